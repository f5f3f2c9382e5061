#include <QtTest>

#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using scatterscope::testing::specificationOf;
using scatterscope::testing::windowsOf;

namespace {

struct Case {
  const char* call;
  const char* expected;
  const char* version = "2.1";
};

const Shape kInput{1, 4, 4, 4};

// Texts of MindSpore's sources, in its order of checks.
const Case kRefused[] = {
    {"nn.Conv2dTranspose(4, 4, [3, 3])",
     "When expanding an int number to tuple, input type must be integer or tuple[int], but got <class "
     "'list'>"},
    {"nn.Conv2dTranspose(4, 4, (1, 2, 3, 4))",
     "When expanding an int number to tuple, input tuple dimension must be 2, but got (1, 2, 3, 4)"},
    {"nn.Conv2dTranspose(4, 4, (3, 2.5))",
     "When expanding an int number to tuple, the type of element in input tuple must be an integer, but got "
     "2.5"},
    {"nn.Conv2dTranspose(0, 4, 3, padding=[1])",
     "For 'Conv2dTranspose', the type of 'padding' should be one of '['int', 'tuple']', but got type "
     "'list'."},
    {"nn.Conv2dTranspose(0, 4, 3, padding=(1, 1))",
     "For 'Conv2dTranspose', the 'padding size' must be int and must = 4, but got '2' with type 'int'."},
    {"nn.Conv2dTranspose(4, 4, 3, output_padding=(1, 1, 1))",
     "For 'Conv2dTranspose', the 'output_padding size' must be int and must = 2, but got '3' with type "
     "'int'."},
    {"nn.Conv2dTranspose(0, 4, 3)",
     "For 'Conv2dTranspose', the 'in_channels' must be int and must > 0, but got '0' with type 'int'."},
    {"nn.Conv2dTranspose(4.0, 4, 3)", "For 'Conv2dTranspose', the 'in_channels' must be int, but got 'float'."},
    {"nn.Conv2dTranspose(4, 4, 3, pad_mode='pad', padding=-1)",
     "For 'Conv2dTranspose', the 'padding' must be int and must >= 0, but got '-1' with type 'int'."},
    {"nn.Conv2dTranspose(4, 4, 3, pad_mode='pad', padding=(0, -1, 0, 0), group=0)",
     "For 'Conv2dTranspose', the 'padding item' must be int and must >= 0, but got '-1' with type 'int'."},
    {"nn.Conv2dTranspose(4, 4, 0)",
     "For 'Conv2dTranspose', the 'kernel_size item' must be int and must > 0, but got '0' with type 'int'."},
    {"nn.Conv2dTranspose(4, 4, 3, stride=(1, -2))",
     "For 'Conv2dTranspose', the 'stride item' must be int and must > 0, but got '-2' with type 'int'."},
    {"nn.Conv2dTranspose(4, 4, 0, group=0)", "The input value must be int and must > 0, but got '0' with type 'int'."},
    {"nn.Conv2dTranspose(4, 4, 3, group=3)",
     "For 'Conv2dTranspose', the attr 'in_channels' must be divisible by attr 'group', but got "
     "'in_channels': 4 and 'group': 3."},
    {"nn.Conv2dTranspose(4, 5, 3, group=2)",
     "For 'Conv2dTranspose', the 'out_channels' must be divisible by attr 'group', but got 'out_channels': 5 "
     "and 'group': 2."},
    {"nn.Conv2dTranspose(4, 4, 3, has_bias=1)", "For 'Conv2dTranspose', the 'has_bias' must be a bool, but got int."},
    {"nn.Conv2dTranspose(4, 4, 3, pad_mode='SAME')",
     "For 'Conv2dTranspose', the 'pad_mode' must be str and must be in '['valid', 'same', 'pad']', but got "
     "'SAME'."},
    {"nn.Conv2dTranspose(4, 4, 3, padding=1)",
     "For 'Conv2DTranspose', the 'pad' must be zero when 'pad_mode' is not \"pad\", but got 'pad' is (1, 1, "
     "1, 1) and 'pad_mode' is same."},
    {"nn.Conv2dTranspose(4, 4, 3, pad_mode='pad', stride=2, output_padding=2)",
     "output_padding must be in range of [0, max(stride_h, dilation_h))."},
    {"nn.Conv2dTranspose(4, 4, 3, pad_mode='pad', stride=2, output_padding=(1, 2))",
     "output_padding[1] must be in range of [0, max(stride_w, dilation_w))."},
    {"nn.Conv2dTranspose(4, 4, 3, stride=2, output_padding=1)",
     "when output_padding is not zero, pad_mode must be 'pad'"},
    {"nn.Conv2dTranspose(4, 4, 3, weight_init='foo')",
     "For 'initializer', the class corresponding to 'foo' was not found."},
    {"nn.Conv2dTranspose(4, 4, 3, weight_init='Constant')",
     "For 'initializer', the class corresponding to 'constant' was not found."},
    {"nn.Conv2dTranspose(4, 4, 3, weight_init=[1])",
     "For 'initializer', the type of the 'init' argument should be 'Tensor', 'number', 'string' or "
     "'initializer', but got list."},
    {"nn.Conv2dTranspose(4, 4, 3, weight_init=None)",
     "For 'initializer', the type of the 'init' argument should be 'Tensor', 'number', 'string' or "
     "'initializer', but got <class 'NoneType'>.",
     "2.0"},
};

// (pad_begin, pad_end → length) for input 4; conv2d_backprop_input.cc.
const Case kWindows[] = {
    {"nn.Conv2dTranspose(4, 4, 2, 2)", "0,0→8 0,0→8"},
    {"nn.Conv2dTranspose(4, 4, 3, 2)", "0,1→8 0,1→8"},
    {"nn.Conv2dTranspose(4, 4, 4, 2)", "1,1→8 1,1→8"},
    {"nn.Conv2dTranspose(4, 4, 5, 2)", "1,2→8 1,2→8"},
    {"nn.Conv2dTranspose(4, 4, 3, 3)", "0,0→12 0,0→12"},
    {"nn.Conv2dTranspose(4, 4, 5, 3)", "1,1→12 1,1→12"},
    {"nn.Conv2dTranspose(4, 4, 7, 3)", "2,2→12 2,2→12"},
    {"nn.Conv2dTranspose(4, 4, 4)", "1,2→4 1,2→4"},
    {"nn.Conv2dTranspose(4, 4, 1, 2)", "0,-1→8 0,-1→8"},
    {"nn.Conv2dTranspose(4, 4, (2, 3), (4, 2), dilation=(1, 2))", "0,-2→16 1,2→8"},
    {"nn.Conv2dTranspose(4, 4, (2, 5), 3, pad_mode='valid')", "0,-1→12 0,0→14"},
    {"nn.Conv2dTranspose(4, 4, 3, 2, pad_mode='pad', padding=1)", "1,1→7 1,1→7"},
    {"nn.Conv2dTranspose(4, 4, 3, 2, pad_mode='pad', padding=(0, 1, 2, 3))", "0,1→8 2,3→4"},
    {"nn.Conv2dTranspose(4, 4, 3, 2, 'pad', 1, 0, 2, 2, True, 'ones', 0.5)", "1,1→9 1,1→9"},
    {"nn.Conv2dTranspose(4, 4, 3, 2, 'pad', 1, 2, 2, True, 'ones', 0.5)", "1,1→9 1,1→9", "1.x"},
};

}  // namespace

