#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/conventions/code/parser.h"

namespace scatterscope {

/// Reads statements from tokens. What is no Python becomes a Fragment with the calls in it that can be read.
class StatementParser : public ExpressionParser {
 public:
  explicit StatementParser(std::span<const Token> tokens) : ExpressionParser(tokens) {}
  Block run();

 private:
  using Kind = StatementKind;

  // statement_parser.cpp
  /// One statement with what belongs to it; a fragment where it cannot be parsed.
  void statementInto(Block& block);
  bool endsStatement();
  Statement make(Kind kind) const { return Statement{.kind = kind, .at = peek().at}; }
  int indentHere(std::size_t begin) const;
  /// What stands behind a colon: the rest of the line, or the lines that are moved in further than its own.
  Block suite(int header);
  void skipLineEnds();
  void takeBlock(Block& block, int header);

  // compound_statements.cpp
  /// Whether a line that goes on with the statement above begins here: else, elif, except, finally.
  bool goesOn(std::string_view word, int header);
  Statement branches(int header);
  /// The same for what goes on with a statement: where its line cannot be parsed, the statement is kept, so that no
  /// block is read twice.
  Block laterSuite(Statement& read, int header);
  Statement loop(Kind kind, int header);
  /// Blocks: body, else, finally, then the handlers; their names stand in `names`.
  Statement attempt(int header);
  void contexts(Statement& read, std::string_view close);
  /// A target without commas.
  Expression target1() { return orExpression(); }
  Statement with(int header);
  void typeParameters();
  Statement define(int header);
  Statement defineClass(int header);
  /// The bases as the arguments of a call.
  Expression callBases();
  Statement decorated();
  /// `match` is a word like others unless its line ends with a colon and the next one begins with case.
  bool isMatch() const;
  Statement match(int header);
  /// A pattern as the expression it looks like; what it binds with `as` makes it a pattern that is not followed.
  Expression pattern();
  Expression asPattern();
  /// Patterns in brackets may hold `as` too: then they are passed over up to the closing bracket.
  Expression binaryPattern();

  // statement_parser.cpp
  Statement statement();
  Statement simple();
  bool atLineEnd() const { return peek().kind == TokenKind::LineEnd || peek().kind == TokenKind::End; }
  Statement keyword(const std::string& word);
  std::string dotted();
  Statement import();
  Statement assignment();
  /// Keeps the calls of a line that can be parsed, from left to right, and says of the others why they cannot.
  Statement fragment(std::size_t begin);
  Expression callAt() { return orExpression(); }
  /// The names in front of = in a line that cannot be parsed: their values are not known behind it.
  void takeTargets(Statement& read, std::size_t begin, std::size_t end);
};

}  // namespace scatterscope
