#include <QtTest>
#include <cmath>
#include <random>

#include "core/benchmark/paired_ratio.h"
#include "test_program.h"

using namespace scatterscope;

/// The ratio of paired times and the interval of its median.
class TestPairedRatio : public QObject {
  Q_OBJECT

 private slots:
  /// Pairs 1/1, 2/1, … n/1: the interval's ends are ranks, those of the tables of the binomial distribution.
  void ranks_data() {
    QTest::addColumn<int>("pairs");
    QTest::addColumn<int>("lower");
    QTest::newRow("6") << 6 << 1;
    QTest::newRow("8") << 8 << 1;
    QTest::newRow("9") << 9 << 2;
    QTest::newRow("10") << 10 << 2;
    QTest::newRow("20") << 20 << 6;
    QTest::newRow("40") << 40 << 14;
    QTest::newRow("100") << 100 << 40;
    QTest::newRow("beyond the range of 2^-n") << 5000 << 2431;
  }
  void ranks() {
    QFETCH(int, pairs);
    QFETCH(int, lower);
    std::vector<double> numerators, ones(static_cast<std::size_t>(pairs), 1.0);
    for (int i = pairs; i >= 1; --i) numerators.push_back(i);
    const auto interval = pairedRatio(numerators, ones);
    QVERIFY(interval);
    QCOMPARE(interval->pairs, pairs);
    QCOMPARE(interval->lower, double(lower));
    QCOMPARE(interval->upper, double(pairs + 1 - lower));
    QCOMPARE(interval->ratio, (pairs + 1) / 2.0);
  }

  void fivePairsAreTooFew() {
    const std::vector<double> five(5, 1.0);
    QVERIFY(!pairedRatio(five, five));
    QVERIFY(!pairedRatio({}, {}));
  }

  void differentMeansThatOneIsOutside() {
    QVERIFY(!(RatioInterval{1.02, 0.99, 1.05, 40}.different()));
    QVERIFY((RatioInterval{1.02, 1.001, 1.05, 40}.different()));
    QVERIFY((RatioInterval{0.9, 0.8, 0.99, 40}.different()));
  }

  /// Two engines of one speed on a machine whose speed drifts and now and then stalls for one of them.
  void theSameAgainstItselfIsSeldomCalledDifferent() {
    std::mt19937_64 random(22);
    std::normal_distribution<double> drift(0, 0.2), noise(0, 0.02);
    std::bernoulli_distribution stalls(0.1);
    std::exponential_distribution<double> stall(1);
    const auto time = [&](double slow) {
      return std::exp(slow + noise(random)) + (stalls(random) ? stall(random) : 0);
    };
    int different = 0, missed = 0;
    constexpr int kExperiments = 2000;
    for (int experiment = 0; experiment < kExperiments; ++experiment) {
      std::vector<double> a, b, twice;
      for (int pair = 0; pair < 40; ++pair) {
        const double slow = drift(random);
        a.push_back(time(slow));
        b.push_back(time(slow));
        twice.push_back(1.1 * time(slow));
      }
      different += pairedRatio(a, b)->different();
      const auto slower = pairedRatio(twice, a);
      missed += !slower->different() || slower->lower > 1.1 || slower->upper < 1.1;
    }
    QVERIFY2(different <= kExperiments / 20, qPrintable(QString::number(different)));
    QVERIFY2(different > 0, "no noise, no test");
    QVERIFY2(missed <= kExperiments / 20 + 20, qPrintable(QString::number(missed)));
  }
};

SCATTERSCOPE_TEST(TestPairedRatio)
#include "test_paired_ratio.moc"
