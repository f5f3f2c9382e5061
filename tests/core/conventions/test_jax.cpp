#include <fmt/format.h>

#include <QtTest>
#include <cmath>

#include "core/conventions/array_orders.h"
#include "core/conventions/weight_layout.h"
#include "evaluate.h"
#include "test_program.h"
#include "window_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const Shape kInput{1, 4, 5, 6};

#define LAYER "nn.ConvTranspose(2, (3, 3), "
#define WEIGHT "w = np.ones((3, 3, 4, 2))\n"

const WindowCase kCases[] = {
    {"nn.ConvTranspose(2, (3, 3))", "1,1→5 1,1→6"},
    {LAYER "strides=(2, 2))", "0,1→10 0,1→12"},
    {LAYER "2)", "0,1→10 0,1→12"},
    {LAYER "strides=(2, 3), padding='VALID')", "0,0→11 0,0→18"},
    {"nn.ConvTranspose(2, (4, 4))", "1,2→5 1,2→6"},
    {"nn.ConvTranspose(2, (1, 2), strides=(3, 4))", "0,-2→15 0,-2→24"},
    {"nn.ConvTranspose(2, (1, 2), strides=(3, 4), padding='VALID')", "0,-2→15 0,-2→24"},
    {LAYER "kernel_dilation=(2, 3))", "2,2→5 3,3→6"},
    // Pads of the input with its zeros: 2 of them leave the whole canvas, fewer cut it, more go past it.
    {LAYER "strides=(2, 2), padding=((2, 2), (2, 2)))", "0,0→11 0,0→13"},
    {LAYER "strides=(2, 2), padding=((1, 2), (0, 3)))", "1,0→10 2,-1→12"},
    {LAYER "strides=(2, 2), padding=((3, -1), (1, 1)))", "-1,3→9 1,1→11"},
    {LAYER "strides=(2, 2), padding=1)", "1,1→9 1,1→11"},
    {LAYER "strides=(2, 2), padding=(1, 2))", "1,1→9 0,0→13"},
    {"nnx.ConvTranspose(4, 2, (3, 3), (2, 2), padding='VALID', rngs=nnx.Rngs(0))", "0,0→11 0,0→13"},
    {WEIGHT "jax.lax.conv_transpose(x, w, (2, 2), 'SAME')", "0,1→10 0,1→12"},
    {WEIGHT "lax.conv_transpose(x, w, [2, 2], [(1, 2), [0, 3]], rhs_dilation=(1, 1))", "1,0→10 2,-1→12"},
    {WEIGHT "lax.conv_transpose(x, w, (2, 2), ((1, 2), (1, 2)), use_consistent_padding=True)", "1,2→8 1,2→10"},
    {WEIGHT "lax.conv_transpose(x, w, (2, 2), ((1, 2), (1, 2)), use_consistent_padding=False)", "1,0→10 1,0→12"},
    {"nn.ConvTranspose(2, 3)",
     "kernel_size=3 has one axis: the layer works on signals, N × W × C, but this input has 5 rows."},
    {"nn.ConvTranspose(2, (3,))",
     "kernel_size=(3,) has one axis: the layer works on signals, N × W × C, but this input has 5 rows."},
    {"nn.ConvTranspose(2, (3, 3, 3))", "kernel_size must be two whole numbers, but is (3, 3, 3)."},
    {LAYER "strides=(2,))", "strides must be two whole numbers, but is (2,)."},
    {LAYER "strides=0)", "strides must be at least 1, but is (0, 0)."},
    {LAYER "padding='CIRCULAR')", "padding='CIRCULAR' wraps the output round its edges, which is not computed here."},
    {LAYER "strides=2, padding='same')",
     "String padding is not implemented for transposed convolution using this op: conv_transpose knows 'SAME' and "
     "'VALID', but got 'same'."},
    {LAYER "padding='SAME_LOWER')",
     "With strides of 1 JAX takes padding='SAME_LOWER' for that of a forward convolution, which is not drawn here."},
    {LAYER "padding=[[1, 1], [1, 1]])",
     "Invalid padding format: [[1, 1], [1, 1]], should be str, int, or a sequence of len 2 where each element is an "
     "int or pair of ints."},
    {WEIGHT "lax.conv_transpose(x, w, (2, 2), 1)",
     "padding argument to conv_general_dilated should be a string or a sequence of (low, high) pairs, got 1"},
    {WEIGHT "lax.conv_transpose(x, w, 2, 'SAME')",
     "'int' object is not iterable: lax takes a sequence for strides, but got 2."},
    {LAYER "padding=-2)", "The output would have -1 rows: padding of -2 and -2 is too little for the kernel."},
    {"w = np.ones((3, 3, 3, 2))\nlax.conv_transpose(x, w, (1, 1), 'SAME')",
     "conv_general_dilated lhs feature dimension size divided by feature_group_count must equal the rhs input feature "
     "dimension size, but 4 // 1 != 3."},
    {"nn.ConvTranspose(0, (3, 3))", "features must be a whole number of at least 1, but is 0."},
    {LAYER "kernel_init=nn.initializers.delta_orthogonal())",
     "The initialiser nn.initializers.delta_orthogonal() is not known here."},
};

