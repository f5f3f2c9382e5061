#include <QtTest>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/phase_plan.h"
#include "phase_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

constexpr ScheduleKind kChannelsLast[] = {ScheduleKind::ChannelsLast, ScheduleKind::ChannelsLastWidth,
                                          ScheduleKind::ChannelsLastBoth};

/// The schedule of a prepared plan; null where it is another one.
const ChannelsLastSchedule* channelsLastOf(const PhasePlan& plan) {
  return dynamic_cast<const ChannelsLastSchedule*>(&plan.schedule());
}

}  // namespace

/// The channels-last schedule: narrow panels of the channels that are left over, and rounds that one thread takes
/// alone.
class TestChannelsLast : public QObject {
  Q_OBJECT

 private slots:
  void cleanup() { forceInstructionSet(""); }

  void channelsLeftOverAreComputed() {
    Random random(17);
    for (const auto& set : instructionSets()) {
      forceInstructionSet(set);
      int narrow = 0;
      for (int n = 0; n < 90; ++n) {
        const ScheduleKind schedule = kChannelsLast[n % 3];
        const auto axis = [&random](std::int64_t stride) -> Axis::Parameters {
          const std::int64_t kernel = stride * between(random, 1, 2);
          return {between(random, 1, 9), kernel, stride, 1, between(random, 0, kernel / 2), 0, 0};
        };
        const std::int64_t stride = between(random, 1, 2), groups = between(random, 1, 2),
                           full = tileShapes().shape[between(random, 0, 1)].columns;
        const auto geometry =
            Geometry::create({.batch = between(random, 1, 3),
                              .in_channels = groups * between(random, 1, 90),
                              .out_channels = groups * (full / (stride * stride) + between(random, 1, 3)),
                              .groups = groups,
                              .height = axis(stride),
                              .width = axis(stride),
                              .bias = true});
        QVERIFY(geometry);
        const PhasePlan plan(*geometry, {1, Repeat::Often, schedule});
        if (const auto* taken = channelsLastOf(plan)) narrow += taken->hasNarrowPanel();
        const EngineCase c = integerCase(random, *geometry);
        const std::string wrong =
            wrongPreparedRun(phaseEngine(schedule), c, *outputOf(*findEngine("reference"), c), n % 2 == 0 ? 1 : 3);
        QVERIFY2(wrong.empty(), (set + ": " + wrong).c_str());
      }
      QVERIFY2(narrow > 2 || set == "SCALAR", fmt::format("{}: {}", set, narrow).c_str());
    }
  }

  /// A plan's memory may be what a tensor full of NaN was in before.
  void nothingBeyondTheChannelsCounts() {
    const Engine& engine = phaseEngine(ScheduleKind::ChannelsLastBoth);
    Random random(18);
    const Axis::Parameters axis{6, 4, 2, 1, 1, 1, 0};
    const auto geometry = Geometry::create(
        {.batch = 2, .in_channels = 37, .out_channels = 17, .height = axis, .width = axis, .bias = true});
    const EngineCase c = integerCase(random, *geometry);
    const Tensor expected = *outputOf(*findEngine("reference"), c);
    const auto bytes = engine.preparedBytes(*geometry, 1);
    {
      std::vector<float> spoilt(static_cast<std::size_t>(bytes) / sizeof(float),
                                std::numeric_limits<float>::quiet_NaN());
      QVERIFY(std::isnan(spoilt.back()));
    }
    const std::string wrong = wrongPreparedRun(engine, c, expected, 1);
    QVERIFY2(wrong.empty(), wrong.c_str());
  }

  void aThreadTakesWholeRounds() {
    Random random(31);
    int perThread = 0;
    for (const auto& [batch, in, out, groups] :
         {std::array<std::int64_t, 4>{10, 90, 17, 1}, {7, 33, 16, 1}, {9, 64, 30, 2}}) {
      for (const auto schedule : kChannelsLast) {
        const Engine& engine = phaseEngine(schedule);
        const Axis::Parameters axis{9, 4, 2, 1, 1, 1, 0};
        const Geometry g = *Geometry::create({.batch = batch,
                                              .in_channels = in,
                                              .out_channels = out,
                                              .groups = groups,
                                              .height = axis,
                                              .width = axis,
                                              .bias = true});
        const EngineCase c = integerCase(random, g), real = realCase(random, g);
        const Tensor expected = *outputOf(*findEngine("reference"), c);
        std::optional<Tensor> first;
        for (const int threads : {1, 2, 3, 5}) {
          const PhasePlan plan(g, {threads, Repeat::Often, schedule});
          if (const auto* taken = channelsLastOf(plan)) perThread += taken->hasRoundPerThread();
          const std::string wrong = wrongPreparedRun(engine, c, expected, threads);
          QVERIFY2(wrong.empty(), wrong.c_str());
          auto prepared =
              prepare(g, {real.weight.elements(), real.bias.elements()}, {.engine = &engine, .threads = threads});
          Tensor output = *Tensor::zeros(g.outputShape());
          QVERIFY(prepared && prepared->run(real.input.elements(), output.elements()));
          if (!first) first = output;
          QCOMPARE(QString::fromStdString(firstDifference(output, *first)), QString());
        }
      }
    }
    QVERIFY2(perThread > 9, fmt::format("{}", perThread).c_str());
  }
};

SCATTERSCOPE_TEST(TestChannelsLast)
#include "test_channels_last.moc"
