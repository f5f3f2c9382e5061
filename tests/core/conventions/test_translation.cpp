#include <QtTest>

#include "evaluate.h"
#include "random_cases.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

struct Case {
  const char* source;
  const char* target;
  Shape input;
  Verdict verdict;
  const char* call;  ///< what the translation's call is written as
  const char* steps;
};

QByteArray describe(const Recipe& recipe) {
  QByteArray text;
  if (recipe.zero_taps_height || recipe.zero_taps_width) {
    text += QString("taps %1,%2 ").arg(recipe.zero_taps_height).arg(recipe.zero_taps_width).toUtf8();
  }
  for (const OutputStep& step : recipe.steps) {
    if (const auto* pad = std::get_if<PadStep>(&step)) {
      text += QString("pad %1,%2,%3,%4 ").arg(pad->top).arg(pad->bottom).arg(pad->left).arg(pad->right).toUtf8();
    } else if (const auto* crop = std::get_if<CropStep>(&step)) {
      text += QString("crop %1,%2,%3,%4 ").arg(crop->top).arg(crop->bottom).arg(crop->left).arg(crop->right).toUtf8();
    } else {
      text += "bias ";
    }
  }
  return text.trimmed();
}

const Shape kInput{1, 3, 7, 5};

const Case kCases[] = {
    // From PyTorch to MindSpore: cuts as numbers, output_padding off the padding at the end.
    {"nn.ConvTranspose2d(3, 4, 3, 2, 1, 1)", "mindspore", kInput, Verdict::Exact,
     "nn.Conv2dTranspose(3, 4, 3, stride=2, pad_mode='pad', padding=(1, 0, 1, 0), has_bias=True)", ""},
    {"nn.ConvTranspose2d(3, 4, 4, 2, 1)", "mindspore", kInput, Verdict::Exact,
     "nn.Conv2dTranspose(3, 4, 4, stride=2, pad_mode='pad', padding=1, has_bias=True)", ""},
    {"nn.ConvTranspose2d(3, 4, 5, 3, bias=False)", "mindspore", kInput, Verdict::Exact,
     "nn.Conv2dTranspose(3, 4, 5, stride=3, pad_mode='valid')", ""},
    {"nn.ConvTranspose2d(3, 4, 1, 3, 0, 2)", "mindspore", kInput, Verdict::Exact,
     "nn.Conv2dTranspose(3, 4, 1, stride=3, pad_mode='valid', has_bias=True)", ""},
    {"nn.ConvTranspose2d(3, 4, 3, 2, 0, 1)", "mindspore", kInput, Verdict::ExactWithHelper,
     "nn.Conv2dTranspose(3, 4, 4, stride=2, pad_mode='valid', has_bias=True)", "taps 1,1"},
    {"nn.ConvTranspose2d(3, 4, 3, 2, 0, 1, bias=False)", "mindspore", kInput, Verdict::Exact,
     "nn.Conv2dTranspose(3, 4, 3, stride=2, pad_mode='pad', output_padding=1)", ""},
    {"nn.ConvTranspose2d(3, 4, 2, 3, (1, 0), (2, 2), dilation=(2, 1))", "mindspore", kInput, Verdict::ExactWithHelper,
     "nn.Conv2dTranspose(3, 4, (3, 4), stride=3, pad_mode='pad', padding=(1, 1, 0, 0), dilation=(2, 1), "
     "has_bias=True)",
     "taps 1,2"},
    // From MindSpore to PyTorch: a crop or zero taps where more is cut at the end.
    {"nn.Conv2dTranspose(3, 4, 3, 2)", "pytorch", kInput, Verdict::ExactWithHelper,
     "nn.ConvTranspose2d(3, 4, 3, stride=2, bias=False)", "crop 0,1,0,1"},
    {"nn.Conv2dTranspose(3, 4, 5, 3)", "pytorch", kInput, Verdict::Exact,
     "nn.ConvTranspose2d(3, 4, 5, stride=3, padding=1, bias=False)", ""},
    {"nn.Conv2dTranspose(3, 4, 1, 2)", "pytorch", kInput, Verdict::Exact,
     "nn.ConvTranspose2d(3, 4, 1, stride=2, output_padding=1, bias=False)", ""},
    {"nn.Conv2dTranspose(3, 4, 3, 2, 'pad', (2, 0, 1, 1))", "pytorch", kInput, Verdict::ExactWithHelper,
     "nn.ConvTranspose2d(3, 4, 3, stride=2, padding=(0, 1), bias=False)", "crop 2,0,0,0"},
    {"nn.Conv2dTranspose(3, 4, 3, 2, 'pad', 1, 1, has_bias=True)", "pytorch", kInput, Verdict::ExactWithHelper,
     "nn.ConvTranspose2d(3, 4, 3, stride=2, padding=1)", "pad 0,1,0,1"},
    // A Pad that the call itself can be.
    {"m = nn.Conv2dTranspose(3, 4, 3, 2, 'pad', 0)\npad = nn.Pad(((0, 0), (0, 0), (0, 1), (0, 1)))", "pytorch", kInput,
     Verdict::Exact, "nn.ConvTranspose2d(3, 4, 3, stride=2, output_padding=1, bias=False)", ""},
    {"m = nn.Conv2dTranspose(3, 4, 3, 2, 'pad', 1)\npad = nn.Pad(((0, 0), (0, 0), (0, 1), (0, 1)))", "mindspore",
     kInput, Verdict::Exact, "nn.Conv2dTranspose(3, 4, 3, stride=2, pad_mode='pad', padding=1, output_padding=1)", ""},
    {"m = nn.Conv2dTranspose(3, 4, 3, 2, 'pad', 0)\npad = nn.Pad(((0, 0), (0, 0), (2, 2), (0, 1)), "
     "'REFLECT')",
     "pytorch", kInput, Verdict::ExactWithHelper, "nn.ConvTranspose2d(3, 4, 3, stride=2, bias=False)", "pad 2,2,0,1"},
};

