#include <QtTest>
#include <cmath>
#include <set>

#include "core/benchmark/verification.h"
#include "engine_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const RunControl kUnwatched;

Operands operandsOf(const EngineCase& c) {
  return {c.input.elements(), c.weight.elements(), c.bias.elements(), {}};
}

Verifier verifierOf(const EngineCase& c, Verifier::Limits limits = {}) {
  return *Verifier::create(c.geometry, operandsOf(c), kUnwatched, limits);
}

EngineCase middlingCase(bool whole) {
  Geometry::Parameters p;
  p.batch = 2, p.in_channels = 8, p.out_channels = 6, p.groups = 2, p.bias = true;
  p.height = {17, 4, 2, 1, 1, 1, 0};
  p.width = {19, 5, 3, 1, 2, 0, 0};
  Random random(3);
  return whole ? integerCase(random, *Geometry::create(p)) : realCase(random, *Geometry::create(p));
}

}  // namespace

class TestVerification : public QObject {
  Q_OBJECT

 private slots:
  void theReferenceIsBitExactOnRealData() {
    Random random(1);
    for (int n = 0; n < 700; ++n) {
      const EngineCase c = realCase(random, randomGeometry(random));
      const Verification v = verifierOf(c).check(outputOf(*findEngine("reference"), c)->elements());
      QVERIFY2(v.exact() && v.withinBound() && v.compared == v.elements,
               (describe(c.geometry) + ": " + v.sentence()).c_str());
    }
  }

  void allEnginesStayWithinTheBound() {
    Random random(2);
    double worst = 0;
    for (int n = 0; n < 300; ++n) {
      const EngineCase c = realCase(random, randomGeometry(random, 9));
      const Verifier verifier = verifierOf(c);
      for (const Engine* engine : engines()) {
        const Verification v = verifier.check(outputOf(*engine, c)->elements());
        QVERIFY2(v.withinBound(), (std::string(engine->name()) + " " + describe(c.geometry) + v.sentence()).c_str());
        worst = std::max(worst, v.worst_ratio);
      }
    }
    QVERIFY(worst > 0.3 && worst < 5);  // a check that measures nothing would stay at 0
  }

  void aWrongOutputIsFound_data() {
    QTest::addColumn<int>("fault");
    QTest::newRow("one element off by a ten-thousandth of the rounding unit's 2^24") << 0;
    QTest::newRow("the last element zeroed") << 1;
    QTest::newRow("NaN where there is none") << 2;
    QTest::newRow("infinite where it is not") << 3;
    QTest::newRow("bias forgotten") << 4;
    QTest::newRow("shifted by one") << 5;
  }
  void aWrongOutputIsFound() {
    QFETCH(int, fault);
    const EngineCase c = middlingCase(false);
    Tensor y = *outputOf(*findEngine("reference"), c);
    const auto e = y.elements();
    const std::size_t place = 1234;
    if (fault == 0) e[place] += 1e-4f;
    if (fault == 1) e.back() = 0;
    if (fault == 2) e[place] = std::nanf("");
    if (fault == 3) e[place] = -INFINITY;
    if (fault == 4) {
      for (float& value : y.elements().subspan(0, e.size() / 12)) value -= c.bias.elements()[0];
    }
    if (fault == 5) std::rotate(e.begin(), e.begin() + 1, e.end());
    const Verification v = verifierOf(c).check(e);
    QVERIFY(!v.exact() && !v.withinBound());
    QVERIFY(QString::fromStdString(v.sentence()).startsWith("wrong"));
    if (fault == 0 || fault == 2 || fault == 3) QCOMPARE(v.worst_index, std::int64_t(place));
  }

  void aLastBitIsNoErrorButNotExactEither() {
    const EngineCase c = middlingCase(false);
    Tensor y = *outputOf(*findEngine("reference"), c);
    y.elements()[300] = std::nextafter(y.elements()[300], 100.0f);
    const Verification v = verifierOf(c).check(y.elements());
    QVERIFY(!v.exact() && v.withinBound());
    QVERIFY(QString::fromStdString(v.sentence()).startsWith("within the error bound on all 23,256 outputs, largest"));
  }

