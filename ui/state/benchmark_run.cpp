#include "ui/state/benchmark_run.h"

#include <QElapsedTimer>
#include <QPointer>
#include <algorithm>

#include "core/benchmark/benchmark_report.h"
#include "core/benchmark/roofline.h"
#include "core/conventions/code/code.h"
#include "ui/language/language.h"
#include "ui/state/operands.h"

namespace scatterscope {
namespace {

using Measured = Result<std::shared_ptr<const Measurement>>;
using Publish = std::function<void(std::shared_ptr<const Measurement>)>;

/// A screen cannot show more, and each one is a copy of all samples.
constexpr int kMillisecondsBetweenPartials = 80;

/// The roofs of this machine, before and after: noise may last longer than either. Nothing where the memory to measure
/// them in is refused.
class Roofs {
 public:
  Roofs(const Geometry& geometry, const MemoryBudget& budget, RunControl& control) : m_control(control) {
    std::vector<PlannedBuffer> plan = geometry.buffers();
    plan.push_back({"the limits of the machine", limitBytes(defaultThreads())});
    m_known = budget.admit(plan).has_value();
    raise();
  }
  void raise() {
    RunControl part(&m_control);  // its progress is none of the measurement's
    if (m_known) m_known = raiseBoth(m_one, m_all, defaultThreads(), part).has_value();
  }
  void hold(BenchmarkResult& result) const {
    if (!m_known) return;
    result.holdAgainst(m_all);
    result.one_thread_limits = m_one;
  }

