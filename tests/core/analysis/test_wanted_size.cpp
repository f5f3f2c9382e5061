#include <QtTest>

#include "core/analysis/wanted_size.h"
#include "evaluate.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

struct Case {
  const char* convolution;
  const char* convention;
  Shape picture;
  const char* input;  ///< of the call that undoes it
  const char* best;
};

// Sizes on the left as PyTorch 1.13 and the formulas of MindSpore and Keras give them.
const Case kCases[] = {
    {"nn.Conv2d(3, 16, 3, stride=2, padding=1)",
     "pytorch",
     {1, 3, 8, 7},
     "1×16×4×4",
     "nn.ConvTranspose2d(16, 3, 3, stride=2, padding=1, output_padding=(1, 0))"},
    {"k = 4\nself.down = torch.nn.Conv2d(3, 8, k, 2, 1, bias=False)",
     "pytorch",
     {2, 3, 16, 12},
     "2×8×8×6",
     "nn.ConvTranspose2d(8, 3, 4, stride=2, padding=1)"},
    {"nn.Conv2d(4, 6, (3, 5), stride=(1, 3), padding=(1, 0), dilation=(2, 1), groups=2)",
     "pytorch",
     {1, 4, 9, 21},
     "1×6×7×6",
     "nn.ConvTranspose2d(6, 4, (3, 5), stride=(1, 3), padding=(1, 0), output_padding=(0, 1), groups=2, "
     "dilation=(2, 1))"},
    {"nn.Conv2d(3, 16, 3, 2)", "mindspore", {1, 3, 8, 8}, "1×16×4×4", "nn.Conv2dTranspose(16, 3, 3, stride=2)"},
    {"nn.Conv2d(3, 16, 3, stride=2, pad_mode='pad', padding=1)",
     "pytorch",
     {1, 3, 7, 7},
     "1×16×4×4",
     "nn.ConvTranspose2d(16, 3, 3, stride=2, padding=1)"},
    {"layers.Conv2D(16, 3, strides=2, padding='same')",
     "tensorflow",
     {1, 3, 8, 8},
     "1×16×4×4",
     "tf.keras.layers.Conv2DTranspose(3, 3, strides=2, padding='same')"},
    {"nn.Conv2d(3, 16, 3, padding='same')",
     "onnx",
     {1, 3, 5, 6},
     "1×16×5×6",
     "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], kernel_shape=[3, 3], pads=[1, 1, 1, 1])"},
};

}  // namespace

class TestWantedSize : public QObject {
  Q_OBJECT

 private slots:
  void undoesConvolutions_data() {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < std::size(kCases); ++i) QTest::addRow("%s", kCases[i].convolution) << int(i);
  }
  void undoesConvolutions() {
    QFETCH(int, row);
    const Case& c = kCases[row];
    const auto request = undoing(c.convolution, c.picture, findConvention(c.convention)->defaults());
    QVERIFY2(request, request ? "" : request.error().sentence().c_str());
    QCOMPARE(request->input.toString(), std::string(c.input));
    const auto answer = solve(*request);
    QVERIFY(answer);
    QVERIFY2(!answer->solutions.empty(), answer->reason.c_str());
    QCOMPARE(QString::fromStdString(writeCall(answer->solutions.front().call)), QString(c.best));
    QCOMPARE(answer->solutions.size(), 1u);  // the gradient is one window
  }

  /// <conv(x), y> == <x, undone(y)> for the same weights: what makes it the gradient.
  void theAnswerIsTheAdjoint() {
    const auto request = undoing("nn.Conv2d(1, 1, (3, 4), stride=(2, 3), padding=(1, 2), dilation=(1, 2))",
                                 {1, 1, 9, 12}, pytorch().defaults());
    const auto answer = solve(*request);
    QVERIFY(answer && !answer->solutions.empty());
    Random random(3);
    const Tensor y = randomIntegers(random, request->input), w = randomIntegers(random, {1, 1, 3, 4}),
                 x = randomIntegers(random, {1, 1, 9, 12});
    const auto back = evaluate({answer->solutions.front().call.with(Role::Bias, false), 0, 0, {}}, y, w, {});
    QVERIFY(back);
    double left = 0, right = 0;
    for (std::int64_t oh = 0; oh < y.shape().h; ++oh) {
      for (std::int64_t ow = 0; ow < y.shape().w; ++ow) {
        double sum = 0;
        for (std::int64_t kh = 0; kh < 3; ++kh) {
          for (std::int64_t kw = 0; kw < 4; ++kw) {
            const std::int64_t h = oh * 2 - 1 + kh, v = ow * 3 - 2 + kw * 2;
            if (h >= 0 && h < 9 && v >= 0 && v < 12) sum += double(x.at(0, 0, h, v)) * double(w.at(0, 0, kh, kw));
          }
        }
        left += sum * double(y.at(0, 0, oh, ow));
      }
    }
    for (std::size_t i = 0; i < x.elements().size(); ++i)
      right += double(x.elements()[i]) * double(back->elements()[i]);
    QCOMPARE(left, right);
  }

  void scalesToWholeSizes() {
    QCOMPARE(*scaledSize({1, 1, 5, 6}, 2, 1.5), (HeightWidth{10, 9}));
    QCOMPARE(*scaledSize({1, 1, 10, 10}, 0.1, 1.1), (HeightWidth{1, 11}));
    for (const double scale : {0.3, 0.0, -1.0, 1e300, std::numeric_limits<double>::quiet_NaN()})
      QVERIFY(!scaledSize({1, 1, 5, 5}, scale, 1));
  }

  void refusesWhatIsNoConvolution_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* code, const char* says) { QTest::newRow(code) << code << says; };
    row("nn.ConvTranspose2d(3, 16, 3)", "no Conv2d");
    row("nn.Conv2d(3, 16)", "missing its required argument 'kernel_size'");
    row("nn.Conv2d(3, 16, 0)", "kernel_size of nn.Conv2d is 0");
    row("nn.Conv2d(3, 16, 3, padding=-1)", "padding of nn.Conv2d is -1");
    row("nn.Conv2d(3, 16, 9)", "smaller than the 9×9 kernel");
    row("nn.Conv2d(3, k, 3)", "k has no value here");
    row("nn.Conv2d(3, 16, 3", "never closed");
  }
  void refusesWhatIsNoConvolution() {
    QFETCH(QString, code);
    QFETCH(QString, says);
    const auto request = undoing(code.toStdString(), {1, 3, 8, 8}, pytorch().defaults());
    QVERIFY(!request);
    QVERIFY2(QString::fromStdString(request.error().message).contains(says), request.error().message.c_str());
  }
};

SCATTERSCOPE_TEST(TestWantedSize)
#include "test_wanted_size.moc"
