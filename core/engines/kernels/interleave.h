#pragma once

#include <cstdint>

namespace scatterscope {

/// Weaves the phases of a stretch of output together and adds the bias:
///
///     out[t*phases + r] = rows[r][t] + bias        0 <= t < count, 0 <= r < phases
///
///     rows   `phases` pointers; each row may be read up to 16 floats beyond `count`
///     out    count × phases floats, no more are written; any alignment
///     room   16 × phases × 3 floats for intermediate results
struct WeaveJob {
  const float* const* rows;
  std::int64_t phases, count;
  float bias;
  float* out;
  float* room;
};

/// The kernels that write, for the instruction set in use.
struct StoreKernels {
  void (*weave)(const WeaveJob& job);
  /// Writes around the caches: whole cache lines, `to` begins one, `count` is a multiple of 16.
  void (*stream)(const float* from, float* to, std::int64_t count);
};
StoreKernels storeKernels();

/// To be called before other threads may read what was streamed.
void finishStreaming();

}  // namespace scatterscope
