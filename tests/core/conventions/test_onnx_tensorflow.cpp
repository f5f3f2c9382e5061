#include <QtTest>

#include "core/conventions/weight_layout.h"
#include "test_program.h"
#include "window_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const Shape kInput{1, 4, 3, 3};

#define W33 "W = np.ones((4, 2, 3, 3))\n"
#define NODE "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], "

// What ONNX Runtime 1.30 printed or gave, input 3.
const WindowCase kOnnx[] = {
    {W33 NODE "strides=[2, 2], auto_pad='SAME_UPPER')", "0,1→6 0,1→6"},
    {W33 NODE "strides=[2, 2], auto_pad='SAME_LOWER')", "1,0→6 1,0→6"},
    {W33 NODE "strides=[2, 2], auto_pad='SAME_UPPER', output_padding=[1, 1])", "1,0→6 1,0→6"},
    {W33 NODE "strides=[2, 2], auto_pad='VALID', output_padding=[1, 0])", "0,-1→8 0,0→7"},
    {W33 NODE "strides=[2, 2], output_shape=[6, 8])", "1,0→6 0,-1→8"},
    {W33 NODE "strides=[2, 2], output_shape=[6, 8], auto_pad='SAME_UPPER')", "0,1→6 0,-1→8"},
    {W33 NODE "strides=[2, 2], pads=[1, 0, 0, 1], output_padding=[1, 0])", "1,-1→7 0,1→6"},
    {"W = np.ones((4, 2, 1, 2))\n" NODE "strides=[2, 4], auto_pad='SAME_UPPER')", "0,0→5 0,0→10"},
    {W33 NODE "group=3)", "Input channels is not divisible by group. num_input_channels: 4 group: 3"},
    {W33 NODE "group=0)", "group must be a whole number of at least 1, but is 0."},
    {W33 NODE "strides=[2, 2], output_padding=[0, 2])",
     "output_padding[1] (2) must be less than max(stride, dilation) (2) for spatial dimension 1."},
    {W33 NODE "dilations=[3, 3], output_padding=[2, 0])",
     "Computed output shape is inconsistent with input spatial dimensions. output_padding (2) may be too "
     "large for stride (1)"},
    {W33 NODE "pads=[1, 1, 1, 1], auto_pad='VALID')",
     "The pads attribute cannot be used simultaneously with auto_pad attribute"},
    {W33 NODE "output_shape=[1, 2, 6, 6])", "Attribute output_shape has incorrect size"},
    {W33 NODE "pads=[1, 1])", "Attribute pads has incorrect size"},
    {W33 NODE "pads=[4, 0, 3, 0])", "Invalid dimension: -2"},
    {W33 NODE "strides=[2, 2], output_shape=[9, 7])",
     "Explicit output_shape is inconsistent with input spatial dimensions and convolution parameters. "
     "Expected input size 4 but got 3"},
    {W33 NODE "auto_pad='same')", "auto_pad must be one of NOTSET, SAME_UPPER, SAME_LOWER and VALID, but is 'same'."},
};

