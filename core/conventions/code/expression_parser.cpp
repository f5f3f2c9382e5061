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

bool isKeyword(std::string_view word) {
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

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

Expression ExpressionParser::postfix() {
  Expression value = atom();
  int links = 0;
  for (; at(".") || at("(") || at("["); ++links) {
    if (links > limits::kCodeDepth)
      return fail(peek().at, fmt::format("The code is nested deeper than {} levels.", limits::kCodeDepth));
    if (at("(")) {
      value = call(std::move(value));
    } else if (at("[")) {
      value = subscript(std::move(value));
    } else {
      take();
      Expression attribute = node(Kind::Attribute, peek());
      attribute.at = value.at;
      if (peek().kind == TokenKind::Name)
        attribute.text = take().text;
      else
        fail(peek().at, "A name is missing behind the dot.");
      attribute.parts.push_back(std::move(value));
      value = finished(std::move(attribute));
    }
  }
  return value;
}

bool ExpressionParser::more(std::string_view close) {
  return !failed() && !at(close) && peek().kind != TokenKind::End && peek().kind != TokenKind::LineEnd;
}

Expression ExpressionParser::call(Expression callee) {
  const Nested nested(*this);
  const Token& open = take();
  Expression result = node(Kind::Call, open);
  result.at = callee.at;
  result.parts.push_back(std::move(callee));
  bool keywords = false;
  while (more(")")) {
    const Token& first = peek();
    Expression item = argument();
    if (item.kind == Kind::Keyword || item.kind == Kind::DoubleStar)
      keywords = true;
    else if (keywords && item.kind != Kind::Star)
      return fail(first.at, "A positional argument follows a keyword argument.", "Name it or move it to the front.");
    if (atFor()) {
      Expression generator = node(Kind::Comprehension, first);
      generator.text = "(";
      generator.parts.push_back(std::move(item));
      clauses(generator);
      item = finished(std::move(generator));
    }
    result.parts.push_back(std::move(item));
    if (takeOperator(",") || at(")")) continue;
    if (failed()) return {};
    if (peek().kind == TokenKind::Unreadable) return fail(peek().at, peek().text);
    if (peek().kind == TokenKind::End || peek().kind == TokenKind::LineEnd) break;
    return fail(peek().at, "A comma or ')' is missing here.");
  }
  if (!takeOperator(")")) return fail(open.at, "This bracket is never closed.");
  return finished(std::move(result));
}

Expression ExpressionParser::argument() {
  if (at("*")) {
    Expression star = node(Kind::Star, take());
    star.parts.push_back(plainExpression());
    return star;
  }
  if (at("**")) {
    Expression stars = node(Kind::DoubleStar, take());
    stars.parts.push_back(plainExpression());
    return stars;
  }
  if (peek().kind == TokenKind::Name && peek(1).kind == TokenKind::Operator && peek(1).text == "=") {
    Expression keyword = node(Kind::Keyword, peek());
    keyword.text = take().text;
    take();
    keyword.parts.push_back(plainExpression());
    return finished(std::move(keyword));
  }
  return expression();
}

Expression ExpressionParser::subscript(Expression value) {
  const Nested nested(*this);
  const Token& open = take();
  Expression result = node(Kind::Subscript, open);
  result.at = value.at;
  result.operators.push_back({"[", open.at});
  Expression index = indexItem();
  if (at(",")) {
    Expression tuple = node(Kind::Tuple, open);
    tuple.parts.push_back(std::move(index));
    while (takeOperator(",") && more("]")) tuple.parts.push_back(indexItem());
    index = finished(std::move(tuple));
  }
  if (!takeOperator("]")) {
    if (peek().kind == TokenKind::Unreadable) return fail(peek().at, peek().text);
    return fail(open.at, "This bracket is never closed.");
  }
  result.parts.push_back(std::move(value));
  result.parts.push_back(std::move(index));
  return finished(std::move(result));
}

Expression ExpressionParser::indexItem() {
  if (at("*")) return starred();
  const Token& first = peek();
  Expression begin;
  if (!at(":")) begin = expression();
  if (!at(":")) return begin;
  Expression slice = node(Kind::Slice, first);
  slice.parts.push_back(std::move(begin));
  while (slice.parts.size() < 3) {
    if (!takeOperator(":") || at(":") || at("]") || at(","))
      slice.parts.emplace_back();
    else
      slice.parts.push_back(plainExpression());
  }
  return finished(std::move(slice));
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
      if (at("*"))
        starred();
      else
        plainExpression();
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

Expression ExpressionParser::atom() {
  const Token& token = peek();
  switch (token.kind) {
    case TokenKind::Number: {
      Expression number = node(token.value.isNone() ? Kind::Unreadable : Kind::Literal, token);
      number.value = token.value;
      number.text = token.text;
      take();
      return number;
    }
    case TokenKind::Text:
    case TokenKind::FormattedText:
      return text();
    case TokenKind::Name: {
      const bool constant = token.text == "None" || token.text == "True" || token.text == "False";
      if (constant) {
        Expression literal = node(Kind::Literal, take());
        if (token.text != "None") literal.value = Value(token.text == "True");
        return literal;
      }
      if (isKeyword(token.text))
        return fail(token.at, fmt::format("'{}' stands where a value is expected.", token.text));
      Expression name = node(Kind::Name, take());
      name.text = token.text;
      return name;
    }
    case TokenKind::Unreadable:
      return fail(token.at, token.text);
    case TokenKind::Operator:
      if (at("(")) return parenthesised();
      if (at("[")) return list();
      if (at("{")) return braces();
      if (at("...")) {
        Expression dots = node(Kind::Name, take());
        dots.text = "Ellipsis";
        return dots;
      }
      return fail(token.at, fmt::format("'{}' stands where a value is expected.", token.text));
    default:
      break;
  }
  const Token& last = m_at > 0 && m_at <= m_tokens.size() ? m_tokens[m_at - 1] : token;
  return fail(last.at, "The code ends where a value is expected.");
}

Expression ExpressionParser::text() {
  const Token& first = peek();
  Expression joined = node(Kind::Joined, first);
  std::string plain;
  bool formattedToo = false;
  while (peek().kind == TokenKind::Text || peek().kind == TokenKind::FormattedText) {  // adjacent literals are one
    const Token& token = take();
    if (token.kind == TokenKind::Text) {
      plain += token.text;
      Expression piece = node(Kind::Literal, token);
      piece.value = Value(token.text);
      joined.parts.push_back(std::move(piece));
    } else {
      formattedToo = true;
      Expression pieces = formatted(token);
      std::move(pieces.parts.begin(), pieces.parts.end(), std::back_inserter(joined.parts));
    }
  }
  if (formattedToo) return finished(std::move(joined));
  Expression literal = node(Kind::Literal, first);
  literal.value = Value(std::move(plain));
  return finished(std::move(literal));
}

/// The pieces of f'…': text, and the expressions between braces. What has a format stays unknown.
Expression ExpressionParser::formatted(const Token& token) {
  const Nested nested(*this);
  Expression result = node(Kind::Joined, token);
  std::string plain;
  const std::string& s = token.text;
  const auto flush = [&] {
    Expression piece = node(Kind::Literal, token);
    piece.value = Value(std::exchange(plain, {}));
    result.parts.push_back(std::move(piece));
  };
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool doubled = (s[i] == '{' || s[i] == '}') && i + 1 < s.size() && s[i + 1] == s[i];
    if (s[i] != '{' || doubled) {
      plain += s[i];
      i += doubled ? 1 : 0;
      continue;
    }
    flush();
    std::size_t end = i + 1;
    for (int depth = 1; end < s.size(); ++end) {
      if (s[end] == '{') ++depth;
      if (s[end] == '}' && --depth == 0) break;
    }
    // Depth is passed on: an f-string in an f-string in an f-string must not escape the limit.
    const std::vector<Token> tokens = tokenize(std::string_view(s).substr(i + 1, end - i - 1));
    ExpressionParser inner(tokens);
    inner.m_depth = m_depth;
    Expression piece = inner.items();
    const TokenKind next = inner.peek().kind;
    const bool whole = !inner.failed() && (next == TokenKind::LineEnd || next == TokenKind::End);
    if (!whole) {
      piece = node(Kind::Unreadable, token);
      piece.text = "What this formatted string says is not followed here.";
    }
    result.parts.push_back(std::move(piece));
    i = end;
  }
  if (!plain.empty()) flush();
  return result;
}

bool ExpressionParser::atFor() const {
  return atName("for") || (atName("async") && peek(1).kind == TokenKind::Name && peek(1).text == "for");
}

void ExpressionParser::clauses(Expression& comprehension) {
  while (atFor()) {
    takeName("async");
    Expression clause = node(Kind::For, take());
    clause.parts.push_back(target());
    if (!takeName("in")) fail(peek().at, "'in' is missing here.");
    clause.parts.push_back(orExpression());
    while (takeName("if")) clause.parts.push_back(orExpression());
    comprehension.parts.push_back(finished(std::move(clause)));
  }
}

Expression ExpressionParser::parenthesised() {
  const Nested nested(*this);
  const Token& open = take();
  Expression result = node(Kind::Tuple, open);
  bool comma = false;
  while (more(")")) {
    Expression item = atName("yield") ? yield() : at("*") ? starred() : expression();
    if (atFor()) {
      if (!result.parts.empty()) return fail(peek().at, "A comprehension has one element.");
      result.kind = Kind::Comprehension;
      result.text = "(";
      result.parts.push_back(std::move(item));
      clauses(result);
      comma = true;
      break;
    }
    result.parts.push_back(std::move(item));
    comma = takeOperator(",");
    if (comma || at(")")) continue;
    if (failed()) return {};
    if (peek().kind == TokenKind::Unreadable) return fail(peek().at, peek().text);
    if (peek().kind == TokenKind::End || peek().kind == TokenKind::LineEnd) break;
    return fail(peek().at, "A comma or ')' is missing here.");
  }
  if (!takeOperator(")")) return fail(open.at, "This bracket is never closed.");
  if (result.kind == Kind::Tuple && result.parts.size() == 1 && !comma) {
    Expression only = std::move(result.parts.front());
    return only;
  }
  return finished(std::move(result));
}

Expression ExpressionParser::list() {
  const Nested nested(*this);
  const Token& open = take();
  Expression result = node(Kind::List, open);
  while (more("]")) {
    Expression item = at("*") ? starred() : expression();
    result.parts.push_back(std::move(item));
    if (atFor()) {
      if (result.parts.size() != 1) return fail(peek().at, "A comprehension has one element.");
      result.kind = Kind::Comprehension;
      result.text = "[";
      clauses(result);
      break;
    }
    if (takeOperator(",") || at("]")) continue;
    if (failed()) return {};
    if (peek().kind == TokenKind::Unreadable) return fail(peek().at, peek().text);
    if (peek().kind == TokenKind::End || peek().kind == TokenKind::LineEnd) break;
    return fail(peek().at, "A comma or ']' is missing here.");
  }
  if (!takeOperator("]")) return fail(open.at, "This bracket is never closed.");
  return finished(std::move(result));
}

Expression ExpressionParser::braces() {
  const Nested nested(*this);
  const Token& open = take();
  Expression result = node(Kind::Dictionary, open);
  while (more("}")) {
    if (at("**")) {
      Expression stars = node(Kind::DoubleStar, take());
      stars.parts.push_back(binary(1));
      result.parts.push_back(std::move(stars));
      result.parts.emplace_back();
    } else {
      Expression key = at("*") ? starred() : expression();
      result.parts.push_back(std::move(key));
      if (takeOperator(":"))
        result.parts.push_back(plainExpression());
      else
        result.kind = Kind::Set;
    }
    if (atFor()) {
      const std::size_t count = result.kind == Kind::Set ? 1 : 2;
      if (result.parts.size() != count || result.parts[0].kind == Kind::DoubleStar)
        return fail(peek().at, "A comprehension has one element.");
      result.text = result.kind == Kind::Set ? "{" : ":";
      result.kind = Kind::Comprehension;
      clauses(result);
      break;
    }
    if (takeOperator(",") || at("}")) continue;
    if (failed()) return {};
    if (peek().kind == TokenKind::Unreadable) return fail(peek().at, peek().text);
    if (peek().kind == TokenKind::End || peek().kind == TokenKind::LineEnd) break;
    return fail(peek().at, "A comma or '}' is missing here.");
  }
  if (!takeOperator("}")) return fail(open.at, "This bracket is never closed.");
  return finished(std::move(result));
}

std::string dottedName(const Expression& expression) {
  if (expression.kind == Kind::Name) return expression.text;
  if (expression.kind != Kind::Attribute) return {};
  const std::string front = dottedName(expression.parts.front());
  return front.empty() ? std::string() : front + "." + expression.text;
}

}  // namespace scatterscope
