#include <omp.h>

#include <QtTest>
#include <vector>

#include "core/engines/engine.h"
#include "core/engines/thread_limit.h"
#include "memory_limit.h"
#include "test_program.h"

using namespace scatterscope;
using tests::MemoryLimit;

namespace {

constexpr int kMany = 300;  // their stacks alone take 600 MiB or more of addresses
constexpr std::int64_t kRoom = 64 << 20;

}  // namespace

/// What happens where the system refuses threads: libgomp would end the process with exit code 1.
class TestThreadLimit : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    if (!tests::kLimitsMemory) QSKIP("Addresses cannot be limited under a sanitizer.");
  }

  void asManyAsAreWantedWithoutALimit() {
    for (const int wanted : {1, 2, 7, 3, 40, 2}) QCOMPARE(startableThreads(wanted), wanted);
    QCOMPARE(startableThreads(0), 1);
  }

  void fewerWhereTheSystemRefuses() {
    const MemoryLimit limit(kRoom);
    const int possible = startableThreads(kMany);
    QVERIFY2(possible >= 1 && possible < kMany, qPrintable(QString::number(possible)));
    QVERIFY(startableThreads(2) <= 2);
  }

  void enginesGoOnWithFewer_data() {
    QTest::addColumn<QString>("name");
    for (const Engine* engine : engines()) {
      const QString name = QString::fromUtf8(engine->name().data(), static_cast<int>(engine->name().size()));
      QTest::newRow(qPrintable(name)) << name;
    }
  }
  void enginesGoOnWithFewer() {
    QFETCH(QString, name);
    const Engine& engine = *findEngine(name.toStdString());
    Geometry::Parameters p{1, 2, 64, 1, {}, {}, true};
    p.height = p.width = {20, 3, 2, 1, 1, 1, 0};
    const auto geometry = Geometry::create(p);
    QVERIFY(geometry.has_value());
    const auto filled = [](const Shape& shape, int period) {
      std::vector<float> values(static_cast<std::size_t>(*shape.elements()));
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(static_cast<int>(i) % period - 3);
      return values;
    };
    const auto input = filled(geometry->inputShape(), 7), weight = filled(geometry->weightShape(), 5);
    const std::vector<float> bias(64, 2);
    std::vector<float> output(static_cast<std::size_t>(*geometry->outputShape().elements())), wanted = output;
    QVERIFY(findEngine("reference")->run(*geometry, {input, weight, bias, wanted}, {1, nullptr}).has_value());

    const MemoryLimit limit(kRoom);
    const auto report = engine.run(*geometry, {input, weight, bias, output}, {kMany, nullptr});
    if (!report) {
      QCOMPARE(report.error().kind, ErrorKind::Budget);  // working space for so many threads
      return;
    }
    QVERIFY(report->threads < kMany);
    QVERIFY(output == wanted);
  }

  void librariesAskForNoMoreThanThereAre() {
    const int before = omp_get_max_threads();
    {
      const MemoryLimit limit(kRoom);
      const ThreadLimit threads(kMany);
      QVERIFY(omp_get_max_threads() < kMany);
    }
    QCOMPARE(omp_get_max_threads(), before);
  }
};

SCATTERSCOPE_TEST(TestThreadLimit, QCoreApplication)
#include "test_thread_limit.moc"
