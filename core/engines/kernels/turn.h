#pragma once

#include <cstdint>

namespace scatterscope {

/// Rows to columns and back: between maps, whose pixels lie side by side, and the tiles of pixel_kernel.h,
/// whose channels do.
struct TurnKernels {
  /// to[x*pitch + c] = from[c*plane + x] for c < channels, x < count.
  void (*interleave)(const float* from, std::int64_t plane, std::int64_t channels, std::int64_t count,
                     float* to, std::int64_t pitch);

  /// Rows of sixteen columns, of which `together` that lie side by side stay so:
  ///
  ///     to[i*pitch + m*together + s] = from[m*columns + i*together + s],  i < 16/together, m < count
  ///
  /// Up to 16 rows beyond `count` are read, and what they say is written.
  using Turn = void (*)(const float* from, std::int64_t columns, std::int64_t count, float* to,
                        std::int64_t pitch);
  Turn single, pairs, fours;

  /// By `together`; null where there is none.
  Turn turn(std::int64_t together) const {
    return together == 1 ? single : together == 2 ? pairs : together == 4 ? fours : nullptr;
  }

  /// to[i] = from[i] + bias for i < count; up to 16 floats beyond are read.
  void (*place)(const float* from, std::int64_t count, float bias, float* to);
  /// The same around the caches: `to` begins a cache line, and count is a multiple of 16.
  void (*stream)(const float* from, std::int64_t count, float bias, float* to);
};
TurnKernels turnKernels();

}  // namespace scatterscope
