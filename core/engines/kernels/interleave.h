#pragma once

#include <cstdint>

namespace scatterscope {

/// Interleaves the phases of a segment of an output row (depth to space) and adds the bias:
///
///     out[t*phases + r] = rows[r][t] + bias        0 <= t < count, 0 <= r < phases
///
///     rows      `phases` pointers; each row is read up to 16 floats beyond `count`
///     out       count × phases floats, of any alignment; nothing beyond them is written
///     scratch   16 × phases × 3 floats for intermediate results
struct InterleaveJob {
  const float* const* rows;
  std::int64_t phases, count;
  float bias;
  float* out;
  float* scratch;
};

/// The kernels that write the output, for the instruction set in use.
struct StoreKernels {
  void (*interleave)(const InterleaveJob& job);
  /// Copies with non-temporal stores; `to` must be aligned to a cache line, `count` a multiple of 16.
  void (*stream)(const float* from, float* to, std::int64_t count);
};
StoreKernels storeKernels();

/// Makes non-temporal stores visible to other threads; to be called before they read.
void finishStreaming();

}  // namespace scatterscope