class TestMindSpore : public QObject {
  Q_OBJECT

 private slots:
  void refusesInMindSporesOwnWords_data() { tabulate(kRefused); }
  void refusesInMindSporesOwnWords() {
    QFETCH(int, row);
    const Case& c = kRefused[row];
    const auto legal = mindspore().check(specificationOf(c.call, c.version));
    QVERIFY2(!legal, c.call);
    QCOMPARE(QString::fromStdString(legal.error().message), QString::fromUtf8(c.expected));
    QVERIFY(!legal.error().field.empty());
  }

  void resolvesModesToNumbers_data() { tabulate(kWindows); }
  void resolvesModesToNumbers() {
    QFETCH(int, row);
    const auto operation = mindspore().resolve(specificationOf(kWindows[row].call, kWindows[row].version), kInput);
    QVERIFY2(operation, operation ? "" : operation.error().sentence().c_str());
    QCOMPARE(windowsOf(*operation), QByteArray(kWindows[row].expected));
    QCOMPARE(operation->geometry.height().outputPadding(), 0);
  }

  void outputPaddingIsZeroRowsAfterTheBias() {
    const char* call = "nn.Conv2dTranspose(4, 4, 3, 2, 'pad', 1, (1, 0), has_bias=True)";
    const auto operation = mindspore().resolve(specificationOf(call), kInput);
    QCOMPARE(operation->steps, std::vector<OutputStep>{PadStep({0, 1, 0, 0, PadMode::Zeros})});
    QCOMPARE(*operation->outputShape(), (Shape{1, 4, 8, 7}));
    // 2.0 returns before it looks if there is a bias: the shape is smaller, and nothing is checked.
    const auto old = mindspore().resolve(specificationOf(call, "2.0").with(Role::OutputPadding, 99), kInput);
    QVERIFY(old && old->steps.empty());
  }

