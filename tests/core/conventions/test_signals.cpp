// Layers for signals, N × C × W: read, computed, translated and written as what they are, pictures of one row.

#include "core/conventions/array_orders.h"
#include "core/conventions/forward_convolution.h"
#include "core/conventions/signal.h"
#include "core/conventions/weight_layout.h"
#include "core/conventions/written_version.h"
#include "evaluate.h"
#include "golden.h"
#include "read_case.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const ReadCase kRead[] = {
    // PyTorch: numbers, tuples of one, printed layers, functions, operators, lazy layers.
    {"nn.ConvTranspose1d(16, 33, 3, stride=2)", "nn.ConvTranspose1d(16, 33, 3, stride=2)"},
    {"up = nn.ConvTranspose1d(16, 8, (3,), [2], padding=(1,), output_padding=1)\ny = up(torch.randn(2, 16, 100))",
     "nn.ConvTranspose1d(16, 8, (3,), stride=[2], padding=(1,), output_padding=1) on 16x1x100"},
    {"(up): ConvTranspose1d(16, 8, kernel_size=(3,), stride=(2,), padding=(1,), output_padding=(1,))",
     "nn.ConvTranspose1d(16, 8, (3,), stride=(2,), padding=(1,), output_padding=(1,))"},
    {"w = torch.randn(6, 3, 5)\ny = F.conv_transpose1d(torch.ones(1, 6, 9), w, None, 2, 1, 1, 2)",
     "nn.ConvTranspose1d(6, 6, 5, stride=2, padding=1, output_padding=1, groups=2, bias=False) on 6x1x9"},
    {"w = torch.randn(6, 3, 5)\ntorch.ops.aten.convolution.default(x, w, b, [2], [0], [1], True, [1], 1)",
     "nn.ConvTranspose1d(6, 3, 5, stride=[2], padding=[0], output_padding=[1], dilation=[1])"},
    {"up = nn.LazyConvTranspose1d(8, 4, 2)\nup(torch.randn(1, 12, 5))",
     "nn.ConvTranspose1d(12, 8, 4, stride=2) on "
     "12x1x5"},
    {"up = nn.ConvTranspose1d(4, 4, 3, stride=2)\ny = up(torch.randn(4, 10), output_size=[4, 22])",
     "nn.ConvTranspose1d(4, 4, 3, stride=2)(x, output_size=[22]) on 4x1x10"},
    {"x = torch.randn(1, 4, 50)\nx = nn.MaxPool1d(2)(nn.Conv1d(4, 8, 3, padding=1)(x))\ny = nn.ConvTranspose1d(8, 4, "
     "2, "
     "2)(x)",
     "nn.ConvTranspose1d(8, 4, 2, stride=2) on 8x1x25"},
    {"y = nn.ConvTranspose1d(4, 4, 4, 2)(x)\ny = y[:, :, 1:-2]", "nn.ConvTranspose1d(4, 4, 4, stride=2) crop 0,0,1,2"},
    {"y = nn.ConvTranspose1d(4, 4, 4, 2)(x)\ny = F.pad(y, (0, 3))",
     "nn.ConvTranspose1d(4, 4, 4, stride=2) pad "
     "0,0,0,3"},
    {"y = nn.ConvTranspose1d(4, 4, 4, 2)(x)\ny = nn.ReflectionPad1d(1)(y)",
     "nn.ConvTranspose1d(4, 4, 4, stride=2) pad 0,0,1,1 reflect"},
    // MindSpore: no output_padding, so dilation stands behind padding; printed it shows the row.
    {"nn.Conv1dTranspose(16, 8, 4, 2, 'pad', 1, 2)",
     "nn.Conv1dTranspose(16, 8, 4, stride=2, pad_mode='pad', padding=1, "
     "dilation=2)"},
    {"Conv1dTranspose<input_channels=16, output_channels=8, kernel_size=(1, 4), stride=(1, 2), pad_mode=pad, "
     "padding=(0, 0, 1, 1), dilation=(1, 1), group=1, has_bias=True, weight_init=normal, bias_init=zeros>",
     "nn.Conv1dTranspose(16, 8, 4, stride=2, pad_mode='pad', padding=1, has_bias=True, weight_init='normal', "
     "bias_init='zeros')"},
    // Keras, tf.nn and the axes of their tensors.
    {"x = tf.ones((1, 100, 16))\ny = tf.keras.layers.Conv1DTranspose(8, 3, strides=2, padding='same')(x)",
     "tf.keras.layers.Conv1DTranspose(8, 3, strides=2, padding='same') on 16x1x100"},
    {"y = layers.Conv1DTranspose(filters=8, kernel_size=7, strides=2)(Input(shape=(25, 3)))",
     "tf.keras.layers.Conv1DTranspose(8, 7, strides=2) on 3x1x25"},
    {"w = tf.ones([5, 8, 16])\nx = tf.ones([1, 10, 16])\ny = tf.nn.conv1d_transpose(x, w, [1, 20, 8], strides=2)",
     "tf.nn.conv1d_transpose(x, w, output_shape=[x.shape[0], 20, 8], strides=2, padding='SAME') on 16x1x10"},
    {"w = tf.ones([5, 8, 16])\ny = tf.nn.conv1d_transpose(x, w, [1, 8, 20], [1, 1, 2], 'VALID', data_format='NCW')",
     "tf.nn.conv1d_transpose(x, w, output_shape=[x.shape[0], 20, 8], strides=2, padding='VALID')"},
    {"y = layers.Conv1DTranspose(8, 7)(x)\ny = layers.Cropping1D((1, 2))(y)",
     "tf.keras.layers.Conv1DTranspose(8, 7) crop 0,0,1,2"},
    // Paddle: groups before dilation; two numbers of padding are those of both ends.
    {"paddle.nn.Conv1DTranspose(16, 8, 4, 2, 1, 0, 2, 3)",
     "paddle.nn.Conv1DTranspose(16, 8, 4, stride=2, padding=1, "
     "groups=2, dilation=3)"},
    {"paddle.nn.Conv1DTranspose(16, 8, 4, 2, padding=[1, 2])",
     "paddle.nn.Conv1DTranspose(16, 8, 4, stride=2, padding=[1, 2])"},
    {"w = paddle.ones([6, 3, 5])\npaddle.nn.functional.conv1d_transpose(x, w, None, 2, 1, 0, 2)",
     "paddle.nn.Conv1DTranspose(6, 6, 5, stride=2, padding=1, groups=2, bias_attr=False)"},
    // Flax's class is the same for every number of axes: the kernel says it; lax's function by the rank of its kernel.
    {"nn.ConvTranspose(8, (4,), strides=(2,))(jnp.ones((1, 9, 3)))",
     "nn.ConvTranspose(8, (4,), strides=(2,)) on 3x1x9"},
    {"flax.linen.ConvTranspose(features=8, kernel_size=4, strides=2, padding=((1, 2),))",
     "nn.ConvTranspose(8, 4, strides=2, padding=((1, 2),))"},
    {"nnx.ConvTranspose(3, 8, kernel_size=(4,), kernel_dilation=(2,), rngs=r)",
     "nnx.ConvTranspose(3, 8, (4,), kernel_dilation=(2,), rngs=nnx.Rngs(0))"},
    {"lax.conv_transpose(jnp.ones((1, 9, 3)), jnp.ones((4, 3, 8)), (2,), 'SAME')",
     "lax.conv_transpose(x, w, (2,), 'SAME') on 3x1x9"},
    {"lax.conv_transpose(jnp.ones((1, 3, 9)), jnp.ones((4, 8, 3)), (2,), [(1, 1)], dimension_numbers=('NCW', 'WIO', "
     "'NCW'), transpose_kernel=True)",
     "lax.conv_transpose(x, w, (2,), [(1, 1)], dimension_numbers=('NCW', 'WIO', 'NCW'), transpose_kernel=True) on "
     "3x1x9"},
    // MindSpore's announced signature is PyTorch's.
    {"nn.Conv1dTranspose(16, 8, 4, stride=2, padding=1, output_padding=1, groups=2)",
     "nn.Conv1dTranspose(16, 8, 4, stride=2, padding=1, output_padding=1, groups=2, bias=True)"},
    // ONNX: the rank of W says it.
    {"W = np.ones((16, 8, 4), np.float32)\nhelper.make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[2], pads=[1, "
     "2])",
     "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], kernel_shape=[4], strides=[2], pads=[1, 2])"},
};

