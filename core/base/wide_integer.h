#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace scatterscope {

/// Wide enough for the sum of two products of 64-bit numbers below 2^63, so that formulas over sizes are written
/// as they stand and the answer is tested once, by narrowed(). fmt prints it.
using Wide = __int128;

/// The number in 64 bits; empty where they do not hold it.
constexpr std::optional<std::int64_t> narrowed(Wide value) {
  if (value < std::numeric_limits<std::int64_t>::min() || value > std::numeric_limits<std::int64_t>::max())
    return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace scatterscope
