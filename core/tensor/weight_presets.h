#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/error.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// A named way to fill the weights, for menus and options.
struct WeightPreset {
  std::string_view name;      ///< for options and files: "bilinear"
  std::string_view label;     ///< for menus
  std::string_view sentence;  ///< what it does to a picture
};

/// All presets, in the order of a menu.
std::span<const WeightPreset> weightPresets();

/// The weights a preset is asked for. Kernel rows and columns are made from kernel and stride of their axis alone.
struct WeightPresetRequest {
  Shape weight;  ///< in_channels, out_channels/groups, kernel height, kernel width
  std::int64_t groups = 1;
  std::int64_t stride_height = 1, stride_width = 1;
};

/// The weights of a preset. Within each group the same kernel joins input channel i to output channel i where there are
/// as many of both, so that a picture keeps its colours; with fewer outputs an output is the mean of its inputs (three
/// colours become grey); with more outputs they take the inputs in turn. "ones" joins everything to everything. Fails
/// on an unknown name, on kernels too small for the preset, on sizes that are no weights.
Result<Tensor> presetWeights(std::string_view name, const WeightPresetRequest& request);

}  // namespace scatterscope