const ReadCase kRefused[] = {
    {"w = torch.randn(6, 3, 1, 5)\nF.conv_transpose1d(x, w)",
     "2:23 F.conv_transpose1d takes weights of 3 axes, but these have 4."},
    {"nn.ConvTranspose1d(16, 8, 3, group=2)",
     "1:30 ConvTranspose1d.__init__() got an unexpected keyword argument "
     "'group'"},
    {"nn.Conv1dTranspose(16, 8, 3, output_padding=1)",
     "1:30 Conv1dTranspose.__init__() got an unexpected keyword argument 'output_padding'"},
    {"nn.ConvTranspose1d(16, 8, k)", "1:27 k has no value here."},
    {"mindspore.ops.conv_transpose1d(x, w)",
     "1:1 mindspore.ops.conv_transpose1d is not a transposed convolution known here."},
};

struct Legality {
  const char* code;
  Shape input;
  const char* message;  ///< of PyTorch 1.13, measured; of other frameworks as they word it
};

const Legality kIllegal[] = {
    {"nn.ConvTranspose1d(16, 8, 3, 2)",
     {1, 5, 1, 10},
     "Given transposed=1, weight of size [16, 8, 3], expected input[1, 5, 10] to have 16 channels, but got 5 channels "
     "instead"},
    {"nn.ConvTranspose1d(16, 8, 3, 2, output_padding=2)",
     {1, 16, 1, 10},
     "output padding must be smaller than either stride or dilation, but got output_padding_height: 0 "
     "output_padding_width: 2 stride_height: 1 stride_width: 2 dilation_height: 1 dilation_width: 1"},
    {"nn.ConvTranspose1d(16, 8, 3, 2, padding=20)",
     {1, 16, 1, 10},
     "Given input size per channel: (1 x 10). Calculated output size per channel: (1 x -19). Output size is too small"},
    {"nn.ConvTranspose1d(16, 8, 0)",
     {1, 16, 1, 10},
     "kernel size should be greater than zero, but got kernel_height: 1 kernel_width: 0"},
    {"nn.ConvTranspose1d(16, 8, 3, padding_mode='reflect')",
     {1, 16, 1, 10},
     "Only \"zeros\" padding mode is supported for ConvTranspose1d"},
    {"nn.ConvTranspose1d(16, 8, 3, (2, 2))",
     {1, 16, 1, 10},
     "stride of nn.ConvTranspose1d must be one whole number, but is (2, 2)."},
    {"nn.ConvTranspose1d(16, 8, 3)",
     {1, 16, 4, 10},
     "nn.ConvTranspose1d works on signals, N × C × W, but this input has 4 rows."},
    {"up = nn.ConvTranspose1d(16, 8, 3, 2)\nup(x, output_size=[25])",
     {1, 16, 1, 10},
     "requested an output size of [25], but valid sizes range from [21] to [22] (for an input of torch.Size([10]))"},
    {"nn.Conv1dTranspose(16, 8, (3,))",
     {1, 16, 1, 10},
     "kernel_size of nn.Conv1dTranspose must be one whole number, but is (3,)."},
    {"nn.Conv1dTranspose(16, 8, 3, group=3)",
     {1, 16, 1, 10},
     "For 'Conv1dTranspose', the attr 'in_channels' must be divisible by attr 'group', but got 'in_channels': 16 and "
     "'group': 3."},
};

