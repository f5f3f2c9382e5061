#pragma once

#include <cstdint>
#include <span>

namespace scatterscope {

/// One tile of a phase convolution on a channels-last input; its rows are pixels, its columns are output channels:
///
///     tile[m][j] = sum over taps t, channels c of  pixel[m][input[t] + first + c] * weights[tap[t] + c*columns + j]
///
///     pixel     for each tile row, the address of channel 0 of its pixel in the channels-last input
///     input     for each tap, the distance in floats from that address to the pixel it reads; may be negative
///     weights   of channels first, first + 1, …: taps × channels × columns
///     tap       for each tap, where its weights begin, in floats
///     tile      for each tile row, the address of its `columns` sums; overwritten, or added to when `accumulate`
///
/// A sum is accumulated over taps, and within a tap over channels.
struct ChannelsLastJob {
  const float* const* pixel;
  const std::int64_t* input;
  const float* weights;
  const std::int64_t* tap;
  std::int64_t taps, first, channels;
  float* const* tile;
  bool accumulate;
  /// Weights that a later tile reads; null: none. Every step prefetches `nextLines` cache lines of them: 1, 2, or, for
  /// any larger number, as many as one row of the tile has.
  const float* next = nullptr;
  std::int64_t nextLines = 1;
};

using ChannelsLastKernel = void (*)(const ChannelsLastJob&);

/// The kernels for each of TileShapes, in the same order: `shape[i][rows - 1]`.
struct ChannelsLastKernels {
  std::span<const ChannelsLastKernel> shape[5];
};
ChannelsLastKernels channelsLastKernels();

}  // namespace scatterscope
