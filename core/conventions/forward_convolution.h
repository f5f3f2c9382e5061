#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/conventions/arguments.h"
#include "core/conventions/convention.h"

namespace scatterscope {

/// A forward convolution, as far as undoing it asks: which sizes it maps to which, and what it pads.
struct ForwardConvolution {
  std::optional<std::int64_t> in_channels;  ///< Keras' layer takes as many as its input has
  std::int64_t out_channels = 1, groups = 1;
  HeightWidth kernel{1, 1}, stride{1, 1}, dilation{1, 1};
  bool same = false;                         ///< output is input / stride, rounded up
  std::array<std::int64_t, 4> padding = {};  ///< top, bottom, left, right; unless `same`
  bool bias = false;
  bool rounds_up = false;  ///< of a pooling with ceil_mode: a window may begin in the picture and end behind it
  int axes = 2;            ///< 1 of signals, which have one row

  /// Rows and columns that come out, and the rows and columns of zeros put in front of the input.
  struct Mapping {
    HeightWidth output, padding_begin;
  };
  /// What it makes of a picture; fails where the kernel does not fit into the padded picture.
  Result<Mapping> map(HeightWidth picture) const;
};

struct EvaluatedCall;
struct ForwardLayer;

/// The layer for convolution that a call makes, going by the module in front, then by the keywords, then by `likely`;
/// null where it makes none.
const ForwardLayer* forwardLayerOf(const EvaluatedCall& call, const Convention& likely);

/// The convolution of such a call. Fails with line and column on illegal arguments and on those that are not known.
Result<ForwardConvolution> convolutionOf(const EvaluatedCall& call, const ForwardLayer& layer);

/// Reads one call of a registered framework's layer for convolution, with the imports and assignments above it.
/// Layers of one class name are told apart by the module in front, by their keywords, then by `likely`. Fails
/// with line and column on illegal arguments and where there is no such call.
Result<ForwardConvolution> readForwardConvolution(std::string_view code, const Convention& likely);

}  // namespace scatterscope
