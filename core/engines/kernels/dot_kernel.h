#pragma once

#include <array>
#include <cstdint>

namespace scatterscope {

/// A tile of few columns, each sum a dot product over input channels, which lie side by side in both operands:
///
///     x[m][t][c] = pixel[m][input[t] + c]
///     w[j][t][c] = weights[j*pitch + tap[t] + c]
///     tile[m][place[j]] = sum over taps t and channels c of  x[m][t][c] * w[j][t][c]
///
///     pixel     where channel 0 of each row's own place lies; `channels` are whole cache lines
///     input     from there to the place that tap t reads, in floats; may be negative
///     weights   columns, `pitch` floats apart: taps × channels
///     tile      where the sums of each row lie; overwritten
///     place     of each column's sum among them
///
/// As columns of a pixel tile, few outputs fill a vector as badly as one does: 4 of them take 4 times as many
/// multiply-adds as here, where a vector is 16 channels. A sum runs over taps, then vectors of channels, lane
/// by lane; then the lanes are added up.
struct DotJob {
  const float* const* pixel;
  const std::int64_t* input;
  const float* weights;
  const std::int64_t* tap;
  std::int64_t pitch, taps, channels;
  float* const* tile;
  const std::int64_t* place;
};

using DotKernel = void (*)(const DotJob&);

/// What there is a kernel for: `kernel[rows - 1][columns - 1]`, up to mostRows rows.
struct DotKernels {
  static constexpr std::int64_t kMostColumns = 4;
  std::int64_t mostRows = 0, lanes = 1;
  std::array<std::array<DotKernel, kMostColumns>, 6> kernel{};
};
DotKernels dotKernels();

}  // namespace scatterscope
