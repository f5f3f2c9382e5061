#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/checked.h"

namespace scatterscope {

/// Four extents, outermost first. For pictures and feature maps N, C, H, W; for weights
/// in_channels, out_channels/groups, kernel height, kernel width. Every tensor is contiguous in this order.
struct Shape {
  std::int64_t n = 1, c = 1, h = 1, w = 1;

  friend bool operator==(const Shape&, const Shape&) = default;

  /// All four, outermost first.
  std::array<std::int64_t, 4> extents() const { return {n, c, h, w}; }

  /// Number of elements; empty on overflow.
  std::optional<std::int64_t> elements() const { return (Checked(n) * c * h * w).value(); }

  /// Bytes as float32; empty on overflow.
  std::optional<std::int64_t> bytes() const { return (Checked(n) * c * h * w * std::int64_t{sizeof(float)}).value(); }

  /// Offset of one element; no test of the range.
  std::size_t offset(std::int64_t in, std::int64_t ic, std::int64_t ih, std::int64_t iw) const {
    return static_cast<std::size_t>(((in * c + ic) * h + ih) * w + iw);
  }

  std::string toString() const;  ///< "1×3×180×270"
};

}  // namespace scatterscope
