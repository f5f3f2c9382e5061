#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/base/error.h"
#include "core/base/run_control.h"
#include "core/geometry/geometry.h"

namespace scatterscope {

/// Measured limits of `threads` threads of this machine: the roofs of a roofline.
struct MachineLimits {
  int threads = 1;
  double flops = 0;        ///< floating-point operations per second; a fused multiply-add counts two
  double read_bytes = 0;   ///< per second, from memory far beyond the second-level caches
  double write_bytes = 0;  ///< per second, to such memory, by regular or non-temporal stores, whichever are faster
  double l2_bytes = 0;     ///< per second, read from what lies in the second-level caches

  /// Seconds of a run's useful multiply-adds at the peak.
  double multiplyAddSeconds(const Geometry& geometry) const;
  /// Seconds of reading input and weights once and writing the output once.
  double memorySeconds(const Geometry& geometry) const;
  /// Lower bound of the seconds of a run: the greater of the two. Where all of its operands fit a cache, a run may be
  /// faster.
  double floorSeconds(const Geometry& geometry) const;
  /// Bytes a second of reading input and weights once and writing the output once: between the two rates, after their
  /// shares of this operation.
  double memoryBytes(const Geometry& geometry) const;
};

/// Measures the limits; takes about 0.4 seconds, and limitBytes(). Each limit is the best of several tries, because
/// noise only slows down. Fails where that memory is refused, and on cancellation.
Result<MachineLimits> measureLimits(int threads, const RunControl& control);

/// What measureLimits() allocates: 128 MiB for each thread.
std::int64_t limitBytes(int threads);

/// Measures anew and keeps the higher of each limit: what the machine can do at most, as far as anybody has seen.
/// Before a measurement and after it, since noise may last longer than either. Fails as measureLimits() does.
Result<void> raiseLimits(MachineLimits& limits, int threads, const RunControl& control);

/// Floating-point operations per second that this thread does just now; takes about 50 microseconds. A value far below
/// the best one means that other programs, or other guests of the host, share the processor.
double multiplyAddRate();

/// Memory twice as large as the last-level cache; sweep() reads it to evict everything else from the caches.
class CacheSweeper {
 public:
  /// Fails where the memory is refused.
  static Result<CacheSweeper> create();
  void sweep() const;
  static std::int64_t bytes();

 private:
  struct Free {
    void operator()(float* p) const;
  };
  explicit CacheSweeper(float* memory) : m_memory(memory) {}
  std::unique_ptr<float, Free> m_memory;
};

/// Reads the elements to bring them into the caches.
void touch(std::span<const float> elements);

}  // namespace scatterscope
