// Public reports of wrong transposed convolutions: the facts of each, and what the detective makes of it.

#include <QtTest>
#include <cmath>

#include "core/analysis/detective/detective.h"
#include "core/conventions/registry.h"
#include "generated_cases.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const MemoryBudget kBudget(std::int64_t{1} << 30);

/// A call with tensors, and what the other side has.
struct Reported {
  Recipe recipe;
  Operation operation;
  Tensor input, weight, bias;
  Layer layer;

  Reported(const char* code, const Shape& in, unsigned seed)
      : recipe(*readCode(code)), operation(*resolve(recipe, in)) {
    Random random(seed);
    const Geometry& g = operation.geometry;
    input = realisticInput(random, in);
    weight = filled(g.weightShape(), [&] { return realistic(random) / 4; });
    bias =
        filled({1, 1, 1, operation.usesBias() ? g.outChannels() : 0}, [&] { return 1 + std::abs(realistic(random)); });
    const Axis &h = g.height(), &w = g.width();
    layer = {g.batch(),     g.inChannels(), g.outChannels(), g.groups(), h.input(),    w.input(),
             h.kernel(),    w.kernel(),     h.stride(),      w.stride(), h.dilation(), w.dilation(),
             h.cropBegin(), w.cropBegin(),  h.output(),      w.output()};
  }
  std::vector<double> biases() const { return {bias.elements().begin(), bias.elements().end()}; }
  Naive theirs(const Layer& l) const { return scatter(l, input, weight, biases()); }

  Diagnosis diagnose(const Tensor& expected, const char* other = nullptr) const {
    const Convention& framework = other != nullptr ? *findConvention(other) : *recipe.call.convention;
    auto diagnosis = investigate(recipe, {operation, input, weight, bias, expected}, framework, kBudget);
    if (!diagnosis) qFatal("%s", diagnosis.error().sentence().c_str());
    return *diagnosis;
  }
  MismatchReport report(const Tensor& expected, const char* tolerance = "bound") const {
    const OperationInputs inputs{input, weight, bias};
    const auto ours = runOperation(*engines().front(), operation, inputs, kBudget);
    const auto bound = errorBound(operation, inputs, kBudget);
    return *reportOn({ours->output, expected, *bound}, **toleranceNamed(tolerance));
  }
};

QByteArray nameOf(const Diagnosis& diagnosis) {
  return diagnosis.cause ? QByteArray::fromStdString(diagnosis.cause->name) : "nothing";
}

/// What the MindSpore half of an example of the comparison page makes of the same tensors.
Tensor mindSpores(const Reported& r, std::size_t example) {
  const Recipe recipe = *readCode(kPageExamples[example - 1].mindspore);
  return runOperation(*engines().front(), *resolve(recipe, r.input.shape()), {r.input, r.weight, r.bias}, kBudget)
      ->output;
}

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

class TestCases : public QObject {
  Q_OBJECT

 private slots:
  void firstAndThirdExampleOfThePageAgree() {
    for (const std::size_t example : {1, 3}) {
      const Reported r(kPageExamples[example - 1].pytorch, kPageExamples[example - 1].input, 1);
      const Tensor theirs = mindSpores(r, example);
      QVERIFY(r.report(theirs).match);
      QCOMPARE(nameOf(r.diagnose(theirs)), "nothing");
    }
  }

  void secondExampleOfThePageIsDisplaced() {
    Reported r(kPageExamples[1].pytorch, {1, 3, 16, 50}, 2);
    const Tensor theirs = mindSpores(r, 2);
    const auto diagnosis = r.diagnose(theirs, "mindspore");
    QCOMPARE(nameOf(diagnosis), "'same' with the odd row at the end");
    QVERIFY2(contains(diagnosis.cause->sentence, "displaced by 1 row down and 1 column to the right"),
             diagnosis.cause->sentence.c_str());
    QVERIFY2(contains(diagnosis.cause->corrected, "nn.Conv2dTranspose("), diagnosis.cause->corrected.c_str());
    QVERIFY2(contains(diagnosis.cause->reproduces, "padding=1"), diagnosis.cause->reproduces.c_str());
    // On the page's own ones: two thirds of the elements, by up to 9.
    for (Tensor* ones : {&r.input, &r.weight}) std::fill(ones->elements().begin(), ones->elements().end(), 1.0f);
    const auto report = r.report(mindSpores(r, 2));
    QCOMPARE(std::lround(1000.0 * double(report.wrong) / double(report.elements)), 666L);
    QCOMPARE(report.max_absolute, 9.0);
  }

