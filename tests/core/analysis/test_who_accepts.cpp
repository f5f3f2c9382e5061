// "Who accepts this?": what runtimes answered when they were run, put to the rules that stand for them here, and the
// sizes of those that were only read, counted out.

#include <QtTest>
#include <charconv>
#include <set>

#include "core/analysis/way_out.h"
#include "core/analysis/who_accepts.h"
#include "core/conventions/code/code.h"
#include "core/conventions/recipe_for.h"
#include "core/conventions/registry.h"
#include "golden.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

Recipe read(const char* code) {
  const auto recipe = readCode(code);
  if (!recipe) qFatal("%s", recipe.error().sentence().c_str());
  return *recipe;
}

std::vector<RuntimeAnswer> answersTo(const char* code, const Shape& input) {
  return whoAccepts(read(code).call, input, {}, {});
}

/// The answer whose runtime begins so; a failure where there is none.
RuntimeAnswer answerOf(const std::vector<RuntimeAnswer>& answers, const std::string& runtime) {
  for (const RuntimeAnswer& answer : answers) {
    if (answer.runtime.starts_with(runtime)) return answer;
  }
  RuntimeAnswer none;
  none.runtime = "none";
  none.what = "no answer of " + runtime;
  return none;
}

/// The minor number of "1.27.0"; of "1.10 to 1.12, CPU" the first and the last one.
int minorOf(std::string_view version) {
  int minor = -1;
  const auto point = version.find('.');
  std::from_chars(version.data() + point + 1, version.data() + version.size(), minor);
  return minor;
}

/// The row that speaks for a version of a runtime: "ONNX Runtime 1.12.1" is in "ONNX Runtime 1.10 to 1.12, CPU".
const RuntimeAnswer* covering(const std::vector<RuntimeAnswer>& answers, const std::string& asked) {
  const auto space = asked.rfind(' ');
  const std::string name = asked.substr(0, space);
  const int minor = minorOf(std::string_view(asked).substr(space + 1));
  for (const RuntimeAnswer& answer : answers) {
    if (!answer.runtime.starts_with(name + " ") || answer.evidence != Evidence::RanHere) continue;
    const std::string_view versions = std::string_view(answer.runtime).substr(name.size() + 1);
    const auto to = versions.find(" to ");
    const int first = minorOf(versions), last = to == versions.npos ? first : minorOf(versions.substr(to + 4));
    if (first <= minor && minor <= last) return &answer;
  }
  return nullptr;
}

Specification nodeOf(const nlohmann::json& c) {
  const auto pair = [](std::int64_t height, std::int64_t width) {
    return Value(Value::Sequence{{height, width}, true});
  };
  Specification call = onnx()
                           .defaults()
                           .with(Role::InChannels, 1)
                           .with(Role::OutChannels, 1)
                           .with(Role::KernelSize, pair(1, c.at("kernel")))
                           .with(Role::Stride, pair(1, c.at("stride")))
                           .with(Role::Dilation, pair(1, c.at("dilation")))
                           .with(Role::PadMode, c.at("auto_pad").get<std::string>());
  if (c.at("output_padding") != 0) call = call.with(Role::OutputPadding, pair(0, c.at("output_padding")));
  if (c.contains("output_shape")) call = call.with(Role::OutputShape, pair(1, c.at("output_shape")));
  if (c.contains("pads")) {
    const std::int64_t begin = c.at("pads")[0], end = c.at("pads")[1];
    call = call.with(Role::Padding, Value::Sequence{{0, begin, 0, end}, true});
  }
  return call;
}

/// Length of an axis counted out: places that taps of the input reach, and so many more, less what is cut.
std::int64_t counted(std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t dilation) {
  std::int64_t last = 0;
  for (std::int64_t i = 0; i < input; ++i) {
    for (std::int64_t k = 0; k < kernel; ++k) last = std::max(last, i * stride + k * dilation);
  }
  return last + 1;
}

}  // namespace

