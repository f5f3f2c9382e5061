#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/conventions/code/lexer.h"

namespace scatterscope {

/// What the names of pasted code stand for at some line: a value, or why it cannot be known.
using Names = std::map<std::string, Result<Value>, std::less<>>;

/// One argument of a call and where it stands.
struct Argument {
  std::string keyword;  ///< empty for a positional one
  Value value;
  Token at;
};

/// Reads and evaluates expressions over integers, floats, strings, tuples and lists: + - * / // % **,
/// parentheses, names, indices, int() min() max() abs(). Names that are never assigned and calls of anything
/// else stay as they stand. All integer arithmetic is checked; nesting deeper than limits::kCodeDepth is
/// refused.
class Evaluator {
 public:
  Evaluator(std::span<const Token> tokens, const Names& names) : m_tokens(tokens), m_names(names) {}

  /// An expression or an unparenthesised tuple of them, up to the end of the tokens.
  Result<Value> wholeLine();
  /// The arguments of a call whose opening bracket is the next token.
  Result<std::vector<Argument>> arguments();
  /// The tokens behind what was read.
  std::span<const Token> rest() const { return m_tokens.subspan(m_at); }

 private:
  class Nested;

  const Token& peek() const;
  const Token& take();
  bool isOperator(std::string_view text) const;
  bool takeOperator(std::string_view text);

  Result<Value> expression();
  Result<Value> term();
  Result<Value> factor();
  Result<Value> power();
  Result<Value> postfix();
  Result<Value> atom();
  Result<Value> nameOrCall();
  Result<Value> bracketed(std::string_view close);
  Result<Value> index(const Value& value, const Token& at);
  Result<Value> method(const Value& value, const Token& at);
  Result<Value> call(const std::string& callee, const Token& at);

  std::span<const Token> m_tokens;
  std::size_t m_at = 0;
  const Names& m_names;
  int m_depth = 0;
};

}  // namespace scatterscope
