#include <QtTest>
#include <algorithm>
#include <cmath>
#include <functional>

#include "core/tensor/initialiser.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

Tensor filled(const Initialiser& initialiser, std::uint64_t seed, std::int64_t count = 200'000) {
  Tensor tensor = *Tensor::zeros({1, 1, 1, count});
  fill(tensor, initialiser, seed);
  return tensor;
}

struct Moments {
  double mean = 0, deviation = 0, low = 0, high = 0;
};

Moments momentsOf(const Tensor& tensor) {
  Moments m;
  const auto elements = tensor.elements();
  for (const float v : elements) m.mean += double(v);
  m.mean /= double(elements.size());
  for (const float v : elements) m.deviation += (double(v) - m.mean) * (double(v) - m.mean);
  m.deviation = std::sqrt(m.deviation / double(elements.size()));
  const auto [low, high] = std::minmax_element(elements.begin(), elements.end());
  m.low = double(*low);
  m.high = double(*high);
  return m;
}

/// Kolmogorov and Smirnov's distance of the sample from a distribution function, times the root of the count:
/// above 1.95 for one honest sample in a thousand.
double kolmogorovSmirnov(const Tensor& tensor, const std::function<double(double)>& distribution) {
  std::vector<float> sorted(tensor.elements().begin(), tensor.elements().end());
  std::sort(sorted.begin(), sorted.end());
  const auto count = double(sorted.size());
  double distance = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double expected = distribution(double(sorted[i]));
    distance = std::max({distance, std::abs(expected - double(i) / count), std::abs(expected - double(i + 1) / count)});
  }
  return distance * std::sqrt(count);
}

double normalDistribution(double x) {
  return std::erfc(-x / std::sqrt(2.0)) / 2;
}

}  // namespace

class TestInitialiser : public QObject {
  Q_OBJECT

 private slots:
  void distributions_data() {
    QTest::addColumn<int>("distribution");
    QTest::addColumn<QList<double>>("p");  // a, b, low, high
    QTest::newRow("PyTorch's default for a fan of 144")
        << int(Distribution::Uniform) << QList<double>{-1 / 12.0, 1 / 12.0, 0, 0};
    QTest::newRow("uniform off centre") << int(Distribution::Uniform) << QList<double>{3, 3.5, 0, 0};
    QTest::newRow("normal") << int(Distribution::Normal) << QList<double>{0, 0.01, 0, 0};
    QTest::newRow("normal off centre") << int(Distribution::Normal) << QList<double>{-7, 2, 0, 0};
    QTest::newRow("truncated as MindSpore does") << int(Distribution::TruncatedNormal) << QList<double>{0, 0.01, -2, 2};
    QTest::newRow("truncated at two deviations") << int(Distribution::TruncatedNormal) << QList<double>{0, 1, -2, 2};
    QTest::newRow("truncated to one side") << int(Distribution::TruncatedNormal) << QList<double>{1, 2, 0, 9};
  }
  void distributions() {
    QFETCH(int, distribution);
    QFETCH(QList<double>, p);
    const Initialiser initialiser{Distribution(distribution), p[0], p[1], p[2], p[3], ""};
    std::function<double(double)> expected;
    if (initialiser.distribution == Distribution::Uniform) {
      expected = [&](double x) { return std::clamp((x - p[0]) / (p[1] - p[0]), 0.0, 1.0); };
    } else if (initialiser.distribution == Distribution::Normal) {
      expected = [&](double x) { return normalDistribution((x - p[0]) / p[1]); };
    } else {
      const double below = normalDistribution((p[2] - p[0]) / p[1]), above = normalDistribution((p[3] - p[0]) / p[1]);
      expected = [=](double x) { return (normalDistribution((x - p[0]) / p[1]) - below) / (above - below); };
    }
    // Mean and deviation of the distribution itself, by integrating its function over the range.
    const double from = initialiser.distribution == Distribution::Uniform
                            ? p[0]
                            : std::max(p[0] - 9 * p[1], p[2] == p[3] ? -1e9 : p[2]);
    const double to =
        initialiser.distribution == Distribution::Uniform ? p[1] : std::min(p[0] + 9 * p[1], p[2] == p[3] ? 1e9 : p[3]);
    double mean = 0, square = 0;
    constexpr int kSteps = 20'000;
    for (int i = 0; i < kSteps; ++i) {
      const double x = from + (to - from) * (i + 0.5) / kSteps, half = (to - from) / kSteps / 2;
      const double mass = expected(x + half) - expected(x - half);
      mean += mass * x;
      square += mass * x * x;
    }
    const double deviation = std::sqrt(square - mean * mean);

    const Tensor tensor = filled(initialiser, 12345);
    const Moments m = momentsOf(tensor);
    const double standardError = deviation / std::sqrt(double(tensor.elements().size()));
    QVERIFY2(std::abs(m.mean - mean) < 4 * standardError,
             qPrintable(QString("mean %1, expected %2").arg(m.mean).arg(mean)));
    QVERIFY2(std::abs(m.deviation / deviation - 1) < 0.01,
             qPrintable(QString("deviation %1, expected %2").arg(m.deviation).arg(deviation)));
    QVERIFY(m.low >= from && m.high <= to);
    if (initialiser.distribution == Distribution::Uniform) QVERIFY(m.high < to);
    const double distance = kolmogorovSmirnov(tensor, expected);
    QVERIFY2(distance < 1.95, qPrintable(QString("Kolmogorov-Smirnov %1").arg(distance)));
  }

