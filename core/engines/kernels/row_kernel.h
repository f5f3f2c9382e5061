#pragma once

#include <cstdint>
#include <iterator>

namespace scatterscope {

/// Computes a segment of several output rows from the first product to the finished output, all sums in registers:
///
///     sum[l][s][r][j] = sum over steps of  weight * slab[offset + j]
///     out[r*rows + l][j*phases + s] = sum[l][s][r][j] + bias[r]
///
///     l, s      output row, of `rows` consecutive ones, and phase of the width; a pair (l, s) is called a member
///     r, j      output channel, and column of the segment, of vectors × lanes
///     steps     an input offset and its weights. They are grouped in accumulation blocks, whose inputs stay in the
///               first-level cache. In each block come first the common steps, whose input is loaded once and
///               multiplied for every member, then the own steps of each member. The sums of the blocks are added up in
///               memory, so that rounding errors do not grow with the length of the whole sum
///     weights   in the order of the steps: rows × phases × channels of a common step, channels of an own step
///
/// Always reads whole vectors: the slab must extend to the last lane of the segment.
struct RowJob {
  const float* slab;            ///< the first column of the segment
  const std::int32_t* offsets;  ///< of each step, in floats from there
  const std::int32_t* counts;   ///< of each block: number of common steps, then of own steps for each member
  std::int64_t blocks;
  const float* weights;
  const float* bias;  ///< of each channel
  float* const* out;  ///< channels × rows; each receives vectors × lanes × phases floats, at any alignment
  /// Addresses that are read later. Each block prefetches `prefetches` of them, kPrefetchLines cache lines each: all at
  /// once would delay the block's own inputs, and without any the memory would idle during the summation.
  const float* const* next = nullptr;
  const float* const* nextEnd = nullptr;
  std::int64_t prefetches = 0;
  bool streams = false;  ///< non-temporal stores; every output must then begin at a cache line
  static constexpr std::int64_t kPrefetchLines = 4;
};

using RowKernel = void (*)(const RowJob&);

/// Number of output channels and of consecutive output rows that a kernel sums at once.
struct RowShape {
  std::int64_t channels, rows;
};

/// The available kernels: those whose sums fit in registers beside the inputs and a weight.
struct RowKernels {
  static constexpr RowShape kShapes[] = {{1, 1}, {2, 1}, {3, 1}, {4, 1}, {6, 1}, {1, 2},
                                         {2, 2}, {3, 2}, {1, 3}, {1, 4}, {1, 8}};
  static constexpr std::int64_t kVectors[] = {6, 4, 2, 1};  ///< widths of a segment, widest first
  static constexpr std::int64_t kMostPhases = 4;

  std::int64_t lanes = 0;  ///< floats per vector; 0: no kernels
  /// [phases - 1][index in kShapes][index in kVectors]; null where the sums would not fit.
  RowKernel kernel[kMostPhases][std::size(kShapes)][std::size(kVectors)] = {};

  RowKernel find(std::int64_t phases, std::size_t shape, std::size_t vectors) const {
    return kernel[phases - 1][shape][vectors];
  }
};
RowKernels rowKernels();

}  // namespace scatterscope
