#pragma once

#include <span>
#include <string_view>

#include "core/benchmark/benchmark_suite.h"

namespace scatterscope {

/// Layers of published models (DCGAN, StyleGAN2, pix2pix, U-Net, FCN, FSRCNN …) as readSuite() reads them:
/// resources/suite.csv, compiled in.
std::span<const SuiteLayer> builtinSuite();

/// What `--suite` is given for it instead of a file.
inline constexpr std::string_view kBuiltinSuite = "builtin";

/// The layer of exactly this name; null where there is none.
const SuiteLayer* findLayer(std::string_view name);

/// The model of a layer: what stands before the "/" or the first blank of its name.
std::string_view modelOf(const SuiteLayer& layer);

}  // namespace scatterscope
