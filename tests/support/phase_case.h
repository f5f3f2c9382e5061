#pragma once

#include <algorithm>
#include <limits>
#include <string>

#include "core/engines/phase/phase_engine.h"
#include "engine_case.h"

// Cases for the phase engine, and what it computes other than the reference.

namespace scatterscope::testing {

inline constexpr ScheduleKind kSchedules[] = {ScheduleKind::Cheapest,         ScheduleKind::Columns,
                                              ScheduleKind::ChannelsLast,     ScheduleKind::ChannelsLastWidth,
                                              ScheduleKind::ChannelsLastBoth, ScheduleKind::Rows};

inline constexpr const char* nameOf(ScheduleKind schedule) {
  constexpr const char* kNames[] = {
      "cheapest", "columns", "channels last", "channels last, width", "channels last, both", "rows"};
  return kNames[static_cast<int>(schedule)];
}

/// How a single run of a phase engine differs from `expected`; empty if it does not.
inline std::string wrongSingleRun(const Engine& engine, const EngineCase& c, const Tensor& expected, int threads) {
  const auto actual = outputOf(engine, c, {.threads = threads});
  const std::string difference = actual ? firstDifference(*actual, expected) : actual.error().sentence();
  return difference.empty() ? "" : describe(c.geometry) + ": " + difference;
}

/// The same for a prepared run; the second one, which finds what the first left behind.
inline std::string wrongPreparedRun(const Engine& engine, const EngineCase& c, const Tensor& expected, int threads) {
  auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()}, {.engine = &engine, .threads = threads});
  if (!plan) return plan.error().sentence();
  Tensor output = filled(c.geometry.outputShape(), [] { return std::numeric_limits<float>::quiet_NaN(); });
  for (int run = 0; run < 2; ++run) {
    const auto report = plan->run(c.input.elements(), output.elements());
    if (!report) return report.error().sentence();
    const std::string difference = firstDifference(output, expected);
    if (!difference.empty()) return fmt::format("prepared run {}, {}: {}", run, describe(c.geometry), difference);
    std::ranges::fill(output.elements(), std::numeric_limits<float>::quiet_NaN());
  }
  return {};
}

/// Channels beyond one panel, maps of a few pixels: what the channels-last schedule is for.
inline Geometry manyChannels(Random& random) {
  Geometry::Parameters p = randomGeometry(random, 5).parameters();
  p.in_channels = p.groups * between(random, 1, 19);
  p.out_channels = p.groups * between(random, 1, 101);
  return *Geometry::create(p);
}

/// Every output has a product, as in the layers of networks: the channels-last schedule computes no others.
inline Geometry noBiasOnlyOutputs(Random& random, std::int64_t mostChannels = 101) {
  Geometry::Parameters p = randomGeometry(random, 5).parameters();
  const auto axis = [&random](std::int64_t most) -> Axis::Parameters {
    const std::int64_t stride = between(random, 1, between(random, 1, 12)), kernel = stride + between(random, 0, 9),
                       input = between(random, 1, most), canvas = (input - 1) * stride + kernel;
    const std::int64_t crop = between(random, 0, std::min(kernel - 1, canvas - 1));
    return {input, kernel, stride, 1, crop, between(random, 0, std::min(kernel, canvas - crop) - 1), 0};
  };
  p.height = axis(6), p.width = axis(25);
  p.in_channels = p.groups * between(random, 1, std::min<std::int64_t>(40, mostChannels));
  p.out_channels = p.groups * between(random, 1, mostChannels);
  return *Geometry::create(p);
}

/// Long sums on maps of a few tiles: where the schedules take about as many cycles, and a plan for more threads cuts
/// smaller regions.
inline Geometry closeCall(Random& random) {
  Geometry::Parameters p = manyChannels(random).parameters();
  const auto axis = [&random](std::int64_t stride) -> Axis::Parameters {
    const std::int64_t kernel = stride + between(random, 0, 4);
    return {between(random, 3, 16), kernel, stride, 1, between(random, 0, kernel / 2), 0, 0};
  };
  const std::int64_t stride = between(random, 1, 2);
  p.height = axis(stride), p.width = axis(stride);
  p.batch = between(random, 1, 2), p.groups = 1;
  p.in_channels = between(random, 20, 260), p.out_channels = between(random, 8, 40);
  return *Geometry::create(p);
}

/// One output channel, taps below one another: what bands of several output rows are for.
inline Geometry tallKernel(Random& random) {
  Geometry::Parameters p = randomGeometry(random, 30).parameters();
  p.out_channels = p.groups;
  p.height = {between(random, 5, 30),
              between(random, 3, 11),
              between(random, 1, 2),
              1,
              between(random, -1, 2),
              between(random, -1, 2),
              0};
  p.width = {between(random, 40, 120), between(random, 1, 5), between(random, 1, 2), 1, 0, 0, 0};
  return *Geometry::create(p);
}

/// The n-th of a sequence with something of every kind. Large ones are few: the reference takes its time.
inline Geometry anyGeometry(Random& random, int n) {
  return n % 61 == 7   ? manyChannels(random)
         : n % 61 == 8 ? noBiasOnlyOutputs(random)
         : n % 23 == 1 ? tallKernel(random)
         : n % 41 == 2 ? randomGeometry(random, 40)
         : n % 3 == 0  ? noBiasOnlyOutputs(random, 6)
                       : randomGeometry(random, 6);
}

}  // namespace scatterscope::testing
