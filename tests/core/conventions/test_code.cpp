#include <QtTest>

#include "random_axis.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

struct Understood {
  const char* code;
  const char* call;  ///< as the writer writes it
};

const Understood kUnderstood[] = {
    {"self.up = nn.ConvTranspose2d(in_channels=64, out_channels=32, kernel_size=4, stride=2, padding=1)",
     "nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1)"},
    {"torch.nn.ConvTranspose2d(1, 2, 3)", "nn.ConvTranspose2d(1, 2, 3)"},
    {"y = nn.ConvTranspose2d(1, 2, 3, 2)(x[0], output_size=[9, 9])",
     "nn.ConvTranspose2d(1, 2, 3, stride=2)(x, output_size=[9, 9])"},
    {"class Up(nn.Module):\n    def __init__(self):\n        self.up = nn.ConvTranspose2d(4, 4, 3, 2)\n    "
     "def "
     "forward(self, x):\n        h = 8\n        return self.up(x, output_size=(h, h + 1))",
     "nn.ConvTranspose2d(4, 4, 3, stride=2)(x, output_size=(8, 9))"},
    {"up = nn.ConvTranspose2d(1, 2, 3)\npool = nn.AdaptiveAvgPool2d(output_size=k)\nup(features['x'])",
     "nn.ConvTranspose2d(1, 2, 3)"},
    {"w = torch.randn(4, 3, 5, 5)\ny = F.conv_transpose2d(x, w, None, 2, padding=(1, 2), groups=2)",
     "nn.ConvTranspose2d(4, 6, 5, stride=2, padding=(1, 2), groups=2, bias=False)"},
    {"w = torch.ones((4, 3, 5, 2))\ntorch.conv_transpose2d(x, weight=w, bias=b, dilation=2)",
     "nn.ConvTranspose2d(4, 3, (5, 2), dilation=2)"},
    {"ms.nn.Conv2dTranspose(1, 2, (3, 5), has_bias=True, pad_mode='valid',)",
     "nn.Conv2dTranspose(1, 2, (3, 5), pad_mode='valid', has_bias=True)"},
    {"k = 5; s = 3\nnet = nn.ConvTranspose2d(3, 64, kernel_size=k, padding=(k-1)//2, stride=s, "
     "output_padding=s-1)",
     "nn.ConvTranspose2d(3, 64, 5, stride=3, padding=2, output_padding=2)"},
    {"nn.ConvTranspose2d(8 * 4, 2 ** 4, 7 % 4, stride=int(4 / 2), padding=-(-1))",
     "nn.ConvTranspose2d(32, 16, 3, stride=2, padding=1)"},
    {"nn.ConvTranspose2d(1, 1, -7 // 2 + 7, stride=-7 % 4)", "nn.ConvTranspose2d(1, 1, 3)"},
    {"kh, kw = 3, 5\nc: int = 4\nc += 2\nx = y = c\nnn.ConvTranspose2d(x, y, (kh, kw), dilation=[2] * 2)",
     "nn.ConvTranspose2d(6, 6, (3, 5), dilation=[2, 2])"},
    {"sizes = (3, 5, 7)\nnn.ConvTranspose2d(1, 1, sizes[-1], stride=min(sizes[0], 2), padding=max(0, 1))",
     "nn.ConvTranspose2d(1, 1, 7, stride=2, padding=1)"},
    {">>> import torch\n>>> k = 4\n>>> m = nn.ConvTranspose2d(\n...     16, 33, k,  # a comment\n...     "
     "stride=2)\n>>> m(x)",
     "nn.ConvTranspose2d(16, 33, 4, stride=2)"},
    {"up = nn.Sequential(nn.ConvTranspose2d(16, 8, 2, 2), nn.BatchNorm2d(8), nn.ReLU())",
     "nn.ConvTranspose2d(16, 8, 2, stride=2)"},
    {"class Up(nn.Module):\n    def __init__(self):\n        super().__init__()\n        '''it's a doc'''\n"
     "        self.k = 3\n        self.up = nn.ConvTranspose2d(4, 4, self.k, bias=False)\n    def "
     "forward(self, x):\n        return self.up(x)",
     "nn.ConvTranspose2d(4, 4, 3, bias=False)"},
    {"x = {'a': 1}\ny = x['a'] if x else 0\nprint(f'{y}')\nnn.ConvTranspose2d(1, 1, 3)", "nn.ConvTranspose2d(1, 1, 3)"},
    {"k = 3 \\\n  + 1\r\nnn.ConvTranspose2d(1, 1, k)\r\n", "nn.ConvTranspose2d(1, 1, 4)"},
    {"nn.ConvTranspose2d(1, 1, 3, dtype=torch.float32, device=None)",
     "nn.ConvTranspose2d(1, 1, 3, dtype=torch.float32)"},
    {"nn.Conv2dTranspose(1, 1, 3, weight_init=Normal(sigma=0.02), bias_init='zeros')",
     "nn.Conv2dTranspose(1, 1, 3, weight_init=Normal(sigma=0.02), bias_init='zeros')"},
    {"nn.Conv2dTranspose(1, 1, 3, 2, 'pad', 1, 1, 2, 1, True, 'ones', 'zeros')",
     "nn.Conv2dTranspose(1, 1, 3, stride=2, pad_mode='pad', padding=1, output_padding=1, dilation=2, "
     "has_bias=True, "
     "weight_init='ones', bias_init='zeros')"},
};

