#include <QtTest>
#include <cmath>

#include "core/conventions/forward_convolution.h"
#include "test_program.h"
#include "window_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const Shape kInput{1, 4, 5, 6};

#define LAYER "paddle.nn.Conv2DTranspose(4, 2, "

const WindowCase kCases[] = {
    {LAYER "3, stride=2)", "0,0→11 0,0→13"},
    {LAYER "3, 2, 1, 1)", "1,0→10 1,0→12"},
    {LAYER "3, stride=2, padding=[0, 1, 2, 1])", "0,1→10 2,1→10"},
    {LAYER "3, stride=2, padding=[[0, 0], [0, 0], [0, 1], [2, 1]])", "0,1→10 2,1→10"},
    {LAYER "3, stride=2, padding=[[0, 0], [0, 1], [2, 1], [0, 0]], data_format='NHWC')", "0,1→10 2,1→10"},
    {LAYER "3, stride=2, padding=(1, 0))", "1,1→9 0,0→13"},
    // 'SAME' works out its padding as if the input went through a convolution: 5 rows want (1, 1), 6 columns (0, 1).
    {LAYER "3, stride=2, padding='same')", "1,1→9 0,1→12"},
    {LAYER "3, stride=2, padding='SAME', dilation=3)", "1,1→9 0,1→12"},
    {LAYER "3, stride=2, padding='VALID')", "0,0→11 0,0→13"},
    {LAYER "1, stride=3, output_padding=2)", "0,-2→15 0,-2→18"},
    {LAYER "3, dilation=3, output_padding=2)", "0,-2→13 0,-2→14"},
    {LAYER "3, stride=2, padding=1, output_padding=1)(x, output_size=[9, 12])", "1,1→9 1,0→12"},
    {"w = paddle.ones([4, 2, 3, 3])\npaddle.nn.functional.conv2d_transpose(x, w, None, 2, [1, 0], 1)",
     "1,0→10 0,-1→14"},
    {"import paddle.nn.functional as F\nw = paddle.ones([4, 2, 3, 3])\nF.conv2d_transpose(x, w, stride=2, "
     "output_size=[12, 13])",
     "0,-1→12 0,0→13"},
    {LAYER "3, padding='reflect')", "Unknown padding: 'REFLECT'. It can only be 'SAME' or 'VALID'."},
    {LAYER "3, padding=[1, 2, 3])", "In valid padding: [1, 2, 3]"},
    {LAYER "3, padding=[[0, 0], [1, 0], [0, 0], [0, 0]])", "In valid padding: [[0, 0], [1, 0], [0, 0], [0, 0]]"},
    {LAYER "3, padding=-1)", "Invalid padding, all value should be larger than or equal to 0, but received: -1"},
    {LAYER "3, stride=[2])", "The stride's length must be 2. Received: [2]"},
    {LAYER "3, stride=2.5)", "The stride's type must be list or tuple. Received: 2.5"},
    {LAYER "3, dilation=0)", "dilation must be at least 1, but is 0."},
    {LAYER "3, stride=2, output_padding=2)",
     "output_padding of Op(ConvTransposeOp) should be less than either stride or dilation. But received dim "
     "0 of 2 "
     "that is not less than either stride (2) or dilation (1)"},
    {LAYER "3, stride=2)(x, output_size=[13, 13])",
     "output_size of Op(ConvTransposeOp) should be less than inferred size + stride. But received "
     "output_size = "
     "[13, 13], whose dim 0 is not less than the inferred output size (11) + stride (2)"},
    {LAYER "3, stride=2)(x, output_size=[11, 12])",
     "output_size of Op(ConvTransposeOp) should not be less than the inferred output size. But received "
     "output_size "
     "= [11, 12], whose dim 1 is less than the inferred output size [13]"},
    {LAYER "3, padding=4)", "The output would have -1 rows: padding cuts everything away."},
    {LAYER "3, groups=3)",
     "the channel of input must be divisible by groups,received: the channel of input is 4, the groups is 3"},
    {"paddle.nn.Conv2DTranspose(4, 3, 3, groups=2)",
     "out_channels is 3 and groups is 2: the weights hold out_channels // groups channels."},
    {"paddle.nn.Conv2DTranspose(3, 3, 3)",
     "The number of input channels should be equal to filter channels for Op(conv_transpose). But received: "
     "the "
     "input's channels is [4], the filter's channels is [3]"},
    {LAYER "3, data_format='NCWH')",
     "Attr(data_format) of conv2d_transpose got wrong value: received 'NCWH', but only 'NCHW' or 'NHWC' are "
     "supported."},
    {LAYER "3, weight_attr=False)", "weight_attr should not be False in Conv."},
};

