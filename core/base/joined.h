#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace scatterscope {

/// What the projection takes from each item, a string, with the separator between: "same, valid, pad".
/// Not std::views::transform: clang 14, which builds the sanitizers and fuzz targets, cannot read that of libstdc++ 12.
template <class Range, class Projection>
std::string joined(const Range& range, Projection projection, std::string_view separator = ", ") {
  std::string text;
  bool first = true;
  for (const auto& item : range) {
    if (!first) text += separator;
    first = false;
    text += std::invoke(projection, item);
  }
  return text;
}

}  // namespace scatterscope
