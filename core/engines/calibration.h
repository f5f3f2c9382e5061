#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/base/error.h"
#include "core/geometry/geometry.h"

namespace scatterscope {

/// What some threads of this machine can do at most, measured: the roof of a roofline.
struct MachineLimits {
  int threads = 1;
  double flops = 0;        ///< floating-point operations a second, fused multiply-adds counting two
  double read_bytes = 0;   ///< a second, from memory far beyond the second-level caches
  double write_bytes = 0;  ///< a second, to such memory, by regular or non-temporal stores, whichever is faster

  /// Seconds below which no run can be expected: useful multiply-adds at the peak, or input and weights read once and
  /// the output written once, whichever takes longer. Where all of it fits a cache, a run may be faster.
  double floorSeconds(const Geometry& geometry) const;
};

/// Takes about 0.3 seconds and 128 MiB a thread. Each limit is the best of several tries: noise only slows down.
Result<MachineLimits> measureLimits(int threads);

/// How fast this thread multiplies and adds just now, in operations a second; takes about 50 microseconds. A
/// value far below the best one says that somebody else has a part of the processor.
double multiplyAddRate();

/// Memory twice as large as the last-level cache. sweep() reads it, so that what was in the caches no longer is.
class CacheSweeper {
 public:
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

/// Reads the elements, so that they are in the caches.
void touch(std::span<const float> elements);

}  // namespace scatterscope