Value randomPair(Random& random, std::int64_t low, std::int64_t high) {
  return Value::tuple({between(random, low, high), between(random, low, high)});
}

/// Values of the parameters that only some conventions have, legal or not.
Specification withOwnParameters(Random& random, const Specification& call, const Shape& input) {
  const auto chance = [&](int outOf) { return between(random, 1, outOf) == 1; };
  const auto list = [&](std::size_t count, std::int64_t high) {
    Value::Sequence items{{}, true};
    while (items.items.size() < count) items.items.emplace_back(between(random, 0, high));
    return items;
  };
  const auto pick = [&](std::initializer_list<const char*> words) {
    return words.begin()[between(random, 0, std::ssize(words) - 1)];
  };
  if (call.convention == &pytorch()) {
    return call.with(Role::Padding, randomPair(random, 0, 4)).with(Role::OutputPadding, randomPair(random, 0, 3));
  }
  if (call.convention == &mindspore()) {
    if (chance(6)) {
      return call.with(Role::Version, pick({"after 2.9", "mint"}))
          .with(Role::Bias, call[Role::Bias])
          .with(Role::Padding, randomPair(random, 0, 4))
          .with(Role::OutputPadding, randomPair(random, 0, 3));
    }
    Specification result = call.with(Role::PadMode, pick({"same", "valid", "pad"}));
    if (result[Role::PadMode] != Value("pad")) return result;
    std::vector<std::int64_t> padding;
    for (int side = 0; side < 4; ++side) padding.push_back(between(random, 0, 5));
    result = result.with(Role::Padding, Value::tuple(padding));
    if (chance(4)) result = result.with(Role::OutputPadding, randomPair(random, 0, 3));
    return chance(4) ? result.with(Role::Version, "2.0").with(Role::WeightInit, "ones") : result;
  }
  if (call.convention == &onnx()) {
    Specification result = call.with(Role::PadMode, pick({"NOTSET", "NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID"}));
    if (result[Role::PadMode] == Value("NOTSET")) result = result.with(Role::Padding, list(4, 4));
    if (chance(2)) result = result.with(Role::OutputPadding, list(2, 3));
    if (!chance(4)) return result;
    return result.with(Role::OutputShape,
                       Value::tuple({between(random, 1, 5 * input.h), between(random, 1, 5 * input.w)}));
  }
  if (call.convention == &paddle()) {
    Specification result = call.with(Role::OutputPadding, randomPair(random, 0, 3));
    if (chance(3)) return result.with(Role::Padding, pick({"SAME", "VALID"}));
    result = result.with(Role::Padding, list(4, 4));
    if (!chance(4)) return result;
    return result.with(Role::OutputShape, randomPair(random, 1, 5 * std::max(input.h, input.w)));
  }
  if (call.convention == &jax()) {
    Specification result = call.with(Role::TransposeKernel, chance(2)).with(Role::PadMode, pick({"SAME", "VALID"}));
    const auto pad = [&] { return Value::tuple({between(random, -2, 8), between(random, -2, 8)}); };
    if (chance(2)) result = result.with(Role::PadMode, Value::Sequence{{pad(), pad()}, false});
    return chance(3) ? result.with(Role::Version, chance(2) ? "lax" : "flax.nnx") : result;
  }
  Specification result = call.with(Role::PadMode, pick({"valid", "same"})).with(Role::Groups, 1);
  if (chance(2)) {
    const auto pair = [&] { return list(2, 3); };
    const Value none(Value::Sequence{{0, 0}, true});
    if (chance(2))
      result = result.with(Role::PadMode, Value::Sequence{{none, Value(pair()), Value(pair()), none}, true});
    return result.with(Role::Version, "tf.nn")
        .with(Role::OutputShape, randomPair(random, 1, 5 * std::max(input.h, input.w)));
  }
  if (chance(2)) result = result.with(Role::OutputPadding, randomPair(random, 0, 3));
  if (chance(2)) result = result.with(Role::Stride, 1);
  return result[Role::Stride] == Value(1) ? result : result.with(Role::Dilation, 1);
}

