// What operators bind: names, literals, displays and comprehensions, with the calls, indices and attributes behind
// them.

#include <fmt/format.h>

#include "core/base/limits.h"
#include "core/conventions/code/parser.h"

namespace scatterscope {
namespace {

using Kind = ExpressionKind;

}  // namespace

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
      return endsHere(item) ? cutOff(first.at)
                            : fail(first.at, "A positional argument follows a keyword argument.",
                                   "Name it or move it to the front.");
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
  if (!takeOperator(")")) return fail(open.at, "This bracket is never closed.", "Paste the whole line of the call.");
  return finished(std::move(result));
}

/// Three dots, or the last word of the text: what comes behind is missing.
bool ExpressionParser::endsHere(const Expression& item) const {
  const bool dots = item.kind == Kind::Name && (item.text == "Ellipsis" || item.text == "\u2026");
  const bool last =
      peek().kind == TokenKind::End || (peek().kind == TokenKind::LineEnd && peek(1).kind == TokenKind::End);
  return dots || last;
}

Expression ExpressionParser::cutOff(Place place) {
  return fail(place, "The call is cut off here, and what stands behind may change the size.", "Paste the whole line.");
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
  bool formattedToo = false, bytes = false;
  while (peek().kind == TokenKind::Text || peek().kind == TokenKind::FormattedText) {  // adjacent literals are one
    const Token& token = take();
    if (token.kind == TokenKind::Text) {
      plain += token.text;
      bytes = bytes || !token.value.isNone();
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
  if (bytes) literal.text = "b";
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

}  // namespace scatterscope
