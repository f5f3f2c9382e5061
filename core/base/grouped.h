#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

namespace scatterscope {

/// A number that is not negative, in groups of three digits: "294,912".
inline std::string grouped(std::int64_t number) {
  std::string text = fmt::format("{}", number);
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, 1, ',');
  return text;
}

}  // namespace scatterscope
