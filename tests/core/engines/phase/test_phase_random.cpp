#include <QtTest>
#include <limits>
#include <map>

#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/phase/phase_plan.h"
#include "phase_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// The schedule that a prepared plan takes when this one is forced: columns where it cannot compute the geometry.
ScheduleKind taken(const Geometry& g, int threads, ScheduleKind forced) {
  const PhasePlan plan(g, {threads, Repeat::Often, forced});
  const bool falls = forced != ScheduleKind::Cheapest && plan.schedule().name() == "columns";
  return falls ? ScheduleKind::Columns : forced;
}

}  // namespace

/// Random operations by every schedule on every instruction set, each against one run of the reference.
class TestPhaseRandom : public QObject {
  Q_OBJECT

 private slots:
  void cleanup() { forceInstructionSet(""); }

  /// SCATTERSCOPE_CASES asks for so many runs, a geometry, an instruction set, a schedule, and single or
  /// prepared, each: 20,000,000 are the long test, for which Qt has to wait as well: QTEST_FUNCTION_TIMEOUT.
  /// Its SCATTERSCOPE_SEED makes several at once different.
  void everyScheduleOnEveryInstructionSet() {
    const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_CASES");
    const auto sets = instructionSets();
    const int runs = asked > 0 ? asked : 7'500, schedules = static_cast<int>(std::size(kSchedules)),
              geometries = std::max(1, runs / (schedules * static_cast<int>(sets.size())));
    Random random(static_cast<std::uint64_t>(qEnvironmentVariableIntValue("SCATTERSCOPE_SEED")));
    std::map<ScheduleKind, int> seen;
    int done = 0;
    for (int n = 0; n < geometries; ++n) {
      // In long turns: libgomp makes its threads anew for a larger team.
      constexpr int kThreads[] = {1, 2, 3, 7};
      const int threads = kThreads[static_cast<std::int64_t>(n) * 8 / geometries % 4];
      const EngineCase c = integerCase(random, anyGeometry(random, n));
      const Tensor expected = *outputOf(*findEngine("reference"), c);
      for (const auto& set : sets) {
        forceInstructionSet(set);
        for (const ScheduleKind schedule : kSchedules) {
          const Engine& engine = phaseEngine(schedule);
          // By a sum that is odd for half of the geometries, of the sets and of the schedules.
          const bool prepared = (n + done / schedules % static_cast<int>(sets.size()) + done % schedules) % 2 == 1;
          const std::string wrong =
              prepared ? wrongPreparedRun(engine, c, expected, threads) : wrongSingleRun(engine, c, expected, threads);
          QVERIFY2(
              wrong.empty(),
              fmt::format("geometry {}, {}, {}, {} threads: {}", n, set, nameOf(schedule), threads, wrong).c_str());
          if (prepared && set == sets.front() && asked == 0) ++seen[taken(c.geometry, threads, schedule)];
          ++done;
        }
      }
    }
    if (asked > 0) return qInfo("%d runs of %d geometries", done, geometries);
    for (const ScheduleKind schedule : kSchedules) {
      QVERIFY2(seen[schedule] * 100 > geometries || sets.front() == "SCALAR",
               fmt::format("{} {}", seen[schedule], nameOf(schedule)).c_str());
    }
  }

  void threadsChangeNoBit_data() {
    QTest::addColumn<ScheduleKind>("schedule");
    for (const ScheduleKind schedule : kSchedules) QTest::newRow(nameOf(schedule)) << schedule;
  }
  /// On numbers whose sums depend on their order.
  void threadsChangeNoBit() {
    QFETCH(ScheduleKind, schedule);
    const Engine& engine = phaseEngine(schedule);
    Random random(11);
    // The estimates that choose a plan may not know the threads: that would show on a hundredth of close calls.
    for (int n = 0; n < 400; ++n) {
      const EngineCase c = realCase(random, n >= 60      ? closeCall(random)
                                            : n % 3 == 0 ? noBiasOnlyOutputs(random)
                                            : n % 3 == 1 ? manyChannels(random)
                                                         : randomGeometry(random, 20));
      std::optional<Tensor> first, single;
      for (const int threads : {1, 2, 3, 7}) {
        auto plan =
            prepare(c.geometry, {c.weight.elements(), c.bias.elements()}, {.engine = &engine, .threads = threads});
        QVERIFY(plan);
        Tensor output = filled(c.geometry.outputShape(), [] { return 0.0f; });
        QVERIFY(plan->run(c.input.elements(), output.elements()));
        const auto once = outputOf(engine, c, {.threads = threads});
        QVERIFY(once);
        if (!first) first = output, single = *once;
        QVERIFY2(std::ranges::equal(first->elements(), output.elements()) &&
                     std::ranges::equal(single->elements(), once->elements()),
                 fmt::format("{} threads: {}", threads, describe(c.geometry)).c_str());
      }
    }
  }

  /// Whole multiples of the smallest number there is: flushed to zero anywhere, they would be gone.
  void subnormalNumbersAreComputedAsTheyAre() {
    Random random(5);
    for (const auto& set : instructionSets()) {
      forceInstructionSet(set);
      for (int n = 0; n < 120; ++n) {
        const Engine& engine = phaseEngine(kSchedules[static_cast<std::size_t>(n) % std::size(kSchedules)]);
        EngineCase c = integerCase(random, n % 2 == 0 ? noBiasOnlyOutputs(random, 6) : randomGeometry(random));
        for (Tensor* tensor : {&c.input, &c.bias}) {
          for (float& value : tensor->elements()) value *= std::numeric_limits<float>::denorm_min();
        }
        const Tensor expected = *outputOf(*findEngine("reference"), c);
        const std::string wrong =
            n % 4 < 2 ? wrongPreparedRun(engine, c, expected, 2) : wrongSingleRun(engine, c, expected, 2);
        QVERIFY2(wrong.empty(), (set + ": " + wrong).c_str());
      }
    }
  }

  void anInfiniteWeightSpreadsNoFurtherThanItsProducts() {
    Random random(3);
    for (const auto& set : instructionSets()) {
      forceInstructionSet(set);
      for (int n = 0; n < 300; ++n) {
        const Engine& engine = phaseEngine(kSchedules[static_cast<std::size_t>(n) % std::size(kSchedules)]);
        EngineCase c = integerCase(random, randomGeometry(random));
        auto w = c.weight.elements();
        w[static_cast<std::size_t>(between(random, 0, std::ssize(w) - 1))] =
            n % 2 == 0 ? std::numeric_limits<float>::infinity() : std::numeric_limits<float>::quiet_NaN();
        const Tensor expected = *outputOf(*findEngine("reference"), c);
        const std::string wrong =
            n % 3 == 0 ? wrongPreparedRun(engine, c, expected, 2) : wrongSingleRun(engine, c, expected, 2);
        QVERIFY2(wrong.empty(), (set + ": " + wrong).c_str());
      }
    }
  }
};

SCATTERSCOPE_TEST(TestPhaseRandom)
#include "test_phase_random.moc"