// As tfjs computed it and TensorFlow's sources say it, input 3.
const WindowCase kTensorFlow[] = {
    {"layers.Conv2DTranspose(2, 3, 2, padding='same')", "0,1→6 0,1→6"},
    {"layers.Conv2DTranspose(2, (4, 5), 2, 'SAME')", "1,1→6 1,2→6"},
    {"layers.Conv2DTranspose(2, (1, 3), (3, 2))", "0,-2→9 0,0→7"},
    {"layers.Conv2DTranspose(2, 3, 2, output_padding=1)", "0,-1→8 0,-1→8"},
    {"layers.Conv2DTranspose(2, 3, 2, 'same', output_padding=(1, 0))", "0,1→6 1,1→5"},
    {"layers.Conv2DTranspose(2, 3, dilation_rate=2)", "0,0→7 0,0→7"},
    {"w = np.ones((3, 3, 2, 4))\ntf.nn.conv2d_transpose(x, w, [1, 6, 5, 2], 2)", "0,1→6 1,1→5"},
    {"w = np.ones((3, 3, 2, 4))\ntf.nn.conv2d_transpose(x, w, [1, 7, 8, 2], 2, 'VALID')", "0,0→7 0,-1→8"},
    {"w = np.ones((3, 3, 2, 4))\ntf.nn.conv2d_transpose(x, w, [1, 5, 6, 2], 2, [[0, 0], [1, 1], [1, 0], [0, "
     "0]])",
     "1,1→5 1,0→6"},
    {"w = np.ones((3, 3, 2, 4))\ntf.nn.conv2d_transpose(x, w, [1, 4, 6, 2], 2)",
     "Conv2DSlowBackpropInput: Size of out_backprop doesn't match computed: actual = 3, computed = 2 "
     "spatial_dim: 1 input: 4 "
     "filter: 3 output: 3 stride: 2 dilation: 1"},
    {"layers.Conv2DTranspose(2, 4, 2, 'same', output_padding=0)",
     "Conv2DSlowBackpropInput: Size of out_backprop doesn't match computed: actual = 3, computed = 2 "
     "spatial_dim: 1 input: 4 "
     "filter: 4 output: 3 stride: 2 dilation: 1"},
    {"layers.Conv2DTranspose(2, 3, 2, output_padding=2)",
     "`output_padding` must be strictly less than `strides` for all dimensions. At dimension 0, "
     "`output_padding` is 2 but `strides` is 2."},
    {"layers.Conv2DTranspose(2, 3, strides=2, dilation_rate=2)",
     "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: strides=2 and "
     "dilation_rate=2"},
    {"layers.Conv2DTranspose(0, 3)",
     "Invalid value for argument `filters`. Expected a strictly positive value. Received filters=0."},
    {"layers.Conv2DTranspose(2, 0)", "The argument `kernel_size` cannot contain 0. Received: 0"},
    {"layers.Conv2DTranspose(2, 3, padding='causal')",
     "The `padding` argument must be 'valid' or 'same'. Received: 'causal'"},
    {"layers.Conv2DTranspose(2, 3, activation='relu')", "0,0→5 0,0→5"},  // a note says that it is not drawn
};

}  // namespace

class TestOnnxTensorFlow : public QObject {
  Q_OBJECT

 private slots:
  void onnxAsMeasured_data() { tabulate(kOnnx); }
  void onnxAsMeasured() {
    QFETCH(int, row);
    compare(kOnnx[row], kInput);
  }

  void tensorflowAsRead_data() { tabulate(kTensorFlow); }
  void tensorflowAsRead() {
    QFETCH(int, row);
    compare(kTensorFlow[row], kInput);
  }

  // Keras same, op 1, k 3, s 2 has PyTorch's shape and another window.
  void kerasSameWithOutputPaddingTempts() {
    const Shape input{1, 3, 5, 5};
    const auto translation =
        translate(*readCode("nn.ConvTranspose2d(3, 4, 3, 2, 1, 1, bias=False)"), tensorflow(), input);
    QVERIFY(translation && translation->recipe);
    QCOMPARE(writeCall(translation->recipe->call),
             std::string("tf.nn.conv2d_transpose(x, w, output_shape=[x.shape[0], 10, 10, 4], strides=2, "
                         "padding=[[0, 0], [1, 0], [1, 0], [0, 0]])"));
    QVERIFY(translation->tempting);
    QVERIFY(translation->tempting->recipe.call[Role::PadMode] == Value("same") ||
            !translation->further_tempting.empty());
  }

  void kerasInitialisers() {
    const Specification call = specificationOf("layers.Conv2DTranspose(8, (3, 5))").with(Role::InChannels, 6);
    QCOMPARE(tensorflow().weightInitialiser(call).b, std::sqrt(6.0 / (8 * 15 + 6 * 15)));
    const auto normal = tensorflow().weightInitialiser(call.with(Role::WeightInit, "he_normal"));
    QVERIFY(normal.distribution == Distribution::TruncatedNormal);
    QCOMPARE(normal.high, 2 * normal.b);
    QVERIFY(!tensorflow().check(call.with(Role::WeightInit, "foo")));
  }

  void weightsAreReorderedByTheNamesOfTheirAxes() {
    Tensor weight = *Tensor::zeros({2, 3, 4, 5});
    for (std::size_t i = 0; i < weight.elements().size(); ++i) weight.elements()[i] = float(i);
    const Tensor turned = *reordered(weight, "hwoi", "iohw");
    QCOMPARE(turned.shape(), (Shape{5, 4, 2, 3}));
    QCOMPARE(turned.at(4, 1, 0, 2), weight.at(0, 2, 1, 4));
    const Tensor back = *reordered(turned, "iohw", "hwoi");
    QVERIFY(std::equal(back.elements().begin(), back.elements().end(), weight.elements().begin()));
    for (const char* wrong : {"iohh", "iohx", "ioh"}) QVERIFY(!reordered(weight, "iohw", wrong));
  }
};

SCATTERSCOPE_TEST(TestOnnxTensorFlow)
#include "test_onnx_tensorflow.moc"