QString frameworkOf(const char* code) {
  const auto recipe = readCode(code);
  return recipe ? QString::fromUtf8(recipe->call.convention->name().data()) : QString("none");
}

QString refusalOf(const char* code) {
  const auto recipe = readCode(code);
  return recipe ? QString::fromStdString(writeCall(recipe->call)) : QString::fromStdString(recipe.error().message);
}

/// Kernel 1 to 9 by rows, in the order of the call's framework.
Tensor nine(const Specification& call) {
  Tensor kernel = *Tensor::zeros({3, 3, 1, 1});
  for (std::size_t i = 0; i < 9; ++i) kernel.elements()[i] = static_cast<float>(i + 1);
  return *reordered(kernel, call.layouts().weight, "iohw");
}

}  // namespace

class TestJax : public QObject {
  Q_OBJECT

 private slots:
  void asRead_data() { tabulate(kCases); }
  void asRead() {
    QFETCH(int, row);
    QCOMPARE(specificationOf(kCases[row].code).convention, &jax());
    compare(kCases[row], kInput);
  }

  void isToldFromOthers_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("framework");
    const auto row = [](const char* code, const char* framework) { QTest::addRow("%s", code) << code << framework; };
    row("import flax.linen as nn\nnn.ConvTranspose(8, (4, 4))", "jax");
    row("from flax import linen as nn\nnn.ConvTranspose(features=8, kernel_size=(4, 4))", "jax");
    row("from flax.linen import ConvTranspose\nConvTranspose(8, (4, 4))", "jax");
    row("from flax import nnx\nnnx.ConvTranspose(3, 8, kernel_size=(4, 4), rngs=nnx.Rngs(0))", "jax");
    row("from jax import lax\nimport jax.numpy as jnp\nw = jnp.ones((4, 4, 3, 8))\nlax.conv_transpose(x, w, (2, 2), "
        "'SAME')",
        "jax");
    row("import jax\nw = jax.random.normal(jax.random.PRNGKey(0), (4, 4, 3, 8))\n"
        "jax.lax.conv_transpose(lhs=x, rhs=w, strides=(2, 2), padding='VALID')",
        "jax");
    row("torch.nn.ConvTranspose(8, (4, 4))", "none");
    row("flax.linen.ConvTranspose2d(3, 8, 4)", "none");
    row("hk.Conv2DTranspose(8, 4)", "none");
    row("import haiku as hk\nhk.Conv2DTranspose(8, 4, stride=2)", "none");
    row("eqx.nn.ConvTranspose2d(3, 8, 4)", "none");
    row("import torch.nn as nn\nnn.ConvTranspose2d(3, 8, 4)", "pytorch");
  }
  void isToldFromOthers() {
    QFETCH(QString, code);
    QFETCH(QString, framework);
    QCOMPARE(frameworkOf(code.toUtf8().constData()), framework);
  }

  void refusalsNameWhatIsNotRead() {
    QVERIFY(refusalOf("hk.Conv2DTranspose(8, 4)").startsWith("Haiku's transposed convolutions are not read here"));
    QVERIFY(refusalOf("eqx.nn.ConvTranspose2d(3, 8, 4, key=key)").startsWith("Equinox's"));
    QVERIFY(refusalOf(LAYER "mask=m)").startsWith("mask multiplies the kernel"));
    QCOMPARE(refusalOf(LAYER "mask=None)"), QString("nn.ConvTranspose(2, (3, 3))"));
    QVERIFY(refusalOf("nnx.ConvTranspose(4, 2, (3, 3), (2, 2), 'SAME', rngs=r)").contains("at most 4 positional"));
    QVERIFY(refusalOf(WEIGHT "lax.conv_transpose(x, w, (2, 2), 'SAME', dimension_numbers=('NWHC', 'WHIO', 'NWHC'))")
                .startsWith("dimension_numbers=('NWHC', 'WHIO', 'NWHC') is not read here"));
    QVERIFY(refusalOf("lax.conv_transpose(x, w, (2, 2), 'SAME')").startsWith("The shape of w is not known"));
  }

  void writesWhatItReads_data() {
    QTest::addColumn<QString>("code");
    for (const char* code :
         {"nn.ConvTranspose(2, (3, 3))", "nn.ConvTranspose(2, (3, 5), strides=(2, 2), padding='VALID', use_bias=False)",
          "nn.ConvTranspose(2, (3, 3), padding=((1, 2), (0, 3)), kernel_dilation=(2, 2), "
          "transpose_kernel=True)",
          "nn.ConvTranspose(2, (3, 3), kernel_init=jax.nn.initializers.he_normal(), "
          "bias_init=jax.nn.initializers.ones)",
          "nnx.ConvTranspose(4, 2, (3, 3), strides=(2, 2), use_bias=False, rngs=nnx.Rngs(0))"})
      QTest::addRow("%s", code) << code;
  }
  void writesWhatItReads() {
    QFETCH(QString, code);
    QCOMPARE(QString::fromStdString(writeCall(specificationOf(code.toStdString()))), code);
  }

  // Scripts of every interface read back as what they were written from, with the input and what stands behind.
  void scriptsReadBack() {
    const Shape input{2, 3, 4, 5};
    for (const char* version : {"flax.linen", "flax.nnx", "lax"}) {
      for (const bool turned : {false, true}) {
        for (const std::int64_t taps : {0, 1}) {
          const bool lax = std::string_view(version) == "lax";
          const Specification call = jax()
                                         .defaults()
                                         .with(Role::Version, version)
                                         .with(Role::InChannels, 3)
                                         .with(Role::OutChannels, 6)
                                         .with(Role::KernelSize, Value::tuple({4, 3}))
                                         .with(Role::Stride, Value::tuple({2, 3}))
                                         .with(Role::PadMode, "VALID")
                                         .with(Role::TransposeKernel, turned);
          const Recipe recipe{call.with(Role::Bias, lax), taps, taps, {CropStep{1, 0, 0, 2}, BiasStep{}}};
          const std::string code = writeCode(recipe, input);
          const auto read = readCode(code);
          QVERIFY2(read, (code + (read ? "" : read.error().sentence())).c_str());
          QVERIFY2(read->input == std::optional(input), code.c_str());
          QCOMPARE(read->zero_taps_height, taps);
          QCOMPARE(read->zero_taps_width, taps);
          QVERIFY2(read->steps == recipe.steps, code.c_str());
          QCOMPARE(writeCall(read->call), writeCall(recipe.call));
          QVERIFY(*resolve(*read, input) == *resolve(recipe, input));
        }
      }
    }
  }

  void modulesAreFollowed() {
    const auto compact = readCode(
        "import jax, jax.numpy as jnp\nimport flax.linen as nn\n"
        "class Up(nn.Module):\n  features: int\n  size: int = 4\n  @nn.compact\n  def __call__(self, x):\n"
        "    x = nn.relu(x)\n    x = nn.ConvTranspose(self.features, (self.size, self.size), strides=(2, 2))(x)\n"
        "    return x\n"
        "model = Up(features=16)\nx = jnp.ones((1, 8, 9, 3))\n"
        "variables = model.init(jax.random.PRNGKey(0), x)\ny = model.apply(variables, x)\n");
    QVERIFY2(compact, compact ? "" : compact.error().sentence().c_str());
    QCOMPARE(writeCall(compact->call), std::string("nn.ConvTranspose(16, (4, 4), strides=(2, 2))"));
    QCOMPARE(compact->input, std::optional(Shape{1, 3, 8, 9}));
    const auto setup = readCode(
        "import flax.linen as nn\nclass Up(nn.Module):\n  def setup(self):\n"
        "    self.up = nn.ConvTranspose(8, kernel_size=(2, 2), strides=2)\n"
        "  def __call__(self, x):\n    return self.up(x)[:, :-1, :-1, :]\n");
    QVERIFY2(setup, setup ? "" : setup.error().sentence().c_str());
    QCOMPARE(setup->steps, (std::vector<OutputStep>{CropStep{0, 1, 0, 1}}));
    const auto layer = readCode(
        "import jax, jax.numpy as jnp\nfrom flax import linen as nn\nup = nn.ConvTranspose(8, (2, 2))\n"
        "y, variables = up.init_with_output(jax.random.key(0), jnp.zeros((2, 5, 6, 3)))\n");
    QVERIFY2(layer, layer ? "" : layer.error().sentence().c_str());
    QCOMPARE(layer->input, std::optional(Shape{2, 3, 5, 6}));
  }

  // What people of other frameworks stumble over: the same array is another kernel here.
  void theKernelIsNotFlipped() {
    const Specification call = specificationOf("nn.ConvTranspose(1, (3, 3), strides=(2, 2), padding='VALID')");
    Tensor one = *Tensor::zeros({1, 1, 1, 1});
    one.elements()[0] = 1;
    const auto stampOf = [&](const Specification& s) {
      return evaluate({s.with(Role::Bias, false), 0, 0, {}}, one, nine(s), Tensor())->elements()[0];
    };
    QCOMPARE(stampOf(call), 9.0f);
    QCOMPARE(stampOf(call.with(Role::TransposeKernel, true)), 1.0f);
    QCOMPARE(stampOf(specificationOf("tf.keras.layers.Conv2DTranspose(1, 3, 2, use_bias=False)")), 1.0f);
  }

  void layoutsFollowTheCall() {
    const auto weightOf = [](const char* arguments) {
      const Specification call = specificationOf(
          fmt::format("w = np.ones((3, 3, 3, 3))\nlax.conv_transpose(x, w, (1, 1), 'SAME', {})", arguments));
      return std::string(call.layouts().weight) + " " + std::string(call.layouts().picture);
    };
    QCOMPARE(weightOf("None, None"), std::string("HWio nhwc"));
    QCOMPARE(weightOf("None, None, True"), std::string("hwoi nhwc"));
    QCOMPARE(weightOf("None, ('NCHW', 'OIHW', 'NCHW')"), std::string("oiHW nchw"));
    QCOMPARE(weightOf("None, ('NCHW', 'OIHW', 'NCHW'), True"), std::string("iohw nchw"));
    const Specification turned = specificationOf(
        "w = np.ones((2, 5, 3, 4))\nlax.conv_transpose(x, w, (1, 1), 'SAME', None, ('NCHW', 'OIHW', "
        "'NCHW'))");
    QCOMPARE(turned[Role::OutChannels], Value(2));
    QCOMPARE(turned[Role::InChannels], Value(5));
    QCOMPARE(turned[Role::KernelSize], Value::tuple({3, 4}));
  }

  // Flax counts the last axis but one as the one that comes in, wherever the channels go.
  void initialisers() {
    const Specification layer = specificationOf("nn.ConvTranspose(8, (3, 5))").with(Role::InChannels, 6);
    const Initialiser lecun = jax().weightInitialiser(layer);
    QCOMPARE(lecun.distribution, Distribution::TruncatedNormal);
    QVERIFY(std::abs(lecun.b - std::sqrt(1.0 / (6 * 15)) / 0.87962566103423978) < 1e-12);
    const Initialiser turned = jax().weightInitialiser(layer.with(Role::TransposeKernel, true));
    QVERIFY(std::abs(turned.b - std::sqrt(1.0 / (8 * 15)) / 0.87962566103423978) < 1e-12);
    QCOMPARE(jax().biasInitialiser(layer).a, 0.0);
    const Specification xavier =
        specificationOf("nn.ConvTranspose(8, (3, 5), kernel_init=nn.initializers.xavier_uniform())");
    QVERIFY(std::abs(jax().weightInitialiser(xavier.with(Role::InChannels, 6)).b - std::sqrt(6.0 / (14 * 15))) < 1e-12);
  }

  void groupsAreRefusedWithTheWayOut() {
    const auto there = translate(*readCode("nn.ConvTranspose2d(4, 4, 3, groups=2)"), jax(), {1, 4, 5, 5});
    QVERIFY(there && !there->recipe);
    QVERIFY2(there->reason.find("feature_group_count") != std::string::npos, there->reason.c_str());
  }
};

SCATTERSCOPE_TEST(TestJax)
#include "test_jax.moc"
