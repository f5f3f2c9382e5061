#include <QProcess>
#include <QtTest>

#include "core/benchmark/benchmark.h"
#include "core/benchmark/conditions.h"
#include "core/engines/registry.h"
#include "core/tensor/tensor.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

Conditions quiet() {
  Conditions c;
  c.load = ProcessorLoad{2.0, 0.03, 0.0};
  c.processors = c.most_threads = 2;
  c.samples = 60;
  c.dropped = 1;
  c.typical_rate = 0.98;
  return c;
}

/// Two programs that take whatever processor time they can get.
class Neighbours {
 public:
  Neighbours() {
    for (QProcess& process : m_processes) {
      process.start("sh", {"-c", "while :; do :; done"});
      process.waitForStarted();
    }
  }
  ~Neighbours() {
    for (QProcess& process : m_processes) {
      process.kill();
      process.waitForFinished();
    }
  }

 private:
  std::array<QProcess, 2> m_processes;
};

}  // namespace

/// Whether a measurement says under which conditions it was made.
class TestConditions : public QObject {
  Q_OBJECT

 private slots:
  void aQuietMachine() {
    const Conditions c = quiet();
    QVERIFY(!c.busy());
    QCOMPARE(QString::fromStdString(c.sentence()),
             "Quiet machine: other programs kept 0.03 of 2 processors busy; 1 of 61 samples taken again.");
  }

  void whatDisturbs_data() {
    QTest::addColumn<Conditions>("conditions");
    QTest::addColumn<QString>("clause");
    const auto row = [](const char* name, const char* clause, const std::function<void(Conditions&)>& change) {
      Conditions c = quiet();
      change(c);
      QTest::newRow(name) << c << QString(clause);
    };
    row("other programs", "other programs kept 1.9 of 2 processors busy", [](Conditions& c) { c.load->others = 1.9; });
    row("other guests", "the host of this virtual machine gave 0.30 processors to other guests",
        [](Conditions& c) { c.load->stolen = 0.3; });
    row("a throttled processor", "the processor typically ran at 60 % of its best speed",
        [](Conditions& c) { c.typical_rate = 0.6; });
    row("many repeats", "40 of 100 samples were disturbed and taken again", [](Conditions& c) { c.dropped = 40; });
    row("one thread on a machine of two", "other programs kept 1.0 of 2 processors busy", [](Conditions& c) {
      c.most_threads = 1;
      c.load->others = 1.0;
    });
    row("a neighbour on one of 16 processors, where one is used", "", [](Conditions& c) {
      c.processors = 16;
      c.most_threads = 1;
      c.load->others = 1.0;
    });
  }
  void whatDisturbs() {
    QFETCH(Conditions, conditions);
    QFETCH(QString, clause);
    QCOMPARE(conditions.busy(), !clause.isEmpty());
    if (clause.isEmpty()) return;
    QCOMPARE(QString::fromStdString(conditions.sentence()),
             "The machine is busy: " + clause + ". These figures are not comparable.");
  }

  void aShortLookTellsNothing() {
    const LoadMeter meter;
    QVERIFY(!meter.sinceBegin());
    Conditions c = quiet();
    c.load.reset();
    QVERIFY(!c.busy());
    QVERIFY(QString::fromStdString(c.sentence()).contains("too short"));
  }

  /// SCATTERSCOPE_RUNS asks for more of them.
  void neighboursAreNoticed() {
    Geometry::Parameters p;
    p.in_channels = 8, p.out_channels = 8;
    p.height = p.width = {24, 4, 2, 1, 1, 1, 0};
    const Geometry geometry = *Geometry::create(p);
    Tensor input = *Tensor::zeros(geometry.inputShape()), weight = *Tensor::zeros(geometry.weightShape());
    Tensor output = *Tensor::zeros(geometry.outputShape());
    std::vector<float> bias;
    const std::vector<const Engine*> engines = {findEngine("phase"), findEngine("direct")};
    const int runs = std::max(2, qEnvironmentVariableIntValue("SCATTERSCOPE_RUNS"));
    const Neighbours neighbours;
    for (int run = 0; run < runs; ++run) {
      RunControl control;
      const auto result =
          runBenchmark({geometry, {input.elements(), weight.elements(), bias, output.elements()}, engines},
                       {.seconds = 0.5}, MemoryBudget(std::int64_t{1} << 30), control);
      QVERIFY(result);
      if (!result->conditions.load) QSKIP("This system keeps no accounts of processor time.");
      QVERIFY2(result->conditions.busy(), result->conditions.sentence().c_str());
      QVERIFY2(result->conditions.load->others > 0.3, result->conditions.sentence().c_str());
    }
  }
};

SCATTERSCOPE_TEST(TestConditions)
#include "test_conditions.moc"