  void theDistanceNoticesAWrongDistribution() {
    const Tensor tensor = filled({Distribution::Uniform, -1, 1.02, 0, 0, ""}, 1);
    QVERIFY(kolmogorovSmirnov(tensor, [](double x) { return std::clamp((x + 1) / 2, 0.0, 1.0); }) > 1.95);
  }

  void seedsAndElementsAreIndependent() {
    const Initialiser uniform{Distribution::Uniform, 0, 1, 0, 0, ""};
    const Tensor a = filled(uniform, 1), b = filled(uniform, 2);
    double sameElement = 0, neighbours = 0;
    for (std::size_t i = 0; i + 1 < a.elements().size(); ++i) {
      sameElement += (double(a.elements()[i]) - 0.5) * (double(b.elements()[i]) - 0.5) * 12;
      neighbours += (double(a.elements()[i]) - 0.5) * (double(a.elements()[i + 1]) - 0.5) * 12;
    }
    const auto count = double(a.elements().size());
    QVERIFY(std::abs(sameElement / count) < 4 / std::sqrt(count));
    QVERIFY(std::abs(neighbours / count) < 4 / std::sqrt(count));
  }

  void theSameSeedGivesTheSameElementsEverywhere() {
    // Frozen: experiments that name a seed must not change their pictures.
    Tensor uniform = *Tensor::zeros({1, 1, 1, 3}), normal = uniform;
    fill(uniform, {Distribution::Uniform, -1, 1, 0, 0, ""}, 42);
    fill(normal, {Distribution::Normal, 0, 1, 0, 0, ""}, 42);
    const std::vector<float> u(uniform.elements().begin(), uniform.elements().end()),
        n(normal.elements().begin(), normal.elements().end());
    QCOMPARE(u, (std::vector<float>{0x1.7dde84p-2f, 0x1.9d2182p-1f, 0x1.540b6ep-1f}));
    QCOMPARE(n, (std::vector<float>{0x1.f3b8p+0f, -0x1.dfabd8p+0f, 0x1.f0e132p-2f}));
  }

  void constants() {
    const Moments m = momentsOf(filled({Distribution::Constant, 0.25, 0, 0, 0, ""}, 5, 11));
    QCOMPARE(m.low, 0.25);
    QCOMPARE(m.high, 0.25);
  }
};

SCATTERSCOPE_TEST(TestInitialiser)
#include "test_initialiser.moc"
