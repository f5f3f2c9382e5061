#pragma once

#include <optional>
#include <span>

#include "core/conventions/code/syntax.h"

namespace scatterscope {

/// Whether a word is one of Python's own that names nothing.
bool isKeyword(std::string_view word);

/// Reads expressions from tokens by recursive descent; operators by their ranks. After the first error every word
/// looks like the end, so that nothing is read behind it.
class ExpressionParser {
 public:
  explicit ExpressionParser(std::span<const Token> tokens) : m_tokens(tokens) {}

  bool failed() const { return m_error.has_value(); }
  const std::optional<Error>& error() const { return m_error; }

 protected:
  /// Counts one level of nesting as long as it lives, and fails where there are too many.
  class Nested {
   public:
    explicit Nested(ExpressionParser& parser);
    ~Nested() { --m_parser.m_depth; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

   private:
    ExpressionParser& m_parser;
  };

  const Token& peek(std::size_t ahead = 0) const;
  const Token& take();
  bool at(std::string_view operatorText) const;
  bool atName(std::string_view name) const;
  bool takeOperator(std::string_view text);
  bool takeName(std::string_view name);
  /// Takes an operator, or fails with the sentence that it is missing.
  void expect(std::string_view operatorText);
  Expression fail(Place place, std::string message, std::string remedy = {});
  Expression node(ExpressionKind kind, const Token& at) const;
  Expression finished(Expression expression) const;
  std::string takeIdentifier();

  /// Items with commas and stars, as they stand on a line: a tuple where there is a comma.
  Expression items(bool named = true);
  Expression expression();       ///< with :=
  Expression plainExpression();  ///< without
  Expression orExpression();
  Expression starred();
  /// What can be assigned to, up to `in` or `=`.
  Expression target();
  /// Parameters up to the closing word, ) or :.
  std::vector<Expression> parameters(std::string_view close);

  std::span<const Token> m_tokens;
  std::size_t m_at = 0;
  std::optional<Error> m_error;
  int m_depth = 0;

 private:
  Expression andExpression();
  Expression notExpression();
  Expression comparison();
  Expression binary(int lowest);
  Expression unary();
  Expression power();
  Expression postfix();
  Expression call(Expression callee);
  Expression argument();
  bool endsHere(const Expression& item) const;
  Expression cutOff(Place place);
  Expression subscript(Expression value);
  Expression indexItem();
  Expression atom();
  Expression text();
  Expression formatted(const Token& token);
  Expression parenthesised();
  Expression list();
  Expression braces();
  Expression lambda();
  Expression yield();
  bool atFor() const;
  void clauses(Expression& comprehension);
  bool more(std::string_view close);
};

}  // namespace scatterscope