struct Refused {
  const char* code;
  int line, column;
  const char* message;
};

const Understood kUnderstoodElsewhere[] = {
    {"x = tf.keras.layers.Conv2DTranspose(64, (3, 3), strides=(2, 2), padding='same', name='up')(x)",
     "tf.keras.layers.Conv2DTranspose(64, (3, 3), strides=(2, 2), padding='same')"},
    {"up = layers.Conv2DTranspose(filters=8, kernel_size=4, strides=2, activation='relu', use_bias=False)",
     "tf.keras.layers.Conv2DTranspose(8, 4, strides=2, use_bias=False)"},
    {"w = tf.Variable(tf.random.normal([3, 5, 64, 16]))\ny = tf.nn.conv2d_transpose(x, w, [1, 48, 150, 64], "
     "[1, 3, 2, 1])",
     "tf.nn.conv2d_transpose(x, w, output_shape=[x.shape[0], 48, 150, 64], strides=(3, 2), padding='SAME')"},
    {"w = np.ones((3, 3, 2, 1)).astype(np.float32)\n"
     "y = tf.nn.conv2d_transpose(x, w, output_shape=[x.shape[0], 6, 7, 2], strides=2, padding=[[0, 0], [1, "
     "0], [0, 0], [0, 0]])",
     "tf.nn.conv2d_transpose(x, w, output_shape=[x.shape[0], 6, 7, 2], strides=2, padding=[[0, 0], [1, 0], "
     "[0, 0], [0, 0]])"},
    {"W = np.random.randn(4, 3, 3, 5)\nn = onnx.helper.make_node('ConvTranspose', ['X', 'W', 'B'], ['Y'], "
     "strides=[2, 1], "
     "pads=[1, 0, 1, 0], group=2, name='up')",
     "helper.make_node('ConvTranspose', ['X', 'W', 'B'], ['Y'], kernel_shape=[3, 5], strides=[2, 1], "
     "pads=[1, 0, 1, 0], group=2)"},
    {"W = np.ones((1, 1, 3, 3))\nhelper.make_node('ConvTranspose', inputs=['X', 'W'], outputs=['Y'], "
     "auto_pad='SAME_UPPER')",
     "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], kernel_shape=[3, 3], auto_pad='SAME_UPPER')"},
};

