#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "core/engines/kernels/cache_line.h"
#include "core/engines/kernels/interleave.h"

namespace scatterscope {

/// An output row that is being written, segment by segment. Where the output is streamed, results go through a buffer
/// in which they have the same alignment as in the output, so that whole cache lines can be written with non-temporal
/// stores; an incomplete line is carried to the next segment.
struct OutputRow {
  float* row;           ///< null: outside the output
  std::int64_t at;      ///< the output column that the buffer begins with
  std::int64_t offset;  ///< where in the buffer results begin
  std::int64_t next;    ///< the first output column that is not written yet
  float carried[kLine];

  void begin(float* output, std::int64_t column, bool streams) {
    row = output;
    offset = streams && row != nullptr ? offsetInLine(row + column) : 0;
    at = column - offset;
    next = std::max<std::int64_t>(column, 0);
  }

  /// Copies the carried floats to the beginning of a buffer; returns where in it the next results belong.
  float* restoreCarry(float* buffer) const {
    std::memcpy(buffer, carried, sizeof(carried));
    return buffer + offset;
  }

  /// Writes what a buffer holds, `count` new results included. Non-temporal stores where `streams`; then what does not
  /// fill a cache line is carried, unless it is the `last` segment of the row.
  void store(const float* buffer, std::int64_t count, bool last, bool streams, const StoreKernels& stores) noexcept {
    if (streams) return stream(buffer, offset + count, last, stores);
    copy(buffer, offset + count);
    at += count;
  }

 private:
  /// Copies what is not written yet, up to `end` of the buffer.
  void copy(const float* buffer, std::int64_t end) noexcept {
    if (next - at >= end) return;
    std::copy(buffer + (next - at), buffer + end, row + next);
    next = at + end;
  }
  void stream(const float* buffer, std::int64_t filled, bool last, const StoreKernels& stores) noexcept;
};

}  // namespace scatterscope
