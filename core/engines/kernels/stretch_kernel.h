#pragma once

#include <cstdint>
#include <iterator>

namespace scatterscope {

/// A stretch of output rows, from the first product to the finished output, all sums in registers:
///
///     sum[l][s][r][j] = sum over steps of  weight * slab[place + j]
///     out[r*lines + l][j*phases + s] = sum[l][s][r][j] + bias[r]
///
///     l, s      a member: one of the lines, output rows below one another, and one of the width's phases
///     r, j      an output channel; a column of the stretch, vectors × lanes of them
///     steps     block by block of input channels, which stay in the first-level cache meanwhile. In each
///     first
///               those of all members: an input that is loaded once is multiplied for each of them; then,
///               member by member, those it has for itself. The sums of the blocks are added up in memory:
///               so rounding errors do not grow with all that is summed
///     weights   in the order of the steps: lines × phases × rows of a step of all, rows of a member's own
///
/// Reads whole vectors at every place: the slab has to go on so far.
struct StretchJob {
  const float* slab;           ///< of the first column of the stretch
  const std::int32_t* places;  ///< of each step, in floats from there
  const std::int32_t* counts;  ///< of each block: steps of all members, then of each member alone
  std::int64_t blocks;
  const float* weights;
  const float* bias;  ///< of each channel
  float* const* out;  ///< channels × lines; each gets vectors × lanes × phases floats, at any alignment
  /// Places that will be read later, of which so many are sent for, kSentLines cache lines each, with every block: all
  /// at once they would keep the block from its own inputs, and without, memory rests while sums are made.
  const float* const* next = nullptr;
  const float* const* nextEnd = nullptr;
  std::int64_t sends = 0;
  bool streams = false;  ///< around the caches; then what each gets begins a cache line
  static constexpr std::int64_t kSentLines = 4;
};

using StretchKernel = void (*)(const StretchJob&);

/// How many output channels and output rows a kernel sums at once.
struct StretchShape {
  std::int64_t channels, lines;
};

/// What there is a kernel for: as many sums as fit the registers beside an input and a weight.
struct StretchKernels {
  static constexpr StretchShape kShapes[] = {{1, 1}, {2, 1}, {3, 1}, {4, 1}, {6, 1}, {1, 2},
                                             {2, 2}, {3, 2}, {1, 3}, {1, 4}, {1, 8}};
  static constexpr std::int64_t kVectors[] = {6, 4, 2, 1};  ///< widths of a stretch, the widest first
  static constexpr std::int64_t kMostPhases = 4;

  std::int64_t lanes = 0;  ///< of a vector; 0: there are no kernels
  /// By phases - 1, index in kShapes, index in kVectors; null where sums would not fit.
  StretchKernel kernel[kMostPhases][std::size(kShapes)][std::size(kVectors)] = {};

  StretchKernel find(std::int64_t phases, std::size_t shape, std::size_t vectors) const {
    return kernel[phases - 1][shape][vectors];
  }
};
StretchKernels stretchKernels();

}  // namespace scatterscope