  void bitsAreCountedOnIntegers() {
    const EngineCase c = middlingCase(true);
    Tensor y = *outputOf(*findEngine("gemm"), c);
    QCOMPARE(QString::fromStdString(verifierOf(c).check(y.elements()).sentence()), "bit-exact on all 23,256 outputs");
    y.elements()[77] += 1;
    QCOMPARE(verifierOf(c).check(y.elements()).equal_bits, 23'255);
  }

  void aSampleSpreadsOverTheWholeOutput() {
    const EngineCase c = middlingCase(true);
    Tensor y = *outputOf(*findEngine("reference"), c);
    const Verifier verifier = verifierOf(c, {.cells = 408});
    // One cell in 57: the width, so that even steps would look at a single column.
    QCOMPARE(y.shape().w, 57);
    QCOMPARE(verifier.check(y.elements()).compared, 408);
    QCOMPARE(QString::fromStdString(verifier.check(y.elements()).sentence()), "bit-exact on 408 of 23,256 outputs");
    // Which cells are looked at: spoil one at a time. First and last are, every column, and no 120 in a row are not.
    std::int64_t unseen = 0, longest = 0;
    std::set<std::int64_t> columnsSeen;
    for (std::size_t i = 0; i < y.elements().size(); i += 1) {
      const float right = std::exchange(y.elements()[i], std::nanf(""));
      const bool seen = verifier.check(y.elements()).wrong_non_finite > 0;
      y.elements()[i] = right;
      if (i == 0) QVERIFY(seen);
      unseen = seen ? 0 : unseen + 1;
      longest = std::max(longest, unseen);
      if (seen) columnsSeen.insert(std::int64_t(i) % y.shape().w);
    }
    QVERIFY(unseen == 0);
    QVERIFY(longest < 120);
    QCOMPARE(std::int64_t(columnsSeen.size()), y.shape().w);
  }

  void aCostLimitShrinksTheSample() {
    const EngineCase c = middlingCase(false);
    const Verification v =
        verifierOf(c, {.multiply_adds = 1'000}).check(outputOf(*findEngine("direct"), c)->elements());
    QVERIFY(v.compared > 10 && v.compared < 1'000);
    QCOMPARE(verifierOf(c, {.multiply_adds = 0}).check(outputOf(*findEngine("direct"), c)->elements()).compared, 1);
  }

  void infinitiesAndNanOfTheInputArePartOfTheDefinition() {
    EngineCase c = middlingCase(true);
    c.input.elements()[5] = std::nanf("");
    c.input.elements()[50] = INFINITY;
    const Tensor y = *outputOf(*findEngine("gemm"), c);
    const Verification v = verifierOf(c).check(y.elements());
    QVERIFY2(v.exact() && v.withinBound(), v.sentence().c_str());
    Tensor finite = y;
    for (float& value : finite.elements()) value = std::isfinite(value) ? value : 0.0f;
    QVERIFY(!verifierOf(c).check(finite.elements()).withinBound());
  }

  void honestSumsOfConstantsAreNotCalledWrong() {
    // 2,048 times the same product: rounding errors all have one sign, and 4 roundings are passed a hundredfold.
    Geometry::Parameters p;
    p.in_channels = 2'048;
    const Geometry g = *Geometry::create(p);
    const EngineCase c{g, filled(g.inputShape(), [] { return 0.3f; }), filled(g.weightShape(), [] { return 0.7f; }),
                       *Tensor::zeros({1, 1, 1, 0})};
    Tensor y = *outputOf(*findEngine("direct"), c);
    const Verification v = verifierOf(c).check(y.elements());
    QVERIFY(v.withinBound() && v.worst_ratio > 50);
    y.elements()[0] -= 0.21f;  // one product forgotten
    QVERIFY(!verifierOf(c).check(y.elements()).withinBound());
  }

  void overflowThatDependsOnTheOrderIsExcused() {
    // 3e38 + 3e38 - 3e38: infinite in this order, 3e38 in another; both are honest float32 sums.
    const Geometry g = *Geometry::create({.in_channels = 3, .out_channels = 1});
    const EngineCase c{g, *Tensor::of({1, 3, 1, 1}, {3e38f, 3e38f, -3e38f}), *Tensor::of({3, 1, 1, 1}, {1, 1, 1}),
                       *Tensor::zeros({1, 1, 1, 0})};
    const Verifier verifier = verifierOf(c);
    QVERIFY(verifier.check(std::vector<float>{INFINITY}).withinBound());
    QVERIFY(verifier.check(std::vector<float>{3e38f}).withinBound());
    QVERIFY(!verifier.check(std::vector<float>{1e38f}).withinBound());
  }

  void underflowIsExcused() {
    const Geometry g = *Geometry::create({});
    const EngineCase c{g, *Tensor::of({1, 1, 1, 1}, {1e-30f}), *Tensor::of({1, 1, 1, 1}, {1e-30f}),
                       *Tensor::zeros({1, 1, 1, 0})};
    QVERIFY(verifierOf(c).check(std::vector<float>{0.0f}).withinBound());
    QVERIFY(!verifierOf(c).check(std::vector<float>{1e-40f}).withinBound());
  }

  void cancelling() {
    RunControl control;
    control.requestCancel();
    const EngineCase c = middlingCase(true);
    const auto verifier = Verifier::create(c.geometry, operandsOf(c), control);
    QVERIFY(!verifier && verifier.error().kind == ErrorKind::Cancelled);
  }
};

SCATTERSCOPE_TEST(TestVerification)
#include "test_verification.moc"
