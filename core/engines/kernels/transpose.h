#pragma once

#include <cstdint>
#include <span>

namespace scatterscope {

/// to[r*toPitch + i] = from[r*fromPitch + i] + bias for r < rows, i < count. Reads up to 16 floats beyond each row,
/// writes none beyond `count`.
struct RowCopyJob {
  const float* from;
  std::int64_t fromPitch, rows, count;
  float bias;
  float* to;
  std::int64_t toPitch;
};

/// Columns [first, first + length) of a matrix whose rows are `pitch` floats apart; length is a power of two up to 16.
struct ColumnRun {
  std::int64_t first, pitch, length;
  std::int64_t step;  ///< floats from the columns of one channel to those of the next
};

/// Concatenates several column runs of each row into one row of `to`; `offset` is the sum of the lengths of the runs
/// before:
///
///     to[m*toPitch + offset + i] = from[run.first + channel*run.step + (begin + m)*run.pitch + i]
///
///     m < count, i < run.length
struct ConcatenateJob {
  std::span<const ColumnRun> runs;
  const float* from;
  std::int64_t channel, begin, count;
  float* to;
  std::int64_t toPitch;
};

/// Transposes between feature maps, in which pixels are contiguous, and the tiles of channels_last_kernel.h, in which
/// channels are.
struct TransposeKernels {
  /// to[x*pitch + c] = from[c*plane + x] for c < channels, x < count.
  void (*toChannelsLast)(const float* from, std::int64_t plane, std::int64_t channels, std::int64_t count, float* to,
                         std::int64_t pitch);

  /// Transposes 16 columns in units of `together` contiguous floats:
  ///
  ///     to[i*pitch + m*together + s] = from[m*columns + i*together + s]
  ///
  ///     i < 16/together, m < count, s < together
  ///
  /// Up to 16 rows beyond `count` are read and their transposes written.
  using Transpose = void (*)(const float* from, std::int64_t columns, std::int64_t count, float* to,
                             std::int64_t pitch);
  Transpose single, pairs, fours;  ///< for `together` = 1, 2, 4

  /// The kernel for `together`; null where there is none.
  Transpose transpose(std::int64_t together) const {
    return together == 1 ? single : together == 2 ? pairs : together == 4 ? fours : nullptr;
  }

  void (*concatenate)(const ConcatenateJob& job);

  /// Both copy rows; streamRows writes whole cache lines with non-temporal stores.
  using CopyRows = void (*)(const RowCopyJob& job);
  CopyRows copyRows, streamRows;
};
TransposeKernels transposeKernels();

}  // namespace scatterscope