  void aNewVersionTakesDefaultsAlong() {
    const Specification now = mindspore().defaults();
    const Specification old = now.with(Role::Version, "2.0");
    QCOMPARE(old[Role::WeightInit], Value("normal"));
    QCOMPARE(old[Role::BiasInit], Value("zeros"));
    QVERIFY(mindspore().check(old));
    QCOMPARE(old.with(Role::Version, "2.1"), now);
    QCOMPARE(now.with(Role::WeightInit, "ones").with(Role::Version, "2.0")[Role::WeightInit], Value("ones"));
    QVERIFY(!mindspore().check(now.with(Role::OutputPadding, 1).with(Role::Version, "1.x")));
    QVERIFY(!mindspore().check(now.with(Role::Version, "3")));
  }

  // in 6, out 8, group 2, kernel 3×5: fan_in = 4·15 = 60, fan_out = 6·15 = 90.
  void initialisersByName_data() {
    QTest::addColumn<QString>("init");
    QTest::addColumn<int>("distribution");
    QTest::addColumn<double>("a");
    QTest::addColumn<double>("b");
    const auto row = [](const char* init, Distribution d, double a, double b) {
      QTest::newRow(init) << init << int(d) << a << b;
    };
    const auto uniform = [&](const char* init, double bound) { row(init, Distribution::Uniform, -bound, bound); };
    uniform("None", 1 / std::sqrt(60.0));
    uniform("'HeUniform'", std::sqrt(6 / 60.0));
    uniform("'he_uniform'", std::sqrt(6 / 60.0));
    uniform("HeUniform(negative_slope=1)", std::sqrt(3 / 60.0));
    uniform("'Uniform'", 0.07);
    uniform("'XavierUniform'", std::sqrt(6 / 150.0));
    uniform("XavierUniform(2)", 2 * std::sqrt(6 / 150.0));
    uniform("'VarianceScaling'", std::sqrt(3 / 60.0));
    row("'Normal'", Distribution::Normal, 0, 0.01);
    row("Normal(0.02, 1)", Distribution::Normal, 1, 0.02);
    row("'XavierNormal'", Distribution::Normal, 0, std::sqrt(2 / 150.0));
    row("'HeNormal'", Distribution::Normal, 0, std::sqrt(2 / 60.0));
    row("'TruncatedNormal'", Distribution::TruncatedNormal, 0, 0.01);
    row("'One'", Distribution::Constant, 1, 0);
    row("'zeros'", Distribution::Constant, 0, 0);
    row("0.25", Distribution::Constant, 0.25, 0);
    row("Constant(3)", Distribution::Constant, 3, 0);
  }
  void initialisersByName() {
    QFETCH(QString, init);
    QFETCH(int, distribution);
    QFETCH(double, a);
    QFETCH(double, b);
    const std::string call = "nn.Conv2dTranspose(6, 8, (3, 5), group=2, weight_init=" + init.toStdString() + ")";
    const auto initialiser = mindspore().weightInitialiser(specificationOf(call));
    QCOMPARE(int(initialiser.distribution), distribution);
    QCOMPARE(initialiser.a, a);
    QCOMPARE(initialiser.b, b);
    QVERIFY(!initialiser.label.empty());
    if (distribution == int(Distribution::TruncatedNormal)) {  // absolute bounds, 200 standard deviations away
      QCOMPARE(initialiser.low, -2);
      QCOMPARE(initialiser.high, 2);
    }
  }

  // The signature announced for the versions after 2.9 and mint's: PyTorch's words, order, defaults and numbers.
  void announcedSignatureIsPyTorchs() {
    for (const char* version : {"after 2.9", "mint"}) {
      const Specification layer = mindspore().defaults().with(Role::Version, version).with(Role::InChannels, 2);
      for (int k = 1; k <= 4; ++k) {
        for (int p = 0; p <= 2; ++p) {
          for (int op = 0; op <= 2; ++op) {
            const auto with = [&](const Specification& s) {
              return s.with(Role::KernelSize, k)
                  .with(Role::Stride, 2)
                  .with(Role::Padding, p)
                  .with(Role::OutputPadding, op);
            };
            const auto ours = mindspore().resolve(with(layer), {1, 2, 5, 6});
            const auto theirs = pytorch().resolve(with(pytorch().defaults().with(Role::InChannels, 2)), {1, 2, 5, 6});
            QCOMPARE(ours.has_value(), theirs.has_value());
            if (ours) QVERIFY(*ours == *theirs);
            if (!ours) QCOMPARE(ours.error().message, theirs.error().message);
          }
        }
      }
    }
  }

