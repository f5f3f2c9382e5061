#include <QtTest>
#include <set>
#include <stdexcept>
#include <thread>

#include "engine_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

EngineCase smallCase(bool bias) {
  Geometry::Parameters p;
  p.in_channels = 2, p.out_channels = 3, p.bias = bias;
  p.height = {3, 3, 2, 1, 1, 0, 0};
  p.width = {5, 3, 2, 1, 1, 0, 0};
  Random random(1);
  return integerCase(random, *Geometry::create(p));
}

/// Long enough that nobody sees its end before asking it to stop.
EngineCase longCase() {
  Geometry::Parameters p;
  p.in_channels = 64, p.out_channels = 256;
  p.height = {96, 7, 2, 1, 3, 2, 0};
  p.width = {96, 7, 2, 1, 3, 2, 0};
  const Geometry g = *Geometry::create(p);
  return {g, *Tensor::zeros(g.inputShape()), *Tensor::zeros(g.weightShape()), *Tensor::zeros({1, 1, 1, 0})};
}

/// An engine whose work fails in the way it is told to.
template <class Exception>
class FailingEngine final : public Engine {
 public:
  std::string_view name() const override { return "failing"; }
  std::string_view label() const override { return "Failing"; }
  std::string_view description() const override { return "Fails."; }
  std::int64_t scratchBytes(const Geometry&, int) const override { return 7'000'000; }

 protected:
  Result<void> compute(const Geometry&, const Operands&, int, RunControl&, RunReport&) const override {
    throw Exception();
  }
};

struct NamedException : std::runtime_error {
  NamedException() : std::runtime_error("the reason") {}
};

}  // namespace

class TestEngine : public QObject {
  Q_OBJECT

 private slots:
  void theRegistryNamesEachEngineOnce() {
    std::set<std::string_view> names;
    for (const Engine* engine : engines()) {
      QVERIFY(names.insert(engine->name()).second);
      QCOMPARE(findEngine(engine->name()), engine);
      QVERIFY(!engine->label().empty() && !engine->description().empty());
    }
    QVERIFY(names.contains("reference") && names.contains("direct") && names.contains("gemm") &&
            names.contains("zero-insertion"));
    QVERIFY(findEngine("no such engine") == nullptr);
    QVERIFY(defaultThreads() >= 1);
  }