/// The definition on one axis, of a batch and groups.
Tensor byDefinition(const Tensor& x, const Tensor& w, const Tensor& bias, std::int64_t groups, std::int64_t stride,
                    std::int64_t dilation, std::int64_t begin, std::int64_t length) {
  const std::int64_t out = w.shape().c * groups, share = x.shape().c / groups;
  Tensor y = *Tensor::zeros({x.shape().n, out, 1, length});
  for (std::int64_t n = 0; n < x.shape().n; ++n) {
    for (std::int64_t c = 0; c < x.shape().c; ++c) {
      for (std::int64_t i = 0; i < x.shape().w; ++i) {
        for (std::int64_t o = 0; o < w.shape().c; ++o) {
          for (std::int64_t k = 0; k < w.shape().w; ++k) {
            const std::int64_t at = i * stride + k * dilation - begin;
            if (at >= 0 && at < length)
              y.at(n, c / share * w.shape().c + o, 0, at) += x.at(n, c, 0, i) * w.at(c, o, 0, k);
          }
        }
      }
    }
    for (std::int64_t o = 0; o < out && !bias.empty(); ++o) {
      for (std::int64_t at = 0; at < length; ++at) y.at(n, o, 0, at) += bias.at(0, 0, 0, o);
    }
  }
  return y;
}

