#pragma once

#include <string>
#include <string_view>

namespace scatterscope {

/// Text of a file in quotes and in printable ASCII, 60 characters at most, so that a sentence cannot be made to carry
/// anything else.
inline std::string inQuotes(std::string_view text) {
  constexpr std::size_t kShown = 60;
  std::string result = "'";
  for (const char c : text.substr(0, kShown)) result += c >= 32 && c < 127 ? c : '?';
  return result + (text.size() > kShown ? "…'" : "'");
}

}  // namespace scatterscope
