#include <QtTest>

#include "engine_case.h"
#include "golden.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const MemoryBudget kPlenty(std::int64_t{1} << 30);

/// A 1×1 kernel of value 1 on a 2×3 map: the convolution hands its input through, so only the steps show.
struct Identity {
  Tensor input = *Tensor::of({1, 1, 2, 3}, {1, 2, 3, 4, 5, 6});
  Tensor weight = *Tensor::of({1, 1, 1, 1}, {1});
  Tensor bias = *Tensor::of({1, 1, 1, 1}, {10});

  Operation operation(std::vector<OutputStep> steps) const {
    Geometry::Parameters p;
    p.height.input = 2;
    p.width.input = 3;
    return {*Geometry::create(p), std::move(steps)};
  }
  Result<OperationResult> run(std::vector<OutputStep> steps) const {
    return runOperation(*findEngine("direct"), operation(std::move(steps)), {input, weight, bias}, kPlenty);
  }
};

QList<float> values(const Tensor& tensor) {
  return {tensor.elements().begin(), tensor.elements().end()};
}

}  // namespace

class TestRunOperation : public QObject {
  Q_OBJECT

 private slots:
  void memoryIsPlannedForAllThreadsWhereNoneAreNamed() {
    const Operation operation{*Geometry::create({1, 3, 2, 1, {5, 3, 2, 1, 1, 0, 1}, {4, 3, 2, 1, 1, 0, 1}, false}), {}};
    for (const Engine* engine : engines()) {
      std::int64_t unnamed = 0, named = 0;
      for (const PlannedBuffer& buffer : planMemory(*engine, operation, 0)) unnamed += buffer.bytes;
      for (const PlannedBuffer& buffer : planMemory(*engine, operation, defaultThreads())) named += buffer.bytes;
      QCOMPARE(unnamed, named);
    }
  }

  void steps_data() {
    QTest::addColumn<std::vector<OutputStep>>("steps");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QList<float>>("expected");
    using Steps = std::vector<OutputStep>;
    const auto row = [](const char* name, const Steps& steps, const char* shape, const QList<float>& expected) {
      QTest::newRow(name) << steps << QString::fromUtf8(shape) << expected;
    };
    row("none", {}, "1×1×2×3", {1, 2, 3, 4, 5, 6});
    row("zeros below and to the right", Steps{PadStep{0, 1, 0, 1, PadMode::Zeros}}, "1×1×3×4",
        {1, 2, 3, 0, 4, 5, 6, 0, 0, 0, 0, 0});
    row("zeros above and to the left", Steps{PadStep{1, 0, 2, 0, PadMode::Zeros}}, "1×1×3×5",
        {0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 4, 5, 6});
    row("reflect leaves the edge out", Steps{PadStep{1, 0, 2, 1, PadMode::Reflect}}, "1×1×3×6",
        {6, 5, 4, 5, 6, 5, 3, 2, 1, 2, 3, 2, 6, 5, 4, 5, 6, 5});
    row("symmetric repeats the edge", Steps{PadStep{0, 2, 1, 3, PadMode::Symmetric}}, "1×1×4×7",
        {1, 1, 2, 3, 3, 2, 1, 4, 4, 5, 6, 6, 5, 4, 4, 4, 5, 6, 6, 5, 4, 1, 1, 2, 3, 3, 2, 1});
    row("crop", Steps{CropStep{1, 0, 1, 1}}, "1×1×1×1", {5});
    row("bias", Steps{BiasStep{}}, "1×1×2×3", {11, 12, 13, 14, 15, 16});
    row("pad, then bias", Steps{PadStep{0, 1, 0, 0, PadMode::Zeros}, BiasStep{}}, "1×1×3×3",
        {11, 12, 13, 14, 15, 16, 10, 10, 10});
    row("bias, then pad", Steps{BiasStep{}, PadStep{0, 1, 0, 0, PadMode::Zeros}}, "1×1×3×3",
        {11, 12, 13, 14, 15, 16, 0, 0, 0});
    row("crop, then mirror", Steps{CropStep{0, 0, 1, 0}, PadStep{0, 0, 1, 0, PadMode::Reflect}}, "1×1×2×3",
        {3, 2, 3, 6, 5, 6});
  }
  void steps() {
    QFETCH(std::vector<OutputStep>, steps);
    QFETCH(QString, shape);
    QFETCH(QList<float>, expected);
    const auto result = Identity().run(steps);
    QVERIFY(result);
    QCOMPARE(QString::fromStdString(result->output.shape().toString()), shape);
    QCOMPARE(values(result->output), expected);
    QCOMPARE(result->report.phases.size(), steps.empty() ? 1u : 2u);
  }

  void stepsOfSeveralImagesAndChannels() {
    Geometry::Parameters p;
    p.batch = 2, p.in_channels = p.out_channels = p.groups = 2;
    const Operation operation{*Geometry::create(p), {BiasStep{}, PadStep{0, 0, 1, 0, PadMode::Zeros}}};
    const Tensor input = *Tensor::of({2, 2, 1, 1}, {1, 2, 3, 4});
    const Tensor weight = *Tensor::of({2, 1, 1, 1}, {1, 1});
    const Tensor bias = *Tensor::of({1, 1, 1, 2}, {10, 20});
    const auto result = runOperation(*findEngine("reference"), operation, {input, weight, bias}, kPlenty);
    QVERIFY(result);
    QCOMPARE(values(result->output), (QList<float>{0, 11, 0, 22, 0, 13, 0, 24}));
  }