/// A call of some framework, and the window that its documentation gives.
struct Drawn {
  Specification call;
  std::int64_t begin = 0, length = 0;
};

Drawn drawCall(Random& random, const Convention& convention, std::int64_t input) {
  const std::int64_t k = between(random, 1, 5), s = between(random, 1, 4);
  std::int64_t d = between(random, 1, 3), groups = between(random, 1, 2);
  const std::int64_t a = between(random, 0, 3), b = between(random, 0, 3), back = between(random, 0, 1);
  const bool same = between(random, 0, 1) == 1;
  if (&convention == &tensorflow()) groups = 1, d = s == 1 ? d : 1;
  if (&convention == &jax()) groups = 1;
  const std::int64_t reach = (k - 1) * d + 1, natural = (input - 1) * s + reach;
  Specification call = convention.defaults(1)
                           .with(Role::InChannels, 2)
                           .with(Role::OutChannels, groups * between(random, 1, 2))
                           .with(Role::KernelSize, k)
                           .with(Role::Stride, s)
                           .with(Role::Dilation, d)
                           .with(Role::Groups, groups)
                           .with(Role::Bias, between(random, 0, 1) == 1);
  const std::int64_t op = std::min(back, s - 1);
  if (&convention == &pytorch())
    return {call.with(Role::Padding, a).with(Role::OutputPadding, op), a, natural - 2 * a + op};
  if (&convention == &mindspore() && between(random, 0, 1) == 1)
    return {call.with(Role::PadMode, "pad").with(Role::Padding, a), a, natural - 2 * a};
  if (&convention == &onnx()) {
    const auto list = [](std::int64_t value) { return Value(Value::Sequence{{value}, true}); };
    call = call.with(Role::KernelSize, list(k)).with(Role::Stride, list(s)).with(Role::Dilation, list(d));
    return {call.with(Role::Padding, Value::Sequence{{a, b}, true}).with(Role::OutputPadding, list(op)), a,
            natural - a - b + op};
  }
  if (&convention == &paddle()) {
    const Value ends = Value::Sequence{{a, b}, true};
    return {call.with(Role::Padding, ends).with(Role::OutputPadding, op), a, natural - a - b + op};
  }
  if (&convention == &jax()) {
    const auto one = [](std::int64_t value) { return Value::tuple({value}); };
    call = call.with(Role::KernelSize, one(k)).with(Role::Stride, one(s)).with(Role::Dilation, one(d));
    // Pads of the input: what the kernel reaches over, less what is cut.
    const Value pads = Value::Sequence{{Value::tuple({reach - 1 - a, reach - 1 - b})}, false};
    if (back == 0) return {call.with(Role::PadMode, pads), a, natural - a - b};
    call = call.with(Role::PadMode, same ? "SAME" : "VALID");
    const std::int64_t wide = same ? input * s : input * s + std::max<std::int64_t>(reach - s, 0);
    return {call, same ? std::max<std::int64_t>(0, natural - wide) / 2 : 0, wide};
  }
  // 'same' gives input times stride and cuts the smaller half in front; 'valid' fills up to the stride.
  const std::int64_t length = same ? input * s : input * s + std::max<std::int64_t>(reach - s, 0);
  return {call.with(Role::PadMode, same ? "same" : "valid"), same ? std::max<std::int64_t>(0, natural - length) / 2 : 0,
          length};
}