/// A legal call for a small input, with every parameter in play.
Specification randomCall(Random& random, const Convention& convention, const Shape& input) {
  for (;;) {
    const std::int64_t groups = between(random, 1, 2);
    Specification call = withOwnParameters(random,
                                           convention.defaults()
                                               .with(Role::InChannels, input.c)
                                               .with(Role::OutChannels, groups * between(random, 1, 2))
                                               .with(Role::KernelSize, randomPair(random, 1, 5))
                                               .with(Role::Stride, randomPair(random, 1, 4))
                                               .with(Role::Dilation, randomPair(random, 1, 3))
                                               .with(Role::Groups, groups)
                                               .with(Role::Bias, between(random, 0, 1) == 1),
                                           input);
    if (convention.resolve(call, input)) return call;
  }
}

QByteArray firstDifference(const Tensor& a, const Tensor& b) {
  if (!(a.shape() == b.shape()))
    return QByteArray::fromStdString(a.shape().toString() + " and " + b.shape().toString());
  for (std::size_t i = 0; i < a.elements().size(); ++i) {
    if (a.elements()[i] != b.elements()[i]) {
      return QString("element %1 of %2: %3 and %4")
          .arg(i)
          .arg(QString::fromStdString(a.shape().toString()))
          .arg(double(a.elements()[i]))
          .arg(double(b.elements()[i]))
          .toUtf8();
    }
  }
  return {};
}

/// Whether nothing of a stamp falls into the window: JAX's pads can move it anywhere.
bool missesTheCanvas(const Geometry& g) {
  const auto misses = [](const Axis& axis) {
    return axis.cropBegin() >= axis.canvas() || axis.cropEnd() >= axis.canvas();
  };
  return misses(g.height()) || misses(g.width());
}

