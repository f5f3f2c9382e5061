#include <omp.h>

#include <algorithm>
#include <array>
#include <atomic>

#include "core/base/checked.h"
#include "core/engines/scratch.h"
#include "core/engines/stopwatch.h"
#include "core/engines/teaching.h"
#include "core/engines/thread_limit.h"
#include "core/engines/work_observer.h"

namespace scatterscope {
namespace {

/// Calls add(offset in the output, product) for every product of one input row of one image whose result lands in the
/// window.
template <class Add>
void scatterRow(const Geometry& g, const Operands& data, std::int64_t n, std::int64_t ih, const RunControl& control,
                const Add& add) {
  const Axis &height = g.height(), &width = g.width();
  const Shape x = g.inputShape(), w = g.weightShape(), y = g.outputShape();
  for (std::int64_t ic = 0; ic < g.inChannels() && !control.cancelled(); ++ic) {
    const std::int64_t firstOutput = ic / g.inChannelsPerGroup() * g.outChannelsPerGroup();
    const float* const row = data.input.data() + x.offset(n, ic, ih, 0);
    for (std::int64_t oc = 0; oc < g.outChannelsPerGroup(); ++oc) {
      const std::size_t plane = y.offset(n, firstOutput + oc, 0, 0);
      const float* const kernel = data.weight.data() + w.offset(ic, oc, 0, 0);
      for (std::int64_t kh = 0; kh < height.kernel(); ++kh) {
        const auto oh = height.outputPosition(height.canvasPosition(ih, kh));
        if (!oh) continue;
        for (std::int64_t iw = 0; iw < width.input(); ++iw) {
          for (std::int64_t kw = 0; kw < width.kernel(); ++kw) {
            const auto ow = width.outputPosition(width.canvasPosition(iw, kw));
            if (ow) add(plane + static_cast<std::size_t>(*oh * y.w + *ow), row[iw] * kernel[kh * width.kernel() + kw]);
          }
        }
      }
    }
  }
}

/// The bias, or zero, under everything that is added later.
void fillWithBias(const Geometry& g, const Operands& data, std::int64_t plane) noexcept {
  const Shape y = g.outputShape();
  const float bias = g.hasBias() ? data.bias[static_cast<std::size_t>(plane % y.c)] : 0.0f;
  std::fill_n(data.output.data() + plane * y.h * y.w, y.h * y.w, bias);
}

std::int64_t rowsOf(const Geometry& g) {
  return g.batch() * g.height().input();
}

int teamFor(const Geometry& g, int threads) {
  return startableThreads(static_cast<int>(std::min<std::int64_t>(threads, rowsOf(g))));
}

/// Each addition to the output is one indivisible step, which other cores wait for.
class AtomicScatter final : public Engine {
 public:
  std::string_view name() const override { return "scatter-atomic"; }
  std::string_view label() const override { return "Scatter, atomics"; }
  std::string_view description() const override {
    return "For teaching: threads share the input rows out, and each addition to the output is atomic.";
  }
  std::int64_t scratchBytes(const Geometry&, int) const override { return 0; }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    Stopwatch watch;
    const std::int64_t rows = rowsOf(g), planes = g.batch() * g.outChannels();
    control.begin(rows);
    WorkObserver* const observer = WorkObserver::current();
    float* const output = data.output.data();
#pragma omp parallel num_threads(teamFor(g, threads))
    {
#pragma omp master
      report.threads = omp_get_num_threads();
#pragma omp for
      for (std::int64_t plane = 0; plane < planes; ++plane) {
        const WorkItem item(observer, "fill", plane);
        fillWithBias(g, data, plane);
      }
#pragma omp for schedule(static)
      for (std::int64_t row = 0; row < rows; ++row) {
        if (control.cancelled()) continue;
        const WorkItem item(observer, "scatter", row);
        scatterRow(g, data, row / g.height().input(), row % g.height().input(), control,
                   [output](std::size_t at, float product) {
                     std::atomic_ref(output[at]).fetch_add(product, std::memory_order_relaxed);
                   });
        control.advance();
      }
    }
    report.phases = {{"scatter", watch.lap()}};
    return {};
  }
};

/// Each thread adds to an output of its own; then all of them are added up.
class PrivateCanvases final : public Engine {
 public:
  std::string_view name() const override { return "scatter-private"; }
  std::string_view label() const override { return "Scatter, private canvases"; }
  std::string_view description() const override {
    return "For teaching: each thread scatters its input rows onto a canvas of its own, and the canvases are added up.";
  }
  std::int64_t scratchBytes(const Geometry& g, int threads) const override {
    const auto one = g.outputShape().bytes();
    const std::int64_t team = std::min<std::int64_t>(threads, rowsOf(g));
    return one ? (Checked(*one) * team).value().value_or(INT64_MAX) : INT64_MAX;
  }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    Stopwatch watch;
    const std::int64_t rows = rowsOf(g), floats = std::ssize(data.output),
                       planeFloats = g.outputShape().h * g.outputShape().w;
    report.scratch_bytes = scratchBytes(g, threads);
    const Scratch canvases(static_cast<std::size_t>(report.scratch_bytes) / sizeof(float));
    control.begin(rows);
    WorkObserver* const observer = WorkObserver::current();
    int team = 1;
    double scatterSeconds = 0;
#pragma omp parallel num_threads(teamFor(g, threads))
    {
#pragma omp single
      team = omp_get_num_threads();
      float* const canvas = canvases.data() + omp_get_thread_num() * floats;
      std::fill_n(canvas, floats, 0.0f);
#pragma omp for schedule(static)
      for (std::int64_t row = 0; row < rows; ++row) {
        if (control.cancelled()) continue;
        const WorkItem item(observer, "scatter", row);
        scatterRow(g, data, row / g.height().input(), row % g.height().input(), control,
                   [canvas](std::size_t at, float product) { canvas[at] += product; });
        control.advance();
      }
#pragma omp master
      scatterSeconds = watch.lap();
#pragma omp for
      for (std::int64_t plane = 0; plane < g.batch() * g.outChannels(); ++plane) {
        if (control.cancelled()) continue;
        const WorkItem item(observer, "add up", plane);
        fillWithBias(g, data, plane);
        float* const out = data.output.data() + plane * planeFloats;
        for (int t = 0; t < team; ++t) {
          const float* const from = canvases.data() + t * floats + plane * planeFloats;
          for (std::int64_t i = 0; i < planeFloats; ++i) out[i] += from[i];
        }
      }
    }
    report.threads = team;
    report.phases = {{"scatter", scatterSeconds}, {"add up", watch.lap()}};
    return {};
  }
};

}  // namespace

const Engine& atomicScatterEngine() {
  static const AtomicScatter engine;
  return engine;
}

const Engine& privateCanvasEngine() {
  static const PrivateCanvases engine;
  return engine;
}

std::span<const Engine* const> teachingEngines() {
  static const auto kEngines = std::to_array<const Engine*>({&atomicScatterEngine(), &privateCanvasEngine()});
  return kEngines;
}

const Engine* findTeachingEngine(std::string_view name) {
  const auto all = teachingEngines();
  const auto found = std::ranges::find(all, name, &Engine::name);
  return found == all.end() ? nullptr : *found;
}

}  // namespace scatterscope