QByteArray bytes(const std::string& text) {
  return QByteArray::fromStdString(text);
}

}  // namespace

class TestSignals : public QObject {
  Q_OBJECT

 private slots:
  void reads_data() { tabulateReading(kRead); }
  void reads() { compareReading(); }

  void refuses_data() { tabulateReading(kRefused); }
  void refuses() { compareReading(); }

  void explainsWhatIsIllegal() {
    for (const Legality& c : kIllegal) {
      const auto read = readCode(c.code);
      QVERIFY2(read, c.code);
      const auto operation = resolve(*read, c.input);
      QVERIFY2(!operation, c.code);
      QCOMPARE(operation.error().message, c.message);
    }
  }

  void givesPyTorchsNumbers() {
    const nlohmann::json file = goldenFile("pytorch_signals.json");
    int seen = 0;
    for (const auto& c : file.at("cases")) {
      const auto tensor = [](const nlohmann::json& t) {
        const auto s = t.at("shape").get<std::vector<std::int64_t>>();
        return *Tensor::of({s.at(0), s.at(1), 1, s.at(2)}, t.at("data").get<std::vector<float>>());
      };
      Specification call = pytorch().defaults(1);
      for (const Parameter& parameter : pytorch().parameters()) {
        const auto found = c.at("params").find(std::string(parameter.name));
        if (found == c.at("params").end()) continue;
        call = call.with(parameter.role, found->is_boolean() ? Value(found->get<bool>()) : Value(found->get<int>()));
      }
      const auto got =
          evaluate({call, 0, 0, {}}, tensor(c.at("input")), tensor(c.at("weight")), goldenBias(c.at("bias")));
      QVERIFY2(got, bytes(writeCall(call)));
      const Tensor wanted = tensor(c.at("output"));
      QVERIFY2(got->shape() == wanted.shape(), bytes(writeCall(call)));
      QVERIFY2(std::equal(got->elements().begin(), got->elements().end(), wanted.elements().begin()),
               bytes(writeCall(call)));
      ++seen;
    }
    QCOMPARE(seen, 60);
  }

  // Every framework's layer against its documented window on one axis, and against its own layer for pictures.
  void computesTheDefinition() {
    Random random(7);
    int compared = 0;
    for (const Convention* convention : conventions()) {
      if (convention->signalClass().empty()) continue;
      for (int n = 0; n < 300; ++n) {
        const Shape input{1, 2, 1, between(random, 1, 6)};
        const Drawn drawn = drawCall(random, *convention, input.w);
        const QByteArray context = bytes(writeCall(drawn.call) + " on " + input.toString());
        const auto operation = convention->resolve(drawn.call, input);
        QVERIFY2(operation.has_value() == (drawn.length >= 1), context);
        if (!operation) continue;
        QVERIFY2(*operation == *convention->resolve(*onPicture(drawn.call), input), context);
        const Geometry& g = operation->geometry;
        const Tensor x = randomIntegers(random, input), w = randomIntegers(random, g.weightShape()),
                     bias = randomIntegers(random, {1, 1, 1, g.outChannels()});
        const auto got = evaluate({drawn.call, 0, 0, {}}, x, w, bias);
        QVERIFY2(got, context);
        const Tensor wanted = byDefinition(x, w, operation->usesBias() ? bias : Tensor(), g.groups(),
                                           g.width().stride(), g.width().dilation(), drawn.begin, drawn.length);
        QVERIFY2(got->shape() == wanted.shape(), context);
        QVERIFY2(std::equal(got->elements().begin(), got->elements().end(), wanted.elements().begin()), context);
        ++compared;
      }
    }
    QVERIFY(compared > 1000);
  }