const Refused kRefused[] = {
    {"", 1, 1, "There is no call of a transposed convolution in this code."},
    {"x = 3", 1, 1, "There is no call of a transposed convolution in this code."},
    {"import torch\n  m = nn.Conv2d(1, 2, 3)", 2, 7, "nn.Conv2d is not a transposed convolution known here."},
    {"nn.ConvTranspose2d(1, 2, self.k)", 1, 26, "self.k has no value here."},
    {"nn.ConvTranspose2d(1, 2,\n                   c * 2)", 2, 22, "c has no value here."},
    {"k = cfg['k']\nnn.ConvTranspose2d(1, 2, k)", 2, 26, "cfg['k'] has no value here."},
    {"nn.ConvTranspose2d(1, 2, get())", 1, 26, "get() has no value here."},
    {"nn.ConvTranspose2d(1, 2)", 1, 1, "ConvTranspose2d.__init__() is missing its required argument 'kernel_size'"},
    {"a = nn.ConvTranspose2d(1, 2, 3, stride=2, strid=3)", 1, 43,
     "ConvTranspose2d.__init__() got an unexpected keyword argument 'strid'"},
    {"nn.ConvTranspose2d(1, 2, 3, out_channels=3)", 1, 29,
     "ConvTranspose2d.__init__() got multiple values for argument 'out_channels'"},
    {"nn.ConvTranspose2d(1, 2, stride=3, 4)", 1, 36, "A positional argument follows a keyword argument."},
    {"nn.ConvTranspose2d(1,2,3,4,5,6,7,8,9,10,11,12,13)", 1, 47,
     "ConvTranspose2d.__init__() takes at most 12 positional arguments, but more were given."},
    {"up = nn.ConvTranspose2d(1, 2, 3)\ny = up(x, output_size=skip.shape)", 2, 11, "skip.shape has no value here."},
    {"F.conv_transpose2d(x, w)", 1, 1, "The shape of w is not known, and with it kernel and channels."},
    {"nn.ConvTranspose2d(1, 2, 3", 1, 19, "This bracket is never closed."},
    {"nn.ConvTranspose2d(1, 2 3)", 1, 25, "A comma or ')' is missing here."},
    {"nn.ConvTranspose2d(*args)", 1, 21, "args has no value here."},
    {"nn.ConvTranspose2d(1, 2, 3, padding_mode='zeros)", 1, 42, "This string is never closed."},
    {"nn.ConvTranspose2d(1, 2, 5 // 0)", 1, 28, "Division by zero."},
    {"nn.ConvTranspose2d(1, 2, 9223372036854775807 + 1)", 1, 46,
     "The result of this calculation does not fit in 64 bits."},
    {"nn.ConvTranspose2d(1, 2, 7 ** 99)", 1, 28, "The result of this calculation does not fit in 64 bits."},
    {"nn.ConvTranspose2d(1, 2, 99999999999999999999)", 1, 26,
     "99999999999999999999 cannot be read as a number that fits in 64 bits."},
    {"nn.ConvTranspose2d(1, 2, 3, bias=?)", 1, 34, "The character '?' has no place here."},
    {"核 = nn.ConvTranspose2d(1, 2, 核)", 1, 30, "核 has no value here."},
    {"nn.ConvTranspose2d(1, 2, 'a' * 'b')", 1, 30, "'a' is not a number, so '*' cannot be computed."},
    {"helper.make_node('ConvTranspose', ['X', 'W'], ['Y'])", 1, 1,
     "The shape of W is not known, and with it kernel and channels."},
    {"helper.make_node('Relu', ['X'], ['Y'])", 1, 1, "There is no call of a transposed convolution in this code."},
    {"tf.nn.conv2d_transpose(x, w, strides=2)", 1, 1,
     "conv2d_transpose() is missing its required argument 'output_shape'"},
    {"Conv2DTranspose(8, 3, stride=2)", 1, 23,
     "Conv2DTranspose.__init__() got an unexpected keyword argument 'stride'"},
    {"nn.Conv2dTranspose(1, 1, 3)\nnn.Pad([[0, 0], [0, 0], [1, 1], [1, 1]])", 2, 1,
     "For 'Pad', the type of 'paddings' must be tuple, but got list."},
    {"nn.Conv2dTranspose(1, 1, 3)\nnn.Pad(((0, 0), (0, 0), (1, 1), (1, 1)), 'EDGE')", 2, 1,
     "nn.Pad knows no mode 'EDGE'."},
};

