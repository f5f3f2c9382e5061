#pragma once

#include <QObject>
#include <QThread>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/run_control.h"

namespace scatterscope {

/// The one long-lived thread on which everything slow happens, and which therefore owns every OpenMP team
/// (each thread that opens a parallel region gets a team of its own).
/// Jobs run one after the other; submitting one cancels the job before it, running or waiting: the newest
/// request wins, and a superseded result is never delivered.
class ComputeThread : public QObject {
  Q_OBJECT

 public:
  explicit ComputeThread(QObject* parent = nullptr);
  ~ComputeThread() override;  ///< cancels and waits

  /// Runs `work` on the compute thread, then `deliver` with its result on this object's thread. Copies travel:
  /// `work` must own what it reads. If a newer job is submitted or cancel() called, `deliver` is never called and
  /// `dropped` is, at once, on this object's thread; it may not submit.
  template <class Result>
  void submit(std::function<Result(RunControl&)> work, std::function<void(Result)> deliver,
              std::function<void()> dropped = {}) {
    const auto result = std::make_shared<std::optional<Result>>();
    start({[work = std::move(work), result](RunControl& control) { result->emplace(work(control)); },
           [deliver = std::move(deliver), result] { deliver(std::move(**result)); }, std::move(dropped)});
  }

  void cancel();
  bool busy() const { return m_current != nullptr; }
  double progress() const { return m_current ? m_current->progress() : 0.0; }

 signals:
  void busyChanged(bool busy);

 private:
  struct Job {
    std::function<void(RunControl&)> work;
    std::function<void()> deliver, dropped;
  };
  void start(Job job);
  void dropCurrent();

  QThread m_thread;
  QObject* m_worker;  ///< lives on m_thread, only to receive calls
  std::shared_ptr<RunControl> m_current;
  std::function<void()> m_dropped;  ///< of the current job
};

}  // namespace scatterscope