class TestWhoAccepts : public QObject {
  Q_OBJECT

 private slots:
  void runtimesAnswerAsTheyDidWhenTheyWereRun() {
    const nlohmann::json file = goldenFile("runtimes.json");
    int sizes = 0, begins = 0, refusals = 0;
    for (const auto& c : file.at("cases")) {
      const auto answers = runtimesOf(nodeOf(c), {1, 1, 1, c.at("n")});
      for (const auto& [runtime, recorded] : c.at("answers").items()) {
        const QByteArray context = QByteArray::fromStdString(runtime + " on " + c.dump() + ": ");
        const RuntimeAnswer* answer = covering(answers, runtime);
        QVERIFY2(answer, context + "no answer");
        if (recorded == "refuses") {
          QVERIFY2(answer->verdict == RuntimeVerdict::Refuses, context + answer->what.c_str());
          ++refusals;
          continue;
        }
        QVERIFY2(answer->size, context + answer->what.c_str());
        QVERIFY2(answer->size->width == recorded[0].get<std::int64_t>(), context + answer->what.c_str());
        ++sizes;
        if (recorded[1].is_null() || !answer->begin) continue;
        QVERIFY2(answer->begin->width == recorded[1].get<std::int64_t>(), context + answer->what.c_str());
        ++begins;
      }
    }
    // A sample that shrinks, or an answer that no longer says its side, must not pass for agreement.
    QVERIFY2(sizes > 1500 && begins > 1000 && refusals > 400,
             QByteArray::number(sizes) + " " + QByteArray::number(begins) + " " + QByteArray::number(refusals));
  }

  void inferenceCountsOutputPaddingThatOnnxRuntimeCutsAgain() {
    const auto answers = answersTo(
        "W = np.ones((2, 1, 3, 3))\n"
        "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[2, 2], auto_pad='SAME_UPPER', "
        "output_padding=[1, 1])",
        {1, 2, 3, 3});
    const RuntimeAnswer inference = answerOf(answers, "ONNX shape inference");
    QCOMPARE(inference.verdict, RuntimeVerdict::Differs);
    QCOMPARE(inference.what, std::string("Gives 7 × 7 instead of 6 × 6."));
    QCOMPARE(inference.evidence, Evidence::RanHere);
    // output_padding makes the total even, so that no version has an odd row to put on one side or the other.
    const RuntimeAnswer runtime = answerOf(answers, "ONNX Runtime 1.10");
    QCOMPARE(runtime.runtime, std::string("ONNX Runtime 1.10 to 1.30, CPU"));
    QCOMPARE(*runtime.size, (HeightWidth{6, 6}));
    QCOMPARE(*runtime.begin, (HeightWidth{1, 1}));
    // Without it the odd row stands at the end: the cut side flips.
    const auto plain = answersTo(
        "W = np.ones((2, 1, 3, 3))\n"
        "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[2, 2], auto_pad='SAME_UPPER')",
        {1, 2, 3, 3});
    QCOMPARE(*answerOf(plain, "ONNX Runtime 1.13").begin, (HeightWidth{0, 0}));
    const RuntimeAnswer old = answerOf(plain, "ONNX Runtime 1.10 to 1.12");
    QCOMPARE(old.verdict, RuntimeVerdict::Differs);
    QCOMPARE(old.what,
             std::string("The same size, but with 1 row cut at the top instead of 0, so that every pixel stands 1 row "
                         "higher, and 1 column cut at the left instead of 0, so that every pixel stands 1 column "
                         "further left."));
    QCOMPARE(*answerOf(plain, "ONNX Runtime 1.3").size, (HeightWidth{counted(3, 3, 2, 1), counted(3, 3, 2, 1)}));
  }

