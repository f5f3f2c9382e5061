#include <omp.h>

#include <algorithm>
#include <cmath>

#include "core/base/checked.h"
#include "core/engines/output_bands.h"
#include "core/engines/registry.h"
#include "core/engines/scratch.h"
#include "core/engines/stopwatch.h"
#include "core/engines/thread_limit.h"

namespace scatterscope {
namespace {

/// Rows (or columns) of the input with stride − 1 zeros between its pixels and with zeros around it, just enough for
/// each tap to read as many of them as the output has:
///
///     out[o] = Σ over k of  w[k] · inserted[o + tapOffset(k)]
std::int64_t insertedExtent(const Axis& axis) {
  return axis.output() + axis.effectiveKernel() - 1;
}

/// (kernel − 1 − k) · dilation: the last tap reads where its output is.
std::int64_t tapOffset(const Axis& axis, std::int64_t tap) {
  return axis.canvasPosition(0, axis.kernel() - 1) - axis.canvasPosition(0, tap);
}

/// Where an input stands: at the output that the last tap takes it to. May lie outside.
std::int64_t insertedPosition(const Axis& axis, std::int64_t input) {
  return axis.canvasPosition(input, axis.kernel() - 1) - axis.cropBegin();
}

/// Whether an input stands there. An infinite weight times an inserted zero would not be a number, and the definition
/// has no such product.
bool isInput(const Axis& axis, std::int64_t position) {
  const std::int64_t steps = position - insertedPosition(axis, 0);
  return steps >= 0 && steps % axis.stride() == 0 && steps / axis.stride() < axis.input();
}

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
    double insertionSeconds = 0, convolutionSeconds = 0;
#pragma omp parallel num_threads(team)
    {
#pragma omp master
      report.threads = omp_get_num_threads();
      for (std::int64_t n = 0; n < g.batch(); ++n) {
#pragma omp for schedule(dynamic)
        for (std::int64_t ic = 0; ic < g.inChannels(); ++ic) {
          if (control.cancelled()) continue;
          insertZeros(g, data, n, ic, inserted.data());
          control.advance();
        }
#pragma omp master
        insertionSeconds += watch.lap();
#pragma omp for schedule(dynamic)
        for (std::int64_t index = 0; index < bandsPerImage; ++index) {
          if (control.cancelled()) continue;
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
    const std::int64_t rows = insertedExtent(g.height()), columns = insertedExtent(g.width());
    float* plane = inserted + ic * rows * columns;
    std::fill_n(plane, rows * columns, 0.0f);
    for (std::int64_t ih = 0; ih < g.height().input(); ++ih) {
      const std::int64_t row = insertedPosition(g.height(), ih);
      if (row < 0 || row >= rows) continue;
      const float* from = data.input.data() + g.inputShape().offset(n, ic, ih, 0);
      for (std::int64_t iw = 0; iw < g.width().input(); ++iw) {
        const std::int64_t column = insertedPosition(g.width(), iw);
        if (column >= 0 && column < columns) plane[row * columns + column] = from[iw];
      }
    }
  }

  static void convolve(const Geometry& g, const Operands& data, const OutputBands::Band& band, const float* inserted,
                       const RunControl& control) noexcept {
    const std::int64_t pitch = insertedExtent(g.width()), plane = insertedExtent(g.height()) * pitch;
    const std::int64_t columns = g.width().output();
    const std::int64_t firstInput = g.firstInputOf(band.oc), tapChannel = band.oc % g.outChannelsPerGroup();
    float* out = data.output.data() + g.outputShape().offset(band.n, band.oc, band.rows.begin, 0);
    std::fill_n(out, band.rows.count() * columns, 0.0f);
    for (std::int64_t ic = firstInput; ic < firstInput + g.inChannelsPerGroup(); ++ic) {
      for (std::int64_t kh = 0; kh < g.height().kernel() && !control.cancelled(); ++kh) {
        for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
          const float w = data.weight[static_cast<std::size_t>(g.weightShape().offset(ic, tapChannel, kh, kw))];
          const bool finite = std::isfinite(w);
          for (std::int64_t oh = band.rows.begin; oh < band.rows.end; ++oh) {
            const float* from =
                inserted + ic * plane + (oh + tapOffset(g.height(), kh)) * pitch + tapOffset(g.width(), kw);
            float* to = out + (oh - band.rows.begin) * columns;
            if (finite) {
              for (std::int64_t ow = 0; ow < columns; ++ow) to[ow] += w * from[ow];
            } else if (isInput(g.height(), oh + tapOffset(g.height(), kh))) {
              for (std::int64_t ow = 0; ow < columns; ++ow) {
                if (isInput(g.width(), ow + tapOffset(g.width(), kw))) to[ow] += w * from[ow];
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
