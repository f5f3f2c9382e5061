#include <QtTest>
#include <cmath>
#include <limits>
#include <random>

#include "core/analysis/alternation.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

constexpr std::int64_t kHeight = 130, kWidth = 171;  // no multiple of a tile

template <class Value>
std::vector<float> planeOf(Value value) {
  std::vector<float> plane;
  for (std::int64_t row = 0; row < kHeight; ++row) {
    for (std::int64_t column = 0; column < kWidth; ++column)
      plane.push_back(static_cast<float>(value(static_cast<double>(row), static_cast<double>(column))));
  }
  return plane;
}

double sign(double row, double column) {
  return std::fmod(row + column, 2) < 0.5 ? 1 : -1;
}

}  // namespace

/// The part of a plane that alternates with the strides.
class TestAlternation : public QObject {
  Q_OBJECT

 private slots:
  void aCheckerboardIsAllThereIs() {
    const Alternation found =
        alternationOf(planeOf([](double r, double c) { return 5 + 6 * sign(r, c); }), kWidth, 2, 2);
    QVERIFY(found.known() && found.marked());
    QVERIFY2(std::abs(found.amplitude - 6) < 0.01, qPrintable(QString::number(found.amplitude)));
    QVERIFY(found.share > 0.999);
    // Each phase adds its own part, everywhere.
    QCOMPARE(found.at(0, 0, 0, 0), 6.f);
    QCOMPARE(found.at(kHeight - 1, kWidth - 1, 0, 1), -6.f);
  }

  void itIsFoundUnderAPicture_data() {
    QTest::addColumn<int>("stride");
    for (const int stride : {2, 3, 4}) QTest::addRow("%d", stride) << stride;
  }
  void itIsFoundUnderAPicture() {
    QFETCH(int, stride);
    const auto picture = [](double r, double c) { return std::sin(r / 17) + std::cos(c / 23); };
    const auto with = alternationOf(
        planeOf([&](double r, double c) { return picture(r, c) + (std::fmod(c, stride) < 0.5 ? 0.3 : 0); }), kWidth,
        stride, stride);
    const double expected = 0.3 * std::sqrt(1.0 / stride * (1 - 1.0 / stride));
    QVERIFY2(std::abs(with.amplitude / expected - 1) < 0.05, qPrintable(QString::number(with.amplitude)));
    QVERIFY(with.marked());
    const auto without = alternationOf(planeOf(picture), kWidth, stride, stride);
    QVERIFY2(!without.marked() && without.share < 1e-3, qPrintable(QString::number(without.share)));
  }

  void noiseAndEdgesAreNone() {
    std::mt19937 random(7);
    std::normal_distribution<double> normal;
    const auto noise = alternationOf(planeOf([&](double, double) { return normal(random); }), kWidth, 2, 2);
    QVERIFY2(!noise.marked(), qPrintable(QString::number(noise.share)));
    const auto edges =
        alternationOf(planeOf([](double r, double c) { return std::fmod(2 * r + 3 * c, 61) < 23; }), kWidth, 2, 2);
    QVERIFY2(!edges.marked(), qPrintable(QString::number(edges.share)));
  }

  void whatIsNoNumberIsLeftOut() {
    auto plane = planeOf([](double r, double c) { return sign(r, c); });
    plane[1234] = std::numeric_limits<float>::quiet_NaN();
    plane[4321] = std::numeric_limits<float>::infinity();
    const auto found = alternationOf(plane, kWidth, 2, 2);
    QVERIFY(std::abs(found.amplitude - 1) < 1e-6);
  }

  void smallPlanesAndStridesOfOneAreNotKnown() {
    QVERIFY(!alternationOf(std::vector<float>(49, 1.f), 7, 2, 2).known());
    QVERIFY(!alternationOf({}, 0, 2, 2).known());
    QVERIFY(!alternationOf(planeOf(sign), kWidth, 1, 1).known());
    QVERIFY(!alternationOf(planeOf(sign), kWidth, 1'000'000, 1'000'000).known());
    QCOMPARE(alternationOf(std::vector<float>(49, 1.f), 7, 2, 2).share, 0.0);
  }
};

SCATTERSCOPE_TEST(TestAlternation)
#include "test_alternation.moc"