  void openCvIgnoresDilationWithoutAWord() {
    const auto answers = answersTo(
        "W = np.ones((1, 1, 3, 3))\n"
        "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[2, 2], dilations=[2, 2])",
        {1, 1, 4, 5});
    const RuntimeAnswer opencv = answerOf(answers, "OpenCV");
    QCOMPARE(opencv.verdict, RuntimeVerdict::Differs);
    QCOMPARE(*opencv.size, (HeightWidth{counted(4, 3, 2, 1), counted(5, 3, 2, 1)}));
    QVERIFY(opencv.what.starts_with("Ignores dilations"));
  }

  void anIllegalOutputPaddingIsTakenByMpsAndMeta() {
    const char* code = "nn.ConvTranspose2d(1, 1, 3, stride=1, output_padding=2)";
    const auto answers = answersTo(code, {1, 1, 8, 6});
    QCOMPARE(answerOf(answers, "PyTorch 1.13, CPU").verdict, RuntimeVerdict::Refuses);
    QCOMPARE(answerOf(answers, "PyTorch, CUDA").verdict, RuntimeVerdict::Refuses);
    const HeightWidth size{counted(8, 3, 1, 1) + 2, counted(6, 3, 1, 1) + 2};
    for (const char* taker : {"PyTorch, MPS", "PyTorch 1.13, device meta", "PyTorch 2.12, device meta"}) {
      const RuntimeAnswer answer = answerOf(answers, taker);
      QVERIFY2(answer.verdict == RuntimeVerdict::Accepts && answer.size, answer.what.c_str());
      QCOMPARE(*answer.size, size);
    }
    QCOMPARE(answerOf(answers, "PyTorch, MPS").evidence, Evidence::ReadThere);
    QCOMPARE(answerOf(answers, "PyTorch 1.13, device meta").evidence, Evidence::RanHere);
  }

  void anOutputWithoutRowsDependsOnVersionAndDevice() {
    const auto answers = answersTo("nn.ConvTranspose2d(1, 1, 2, stride=2, padding=2)", {1, 1, 2, 3});
    QCOMPARE(answerOf(answers, "PyTorch 1.13, CPU").verdict, RuntimeVerdict::Refuses);
    const HeightWidth size{counted(2, 2, 2, 1) - 4, counted(3, 2, 2, 1) - 4};
    QCOMPARE(size.height, 0);
    for (const char* taker : {"PyTorch 1.12, CUDA", "PyTorch 1.13, device meta", "PyTorch 2.2 and later, CPU"}) {
      const RuntimeAnswer answer = answerOf(answers, taker);
      QVERIFY2(answer.size && *answer.size == size, answer.what.c_str());
    }
    QCOMPARE(answerOf(answers, "PyTorch 2.9 and later, torch.compile").verdict, RuntimeVerdict::Refuses);
    // Fewer than none is refused by all.
    for (const RuntimeAnswer& answer : answersTo("nn.ConvTranspose2d(1, 1, 2, stride=2, padding=3)", {1, 1, 2, 2}))
      QCOMPARE(answer.verdict, RuntimeVerdict::Refuses);
  }

  void tensorFlowInTheBrowserChecksNoSizeAndItsLayerNoDilation() {
    const char* runtime = "TensorFlow.js 4.22, CPU";
    const Shape input{1, 4, 4, 4};
    const auto plain = answersTo("tf.nn.conv2d_transpose(x, tf.ones((3, 3, 6, 4)), [1, 8, 8, 6], 2, 'SAME')", input);
    QCOMPARE(answerOf(plain, runtime).verdict, RuntimeVerdict::Accepts);
    const auto wrong = answersTo("tf.nn.conv2d_transpose(x, tf.ones((3, 3, 6, 4)), [1, 12, 9, 6], 2, 'SAME')", input);
    QVERIFY(answerOf(wrong, runtime).verdict != RuntimeVerdict::Refuses && answerOf(wrong, runtime).runtime != "none");
    const auto spread = answersTo("layers.Conv2DTranspose(6, 3, dilation_rate=2)", input);
    QCOMPARE(answerOf(spread, runtime).verdict, RuntimeVerdict::Differs);
    QCOMPARE(*answerOf(spread, runtime).size, (HeightWidth{6, 6}));
    const auto function =
        answersTo("tf.nn.conv2d_transpose(x, tf.ones((3, 3, 6, 4)), [1, 8, 8, 6], 1, 'VALID', dilations=2)", input);
    QCOMPARE(answerOf(function, runtime).verdict, RuntimeVerdict::Refuses);
  }

