#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace scatterscope {

/// One tile of a phase convolution:
///
///     tile[m][j] = sum over channels c and taps t of  weights[(c*taps + t)*rows + m] * slab[c*pitch +
///     offset[t] + j]
///
///     weights   channels × taps × rows         one panel, packed; `rows` is the kernel's
///     slab      channels, `pitch` floats apart; j runs along a row of the padded input, and on into the next
///     offset    of each tap in the slab, may be negative
///     tile      rows × columns, contiguous; overwritten, or added to when `accumulate`
///
/// Reads `columns` floats at every place it reads, whether they are wanted or not: the slab has to go on so far.
struct TileJob {
  const float* weights;
  const float* slab;
  const std::int64_t* offset;
  std::int64_t taps, channels, pitch;
  float* tile;
  bool accumulate;
  /// From these weights to those that will be read next, in floats; the kernel sends for them step by step. A
  /// burst of so many requests after the tile would wait for memory instead. 0: nothing to send for.
  std::int64_t weightsAhead = 0;
};

using TileKernel = void (*)(const TileJob&);

/// A family of kernels for tiles of one width: `kernel[rows - 1]` for each number of rows up to the most that
/// leave all sums in registers.
struct TileShape {
  std::int64_t columns = 0, vectors = 0;  ///< floats a row of the tile has, and vector registers it takes
  std::span<const TileKernel> kernel;
  double loads = 2;  ///< of vectors, in a cycle

  /// Cycles one channel and tap take in a tile of so many rows: two multiply-adds a cycle, or the loads,
  /// whichever takes longer, but at least as long as a sum waits for the one before; and half a cycle of
  /// counting, without which three rows of 48 columns seemed to be as good as three of 96.
  double cyclesPerStep(std::int64_t rows) const {
    const auto wide = static_cast<double>(vectors), height = static_cast<double>(rows);
    return std::max({height * wide / 2, (height + wide) / loads, 5.0}) + 0.5;
  }

  std::int64_t mostRows() const { return static_cast<std::int64_t>(kernel.size()); }
};

/// The shapes for the instruction set in use: AVX-512, AVX2, SSE4 or scalar on x86. The widest comes first.
struct TileShapes {
  TileShape shape[5];
  std::size_t count = 0;
  std::span<const TileShape> all() const { return {shape, count}; }
};
TileShapes tileShapes();

/// Instruction sets this processor and this build offer, best first; for tests, which force each in turn.
std::vector<std::string> instructionSets();
/// Uses the set of that name from now on; an empty name is the best one again. Not for use beside running engines.
void forceInstructionSet(const std::string& name);

}  // namespace scatterscope
