#include <QtTest>
#include <limits>

#include "engine_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// 1, 2, 3 and 7 threads in turn; in long turns, because libgomp makes its threads anew for a larger team.
int threadsOf(int n) {
  constexpr int kThreads[] = {1, 2, 3, 7};
  return kThreads[n / 500 % 4];
}

/// Runs every engine on the case and compares with the reference; empty if all bits agree.
std::string disagreement(const EngineCase& c, int threads) {
  const auto expected = outputOf(*findEngine("reference"), c);
  for (const Engine* engine : engines()) {
    const auto actual = outputOf(*engine, c, {.threads = threads});
    const std::string difference = actual ? firstDifference(*actual, *expected) : actual.error().sentence();
    if (!difference.empty()) {
      return fmt::format("{} with {} threads: {}: {}", engine->name(), threads, describe(c.geometry), difference);
    }
  }
  return {};
}

void agreeOnRandomIntegers(std::uint64_t seed, int cases, std::int64_t largestInput) {
  Random random(seed);
  for (int n = 0; n < cases; ++n) {
    const std::string trouble = disagreement(integerCase(random, randomGeometry(random, largestInput)), threadsOf(n));
    QVERIFY2(trouble.empty(), trouble.c_str());
  }
}

EngineCase caseOf(const Geometry::Parameters& p) {
  Random random(11);
  return realCase(random, *Geometry::create(p));
}

}  // namespace

class TestEnginesAgree : public QObject {
  Q_OBJECT

 private slots:
  // 102,000 cases in four functions, so that a failure comes early and the rest can still be seen.
  void onSmallIntegersOne() { agreeOnRandomIntegers(1, 33'000, 4); }
  void onSmallIntegersTwo() { agreeOnRandomIntegers(2, 33'000, 4); }
  void onSmallIntegersThree() { agreeOnRandomIntegers(3, 33'000, 5); }
  void onMiddlingIntegers() { agreeOnRandomIntegers(4, 3'000, 23); }

  void onSizesBeyondOneTileOrBand() {
    // Rows × columns of the column matrix beyond 384 × 960, planes beyond one band, units beyond 64 MiB.
    Geometry::Parameters wide;
    wide.in_channels = 5, wide.out_channels = 47, wide.bias = true;
    wide.height = {37, 3, 2, 1, 1, 0, 0};
    wide.width = {41, 5, 3, 1, 2, 1, 0};
    Geometry::Parameters tall;
    tall.height = {301, 4, 2, 1, 1, 1, 0};
    tall.width = {203, 4, 2, 1, 1, 1, 0};
    Geometry::Parameters manyGroups;
    manyGroups.batch = 2, manyGroups.in_channels = manyGroups.out_channels = manyGroups.groups = 31;
    manyGroups.height = {64, 13, 2, 1, 6, 5, 0};
    manyGroups.width = {65, 13, 2, 1, 6, 5, 0};
    for (const auto& p : {wide, tall, manyGroups}) {
      Random random(5);
      const std::string trouble = disagreement(integerCase(random, *Geometry::create(p)), 3);
      QVERIFY2(trouble.empty(), trouble.c_str());
    }
  }

  void directHasTheBitsOfTheReferenceOnRealData() {
    Random random(6);
    for (int n = 0; n < 5'000; ++n) {
      const EngineCase c = realCase(random, randomGeometry(random, 9));
      const auto expected = outputOf(*findEngine("reference"), c);
      const auto actual = outputOf(*findEngine("direct"), c, {.threads = threadsOf(n)});
      const std::string difference = firstDifference(*actual, *expected);
      QVERIFY2(difference.empty(), (describe(c.geometry) + ": " + difference).c_str());
    }
  }

  void sameBitsForAnyNumberOfThreads() {
    const EngineCase c = caseOf({.batch = 2,
                                 .in_channels = 6,
                                 .out_channels = 10,
                                 .groups = 2,
                                 .height = {53, 4, 2, 1, 1, 1, 0},
                                 .width = {67, 5, 3, 1, 2, 0, 0},
                                 .bias = true});
    for (const Engine* engine : engines()) {
      const auto one = outputOf(*engine, c, {.threads = 1});
      for (const int threads : {2, 3, 5, 7, 16}) {
        const std::string difference = firstDifference(*outputOf(*engine, c, {.threads = threads}), *one);
        QVERIFY2(difference.empty(), (std::string(engine->name()) + ": " + difference).c_str());
      }
    }
  }

  void notANumberAndInfinitySpreadAsInTheReference() {
    // Also where the other factor is zero: 0 × NaN and 0 × Inf are NaN, so no engine may skip a zero.
    Random random(7);
    const float specials[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                              -std::numeric_limits<float>::infinity(), 0.0f, -0.0f};
    const auto sprinkle = [&](Tensor& tensor) {
      for (float& value : tensor.elements()) {
        if (between(random, 0, 5) == 0) value = specials[between(random, 0, 4)];
      }
    };
    for (int n = 0; n < 5'000; ++n) {
      EngineCase c = integerCase(random, randomGeometry(random));
      sprinkle(c.input);
      if (n % 3 == 0) sprinkle(c.weight);
      const std::string trouble = disagreement(c, threadsOf(n));
      QVERIFY2(trouble.empty(), trouble.c_str());
    }
  }
};

SCATTERSCOPE_TEST(TestEnginesAgree)
#include "test_engines_agree.moc"
