#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/conventions/value.h"

namespace scatterscope {

/// Where something stands in pasted code, both counted from 1; columns count characters.
struct Place {
  int line = 1, column = 1;
  friend auto operator<=>(const Place&, const Place&) = default;
};

enum class TokenKind {
  Name,
  Number,         ///< `value` is None where it does not fit, or is imaginary; `text` says why
  Text,           ///< a string literal without its quotes, or bytes
  FormattedText,  ///< what stands between the quotes of f'…', as it stands
  Operator,       ///< + - * / // % ** ( ) [ ] { } , : . = += and so on
  Unreadable,     ///< a character or literal that is none of these; `text` says why
  LineEnd,        ///< end of a logical line: a newline outside brackets, or a semicolon
  End,
};

/// A word of pasted code and where it stands.
struct Token {
  TokenKind kind = TokenKind::End;
  std::string text;
  Value value;  ///< of numbers; of bytes True
  Place at;
  int indent = -1;  ///< columns in front of the first word of a line; -1 for all others
};

/// Cuts Python source into words. Comments, prompts (>>> and ...), line numbers, diff marks, Markdown fences, line
/// continuations and the blanks of web pages are left out; typographic quotes and full-width punctuation stand for
/// the plain ones. Never fails: what cannot be read becomes an Unreadable token. The last token is End.
std::vector<Token> tokenize(std::string_view code);

/// Refuses code of more than limits::kCodeBytes.
Result<void> checkLength(std::string_view code);

/// An Error of kind Syntax at a place.
Error syntaxErrorAt(Place at, std::string message, std::string remedy = {});
tl::unexpected<Error> syntaxError(Place at, std::string message, std::string remedy = {});

}  // namespace scatterscope
