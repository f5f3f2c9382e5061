#include <QtTest>
#include <limits>

#include "core/benchmark/verification.h"
#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/phase/phase_plan.h"
#include "core/engines/phase/rows/plan.h"
#include "phase_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// What a single run computes other than the reference, on integers; empty if nothing.
std::string wrongResult(const EngineCase& c, int threads) {
  return wrongSingleRun(*findEngine("phase"), c, *outputOf(*findEngine("reference"), c), threads);
}

Geometry geometryOf(std::int64_t in, std::int64_t out, const Axis::Parameters& height, const Axis::Parameters& width,
                    std::int64_t batch = 1) {
  return *Geometry::create(
      {.batch = batch, .in_channels = in, .out_channels = out, .height = height, .width = width, .bias = true});
}

/// What the verifier finds in a prepared run.
Result<Verification> judged(const EngineCase& c, ScheduleKind schedule) {
  const RunControl control;
  const auto verifier =
      Verifier::create(c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), {}}, control);
  if (!verifier) return tl::make_unexpected(verifier.error());
  auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()}, {.engine = &phaseEngine(schedule)});
  if (!plan) return tl::make_unexpected(plan.error());
  Tensor output = *Tensor::zeros(c.geometry.outputShape());
  const auto report = plan->run(c.input.elements(), output.elements());
  if (!report) return tl::make_unexpected(report.error());
  return verifier->check(output.elements());
}

}  // namespace

/// What test_engines_agree cannot reach: every instruction set, and sizes beyond one block, chunk or panel.
class TestPhaseEngine : public QObject {
  Q_OBJECT

 private slots:
  void cleanup() { forceInstructionSet(""); }

  /// |y - y64| <= 4 * 2^-24 * sum|x*w|, what good libraries keep on signed random data. SCATTERSCOPE_CASES
  /// asks for more of them, 1,000,000 in the long test, and tells how often it is more: sums of 5 to 15
  /// products, which have one block, are certain of no more than their number.
  void realDataStaysWithinFourRoundingsOfTheSum() {
    Random random(static_cast<std::uint64_t>(10 + qEnvironmentVariableIntValue("SCATTERSCOPE_SEED")));
    const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_CASES"), cases = asked > 0 ? asked : 600;
    double worst = 0;
    std::int64_t above = 0, cells = 0;
    for (int n = 0; n < cases; ++n) {
      const ScheduleKind schedule = kSchedules[static_cast<std::size_t>(n) % std::size(kSchedules)];
      const EngineCase c =
          realCase(random, n % (asked > 0 ? 101 : 5) == 0 ? manyChannels(random) : randomGeometry(random, 12));
      const auto v = judged(c, schedule);
      QVERIFY2(v && v->withinBound() && (v->worst_ratio <= 4 || asked > 0),
               (describe(c.geometry) + ": " + (v ? v->sentence() : v.error().sentence())).c_str());
      worst = std::max(worst, v->worst_ratio);
      above += v->worst_ratio > 4;
      cells += v->compared;
    }
    if (asked > 0)
      qInfo("%d cases, %.3g cells: %.2f roundings at most, above 4 in %d cases", cases, static_cast<double>(cells),
            worst, static_cast<int>(above));
  }

  /// Added up one after the other, these are 15 to 70 roundings off.
  void sumsOfOneSignAreSumsOfBlocks() {
    Random random(12);
    for (const auto& [in, out, k, stride] :
         {std::array<std::int64_t, 4>{512, 16, 3, 1}, {512, 5, 4, 2}, {250, 64, 1, 1}, {56, 1, 9, 3}, {64, 3, 9, 1}}) {
      const Axis::Parameters axis{20, k, stride, 1, k / 2, k / 2, 0};
      EngineCase c = realCase(random, geometryOf(in, out, axis, axis));
      for (float& x : c.input.elements()) x = std::abs(x);
      for (float& w : c.weight.elements()) w = std::abs(w);
      for (const auto schedule : kSchedules) {
        const auto v = judged(c, schedule);
        QVERIFY2(v && v->withinBound() && v->worst_ratio <= 12,
                 (describe(c.geometry) + ": " + (v ? v->sentence() : v.error().sentence())).c_str());
      }
    }
  }

