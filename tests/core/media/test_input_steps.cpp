#include <QProcess>
#include <QtTest>
#include <cmath>
#include <cstring>
#include <random>

#include "core/media/input_steps.h"
#include "core/media/preparation_plan.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

Tensor random(const Shape& shape, unsigned seed = 1) {
  std::mt19937 generator(seed);
  std::uniform_real_distribution<float> uniform(0, 1);
  Tensor tensor = *Tensor::zeros(shape);
  for (float& value : tensor.elements()) value = uniform(generator);
  return tensor;
}

Tensor after(const Tensor& picture, const std::vector<std::string>& texts) {
  std::vector<InputStep> steps;
  for (const std::string& text : texts) steps.push_back(*readInputStep(text));
  return *prepareInput(picture, steps, RunControl());
}

std::string refusal(const Tensor& picture, const std::string& text) {
  const auto step = readInputStep(text);
  if (!step) return step.error().sentence();
  const auto prepared = prepareInput(picture, std::vector{*step}, RunControl());
  return prepared ? "it was done" : prepared.error().sentence();
}

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

/// From a picture to the input of a layer, against plain definitions.
class TestInputSteps : public QObject {
  Q_OBJECT

 private slots:
  void numbersAreThoseOfTheirDefinitions() {
    const Tensor x = random({2, 3, 5, 7});
    const Tensor raw = after(x, {"255"}), bgr = after(x, {"bgr"}), imagenet = after(x, {"normalise=imagenet"});
    const float mean[] = {0.485f, 0.456f, 0.406f}, deviation[] = {0.229f, 0.224f, 0.225f};
    for (int n = 0; n < 2; ++n) {
      for (int c = 0; c < 3; ++c) {
        for (int h = 0; h < 5; ++h) {
          for (int w = 0; w < 7; ++w) {
            const float value = x.at(n, c, h, w);
            QCOMPARE(raw.at(n, c, h, w), value * 255);
            QCOMPARE(bgr.at(n, 2 - c, h, w), value);
            QCOMPARE(imagenet.at(n, c, h, w), (value - mean[c]) / deviation[c]);
          }
        }
      }
    }
    QCOMPARE(after(x, {"normalise=-1..1"}).at(1, 2, 3, 4), (x.at(1, 2, 3, 4) - 0.5f) / 0.5f);
    QCOMPARE(after(x, {"normalise=0.5,0.25,0.125/2"}).at(0, 1, 0, 0), (x.at(0, 1, 0, 0) - 0.25f) / 2);
  }

  void theOrderOfStepsCounts() {
    const Tensor x = random({1, 3, 4, 4});
    const Tensor first = after(x, {"255", "bgr", "normalise=caffe"});
    QCOMPARE(first.at(0, 0, 1, 2), x.at(0, 2, 1, 2) * 255 - 104);
    QCOMPARE(after(x, {"normalise=caffe", "bgr"}).at(0, 0, 1, 2), x.at(0, 2, 1, 2) - 123);
  }

