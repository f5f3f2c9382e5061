#include "ui/state/compute_thread.h"

#include <utility>

namespace scatterscope {

ComputeThread::ComputeThread(QObject* parent) : QObject(parent), m_worker(new QObject) {
  m_thread.setObjectName("scatterscope compute");
  m_worker->moveToThread(&m_thread);
  connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
  m_thread.start();
}

ComputeThread::~ComputeThread() {
  cancel();
  m_thread.quit();
  m_thread.wait();
}

void ComputeThread::cancel() {
  if (!m_current) return;
  dropCurrent();
  emit busyChanged(false);
}

void ComputeThread::dropCurrent() {
  m_current->requestCancel();
  m_current.reset();
  if (const auto dropped = std::exchange(m_dropped, nullptr)) dropped();
}

void ComputeThread::start(Job job) {
  const bool wasBusy = busy();
  if (wasBusy) dropCurrent();
  const auto control = std::make_shared<RunControl>();
  m_current = control;
  m_dropped = std::move(job.dropped);
  if (!wasBusy) emit busyChanged(true);
  QMetaObject::invokeMethod(m_worker, [this, control, work = std::move(job.work), deliver = std::move(job.deliver)] {
    if (!control->cancelled()) work(*control);
    QMetaObject::invokeMethod(this, [this, control, deliver] {
      if (m_current != control) return;  // superseded while it ran
      m_current.reset();
      m_dropped = nullptr;
      emit busyChanged(false);
      deliver();
    });
  });
}

}  // namespace scatterscope
