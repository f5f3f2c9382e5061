#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace scatterscope {

/// Text as one word of a shell command, in quotes where it needs them.
inline std::string shellWord(std::string_view word) {
  constexpr std::string_view kPlain = "_-./,=+:@%";
  const bool plain = !word.empty() && std::ranges::all_of(word, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kPlain.find(c) != std::string_view::npos;
  });
  if (plain) return std::string(word);
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

}  // namespace scatterscope
