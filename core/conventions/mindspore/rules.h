#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/conventions/arguments.h"
#include "core/conventions/convention.h"

/// What nn.Conv2dTranspose takes and refuses, in MindSpore's words and order.
namespace scatterscope::mindspore_rules {

inline constexpr std::string_view kAfter29 = "after 2.9", kMint = "mint";
inline constexpr std::array<std::string_view, 6> kVersions = {"1.x", "2.0", "2.1", "2.2", kAfter29, kMint};

bool isVersion(const Value& value, std::string_view version);

/// The arguments as numbers.
struct Numbers {
  std::int64_t in_channels = 0, out_channels = 0, group = 0;
  HeightWidth kernel, stride, dilation, output_padding;
  std::array<std::int64_t, 4> padding = {};  ///< top, bottom, left, right
  bool bias = false;
  std::string pad_mode;

  Shape weightShape() const { return {in_channels, out_channels / group, kernel.height, kernel.width}; }
};

/// Fails where MindSpore refuses the layer, in its own words.
Result<Numbers> validate(const Specification& s);

}  // namespace scatterscope::mindspore_rules