/// Random calls of one convention, translated into another; both evaluated by the definition.
void translateRandomCalls(const Convention& from, const Convention& to, int usualCases) {
  Random random(usualCases);
  const int cases = casesOr(usualCases);
  int exact = 0, tempted = 0, without = 0;
  for (int n = 0; n < cases; ++n) {
    const Shape input{1, 2, between(random, 1, 5), between(random, 1, 5)};
    const Recipe source{randomCall(random, from, input), 0, 0, {}};
    const auto context = [&] { return QByteArray::fromStdString(writeCall(source.call) + " on " + input.toString()); };
    const auto translation = translate(source, to, input);
    QVERIFY2(translation, context());
    if ((&to == &tensorflow() || &to == &jax()) && from.resolve(source.call, input)->geometry.groups() > 1) {
      QVERIFY2(translation->verdict == Verdict::NotExpressible && !translation->recipe, context());
      ++without;
      continue;
    }
    if (!translation->recipe && missesTheCanvas(from.resolve(source.call, input)->geometry)) {
      ++without;
      continue;
    }
    QVERIFY2(translation->recipe, context() + QByteArray::fromStdString(translation->reason));
    exact += translation->verdict == Verdict::Exact;
    const auto geometry = from.resolve(source.call, input)->geometry;
    const Tensor x = randomIntegers(random, input), w = randomIntegers(random, geometry.weightShape()),
                 bias = randomIntegers(random, {1, 1, 1, geometry.outChannels()});
    const auto expected = evaluate(source, x, w, bias), got = evaluate(*translation->recipe, x, w, bias);
    QVERIFY2(expected, context());
    QVERIFY2(got, context() + " → " + QByteArray::fromStdString(writeCall(translation->recipe->call)) +
                      describe(*translation->recipe));
    QVERIFY2(firstDifference(*expected, *got).isEmpty(),
             context() + " → " + QByteArray::fromStdString(writeCall(translation->recipe->call)) + " " +
                 describe(*translation->recipe) + ": " + firstDifference(*expected, *got));
    // What is called wrong must have the shape and must be able to differ.
    if (translation->tempting) {
      ++tempted;
      const auto wrong = evaluate(translation->tempting->recipe, x, w, bias);
      QVERIFY2(wrong && wrong->shape() == expected->shape(), context());
      const OutputDifference& difference = translation->tempting->difference;
      const std::int64_t maps = expected->shape().n * expected->shape().c;
      std::int64_t differing = 0;
      for (std::size_t i = 0; i < wrong->elements().size(); ++i)
        differing += wrong->elements()[i] != expected->elements()[i];
      QVERIFY2(!difference.none() && differing <= maps * difference.elements,
               context() + difference.sentence().c_str());
    }
  }
  qInfo(
      "%s to %s: %d calls, %d exact, %d with a helper step, %d not expressible, %d with a tempting wrong "
      "answer, 0 differences",
      from.name().data(), to.name().data(), cases, exact, cases - exact - without, without, tempted);
}

}  // namespace

class TestTranslation : public QObject {
  Q_OBJECT

