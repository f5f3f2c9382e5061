#include "core/benchmark/roofline.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/memory_budget.h"
#include "core/engines/teaching.h"

namespace scatterscope {
namespace {

double bytesOf(const Shape& shape) {
  return 4.0 * static_cast<double>(shape.n * shape.c) * static_cast<double>(shape.h * shape.w);
}

double columnMatrixBytes(const Geometry& g) {
  return 4.0 * static_cast<double>(g.batch() * g.outChannels()) *
         static_cast<double>(g.height().kernel() * g.width().kernel()) *
         static_cast<double>(g.height().input() * g.width().input());
}

std::string shown(double bytes) {
  return formatBytes(static_cast<std::int64_t>(std::min(bytes, 9e18)));
}

std::string sentenceOf(const RooflinePoint& p, double compulsory) {
  const std::string binds = p.roof == Roof::Memory ? "the memory binds there" : "the multiply-adds bind there";
  if (!p.traffic.known) {
    return fmt::format(
        "What {} moves beside input, weights and output is not known; it stands at their {:.3g} FLOP a byte.", p.label,
        p.intensity);
  }
  if (p.traffic.working < 0.005 * p.traffic.operands) {
    return fmt::format("{} moves hardly more than input, weights and output, {}: {:.3g} FLOP a byte; {}.", p.label,
                       shown(p.traffic.bytes()), p.intensity, binds);
  }
  return fmt::format(
      "{} moves {}, of which {} are working space, written and read again: {:.3g} FLOP a byte instead of {:.3g}; {}.",
      p.label, shown(p.traffic.bytes()), shown(p.traffic.working), p.intensity, compulsory, binds);
}

}  // namespace

Traffic trafficOf(const Geometry& g, const BenchmarkEntry& entry) {
  Traffic traffic;
  traffic.operands = bytesOf(g.inputShape()) + bytesOf(g.weightShape()) + bytesOf(g.outputShape());
  traffic.known = findEngine(entry.engine) != nullptr || findTeachingEngine(entry.engine) != nullptr;
  if (!traffic.known) return traffic;
  double written = static_cast<double>(entry.extra_bytes);
  if (entry.engine == "gemm") written = columnMatrixBytes(g);
  if (entry.engine == "zero-insertion") written *= static_cast<double>(g.batch());  // one image after the other
  traffic.working = 2 * written;
  return traffic;
}

std::vector<RooflinePoint> rooflinePoints(const BenchmarkResult& result) {
  if (!result.limits) return {};
  int most = 0;
  for (const BenchmarkEntry& entry : result.entries) most = std::max(most, entry.threads_asked);
  const MachineLimits& limits = *result.limits;
  const Geometry& g = result.geometry;
  const double operations = 2 * result.useful_multiply_adds, compulsory = compulsoryIntensity(g);
  std::vector<RooflinePoint> points;
  for (const BenchmarkEntry& entry : result.entries) {
    if (entry.error || entry.seconds.count == 0 || entry.threads_asked != most) continue;
    RooflinePoint point{entry.label, entry.threads, trafficOf(g, entry), 0, entry.gflops, 0, Roof::Memory, {}};
    point.intensity = operations / point.traffic.bytes();
    point.percent_of_floor = 100 * limits.floorSeconds(g) / entry.seconds.median;
    point.roof = point.intensity < ridge(limits, g) ? Roof::Memory : Roof::MultiplyAdds;
    point.sentence = sentenceOf(point, compulsory);
    if (entry.engine == "winograd")
      point.sentence +=
          " Its GFLOP/s are effective: they count the products of the definition, of which it makes fewer.";
    points.push_back(std::move(point));
  }
  return points;
}

double compulsoryIntensity(const Geometry& g) {
  return 2 * g.usefulMultiplyAdds() / (bytesOf(g.inputShape()) + bytesOf(g.weightShape()) + bytesOf(g.outputShape()));
}

double ridge(const MachineLimits& limits, const Geometry& geometry) {
  return limits.flops / limits.memoryBytes(geometry);
}

Result<void> raiseBoth(MachineLimits& one, MachineLimits& all, int threads, const RunControl& control) {
  if (auto raised = raiseLimits(all, threads, control); !raised) return raised;
  return raiseLimits(one, 1, control);
}

}  // namespace scatterscope