  void mindSporeOutputPaddingIsLiteralZeroRows() {
    // Case 18: bias first, then nn.Pad; the last row and column are 0, not bias.
    const GoldenCase c = goldenEdgeCases().at(18);
    const Operation operation{goldenGeometry(c, {2, 1, 1, 1}, {2, 1, 1, 1}), {PadStep{0, 1, 0, 1, PadMode::Zeros}}};
    for (const Engine* engine : engines()) {
      const auto result = runOperation(*engine, operation, {c.input, c.weight, c.bias}, kPlenty);
      QVERIFY(result);
      const std::string difference = firstDifference(result->output, c.output);
      QVERIFY2(difference.empty(), difference.c_str());
    }
  }

  void tensorsThatDoNotFitAreRefused() {
    const Identity identity;
    const Tensor wrong = *Tensor::zeros({1, 2, 3, 5});
    const auto message = [&](const OperationInputs& inputs) {
      const auto result = runOperation(*findEngine("direct"), identity.operation({BiasStep{}}), inputs, kPlenty);
      return result ? QString() : QString::fromStdString(result.error().message);
    };
    QCOMPARE(message({wrong, identity.weight, identity.bias}), "The input must be 1×1×2×3, but is 1×2×3×5.");
    QCOMPARE(message({identity.input, wrong, identity.bias}), "The weight must be 1×1×1×1, but is 1×2×3×5.");
    QCOMPARE(message({identity.input, identity.weight, wrong}), "The bias must be 1×1×1×1, but is 1×2×3×5.");
  }

  void aBiasThatTakesNoPartMayBeAnything() {
    const Identity identity;
    const Tensor stray = *Tensor::zeros({1, 1, 1, 9});
    QVERIFY(
        runOperation(*findEngine("direct"), identity.operation({}), {identity.input, identity.weight, stray}, kPlenty));
  }

  void impossibleStepsAreRefused() {
    const auto result = Identity().run({CropStep{1, 1, 0, 0}});
    QVERIFY(!result);
    QCOMPARE(QString::fromStdString(result.error().field), "crop");
  }

  void theBudgetIsAskedBeforeAnythingIsAllocated() {
    // 1.05 TB of output: an attempt to allocate it would be seen.
    Geometry::Parameters p;
    p.height = p.width = {512, 1000, 1000, 1, 0, 0, 0};
    const Operation operation{*Geometry::create(p), {}};
    const Tensor input = *Tensor::zeros({1, 1, 512, 512}), weight = *Tensor::zeros({1, 1, 1000, 1000});
    const Tensor none;
    const auto result =
        runOperation(*findEngine("direct"), operation, {input, weight, none}, MemoryBudget(8'000'000'000));
    QVERIFY(!result);
    QVERIFY(result.error().kind == ErrorKind::Budget);
    QCOMPARE(QString::fromStdString(result.error().message),
             QString::fromUtf8("This needs 1.05 TB of memory (output 1×1×512000×512000 alone is 1.05 TB); the budget "
                               "is 8.00 GB."));
  }

  void thePlanCountsScratchBiasAndSteps() {
    const Identity identity;
    const Operation operation = identity.operation({BiasStep{}, PadStep{1, 0, 0, 0, PadMode::Zeros}});
    std::int64_t total = 0;
    for (const auto& buffer : planMemory(*findEngine("gemm"), operation, 1)) total += buffer.bytes;
    // input 6, weight 1, output 6, column buffer 6, bias 1, padded output 9 floats
    QCOMPARE(total, 29 * 4);
    const auto run = [&](std::int64_t bytes) {
      return runOperation(*findEngine("gemm"), operation, {identity.input, identity.weight, identity.bias},
                          MemoryBudget(bytes))
          .has_value();
    };
    QVERIFY(run(total));
    QVERIFY(!run(total - 1));
  }

  void cancellationComesThrough() {
    RunControl control;
    control.requestCancel();
    const Identity identity;
    const auto result = runOperation(*findEngine("direct"), identity.operation({BiasStep{}}),
                                     {identity.input, identity.weight, identity.bias}, kPlenty, {.control = &control});
    QVERIFY(!result && result.error().kind == ErrorKind::Cancelled);
  }

  void noThreadsMeansAllOfThem() {
    const Operation operation{*Geometry::create({.height = {5, 3, 2, 1, 0, 0, 0}, .width = {4, 3, 2, 1, 0, 0, 0}}), {}};
    for (const Engine* engine : engines()) {
      const auto asked = planMemory(*engine, operation, 0), all = planMemory(*engine, operation, defaultThreads());
      QCOMPARE(asked.size(), all.size());
      for (std::size_t i = 0; i < all.size(); ++i) QCOMPARE(asked[i].bytes, all[i].bytes);
    }
  }
};

SCATTERSCOPE_TEST(TestRunOperation)
#include "test_run_operation.moc"