  void kerasEvenKernelsAreRefusedByTensorFlowAlone() {
    const auto answers =
        answersTo("layers.Conv2DTranspose(2, 4, strides=2, padding='same', output_padding=0)", {1, 3, 5, 7});
    QCOMPARE(answerOf(answers, "Keras on TensorFlow").verdict, RuntimeVerdict::Refuses);
    // p = k/2 on both sides, on either backend.
    const HeightWidth size{counted(5, 4, 2, 1) - 4, counted(7, 4, 2, 1) - 4};
    QCOMPARE(*answerOf(answers, "Keras 3 on JAX").size, size);
    QCOMPARE(*answerOf(answers, "Keras 3 on PyTorch before").size, size);
  }

  void kerasOnPyTorchStoodOnePixelOff() {
    const auto answers = answersTo("layers.Conv2DTranspose(2, 3, strides=2, padding='same')", {1, 3, 5, 7});
    QCOMPARE(answerOf(answers, "Keras on TensorFlow").verdict, RuntimeVerdict::Accepts);
    QCOMPARE(answerOf(answers, "Keras 3 on JAX").verdict, RuntimeVerdict::Accepts);
    const RuntimeAnswer old = answerOf(answers, "Keras 3 on PyTorch before");
    QCOMPARE(old.verdict, RuntimeVerdict::Differs);
    QCOMPARE(*old.size, (HeightWidth{10, 14}));
    QCOMPARE(*old.begin, (HeightWidth{1, 1}));
  }

  void kerasBackendsAgreeWhereTensorFlowTakesTheCall() {
    // The window of JAX is TensorFlow's wherever TensorFlow has one; that of PyTorch only ever differs in its side.
    int taken = 0;
    for (int kernel = 1; kernel <= 6; ++kernel) {
      for (int stride = 1; stride <= 4; ++stride) {
        for (const char* padding : {"same", "valid"}) {
          for (int back = -1; back < stride; ++back) {
            const Specification call = read("layers.Conv2DTranspose(1, 3)")
                                           .call.with(Role::KernelSize, kernel)
                                           .with(Role::Stride, stride)
                                           .with(Role::PadMode, padding)
                                           .with(Role::OutputPadding, back < 0 ? Value() : Value(back));
            const auto here = tensorflow().resolve(call, {1, 1, 5, 4});
            if (!here) continue;
            ++taken;
            const auto answers = runtimesOf(call, {1, 1, 5, 4});
            const RuntimeAnswer jax = answerOf(answers, "Keras 3 on JAX"),
                                torch = answerOf(answers, "Keras 3 on PyTorch before");
            QVERIFY2(jax.verdict == RuntimeVerdict::Accepts, (writeCall(call) + ": " + jax.what).c_str());
            // With stride 1 no output_padding was left to make up for an even kernel: the size was wrong as well.
            const bool clamped = stride == 1 && kernel % 2 == 0 && torch.size != jax.size;
            QVERIFY2(clamped || torch.size == jax.size, (writeCall(call) + ": " + torch.what).c_str());
          }
        }
      }
    }
    QVERIFY(taken > 80);
  }