  void sizesAreThoseOfTheirDefinitions_data() {
    QTest::addColumn<int>("h");
    QTest::addColumn<int>("w");
    QTest::addColumn<int>("toH");
    QTest::addColumn<int>("toW");
    QTest::newRow("smaller, odd") << 13 << 17 << 5 << 7;
    QTest::newRow("larger, odd") << 5 << 7 << 13 << 17;
    QTest::newRow("one way and the other") << 11 << 4 << 3 << 19;
    QTest::newRow("to one") << 6 << 9 << 1 << 1;
    QTest::newRow("from one") << 1 << 1 << 3 << 2;
    QTest::newRow("whole factor") << 12 << 8 << 4 << 4;
    QTest::newRow("the same") << 6 << 5 << 6 << 5;
  }
  void sizesAreThoseOfTheirDefinitions() {
    QFETCH(int, h);
    QFETCH(int, w);
    QFETCH(int, toH);
    QFETCH(int, toW);
    const Tensor x = random({1, 2, h, w}, static_cast<unsigned>(h * 100 + w));
    const std::string size = std::to_string(toH) + "x" + std::to_string(toW);
    const Tensor nearest = after(x, {"resize=" + size + ":nearest"}), bilinear = after(x, {"resize=" + size});
    QCOMPARE(bilinear.shape(), (Shape{1, 2, toH, toW}));
    const auto clamped = [&](int row, int column) {
      return static_cast<double>(x.at(0, 1, std::clamp(row, 0, h - 1), std::clamp(column, 0, w - 1)));
    };
    for (int i = 0; i < toH; ++i) {
      for (int j = 0; j < toW; ++j) {
        const double y = (i + 0.5) * h / toH - 0.5, z = (j + 0.5) * w / toW - 0.5;
        const int top = static_cast<int>(std::floor(y)), left = static_cast<int>(std::floor(z));
        const double a = y - top, b = z - left;
        const double between = (1 - a) * ((1 - b) * clamped(top, left) + b * clamped(top, left + 1)) +
                               a * ((1 - b) * clamped(top + 1, left) + b * clamped(top + 1, left + 1));
        QVERIFY(std::abs(static_cast<double>(bilinear.at(0, 1, i, j)) - between) < 1e-6);
        QCOMPARE(nearest.at(0, 1, i, j),
                 x.at(0, 1, static_cast<int>((i + 0.5) * h / toH), static_cast<int>((j + 0.5) * w / toW)));
      }
    }
    if (toH > h || toW > w) {
      QVERIFY(has(refusal(x, "resize=" + size + ":area"), "Means by area make pictures smaller"));
      return;
    }
    const Tensor area = after(x, {"resize=" + size + ":area"});
    const auto overlap = [](double begin, double end, int cell) {
      return std::max(0.0, std::min(end, cell + 1.0) - std::max(begin, double(cell)));
    };
    for (int i = 0; i < toH; ++i) {
      for (int j = 0; j < toW; ++j) {
        double sum = 0, whole = 0;
        for (int row = 0; row < h; ++row) {
          for (int column = 0; column < w; ++column) {
            const double part = overlap(double(i) * h / toH, double(i + 1) * h / toH, row) *
                                overlap(double(j) * w / toW, double(j + 1) * w / toW, column);
            sum += part * static_cast<double>(x.at(0, 1, row, column));
            whole += part;
          }
        }
        QVERIFY(std::abs(static_cast<double>(area.at(0, 1, i, j)) - sum / whole) < 1e-6);
      }
    }
  }

  void transparencyIsLeftOutKeptOrMixedWithAGround() {
    const Tensor x = random({2, 4, 3, 5});
    const Tensor drop = after(x, {"alpha=drop"}), keep = after(x, {"alpha=keep"}), white = after(x, {"alpha=white"}),
                 black = after(x, {"alpha=black"}), bgra = after(x, {"alpha=keep", "bgr"});
    QCOMPARE(drop.shape(), (Shape{2, 3, 3, 5}));
    QCOMPARE(keep.shape(), x.shape());
    for (int n = 0; n < 2; ++n) {
      for (int c = 0; c < 3; ++c) {
        const float value = x.at(n, c, 2, 4), alpha = x.at(n, 3, 2, 4);
        QCOMPARE(drop.at(n, c, 2, 4), value);
        QCOMPARE(keep.at(n, c, 2, 4), value);
        QCOMPARE(white.at(n, c, 2, 4), value * alpha + (1 - alpha));
        QCOMPARE(black.at(n, c, 2, 4), value * alpha);
        QCOMPARE(bgra.at(n, 2 - c, 2, 4), value);
      }
      QCOMPARE(bgra.at(n, 3, 2, 4), x.at(n, 3, 2, 4));
    }
    QVERIFY(has(refusal(random({1, 3, 2, 2}), "alpha=drop"), "An input of 3 channels has no transparency"));
  }

  void coloursBecomeGreyAndGreyThreeChannels() {
    const Tensor x = random({1, 3, 2, 2});
    const Tensor grey = after(x, {"grey"}), back = after(x, {"grey", "rgb"});
    QCOMPARE(grey.shape(), (Shape{1, 1, 2, 2}));
    QCOMPARE(grey.at(0, 0, 1, 0), 0.299f * x.at(0, 0, 1, 0) + 0.587f * x.at(0, 1, 1, 0) + 0.114f * x.at(0, 2, 1, 0));
    for (int c = 0; c < 3; ++c) QCOMPARE(back.at(0, c, 1, 0), grey.at(0, 0, 1, 0));
    QVERIFY(has(refusal(x, "rgb"), "One channel is repeated, and the input has 3"));
    QVERIFY(has(refusal(grey, "grey"), "Red, green and blue are mixed to grey, and the input has 1 channel"));
  }

