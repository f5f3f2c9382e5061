#include "ui/state/compute_thread.h"

#include <new>
#include <utility>

namespace scatterscope {

ComputeThread::ComputeThread(QObject* parent) : QObject(parent), m_worker(new QObject) {
  m_thread.setObjectName("scatterscope compute");
  m_worker->moveToThread(&m_thread);
  m_thread.start();
}

ComputeThread::~ComputeThread() {
  blockSignals(true);  // whoever would hear that it stops may be half gone
  cancel();
  m_thread.quit();
  m_thread.wait();
  delete m_worker;
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
  if (!m_thread.isRunning()) m_thread.start();  // refused until now; the system may have a thread to spare today
  const auto doNow = [this, control, work = std::move(job.work), deliver = std::move(job.deliver)] {
    bool memory = true;
    try {
      if (!control->cancelled()) work(*control);
    } catch (const std::bad_alloc&) {
      memory = false;
    }
    QMetaObject::invokeMethod(this, [this, control, deliver, memory] {
      if (m_current != control) return;  // superseded while it ran
      m_current.reset();
      const auto dropped = std::exchange(m_dropped, nullptr);
      emit busyChanged(false);
      if (memory) return deliver();
      if (dropped) dropped();
      throw std::bad_alloc();  // an event like any other without memory: Application::notify() says so
    });
  };
  // Without a thread the work is done here, after what is on its way already.
  QMetaObject::invokeMethod(m_thread.isRunning() ? m_worker : this, doNow, Qt::QueuedConnection);
}

}  // namespace scatterscope
