#include <QtTest>

#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using scatterscope::testing::specificationOf;
using scatterscope::testing::windowsOf;

namespace {

struct Case {
  const char* call;
  Shape input;
  const char* expected;  ///< windows of a legal call; PyTorch's text of an illegal one
};

const Shape kInput{1, 4, 5, 5};

// Every text was printed by PyTorch 1.13 on its CPU for this very call and input.
const Case kRefused[] = {
    {"nn.ConvTranspose2d(4, 4, 3, 2, 1)(x, output_size=[11, 11])",
     {1, 4, 5, 5},
     "requested an output size of [11, 11], but valid sizes range from [9, 9] to [10, 10] (for an input of "
     "torch.Size([5, 5]))"},
    {"nn.ConvTranspose2d(4, 4, 3, 2, 1)(x, output_size=(7, 99, 9, 8))",
     {1, 4, 5, 5},
     "requested an output size of (9, 8), but valid sizes range from [9, 9] to [10, 10] (for an input of "
     "torch.Size([5, 5]))"},
    // output_padding=2 is legal in the constructor, but its size is not in reach.
    {"nn.ConvTranspose2d(4, 4, 3, 2, dilation=3)(x, output_size=[17, 17])",
     {1, 4, 5, 5},
     "requested an output size of [17, 17], but valid sizes range from [15, 15] to [16, 16] (for an input of "
     "torch.Size([5, 5]))"},
    {"nn.ConvTranspose2d(4, 4, 3, 2)(x, output_size=[11, 11, 11])",
     {1, 4, 5, 5},
     "ConvTranspose2D: for 4D input, output_size must have 2 or 4 elements (got 3)"},
    {"nn.ConvTranspose2d(4, 4, 3, (2,))(x, output_size=[11, 11])", {1, 4, 5, 5}, "tuple index out of range"},
    {"nn.ConvTranspose2d(4, 4, 3, groups=0)", kInput, "groups must be a positive integer"},
    {"nn.ConvTranspose2d(4, 4, 3, groups=False)", kInput, "groups must be a positive integer"},
    {"nn.ConvTranspose2d(4, 4, 3, groups=3)", kInput, "in_channels must be divisible by groups"},
    {"nn.ConvTranspose2d(4, 5, 3, groups=2)", kInput, "out_channels must be divisible by groups"},
    {"nn.ConvTranspose2d(4, 4, 3, groups=2.5)", kInput, "in_channels must be divisible by groups"},
    {"nn.ConvTranspose2d(4, 4, 3, groups=2.0)", kInput,
     "empty(): argument 'size' must be tuple of SymInts, but found element of type float at pos 2"},
    {"nn.ConvTranspose2d(4, 4, 3, groups='2')", kInput, "'<=' not supported between instances of 'str' and 'int'"},
    {"nn.ConvTranspose2d(4, 4, 3, groups=True)", kInput,
     "conv_transpose2d(): argument 'groups' (position 7) must be int, not bool"},
    {"nn.ConvTranspose2d(4, 4, 3, groups=3, padding_mode='x')", kInput,
     "Only \"zeros\" padding mode is supported for ConvTranspose2d"},
    {"nn.ConvTranspose2d(4, 4, 3, padding_mode='reflect')", kInput,
     "Only \"zeros\" padding mode is supported for ConvTranspose2d"},
    {"nn.ConvTranspose2d(-1, 4, 3)", kInput, "Trying to create tensor with negative dimension -1: [-1, 4, 3, 3]"},
    {"nn.ConvTranspose2d(4, -1, 3)", kInput, "Trying to create tensor with negative dimension -1: [4, -1, 3, 3]"},
    {"nn.ConvTranspose2d(4, 4, (3, -1))", kInput, "Trying to create tensor with negative dimension -1: [4, 4, 3, -1]"},
    {"nn.ConvTranspose2d(0, 4, 3)", kInput,
     "Given groups=1, expected weight to be at least 1 at dimension 0, but got weight of size [0, 4, 3, 3] "
     "instead"},
    {"nn.ConvTranspose2d(4, 0, 3)", kInput, "non-empty 2D or 4D weight tensor expected, but got: [4, 0, 3, 3]"},
    {"nn.ConvTranspose2d(None, 4, 3)", kInput, "unsupported operand type(s) for %: 'NoneType' and 'int'"},
    {"nn.ConvTranspose2d('4', 4, 3)", kInput, "not all arguments converted during string formatting"},
    {"nn.ConvTranspose2d(4, 4, 0)", kInput,
     "kernel size should be greater than zero, but got kernel_height: 0 kernel_width: 0"},
    {"nn.ConvTranspose2d(4, 4, 2.5)", kInput,
     "empty(): argument 'size' must be tuple of SymInts, but found element of type float at pos 3"},
    {"nn.ConvTranspose2d(4, 4, (3, 2.5))", kInput,
     "empty(): argument 'size' must be tuple of SymInts, but found element of type float at pos 4"},
    {"nn.ConvTranspose2d(4, 4, ())", kInput, "weight should have at least three dimensions"},
    {"nn.ConvTranspose2d(4, 4, (3,))", kInput,
     "expected stride to be a single integer value or a list of 1 values to match the convolution "
     "dimensions, but got stride=[1, 1]"},
    {"nn.ConvTranspose2d(4, 4, 4611686018427387904)", kInput,
     "Storage size calculation overflowed with sizes=[4, 4, 4611686018427387904, 4611686018427387904]"},
    {"nn.ConvTranspose2d(4, 4, 3, stride=0)", kInput, "non-positive stride is not supported"},
    {"nn.ConvTranspose2d(4, 4, 3, stride=(1, -1))", kInput, "non-positive stride is not supported"},
    {"nn.ConvTranspose2d(4, 4, 3, stride=0, padding=-1)", kInput, "negative padding is not supported"},
    {"nn.ConvTranspose2d(4, 4, 3, output_padding=-1)", kInput, "negative output_padding is not supported"},
    {"nn.ConvTranspose2d(4, 4, 3, stride=2.5)", kInput,
     "conv_transpose2d(): argument 'stride' (position 4) must be tuple of ints, not tuple"},
    {"nn.ConvTranspose2d(4, 4, 3, padding='same')", kInput,
     "conv_transpose2d(): argument 'padding' (position 5) must be tuple of ints, not tuple"},
    {"nn.ConvTranspose2d(4, 4, 3, padding=(1, 1.5))", kInput,
     "conv_transpose2d(): argument 'padding' must be tuple of ints, but found element of type float at pos "
     "2"},
    {"nn.ConvTranspose2d(4, 4, 3, padding=(1, 1, 1, 1))", kInput,
     "expected padding to be a single integer value or a list of 2 values to match the convolution "
     "dimensions, but got "
     "padding=[1, 1, 1, 1]"},
    {"nn.ConvTranspose2d(4, 4, 3, padding=())", kInput,
     "expected padding to be a single integer value or a list of 2 values to match the convolution "
     "dimensions, but got padding=[]"},
    {"nn.ConvTranspose2d(4, 4, 3, dilation=(1, 3, 1), output_padding=())", kInput,
     "expected dilation to be a single integer value or a list of 2 values to match the convolution "
     "dimensions, but got dilation=[1, 3, 1]"},
    {"nn.ConvTranspose2d(4, 4, 3, (4, 'x'), (2, 'x'))", kInput,
     "conv_transpose2d(): argument 'padding' must be tuple of ints, but found element of type str at pos 2"},
    {"nn.ConvTranspose2d(4, 4, 3, dilation=0)", kInput,
     "dilation should be greater than zero, but got dilation_height: 0, dilation_width: 0"},
    {"nn.ConvTranspose2d(4, 4, 3, dilation=True)", kInput,
     "conv_transpose2d(): argument 'dilation' (position 8) must be tuple of ints, not tuple"},
    {"nn.ConvTranspose2d(4, 4, 3, stride=2, output_padding=2)", kInput,
     "output padding must be smaller than either stride or dilation, but got output_padding_height: 2 "
     "output_padding_width: 2 "
     "stride_height: 2 stride_width: 2 dilation_height: 1 dilation_width: 1"},
    {"nn.ConvTranspose2d(4, 4, 3, stride=2, output_padding=(0, 2))", kInput,
     "output padding must be smaller than either stride or dilation, but got output_padding_height: 0 "
     "output_padding_width: 2 "
     "stride_height: 2 stride_width: 2 dilation_height: 1 dilation_width: 1"},
    {"nn.ConvTranspose2d(4, 4, 3, stride=2, output_padding=2, padding=9)", kInput,
     "output padding must be smaller than either stride or dilation, but got output_padding_height: 2 "
     "output_padding_width: 2 "
     "stride_height: 2 stride_width: 2 dilation_height: 1 dilation_width: 1"},
    {"nn.ConvTranspose2d(4, 4, 3, dilation=0)",
     {1, 3, 5, 5},
     "Given transposed=1, weight of size [4, 4, 3, 3], expected input[1, 3, 5, 5] to have 4 channels, but "
     "got 3 channels instead"},
    {"nn.ConvTranspose2d(4, 4, 3, stride=0)", {1, 3, 5, 5}, "non-positive stride is not supported"},
    {"nn.ConvTranspose2d(4, 4, 3, padding=3)",
     {1, 4, 1, 1},
     "Given input size per channel: (1 x 1). Calculated output size per channel: (-3 x -3). Output size is "
     "too small"},
    {"nn.ConvTranspose2d(4, 4, 3)",
     {1, 4, 0, 5},
     "Only zero batch or zero channel inputs are supported, but got input shape: [1, 4, 0, 5]"},
    {"nn.ConvTranspose2d(4, 4, 3, device='foo')", kInput,
     "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, xla, lazy, "
     "vulkan, mps, meta, hpu, "
     "privateuseone device type at start of device string: foo"},
    {"nn.ConvTranspose2d(4, 4, 3, dtype=torch.int32)", kInput,
     "Only Tensors of floating point and complex dtype can require gradients"},
};

const Case kAccepted[] = {
    // output_size takes the place of output_padding.
    {"nn.ConvTranspose2d(4, 4, 3, 2, 1, 1)(x, output_size=[9, 10])", {1, 4, 5, 5}, "1,1→9 1,0→10"},
    {"nn.ConvTranspose2d(4, 4, 3, 2, 1)(x, output_size=[7, 99, 10, 10])", {2, 4, 5, 5}, "1,0→10 1,0→10"},
    {"nn.ConvTranspose2d(4, 4, 3)", kInput, "0,0→7 0,0→7"},
    {"nn.ConvTranspose2d(4, 4, True)", kInput, "0,0→5 0,0→5"},
    {"nn.ConvTranspose2d(4, 4, [3, 2], stride=[2])", kInput, "0,0→11 0,0→10"},
    {"nn.ConvTranspose2d(4, 4, 3, stride=(2,), padding=(1,), output_padding=(1,), dilation=(2,))", kInput,
     "1,0→12 1,0→12"},
    {"nn.ConvTranspose2d(4, 4, 3, stride=2, dilation=3, output_padding=2)", kInput, "0,-2→17 0,-2→17"},
    {"nn.ConvTranspose2d(4, 4, 3, 2, 1, 1, 2, False, 1, 'zeros', 'cpu', torch.float32)", kInput, "1,0→10 1,0→10"},
    {"nn.ConvTranspose2d(4, 4, 3, bias='x', device=0, padding=3)", kInput, "3,3→1 3,3→1"},
    {"nn.ConvTranspose2d(4, 6, (1, 5), stride=(3, 1), padding=(0, 2), output_padding=(2, 0))",
     {2, 4, 2, 7},
     "0,-2→6 2,2→7"},
};

}  // namespace