  /// What was divided on reading is whole again, every sample of it.
  void samplesAreThoseOfTheFileAgain() {
    Tensor x = *Tensor::zeros({1, 1, 1, 256});
    for (int i = 0; i < 256; ++i) x.at(0, 0, 0, i) = static_cast<float>(i / 255.0);
    const Tensor whole = after(x, {"255"}), divided = after(whole, {"/255"});
    for (int i = 0; i < 256; ++i) {
      QCOMPARE(whole.at(0, 0, 0, i), static_cast<float>(i));
      QVERIFY(divided.at(0, 0, 0, i) == x.at(0, 0, 0, i));
    }
  }

  void stepsThatNobodyWroteAreAdded_data() {
    QTest::addColumn<QStringList>("written");
    QTest::addColumn<int>("channels");
    QTest::addColumn<bool>("alpha");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<QStringList>("all");
    const auto row = [](const char* name, const QStringList& written, int channels, bool alpha, int wanted,
                        const QStringList& all) {
      QTest::newRow(name) << written << channels << alpha << wanted << all;
    };
    row("nothing to add", {"resize=2x2"}, 3, false, 1, {"resize=2x2"});
    row("transparency", {}, 4, true, 3, {"alpha=drop"});
    row("transparency that is spoken of", {"255", "alpha=keep"}, 4, true, 3, {"255", "alpha=keep"});
    row("grey before red would be blue", {"bgr"}, 3, false, 1, {"grey", "bgr"});
    row("grey behind the transparency", {"bgr"}, 4, true, 1, {"alpha=drop", "grey", "bgr"});
    row("three channels of one", {"normalise=imagenet"}, 1, false, 3, {"rgb", "normalise=imagenet"});
    row("grey that is spoken of", {"255", "grey"}, 3, false, 1, {"255", "grey"});
    row("kept transparency is no colour", {"alpha=keep", "bgr"}, 4, true, 1, {"alpha=keep", "bgr"});
    row("as many as are wanted", {"bgr"}, 3, false, 3, {"bgr"});
  }
  void stepsThatNobodyWroteAreAdded() {
    QFETCH(QStringList, written);
    QFETCH(int, channels);
    QFETCH(bool, alpha);
    QFETCH(int, wanted);
    QFETCH(QStringList, all);
    std::vector<InputStep> steps;
    for (const QString& text : written) steps.push_back(*readInputStep(text.toStdString()));
    QStringList completed;
    for (const InputStep& step : completedSteps(steps, {channels, alpha}, wanted))
      completed << QString::fromStdString(writeInputStep(step));
    QCOMPARE(completed, all);
  }