/// The framework that a line of code is taken for; "none" where it is refused.
QString frameworkOf(const char* code) {
  const auto recipe = readCode(code);
  return recipe ? QString::fromUtf8(recipe->call.convention->name().data()) : QString("none");
}

}  // namespace

class TestPaddle : public QObject {
  Q_OBJECT

 private slots:
  void asRead_data() { tabulate(kCases); }
  void asRead() {
    QFETCH(int, row);
    QCOMPARE(specificationOf(kCases[row].code).convention, &paddle());
    compare(kCases[row], kInput);
  }

  // The same two names are Keras' layer and TensorFlow's function, and nobody's behind another framework's module.
  void isToldFromKeras_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("framework");
    const auto row = [](const char* code, const char* framework) { QTest::addRow("%s", code) << code << framework; };
    row("paddle.nn.Conv2DTranspose(3, 8, 4)", "paddle");
    row("nn.Conv2DTranspose(3, 8, 4, stride=2)", "paddle");
    row("import paddle.nn as pnn\npnn.Conv2DTranspose(3, 8, 4)", "paddle");
    row("from paddle.nn import Conv2DTranspose\nConv2DTranspose(3, 8, 4)", "paddle");
    row("from paddle.nn import (Linear, Conv2DTranspose as Up)\nx = 1\nself.up = Up(3, 8, 4)", "paddle");
    row("Conv2DTranspose(in_channels=3, out_channels=8, kernel_size=4)", "paddle");
    row("Conv2DTranspose(8, 4, strides=2)", "tensorflow");
    row("layers.Conv2DTranspose(8, 4)", "tensorflow");
    row("from tensorflow.keras import layers as L\nL.Conv2DTranspose(8, 4)", "tensorflow");
    row("from tensorflow.keras.layers import Conv2DTranspose\nConv2DTranspose(8, 4)", "tensorflow");
    row("hk.Conv2DTranspose(8, 4)", "none");
    row("import torch.nn as nn\nnn.Conv2DTranspose(3, 8, 4)", "none");
    row("torch.nn.Conv2dTranspose(3, 8, 4)", "none");
    row("mindspore.nn.ConvTranspose2d(3, 8, 4)", "none");
    row("import mindspore.nn as nn\nnn.Conv2dTranspose(3, 8, 4)", "mindspore");
    row("import torch.nn as nn\nnn.ConvTranspose2d(3, 8, 4)", "pytorch");
  }
  void isToldFromKeras() {
    QFETCH(QString, code);
    QFETCH(QString, framework);
    QCOMPARE(frameworkOf(code.toUtf8().constData()), framework);
  }

  void writesWhatItReads_data() {
    QTest::addColumn<QString>("code");
    for (const char* code :
         {"paddle.nn.Conv2DTranspose(4, 2, 3)", "paddle.nn.Conv2DTranspose(4, 2, (3, 5), stride=2, bias_attr=False)",
          "paddle.nn.Conv2DTranspose(4, 2, 3, padding='SAME', data_format='NHWC')",
          "paddle.nn.Conv2DTranspose(4, 2, 3, padding=[0, 1, 2, 1], output_padding=(1, "
          "0), dilation=2, groups=2)",
          "paddle.nn.Conv2DTranspose(4, 2, 3, "
          "weight_attr=paddle.nn.initializer.Normal(0.0, 0.02), "
          "bias_attr=paddle.nn.initializer.Constant(0.1))",
          "paddle.nn.Conv2DTranspose(4, 2, 3, stride=2)(x, output_size=[12, 13])"})
      QTest::addRow("%s", code) << code;
  }
  void writesWhatItReads() {
    QFETCH(QString, code);
    const Specification call = specificationOf(code.toStdString());
    QCOMPARE(QString::fromStdString(writeCall(call)), code);
  }

  void printedModelsAreRead() {
    const std::string up =
        "Conv2DTranspose(3, 16, kernel_size=[3, 4], stride=[2, 2], padding=[1, 1], dilation=[2, 2], data_format=NCHW)";
    for (const std::string& text : {up, "Net(\n  (conv): Conv2D(3, 3, kernel_size=[3, 3], data_format=NCHW)\n  (up): " +
                                            up + "\n  (act): ReLU()\n)"}) {
      const auto read = readCode(text);
      QVERIFY2(read, read ? "" : read.error().sentence().c_str());
      QCOMPARE(writeCall(read->call),
               std::string("paddle.nn.Conv2DTranspose(3, 16, [3, 4], stride=[2, 2], padding=[1, 1], dilation=[2, 2])"));
      QVERIFY(read->notes.size() == 1 &&
              read->notes[0].find("does not say whether it has a bias") != std::string::npos);
    }
    const auto same = readCode("Conv2DTranspose(3, 16, kernel_size=[3, 3], padding=SAME, data_format=NHWC)");
    QVERIFY2(same, same ? "" : same.error().sentence().c_str());
    QCOMPARE(same->call[Role::Padding], Value("SAME"));
    // In code, the word has its quotes and the bias its default: nothing to note.
    QVERIFY(readCode("paddle.nn.Conv2DTranspose(3, 16, 3, data_format='NHWC')")->notes.empty());
    QCOMPARE(frameworkOf("Conv2DTranspose(16, 3, data_format='channels_first')"), QString("tensorflow"));
  }

  void biasIsThereUnlessItIsFalse() {
    for (const char* bias : {"", ", bias_attr=None", ", bias_attr=True", ", bias_attr=paddle.ParamAttr(name='b')"})
      QVERIFY(specificationOf(std::string("paddle.nn.Conv2DTranspose(4, 2, 3") + bias + ")")[Role::Bias].truthy());
    QVERIFY(!specificationOf("paddle.nn.Conv2DTranspose(4, 2, 3, bias_attr=False)")[Role::Bias].truthy());
    QVERIFY(!specificationOf("w = paddle.ones([4, 2, 3, 3])\npaddle.nn.functional.conv2d_transpose(x, "
                             "w)")[Role::Bias]
                 .truthy());
  }

  // Paddle's fans are those of the weight as it lies: in = out/groups · taps, out = in · taps.
  void initialisers() {
    const Specification layer = specificationOf("paddle.nn.Conv2DTranspose(6, 8, (3, 5), groups=2)");
    const Initialiser xavier = paddle().weightInitialiser(layer);
    QCOMPARE(xavier.distribution, Distribution::Uniform);
    QVERIFY(std::abs(xavier.b - std::sqrt(6.0 / (4 * 15 + 6 * 15))) < 1e-12);
    QCOMPARE(paddle().biasInitialiser(layer).distribution, Distribution::Constant);
    QCOMPARE(paddle().biasInitialiser(layer).a, 0.0);
    const Specification normal = specificationOf(
        "paddle.nn.Conv2DTranspose(6, 8, 3, "
        "weight_attr=paddle.ParamAttr(initializer=nn.initializer.Normal(0.5)))");
    QCOMPARE(paddle().weightInitialiser(normal).a, 0.5);
    QCOMPARE(paddle().weightInitialiser(normal).b, 1.0);
    QVERIFY(!paddle().check(layer.with(Role::WeightInit, Value::Call{"nn.initializer.Dirac", {}, {}})));
  }

  void aConvolutionCanBeUndone() {
    const auto forward =
        readForwardConvolution("paddle.nn.Conv2D(3, 16, 3, stride=2, padding=[0, 1, 2, 1])", pytorch());
    QVERIFY(forward);
    QCOMPARE(forward->in_channels, std::optional<std::int64_t>(3));
    QCOMPARE(forward->padding, (std::array<std::int64_t, 4>{0, 1, 2, 1}));
    QVERIFY(forward->bias);
    QVERIFY(readForwardConvolution("paddle.nn.Conv2D(3, 16, 3, padding='SAME', bias_attr=False)", pytorch())->same);
    // Without a module, Keras' layer and Paddle's are told apart by their keywords.
    QVERIFY(!readForwardConvolution("Conv2D(16, 3, strides=2)", pytorch())->in_channels);
    QCOMPARE(readForwardConvolution("Conv2D(3, 16, 3, stride=2)", pytorch())->out_channels, std::int64_t{16});
  }
};

SCATTERSCOPE_TEST(TestPaddle)
#include "test_paddle.moc"
