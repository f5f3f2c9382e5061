#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace scatterscope {

/// One tile of a phase convolution:
///
///     tile[m][j] = sum over channels c, taps t of  weights[(c*taps + t)*rows + m] * slab[c*pitch + offset[t] + j]
///
///     weights   channels × taps × rows         one packed panel; `rows` is fixed by the kernel
///     slab      channels, `pitch` floats apart; j runs along a row of the padded input and on into the next row
///     offset    of each tap in the slab, in floats; may be negative
///     tile      rows × columns, contiguous; overwritten, or added to when `accumulate`
///
/// Always reads all `columns` floats of a tile row, wanted or not: the slab must extend at least that far.
struct TileJob {
  const float* weights;
  const float* slab;
  const std::int64_t* offset;
  std::int64_t taps, channels, pitch;
  float* tile;
  bool accumulate;
  /// Distance in floats from these weights to the ones that are needed next. The kernel prefetches those step by step,
  /// because a burst of prefetches after the tile would stall on memory. 0: no prefetch.
  std::int64_t weightsAhead = 0;
};

using TileKernel = void (*)(const TileJob&);

/// The kernels for tiles of one width: `kernel[rows - 1]` for each number of rows for which all sums fit in registers.
struct TileShape {
  std::int64_t columns = 0, vectors = 0;  ///< width of a tile row in floats, and in vector registers
  std::span<const TileKernel> kernel;
  double loads = 2;  ///< vector loads per cycle

  /// Estimated cycles for one channel and tap in a tile of `rows` rows: two multiply-adds per cycle or the loads,
  /// whichever takes longer, but at least the latency of one multiply-add; plus half a cycle of loop overhead, without
  /// which 3 rows of 48 columns would be rated as highly as 3 rows of 96.
  double cyclesPerStep(std::int64_t rows) const {
    const auto wide = static_cast<double>(vectors), height = static_cast<double>(rows);
    return std::max({height * wide / 2, (height + wide) / loads, 5.0}) + 0.5;
  }

  std::int64_t mostRows() const { return static_cast<std::int64_t>(kernel.size()); }
};

/// The tile shapes for the instruction set in use: AVX-512, AVX2, SSE4 or scalar on x86.
struct TileShapes {
  TileShape shape[5];
  std::size_t count = 0;
  std::span<const TileShape> all() const { return {shape, count}; }
};
TileShapes tileShapes();

/// Instruction sets that both this processor and this build support, best first. Tests force each in turn.
std::vector<std::string> instructionSets();
/// Uses the set of that name from now on; an empty name restores the best one. Not to be called while an engine runs.
void forceInstructionSet(const std::string& name);

}  // namespace scatterscope
