#include "core/conventions/code/assignments.h"

#include <algorithm>

#include "core/base/out_of_memory.h"
#include "core/conventions/code/arithmetic.h"

namespace scatterscope {
namespace {

using Line = std::span<const Token>;

bool isOperator(const Token& token, std::string_view text) {
  return token.kind == TokenKind::Operator && token.text == text;
}

std::string dottedName(Line target) {
  std::string name;
  for (const Token& token : target) {
    if (isOperator(token, ":")) break;  // an annotation
    if (token.kind != TokenKind::Name && !isOperator(token, ".")) return {};
    name += token.text;
  }
  return name;
}

}  // namespace

void Assignments::read(Line line) {
  std::vector<Line> targets;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i].kind != TokenKind::Operator) continue;
    const std::string& text = line[i].text;
    if (text == "(" || text == "[" || text == "{") ++depth;
    if (text == ")" || text == "]" || text == "}") --depth;
    if (depth != 0) continue;
    const bool augmented =
        text.size() >= 2 && text.back() == '=' && std::string_view("+-*/%").find(text[0]) != std::string_view::npos;
    if (augmented && targets.empty()) return augment(line.first(i), line[i], line.subspan(i + 1));
    if (text != "=") continue;
    targets.push_back(line.subspan(begin, i - begin));
    begin = i + 1;
  }
  if (targets.empty()) return;
  const Result<Value> value = evaluate(line.subspan(begin), line.front());
  for (const Line target : targets) assign(target, value);
}

Result<Value> Assignments::evaluate(Line line, const Token& at) const {
  auto value = Evaluator(line, m_names).wholeLine();
  if (!value) value.error().line = at.line;  // where the name was set is what people look for
  return value;
}

void Assignments::assign(Line target, const Result<Value>& value) {
  const bool several = std::any_of(target.begin(), target.end(), [](const Token& t) { return isOperator(t, ","); });
  if (!several) {
    const std::string name = dottedName(target);
    if (!name.empty()) m_names.insert_or_assign(name, copyOf(value));
    return;
  }
  const auto* sequence = value ? value->sequence() : nullptr;
  std::size_t begin = 0, item = 0;
  for (std::size_t i = 0; i <= target.size(); ++i) {
    if (i < target.size() && !isOperator(target[i], ",")) continue;
    const std::string name = dottedName(target.subspan(begin, i - begin));
    begin = i + 1;
    if (name.empty()) continue;
    const bool known = sequence && item < sequence->items.size();
    const Error unknown{ErrorKind::Syntax,    "code", "It cannot be unpacked.", "", target.front().line,
                        target.front().column};
    m_names.insert_or_assign(
        name, known ? Result<Value>(sequence->items[item]) : Result<Value>(tl::make_unexpected(unknown)));
    ++item;
  }
}

void Assignments::augment(Line target, const Token& at, Line line) {
  const std::string name = dottedName(target);
  const auto known = m_names.find(name);
  if (name.empty() || known == m_names.end()) return;
  Token operation = at;
  operation.text.pop_back();
  Result<Value> right = evaluate(line, at);
  if (known->second) known->second = right ? binary(*known->second, operation, *right) : std::move(right);
}

}  // namespace scatterscope