  // A translation is a call for signals, gives the same numbers, and its script reads back as what it is.
  void translatesAndReadsBack() {
    Random random(11);
    int translated = 0, helped = 0;
    for (const Convention* from : conventions()) {
      for (const Convention* to : conventions()) {
        if (from->signalClass().empty() || to->signalClass().empty()) continue;
        for (int n = 0; n < 60; ++n) {
          const Shape input{1, 2, 1, between(random, 1, 6)};
          const Drawn drawn = drawCall(random, *from, input.w);
          const auto operation = from->resolve(drawn.call, input);
          if (!operation) continue;
          const QByteArray context =
              bytes(writeCall(drawn.call) + " on " + input.toString() + " to ") + bytes(std::string(to->framework()));
          const auto translation = translate({drawn.call, 0, 0, {}}, *to, input);
          QVERIFY2(translation, context);
          if ((to == &tensorflow() || to == &jax()) && operation->geometry.groups() > 1) {
            QVERIFY2(!translation->recipe, context);
            continue;
          }
          QVERIFY2(translation->recipe, context + bytes(translation->reason));
          const Recipe& recipe = *translation->recipe;
          QCOMPARE(recipe.call.axes, 1);
          const Geometry& g = operation->geometry;
          const Tensor x = randomIntegers(random, input), w = randomIntegers(random, g.weightShape()),
                       bias = randomIntegers(random, {1, 1, 1, g.outChannels()});
          const auto wanted = evaluate({drawn.call, 0, 0, {}}, x, w, bias), got = evaluate(recipe, x, w, bias);
          QVERIFY2(wanted && got, context);
          QVERIFY2(wanted->shape() == got->shape(), context);
          QVERIFY2(std::equal(got->elements().begin(), got->elements().end(), wanted->elements().begin()), context);

          const std::string code = writeCode(recipe, input);
          const auto read = readCode(code, {{{std::string(to->name()), recipe.call[Role::Version]}}});
          QVERIFY2(read, context + "\n" + bytes(code) + bytes(read ? "" : read.error().sentence()));
          QVERIFY2(read->input == input, context + "\n" + bytes(code));
          QCOMPARE(writeCode(*read, input), code);
          ++translated;
          helped += !recipe.steps.empty() || recipe.zero_taps_width > 0;
        }
      }
    }
    QVERIFY(translated > 1000);
    QVERIFY(helped > 50);
  }

  /// MindSpore's announced layer for signals has the numbers of PyTorch's, and is written and read back as its own.
  void writesTheAnnouncedLayer() {
    const Shape input{1, 4, 1, 9};
    const Recipe torch{specificationOf("nn.ConvTranspose1d(4, 6, 5, 3, 2, output_padding=1, groups=2)"), 0, 0, {}};
    const auto operation = resolve(torch, input);
    QVERIFY(operation);
    auto translation = translate(torch, mindspore(), input);
    QVERIFY(translation);
    writeInVersion(*translation, Value("after 2.9"), *operation, input);
    QCOMPARE(translation->recipe->call[Role::Version], Value("after 2.9"));
    QVERIFY(*resolve(*translation->recipe, input) == *operation);
    const std::string code = writeCode(*translation->recipe, input);
    QVERIFY2(code.find("nn.Conv1dTranspose(4, 6, 5, stride=3, padding=2, output_padding=1, groups=2, bias=True)") !=
                 std::string::npos,
             bytes(code));
    const auto read = readCode(code);
    QVERIFY(read && read->call == translation->recipe->call && read->input == input);
  }

