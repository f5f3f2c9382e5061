#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/conventions/value.h"

namespace scatterscope {

enum class TokenKind {
  Name,
  Number,
  Text,        ///< a string literal without its quotes
  Operator,    ///< + - * / // % ** ( ) [ ] { } , : . = += and so on
  Unreadable,  ///< a character or literal that is none of these; `text` says why, an error only where it is
               ///< used
  LineEnd,     ///< end of a logical line: a newline outside brackets, or a semicolon
  End,
};

/// A word of pasted code and where it stands.
struct Token {
  TokenKind kind = TokenKind::End;
  std::string text;
  Value value;     ///< of numbers
  int line = 1;    ///< 1-based
  int column = 1;  ///< 1-based, in characters
};

/// Cuts Python source into words. Comments, prompts (>>> and ...) and line continuations are left out. Never
/// fails: what cannot be read becomes an Unreadable token. The last token is End.
std::vector<Token> tokenize(std::string_view code);

/// Refuses code of more than limits::kCodeBytes.
Result<void> checkLength(std::string_view code);

/// The lines as Python counts them: up to a newline outside brackets or a semicolon, without empty ones.
std::vector<std::span<const Token>> logicalLines(std::span<const Token> tokens);

/// An Error of kind Syntax at a token.
tl::unexpected<Error> syntaxError(const Token& at, std::string message, std::string remedy = {});

}  // namespace scatterscope