  void announcedCallsAreReadWhereTheyTellThemselves() {
    const auto read = readCode("nn.Conv2dTranspose(3, 64, 4, stride=2, padding=1, bias=False, groups=1)");
    QVERIFY2(read, read ? "" : read.error().sentence().c_str());
    QCOMPARE(read->call[Role::Version], Value("after 2.9"));
    QVERIFY(read->notes.size() == 1 && read->notes[0].find("after 2.9") != std::string::npos);
    QCOMPARE(writeCall(read->call), std::string("nn.Conv2dTranspose(3, 64, 4, stride=2, padding=1, bias=False)"));
    // Positions mean something else there, and nothing in the line says so but the version.
    const char* positional = "nn.Conv2dTranspose(3, 6, 4, 2, 1, 1)";
    const auto chosen = readCode(positional, {{{"mindspore", "after 2.9"}}});
    QVERIFY2(chosen, chosen ? "" : chosen.error().sentence().c_str());
    QCOMPARE(writeCall(chosen->call),
             std::string("nn.Conv2dTranspose(3, 6, 4, stride=2, padding=1, output_padding=1, bias=True)"));
    QCOMPARE(readCode(writeCall(chosen->call))->call, chosen->call);
    const auto old = mindspore().check(readCode(positional)->call);
    QVERIFY(!old && old.error().remedy.find("After 2.9 padding stands in this place") == 0);
  }

  void wordsOfTheOtherSignatureAreExplained_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* code, const char* version, const char* says) {
      QTest::addRow("%s in %s", code, version) << code << version << says;
    };
    row("nn.Conv2dTranspose(3, 6, 4, pad_mode='pad')", "after 2.9",
        "has padding and output_padding: 'valid' is padding=0");
    row("nn.Conv2dTranspose(3, 6, 4, has_bias=True)", "after 2.9", "by default it is False there and True here");
    row("nn.Conv2dTranspose(4, 6, 4, group=2)", "after 2.9", "which has groups: it means the same");
    row("nn.Conv2dTranspose(4, 6, 4, weight_init='ones')", "after 2.9", "filled behind the constructor");
    row("nn.Conv2dTranspose(4, 6, 4, bias=True)", "2.2", "calls it 'has_bias': by default it is True there");
    row("nn.Conv2dTranspose(4, 6, 4, groups=2, has_bias=True)", "2.1", "calls it 'group': it means the same");
  }
  void wordsOfTheOtherSignatureAreExplained() {
    QFETCH(QString, code);
    QFETCH(QString, version);
    QFETCH(QString, says);
    const auto read = readCode(code.toStdString(), {{{"mindspore", version.toStdString()}}});
    QVERIFY(!read);
    QVERIFY2(QString::fromStdString(read.error().message).contains(says), read.error().message.c_str());
    QVERIFY(read.error().remedy.find(version == "after 2.9" ? "2.2" : "after 2.9") != std::string::npos);
  }

  void aCallIsSpelledInTheAnnouncedSignature() {
    const auto operation = pytorch().resolve(specificationOf("nn.ConvTranspose2d(4, 6, 3, 2, 1, 1)"), {1, 4, 5, 5});
    const auto in = [&](const char* version) { return writeCall(*mindspore().expressIn(version, *operation)); };
    QCOMPARE(in("2.2"), std::string("nn.Conv2dTranspose(4, 6, 3, stride=2, pad_mode='pad', padding=(1, 0, 1, 0), "
                                    "has_bias=True)"));
    QCOMPARE(in("after 2.9"),
             std::string("nn.Conv2dTranspose(4, 6, 3, stride=2, padding=1, output_padding=1, bias=True)"));
    QCOMPARE(in("mint"), std::string("mint.nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1)"));
    QCOMPARE(
        mindspore().check(specificationOf("mint.nn.ConvTranspose2d(8, 4, 3, padding_mode='reflect')")).error().message,
        std::string("Only \"zeros\" padding mode is supported for ConvTranspose2d"));
    const Specification old = specificationOf("nn.Conv2dTranspose(4, 6, 3, 2, 'valid')");
    const auto refused = mindspore().check(old.with(Role::Version, "after 2.9"));
    QVERIFY(!refused && refused.error().field == "pad_mode");
    QVERIFY(!mindspore().check(old.with(Role::PaddingMode, "reflect")));
  }

  void noneForTheBiasIsPyTorchsDefault() {
    const auto bias = mindspore().biasInitialiser(specificationOf("nn.Conv2dTranspose(64, 16, 3, has_bias=True)"));
    QCOMPARE(bias.b, pytorch().biasInitialiser(specificationOf("nn.ConvTranspose2d(64, 16, 3)")).b);
    QVERIFY(!mindspore().check(specificationOf("nn.Conv2dTranspose(4, 4, 3, has_bias=True, bias_init='HeUniform')")));
  }

 private:
  template <std::size_t N>
  static void tabulate(const Case (&cases)[N]) {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < N; ++i) QTest::addRow("%zu %s", i, cases[i].call) << int(i);
  }
};

SCATTERSCOPE_TEST(TestMindSpore)
#include "test_mindspore.moc"