  void aTallKernelOfOneChannelIsSummedInBlocks() {
    Random random(13);
    const Axis::Parameters axis{40, 31, 1, 1, 15, 15, 0};
    EngineCase c = realCase(random, geometryOf(1, 1, axis, axis));
    for (float& x : c.input.elements()) x = std::abs(x);
    for (float& w : c.weight.elements()) w = std::abs(w);
    const auto v = judged(c, ScheduleKind::Rows);
    QVERIFY2(v && v->withinBound() && v->worst_ratio <= 12, v ? v->sentence().c_str() : "");
  }

  void largeOutputsAreStreamedRightly() {
    // Above 8 MiB, with rows that begin anywhere in a cache line.
    Random random(9);
    for (const auto& [in, stride] :
         {std::pair<std::int64_t, std::int64_t>{701, 2}, {521, 3}, {1403, 1}, {173, 9}, {211, 5}}) {
      const EngineCase c =
          integerCase(random, geometryOf(1, 2, {in, 3, stride, 1, 1, 0, 0}, {in, 4, stride, 1, 1, 0, 0}));
      QVERIFY(*c.geometry.outputShape().bytes() > 8 << 20);
      const Tensor expected = *outputOf(*findEngine("reference"), c);
      for (const auto schedule : {ScheduleKind::Cheapest, ScheduleKind::Columns, ScheduleKind::Rows}) {
        const std::string wrong = wrongSingleRun(phaseEngine(schedule), c, expected, 2);
        QVERIFY2(wrong.empty(), wrong.c_str());
      }
      const std::string wrong = wrongPreparedRun(phaseEngine(ScheduleKind::ChannelsLastWidth), c, expected, 2);
      QVERIFY2(wrong.empty(), wrong.c_str());
    }
  }

  void segmentsInsideTheMapReadTheInputItself() {
    Random random(29);
    const Engine& engine = phaseEngine(ScheduleKind::Rows);
    int reads = 0, all = 0;
    for (const auto& set : instructionSets()) {
      forceInstructionSet(set);
      for (int n = 0; n < 60; ++n) {
        const auto axis = [&random](std::int64_t input) -> Axis::Parameters {
          return {input,
                  between(random, 1, 4),
                  between(random, 1, 4),
                  between(random, 1, 2),
                  between(random, -2, 3),
                  between(random, -2, 3),
                  0};
        };
        // Narrow ones end before a vector does, wide ones have segments that touch no border.
        const auto geometry =
            Geometry::create({.batch = between(random, 1, 2),
                              .in_channels = 2 * between(random, 1, 3),
                              .out_channels = 2 * between(random, 1, 2),
                              .groups = 2,
                              .height = axis(between(random, 1, 9)),
                              .width = axis(n % 4 == 0 ? between(random, 1, 40) : between(random, 300, 900)),
                              .bias = true});
        if (!geometry) continue;
        ++all;
        const PhasePlan plan(*geometry, {1, Repeat::Often, ScheduleKind::Rows});
        const auto* taken = dynamic_cast<const RowsSchedule*>(&plan.schedule());
        reads += taken != nullptr && taken->readsInput();
        const EngineCase c = integerCase(random, *geometry);
        const Tensor expected = *outputOf(*findEngine("reference"), c);
        const std::string wrong = wrongPreparedRun(engine, c, expected, n % 2 == 0 ? 1 : 2);
        QVERIFY2(wrong.empty(), (set + ": " + wrong).c_str());
      }
    }
    QVERIFY2(3 * reads > all, fmt::format("{} of {}", reads, all).c_str());
  }

