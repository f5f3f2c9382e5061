#include "ui/state/live_run.h"

#include <QElapsedTimer>
#include <QPointer>
#include <algorithm>
#include <cmath>
#include <deque>

#include "core/benchmark/statistics.h"
#include "core/benchmark/verification.h"
#include "ui/language/language.h"
#include "ui/state/operands.h"
#include "ui/state/text.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kMostPixels = 1600;
/// A screen cannot show more.
constexpr int kMillisecondsBetweenFrames = 30;
constexpr std::size_t kRemembered = 31;
/// Little, because each drag of a parameter verifies anew.
constexpr Verifier::Limits kVerification = {std::int64_t{1} << 21, std::int64_t{1} << 11};

using Publish = std::function<void(std::shared_ptr<const LiveFrame>)>;

/// Runs until it is cancelled, and then fails as every cancelled work does.
Result<void> repeat(const std::shared_ptr<const Scene>& scene, const Engine& engine, const ComputeOptions& options,
                    RunControl& control, const Publish& publish) {
  const Geometry& geometry = scene->operation().geometry;
  const MemoryBudget budget = options.budget_bytes ? MemoryBudget(*options.budget_bytes) : MemoryBudget::detect();
  const int threads = options.threads == 0 ? defaultThreads() : options.threads;
  std::vector<PlannedBuffer> plan = geometry.buffers();
  if (auto able = engine.supports(geometry); !able) return able;
  plan.push_back({"working space", engine.preparedBytes(geometry, threads)});
  if (auto fits = budget.admit(plan); !fits) return fits;
  auto operands = makeOperands(*scene, control);
  if (!operands) return tl::make_unexpected(operands.error());
  auto output = Tensor::zeros(geometry.outputShape());
  if (!output) return tl::make_unexpected(output.error());
  const std::span<float> bias = geometry.hasBias() ? operands->bias.elements() : std::span<float>();
  RunControl preparing(&control);
  auto prepared = engine.prepare(geometry, {operands->weight.elements(), bias}, {threads, &preparing});
  if (!prepared) return tl::make_unexpected(prepared.error());
  LiveFrame frame;
  frame.scene = scene;
  std::deque<double> remembered;
  QElapsedTimer clock, sinceFrame;
  clock.start();
  for (;;) {
    RunControl part(&control);
    const auto report = prepared->run(operands->input.elements(), output->elements(), &part);
    if (!report) return tl::make_unexpected(report.error());
    if (++frame.runs == 1) {
      const auto verifier = Verifier::create(
          geometry, {operands->input.elements(), operands->weight.elements(), bias, output->elements()}, control,
          kVerification);
      if (!verifier) return tl::make_unexpected(verifier.error());
      const Verification found = verifier->check(output->elements());
      frame.verification = spoken(found.sentence());
      frame.right = found.withinBound();
      clock.restart();
    }
    remembered.push_back(report->seconds);
    if (remembered.size() > kRemembered) remembered.pop_front();
    if (sinceFrame.isValid() && sinceFrame.elapsed() < kMillisecondsBetweenFrames) continue;
    sinceFrame.start();
    frame.seconds = statisticsOf({remembered.begin(), remembered.end()}).median;
    frame.picture = pictureOfOutput(*output);
    const double elapsed = static_cast<double>(clock.nsecsElapsed()) * 1e-9;
    frame.runs_per_second = frame.runs > 1 && elapsed > 0 ? static_cast<double>(frame.runs - 1) / elapsed : 0;
    publish(std::make_shared<const LiveFrame>(frame));
  }
}

}  // namespace

QImage pictureOfOutput(const Tensor& output) {
  const Shape& shape = output.shape();
  const std::int64_t channels = shape.c >= 3 ? 3 : 1;
  const std::int64_t step = std::max<std::int64_t>(1, (std::max(shape.h, shape.w) + kMostPixels - 1) / kMostPixels);
  float least = INFINITY, most = -INFINITY;
  for (std::int64_t c = 0; c < channels; ++c) {
    const std::span<const float> plane = output.plane(0, c);
    for (std::int64_t i = 0; i < shape.h; i += step) {
      for (std::int64_t j = 0; j < shape.w; j += step) {
        const float value = plane[static_cast<std::size_t>(i * shape.w + j)];
        if (!std::isfinite(value)) continue;
        least = std::min(least, value);
        most = std::max(most, value);
      }
    }
  }
  const float scale = most > least ? 255 / (most - least) : 0;
  QImage image(static_cast<int>((shape.w + step - 1) / step), static_cast<int>((shape.h + step - 1) / step),
               QImage::Format_RGB32);
  const auto level = [&](std::int64_t c, std::int64_t i, std::int64_t j) {
    const float value = output.plane(0, channels == 1 ? 0 : c)[static_cast<std::size_t>(i * shape.w + j)];
    return std::isfinite(value) ? static_cast<int>((value - least) * scale) : 0;
  };
  for (int y = 0; y < image.height(); ++y) {
    auto* const line = reinterpret_cast<QRgb*>(image.scanLine(y));
    for (int x = 0; x < image.width(); ++x)
      line[x] = qRgb(level(0, y * step, x * step), level(1, y * step, x * step), level(2, y * step, x * step));
  }
  return image;
}

LiveRun::LiveRun(Document& document, QObject* parent) : QObject(parent), m_document(document) {
  // Queued: the document delivers its outcome right after this signal.
  connect(
      &document.compute(), &ComputeThread::busyChanged, this,
      [this](bool busy) {
        if (!busy && m_running && !m_submitted) submit();
      },
      Qt::QueuedConnection);
}

void LiveRun::setRunning(bool running) {
  if (running == m_running) return;
  m_running = running;
  m_message.clear();
  if (running) {
    submit();
  } else {
    ++m_job;
    if (std::exchange(m_submitted, false)) m_document.compute().cancel();
  }
  emit changed();
}

void LiveRun::setEngine(const Engine* engine) {
  if (engine == m_engine) return;
  m_engine = engine;
  if (!m_running) return;
  setRunning(false);
  setRunning(true);
}

void LiveRun::submit() {
  ComputeThread& compute = m_document.compute();
  if (compute.busy()) return;  // with the document's own result, which must not be lost
  m_submitted = true;
  ++m_job;
  const auto publish = [self = QPointer(this), &compute, job = m_job](std::shared_ptr<const LiveFrame> frame) {
    QMetaObject::invokeMethod(
        &compute,
        [self, job, frame = std::move(frame)] {
          if (!self || job != self->m_job) return;
          self->m_frame = frame;
          emit self->changed();
        },
        Qt::QueuedConnection);
  };
  const Engine& engine = m_engine != nullptr ? *m_engine : *engines().front();
  compute.submit<Result<void>>(
      [scene = m_document.scene(), &engine, options = m_document.computeOptions(), publish](RunControl& control) {
        return repeat(scene, engine, options, control, publish);
      },
      [self = QPointer(this), job = m_job](const Result<void>& done) {  // it only ends by itself when it cannot go on
        if (!self || job != self->m_job) return;
        self->m_submitted = false;
        self->m_running = false;
        if (!done) self->m_message = spoken(done.error().sentence());
        emit self->changed();
      },
      [self = QPointer(this)] {
        if (self) self->m_submitted = false;
      });
}

}  // namespace scatterscope
