#include <QtTest>
#include <cmath>
#include <limits>
#include <random>

#include "core/tensor/line_profile.h"
#include "core/tensor/measures.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

Measures of(const std::vector<float>& numbers) {
  return measure(numbers, summarise(numbers));
}

}  // namespace

/// What tells one map from another, and the numbers along a line through it.
class TestMeasures : public QObject {
  Q_OBJECT

 private slots:
  void theyAreThoseOfTheirDefinitions() {
    // As numpy.std, numpy.sum(x ** 2) and Hoyer's formula give them.
    const Measures some = of({3, 0, -4, 0});
    QCOMPARE(some.zeros, 2);
    QCOMPARE(some.energy, 25.0);
    QCOMPARE(some.deviation, std::sqrt(25.0 / 4 - 0.0625));
    QCOMPARE(*some.sparsity, (2 - 7.0 / 5) / (2 - 1));
    QCOMPARE(*of({5, 5, -5, 5}).sparsity, 0.0);
    QCOMPARE(*of({0, 0, -2, 0, 0}).sparsity, 1.0);
    QVERIFY(!of({0, 0, 0}).sparsity);
    QVERIFY(!of({7}).sparsity);
    QCOMPARE(of({}).energy, 0.0);
  }

  void whatIsNotFiniteIsLeftOut() {
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN(), kInf = std::numeric_limits<float>::infinity();
    const Measures with = of({3, kNan, 0, -kInf, -4, kInf, 0}), without = of({3, 0, -4, 0});
    QCOMPARE(with.energy, without.energy);
    QCOMPARE(with.deviation, without.deviation);
    QCOMPARE(*with.sparsity, *without.sparsity);
    QCOMPARE(with.zeros, 2);
  }

  void randomNumbersAgreeWithLongDouble() {
    std::mt19937 random(7);
    std::normal_distribution<float> normal(3, 2);
    std::vector<float> numbers(100'003);
    for (float& number : numbers) number = normal(random);
    long double sum = 0, squares = 0, magnitudes = 0, distances = 0;
    for (const float x : numbers) sum += x, squares += static_cast<long double>(x) * x, magnitudes += std::fabs(x);
    const auto n = static_cast<long double>(numbers.size());
    for (const float x : numbers) distances += (x - sum / n) * (x - sum / n);
    const Measures found = of(numbers);
    const auto near = [](double value, long double exact) {
      return std::fabs(static_cast<long double>(value) - exact) <= 1e-10L * std::fabs(exact);
    };
    QVERIFY(near(found.energy, squares));
    QVERIFY(near(found.deviation, std::sqrt(distances / n)));
    QVERIFY(near(*found.sparsity, (std::sqrt(n) - magnitudes / std::sqrt(squares)) / (std::sqrt(n) - 1)));
  }

  void aProfileHasTheExactNumbersOfTheCellsOnItsLine() {
    std::vector<float> plane(5 * 7);
    for (std::size_t i = 0; i < plane.size(); ++i) plane[i] = static_cast<float>(i);
    const auto row = profileAlong(plane, 7, {2, 1, 2, 4});
    QCOMPARE(row.size(), 4u);
    for (std::size_t i = 0; i < row.size(); ++i) QCOMPARE(row[i].value, static_cast<float>(2 * 7 + 1 + i));
    const auto back = profileAlong(plane, 7, {4, 6, 0, 0});
    QCOMPARE(back.size(), 7u);
    QCOMPARE(back.front().value, 34.f);
    QCOMPARE(back.back().value, 0.f);
    for (const ProfilePoint& point : back) QCOMPARE(point.value, static_cast<float>(point.row * 7 + point.column));
    QCOMPARE(profileAlong(plane, 7, {3, 3, 3, 3}).size(), 1u);
    QCOMPARE(profileAlong(plane, 7, {-9, 0, 99, 0}).size(), 5u);  // no further than its edges
    QVERIFY(profileAlong({}, 7, {}).empty());
  }
};

SCATTERSCOPE_TEST(TestMeasures)
#include "test_measures.moc"
