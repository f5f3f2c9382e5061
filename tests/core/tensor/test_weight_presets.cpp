#include <QtTest>

#include "core/engines/engine.h"
#include "core/tensor/weight_presets.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

struct Layer {
  std::int64_t kernel, stride, padding, in = 1, out = 1, groups = 1;
};

Geometry geometryOf(const Layer& l, std::int64_t size) {
  const Axis::Parameters axis{size, l.kernel, l.stride, 1, l.padding, l.padding, 0};
  return *Geometry::create({1, l.in, l.out, l.groups, axis, axis, false});
}

Tensor apply(std::string_view preset, const Layer& l, const Tensor& picture) {
  const Operation operation{geometryOf(l, picture.shape().h), {}};
  const Tensor weight = *presetWeights(preset, {operation.geometry.weightShape(), l.groups, l.stride, l.stride});
  return runOperation(*findEngine("reference"), operation, {picture, weight, Tensor()}, MemoryBudget(1 << 30),
                      {1, nullptr})
      ->output;
}

Tensor picture(std::int64_t channels, std::int64_t size,
               float (*value)(std::int64_t c, std::int64_t y, std::int64_t x)) {
  Tensor tensor = *Tensor::zeros({1, channels, size, size});
  for (std::int64_t c = 0; c < channels; ++c) {
    for (std::int64_t y = 0; y < size; ++y) {
      for (std::int64_t x = 0; x < size; ++x) tensor.at(0, c, y, x) = value(c, y, x);
    }
  }
  return tensor;
}

}  // namespace

class TestWeightPresets : public QObject {
  Q_OBJECT

 private slots:
  void bilinearIsTheKernelOfFcn() {
    for (std::int64_t s = 1; s <= 9; ++s) {
      const std::int64_t k = 2 * s - s % 2;
      const Tensor weight = *presetWeights("bilinear", {{1, 1, k, k}, 1, s, s});
      const double factor = double((k + 1) / 2), centre = k % 2 == 1 ? factor - 1 : factor - 0.5;
      for (std::int64_t y = 0; y < k; ++y) {
        for (std::int64_t x = 0; x < k; ++x) {
          const double expected =
              (1 - std::abs(double(y) - centre) / factor) * (1 - std::abs(double(x) - centre) / factor);
          QCOMPARE(weight.at(0, 0, y, x), float(expected));
        }
      }
    }
  }

  void bilinearKeepsConstantsAndRampsInTheInterior_data() {
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::newRow("FCN, stride 2") << 4 << 2;
    QTest::newRow("FCN, stride 3") << 5 << 3;
    QTest::newRow("FCN, stride 4") << 8 << 4;
    QTest::newRow("odd kernel on an even stride") << 3 << 2;
    QTest::newRow("a kernel with room to spare") << 9 << 3;
  }
  void bilinearKeepsConstantsAndRampsInTheInterior() {
    QFETCH(int, kernel);
    QFETCH(int, stride);
    const Layer layer{kernel, stride, (kernel - stride) / 2};
    const Tensor flat = apply("bilinear", layer, picture(1, 9, [](auto, auto, auto) { return 3.0f; }));
    const Tensor ramp =
        apply("bilinear", layer, picture(1, 9, [](auto, auto y, auto x) { return float(12 * y + 24 * x); }));
    const std::int64_t border = kernel + stride, size = flat.shape().h;
    for (std::int64_t y = border; y < size - border; ++y) {
      for (std::int64_t x = border; x < size - border; ++x) {
        QVERIFY(std::abs(flat.at(0, 0, y, x) - 3) < 1e-5f);
        QVERIFY(std::abs(ramp.at(0, 0, y, x + 1) - ramp.at(0, 0, y, x) - 24.0f / float(stride)) < 1e-3f);
        QVERIFY(std::abs(ramp.at(0, 0, y + 1, x) - ramp.at(0, 0, y, x) - 12.0f / float(stride)) < 1e-3f);
      }
    }
  }

