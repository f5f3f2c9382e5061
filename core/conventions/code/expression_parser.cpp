#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/limits.h"
#include "core/conventions/code/parser.h"

namespace scatterscope {
namespace {

using Kind = ExpressionKind;

/// Words that are no names. `match`, `case`, `type` and `_` may be.
constexpr std::array<std::string_view, 35> kKeywords = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

/// How closely an operator of two operands binds; 0 for what is none.
int rankOf(const Token& token) {
  if (token.kind != TokenKind::Operator) return 0;
  const std::string& t = token.text;
  if (t == "|") return 1;
  if (t == "^") return 2;
  if (t == "&") return 3;
  if (t == "<<" || t == ">>") return 4;
  if (t == "+" || t == "-") return 5;
  return t == "*" || t == "/" || t == "//" || t == "%" || t == "@" ? 6 : 0;
}

bool isComparison(const Token& token) {
  if (token.kind != TokenKind::Operator) return false;
  const std::string& t = token.text;
  return t == "<" || t == ">" || t == "==" || t == ">=" || t == "<=" || t == "!=";
}

}  // namespace

bool isKeyword(std::string_view word) {
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

ExpressionParser::Nested::Nested(ExpressionParser& parser) : m_parser(parser) {
  if (++m_parser.m_depth > limits::kCodeDepth)
    m_parser.fail(m_parser.peek().at, fmt::format("The code is nested deeper than {} levels.", limits::kCodeDepth));
}

const Token& ExpressionParser::peek(std::size_t ahead) const {
  static const Token end;
  return !m_error && m_at + ahead < m_tokens.size() ? m_tokens[m_at + ahead] : end;
}

const Token& ExpressionParser::take() {
  const Token& token = peek();
  if (m_at < m_tokens.size()) ++m_at;
  return token;
}

bool ExpressionParser::at(std::string_view text) const {
  return peek().kind == TokenKind::Operator && peek().text == text;
}
bool ExpressionParser::atName(std::string_view name) const {
  return peek().kind == TokenKind::Name && peek().text == name;
}
bool ExpressionParser::takeOperator(std::string_view text) {
  if (!at(text)) return false;
  ++m_at;
  return true;
}
bool ExpressionParser::takeName(std::string_view name) {
  if (!atName(name)) return false;
  ++m_at;
  return true;
}

void ExpressionParser::expect(std::string_view text) {
  if (takeOperator(text)) return;
  const Token& found = peek();
  if (found.kind == TokenKind::Unreadable) {
    fail(found.at, found.text);
  } else if (found.kind == TokenKind::Operator || found.kind == TokenKind::Name || found.kind == TokenKind::Number ||
             found.kind == TokenKind::Text) {
    fail(found.at, fmt::format("'{}' has no place here: '{}' is expected.", found.text, text));
  } else {
    fail(found.at, fmt::format("'{}' is missing here.", text));
  }
}

Expression ExpressionParser::fail(Place place, std::string message, std::string remedy) {
  if (!m_error) m_error = syntaxErrorAt(place, std::move(message), std::move(remedy));
  return {};
}

Expression ExpressionParser::node(ExpressionKind kind, const Token& at) const {
  return Expression{.kind = kind, .at = at.at, .end = at.at};
}

Expression ExpressionParser::finished(Expression expression) const {
  if (m_at > 0 && m_at <= m_tokens.size()) expression.end = m_tokens[m_at - 1].at;
  return expression;
}

std::string ExpressionParser::takeIdentifier() {
  if (peek().kind == TokenKind::Name && !isKeyword(peek().text)) return take().text;
  fail(peek().at, "A name is expected here.");
  return {};
}

Expression ExpressionParser::items(bool named) {
  const Token& first = peek();
  const auto item = [&] { return at("*") ? starred() : named ? expression() : plainExpression(); };
  Expression value = item();
  if (!at(",")) return value;
  Expression tuple = node(Kind::Tuple, first);
  tuple.parts.push_back(std::move(value));
  while (takeOperator(",")) {
    const TokenKind next = peek().kind;
    const bool ends = next == TokenKind::LineEnd || next == TokenKind::End ||
                      (next == TokenKind::Operator && (at("=") || at(")") || at("]") || at("}") || at(":")));
    if (ends || failed()) break;
    tuple.parts.push_back(item());
  }
  return finished(std::move(tuple));
}

Expression ExpressionParser::starred() {
  Expression star = node(Kind::Star, take());
  star.parts.push_back(binary(1));
  return star;
}

Expression ExpressionParser::expression() {
  if (peek().kind == TokenKind::Name && peek(1).kind == TokenKind::Operator && peek(1).text == ":=" &&
      !isKeyword(peek().text)) {
    Expression walrus = node(Kind::Walrus, peek());
    walrus.text = take().text;
    take();
    walrus.parts.push_back(plainExpression());
    return finished(std::move(walrus));
  }
  return plainExpression();
}

Expression ExpressionParser::plainExpression() {
  if (atName("lambda")) return lambda();
  if (atName("yield")) return yield();
  const Token& first = peek();
  Expression value = orExpression();
  if (!takeName("if")) return value;
  Expression condition = orExpression();
  if (!takeName("else")) return fail(peek().at, "'else' is missing here.");
  const Nested nested(*this);
  Expression otherwise = plainExpression();
  Expression conditional = node(Kind::Conditional, first);
  conditional.parts.push_back(std::move(condition));
  conditional.parts.push_back(std::move(value));
  conditional.parts.push_back(std::move(otherwise));
  return finished(std::move(conditional));
}

Expression ExpressionParser::orExpression() {
  const Token& first = peek();
  Expression value = andExpression();
  if (!atName("or")) return value;
  Expression all = node(Kind::Or, first);
  all.parts.push_back(std::move(value));
  while (takeName("or")) all.parts.push_back(andExpression());
  return finished(std::move(all));
}

Expression ExpressionParser::andExpression() {
  const Token& first = peek();
  Expression value = notExpression();
  if (!atName("and")) return value;
  Expression all = node(Kind::And, first);
  all.parts.push_back(std::move(value));
  while (takeName("and")) all.parts.push_back(notExpression());
  return finished(std::move(all));
}

Expression ExpressionParser::notExpression() {
  if (!atName("not")) return comparison();
  const Nested nested(*this);
  const Token& word = take();
  Expression negated = node(Kind::Unary, word);
  negated.operators.push_back({"not", word.at});
  negated.parts.push_back(notExpression());
  return finished(std::move(negated));
}

Expression ExpressionParser::comparison() {
  const Token& first = peek();
  Expression value = binary(1);
  const auto next = [&]() -> std::string {
    if (isComparison(peek())) return peek().text;
    if (atName("in")) return "in";
    if (atName("is")) return peek(1).kind == TokenKind::Name && peek(1).text == "not" ? "is not" : "is";
    return atName("not") && peek(1).kind == TokenKind::Name && peek(1).text == "in" ? "not in" : "";
  };
  std::string word = next();
  if (word.empty()) return value;
  Expression chain = node(Kind::Compare, first);
  chain.parts.push_back(std::move(value));
  for (; !word.empty(); word = next()) {
    chain.operators.push_back({word, peek().at});
    take();
    if (word == "is not" || word == "not in") take();
    chain.parts.push_back(binary(1));
  }
  return finished(std::move(chain));
}

Expression ExpressionParser::binary(int lowest) {
  const Token& first = peek();
  Expression left = unary();
  int chained = 0;  // the rank of the chain that `left` is
  for (;;) {
    const int rank = rankOf(peek());
    if (rank == 0 || rank < lowest) return left;
    if (rank != chained) {
      Expression chain = node(Kind::Binary, first);
      chain.parts.push_back(std::move(left));
      left = std::move(chain);
      chained = rank;
    }
    const Token& word = take();
    left.operators.push_back({word.text, word.at});
    left.parts.push_back(binary(rank + 1));
    left = finished(std::move(left));
  }
}

Expression ExpressionParser::unary() {
  if (!at("+") && !at("-") && !at("~")) return power();
  const Nested nested(*this);
  const Token& word = take();
  Expression value = node(Kind::Unary, word);
  value.operators.push_back({word.text, word.at});
  value.parts.push_back(unary());
  return finished(std::move(value));
}

Expression ExpressionParser::power() {
  const Token& first = peek();
  if (atName("await")) {
    Expression awaited = node(Kind::Yield, take());
    awaited.parts.push_back(postfix());
    return awaited;
  }
  Expression base = postfix();
  if (!at("**")) return base;
  const Nested nested(*this);
  const Token& word = take();
  Expression chain = node(Kind::Binary, first);
  chain.operators.push_back({word.text, word.at});
  chain.parts.push_back(std::move(base));
  chain.parts.push_back(unary());  // binds to the right, and looser than a sign: 2**-3
  return finished(std::move(chain));
}

Expression ExpressionParser::target() {
  const Token& first = peek();
  const auto item = [&] { return at("*") ? starred() : binary(1); };
  Expression value = item();
  if (!at(",")) return value;
  Expression tuple = node(Kind::Tuple, first);
  tuple.parts.push_back(std::move(value));
  while (takeOperator(",") && !atName("in") && !at("=") && !failed()) tuple.parts.push_back(item());
  return finished(std::move(tuple));
}

std::vector<Expression> ExpressionParser::parameters(std::string_view close) {
  std::vector<Expression> all;
  while (more(close)) {
    Expression parameter = node(Kind::Parameter, peek());
    if (at("*") || at("**") || at("/")) parameter.operators.push_back({peek().text, take().at});
    if (peek().kind == TokenKind::Name) parameter.text = takeIdentifier();
    if (parameter.text.empty() && parameter.operators.empty()) {
      fail(peek().at, "A parameter is expected here.");
      break;
    }
    if (close == ")" && takeOperator(":")) {
      if (at("*")) {
        starred();
      } else {
        const Expression annotation = plainExpression();
        if (annotation.kind == Kind::Literal && annotation.value.text()) parameter.value = annotation.value;
      }
    }
    if (takeOperator("=")) parameter.parts.push_back(plainExpression());
    all.push_back(finished(std::move(parameter)));
    if (!takeOperator(",")) break;
  }
  return all;
}

Expression ExpressionParser::lambda() {
  const Nested nested(*this);
  Expression result = node(Kind::Lambda, take());
  std::vector<Expression> all = parameters(":");
  expect(":");
  result.parts.push_back(plainExpression());
  std::move(all.begin(), all.end(), std::back_inserter(result.parts));
  return finished(std::move(result));
}

Expression ExpressionParser::yield() {
  const Nested nested(*this);
  Expression result = node(Kind::Yield, take());
  takeName("from");
  const TokenKind next = peek().kind;
  if (next != TokenKind::LineEnd && next != TokenKind::End && !at(")") && !at("=")) result.parts.push_back(items());
  return finished(std::move(result));
}

std::string dottedName(const Expression& expression) {
  if (expression.kind == Kind::Name) return expression.text;
  if (expression.kind != Kind::Attribute) return {};
  const std::string front = dottedName(expression.parts.front());
  return front.empty() ? std::string() : front + "." + expression.text;
}

}  // namespace scatterscope