class TestPyTorch : public QObject {
  Q_OBJECT

 private slots:
  void refusesInPyTorchsOwnWords_data() { tabulate(kRefused); }
  void refusesInPyTorchsOwnWords() {
    QFETCH(int, row);
    const Case& c = kRefused[row];
    const auto operation = pytorch().resolve(specificationOf(c.call), c.input);
    QVERIFY2(!operation, c.call);
    QCOMPARE(QString::fromStdString(operation.error().message), QString::fromUtf8(c.expected));
    QVERIFY(!operation.error().field.empty());
    QVERIFY(!operation.error().remedy.empty());
  }

  void accepts_data() { tabulate(kAccepted); }
  void accepts() {
    QFETCH(int, row);
    const Case& c = kAccepted[row];
    const Specification call = specificationOf(c.call);
    QVERIFY(pytorch().check(call));
    const auto operation = pytorch().resolve(call, c.input);
    QVERIFY2(operation, operation ? "" : operation.error().sentence().c_str());
    QCOMPARE(windowsOf(*operation), QByteArray(c.expected));
  }

  void checkJudgesWithoutAnInput() {
    QVERIFY(!pytorch().check(specificationOf("nn.ConvTranspose2d(4, 4, 3, output_padding=1)")));
    QVERIFY(pytorch().check(specificationOf("nn.ConvTranspose2d(4, 4, 3, padding=100)")));
  }