  void fourthExampleOfThePageHasARowAndAColumnOfZeros() {
    const Reported r(kPageExamples[3].pytorch, {1, 3, 48, 48}, 3);
    const Tensor theirs = mindSpores(r, 4);
    const auto report = r.report(theirs);
    QCOMPARE(report.wrong, std::int64_t{32} * 191);
    QCOMPARE(QByteArray::fromStdString(report.pattern.sentence()), "row 95 and column 95 of all 32 channels");
    const auto diagnosis = r.diagnose(theirs, "mindspore");
    QCOMPARE(nameOf(diagnosis), "zero rows in place of output_padding");
    QVERIFY2(contains(diagnosis.cause->corrected, "padding=(1, 0, 1, 0)"), diagnosis.cause->corrected.c_str());
  }

  // keras-team/keras PR 22876: the torch backend's padding='same' with strides > 1 and an odd kernel.
  void kerasOnTorchWasDisplacedByOnePixel() {
    const Reported r(
        "keras.layers.Conv2DTranspose(filters=32, kernel_size=3, strides=2, padding='same', use_bias=False)",
        {4, 16, 16, 16}, 4);
    QCOMPARE(r.operation.outputShape()->toString(), std::string("4×32×32×32"));
    Layer torch = r.layer;
    torch.top = torch.left = 1;  // padding=1, output_padding=1
    const Tensor theirs = r.theirs(torch).tensor();
    QVERIFY(!r.report(theirs).match);
    const auto diagnosis = r.diagnose(theirs, "pytorch");
    QVERIFY2(contains(diagnosis.cause->sentence, "displaced by 1 row up and 1 column to the left"),
             diagnosis.cause->sentence.c_str());
    QVERIFY2(contains(diagnosis.cause->corrected, "nn.ConvTranspose2d("), diagnosis.cause->corrected.c_str());
  }

  // Samsung/TICO #420: padding inserted in front of the layer, as a forward convolution has it.
  void ticoPaddedTheInput() {
    const Reported r(
        "nn.ConvTranspose2d(16, 16, kernel_size=(1, 3), stride=(1, 2), padding=(0, 1), output_padding=(0, 1))",
        {1, 16, 1, 8}, 5);
    Layer padded = r.layer;
    padded.left = -2;
    padded.columns = (10 - 1) * 2 + 3;
    const auto diagnosis = r.diagnose(r.theirs(padded).tensor());
    QCOMPARE(nameOf(diagnosis), "padding applied to the input");
    QVERIFY(!diagnosis.shape.empty());
  }

  // apple/coreai-torch #57: output_padding on the input; over-long by output_padding·(stride - 1).
  void coreAiPaddedTheInputByOutputPadding() {
    const Reported r("nn.ConvTranspose2d(2, 3, 16, stride=8, output_padding=4)", {1, 2, 5, 6}, 6);
    Layer longer = r.layer;
    longer.rows += 4 * 7;
    longer.columns += 4 * 7;
    QCOMPARE(longer.rows, std::int64_t{(5 - 1 + 4) * 8 + 16});
    QCOMPARE(nameOf(r.diagnose(r.theirs(longer).tensor())), "output_padding applied to the input");
  }

  // NVIDIA-AI-IOT/torch2trt #734, ENOT-AutoDL/onnx2torch PR 41.
  void torch2trtDroppedOutputPadding() {
    const Reported r("nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1, output_padding=1)", {1, 4, 6, 7}, 7);
    Layer shorter = r.layer;
    --shorter.rows;
    --shorter.columns;
    const auto diagnosis = r.diagnose(r.theirs(shorter).tensor());
    QCOMPARE(nameOf(diagnosis), "output_padding dropped");
    QVERIFY2(contains(diagnosis.cause->corrected, "output_padding=1"), diagnosis.cause->corrected.c_str());
    QVERIFY2(contains(diagnosis.cause->reproduces, "nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1)"),
             diagnosis.cause->reproduces.c_str());
    QVERIFY2(contains(diagnosis.shape, "1 row less and 1 column less than the call says"), diagnosis.shape.c_str());
  }

