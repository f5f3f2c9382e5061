#pragma once

#include <string>
#include <vector>

#include "core/benchmark/benchmark.h"

namespace scatterscope {

/// Bytes that a run moves between the cores and the memory, if no cache is larger than its working space.
struct Traffic {
  double operands = 0;  ///< input and weights read once, output written once: what no run can do without
  double working = 0;   ///< working space, written once and read once
  bool known = true;    ///< false: another library's engine, whose working space nobody knows and which is left out
  double bytes() const { return operands + working; }
};

/// The traffic of a measured run: of working space what the engine said it has beside the operands. GEMM + col2im
/// writes and reads a whole column matrix, out_channels × kernel height × kernel width rows by input height × width
/// columns an image, and zero insertion the spread input of each image.
Traffic trafficOf(const Geometry& geometry, const BenchmarkEntry& entry);

/// What bounds a run from above.
enum class Roof { MultiplyAdds, Memory };

/// One engine in a roofline (Williams, Waterman & Patterson, Communications of the ACM 52(4), 2009).
struct RooflinePoint {
  std::string label;
  int threads = 1;
  Traffic traffic;
  double intensity = 0;         ///< useful floating-point operations a byte of the traffic
  double gflops = 0;            ///< useful, at the median time
  double percent_of_floor = 0;  ///< of the least time by the limits, whichever binds, in percent of the median
  Roof roof = Roof::Memory;     ///< that is lower at its intensity
  /// "GEMM + col2im moves 25.2 MB, of which 16.8 MB are working space written and read again: …"
  std::string sentence;
};

/// The entries with times that were offered the most threads, in their order. Empty without limits.
std::vector<RooflinePoint> rooflinePoints(const BenchmarkResult& result);

/// Useful floating-point operations a byte of input, weights and output: the intensity of a run without working space.
double compulsoryIntensity(const Geometry& geometry);

/// Where the roofs meet, in floating-point operations a byte.
double ridge(const MachineLimits& limits, const Geometry& geometry);

/// Raises both: of one thread and of `threads`. Fails as measureLimits() does.
Result<void> raiseBoth(MachineLimits& one, MachineLimits& all, int threads, const RunControl& control);

}  // namespace scatterscope
