#include "core/benchmark/work_trace.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/limits.h"
#include "core/base/out_of_memory.h"
#include "core/engines/work_observer.h"

namespace scatterscope {
namespace {

using Clock = std::chrono::steady_clock;

/// Notes spans where each thread has a list of its own, so that none waits for another.
class SpanRecorder final : public WorkObserver {
 public:
  explicit SpanRecorder(int threads) : m_tracks(static_cast<std::size_t>(threads)) {
    for (Track& track : m_tracks) track.spans.reserve(1024);
  }

  void restart() { m_begin = Clock::now(); }

  void begin(int thread, std::string_view phase, std::int64_t item) noexcept override {
    if (Track* track = trackOf(thread)) track->open = {phase, item, thread, now(), 0};
  }

  void end(int thread) noexcept override {
    Track* const track = trackOf(thread);
    if (track == nullptr) return;
    track->open.end = now();
    if (track->spans.size() >= kMostSpans) return void(++track->left_out);
    try {
      track->spans.push_back(track->open);
    } catch (const std::bad_alloc&) {
      ++track->left_out;
    }
  }

  void take(WorkTrace& trace) const {
    for (const Track& track : m_tracks) {
      trace.spans.insert(trace.spans.end(), track.spans.begin(), track.spans.end());
      trace.left_out += track.left_out;
    }
  }

 private:
  static constexpr std::size_t kMostSpans = 100'000;
  /// Aligned, so that each is on cache lines of its own.
  struct alignas(64) Track {
    std::vector<WorkSpan> spans;
    WorkSpan open;
    std::int64_t left_out = 0;
  };

  double now() const { return std::chrono::duration<double>(Clock::now() - m_begin).count(); }
  Track* trackOf(int thread) {
    return static_cast<std::size_t>(thread) < m_tracks.size() ? &m_tracks[static_cast<std::size_t>(thread)] : nullptr;
  }

  std::vector<Track> m_tracks;
  Clock::time_point m_begin = Clock::now();
};

/// Phases of a run that nobody could look into, one after the other.
void addPhases(const RunReport& report, WorkTrace& trace) {
  double begin = 0;
  for (const WorkPhase& phase : report.phases) {
    trace.spans.push_back({phase.name, 0, 0, begin, begin + phase.seconds});
    begin += phase.seconds;
  }
}

}  // namespace

Result<WorkTrace> traceRun(const Engine& engine, const Geometry& geometry, const Operands& operands, int threads,
                           RunControl& control) try {
  const int asked = std::clamp(threads, 1, limits::kThreads);
  SpanRecorder recorder(asked);
  const Observed observed(recorder);
  RunControl part(&control);
  recorder.restart();
  const auto report = engine.run(geometry, operands, {asked, &part});
  if (!report) return tl::make_unexpected(report.error());
  WorkTrace trace;
  trace.engine = engine.name();
  trace.label = engine.label();
  trace.threads = report->threads;
  trace.seconds = report->seconds;
  recorder.take(trace);
  if (trace.spans.empty()) addPhases(*report, trace);
  return trace;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::string toTraceEvents(std::span<const WorkTrace> traces, std::string_view call) {
  using Json = nlohmann::ordered_json;
  Json events = Json::array();
  int process = 0;
  for (const WorkTrace& trace : traces) {
    ++process;
    const auto name = [&](const char* what, int thread, const std::string& text) {
      events.push_back({{"name", what}, {"ph", "M"}, {"pid", process}, {"tid", thread}, {"args", {{"name", text}}}});
    };
    name("process_name", 0, trace.label);
    std::set<int> threads;
    for (const WorkSpan& span : trace.spans) threads.insert(span.thread);
    for (const int thread : threads) name("thread_name", thread, "thread " + std::to_string(thread));
    for (const WorkSpan& span : trace.spans) {
      events.push_back({{"name", span.phase},
                        {"cat", trace.engine},
                        {"ph", "X"},
                        {"ts", 1e6 * span.begin},
                        {"dur", 1e6 * (span.end - span.begin)},
                        {"pid", process},
                        {"tid", span.thread},
                        {"args", {{"item", span.item}}}});
    }
  }
  const Json json = {{"traceEvents", std::move(events)}, {"displayTimeUnit", "ms"}, {"otherData", {{"call", call}}}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace scatterscope