Specification randomSpecification(Random& random, const Convention& convention) {
  // Legal or not: the reader and the writer do not judge.
  const auto value = [&](Role role) -> Value {
    const auto number = [&] { return between(random, -3, 40); };
    switch (between(random, 0, 6)) {
      case 0:
        return Value::tuple({number(), number()});
      case 1:
        return Value::Sequence{{number(), number()}, true};
      case 2:
        return Value::tuple({number()});
      case 3:
        return static_cast<double>(number()) / 8;
      case 4:
        return between(random, 0, 1) == 1;
      case 5:
        return role == Role::DataType ? Value(Value::Name{"torch.float64"}) : Value("a 'quoted' \\ text\n");
      default:
        return number();
    }
  };
  Specification specification = convention.defaults();
  const auto versions = convention.versions();
  if (&convention == &mindspore()) {
    specification = specification.with(
        Role::Version, std::string(versions[std::size_t(between(random, 0, std::ssize(versions) - 1))]));
  }
  for (const Parameter& parameter : convention.signature(specification[Role::Version])) {
    // An activation is left out when it is read; tests of its own say so.
    if (parameter.role == Role::Activation) continue;
    if (between(random, 0, 1) == 1) specification = specification.with(parameter.role, value(parameter.role));
  }
  return specification;
}

}  // namespace

class TestCode : public QObject {
  Q_OBJECT

 private slots:
  void understands_data() { tabulate(kUnderstood); }
  void understands() {
    QFETCH(int, row);
    const auto recipe = readCode(kUnderstood[row].code);
    QVERIFY2(recipe, recipe ? "" : recipe.error().sentence().c_str());
    QCOMPARE(QString::fromStdString(writeCall(recipe->call)), QString(kUnderstood[row].call));
  }

  void understandsTensorFlowAndOnnx_data() { tabulate(kUnderstoodElsewhere); }
  void understandsTensorFlowAndOnnx() {
    QFETCH(int, row);
    const auto recipe = readCode(kUnderstoodElsewhere[row].code);
    QVERIFY2(recipe, recipe ? "" : recipe.error().sentence().c_str());
    QCOMPARE(QString::fromStdString(writeCall(recipe->call)), QString(kUnderstoodElsewhere[row].call));
  }

  // Whole scripts of every convention, with the lines around the call, give the recipe back.
  void scriptsOfEveryConventionAreReadBack() {
    const Shape input{2, 4, 7, 5};
    for (const char* source :
         {"nn.ConvTranspose2d(4, 6, (3, 4), 2, 1, dilation=(1, 2), bias=False)", "nn.ConvTranspose2d(4, 6, 4, 2, 1)"}) {
      for (const Convention* target : conventions()) {
        const auto translation = translate(*readCode(source), *target, input);
        QVERIFY(translation && translation->recipe);
        const std::string script = writeCode(*translation->recipe, input);
        const auto recipe = readCode(script);
        QVERIFY2(recipe, (script + (recipe ? "" : recipe.error().sentence())).c_str());
        const auto read = resolve(Recipe{recipe->call, 0, 0, {}}, input);
        const auto written = resolve(Recipe{translation->recipe->call, 0, 0, {}}, input);
        QVERIFY2(read && written && *read == *written, script.c_str());
      }
    }
  }