  void rowsMoveOnInASlabThatDoesNotHoldAllOfThem() {
    // The second of these inputs exceeds the caches, as the engine counts: its rows are prefetched.
    Random random(11);
    const Engine& engine = phaseEngine(ScheduleKind::Rows);
    for (int n = 0; n < 24; ++n) {
      const auto axis = [&random](std::int64_t input) -> Axis::Parameters {
        const std::int64_t stride = between(random, 1, 4), dilation = between(random, 1, 3);
        return {input, between(random, 1, 4), stride, dilation, between(random, -2, 2), between(random, -2, 2), 0};
      };
      const EngineCase c =
          integerCase(random, geometryOf(n % 2 == 0 ? 40 : 150, between(random, 1, 3), axis(between(random, 60, 110)),
                                         axis(between(random, 140, 170))));
      const Tensor expected = *outputOf(*findEngine("reference"), c);
      for (const int threads : {1, 3}) {
        const std::string wrong = wrongSingleRun(engine, c, expected, threads);
        QVERIFY2(wrong.empty(), wrong.c_str());
      }
    }
  }

  void sizesBeyondOneBlockChunkOrPanel_data() {
    QTest::addColumn<Geometry>("geometry");
    const auto row = [](const char* name, const Geometry& g) { QTest::newRow(name) << g; };
    row("many channel blocks", geometryOf(611, 7, {3, 4, 2, 1, 1, 1, 0}, {5, 4, 2, 1, 1, 1, 0}));
    row("many blocks down and across", geometryOf(67, 3, {41, 3, 2, 1, 1, 0, 0}, {301, 3, 2, 1, 1, 0, 0}));
    row("more than a chunk of panels", geometryOf(5, 311, {7, 4, 2, 1, 1, 1, 0}, {9, 4, 2, 1, 1, 1, 0}));
    row("panels packed by each task, in slices", geometryOf(64, 256, {3, 5, 2, 1, 2, 1, 0}, {3, 5, 2, 1, 2, 1, 0}));
    row("panels packed beforehand", geometryOf(64, 53, {3, 5, 2, 1, 2, 1, 0}, {3, 5, 2, 1, 2, 1, 0}, 3));
    row("five phases interleaved", geometryOf(3, 4, {9, 5, 5, 1, 0, 0, 0}, {131, 10, 5, 1, 3, 2, 0}));
    row("four phases interleaved", geometryOf(3, 4, {9, 4, 4, 1, 2, -3, 0}, {231, 8, 4, 1, 2, 2, 0}));
    row("three phases interleaved", geometryOf(3, 4, {9, 9, 3, 1, 4, 2, 0}, {331, 9, 3, 1, 4, 2, 0}));
    row("more phases than a panel has rows", geometryOf(3, 2, {5, 64, 32, 1, 16, 16, 0}, {7, 64, 32, 1, 16, 16, 0}));
    row("long and thin", geometryOf(37, 2, {1, 1, 1, 1, 0, 0, 0}, {4099, 25, 4, 1, 11, 10, 0}));
    row("dilated", geometryOf(31, 13, {17, 3, 2, 3, 3, 2, 0}, {219, 3, 4, 6, 3, 2, 0}));
    row("a kernel larger than the input", geometryOf(5, 6, {7, 31, 1, 1, 15, 15, 0}, {9, 31, 1, 1, 15, 15, 0}));
  }
  void sizesBeyondOneBlockChunkOrPanel() {
    QFETCH(Geometry, geometry);
    Random random(2);
    const EngineCase c = integerCase(random, geometry);
    for (const int threads : {1, 3}) {
      const std::string wrong = wrongResult(c, threads);
      QVERIFY2(wrong.empty(), wrong.c_str());
    }
    const EngineCase real = realCase(random, geometry);
    const auto one = outputOf(*findEngine("phase"), real, {.threads = 1});
    for (const int threads : {2, 5, 16}) {
      const std::string difference = firstDifference(*outputOf(*findEngine("phase"), real, {.threads = threads}), *one);
      QVERIFY2(difference.empty(), difference.c_str());
    }
  }
};

SCATTERSCOPE_TEST(TestPhaseEngine)
#include "test_phase_engine.moc"
