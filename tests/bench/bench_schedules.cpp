// Times each schedule of the phase engine on every layer of a suite beside the cycles it is estimated to take: what
// the choice among them is worth, and where an estimate misleads it. bench_schedules SUITE.csv [threads]

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>

#include "core/benchmark/benchmark_suite.h"
#include "core/engines/phase/phase_engine.h"
#include "core/engines/phase/phase_plan.h"

using namespace scatterscope;

namespace {

/// One layer, prepared for one schedule.
struct Candidate {
  const char* name;
  Plan plan;
  double cycles, least = std::numeric_limits<double>::infinity();
};

/// The shortest of many runs, all candidates in turn, because a machine that changes its speed changes it for all.
bool measure(std::vector<Candidate>& candidates, const Tensor& input, Tensor& output, double seconds) {
  double spent = 0;
  for (int round = 0; round < 7 || (spent < seconds && round < 1000); ++round) {
    for (Candidate& c : candidates) {
      const auto begin = std::chrono::steady_clock::now();
      if (!c.plan.run(input.elements(), output.elements())) return false;
      const double time = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
      if (time > 8 * c.least) continue;
      c.least = std::min(c.least, time);
      spent += time;
    }
  }
  return true;
}

/// Estimated cycles of one group by the schedule that is forced; empty where that cannot compute the geometry.
std::optional<double> estimatedCycles(const Geometry& g, int threads, ScheduleKind schedule) {
  const PhasePlan plan(g, {threads, Repeat::Often, schedule});
  if (schedule != ScheduleKind::Columns && plan.schedule().name() == "columns") return std::nullopt;
  return plan.schedule().estimate().cycles;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::ifstream file(argv[1]);
  std::stringstream text;
  text << file.rdbuf();
  const int threads = argc > 2 ? std::max(1, std::atoi(argv[2])) : 1;
  const auto layers = readSuite(text.str());
  if (!layers) return 3;
  constexpr std::pair<ScheduleKind, const char*> kSchedules[] = {{ScheduleKind::Cheapest, "chosen"},
                                                                 {ScheduleKind::Columns, "columns"},
                                                                 {ScheduleKind::Rows, "rows"},
                                                                 {ScheduleKind::ChannelsLast, "channels-last"},
                                                                 {ScheduleKind::ChannelsLastWidth, "width"},
                                                                 {ScheduleKind::ChannelsLastBoth, "both"}};
  for (const SuiteLayer& layer : *layers) {
    if (argc > 3 && layer.name.find(argv[3]) == std::string::npos) continue;
    const Geometry& g = layer.geometry;
    auto input = Tensor::zeros(g.inputShape()), output = Tensor::zeros(g.outputShape()),
         weight = Tensor::zeros(g.weightShape());
    if (!input || !output || !weight) return 4;
    std::ranges::fill(input->elements(), 0.5f);
    std::ranges::fill(weight->elements(), 0.25f);
    const std::vector<float> bias(g.hasBias() ? static_cast<std::size_t>(g.outChannels()) : 0, 1.0f);
    std::vector<Candidate> candidates;
    for (const auto& [schedule, name] : kSchedules) {
      const auto cycles =
          schedule == ScheduleKind::Cheapest ? std::optional(0.0) : estimatedCycles(g, threads, schedule);
      if (!cycles) continue;
      auto plan = prepare(g, {weight->elements(), bias}, {.engine = &phaseEngine(schedule), .threads = threads});
      if (plan) candidates.push_back({name, std::move(*plan), *cycles * static_cast<double>(g.groups()) / threads});
    }
    // Candidates that take many times as long as the best are of no interest.
    double least = std::numeric_limits<double>::infinity();
    for (const Candidate& c : candidates) {
      if (c.cycles > 0) least = std::min(least, c.cycles);
    }
    std::erase_if(candidates, [least](const Candidate& c) { return c.cycles > 4 * least; });
    if (!measure(candidates, *input, *output, 0.5)) return 5;
    fmt::print("{:38}", layer.name.substr(0, 37));
    for (const Candidate& c : candidates) {
      fmt::print(" {} {:.3f}", c.name, c.least * 1e3);
      if (c.cycles > 0) fmt::print(" ({:.2f})", c.cycles / 3e6);
    }
    fmt::print("\n");
    std::fflush(stdout);
  }
}