 private slots:
  void recipes_data() {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < std::size(kCases); ++i)
      QTest::addRow("%zu %s", i, qPrintable(QString(kCases[i].source).simplified())) << int(i);
  }
  void recipes() {
    QFETCH(int, row);
    const Case& c = kCases[row];
    const auto translation = translate(*readCode(c.source), *findConvention(c.target), c.input);
    QVERIFY2(translation, translation ? "" : translation.error().sentence().c_str());
    QVERIFY(translation->recipe);
    QCOMPARE(QString::fromStdString(writeCall(translation->recipe->call)), QString(c.call));
    QCOMPARE(describe(*translation->recipe), QByteArray(c.steps));
    QCOMPARE(int(translation->verdict), int(c.verdict));
    QVERIFY(!translation->reason.empty());
  }

  void reasonsNameTheNearestCall() {
    const auto translation = translate(*readCode("nn.Conv2dTranspose(3, 4, 3, 2)"), pytorch(), kInput);
    QVERIFY2(translation->reason.find("The nearest single call is nn.ConvTranspose2d(3, 4, 3, stride=2, bias=False); "
                                      "it gives 15×11 instead of 14×10.") != std::string::npos,
             translation->reason.c_str());
  }

  void theSameCallStaysAsItIs() {
    const Recipe source = *readCode("nn.Conv2dTranspose(3, 4, 3, 2, weight_init='ones')");
    QCOMPARE(translate(source, mindspore(), kInput)->recipe, std::optional(source));
  }

  void thereAndBackIsTheSameCall() {
    const Recipe source = *readCode("nn.ConvTranspose2d(3, 4, 3, 2, 0, 1)");
    const auto there = translate(source, mindspore(), kInput);
    const auto back = translate(*there->recipe, pytorch(), kInput);
    QCOMPARE(back->recipe, std::optional(source));
  }

  // Initialisers: same numbers, in the target's words where it has some; what it has none for is said.
  void initialisersAreKept_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("noted");
    const auto row = [](const char* source, const char* target, const char* value, bool noted = false) {
      QTest::addRow("%s to %s", source, target) << source << target << value << noted;
    };
    const auto mindsporeRow = [&](const char* init, const char* target, const char* value, bool noted = false) {
      row(qPrintable(QString("nn.Conv2dTranspose(4, 6, 3, weight_init=%1)").arg(init)), target, value, noted);
    };
    mindsporeRow("None", "pytorch", "None");
    mindsporeRow("'HeUniform'", "pytorch", "nn.init.kaiming_uniform_()");
    mindsporeRow("'XavierUniform'", "pytorch", "nn.init.xavier_uniform_()");
    mindsporeRow("'XavierUniform'", "tensorflow", "'glorot_uniform'");
    mindsporeRow("'HeNormal'", "pytorch", "nn.init.kaiming_normal_()");
    mindsporeRow("'Normal'", "pytorch", "nn.init.normal_(0.0, 0.01)");
    mindsporeRow("'TruncatedNormal'", "pytorch", "nn.init.trunc_normal_(0.0, 0.01, -2.0, 2.0)");
    mindsporeRow("'Uniform'", "pytorch", "nn.init.uniform_(-0.07, 0.07)");
    mindsporeRow("'ones'", "pytorch", "nn.init.ones_()");
    mindsporeRow("0.25", "pytorch", "nn.init.constant_(0.25)");
    mindsporeRow("'Dirac'", "pytorch", "nn.init.dirac_()");
    mindsporeRow("Orthogonal(2)", "pytorch", "nn.init.orthogonal_(2.0)");
    mindsporeRow("'Normal'", "tensorflow", "'glorot_uniform'", true);
    row("net = nn.ConvTranspose2d(4, 6, 3)\nnn.init.kaiming_uniform_(net.weight)", "mindspore", "'HeUniform'");
    row("net = nn.ConvTranspose2d(4, 6, 3)\nnn.init.normal_(net.weight, std=0.5)", "mindspore",
        "ms.common.initializer.Normal(0.5, 0.0)");
    row("net = nn.ConvTranspose2d(4, 6, 3)\nnn.init.uniform_(net.weight, 0, 1)", "mindspore", "None", true);
    row("layers.Conv2DTranspose(6, 3)", "mindspore", "'XavierUniform'");
    row("nn.ConvTranspose2d(4, 6, 3)", "onnx", "None");
  }
  void initialisersAreKept() {
    QFETCH(QString, source);
    QFETCH(QString, target);
    QFETCH(QString, value);
    QFETCH(bool, noted);
    const Recipe recipe = *readCode(source.toStdString());
    const auto there = translate(recipe, *findConvention(target.toStdString()), {1, 4, 5, 5});
    QVERIFY(there && there->recipe);
    QCOMPARE(QString::fromStdString(there->recipe->call[Role::WeightInit].toPython()), value);
    QCOMPARE(!there->notes.empty(), noted);
    if (noted || target == "onnx") return;
    // And back: the weights are the same numbers again.
    const auto back = translate(*there->recipe, *recipe.call.convention, {1, 4, 5, 5});
    const Specification first = recipe.call.with(Role::InChannels, 4);
    for (const Specification& call :
         {there->recipe->call.with(Role::InChannels, 4), back->recipe->call.with(Role::InChannels, 4)}) {
      Tensor ours = *Tensor::zeros({4, 6, 3, 3}), theirs = ours;
      fill(ours, first.convention->weightInitialiser(first), 3);
      fill(theirs, call.convention->weightInitialiser(call), 3);
      QVERIFY2(firstDifference(ours, theirs).isEmpty(), writeCall(call).c_str());
    }
  }

  void initialisersAreReadFromGeneratedCode() {
    const Recipe source = *readCode("nn.Conv2dTranspose(4, 6, 3, weight_init='Normal', has_bias=True, bias_init=0.5)");
    const auto there = translate(source, pytorch(), {1, 4, 5, 5});
    const std::string code = writeCode(*there->recipe, {1, 4, 5, 5});
    QVERIFY2(
        code.find("nn.init.normal_(net.weight, 0.0, 0.01)\nnn.init.constant_(net.bias, 0.5)\n") != std::string::npos,
        code.c_str());
    QCOMPARE(readCode("nn.ConvTranspose2d(4, 6, 3)")->call[Role::WeightInit], Value());
    QVERIFY(!pytorch().check(readCode("n = nn.ConvTranspose2d(4, 6, 3)\nnn.init.kaiming_uniform_(n.bias)")->call));
    QVERIFY(!pytorch().check(readCode("n = nn.ConvTranspose2d(4, 6, 3)\nnn.init.magic_(n.weight)")->call));
  }

  void illegalCallsAreRefused() {
    const auto translation = translate(*readCode("nn.ConvTranspose2d(3, 4, 3, 2, -1)"), mindspore(), kInput);
    QVERIFY(!translation);
    QCOMPARE(translation.error().message, std::string("negative padding is not supported"));
  }

  void pageExamplesGiveTheirShapes_data() {
    QTest::addColumn<int>("row");
    for (int i = 0; i < 4; ++i) QTest::addRow("example %d", i + 1) << i;
  }
  void pageExamplesGiveTheirShapes() {
    QFETCH(int, row);
    const PageExample& example = kPageExamples[row];
    for (const char* code : {example.pytorch, example.mindspore}) {
      const auto recipe = readCode(code);
      QVERIFY2(recipe, recipe ? "" : recipe.error().sentence().c_str());
      const auto operation = resolve(*recipe, example.input);
      QVERIFY2(operation, operation ? "" : operation.error().sentence().c_str());
      QCOMPARE(*operation->outputShape(), example.output);
    }
    const auto both = readAllCode(std::string(example.pytorch) + example.mindspore);
    QVERIFY(both);
    QCOMPARE(both->size(), 2u);
    QVERIFY((*both)[0].call.convention == &pytorch() && (*both)[1].call.convention == &mindspore());
  }

  void pageExampleTwoIsDisplacedByOnePixel() {
    const PageExample& example = kPageExamples[1];
    const auto translation = translate(*readCode(example.pytorch), mindspore(), example.input);
    QVERIFY(translation->verdict == Verdict::Exact);
    QCOMPARE(writeCall(translation->recipe->call),
             std::string("nn.Conv2dTranspose(3, 64, 5, stride=3, pad_mode='pad', padding=(2, 0, 2, 0))"));
    QVERIFY(translation->tempting);
    QCOMPARE(translation->tempting->recipe.call[Role::PadMode], Value("same"));
    QVERIFY2(translation->tempting->why_wrong.find("its row r is row r-1 and its column c is column c-1") !=
                 std::string::npos,
             translation->tempting->why_wrong.c_str());
    // The other way round the page's PyTorch line is the tempting one.
    const auto back = translate(*readCode(example.mindspore), pytorch(), example.input);
    QVERIFY(back->tempting);
    QCOMPARE(writeCall(back->tempting->recipe.call),
             std::string("nn.ConvTranspose2d(3, 64, 5, stride=3, padding=2, output_padding=2, bias=False)"));
  }

  void pageExampleFourPutsZerosWhereSumsBelong() {
    const PageExample& example = kPageExamples[3];
    const auto translation = translate(*readCode(example.pytorch), mindspore(), example.input);
    QVERIFY(translation->verdict == Verdict::Exact);
    QCOMPARE(writeCall(translation->recipe->call),
             std::string("nn.Conv2dTranspose(3, 32, 3, stride=2, pad_mode='pad', padding=(1, 0, 1, 0))"));
    QVERIFY(translation->tempting);
    QCOMPARE(translation->tempting->recipe, *readCode(example.mindspore));
    QVERIFY2(translation->tempting->why_wrong.find("In row 95 and column 95 it has zeros") != std::string::npos,
             translation->tempting->why_wrong.c_str());
    // And the page's MindSpore lines, taken for PyTorch's output_padding.
    const auto back = translate(*readCode(example.mindspore), pytorch(), example.input);
    QVERIFY(back->verdict == Verdict::ExactWithHelper && back->tempting);
    QCOMPARE(back->tempting->recipe, *readCode(example.pytorch));
  }

  void randomCallsGiveTheSameNumbers_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    for (const Convention* from : conventions()) {
      for (const Convention* to : conventions()) {
        if (from != to)
          QTest::addRow("%s to %s", from->name().data(), to->name().data()) << from->name().data() << to->name().data();
      }
    }
  }
  void randomCallsGiveTheSameNumbers() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QStringList others = {"onnx", "tensorflow", "jax"};
    const bool thePair = !others.contains(from) && !others.contains(to);
    translateRandomCalls(*findConvention(from.toStdString()), *findConvention(to.toStdString()),
                         thePair ? 20'000 : 5'000);
  }
};

SCATTERSCOPE_TEST(TestTranslation)
#include "test_translation.moc"