  void refusesWithLineAndColumn_data() { tabulate(kRefused); }
  void refusesWithLineAndColumn() {
    QFETCH(int, row);
    const Refused& c = kRefused[row];
    const auto recipe = readCode(c.code);
    QVERIFY(!recipe);
    QCOMPARE(QString::fromStdString(recipe.error().message), QString::fromUtf8(c.message));
    QCOMPARE(recipe.error().line, c.line);
    QCOMPARE(recipe.error().column, c.column);
    QVERIFY(recipe.error().kind == ErrorKind::Syntax);
  }

  void padsBehindTheCallBecomeSteps() {
    const auto mindspore = readCode(
        "m = nn.Conv2dTranspose(1, 1, 3)\ny = nn.Pad(paddings=((0, 0), (0, 0), (1, 2), (3, 4)), "
        "mode='SYMMETRIC')(m(x))");
    QVERIFY(mindspore);
    QCOMPARE(mindspore->steps, std::vector<OutputStep>{PadStep({1, 2, 3, 4, PadMode::Symmetric})});
    const auto pytorch =
        readCode("m = nn.ConvTranspose2d(1, 1, 3)\ny = F.pad(m(x), (1, 2, 3, 4))\nz = nn.ZeroPad2d(1)(y)");
    QVERIFY(pytorch);
    QCOMPARE(pytorch->steps,
             (std::vector<OutputStep>{PadStep({3, 4, 1, 2, PadMode::Zeros}), PadStep({1, 1, 1, 1, PadMode::Zeros})}));
  }

  void severalCallsAreReadTogetherOrRefused() {
    const char* code = "a = nn.ConvTranspose2d(1, 2, 3)\nb = nn.ConvTranspose2d(2, 4, 3)";
    QCOMPARE(readAllCode(code)->size(), 2u);
    const auto undecided = readCode(code);
    QVERIFY(!undecided);
    QCOMPARE(undecided.error().field, std::string("call"));
    QCOMPARE(undecided.error().sentence(),
             std::string("There are 2 transposed convolutions in this code: 1. nn.ConvTranspose2d(1, 2, 3) in line 1; "
                         "2. nn.ConvTranspose2d(2, 4, 3) in line 2. Paste one of them at a time."));
    const auto second = readCode(code, {.call = 2});
    QVERIFY(second);
    QCOMPARE(second->line, 2);
    const auto third = readCode(code, {.call = 3});
    QVERIFY(!third);
    QVERIFY2(
        third.error().message.starts_with("There are 2 transposed convolutions in this code, and no number 3: 1. "),
        third.error().message.c_str());
    QVERIFY(readCode("a = nn.ConvTranspose2d(1, 2, 3)", {.call = 1}));
    // What cannot be read is told of, and nothing is chosen for it.
    const char* half = "a = nn.ConvTranspose2d(1, 2, 3)\nb = nn.ConvTranspose2d(2, 4, k)";
    QVERIFY2(readCode(half).error().message.ends_with("3) in line 1; one in line 2 that is not read."),
             readCode(half).error().message.c_str());
    QCOMPARE(readCode(half, {.call = 1})->line, 1);
    std::string many;
    for (int i = 0; i < 20; ++i) many += "nn.ConvTranspose2d(1, 2, 3)\n";
    QVERIFY(readCode(many).error().message.ends_with("12. nn.ConvTranspose2d(1, 2, 3) in line 12; and 8 more."));
  }