  // apache/tvm PR 9336: with 5 channels in and 10 out, IOHW was [10, 5, 3, 3].
  void tvmMixedUpTheLayoutOfWeights() {
    Reported r("nn.ConvTranspose2d(5, 10, 3, bias=False)", {1, 5, 6, 6}, 8);
    Tensor wrong = *Tensor::zeros({5, 10, 3, 3});
    for (std::int64_t i = 0; i < 5; ++i)
      for (std::int64_t o = 0; o < 10; ++o)
        for (std::int64_t k = 0; k < 9; ++k)
          wrong.at(i, o, k / 3, k % 3) = r.weight.elements()[static_cast<std::size_t>((o * 5 + i) * 9 + k)];
    const auto diagnosis = r.diagnose(scatter(r.layer, r.input, wrong, {}).tensor());
    QCOMPARE(nameOf(diagnosis), "weights read as if they were stored oihw");
    QCOMPARE(QByteArray::fromStdString(diagnosis.cause->corrected), "w = np.transpose(w, (1, 0, 2, 3))");
  }

  // google/jax #11252, google/flax #3137: transpose_kernel=False does not turn the kernel.
  void jaxFlippedTheKernel() {
    Reported r("nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1)", {1, 3, 6, 7}, 9);
    Tensor upright = r.weight;
    for (std::int64_t i = 0; i < 3; ++i)
      for (std::int64_t o = 0; o < 4; ++o)
        for (std::int64_t k = 0; k < 16; ++k) upright.at(i, o, k / 4, k % 4) = r.weight.at(i, o, 3 - k / 4, 3 - k % 4);
    const auto diagnosis = r.diagnose(scatter(r.layer, r.input, upright, r.biases()).tensor());
    QCOMPARE(nameOf(diagnosis), "kernel flipped");
    QCOMPARE(QByteArray::fromStdString(diagnosis.cause->corrected), "w = np.flip(w, (2, 3))");
  }

  // Tencent/ncnn PR 1122: whether rows past the canvas hold zero or the bias.
  void ncnnLeftTheBiasOutOfTheLastRows() {
    const Reported r("nn.ConvTranspose2d(2, 3, 2, stride=2, output_padding=1)", {1, 2, 5, 5}, 10);
    Tensor theirs = r.theirs(r.layer).tensor();
    for (std::int64_t c = 0; c < 3; ++c)
      for (std::int64_t i = 0; i < 11; ++i) theirs.at(0, c, 10, i) = theirs.at(0, c, i, 10) = 0;
    const auto diagnosis = r.diagnose(theirs);
    QCOMPARE(nameOf(diagnosis), "zero rows in place of output_padding");
    const auto report = r.report(theirs);
    QCOMPARE(report.wrong, std::int64_t{3 * 21});
    QCOMPARE(report.max_absolute, double(*std::max_element(r.bias.elements().begin(), r.bias.elements().end())));
  }

  // ARM-software/ComputeLibrary #331: 11×11, two rows up and two columns to the right.
  void computeLibraryWasDisplacedByTwo() {
    const Reported r("nn.ConvTranspose2d(3, 2, 3, stride=2, bias=False)", {1, 3, 5, 5}, 11);
    QCOMPARE(r.layer.rows, std::int64_t{11});
    Layer moved = r.layer;
    moved.top = 2;
    moved.left = -2;
    const auto diagnosis = r.diagnose(r.theirs(moved).tensor());
    QVERIFY(diagnosis.cause);
    QVERIFY2(contains(diagnosis.cause->sentence, "2 rows up and 2 columns to the right") ||
                 contains(diagnosis.cause->sentence, "moved by 2 rows up and 2 columns to the right"),
             diagnosis.cause->sentence.c_str());
  }

