#include "core/conventions/code/mangling.h"

namespace scatterscope {
namespace {

using Kind = ExpressionKind;

class Mangling {
 public:
  explicit Mangling(const std::string& class_name) {
    const auto first = class_name.find_first_not_of('_');
    if (first != std::string::npos) m_front = "_" + class_name.substr(first);
  }

  void apply(Block& block) const {
    if (m_front.empty()) return;
    for (Statement& s : block) apply(s);
  }

 private:
  void apply(std::string& name) const {
    if (name.starts_with("__") && !name.ends_with("__") && name.find('.') == std::string::npos) name = m_front + name;
  }

  void apply(Expression& e) const {
    const bool named = e.kind == Kind::Name || e.kind == Kind::Attribute || e.kind == Kind::Keyword ||
                       e.kind == Kind::Parameter || e.kind == Kind::Walrus;
    if (named) apply(e.text);
    for (Expression& part : e.parts) apply(part);
  }

  void apply(Statement& s) const {
    if (s.kind == StatementKind::Define || s.kind == StatementKind::Class) apply(s.text);
    for (Binding& binding : s.names) apply(binding.name);
    for (Expression& part : s.parts) apply(part);
    for (Expression& decorator : s.decorators) apply(decorator);
    for (Block& block : s.blocks) apply(block);
  }

  std::string m_front;
};

}  // namespace

void mangleNames(Block& body, const std::string& class_name) {
  Mangling(class_name).apply(body);
}

}  // namespace scatterscope
