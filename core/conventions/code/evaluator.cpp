#include "core/conventions/code/evaluator.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/limits.h"
#include "core/conventions/code/arithmetic.h"

namespace scatterscope {

/// Counts one level of nesting as long as it lives.
class Evaluator::Nested {
 public:
  explicit Nested(int& depth) : m_depth(depth) { ++m_depth; }
  ~Nested() { --m_depth; }
  Nested(const Nested&) = delete;
  Nested& operator=(const Nested&) = delete;
  bool tooDeep() const { return m_depth > limits::kCodeDepth; }

 private:
  int& m_depth;
};

const Token& Evaluator::peek() const {
  static const Token end;
  return m_at < m_tokens.size() ? m_tokens[m_at] : end;
}

const Token& Evaluator::take() {
  const Token& token = peek();
  ++m_at;
  return token;
}

bool Evaluator::isOperator(std::string_view text) const {
  return peek().kind == TokenKind::Operator && peek().text == text;
}

bool Evaluator::takeOperator(std::string_view text) {
  if (!isOperator(text)) return false;
  ++m_at;
  return true;
}

Result<Value> Evaluator::wholeLine() {
  auto first = expression();
  if (!first) return first;
  Value result = *first;
  if (isOperator(",")) {
    Value::Sequence tuple{{*first}, false};
    while (takeOperator(",") && m_at < m_tokens.size()) {
      auto item = expression();
      if (!item) return item;
      tuple.items.push_back(*item);
    }
    auto whole = limited(std::move(tuple), m_tokens.front());
    if (!whole) return whole;
    result = *whole;
  }
  if (m_at < m_tokens.size())
    return syntaxError(peek(), fmt::format("'{}' has no place in this expression.", peek().text));
  return result;
}

Result<Value> Evaluator::expression() {
  const Nested nested(m_depth);
  if (nested.tooDeep())
    return syntaxError(peek(), fmt::format("The code is nested deeper than {} levels.", limits::kCodeDepth));
  auto left = term();
  while (left && (isOperator("+") || isOperator("-"))) {
    const Token& at = take();
    auto right = term();
    if (!right) return right;
    left = binary(*left, at, *right);
  }
  return left;
}

Result<Value> Evaluator::term() {
  auto left = factor();
  while (left && (isOperator("*") || isOperator("/") || isOperator("//") || isOperator("%"))) {
    const Token& at = take();
    auto right = factor();
    if (!right) return right;
    left = binary(*left, at, *right);
  }
  return left;
}

Result<Value> Evaluator::factor() {
  if (!isOperator("+") && !isOperator("-")) return power();
  const Nested nested(m_depth);
  if (nested.tooDeep())
    return syntaxError(peek(), fmt::format("The code is nested deeper than {} levels.", limits::kCodeDepth));
  const Token& at = take();
  auto value = factor();
  if (!value) return value;
  return unary(at, *value);
}

Result<Value> Evaluator::power() {
  auto base = postfix();
  if (!base || !isOperator("**")) return base;
  const Nested nested(m_depth);
  if (nested.tooDeep())
    return syntaxError(peek(), fmt::format("The code is nested deeper than {} levels.", limits::kCodeDepth));
  const Token& at = take();
  auto exponent = factor();  // binds to the right, and looser than a sign: 2**-3
  if (!exponent) return exponent;
  return binary(*base, at, *exponent);
}

Result<Value> Evaluator::postfix() {
  auto value = atom();
  while (value && (isOperator("[") || isOperator(".") || isOperator("("))) {
    const Token& at = take();
    value = at.text == "[" ? index(*value, at) : method(*value, at);
  }
  return value;
}

Result<Value> Evaluator::index(const Value& value, const Token& at) {
  auto position = expression();
  if (!position) return position;
  if (!takeOperator("]")) return syntaxError(at, "Only an index with one whole number is evaluated here.");
  if (value.name() && position->integer()) {
    return limited(Value::Name{fmt::format("{}[{}]", value.name()->dotted, *position->integer())}, at);
  }
  if (!value.sequence() || !position->integer()) {
    return syntaxError(at, fmt::format("{}[{}] is not known here.", value.toPython(), position->toPython()));
  }
  const auto& items = value.sequence()->items;
  const auto size = static_cast<std::int64_t>(items.size());
  const std::int64_t i = *position->integer();
  if (i >= size || i < -size)
    return syntaxError(at, fmt::format("Index {} is out of range: there are {} items.", i, size));
  return items[static_cast<std::size_t>(i < 0 ? i + size : i)];
}

Result<Value> Evaluator::method(const Value& value, const Token& at) {
  if (!value.call() || at.text != "." || peek().kind != TokenKind::Name) {
    return syntaxError(at, "Methods of a value are not evaluated here.", "Write the number itself.");
  }
  // np.ones((2, 2)).astype(np.float32): what is made stays the first thing people look for.
  const Token name = take();
  Value::Call wrapped{name.text, {value}, {""}};
  if (!isOperator("(")) return limited(std::move(wrapped), name);
  const auto given = arguments();
  if (!given) return tl::make_unexpected(given.error());
  for (const Argument& argument : *given) {
    wrapped.arguments.push_back(argument.value);
    wrapped.keywords.push_back(argument.keyword);
  }
  return limited(std::move(wrapped), name);
}

Result<Value> Evaluator::atom() {
  const Token& token = peek();
  switch (token.kind) {
    case TokenKind::Number:
      return take().value;
    case TokenKind::Text: {
      std::string text;
      while (peek().kind == TokenKind::Text) text += take().text;  // adjacent literals are one
      return limited(std::move(text), token);
    }
    case TokenKind::Name:
      return nameOrCall();
    case TokenKind::Unreadable:
      return syntaxError(token, token.text);
    case TokenKind::Operator:
      if (takeOperator("(")) return bracketed(")");
      if (takeOperator("[")) return bracketed("]");
      return syntaxError(token, fmt::format("'{}' stands where a value is expected.", token.text));
    default:
      break;
  }
  const Token& last = m_tokens.empty() ? token : m_tokens.back();
  return syntaxError(last, "The code ends where a value is expected.");
}

Result<Value> Evaluator::nameOrCall() {
  const Token at = take();
  if (at.text == "None") return Value();
  if (at.text == "True") return Value(true);
  if (at.text == "False") return Value(false);
  std::string dotted = at.text;
  while (isOperator(".") && m_at + 1 < m_tokens.size() && m_tokens[m_at + 1].kind == TokenKind::Name) {
    ++m_at;
    dotted += "." + take().text;
  }
  if (isOperator("(")) return call(dotted, at);
  const auto known = m_names.find(dotted);
  if (known == m_names.end()) return limited(Value::Name{std::move(dotted)}, at);
  if (known->second) return *known->second;
  const Error& why = known->second.error();
  return syntaxError(
      at, fmt::format("The value of {} is not known: line {} says what is not evaluated here.", dotted, why.line),
      fmt::format("Put a line such as {} = 4 above the call.", dotted));
}

Result<Value> Evaluator::call(const std::string& callee, const Token& at) {
  auto given = arguments();
  if (!given) return tl::make_unexpected(given.error());
  Value::Call result{callee, {}, {}};
  bool named = false;
  for (Argument& argument : *given) {
    named = named || !argument.keyword.empty();
    result.arguments.push_back(std::move(argument.value));
    result.keywords.push_back(std::move(argument.keyword));
  }
  if (!named) {
    if (auto computed = builtin(callee, at, result.arguments)) return *computed;
  }
  return limited(std::move(result), at);
}

Result<Value> Evaluator::bracketed(std::string_view close) {
  const Token& open = m_tokens[m_at - 1];
  Value::Sequence sequence{{}, close == "]"};
  bool comma = false;
  while (!isOperator(close)) {
    auto item = expression();
    if (!item) return item;
    sequence.items.push_back(std::move(*item));
    comma = takeOperator(",");
    if (!comma && !isOperator(close)) {
      const Token& at = m_at < m_tokens.size() ? peek() : m_tokens.back();
      return syntaxError(at, fmt::format("A comma or '{}' is missing here.", close));
    }
  }
  take();
  if (close == ")" && sequence.items.size() == 1 && !comma) return sequence.items.front();
  return limited(std::move(sequence), open);
}

Result<std::vector<Argument>> Evaluator::arguments() {
  const Token open = take();
  std::vector<Argument> result;
  while (!isOperator(")")) {
    Argument argument;
    argument.at = m_at < m_tokens.size() ? peek() : open;
    if (argument.at.kind == TokenKind::Operator && argument.at.text.starts_with('*')) {
      return syntaxError(argument.at, "Unpacking with * or ** is not evaluated here.", "Write the arguments out.");
    }
    const bool named = peek().kind == TokenKind::Name && m_at + 1 < m_tokens.size() &&
                       m_tokens[m_at + 1].kind == TokenKind::Operator && m_tokens[m_at + 1].text == "=";
    if (named) {
      argument.keyword = take().text;
      take();
    }
    auto value = expression();
    if (!value) return tl::make_unexpected(value.error());
    argument.value = std::move(*value);
    if (!named && !result.empty() && !result.back().keyword.empty()) {
      return syntaxError(argument.at, "A positional argument follows a keyword argument.",
                         "Name it or move it to the front.");
    }
    result.push_back(std::move(argument));
    if (takeOperator(",") || isOperator(")")) continue;
    if (m_at >= m_tokens.size()) return syntaxError(open, "This bracket is never closed.");
    return syntaxError(peek(), "A comma or ')' is missing here.");
  }
  take();
  return result;
}

}  // namespace scatterscope