  void keepsTheAxesOfItsArrays() {
    const Recipe torch{specificationOf("nn.ConvTranspose1d(4, 3, 5)"), 0, 0, {}},
        keras{specificationOf("layers.Conv1DTranspose(3, 5)"), 0, 0, {}};
    // N, C, W and in, out, k as toTensor() leaves three axes; Keras' N, W, C and k, out, in.
    const StoredArray weight{{1, 4, 3, 5}, 3}, kerasWeight{{1, 5, 3, 4}, 3};
    const auto own = ordersFor(torch, {{{1, 2, 4, 9}, 3}, false}, &weight);
    QCOMPARE(own.picture.order, "ncw");
    QCOMPARE(own.weight.order, "iow");
    QVERIFY(!own.weight.strange);
    const auto last = ordersFor(keras, {{{1, 2, 9, 4}, 3}, false}, &kerasWeight);
    QCOMPARE(last.picture.order, "nwc");
    QCOMPARE(last.weight.order, "woi");
    QVERIFY(shapeIn({1, 2, 9, 4}, "nwc", "nchw") == (Shape{2, 4, 1, 9}));
    QVERIFY(shapeIn({1, 5, 3, 4}, "woi", "iohw") == (Shape{4, 3, 1, 5}));
    QCOMPARE(axesOf("nwc"), "N, W, C");
    // A picture of one row is taken as it is, and a signal without N has two axes.
    QCOMPARE(ordersFor(torch, {{{2, 4, 1, 9}, 4}, false}, nullptr).picture.order, "nchw");
    QCOMPARE(ordersFor(torch, {{{1, 1, 4, 9}, 2}, false}, nullptr).picture.order, "ncw");
    const auto numbers = *Tensor::of({1, 2, 3, 1}, {1, 2, 3, 4, 5, 6});
    const auto turned = reordered(numbers, "nwc", "nchw");
    QVERIFY(turned && turned->shape() == (Shape{2, 1, 1, 3}));
    const auto crossed = reordered(*Tensor::of({1, 1, 3, 2}, {1, 2, 3, 4, 5, 6}), "nwc", "nchw");
    QVERIFY(crossed && crossed->elements()[0] == 1 && crossed->elements()[1] == 3);
    const auto wanted = readWantedOrders("nwc,woi");
    QVERIFY(wanted && wanted->picture == "nwc" && wanted->weight == "woi");
  }

  void undoesAConvolutionOfFlax() {
    const auto forward = readForwardConvolution("nn.Conv(16, (3, 5), strides=(2, 1))", jax());
    QVERIFY(forward && forward->same && !forward->in_channels);
    QVERIFY((forward->kernel == HeightWidth{3, 5} && forward->stride == HeightWidth{2, 1}));
    const auto pads = readForwardConvolution("nnx.Conv(3, 16, (3, 3), padding=((1, 0), 2), rngs=r)", jax());
    QVERIFY(pads && pads->in_channels == 3);
    QVERIFY((pads->padding == std::array<std::int64_t, 4>{1, 0, 2, 2}));
    const auto signal = readForwardConvolution("flax.linen.Conv(16, 3, padding='VALID', use_bias=False)", jax());
    QVERIFY(signal && signal->axes == 1 && !signal->same && !signal->bias);
    QVERIFY(!readForwardConvolution("nn.Conv(16, (3, 3), padding='CIRCULAR')", jax()));
    QVERIFY(!readForwardConvolution("nn.Conv(16, (3, 3), input_dilation=(2, 2))", jax()));
    // A class of somebody's own is none of Flax's.
    QVERIFY(!readForwardConvolution("Conv(64, 128, 3, 2)", jax()));
  }

  void undoesAConvolutionOfSignals() {
    const auto forward = readForwardConvolution("nn.Conv1d(3, 16, 5, stride=2, padding=(2,))", pytorch());
    QVERIFY(forward && forward->axes == 1);
    const auto mapping = forward->map({1, 20});
    QVERIFY(mapping);
    QVERIFY((mapping->output == HeightWidth{1, 10}));
    QVERIFY((mapping->padding_begin == HeightWidth{0, 2}));
    QVERIFY(!readForwardConvolution("nn.Conv1d(3, 16, (5, 5))", pytorch()));
  }

  void writesNothingOfRows() {
    const Recipe recipe{specificationOf("nn.ConvTranspose1d(2, 3, 4, 2)"), 0, 0, {CropStep{0, 0, 1, 2}, BiasStep{}}};
    const Recipe plain{recipe.call.with(Role::Bias, false), 0, 0, recipe.steps};
    QCOMPARE(writeCode(plain, {1, 2, 1, 5}),
             "import torch\nimport torch.nn as nn\n\nnet = nn.ConvTranspose1d(2, 3, 4, stride=2, bias=False)\n"
             "x = torch.ones(1, 2, 5)\ny = net(x)\ny = y[:, :, 1:-2]\nbias = torch.zeros(3)  # the bias comes last\n"
             "y = y + bias.view(1, 3, 1)\nassert tuple(y.shape) == (1, 3, 9), y.shape\n");
  }
};

SCATTERSCOPE_TEST(TestSignals)
#include "test_signals.moc"
