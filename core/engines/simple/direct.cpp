#include <omp.h>

#include <algorithm>

#include "core/engines/output_bands.h"
#include "core/engines/registry.h"
#include "core/engines/scatter_add.h"
#include "core/engines/stopwatch.h"
#include "core/engines/thread_limit.h"
#include "core/engines/work_observer.h"

namespace scatterscope {
namespace {

/// Scatter-add on all processors: each thread owns bands of output rows and adds all products that land on them, so
/// that no atomics are needed and the sums are those of the reference engine, bit for bit, for any number of threads.
class DirectEngine final : public Engine {
 public:
  std::string_view name() const override { return "direct"; }
  std::string_view label() const override { return "Direct scatter"; }
  std::string_view description() const override {
    return "Adds each product where it lands, as the animation does, in parallel over bands of output rows.";
  }
  std::int64_t scratchBytes(const Geometry&, int) const override { return 0; }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    Stopwatch watch;
    const OutputBands bands(g);
    const std::int64_t count = bands.count();
    control.begin(count);
    WorkObserver* const observer = WorkObserver::current();
    const int team = startableThreads(static_cast<int>(std::min<std::int64_t>(threads, count)));
#pragma omp parallel num_threads(team)
    {
#pragma omp master
      report.threads = omp_get_num_threads();
#pragma omp for schedule(dynamic)
      for (std::int64_t index = 0; index < count; ++index) {
        if (control.cancelled()) continue;
        const WorkItem item(observer, "scatter", index);
        scatterAdd(g, data, bands[index], control);
        control.advance();
      }
    }
    report.phases = {{"scatter", watch.lap()}};
    return {};
  }
};

}  // namespace

const Engine& directEngine() {
  static const DirectEngine engine;
  return engine;
}

}  // namespace scatterscope
