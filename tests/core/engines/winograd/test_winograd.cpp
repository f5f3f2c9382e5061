#include <QtTest>
#include <cmath>
#include <limits>

#include "core/benchmark/verification.h"
#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/registry.h"
#include "core/engines/winograd/plan.h"
#include "core/engines/winograd/winograd_engine.h"
#include "phase_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

Geometry layer(std::int64_t in, std::int64_t out, Axis::Parameters height, Axis::Parameters width,
               std::int64_t batch = 1, std::int64_t groups = 1) {
  return *Geometry::create({batch, in, out, groups, height, width, true});
}

/// One for each way in which taps are cut into pieces, and for each remainder of tiles, panels and blocks.
std::vector<Geometry> shapes() {
  return {
      layer(5, 7, {13, 4, 2, 1, 1, 1, 0}, {17, 4, 2, 1, 1, 1, 0}),        // two taps, all phases share their inputs
      layer(67, 53, {9, 4, 2, 1, 1, 1, 0}, {11, 4, 2, 1, 1, 1, 0}, 2),    // several blocks of channels
      layer(6, 10, {7, 3, 2, 1, 1, 0, 0}, {19, 3, 2, 1, 0, 1, 0}, 3, 2),  // two taps and one: four parts
      layer(4, 5, {11, 5, 2, 1, 2, 1, 0}, {12, 5, 2, 1, 2, 1, 0}),        // three taps and two
      layer(3, 4, {10, 3, 1, 1, 1, 1, 0}, {14, 3, 1, 1, 1, 1, 0}, 2),     // one phase
      layer(3, 2, {15, 7, 1, 1, 3, 3, 0}, {13, 7, 1, 1, 3, 3, 0}),        // pieces
      layer(2, 3, {9, 9, 3, 1, 4, 2, 0}, {8, 10, 3, 1, 0, 5, 0}),         // three phases of three taps; three and four
      layer(4, 6, {1, 1, 1, 1, 0, 0, 0}, {150, 16, 8, 1, 4, 4, 0}, 2),    // one row
      layer(4, 4, {6, 3, 4, 1, 0, 0, 0}, {6, 9, 4, 1, 2, 3, 0}),          // a phase without taps
      layer(4, 4, {9, 5, 2, 2, -2, -1, 0}, {9, 4, 2, 1, -3, 5, 0}),       // g = 2, rows beyond the canvas
      layer(2, 2, {2, 4, 2, 1, 3, 2, 0}, {3, 4, 2, 1, 3, 0, 0}, 97),      // a tile of each image
      layer(8, 8, {4, 12, 8, 1, 2, 2, 0}, {100, 12, 8, 1, 2, 2, 0}),      // 64 phases
  };
}

}  // namespace

class TestWinograd : public QObject {
  Q_OBJECT

 private slots:
  void cleanup() { forceInstructionSet(""); }

  void integersAreExactOnEveryInstructionSet() {
    Random random(1);
    int threads = 1;
    for (const Geometry& g : shapes()) {
      QVERIFY2(WinogradPlan::suits(g, 1), describe(g).c_str());
      const EngineCase c = integerCase(random, g);
      const Tensor expected = *outputOf(*findEngine("reference"), c);
      for (const auto& set : instructionSets()) {
        forceInstructionSet(set);
        threads = threads % 3 + 1;
        std::string wrong = wrongSingleRun(unboundedWinogradEngine(), c, expected, threads);
        if (wrong.empty()) wrong = wrongPreparedRun(unboundedWinogradEngine(), c, expected, threads);
        QVERIFY2(wrong.empty(), (set + ": " + wrong).c_str());
      }
    }
  }

  /// SCATTERSCOPE_CASES asks for so many geometries.
  void integersAreExactOnRandomGeometries() {
    const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_CASES"), cases = asked > 0 ? asked : 1'500;
    Random random(static_cast<std::uint64_t>(qEnvironmentVariableIntValue("SCATTERSCOPE_SEED")));
    const auto sets = instructionSets();
    int suited = 0;
    for (int n = 0; n < cases; ++n) {
      const EngineCase c = integerCase(random, n % 2 == 0 ? noBiasOnlyOutputs(random, 20) : anyGeometry(random, n));
      suited += WinogradPlan::suits(c.geometry, 1) ? 1 : 0;
      const Tensor expected = *outputOf(*findEngine("reference"), c);
      forceInstructionSet(sets[static_cast<std::size_t>(n) % sets.size()]);
      const int threads = 1 + n * 4 / cases;
      const std::string wrong = n % 3 == 0 ? wrongPreparedRun(unboundedWinogradEngine(), c, expected, threads)
                                           : wrongSingleRun(unboundedWinogradEngine(), c, expected, threads);
      QVERIFY2(wrong.empty(), fmt::format("geometry {}: {}", n, wrong).c_str());
    }
    QVERIFY2(suited * 2 > cases, fmt::format("{} of {}", suited, cases).c_str());
  }

  /// 324 K |x| |w| < 2^24: here K = 64, and 809 = |x| |w|. The worst signs would reach it; any are exact.
  void integersAreExactUpToTheStatedRange() {
    Random random(2);
    for (const bool two : {true, false}) {
      const std::int64_t kernel = two ? 4 : 3, stride = two ? 2 : 1;
      const Geometry g = layer(64, 3, {8, kernel, stride, 1, 1, 1, 0}, {8, kernel, stride, 1, 1, 1, 0});
      EngineCase c = integerCase(random, g);
      for (float& x : c.input.elements()) x = between(random, 0, 1) == 0 ? 809.0f : -809.0f;
      for (float& w : c.weight.elements()) w = between(random, 0, 1) == 0 ? 1.0f : -1.0f;
      const std::string wrong = wrongSingleRun(unboundedWinogradEngine(), c, *outputOf(*findEngine("reference"), c), 2);
      QVERIFY2(wrong.empty(), wrong.c_str());
    }
  }

