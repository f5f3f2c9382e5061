#include <QProcess>
#include <QtTest>
#include <array>
#include <cmath>
#include <limits>

#include "core/analysis/mismatch/metrics.h"
#include "engine_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

using Values = std::vector<float>;

/// A pair as it may come out of a port: equal but for rounding, a few wrong elements, other numbers, zeros, NaN.
std::pair<Values, Values> randomPair(Random& random, int kind) {
  const auto count = static_cast<std::size_t>(between(random, 1, 200));
  const double scale = std::pow(10, static_cast<double>(between(random, -4, 4)));
  const auto real = [&] { return static_cast<float>(scale * (static_cast<double>(random() >> 11) * 0x1p-52 - 1)); };
  Values e(count), a(count);
  for (std::size_t i = 0; i < count; ++i) {
    e[i] = kind == 4 || between(random, 0, 9) == 0 ? 0.0f : real();
    a[i] = e[i];
    if (kind == 1) a[i] *= 1 + static_cast<float>(between(random, -40, 40)) * 1e-6f;
    if (kind == 2 && between(random, 0, 20) == 0) a[i] = real();
    if (kind == 3) a[i] = real();
    if (kind == 5 && between(random, 0, 30) == 0) a[i] = std::numeric_limits<float>::quiet_NaN();
    if (kind == 6 && between(random, 0, 30) == 0) a[i] = e[i] = std::numeric_limits<float>::quiet_NaN();
  }
  return {a, e};
}

}  // namespace

class TestMetrics : public QObject {
  Q_OBJECT

 private slots:
  void tolerancesHaveTheNumbersOfTheirTools() {
    QCOMPARE(tolerances().front().name, std::string_view("bound"));
    const Tolerance& pytorch = **toleranceNamed("pytorch");
    QVERIFY(pytorch.accepts(1.0f, 1.0f + 1.0e-5f, 0));
    QVERIFY(!pytorch.accepts(1.0f, 1.0f + 1.3e-5f, 0));
    QVERIFY(pytorch.accepts(100.0f, 100.00012f, 0));
    // Polygraphy asks for one of the two, the others for their sum.
    const Tolerance& polygraphy = **toleranceNamed("polygraphy");
    QVERIFY(polygraphy.accepts(1e-9f, 0.9e-5f, 0));
    QVERIFY(!polygraphy.accepts(1.0f, 1.0f + 1.5e-5f, 0));
    QVERIFY(polygraphy.accepts(100.0f, 100.0009f, 0));
    const float nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
    QVERIFY(!pytorch.accepts(nan, nan, 0));
    QVERIFY((*toleranceNamed("numpy"))->accepts(nan, nan, 0));
    QVERIFY(pytorch.accepts(inf, inf, 0) && !pytorch.accepts(inf, -inf, 0) && !pytorch.accepts(inf, 1, 0));
    const Tolerance& bound = tolerances().front();
    QVERIFY(bound.accepts(1.0f, 1.5f, 0.5) && !bound.accepts(1.0f, 1.5f, 0.49) && bound.accepts(nan, nan, 0));
    QVERIFY(!(*toleranceNamed("exact"))->accepts(0.0f, -0.0f, 1));
    const auto unknown = toleranceNamed("loose");
    QVERIFY(!unknown && unknown.error().message.find("bound, exact, pytorch") != std::string::npos);
    for (const Tolerance& tolerance : tolerances()) QVERIFY(!tolerance.sentence().empty());
  }

  void tensorRulesRefuseNan() {
    const Values with = {1, std::numeric_limits<float>::quiet_NaN()}, without = {1, 2};
    const auto metrics = metricsOf(with, without);
    QVERIFY(metrics && std::isnan(metrics->cosine) && std::isnan(metrics->max_absolute));
    QVERIFY(!accepts(TensorRule::MsprobeTraining, *metrics) && !accepts(TensorRule::MsprobeOffline, *metrics));
    QVERIFY(accepts(TensorRule::MsprobeOffline, *metricsOf(without, without)));
    QVERIFY(!metricsOf(with, Values{1}));
  }

  void equalNumPysOnRandomPairs() {
    constexpr int kPairs = 1'000;
    QProcess probe;
    probe.start("/usr/bin/python3", {"-c", "import numpy"});
    if (!probe.waitForFinished(60'000) || probe.exitStatus() != QProcess::NormalExit || probe.exitCode() != 0)
      QSKIP("There is no python3-numpy to compare with.");

    QTemporaryDir folder;
    QFile file(folder.filePath("pairs"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Random random(20);
    std::vector<std::pair<Values, Values>> pairs;
    for (int i = 0; i < kPairs; ++i) {
      pairs.push_back(randomPair(random, i % 7));
      const auto count = static_cast<std::int64_t>(pairs.back().first.size());
      file.write(reinterpret_cast<const char*>(&count), sizeof(count));
      for (const Values* values : {&pairs.back().first, &pairs.back().second})
        file.write(reinterpret_cast<const char*>(values->data()), count * static_cast<qint64>(sizeof(float)));
    }
    file.close();

    QProcess process;
    process.start("/usr/bin/python3",
                  {SCATTERSCOPE_SOURCE_DIR "/tests/core/analysis/mismatch/metrics.py", file.fileName()});
    QVERIFY(process.waitForFinished(120'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
    const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), kPairs);
    for (int i = 0; i < kPairs; ++i) {
      const auto& [a, e] = pairs[static_cast<std::size_t>(i)];
      const auto m = metricsOf(a, e);
      QVERIFY(m);
      std::vector<double> mine = {m->cosine,        m->max_absolute,       m->mean_absolute,    m->max_relative,
                                  m->mean_relative, m->relative_euclidean, m->root_mean_square, m->kullback_leibler};
      for (const char* name : {"allclose", "numpy", "troubleshooter", "pytorch", "polygraphy"}) {
        double outside = 0;
        for (std::size_t j = 0; j < a.size(); ++j) outside += (*toleranceNamed(name))->accepts(a[j], e[j], 0) ? 0 : 1;
        mine.push_back(outside);
      }
      const QList<QByteArray> theirs = lines[i].split(' ');
      QCOMPARE(theirs.size(), qsizetype(mine.size()));
      for (std::size_t j = 0; j < mine.size(); ++j) {
        const double wanted = theirs[qsizetype(j)].toDouble();
        const bool equal =
            std::isnan(wanted) ? std::isnan(mine[j]) : std::abs(mine[j] - wanted) <= 1e-10 * std::abs(wanted) + 1e-13;
        QVERIFY2(equal,
                 qPrintable(QString("pair %1, value %2: %3, NumPy has %4").arg(i).arg(j).arg(mine[j]).arg(wanted)));
      }
    }
  }
};

SCATTERSCOPE_TEST(TestMetrics, QCoreApplication)
#include "test_metrics.moc"