  void operandsOfWrongLengthAreRefused_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("message");
    QTest::newRow("input") << "input"
                           << "The input must have 1×2×3×5 elements, but has 29.";
    QTest::newRow("weight") << "weight"
                            << "The weight must have 2×3×3×3 elements, but has 53.";
    QTest::newRow("bias") << "bias"
                          << "The bias must have 1×1×1×3 elements, but has 2.";
    QTest::newRow("output") << "output"
                            << "The output must have 1×3×6×10 elements, but has 179.";
  }
  void operandsOfWrongLengthAreRefused() {
    QFETCH(QString, field);
    QFETCH(QString, message);
    const EngineCase c = smallCase(true);
    Tensor output = *Tensor::zeros(c.geometry.outputShape());
    Operands operands{c.input.elements(), c.weight.elements(), c.bias.elements(), output.elements()};
    const auto shorten = [](auto& span) { span = span.first(span.size() - 1); };
    if (field == "input") shorten(operands.input);
    if (field == "weight") shorten(operands.weight);
    if (field == "bias") shorten(operands.bias);
    if (field == "output") shorten(operands.output);
    for (const Engine* engine : engines()) {
      const auto report = engine->run(c.geometry, operands);
      QVERIFY(!report);
      QCOMPARE(QString::fromStdString(report.error().field), field);
      QCOMPARE(QString::fromStdString(report.error().message), message);
    }
  }

  void aBiasNobodyAskedForIsRefused() {
    const EngineCase c = smallCase(false);
    const Tensor bias = *Tensor::zeros({1, 1, 1, 3});
    QVERIFY(!outputOf(*findEngine("direct"), {c.geometry, c.input, c.weight, bias}));
  }

  void theReportSaysWhatWasDone() {
    const EngineCase c = smallCase(true);
    for (const Engine* engine : engines()) {
      RunControl control;
      Tensor output = *Tensor::zeros(c.geometry.outputShape());
      const auto report =
          engine->run(c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), output.elements()},
                      {.threads = 2, .control = &control});
      QVERIFY(report);
      double sum = 0;
      for (const auto& phase : report->phases) sum += phase.seconds;
      QVERIFY(!report->phases.empty() && sum > 0 && sum <= report->seconds);
      QVERIFY(report->threads >= 1 && report->threads <= 2);
      QCOMPARE(report->scratch_bytes, engine->scratchBytes(c.geometry, 2));
      QCOMPARE(control.progress(), 1.0);
    }
    const auto names = [&](const char* engine) {
      Tensor output = *Tensor::zeros(c.geometry.outputShape());
      const auto report = findEngine(engine)->run(
          c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), output.elements()});
      QStringList list;
      for (const auto& phase : report->phases) {
        list << QString::fromUtf8(phase.name.data(), qsizetype(phase.name.size()));
      }
      return list;
    };
    QCOMPARE(names("reference"), QStringList{"scatter"});
    QCOMPARE(names("direct"), QStringList{"scatter"});
    QCOMPARE(names("gemm"), (QStringList{"GEMM", "col2im", "bias"}));
    QCOMPARE(names("zero-insertion"), (QStringList{"zeros", "convolution"}));
  }

  void aRequestToStopIsFollowed() {
    const EngineCase c = longCase();
    for (const Engine* engine : engines()) {
      RunControl control;
      std::thread watcher([&control] {
        while (control.progress() == 0.0 && !control.cancelled()) std::this_thread::yield();
        control.requestCancel();
      });
      const auto output = outputOf(*engine, c, {.control = &control});
      watcher.join();
      QVERIFY(!output);
      QVERIFY(output.error().kind == ErrorKind::Cancelled);
      QVERIFY(control.progress() > 0 && control.progress() < 1);
    }
  }

  void aRequestMadeBeforehandIsFollowedToo() {
    for (const Engine* engine : engines()) {
      RunControl control;
      control.requestCancel();
      const auto output = outputOf(*engine, longCase(), {.control = &control});
      QVERIFY(!output && output.error().kind == ErrorKind::Cancelled);
      QCOMPARE(control.progress(), 0.0);
    }
  }

  void exceptionsBecomeErrors() {
    const EngineCase c = smallCase(false);
    const auto memory = outputOf(FailingEngine<std::bad_alloc>(), c);
    QVERIFY(!memory && memory.error().kind == ErrorKind::Budget);
    QVERIFY(QString::fromStdString(memory.error().message).contains("7.00 MB"));
    const auto other = outputOf(FailingEngine<NamedException>(), c);
    QVERIFY(!other && other.error().kind == ErrorKind::Unsupported);
    QVERIFY(QString::fromStdString(other.error().message).contains("the reason"));
  }

  void scratchThatCannotBeCountedIsNotOverflowed() {
    Geometry::Parameters p;
    p.in_channels = 1, p.out_channels = std::int64_t{1} << 20;
    p.height = p.width = {1 << 20, 1 << 9, 1, 1, 1 << 19, 1 << 19, 0};
    QCOMPARE(findEngine("gemm")->scratchBytes(*Geometry::create(p), 1), INT64_MAX);
  }

  void theGlobalThreadSettingStaysAsItWas() {
    const int before = defaultThreads();
    QVERIFY(outputOf(*findEngine("direct"), smallCase(true), {.threads = 5}));
    QCOMPARE(defaultThreads(), before);
  }
};

SCATTERSCOPE_TEST(TestEngine)
#include "test_engine.moc"
