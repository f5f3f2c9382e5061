#include <QtTest>
#include <limits>
#include <vector>

#include "core/tensor/summary.h"
#include "test_program.h"

using namespace scatterscope;

class TestSummary : public QObject {
  Q_OBJECT

 private slots:
  void numbersAreSortedByKind() {
    using Float = std::numeric_limits<float>;
    const std::vector<float> values = {0.0f,
                                       -0.0f,
                                       Float::min(),
                                       Float::denorm_min(),
                                       -Float::min() / 2,
                                       Float::infinity(),
                                       -Float::infinity(),
                                       Float::quiet_NaN(),
                                       3.0f};
    const Summary summary = summarise(values);
    QCOMPARE(summary.finite, 6);
    QCOMPARE(summary.infinite, 2);
    QCOMPARE(summary.nan, 1);
    QCOMPARE(summary.subnormal, 2);
    QCOMPARE(summary.minimum, -Float::min() / 2);
    QCOMPARE(summary.maximum, 3.0f);
    QCOMPARE(countSubnormal(values), 2);
  }

  void nothingFiniteHasNoRange() {
    const std::vector<float> values = {std::numeric_limits<float>::infinity()};
    const Summary summary = summarise(values);
    QCOMPARE(summary.finite, 0);
    QCOMPARE(summary.minimum, 0.0f);
    QCOMPARE(summary.maximum, 0.0f);
  }

  void subnormalNumbersAreToldWithTheirPlaces() {
    QVERIFY(!SubnormalCounts().any());
    QVERIFY(SubnormalCounts().sentence().empty());
    const SubnormalCounts counts{1, 0, 7};
    QVERIFY(counts.any());
    QVERIFY(counts.sentence().starts_with("1 subnormal number in the input, 7 in the output: "));
    QVERIFY(SubnormalCounts({0, 2, 0}).sentence().starts_with("2 subnormal numbers in the weights: "));
  }
};

SCATTERSCOPE_TEST(TestSummary)
#include "test_summary.moc"
