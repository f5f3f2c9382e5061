#pragma once

#include <array>
#include <cstdint>

namespace scatterscope {

/// A narrow tile of few columns; each sum is a dot product over input channels, which are contiguous in both operands:
///
///     x[m][t][c] = pixel[m][input[t] + c]
///     w[j][t][c] = weights[j*pitch + tap[t] + c]
///     tile[m][tileColumn[j]] = sum over taps t and channels c of  x[m][t][c] * w[j][t][c]
///
///     pixel     for each tile row, the address of channel 0 of its pixel; `channels` is a multiple of 16
///     input     for each tap, the distance in floats from that address to the pixel it reads; may be negative
///     weights   columns, `pitch` floats apart: taps × channels
///     tile      for each tile row, the address of its sums; overwritten
///     tileColumn   for each column, the index of its sum in the tile row
///
/// In the tiles of channels_last_kernel.h, up to 4 columns fill a vector of 16 lanes badly: they take 4 times as many
/// multiply-adds as here, where the lanes are channels. A sum is accumulated lane by lane over taps, and within a tap
/// over vectors of channels; the lanes are added up last.
struct DotJob {
  const float* const* pixel;
  const std::int64_t* input;
  const float* weights;
  const std::int64_t* tap;
  std::int64_t pitch, taps, channels;
  float* const* tile;
  const std::int64_t* tileColumn;
};

using DotKernel = void (*)(const DotJob&);

/// The kernels for up to mostRows rows: `kernel[rows - 1][columns - 1]`.
struct DotKernels {
  static constexpr std::int64_t kMostColumns = 4;
  std::int64_t mostRows = 0, lanes = 1;
  std::array<std::array<DotKernel, kMostColumns>, 6> kernel{};
};
DotKernels dotKernels();

}  // namespace scatterscope
