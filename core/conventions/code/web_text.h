#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace scatterscope {

/// Stands in plainText() for a character without width: it is part of no word and ends none.
inline constexpr char kNoWidth = '\x01';

/// Code as it would be typed: full-width punctuation and the blanks of web pages become plain ones. Columns stay
/// what they were: one character stands for one. Quotes are left to whoever knows where a string begins.
std::string plainText(std::string_view code);

/// The length in bytes of a typographic quote at the beginning, and whether it stands for " or '; 0 for none.
struct TypographicQuote {
  std::size_t length = 0;
  char plain = '"';
};
TypographicQuote typographicQuote(std::string_view text);

/// The whole line is none of the code.
inline constexpr std::size_t kWholeLine = std::string_view::npos;

/// How many bytes at the beginning of each line are no code: prompts, line numbers, diff marks; kWholeLine for the
/// lines outside of Markdown fences, and those that a diff removes.
std::vector<std::size_t> marksOfLines(std::string_view code);

}  // namespace scatterscope