  void namesTheRowsOfOutputPadding() {
    const auto rows = [](const char* call, Shape input) {
      const auto operation = pytorch().resolve(specificationOf(call), input);
      return std::pair(operation->geometry.height().outputPadding(), operation->geometry.width().outputPadding());
    };
    QCOMPARE(rows("nn.ConvTranspose2d(1, 1, 3, 2, 1, (1, 0))", {1, 1, 3, 3}), std::pair(1L, 0L));
    // A window of one row cannot hold two of them.
    QCOMPARE(rows("nn.ConvTranspose2d(1, 1, 1, 3, 1, 2)", {1, 1, 1, 3}), std::pair(1L, 2L));
  }

  void fillsWeightsWithinOneOverTheRootOfTheFan() {
    const auto initialiser = pytorch().weightInitialiser(specificationOf("nn.ConvTranspose2d(64, 16, 3)"));
    QVERIFY(initialiser.distribution == Distribution::Uniform);
    QCOMPARE(initialiser.b, 1.0 / 12);  // 1/√(16·9), measured; not 1/√(64·9)
    QCOMPARE(initialiser.a, -1.0 / 12);
  }

 private:
  template <std::size_t N>
  static void tabulate(const Case (&cases)[N]) {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < N; ++i) QTest::addRow("%zu %s", i, cases[i].call) << int(i);
  }
};

SCATTERSCOPE_TEST(TestPyTorch)
#include "test_pytorch.moc"