  void theVersionDecidesTheOrder() {
    const char* call = "nn.Conv2dTranspose(1, 1, 3, 2, 'pad', 1, 2)";
    QCOMPARE(readCode(call, {{{"mindspore", "1.x"}}})->call[Role::Dilation], Value(2));
    QCOMPARE(readCode(call, {{{"mindspore", "1.x"}}})->call[Role::WeightInit], Value("normal"));
    QCOMPARE(readCode(call)->call[Role::OutputPadding], Value(2));
    // A keyword tells of the version where nobody has chosen one.
    const auto told = readCode("nn.Conv2dTranspose(1, 1, 3, dtype=ms.float16)");
    QVERIFY(told);
    QCOMPARE(told->call[Role::Version], Value("2.2"));
    QCOMPARE(told->notes.front(), std::string("Line 1 says a dtype, which the layer takes since MindSpore 2.2; it is "
                                              "read as that."));
    QVERIFY(!readCode("nn.Conv2dTranspose(1, 1, 3, dtype=ms.float16)", {{{"mindspore", "2.1"}}}));
    QCOMPARE(readCode("nn.Conv2dTranspose(1, 1, 3, dtype=ms.float16)", {{{"mindspore", "2.2"}}})->call[Role::DataType],
             Value(Value::Name{"ms.float16"}));
  }

  void limitsAreHeld() {
    const std::string call = "nn.ConvTranspose2d(1, 1, 3)";
    QVERIFY(readCode(call + std::string(65536 - call.size(), ' ')));
    QVERIFY(!readCode(call + std::string(65537 - call.size(), ' ')));
    const auto nested = [](int depth) {
      return readCode("nn.ConvTranspose2d(1, 1, " + std::string(std::size_t(depth), '(') + "3" +
                      std::string(std::size_t(depth), ')') + ")");
    };
    QVERIFY(nested(62));
    QVERIFY(nested(63));
    QCOMPARE(nested(64).error().message, std::string("The code is nested deeper than 64 levels."));
    QVERIFY(!nested(30'000));
    QVERIFY(!readCode("nn.ConvTranspose2d(1, 1, " + std::string(30'000, '-') + "3)"));
    std::string doubling = "a = (1,)\n";
    for (int i = 0; i < 60; ++i) doubling += "a = (a, a)\n";
    QVERIFY(!readCode(doubling + "nn.ConvTranspose2d(1, 1, a)"));
  }

  void writingAndReadingGivesTheSameCall() {
    Random random(7);
    for (int n = 0; n < 20'000; ++n) {
      const Convention& convention = n % 3 == 0 ? pytorch() : n % 3 == 1 ? mindspore() : tensorflow();
      const Specification specification = randomSpecification(random, convention);
      const std::string code = writeCall(specification);
      const auto* version = specification[Role::Version].text();
      const auto recipe = readCode(code, {{{"mindspore", version ? *version : "2.1"}}});
      QVERIFY2(recipe, (code + (recipe ? "" : recipe.error().sentence())).c_str());
      QVERIFY2(recipe->call == specification, code.c_str());
    }
  }

  void writtenScriptsAreReadBack() {
    const Shape input{1, 3, 7, 5};
    const char* expected =
        "import torch\n"
        "import torch.nn as nn\n"
        "\n"
        "net = nn.ConvTranspose2d(3, 4, 3, stride=2, bias=False)\n"
        "x = torch.ones(1, 3, 7, 5)\n"
        "y = net(x)\n"
        "y = y[:, :, :-1, :-1]\n"
        "assert tuple(y.shape) == (1, 4, 14, 10), y.shape\n";
    const auto translation = translate(*readCode("nn.Conv2dTranspose(3, 4, 3, 2)"), pytorch(), input);
    QCOMPARE(QString::fromStdString(writeCode(*translation->recipe, input)), QString(expected));
    const Recipe padded =
        *readCode("m = nn.Conv2dTranspose(3, 4, 3, 2)\ny = nn.Pad(((0, 0), (0, 0), (1, 2), (3, 4)), 'REFLECT')(m(x))");
    QCOMPARE(*readCode(writeCode(padded, input)), padded);
  }

 private:
  template <class Case, std::size_t N>
  static void tabulate(const Case (&cases)[N]) {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < N; ++i)
      QTest::addRow("%zu %s", i, qPrintable(QString(cases[i].code).simplified())) << int(i);
  }
};

SCATTERSCOPE_TEST(TestCode)
#include "test_code.moc"
