#include <QtTest>
#include <cmath>

#include "core/tensor/density.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

struct Case {
  const char* name;
  Initialiser initialiser;
};

const Case kCases[] = {
    {"uniform", {Distribution::Uniform, -0.25, 0.5, 0, 0, ""}},
    {"normal", {Distribution::Normal, 0.3, 0.02, 0, 0, ""}},
    {"truncated at two deviations", {Distribution::TruncatedNormal, 0, 0.5, -1, 1, ""}},
    {"truncated on one side", {Distribution::TruncatedNormal, 1, 2, 0.5, 40, ""}},
    {"truncated far out in the tail", {Distribution::TruncatedNormal, 0, 1, 6, 7, ""}},
    {"hardly truncated", {Distribution::TruncatedNormal, 0, 0.01, -2, 2, ""}},
};

}  // namespace

class TestDensity : public QObject {
  Q_OBJECT

 private slots:
  void theDensityEnclosesOneAndHasTheMoments_data() {
    QTest::addColumn<int>("row");
    for (int row = 0; row < static_cast<int>(std::size(kCases)); ++row) QTest::newRow(kCases[row].name) << row;
  }
  void theDensityEnclosesOneAndHasTheMoments() {
    QFETCH(int, row);
    const Initialiser& i = kCases[row].initialiser;
    const Moments moments = momentsOf(i);
    double area = 0, mean = 0, square = 0;
    const int steps = 2'000'000;
    const double low = moments.mean - 12 * moments.deviation, width = 24 * moments.deviation / steps;
    for (int s = 0; s < steps; ++s) {
      const double x = low + (s + 0.5) * width, part = density(i, x) * width;
      area += part;
      mean += part * x;
      square += part * (x - moments.mean) * (x - moments.mean);
    }
    QVERIFY2(std::abs(area - 1) < 1e-5, qPrintable(QString::number(area)));
    QVERIFY2(std::abs(mean - moments.mean) < 1e-4 * (std::abs(mean) + moments.deviation),
             qPrintable(QString::number(mean)));
    const double deviation = std::sqrt(square);
    QVERIFY2(std::abs(deviation - moments.deviation) < 1e-3 * deviation, qPrintable(QString::number(deviation)));
  }

  void whatIsDrawnHasTheseMoments_data() { theDensityEnclosesOneAndHasTheMoments_data(); }
  void whatIsDrawnHasTheseMoments() {
    QFETCH(int, row);
    const Initialiser& i = kCases[row].initialiser;
    if (i.low == 6) return;  // filled uniformly where normal draws hardly reach: initialiser.cpp says so
    Tensor sample = *Tensor::zeros({1, 1, 1, 100'000});
    fill(sample, i, 3);
    double mean = 0, square = 0;
    for (const float value : sample.elements()) {
      mean += double(value) / 100'000;
      square += double(value) * double(value) / 100'000;
    }
    const Moments moments = momentsOf(i);
    QVERIFY(std::abs(mean - moments.mean) < 0.02 * moments.deviation);
    QVERIFY(std::abs(std::sqrt(square - mean * mean) - moments.deviation) < 0.02 * moments.deviation);
  }
};

SCATTERSCOPE_TEST(TestDensity)
#include "test_density.moc"
