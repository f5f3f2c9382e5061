#include "core/conventions/code/imports.h"

#include <algorithm>

namespace scatterscope {
namespace {

using Line = std::span<const Token>;

/// Takes words from the front of a line.
class Words {
 public:
  explicit Words(Line line) : m_line(line) {}

  bool take(TokenKind kind, std::string_view text) {
    if (m_at >= m_line.size() || m_line[m_at].kind != kind || m_line[m_at].text != text) return false;
    ++m_at;
    return true;
  }
  bool takeName(std::string_view name) { return take(TokenKind::Name, name); }
  bool takeOperator(std::string_view text) { return take(TokenKind::Operator, text); }

  /// a.b.c, or nothing.
  std::string dotted() {
    std::string name;
    while (m_at < m_line.size() && m_line[m_at].kind == TokenKind::Name) {
      name += m_line[m_at++].text;
      if (!takeOperator(".")) break;
      name += ".";
    }
    return name;
  }

 private:
  Line m_line;
  std::size_t m_at = 0;
};

}  // namespace

void Imports::read(Line line) {
  Words words(line);
  std::string from;
  if (words.takeName("from")) {
    from = words.dotted();
    if (from.empty()) return;  // from . import x: a module of their own
  }
  if (!words.takeName("import")) return;
  words.takeOperator("(");
  do {
    const std::string name = words.dotted();
    if (name.empty()) return;
    const std::string module = from.empty() ? name : from + "." + name;
    if (words.takeName("as"))
      m_modules.insert_or_assign(words.dotted(), module);
    else if (!from.empty())
      m_modules.insert_or_assign(name, module);
    // `import a.b` alone binds a, which stands for itself.
  } while (words.takeOperator(","));
}

std::string Imports::qualified(std::string_view dotted) const {
  const auto end = std::min(dotted.find('.'), dotted.size());
  const auto known = m_modules.find(dotted.substr(0, end));
  return known == m_modules.end() ? std::string(dotted) : known->second + std::string(dotted.substr(end));
}

}  // namespace scatterscope