  void mindsporeVersionsAreOneRowWhereTheyAgree() {
    const auto plain = answersTo("nn.Conv2dTranspose(1, 1, 3, stride=2)", {1, 1, 4, 4});
    QCOMPARE(plain.size(), 1u);
    QCOMPARE(plain.front().verdict, RuntimeVerdict::Accepts);
    const auto padded =
        answersTo("nn.Conv2dTranspose(1, 1, 3, stride=2, pad_mode='pad', padding=1, output_padding=1, has_bias=True)",
                  {1, 1, 4, 4});
    QCOMPARE(answerOf(padded, "MindSpore 2.0").verdict, RuntimeVerdict::Differs);
    QCOMPARE(*answerOf(padded, "MindSpore 2.0").size, (HeightWidth{7, 7}));
    QCOMPARE(*answerOf(padded, "MindSpore 2.1").size, (HeightWidth{8, 8}));
    const auto uneven =
        answersTo("nn.Conv2dTranspose(1, 1, 4, stride=2, pad_mode='pad', padding=(2, 0, 2, 0))", {1, 1, 4, 4});
    QCOMPARE(answerOf(uneven, "MindSpore, GPU").verdict, RuntimeVerdict::Differs);
  }

  void theOthersAreAskedWithTheirTranslation() {
    const Recipe recipe = read("nn.ConvTranspose2d(1, 1, 3, stride=2)");
    const Shape input{1, 1, 4, 4};
    std::vector<Translation> translations;
    for (const Convention* convention : conventions()) {
      translations.push_back(convention == recipe.call.convention ? Translation{}
                                                                  : *translate(recipe, *convention, input));
    }
    std::vector<AskedFramework> others;
    for (std::size_t i = 1; i < translations.size(); ++i) others.push_back({conventions()[i], &translations[i]});
    const auto answers = whoAccepts(recipe.call, input, others, engines());
    for (const char* runtime : {"PyTorch 1.13, CPU", "MindSpore", "Keras", "ONNX Runtime", "OpenCV", "Paddle"}) {
      const RuntimeAnswer answer = answerOf(answers, runtime);
      QVERIFY2(answer.verdict == RuntimeVerdict::Accepts, (answer.runtime + ": " + answer.what).c_str());
      QVERIFY(!answer.source.empty());
    }
    QCOMPARE(answerOf(answers, std::string(engines().front()->label())).verdict, RuntimeVerdict::Accepts);
    QVERIFY(disagreements(answers).empty());
  }

  void aRefusedOutputPaddingOffersTheExactRecipe() {
    const Specification call = read("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=2)").call;
    const Shape input{1, 1, 3, 3};
    QVERIFY(!pytorch().resolve(call, input));
    const WayOut way = wayOutOf(call, input);
    QVERIFY(way.recipe && way.recipe->recipe && way.output);
    // What the call asks for: 7 rows of the canvas, 1 cut, 1 kept and 1 of bias behind.
    QCOMPARE(*way.output, (Shape{1, 1, 7, 7}));
    const auto operation = resolve(*way.recipe->recipe, input);
    QVERIFY(operation);
    QCOMPARE(*operation->outputShape(), *way.output);
    QCOMPARE(operation->geometry.height().cropBegin(), 1);
    QCOMPARE(way.accepted_by.size(), 3u);
    const Error error = withWayOut(pytorch().resolve(call, input).error(), call, input, Sources::Named);
    QVERIFY2(
        error.remedy.find("For 7 × 7 exactly: nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1") != std::string::npos,
        error.remedy.c_str());
    QVERIFY2(error.remedy.find("PyTorch, MPS takes it and gives 7 × 7 (read there: ") != std::string::npos,
             error.remedy.c_str());
    // A legal call needs none, and one without a meaning has none.
    QVERIFY(!wayOutOf(read("nn.ConvTranspose2d(1, 1, 3, stride=2)").call, input).recipe);
    QVERIFY(!wayOutOf(call.with(Role::Stride, 0), input).recipe);
  }
};

SCATTERSCOPE_TEST(TestWhoAccepts)
#include "test_who_accepts.moc"
