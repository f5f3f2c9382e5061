#include "core/geometry/zero_insertion.h"

#include <omp.h>

#include <algorithm>
#include <cmath>

#include "core/base/checked.h"
#include "core/engines/output_bands.h"
#include "core/engines/registry.h"
#include "core/engines/scratch.h"
#include "core/engines/stopwatch.h"
#include "core/engines/thread_limit.h"
#include "core/engines/work_observer.h"

namespace scatterscope {
namespace {

/// The textbook's other definition: an ordinary convolution, with the kernel flipped, of the input with zeros inserted.
/// It multiplies by each of those zeros, which is what its time shows.
class ZeroInsertionEngine final : public Engine {
 public:
  std::string_view name() const override { return "zero-insertion"; }
  std::string_view label() const override { return "Zero insertion"; }
  std::string_view description() const override {
    return "Inserts zeros between the input's pixels and convolves with the flipped kernel: most products are with "
           "zero.";
  }

  /// One image, all channels.
  std::int64_t scratchBytes(const Geometry& g, int) const override {
    const auto extent = [](const Axis& axis) { return Checked(axis.output()) + (axis.effectiveKernel() - 1); };
    const auto bytes = extent(g.height()) * extent(g.width()) * g.inChannels() * std::int64_t{sizeof(float)};
    return bytes.value().value_or(INT64_MAX);
  }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    Stopwatch watch;
    report.scratch_bytes = scratchBytes(g, threads);
    const Scratch inserted(static_cast<std::size_t>(report.scratch_bytes) / sizeof(float));
    const OutputBands bands(g);
    const std::int64_t bandsPerImage = bands.count() / g.batch();
    control.begin(g.batch() * (g.inChannels() + bandsPerImage));
    const int team =
        startableThreads(static_cast<int>(std::min<std::int64_t>(threads, std::max(g.inChannels(), bandsPerImage))));
    WorkObserver* const observer = WorkObserver::current();
    double insertionSeconds = 0, convolutionSeconds = 0;
#pragma omp parallel num_threads(team)
    {
#pragma omp master
      report.threads = omp_get_num_threads();
      for (std::int64_t n = 0; n < g.batch(); ++n) {
#pragma omp for schedule(dynamic)
        for (std::int64_t ic = 0; ic < g.inChannels(); ++ic) {
          if (control.cancelled()) continue;
          const WorkItem item(observer, "zeros", n * g.inChannels() + ic);
          insertZeros(g, data, n, ic, inserted.data());
          control.advance();
        }
#pragma omp master
        insertionSeconds += watch.lap();
#pragma omp for schedule(dynamic)
        for (std::int64_t index = 0; index < bandsPerImage; ++index) {
          if (control.cancelled()) continue;
          const WorkItem item(observer, "convolution", n * bandsPerImage + index);
          convolve(g, data, bands[n * bandsPerImage + index], inserted.data(), control);
          control.advance();
        }
#pragma omp master
        convolutionSeconds += watch.lap();
      }
    }
    report.phases = {{"zeros", insertionSeconds}, {"convolution", convolutionSeconds}};
    return {};
  }

 private:
  static void insertZeros(const Geometry& g, const Operands& data, std::int64_t n, std::int64_t ic,
                          float* inserted) noexcept {
    const Interval rows = ZeroInsertion(g.height()).windows(), columns = ZeroInsertion(g.width()).windows();
    float* plane = inserted + ic * rows.count() * columns.count();
    std::fill_n(plane, rows.count() * columns.count(), 0.0f);
    for (std::int64_t ih = 0; ih < g.height().input(); ++ih) {
      const std::int64_t row = g.height().canvasPosition(ih, 0);
      if (row < rows.begin || row >= rows.end) continue;
      const float* from = data.input.data() + g.inputShape().offset(n, ic, ih, 0);
      float* to = plane + (row - rows.begin) * columns.count();
      for (std::int64_t iw = 0; iw < g.width().input(); ++iw) {
        const std::int64_t column = g.width().canvasPosition(iw, 0);
        if (column >= columns.begin && column < columns.end) to[column - columns.begin] = from[iw];
      }
    }
  }

  static void convolve(const Geometry& g, const Operands& data, const OutputBands::Band& band, const float* inserted,
                       const RunControl& control) noexcept {
    const ZeroInsertion height(g.height()), width(g.width());
    const std::int64_t pitch = width.windows().count(), plane = height.windows().count() * pitch;
    const std::int64_t columns = g.width().output();
    const std::int64_t firstInput = g.firstInputOf(band.oc), tapChannel = band.oc % g.outChannelsPerGroup();
    float* out = data.output.data() + g.outputShape().offset(band.n, band.oc, band.rows.begin, 0);
    std::fill_n(out, band.rows.count() * columns, 0.0f);
    for (std::int64_t ic = firstInput; ic < firstInput + g.inChannelsPerGroup(); ++ic) {
      for (std::int64_t kh = 0; kh < g.height().kernel() && !control.cancelled(); ++kh) {
        for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
          const float w = data.weight[static_cast<std::size_t>(g.weightShape().offset(ic, tapChannel, kh, kw))];
          const bool finite = std::isfinite(w);
          const std::int64_t column = width.position(g.width().cropBegin(), kw);  // under the first output
          for (std::int64_t oh = band.rows.begin; oh < band.rows.end; ++oh) {
            const std::int64_t row = height.position(g.height().cropBegin() + oh, kh);
            const float* from =
                inserted + ic * plane + (row - height.windows().begin) * pitch + column - width.windows().begin;
            float* to = out + (oh - band.rows.begin) * columns;
            if (finite) {
              for (std::int64_t ow = 0; ow < columns; ++ow) to[ow] += w * from[ow];
            } else if (height.input(row)) {
              // Times an inserted zero it would not be a number, and the definition has no such product.
              for (std::int64_t ow = 0; ow < columns; ++ow) {
                if (width.input(column + ow)) to[ow] += w * from[ow];
              }
            }
          }
        }
      }
    }
    if (!g.hasBias()) return;
    const float bias = data.bias[static_cast<std::size_t>(band.oc)];
    for (std::int64_t i = 0; i < band.rows.count() * columns; ++i) out[i] += bias;
  }
};

}  // namespace

const Engine& zeroInsertionEngine() {
  static const ZeroInsertionEngine engine;
  return engine;
}

}  // namespace scatterscope
