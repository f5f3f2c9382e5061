// The phase engine on strides, dilations and kernels beyond any network's: what it lists is bounded, what it does not
// plan it computes by scatter-add, and the scratch it announces is what it takes.

#include <QtTest>

#include "core/engines/phase/decomposition.h"
#include "phase_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// An axis of few inputs, taps and outputs, whose stride and dilation may be anything; the window lies somewhere
/// on the canvas, often where stamps are.
Axis::Parameters wideAxis(Random& random) {
  const auto any = [&random] { return between(random, 1, std::int64_t{1} << between(random, 0, 40)); };
  Axis::Parameters p{between(random, 1, 5), between(random, 1, 6), any(), any(), 0, 0, 0};
  if (between(random, 0, 2) == 0) p.stride = p.dilation * between(random, 1, 3);
  const std::int64_t canvas = Axis::create(p)->canvas();
  const std::int64_t rows = std::min(canvas, between(random, 1, 40));
  const std::int64_t landing =
      between(random, 0, p.input - 1) * p.stride + between(random, 0, p.kernel - 1) * p.dilation;
  p.crop_begin = std::clamp<std::int64_t>(landing - between(random, 0, rows - 1), 0, canvas - rows);
  p.crop_end = canvas - rows - p.crop_begin;
  return p;
}

Geometry wideGeometry(Random& random) {
  const std::int64_t groups = between(random, 1, 2);
  Geometry::Parameters p{
      between(random, 1, 2), groups * between(random, 1, 5), groups * between(random, 1, 5), groups, wideAxis(random),
      wideAxis(random),      between(random, 0, 1) == 1};
  if (between(random, 0, 1) == 1) p.width = randomAxis(random, 30).parameters();
  return *Geometry::create(p);
}

}  // namespace

class TestPhaseWide : public QObject {
  Q_OBJECT

 private slots:
  void equalsTheReferenceAndTakesWhatItPlans() {
    Random random(31);
    int suited = 0, others = 0;
    for (int n = 0; n < 1'000; ++n) {
      const EngineCase c = integerCase(random, wideGeometry(random));
      (Decomposition::suits(c.geometry) ? suited : others) += 1;
      const auto expected = outputOf(*findEngine("reference"), c);
      QVERIFY(expected);
      for (const int threads : {1, 3}) {
        const std::string once = wrongSingleRun(*findEngine("phase"), c, *expected, threads);
        QVERIFY2(once.empty(), once.c_str());
        const std::string often = wrongPreparedRun(*findEngine("phase"), c, *expected, threads);
        QVERIFY2(often.empty(), often.c_str());
      }
      Tensor output = *Tensor::zeros(c.geometry.outputShape());
      const auto report = findEngine("phase")->run(
          c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), output.elements()}, {.threads = 2});
      QVERIFY(report);
      QCOMPARE(report->scratch_bytes, findEngine("phase")->scratchBytes(c.geometry, 2));
    }
    QVERIFY2(suited > 100 && others > 300, qPrintable(QString("%1 planned, %2 scattered").arg(suited).arg(others)));
  }

  void everyLayerOfANetworkIsPlanned() {
    const auto axis = [](std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t dilation) {
      return Axis::Parameters{input, kernel, stride, dilation, 0, 0, 0};
    };
    for (const auto& [height, width] :
         {std::pair(axis(1, 1, 1, 1), axis(100'000, 1024, 256, 1)),  // an inverse short-time Fourier transform
          {axis(1, 1, 1, 1), axis(32, 20, 10, 1)},
          {axis(64, 31, 1, 4), axis(64, 31, 1, 4)},
          {axis(7, 64, 32, 1), axis(7, 64, 32, 1)},  // FCN-32s
          {axis(300, 3, 3, 2), axis(300, 3, 3, 2)}}) {
      Geometry::Parameters p{4, 256, 256, 1, height, width, true};
      QVERIFY(Decomposition::suits(*Geometry::create(p)));
    }
    Geometry::Parameters p{1, 1, 1, 1, axis(3, 3, 30'000'000, 1), axis(3, 3, 2, 1), true};
    QVERIFY(!Decomposition::suits(*Geometry::create(p)));
  }
};

SCATTERSCOPE_TEST(TestPhaseWide)
#include "test_phase_wide.moc"
