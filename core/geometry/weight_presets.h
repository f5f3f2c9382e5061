#pragma once

#include <span>
#include <string_view>

#include "core/geometry/geometry.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// Weights that do something one can see, for any kernel size and stride.
struct WeightPreset {
  std::string_view name;      ///< for options and files: "bilinear"
  std::string_view label;     ///< for menus
  std::string_view sentence;  ///< what it does to a picture
};

/// All presets, in the order of a menu.
std::span<const WeightPreset> weightPresets();

/// Fills a weight tensor with a preset; fails on an unknown name. `weight` has in_channels × out_channels/groups ×
/// kernel of any size (a recipe's kernel may be smaller than the geometry's).
///
/// All but "ones" treat channels one by one, so that a colour picture keeps its colours: with at least as many
/// outputs as inputs in a group, output j reads input j mod inputs; with fewer, output j is the mean of the inputs
/// i with i mod outputs = j. Up-sampling presets sum to 1 in every phase, so that a constant picture stays constant.
Result<void> fillPreset(Tensor& weight, std::string_view name, const Geometry& geometry);

}  // namespace scatterscope
