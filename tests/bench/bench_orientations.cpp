// Times each orientation of the phase engine on every layer of a suite beside the cycles it is estimated to take: what
// the choice among them is worth, and where an estimate misleads it. bench_orientations SUITE.csv [threads]

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <limits>
#include <sstream>

#include "core/benchmark/benchmark_suite.h"
#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/rows/plan.h"
#include "core/engines/phase/schedule.h"

using namespace scatterscope;

namespace {

/// An orientation of one layer, ready to run.
struct Candidate {
  const char* name;
  Plan plan;
  double cycles, least = std::numeric_limits<double>::infinity();
};

/// The least of many runs, all candidates in turn: a machine that changes its speed changes it for all.
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

/// Estimated cycles of one group in the orientation that is forced; none if it cannot be.
std::optional<double> estimate(const Geometry& g, int threads, Orientation orientation) {
  const PhasePlan plan(g, threads, Repeat::Often);
  if (orientation == Orientation::Columns) return plan.cycles();
  if (orientation == Orientation::Stretches) {
    const StretchPlan stretches(plan, std::numeric_limits<double>::infinity());
    return stretches.pays() ? std::optional(stretches.cycles()) : std::nullopt;
  }
  const PixelPlan pixels(plan, Repeat::Often);
  return pixels.pays() ? std::optional(pixels.cycles()) : std::nullopt;
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
  constexpr std::pair<Orientation, const char*> kOrientations[] = {
      {Orientation::Cheapest, "chosen"}, {Orientation::Columns, "columns"},       {Orientation::Stretches, "stretches"},
      {Orientation::Pixels, "pixels"},   {Orientation::GroupedPixels, "grouped"}, {Orientation::WholePixels, "whole"}};
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
    for (const auto& [orientation, name] : kOrientations) {
      forceOrientation(orientation);
      const auto cycles = orientation == Orientation::Cheapest ? std::optional(0.0) : estimate(g, threads, orientation);
      if (!cycles) continue;
      auto plan = prepare(g, {weight->elements(), bias}, {.threads = threads});
      if (plan) candidates.push_back({name, std::move(*plan), *cycles * static_cast<double>(g.groups()) / threads});
    }
    // What takes many times as long as the best is of no interest.
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