  void whatThePreparationTakesIsPlanned() {
    const auto planned = [](const std::vector<std::string>& texts) {
      std::vector<InputStep> steps;
      for (const std::string& text : texts) steps.push_back(*readInputStep(text));
      return planPreparation({1, 4, 10, 10}, steps).front().bytes;
    };
    QCOMPARE(planned({}), 0);
    QCOMPARE(planned({"alpha=drop"}), 4 * (400 + 300));
    QCOMPARE(planned({"alpha=drop", "grey", "resize=100x100", "crop=5x5"}), 4 * (10'000 + 100));
    QCOMPARE(planned({"resize=65500x65500"}), std::int64_t{4} * (400 + std::int64_t{4} * 65'500 * 65'500));
    const auto refused = readInputStep("resize=65500x65500");
    QVERIFY(!MemoryBudget(1 << 30).admit(planPreparation({1, 3, 2, 2}, std::vector{*refused})));
  }

  void aPartIsCutFromTheMiddleOrFromAPlace() {
    const Tensor x = random({1, 1, 7, 10});
    const Tensor middle = after(x, {"crop=4x3"}), there = after(x, {"crop=2x5+5+1"});
    QCOMPARE(middle.shape(), (Shape{1, 1, 4, 3}));
    QCOMPARE(middle.at(0, 0, 0, 0), x.at(0, 0, 1, 3));  // (7 - 4) // 2 and (10 - 3) // 2
    QCOMPARE(there.at(0, 0, 1, 4), x.at(0, 0, 6, 5));
    QVERIFY(has(refusal(x, "crop=8x3"), "do not lie in a picture of 7 × 10"));
    QVERIFY(has(refusal(x, "crop=2x5+6+0"), "2 × 5 from row 6 and column 0 on do not lie"));
  }

  void everyStepIsWrittenAsItIsRead() {
    for (const char* text :
         {"alpha=drop", "alpha=keep", "alpha=white", "alpha=black", "255", "/255", "grey", "rgb", "bgr",
          "normalise=imagenet", "normalise=-1..1", "normalise=caffe", "normalise=0.5,0.25,1/2,3,4", "resize=224x320",
          "resize=5x7:nearest", "resize=5x7:area", "crop=96x64", "crop=96x64+10+0"}) {
      const auto step = readInputStep(text);
      QVERIFY2(step, text);
      QCOMPARE(writeInputStep(*step), std::string(text));
      QVERIFY(!labelOf(*step).empty());
      QVERIFY(!pythonOf(std::vector{*step}).empty());
    }
    QCOMPARE(pythonOf(std::vector{*readInputStep("255"), *readInputStep("bgr")}),
             std::string("x = x * np.float32(255)\nx = x[:, ::-1]  # RGB to BGR\n"));
  }

  void thePythonWrittenDoesTheSame() {
    QProcess probe;
    probe.start("/usr/bin/python3", {"-c", "import numpy"});
    if (!probe.waitForFinished(60'000) || probe.exitStatus() != QProcess::NormalExit || probe.exitCode() != 0)
      QSKIP("There is no python3-numpy to compare with.");
    const std::vector<std::vector<std::string>> lists = {
        {"alpha=drop", "255"},
        {"alpha=keep", "bgr", "/255"},
        {"alpha=white", "bgr", "normalise=imagenet"},
        {"alpha=black", "grey", "crop=3x2"},
        {"alpha=drop", "grey", "rgb", "normalise=0.1,0.2,0.3/2", "crop=2x3+1+4"}};
    const Tensor x = random({2, 4, 6, 7});
    for (const auto& texts : lists) {
      std::vector<InputStep> steps;
      for (const std::string& text : texts) steps.push_back(*readInputStep(text));
      const Tensor wanted = *prepareInput(x, steps, RunControl());
      QProcess python;
      python.start(
          "/usr/bin/python3",
          {"-c", QStringLiteral("import sys, numpy as np\n"
                                "x = np.frombuffer(sys.stdin.buffer.read(), np.float32).reshape(2, 4, 6, 7)\n") +
                     QString::fromStdString(pythonOf(steps)) +
                     "sys.stdout.buffer.write(np.ascontiguousarray(x).tobytes())"});
      python.write(reinterpret_cast<const char*>(x.elements().data()), static_cast<qint64>(x.elements().size_bytes()));
      python.closeWriteChannel();
      QVERIFY(python.waitForFinished(60'000));
      const QByteArray bytes = python.readAllStandardOutput();
      QVERIFY2(bytes.size() == static_cast<qsizetype>(wanted.elements().size_bytes()),
               python.readAllStandardError().constData());
      std::vector<float> theirs(wanted.elements().size());
      std::memcpy(theirs.data(), bytes.constData(), wanted.elements().size_bytes());
      // NumPy rounds each product and sum for itself, as the compiler may not here.
      for (std::size_t i = 0; i < theirs.size(); ++i)
        QVERIFY2(std::abs(theirs[i] - wanted.elements()[i]) <= 1e-6f * std::max(1.f, std::abs(theirs[i])),
                 texts.front().c_str());
    }
  }

  void whatIsNoStepIsRefused() {
    for (const char* text : {"",
                             "rgba",
                             "alpha",
                             "alpha=",
                             "alpha=red",
                             "/",
                             "/256",
                             "resize",
                             "resize=",
                             "resize=5",
                             "resize=5x",
                             "resize=0x4",
                             "resize=-3x4",
                             "resize=5x6x7",
                             "resize=5x6:cubic",
                             "resize=99999999999x2",
                             "crop=4x4+1",
                             "crop=4x4+-1+2",
                             "normalise=",
                             "normalise=1",
                             "normalise=1,2/1,2,3",
                             "normalise=a/b",
                             "255=1"}) {
      QVERIFY2(!readInputStep(text), text);
    }
    QVERIFY(has(readInputStep("normalise=1/0").error().sentence(), "divides by 0"));
    QVERIFY(has(refusal(random({1, 4, 2, 2}), "normalise=imagenet"), "for 3 channels, and the input has 4"));
  }
};

SCATTERSCOPE_TEST(TestInputSteps)
#include "test_input_steps.moc"
