#include "ui/state/compute_thread.h"

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
  m_current->requestCancel();
  m_current.reset();
  emit busyChanged(false);
}

void ComputeThread::start(std::function<void(RunControl&)> work, std::function<void()> deliver) {
  if (m_current) m_current->requestCancel();
  const bool wasBusy = busy();
  const auto control = std::make_shared<RunControl>();
  m_current = control;
  if (!wasBusy) emit busyChanged(true);
  QMetaObject::invokeMethod(m_worker, [this, control, work = std::move(work), deliver = std::move(deliver)] {
    if (!control->cancelled()) work(*control);
    QMetaObject::invokeMethod(this, [this, control, deliver] {
      if (m_current != control) return;  // superseded while it ran
      m_current.reset();
      emit busyChanged(false);
      deliver();
    });
  });
}

}  // namespace scatterscope
