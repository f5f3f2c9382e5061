#include <algorithm>

#include "core/base/run_control.h"
#include "core/engines/registry.h"
#include "core/engines/stopwatch.h"
#include "core/engines/work_observer.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kProductsBetweenPolls = 1 << 20;  // of the cancel flag: a few milliseconds

/// The definition, in the order of the animation: every input pixel adds the scaled kernel to the output of every
/// channel of its group; bias comes last. All other engines are judged by it.
class ReferenceEngine final : public Engine {
 public:
  std::string_view name() const override { return "reference"; }
  std::string_view label() const override { return "Reference"; }
  std::string_view description() const override {
    return "Plain loops on one thread: the definition by which every other engine is judged.";
  }
  std::int64_t scratchBytes(const Geometry&, int) const override { return 0; }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int, RunControl& control,
                       RunReport& report) const override {
    Stopwatch watch;
    const Shape x = g.inputShape(), w = g.weightShape(), y = g.outputShape();
    const std::int64_t planeSize = y.h * y.w;
    control.begin(y.n * y.c);
    WorkObserver* const observer = WorkObserver::current();
    for (std::int64_t n = 0; n < y.n; ++n) {
      for (std::int64_t oc = 0; oc < y.c && !control.cancelled(); ++oc) {
        const WorkItem item(observer, "scatter", n * y.c + oc);
        const auto plane = data.output.subspan(y.offset(n, oc, 0, 0), static_cast<std::size_t>(planeSize));
        std::fill(plane.begin(), plane.end(), 0.0f);
        const std::int64_t firstInput = g.firstInputOf(oc), tapChannel = oc % g.outChannelsPerGroup();
        for (std::int64_t ic = firstInput; ic < firstInput + g.inChannelsPerGroup() && !control.cancelled(); ++ic) {
          scatterChannel(g, data.input.data() + x.offset(n, ic, 0, 0),
                         data.weight.data() + w.offset(ic, tapChannel, 0, 0), plane.data(), control);
        }
        if (g.hasBias()) {
          for (float& value : plane) value += data.bias[static_cast<std::size_t>(oc)];
        }
        control.advance();
      }
    }
    report.phases = {{"scatter", watch.lap()}};
    return {};
  }

 private:
  /// One channel: `x` is input rows × columns, `w` kernel rows × columns, `y` output rows × columns.
  static void scatterChannel(const Geometry& g, const float* x, const float* w, float* y, const RunControl& control) {
    const std::int64_t columns = g.width().input(), taps = g.height().kernel() * g.width().kernel();
    const std::int64_t atOnce = std::max<std::int64_t>(1, kProductsBetweenPolls / taps);
    for (std::int64_t ih = 0; ih < g.height().input(); ++ih) {
      for (std::int64_t iw = 0; iw < columns && !control.cancelled(); iw += atOnce) {
        scatterPixels(g, ih, {iw, std::min(columns, iw + atOnce)}, x, w, y);
      }
    }
  }

  /// Some pixels of one row. A function of its own, because GCC 12 makes slower code of these loops next to a read of
  /// an atomic.
  [[gnu::noinline]] static void scatterPixels(const Geometry& g, std::int64_t ih, Interval pixels, const float* x,
                                              const float* w, float* y) {
    const Axis &height = g.height(), &width = g.width();
    for (std::int64_t iw = pixels.begin; iw < pixels.end; ++iw) {
      for (std::int64_t kh = 0; kh < height.kernel(); ++kh) {
        const auto oh = height.outputPosition(height.canvasPosition(ih, kh));
        if (!oh) continue;
        for (std::int64_t kw = 0; kw < width.kernel(); ++kw) {
          const auto ow = width.outputPosition(width.canvasPosition(iw, kw));
          if (ow) y[*oh * width.output() + *ow] += x[ih * width.input() + iw] * w[kh * width.kernel() + kw];
        }
      }
    }
  }
};

}  // namespace

const Engine& referenceEngine() {
  static const ReferenceEngine engine;
  return engine;
}

}  // namespace scatterscope