 private:
  RunControl& m_control;
  MachineLimits m_one, m_all;
  bool m_known = false;
};

/// The most multiply-adds for which an engine is run twice more only to see which thread wrote what.
constexpr double kWatchedMultiplyAdds = 2e9;

Result<WriterMap> watch(const BenchmarkTask& task, const BenchmarkRequest& request, RunControl& control) {
  if (task.geometry.usefulMultiplyAdds() > kWatchedMultiplyAdds) {
    return fail(ErrorKind::Budget, "threads", "The layer is too large to be run twice more only to watch its threads.");
  }
  int threads = 1;
  for (const int count : request.threads) {
    if (count <= defaultThreads()) threads = std::max(threads, count);
  }
  return mapWriters(*request.watched, task.geometry, task.operands, threads, control);
}

/// Made on the compute thread.
Measured measure(const Measurement& task, const std::optional<std::int64_t>& budgetBytes, RunControl& control,
                 const Publish& publish) {
  const Operation& operation = task.scene->operation();
  const Geometry& geometry = operation.geometry;
  const MemoryBudget budget = budgetBytes ? MemoryBudget(*budgetBytes) : MemoryBudget::detect();
  if (auto fits = budget.admit(geometry.buffers()); !fits) return tl::make_unexpected(fits.error());
  auto operands = makeOperands(*task.scene, control);
  if (!operands) return tl::make_unexpected(operands.error());
  auto output = Tensor::zeros(geometry.outputShape());
  if (!output) return tl::make_unexpected(output.error());

  BenchmarkOptions options;
  options.threads = task.request.threads;
  options.seconds = task.request.seconds;
  const BenchmarkTask benchmark{
      geometry,
      {operands->input.elements(), operands->weight.elements(),
       geometry.hasBias() ? operands->bias.elements() : std::span<float>(), output->elements()},
      task.request.engines};
  Roofs roofs(geometry, budget, control);
  QElapsedTimer sincePartial;
  const auto observe = [&](const BenchmarkResult& partial) {
    if (sincePartial.isValid() && sincePartial.elapsed() < kMillisecondsBetweenPartials) return;
    sincePartial.start();
    auto known = std::make_shared<Measurement>(Measurement{task.scene, task.request, partial, false});
    roofs.hold(known->result);
    publish(std::move(known));
  };
  auto result = runBenchmark(benchmark, options, budget, control, observe);
  if (!result) return tl::make_unexpected(result.error());
  roofs.raise();
  roofs.hold(*result);
  result->call = writeCall(task.scene->experiment().recipe.call);
  Measurement done{task.scene, task.request, *std::move(result), true};
  if (task.request.watched != nullptr) done.writers = watch(benchmark, task.request, control);
  return std::make_shared<const Measurement>(std::move(done));
}

}  // namespace

BenchmarkRun::BenchmarkRun(Document& document, QObject* parent) : QObject(parent), m_document(document) {
  m_poll.setInterval(60);
  connect(&m_poll, &QTimer::timeout, this, &BenchmarkRun::progressChanged);
  connect(&document, &Document::sceneChanged, this, &BenchmarkRun::changed);
  // Queued: the document delivers its outcome right after this signal.
  connect(
      &document.compute(), &ComputeThread::busyChanged, this,
      [this](bool busy) {
        if (!busy && m_state == State::Waiting) submit();
      },
      Qt::QueuedConnection);
}

void BenchmarkRun::start(BenchmarkRequest request) {
  if (m_state == State::Running) m_document.compute().cancel();
  ++m_job;
  m_message.clear();
  m_request = std::move(request);
  if (m_request.engines.empty()) return stop(tr("Choose at least one engine."));
  m_state = State::Waiting;
  m_poll.start();
  submit();
  emit changed();
}

void BenchmarkRun::submit() {
  ComputeThread& compute = m_document.compute();
  if (compute.busy()) return;  // with the document's own result, which must not be lost
  m_state = State::Running;
  const Measurement task{m_request.scene ? m_request.scene : m_document.scene(), m_request, {}, false};
  m_measurement = std::make_shared<Measurement>(task);

  // `compute` outlives what runs on it; this object need not.
  const auto publish = [self = QPointer(this), &compute, job = m_job](std::shared_ptr<const Measurement> partial) {
    QMetaObject::invokeMethod(
        &compute,
        [self, job, partial = std::move(partial)] {
          if (self) self->receive(job, partial);
        },
        Qt::QueuedConnection);
  };
  compute.submit<Measured>([task, publish, budget = m_document.computeOptions().budget_bytes](
                               RunControl& control) { return measure(task, budget, control, publish); },
                           [self = QPointer(this), job = m_job](Measured measured) {
                             if (!self || job != self->m_job) return;
                             if (!measured) return self->stop(spoken(measured.error().sentence()));
                             self->m_measurement = *std::move(measured);
                             self->stop({});
                           },
                           [self = QPointer(this), job = m_job] {
                             if (!self || job != self->m_job || self->m_state != State::Running) return;
                             self->stop(self->stale() ? tr("Stopped because the experiment was changed.")
                                                      : tr("Stopped by another computation."));
                           });
  emit changed();
}

void BenchmarkRun::receive(int job, std::shared_ptr<const Measurement> measurement) {
  if (job != m_job || m_state != State::Running) return;
  m_measurement = std::move(measurement);
  emit changed();
}

void BenchmarkRun::cancel() {
  if (!running()) return;
  const bool submitted = m_state == State::Running;
  stop(tr("Stopped. The measurements so far are shown."));
  if (submitted) m_document.compute().cancel();
}

void BenchmarkRun::stop(const QString& message) {
  m_state = State::Idle;
  m_message = message;
  m_poll.stop();
  emit changed();
}

QByteArray BenchmarkRun::csv() const {
  if (!m_measurement) return {};
  return QByteArray::fromStdString(toCsv(m_measurement->result)).replace("\n", "\r\n");
}

QByteArray BenchmarkRun::json() const {
  return m_measurement ? QByteArray::fromStdString(toJson(m_measurement->result)) : QByteArray();
}

double estimatedSeconds(const BenchmarkRequest& request, const Geometry& geometry) {
  constexpr double kScalar = 2.5e8, kBlocked = 2e9;  // multiply-adds a second of a slow core
  const double work = geometry.usefulMultiplyAdds();
  double warmUp = std::min(work, 1.4e8) / 1e8, timed = 0;
  for (const Engine* engine : request.engines) {
    const double once = work / (engine->name() == "reference" ? kScalar : kBlocked);
    warmUp += 2 * once * static_cast<double>(request.threads.size());
    timed += BenchmarkOptions().least_rounds * once * static_cast<double>(request.threads.size());
  }
  constexpr double kLimits = 1.8;  // measuring the machine's, before and after
  return kLimits + warmUp + std::max(timed, request.seconds);
}

}  // namespace scatterscope