  // oneDNN #314: 2×3×5×5 to 2×4×5×5; no bias on one side, and weights of the forward convolution's layout.
  void oneDnnHadNoBiasAndAnotherLayout() {
    Reported r("nn.ConvTranspose2d(3, 4, 3, padding=1)", {2, 3, 5, 5}, 12);
    Tensor wrong = *Tensor::zeros({3, 4, 3, 3});
    for (std::int64_t i = 0; i < 3; ++i)
      for (std::int64_t o = 0; o < 4; ++o)
        for (std::int64_t k = 0; k < 9; ++k)
          wrong.at(i, o, k / 3, k % 3) = r.weight.elements()[static_cast<std::size_t>((o * 3 + i) * 9 + k)];
    const auto diagnosis = r.diagnose(scatter(r.layer, r.input, wrong, {}).tensor());
    QCOMPARE(nameOf(diagnosis), "weights read as if they were stored oihw; bias missing");
  }

  // pytorch/functorch #1050: 2,240 elements on an A100, most of them off by more than rtol = atol = 1e-4: TF32.
  void functorchSawTf32() {
    Reported r("nn.ConvTranspose2d(16, 4, (4, 5), bias=False)", {4, 16, 7, 10}, 13);
    QCOMPARE(*r.operation.outputShape()->elements(), std::int64_t{2240});
    for (float& value : r.input.elements()) value *= 9;
    for (float& value : r.weight.elements()) value *= 9;
    Tensor x = r.input, w = r.weight;
    for (float& value : x.elements()) value = rounded(value, NumberFormat::TensorFloat32);
    for (float& value : w.elements()) value = rounded(value, NumberFormat::TensorFloat32);
    const Tensor theirs = scatter(r.layer, x, w, {}).tensor();
    const auto report = r.report(theirs, "troubleshooter");
    QVERIFY2(!report.match && 2 * report.wrong > report.elements, report.headline().c_str());
    const auto diagnosis = r.diagnose(theirs);
    QVERIFY2(nameOf(diagnosis).startsWith("TF32"), nameOf(diagnosis));
    QVERIFY(contains(diagnosis.cause->remedy, "port is not at fault"));
  }

  void whatIsNotKnownIsNotNamed() {
    const Reported r("nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1)", {1, 3, 6, 7}, 14);
    Random random(15);
    const Tensor noise = filled(*r.operation.outputShape(), [&] { return realistic(random); });
    const auto diagnosis = r.diagnose(noise);
    QVERIFY(!diagnosis.cause && !diagnosis.excluded.empty());
    QVERIFY(contains(diagnosis.excluded.front(), "orders and turns of the weights"));
    const auto empty = r.diagnose(*Tensor::zeros(*r.operation.outputShape()));
    QVERIFY(!empty.cause && contains(empty.excluded.front(), "Every expected element is 0"));
    // Nor a size that nothing gives.
    const auto odd = r.diagnose(*Tensor::zeros({1, 4, 5, 50}));
    QVERIFY(!odd.cause && !odd.shape.empty());
  }

  void aFewOddElementsDoNotHideTheCause() {
    const Reported r("nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1)", {1, 3, 40, 40}, 16);
    Layer moved = r.layer;
    moved.top = 2;
    Tensor theirs = r.theirs(moved).tensor();
    theirs.at(0, 1, 3, 3) = 1000;
    const auto diagnosis = r.diagnose(theirs);
    QVERIFY(diagnosis.cause);
    QCOMPARE(diagnosis.explanation->explained, std::int64_t(theirs.elements().size()) - 1);
    QVERIFY(contains(diagnosis.cause->evidence.back(), "1 are not"));
  }

  void aSearchCanBeCancelled() {
    const Reported r("nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1)", {1, 3, 6, 7}, 17);
    RunControl control;
    control.requestCancel();
    const auto diagnosis =
        investigate(r.recipe, {r.operation, r.input, r.weight, r.bias, *Tensor::zeros(*r.operation.outputShape())},
                    *r.recipe.call.convention, kBudget, {1, &control});
    QVERIFY(!diagnosis && diagnosis.error().kind == ErrorKind::Cancelled);
  }
};

SCATTERSCOPE_TEST(TestCases, QCoreApplication)
#include "test_cases.moc"
