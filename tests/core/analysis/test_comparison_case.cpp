#include <QtTest>
#include <cmath>

#include "core/analysis/comparison_case.h"
#include "core/conventions/code/code.h"
#include "core/conventions/recipe_weights.h"
#include "core/engines/engine.h"
#include "core/engines/run_operation.h"
#include "core/files/npy.h"
#include "test_program.h"
#include "tests/attacks/zip_files.h"

using namespace scatterscope;
using namespace scatterscope::attacks;

namespace {

const MemoryBudget kBudget(1 << 24);

Tensor numbers(const Shape& shape, int seed) {
  Tensor tensor = *Tensor::zeros(shape);
  for (std::size_t i = 0; i < tensor.elements().size(); ++i)
    tensor.elements()[i] = static_cast<float>(std::sin(static_cast<double>(i) * 1.7 + seed));
  return tensor;
}

bool same(const Tensor& a, const Tensor& b) {
  return a.shape() == b.shape() && std::ranges::equal(a.elements(), b.elements());
}

Bytes written(const Recipe& recipe, const ComparedArrays& arrays, CaseHeader header = {}) {
  Bytes bytes;
  const auto done = writeCase(std::move(header), recipe, arrays, [&](std::span<const std::byte> some) -> Result<void> {
    bytes.insert(bytes.end(), some.begin(), some.end());
    return {};
  });
  return done ? bytes : Bytes();
}

std::string memberOf(const Tensor& tensor) {
  const auto bytes = writeNpy(tensor);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

/// A case gives the call and the numbers that were put into it, in every framework's order of axes.
class TestComparisonCase : public QObject {
  Q_OBJECT

 private slots:
  void everyFrameworkIsReadBack_data() {
    QTest::addColumn<QString>("code");
    for (const char* code :
         {"nn.ConvTranspose2d(4, 6, (3, 2), stride=(2, 1), padding=1, output_padding=(1, 0), groups=2)",
          "nn.ConvTranspose2d(4, 6, 3, bias=False)", "nn.Conv2dTranspose(4, 6, 3, stride=2, has_bias=True)",
          "tf.keras.layers.Conv2DTranspose(6, (3, 2), strides=2, padding='same', input_shape=(5, 7, 4))",
          "nn.ConvTranspose1d(4, 6, 3, stride=2)", "nn.ConvTranspose2d(4, 6, 5, stride=3, dilation=2)"})
      QTest::newRow(code) << QString(code);
  }
  void everyFrameworkIsReadBack() {
    QFETCH(QString, code);
    const Recipe recipe = *readCode(code.toStdString());
    const Tensor input = numbers({2, 4, recipe.call.axes == 1 ? 1 : 5, 7}, 1);
    const Operation operation = *resolve(recipe, input.shape());
    const Tensor weight = numbers(kernelShape(recipe, operation.geometry), 2), bias = numbers({1, 1, 1, 6}, 3);
    const auto extended = *withZeroTaps(weight, recipe);
    const bool biased = operation.usesBias();
    const Tensor zeros = *Tensor::zeros(operation.biasShape());
    const auto made = runOperation(*engines().front(), operation, {input, extended, biased ? bias : zeros}, kBudget);
    QVERIFY(made);
    const Bytes bytes =
        written(recipe, {input, extended, biased ? &bias : nullptr, made->output}, {{}, {}, "9.9", {}, "onnx", {}, {}});
    const auto back = readCase(SpanSource(bytes), "case.npz", kBudget);
    QVERIFY2(back, back ? "" : back.error().sentence().c_str());
    QVERIFY(same(back->input, input) && same(back->weight, weight) && same(back->output, made->output));
    QCOMPARE(back->bias.has_value(), biased);
    if (biased) QVERIFY(same(*back->bias, bias));
    QCOMPARE(back->header.framework, std::string(recipe.call.convention->name()));
    QCOMPARE(back->other, findConvention("onnx"));
    QCOMPARE(back->output_type, "float32");
    // The call means the same.
    const auto again =
        runOperation(*engines().front(), *resolve(back->recipe, back->input.shape()),
                     {back->input, *withZeroTaps(back->weight, back->recipe), biased ? bias : zeros}, kBudget);
    QVERIFY(again && same(again->output, made->output));
    QVERIFY(back->notes.empty());
  }

  void zeroTapsAreRefused() {
    Recipe recipe = *readCode("nn.ConvTranspose2d(2, 3, 2, stride=2)");
    recipe.zero_taps_width = 2;
    const Tensor input = numbers({1, 2, 3, 3}, 1), weight = numbers({2, 3, 2, 2}, 2), output = numbers({1, 3, 6, 8}, 3);
    QVERIFY(written(recipe, {input, *withZeroTaps(weight, recipe), nullptr, output}).empty());
  }

  void theFrameworksOwnOrdersAreRead() {
    const Tensor nhwc = numbers({1, 5, 7, 4}, 1), hwoi = numbers({3, 3, 6, 4}, 2), output = numbers({1, 10, 14, 6}, 3);
    const Bytes bytes = zipOf({{"input.npy", memberOf(nhwc)},
                               {"weight.npy", memberOf(hwoi)},
                               {"output.npy", memberOf(output)},
                               {"case.json", R"json({"scatterscope_case": 1, "code":
                                 "keras.layers.Conv2DTranspose(6, 3, strides=2, padding='same', use_bias=False)"})json"}});
    const auto back = readCase(SpanSource(bytes), "case.npz", kBudget);
    QVERIFY2(back, back ? "" : back.error().sentence().c_str());
    QCOMPARE(back->input.shape(), (Shape{1, 4, 5, 7}));
    QCOMPARE(back->weight.shape(), (Shape{4, 6, 3, 3}));
    QCOMPARE(back->output.shape(), (Shape{1, 6, 10, 14}));
    QCOMPARE(back->output.at(0, 5, 9, 13), output.at(0, 9, 13, 5));
  }

  void whatDoesNotBelongTogetherIsRefused_data() {
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const char* rest, const char* said) {
      QTest::newRow(name) << QString("{\"scatterscope_case\": 1, %1").arg(rest) << QString(said);
    };
    row("no code", R"json("code": "print('hello')"})json", "The case case.npz cannot be used");
    row("an illegal call", R"json("code": "nn.ConvTranspose2d(2, 3, 2, stride=0)"})json", "cannot be used: ");
    row("other channels", R"json("code": "nn.ConvTranspose2d(5, 3, 2)"})json", "case.npz");
    row("other weights", R"json("code": "nn.ConvTranspose2d(2, 3, 4)"})json", "wants weights of shape 2×3×4×4");
    row("a layout of no name", R"json("code": "nn.ConvTranspose2d(2, 3, 2)", "layout": "abcd"})json",
        "cannot be used: ");
    row("a framework of no name", R"json("code": "nn.ConvTranspose2d(2, 3, 2)", "other": "caffe"})json",
        "comes from 'caffe'");
  }
  void whatDoesNotBelongTogetherIsRefused() {
    QFETCH(QString, header);
    QFETCH(QString, said);
    const Bytes bytes = zipOf({{"input.npy", memberOf(numbers({1, 2, 3, 3}, 1))},
                               {"weight.npy", memberOf(numbers({2, 3, 2, 2}, 2))},
                               {"output.npy", memberOf(numbers({1, 3, 4, 4}, 3))},
                               {"case.json", header.toStdString()}});
    const auto back = readCase(SpanSource(bytes), "case.npz", kBudget);
    QVERIFY(!back);
    QVERIFY2(QString::fromStdString(back.error().sentence()).contains(said), back.error().sentence().c_str());
  }

  void aCaseOverTheBudgetIsRefusedWithTheFigure() {
    const Recipe recipe = *readCode("nn.ConvTranspose2d(2, 3, 2, stride=2)");
    const Tensor input = numbers({1, 2, 50, 50}, 1), weight = numbers({2, 3, 2, 2}, 2),
                 output = numbers({1, 3, 100, 100}, 3);
    const Bytes bytes = written(recipe, {input, weight, nullptr, output});
    const auto back = readCase(SpanSource(bytes), "case.npz", MemoryBudget(100'000));
    QVERIFY(!back && back.error().kind == ErrorKind::Budget);
    QVERIFY2(back.error().sentence().find("140 kB") != std::string::npos, back.error().sentence().c_str());
  }
};

SCATTERSCOPE_TEST(TestComparisonCase)
#include "test_comparison_case.moc"
