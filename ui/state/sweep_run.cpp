#include "ui/state/sweep_run.h"

#include <QPointer>

#include "ui/language/language.h"
#include "ui/state/text.h"

namespace scatterscope {

SweepRun::SweepRun(Document& document, QObject* parent) : QObject(parent), m_document(document) {
  // Queued: the document delivers its outcome right after this signal.
  connect(
      &document.compute(), &ComputeThread::busyChanged, this,
      [this](bool busy) {
        if (!busy && m_state == State::Waiting) submit();
      },
      Qt::QueuedConnection);
}

void SweepRun::start(SweepRequest request) {
  if (m_state == State::Running) m_document.compute().cancel();
  ++m_job;
  m_request = std::move(request);
  m_rows.clear();
  m_message.clear();
  const Scene& scene = *m_document.scene();
  m_points = sweepPoints(scene.experiment().recipe, scene.inputShape(), m_request.axes);
  m_state = State::Waiting;
  submit();
  emit changed();
}

void SweepRun::submit() {
  ComputeThread& compute = m_document.compute();
  if (compute.busy()) return;  // with the document's own result, which must not be lost
  m_state = State::Running;
  // `compute` outlives what runs on it; this object need not.
  const auto deliver = [self = QPointer(this), &compute, job = m_job](SweepRow row) {
    QMetaObject::invokeMethod(
        &compute,
        [self, job, row = std::move(row)] {
          if (!self || job != self->m_job) return;
          self->m_rows.push_back(row);
          emit self->changed();
        },
        Qt::QueuedConnection);
  };
  const auto bytes = m_document.computeOptions().budget_bytes;
  const auto work = [points = m_points, request = m_request, bytes, deliver](RunControl& control) -> Result<void> {
    const MemoryBudget budget = bytes ? MemoryBudget(*bytes) : MemoryBudget::detect();
    const LoadMeter meter;
    const SweepTiming timing{request.engine, request.threads, request.seconds, 1, &meter};
    for (const SweepPoint& point : points) {
      auto row = measurePoint(point.values, point.operation.map([](const Operation& o) { return o.geometry; }), timing,
                              budget, control);
      if (!row) return tl::make_unexpected(row.error());
      deliver(*std::move(row));
    }
    return {};
  };
  compute.submit<Result<void>>(
      work,
      [self = QPointer(this), job = m_job](Result<void> done) {
        if (self && job == self->m_job) self->finish(done ? QString() : spoken(done.error().sentence()));
      },
      [self = QPointer(this), job = m_job] {
        if (self && job == self->m_job && self->m_state == State::Running)
          self->finish(tr("Stopped by another computation. The points so far are shown."));
      });
  emit changed();
}

void SweepRun::stop() {
  if (!running()) return;
  const bool submitted = m_state == State::Running;
  finish(tr("Stopped. The points so far are shown."));
  if (submitted) m_document.compute().cancel();
}

void SweepRun::finish(const QString& message) {
  m_state = State::Idle;
  m_message = message;
  if (!message.isEmpty()) ++m_job;  // a point that is on its way is no longer waited for
  emit changed();
}

}  // namespace scatterscope
