#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/run_control.h"
#include "core/engines/engine.h"

namespace scatterscope {

/// One item of an engine's work on the thread that carried it out; seconds since the run began.
struct WorkSpan {
  std::string_view phase;
  std::int64_t item = 0;
  int thread = 0;
  double begin = 0, end = 0;
};

/// One run, item by item.
struct WorkTrace {
  std::string engine, label;
  int threads = 1;              ///< of its team
  double seconds = 0;           ///< of the whole run, packing of weights included
  std::vector<WorkSpan> spans;  ///< by thread, in the order of time
  std::int64_t left_out = 0;    ///< items beyond the first 100,000 of a thread
};

/// Runs the engine once and notes when each thread began and ended each item. Noting costs some 50 nanoseconds an item.
/// An engine of another library divides its work where nobody sees it: its phases stand as spans of thread 0.
/// Fails as Engine::run() does.
Result<WorkTrace> traceRun(const Engine& engine, const Geometry& geometry, const Operands& operands, int threads,
                           RunControl& control);

/// The traces as Trace Event JSON (Google's "Trace Event Format"), which Perfetto, chrome://tracing and speedscope
/// open: a process an engine, a track a thread, an "X" event an item with microseconds. UTF-8.
std::string toTraceEvents(std::span<const WorkTrace> traces, std::string_view call);

}  // namespace scatterscope