  void cubicAndLanczosInterpolate_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::newRow("cubic, stride 2") << "bicubic" << 8 << 2;
    QTest::newRow("cubic, stride 3") << "bicubic" << 11 << 3;
    QTest::newRow("cubic, too short") << "bicubic" << 4 << 2;
    QTest::newRow("Lanczos, stride 2") << "lanczos" << 12 << 2;
    QTest::newRow("Lanczos, stride 3") << "lanczos" << 17 << 3;
  }
  void cubicAndLanczosInterpolate() {
    QFETCH(QString, name);
    QFETCH(int, kernel);
    QFETCH(int, stride);
    const std::string preset = name.toStdString();
    const Layer layer{kernel, stride, 0};
    const Tensor flat = apply(preset, layer, picture(1, 15, [](auto, auto, auto) { return 3.0f; }));
    for (std::int64_t x = kernel; x < flat.shape().w - kernel; ++x)
      QVERIFY(std::abs(flat.at(0, 0, flat.shape().h / 2, x) - 3) < 1e-5f);
    // An odd kernel has a tap on its pixel: the pixels themselves are kept.
    if (kernel % 2 == 0) return;
    const Tensor in = picture(1, 15, [](auto, auto y, auto x) { return float((7 * y + 3 * x) % 11); });
    const Tensor out = apply(preset, layer, in);
    for (std::int64_t y = 4; y < 11; ++y) {
      for (std::int64_t x = 4; x < 11; ++x) {
        const std::int64_t half = kernel / 2;
        QVERIFY(std::abs(out.at(0, 0, y * stride + half, x * stride + half) - in.at(0, 0, y, x)) < 1e-4f);
      }
    }
  }

  void cubicIsThatOfPyTorch() {
    // torch.nn.functional.interpolate(scale_factor=2, mode="bicubic"), at 0.25, 0.75, 1.25 and 1.75 pixels from the
    // tap.
    const Tensor weight = *presetWeights("bicubic", {{1, 1, 8, 8}, 1, 2, 2});
    const double half[] = {-0.03515625, -0.10546875, 0.26171875, 0.87890625};
    for (std::int64_t y = 0; y < 8; ++y)
      for (std::int64_t x = 0; x < 8; ++x)
        QVERIFY(std::abs(double(weight.at(0, 0, y, x)) - half[std::min(y, 7 - y)] * half[std::min(x, 7 - x)]) < 1e-7);
  }

  void everyPhaseHasANumber() {
    const Tensor weight = *presetWeights("per-phase", {{1, 1, 3, 5}, 1, 2, 3});
    const std::vector<float> expected = {1, 2, 3, 1, 2, 4, 5, 6, 4, 5, 1, 2, 3, 1, 2};
    QCOMPARE(std::vector<float>(weight.elements().begin(), weight.elements().end()), expected);
  }

  void kernelsTooShortForTheTentStillKeepConstants() {
    for (const Layer& layer : {Layer{2, 2, 0}, Layer{4, 4, 0}, Layer{5, 4, 0}}) {
      const Tensor flat = apply("bilinear", layer, picture(1, 9, [](auto, auto, auto) { return 3.0f; }));
      for (std::int64_t x = 8; x < flat.shape().w - 8; ++x) QVERIFY(std::abs(flat.at(0, 0, 10, x) - 3) < 1e-5f);
    }
  }

  void nearestRepeatsPixels() {
    for (const Layer& layer : {Layer{3, 3, 0}, Layer{5, 3, 1}}) {
      const Tensor in = picture(1, 5, [](auto, auto y, auto x) { return float(10 * y + x); });
      const Tensor out = apply("nearest", layer, in);
      QCOMPARE(out.shape(), (Shape{1, 1, 15, 15}));
      for (std::int64_t y = 0; y < 15; ++y) {
        for (std::int64_t x = 0; x < 15; ++x) QCOMPARE(out.at(0, 0, y, x), in.at(0, 0, y / 3, x / 3));
      }
    }
  }

  void gaussianKeepsTheMeanBrightness() {
    for (const std::int64_t stride : {1, 2, 3}) {
      const Tensor weight = *presetWeights("gaussian", {{1, 1, 7, 5}, 1, stride, stride});
      double sum = 0;
      for (const float tap : weight.elements()) sum += double(tap);
      QVERIFY(std::abs(sum - double(stride * stride)) < 1e-5);
    }
  }

  void picturesKeepTheirColours() {
    const auto colours = [](std::int64_t c, std::int64_t, std::int64_t) { return float(1 << c); };
    const Tensor rgb = picture(3, 5, colours);
    const auto centres = [](const Tensor& t) {
      std::vector<float> values;
      for (std::int64_t c = 0; c < t.shape().c; ++c) values.push_back(t.at(0, c, 4, 4));
      return values;
    };
    QCOMPARE(centres(apply("nearest", {2, 2, 0, 3, 3}, rgb)), (std::vector<float>{1, 2, 4}));
    QCOMPARE(centres(apply("nearest", {2, 2, 0, 3, 3, 3}, rgb)), (std::vector<float>{1, 2, 4}));
    QVERIFY(qFuzzyCompare(centres(apply("nearest", {2, 2, 0, 3, 1}, rgb)).front(), 7.0f / 3));
    QCOMPARE(centres(apply("nearest", {2, 2, 0, 3, 8}, rgb)), (std::vector<float>{1, 2, 4, 1, 2, 4, 1, 2}));
    QCOMPARE(centres(apply("nearest", {2, 2, 0, 4, 2}, picture(4, 5, colours))), (std::vector<float>{1.5f, 6}));
    QCOMPARE(centres(apply("nearest", {2, 2, 0, 4, 6, 2}, picture(4, 5, colours))),
             (std::vector<float>{1, 2, 1, 4, 8, 4}));
    QCOMPARE(centres(apply("ones", {2, 2, 0, 3, 2}, rgb)), (std::vector<float>{7, 7}));
  }

  void stencilsStandInTheMiddle() {
    const Tensor weight = *presetWeights("sobel-across", {{1, 1, 5, 4}, 1, 1, 1});
    const std::vector<float> expected = {0, 0, 0, 0, -1, 0, 1, 0, -2, 0, 2, 0, -1, 0, 1, 0, 0, 0, 0, 0};
    QCOMPARE(std::vector<float>(weight.elements().begin(), weight.elements().end()), expected);
    QVERIFY(!presetWeights("laplace", {{1, 1, 3, 2}, 1, 1, 1}));
  }

  void smallOnesByHeart() {
    const auto taps = [](const char* name) {
      const Tensor weight = *presetWeights(name, {{1, 1, 3, 3}, 1, 2, 2});
      return std::vector<float>(weight.elements().begin(), weight.elements().end());
    };
    QCOMPARE(taps("binomial"), (std::vector<float>{1, 2, 1, 2, 4, 2, 1, 2, 1}));
    QCOMPARE(taps("counting"), (std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
    QCOMPARE(taps("delta"), (std::vector<float>{0, 0, 0, 0, 1, 0, 0, 0, 0}));
  }

  void everyPresetOfTheListCanBeMade() {
    QVERIFY(weightPresets().size() >= 10);
    for (const WeightPreset& preset : weightPresets()) {
      for (const Shape& shape : {Shape{1, 1, 3, 3}, Shape{6, 4, 5, 8}, Shape{3, 1, 16, 3}}) {
        const auto weight = presetWeights(preset.name, {shape, 1, 3, 2});
        QVERIFY2(weight && weight->shape() == shape, preset.name.data());
        QVERIFY(std::any_of(weight->elements().begin(), weight->elements().end(), [](float v) { return v != 0; }));
      }
      QVERIFY(!preset.label.empty() && !preset.sentence.empty());
    }
    QVERIFY(presetWeights("binomial", {{1, 1, 32, 32}, 1, 1, 1}) &&
            !presetWeights("binomial", {{1, 1, 3, 33}, 1, 1, 1}));
    QVERIFY(!presetWeights("no such", {{1, 1, 3, 3}, 1, 1, 1}));
    QVERIFY(!presetWeights("ones", {{3, 1, 3, 3}, 2, 1, 1}));
    QVERIFY(!presetWeights("ones", {{3, 1, 0, 3}, 1, 1, 1}));
  }
};

SCATTERSCOPE_TEST(TestWeightPresets)
#include "test_weight_presets.moc"
