#pragma once

#include <omp.h>

#include "core/base/run_control.h"
#include "core/engines/engine.h"
#include "core/engines/kernels/interleave.h"
#include "core/engines/phase/task_shares.h"
#include "core/engines/thread_limit.h"
#include "core/engines/work_observer.h"

namespace scatterscope {

/// The memory of a schedule, in floats: Estimate says how many.
struct ScheduleMemory {
  float* packed;
  float* shared;
  float* workspaces;             ///< one after the other, one per thread
  std::int64_t workspaceFloats;  ///< distance between two of them
};

/// One run of a schedule: its operands, its memory, and the threads that take its tasks.
struct Execution {
  const Operands& data;
  ScheduleMemory memory;
  TaskShares& shares;
  int team;
  bool streams;  ///< whether the output is written with non-temporal stores
  RunControl& control;
  RunReport& report;
  WorkObserver* observer = WorkObserver::current();

  /// Calls work(thread, workspace) on every thread of the team, and reports how many there are.
  template <class Work>
  void onEveryThread(const Work& work) {
#pragma omp parallel num_threads(startableThreads(team))
    {
#pragma omp master
      report.threads = omp_get_num_threads();
      const int thread = omp_get_thread_num();
      work(thread, memory.workspaces + thread * memory.workspaceFloats);
    }
  }

  /// On a thread of the team: takes tasks and calls work(task), until none are left or the run is cancelled. `first`:
  /// the number of the first of them among all tasks of the run.
  template <class Work>
  void takeTasks(std::int64_t tasks, const Work& work, std::int64_t first = 0) {
    for (std::int64_t task; (task = shares.take(omp_get_thread_num(), tasks)) >= 0;) {
      if (control.cancelled()) break;
      const WorkItem item(observer, "gather", first + task);
      work(task);
      control.advance();
    }
    if (streams) finishStreaming();
  }
};

}  // namespace scatterscope