  /// In units of 2⁻²⁴ · Σ|x·w|, on layers of networks: the bound of all engines is 4.
  void realsStayWithinFourRoundings() {
    Random random(3);
    const Axis::Parameters four = {12, 4, 2, 1, 1, 1, 0}, three = {12, 3, 2, 1, 1, 0, 0}, five = {9, 5, 2, 1, 2, 1, 0},
                           dense = {14, 3, 1, 1, 1, 1, 0}, six = {9, 6, 2, 1, 2, 2, 0};
    double worst = 0;
    for (const Axis::Parameters& axis : {four, three, five, dense, six}) {
      for (const std::int64_t channels : {64, 131, 512}) {
        const EngineCase c = realCase(random, layer(channels, 8, axis, axis));
        Tensor none;
        const auto verifier = Verifier::create(
            c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), none.elements()}, RunControl());
        const auto actual = outputOf(winogradEngine(), c, {.threads = 2});
        QVERIFY(verifier && actual);
        const Verification found = verifier->check(actual->elements());
        QVERIFY2(found.withinBound(), (describe(c.geometry) + ": " + found.sentence()).c_str());
        worst = std::max(worst, found.worst_ratio);
      }
    }
    qInfo("at most %.2f", worst);
    QVERIFY2(worst <= 4, std::to_string(worst).c_str());
  }

  void threadsChangeNoBit() {
    Random random(4);
    for (const Geometry& g : shapes()) {
      const EngineCase c = realCase(random, g);
      const Tensor one = *outputOf(unboundedWinogradEngine(), c, {.threads = 1});
      for (const int threads : {2, 3, 7}) {
        const std::string difference =
            firstDifference(*outputOf(unboundedWinogradEngine(), c, {.threads = threads}), one);
        QVERIFY2(difference.empty(), (describe(g) + ": " + difference).c_str());
      }
      const std::string prepared = wrongPreparedRun(unboundedWinogradEngine(), c, one, 2);
      QVERIFY2(prepared.empty(), prepared.c_str());
    }
  }

  void fallsBackAndSaysSo_data() {
    QTest::addColumn<float>("value");
    QTest::addColumn<bool>("inWeights");
    const float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
    QTest::newRow("NaN in the input") << nan << false;
    QTest::newRow("infinity in the input") << -infinity << false;
    QTest::newRow("NaN in the weights") << nan << true;
    QTest::newRow("infinity in the weights") << infinity << true;
    QTest::newRow("an input whose differences overflow") << 3e38f << false;
    QTest::newRow("weights whose sums overflow") << 3e38f << true;
  }
  void fallsBackAndSaysSo() {
    QFETCH(float, value);
    QFETCH(bool, inWeights);
    Random random(5);
    EngineCase c = integerCase(random, shapes().front());
    const auto run = [](const EngineCase& of, Tensor& output) {
      return unboundedWinogradEngine().run(
          of.geometry, {of.input.elements(), of.weight.elements(), of.bias.elements(), output.elements()});
    };
    Tensor output = *Tensor::zeros(c.geometry.outputShape());
    QCOMPARE(std::string(run(c, output)->phases.begin()->name), "check");
    (inWeights ? c.weight : c.input).elements()[31] = value;
    const auto report = run(c, output);
    QVERIFY(report);
    QCOMPARE(std::string(report->phases.begin()->name), "check: not finite or too large");
    const Tensor expected = *outputOf(phaseEngine(), c);
    QCOMPARE(firstDifference(output, expected), "");
    QCOMPARE(wrongPreparedRun(unboundedWinogradEngine(), c, expected, 2), "");
  }

  void leavesTheOthersToThePhaseEngine() {
    const Axis::Parameters dilated = {9, 3, 1, 2, 2, 2, 0}, single = {9, 2, 2, 1, 0, 0, 0};
    const Axis::Parameters four = {9, 4, 2, 1, 1, 1, 0};
    QVERIFY(WinogradPlan::suits(layer(64, 4, four, four)) && !WinogradPlan::suits(layer(126, 4, four, four, 1, 2)));
    for (const Axis::Parameters& axis : {dilated, single}) {
      const Geometry g = layer(64, 4, axis, axis);
      QVERIFY(!WinogradPlan::suits(g));
      QCOMPARE(winogradEngine().scratchBytes(g, 2), phaseEngine().scratchBytes(g, 2));
    }
  }

  void memoryIsWhatWasSaid() {
    Random random(6);
    for (const Geometry& g : shapes()) {
      const EngineCase c = integerCase(random, g);
      for (const int threads : {1, 3}) {
        Tensor output = *Tensor::zeros(g.outputShape());
        const auto report = unboundedWinogradEngine().run(
            g, {c.input.elements(), c.weight.elements(), c.bias.elements(), output.elements()}, {.threads = threads});
        QCOMPARE(report->scratch_bytes, WinogradPlan(g, threads).bytes());
        QVERIFY(report->scratch_bytes <= unboundedWinogradEngine().scratchBytes(g, threads));
        const auto plan =
            unboundedWinogradEngine().prepare(g, {c.weight.elements(), c.bias.elements()}, {.threads = threads});
        QCOMPARE(plan->bytes(), unboundedWinogradEngine().preparedBytes(g, threads));
      }
    }
  }
};

SCATTERSCOPE_TEST(TestWinograd)
#include "test_winograd.moc"
