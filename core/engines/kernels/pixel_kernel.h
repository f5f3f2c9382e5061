#pragma once

#include <cstdint>
#include <span>

namespace scatterscope {

/// One tile of a phase convolution whose rows are pixels and whose columns are output channels:
///
///     tile[m][j] = sum over channels c and taps t of  pixel[m][input[t] + first + c] * weights[tap[t] +
///     c*columns + j]
///
///     pixel     where channel 0 of each row's own place lies in an input whose channels lie side by side
///     input     from there to the place that tap t reads, in floats; may be negative
///     weights   of channels first, first + 1, …: taps × channels × columns
///     tap       where the weights of tap t begin
///     tile      where the sums of each row lie, `columns` of them; overwritten, or added to when
///     `accumulate`
///
/// A sum runs over taps, then channels.
struct PixelJob {
  const float* const* pixel;
  const std::int64_t* input;
  const float* weights;
  const std::int64_t* tap;
  std::int64_t taps, first, channels;
  float* const* tile;
  bool accumulate;
  /// Weights that are read later, of which so many cache lines are sent for in every step: 1, 2, or, if more,
  /// as many as a row of the tile has.
  const float* next = nullptr;
  std::int64_t linesOfNext = 1;
};

using PixelTileKernel = void (*)(const PixelJob&);

/// The same kernels as TileShapes, in the same order: `kernel[rows - 1]`.
struct PixelKernels {
  std::span<const PixelTileKernel> shape[5];
};
PixelKernels pixelKernels();

}  // namespace scatterscope
