#include <QtTest>
#include <map>
#include <set>

#include "core/benchmark/benchmark.h"
#include "core/peers/peers.h"
#include "engine_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// Geometries a PyTorch call can express: what peers were made for.
Geometry ordinaryGeometry(Random& random) {
  Geometry::Parameters p;
  p.batch = between(random, 1, 2);
  p.groups = between(random, 1, 3);
  p.in_channels = p.groups * between(random, 1, 9);
  p.out_channels = p.groups * between(random, 1, 17);
  p.bias = between(random, 0, 1) == 1;
  const auto axis = [&random] {
    for (;;) {
      Axis::Parameters a{
          between(random, 1, 7), between(random, 1, 5), between(random, 1, 4), between(random, 1, 2), 0, 0, 0};
      a.crop_begin = between(random, 0, 2);
      a.output_padding = between(random, 0, a.stride - 1);
      a.crop_end = a.crop_begin - a.output_padding;
      if (Axis::create(a)) return a;
    }
  };
  p.height = axis();
  p.width = axis();
  return *Geometry::create(p);
}

Geometry geometryOf(const Axis::Parameters& axis) {
  Geometry::Parameters p;
  p.height = p.width = axis;
  return *Geometry::create(p);
}

}  // namespace

class TestPeers : public QObject {
  Q_OBJECT

 private slots:
  void namesAreTheirOwn() {
    std::set<std::string_view> names;
    for (const Engine* engine : engines()) names.insert(engine->name());
    for (const Engine* peer : peers()) {
      QVERIFY(names.insert(peer->name()).second);
      QVERIFY(!peer->label().empty() && !peer->description().empty());
    }
    QCOMPARE(peers().front()->name(), "opencv");
  }

  void whatTheySupportTheyComputeAsTheReferenceDoes() {
    Random random(1);
    std::map<std::string_view, int> computed;
    for (int n = 0; n < 600; ++n) {
      const Geometry g = n % 2 == 0 ? ordinaryGeometry(random) : randomGeometry(random, 5);
      const EngineCase c = integerCase(random, g);
      const Tensor expected = *outputOf(*findEngine("reference"), c);
      for (const Engine* peer : peers()) {
        if (!peer->supports(g)) continue;
        const auto actual = outputOf(*peer, c, {.threads = n / 100 % 2 + 1});
        const std::string difference = actual ? firstDifference(*actual, expected) : actual.error().sentence();
        QVERIFY2(difference.empty(), fmt::format("{}: {}: {}", peer->name(), describe(g), difference).c_str());
        ++computed[peer->name()];
      }
    }
    for (const Engine* peer : peers()) {
      QVERIFY2(computed[peer->name()] > 60, fmt::format("{} {}", peer->name(), computed[peer->name()]).c_str());
    }
  }

  void openCvRefusesWhatItGetsWrong_data() {
    QTest::addColumn<QList<qint64>>("axis");
    QTest::addColumn<QString>("reason");
    QTest::newRow("fine") << QList<qint64>{5, 3, 2, 1, 1, 0} << "";
    QTest::newRow("dilation without effect") << QList<qint64>{5, 1, 2, 3, 0, 0} << "";
    QTest::newRow("dilation") << QList<qint64>{5, 3, 2, 2, 1, 1} << "ignores dilation";
    QTest::newRow("larger end") << QList<qint64>{5, 3, 2, 1, 0, 1} << "output_padding";
    QTest::newRow("output_padding of the stride") << QList<qint64>{5, 3, 2, 1, 2, 0} << "ask for 2 at stride 2";
    QTest::newRow("negative") << QList<qint64>{5, 3, 2, 1, -1, -1} << "negative padding";
  }
  void openCvRefusesWhatItGetsWrong() {
    QFETCH(QList<qint64>, axis);
    QFETCH(QString, reason);
    const auto supported =
        openCvEngine().supports(geometryOf({axis[0], axis[1], axis[2], axis[3], axis[4], axis[5], 0}));
    QCOMPARE(supported.has_value(), reason.isEmpty());
    if (!supported) QVERIFY(QString::fromStdString(supported.error().message).contains(reason));
  }

  void openCvRefusesColumnMatricesThatCrashIt() {
    const Axis::Parameters axis{1080, 3, 1, 1, 1, 1, 0};
    const Geometry g = *Geometry::create({.in_channels = 3, .out_channels = 64, .height = axis, .width = axis});
    QVERIFY(QString::fromStdString(openCvEngine().supports(g).error().message).contains("2 GiB"));
  }

  void openCvRefusesPlacesBeyondItsInts() {
    // (1·4 + 65536 + 1)·32768 is the first of a 1-D layer to pass 2^31; half as long it is computed.
    const auto layer = [](std::int64_t width) {
      return *Geometry::create(
          {.in_channels = 4, .out_channels = 2, .height = {1, 1, 1, 1, 0, 0, 0}, .width = {width, 4, 2, 1, 1, 1, 0}});
    };
    QVERIFY(QString::fromStdString(openCvEngine().supports(layer(32768)).error().message).contains("32 bits"));
    QVERIFY(openCvEngine().supports(layer(16384)));
  }

  void anEngineThatRefusesDoesNotRun() {
    Random random(2);
    const EngineCase c = integerCase(random, geometryOf({5, 3, 2, 2, 1, 1, 0}));
    const auto output = outputOf(openCvEngine(), c);
    QVERIFY(!output && output.error().kind == ErrorKind::Unsupported);
  }

  void cancelling() {
    Random random(3);
    const EngineCase c = integerCase(random, geometryOf({5, 3, 2, 1, 1, 0, 0}));
    for (const Engine* peer : peers()) {
      RunControl control;
      control.requestCancel();
      const auto output = outputOf(*peer, c, {.control = &control});
      QVERIFY(!output && output.error().kind == ErrorKind::Cancelled);
    }
  }

  void theyCanBeMeasured() {
    Random random(4);
    Geometry::Parameters p;
    p.in_channels = 4, p.out_channels = 6, p.bias = true;
    p.height = p.width = {9, 4, 2, 1, 1, 1, 0};
    const EngineCase c = realCase(random, *Geometry::create(p));
    Tensor output = *Tensor::zeros(c.geometry.outputShape());
    RunControl control;
    const auto result = runBenchmark(
        {c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), output.elements()}, peers()},
        {.threads = {1, 2}, .seconds = 0}, MemoryBudget(1 << 30), control);
    QVERIFY(result);
    for (const auto& entry : result->entries) {
      QVERIFY2(!entry.error, entry.engine.c_str());
      QVERIFY(!entry.phases.empty());
    }
  }
};

SCATTERSCOPE_TEST(TestPeers, QCoreApplication)
#include "test_peers.moc"
