#include <QtTest>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "core/engines/kernels/dot_kernel.h"
#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/schedule.h"
#include "phase_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;

/// Pixels as rows: channels that are left over when panels are full, the dot products they are made of, and
/// rounds that threads take apart.
class TestPhasePixels : public QObject {
  Q_OBJECT

 private slots:
  void cleanup() {
    forceInstructionSet("");
    forceOrientation(Orientation::Cheapest);
  }

  void everyDotKernelSumsAsItsDefinitionSays() {
    Random random(8);
    for (const auto& set : instructionSets()) {
      forceInstructionSet(set);
      const DotKernels kernels = dotKernels();
      for (std::int64_t rows = 1; rows <= kernels.mostRows; ++rows) {
        for (std::int64_t columns = 1; columns <= DotKernels::kMostColumns; ++columns) {
          const std::int64_t channels = 16 * between(random, 1, 3), taps = between(random, 1, 3),
                             pitch = taps * channels + 7;
          const Tensor slab = randomIntegers(random, {1, 1, 1, 400}),
                       weights = randomIntegers(random, {1, 1, columns, pitch});
          const std::array<std::int64_t, 3> input{32, -16, 0}, tap{0, channels, 2 * channels};
          const std::array<std::int64_t, 4> place{9, 0, 4, 2};
          std::vector<const float*> pixels;
          std::vector<float*> sums;
          Tensor tile = filled({1, 1, rows, 10}, [] { return -99.0f; });
          for (std::int64_t m = 0; m < rows; ++m) {
            pixels.push_back(slab.elements().data() + 16 + between(random, 0, 300));
            sums.push_back(&tile.at(0, 0, m, 0));
          }
          kernels.kernel[static_cast<std::size_t>(rows - 1)][static_cast<std::size_t>(columns - 1)](
              {pixels.data(), input.data(), weights.elements().data(), tap.data(), pitch, taps, channels, sums.data(),
               place.data()});
          Tensor wanted = filled({1, 1, rows, 10}, [] { return -99.0f; });
          for (std::int64_t m = 0; m < rows; ++m) {
            for (std::int64_t j = 0; j < columns; ++j) {
              float sum = 0;
              for (std::int64_t i = 0; i < taps * channels; ++i) {
                const auto t = static_cast<std::size_t>(i / channels);
                sum += pixels[static_cast<std::size_t>(m)][input[t] + i % channels] * weights.at(0, 0, j, i);
              }
              wanted.at(0, 0, m, place[static_cast<std::size_t>(j)]) = sum;
            }
          }
          QCOMPARE(QString::fromStdString(set + firstDifference(tile, wanted)), QString::fromStdString(set));
        }
      }
    }
  }

  void channelsLeftOverAreComputed() {
    Random random(17);
    constexpr Orientation kOrientations[] = {Orientation::Pixels, Orientation::GroupedPixels, Orientation::WholePixels};
    for (const auto& set : instructionSets()) {
      forceInstructionSet(set);
      int narrow = 0;
      for (int n = 0; n < 90; ++n) {
        forceOrientation(kOrientations[n % 3]);
        const auto axis = [&random](std::int64_t stride) -> Axis::Parameters {
          const std::int64_t kernel = stride * between(random, 1, 2);
          return {between(random, 1, 9), kernel, stride, 1, between(random, 0, kernel / 2), 0, 0};
        };
        const std::int64_t stride = between(random, 1, 2), groups = between(random, 1, 2),
                           full = tileShapes().shape[between(random, 0, 1)].columns;
        const auto geometry =
            Geometry::create({.batch = between(random, 1, 3),
                              .in_channels = groups * between(random, 1, 90),
                              .out_channels = groups * (full / (stride * stride) + between(random, 1, 3)),
                              .groups = groups,
                              .height = axis(stride),
                              .width = axis(stride),
                              .bias = true});
        QVERIFY(geometry);
        const PhasePlan plan(*geometry, 1, Repeat::Often);
        narrow += PixelPlan(plan, Repeat::Often).hasNarrowPanel();
        const EngineCase c = integerCase(random, *geometry);
        const std::string wrong = wrongPreparedRun(c, *outputOf(*findEngine("reference"), c), n % 2 == 0 ? 1 : 3);
        QVERIFY2(wrong.empty(), (set + ": " + wrong).c_str());
      }
      QVERIFY2(narrow > 2 || set == "SCALAR", fmt::format("{}: {}", set, narrow).c_str());
    }
  }

  /// A plan's memory may be what a tensor full of NaN was in before.
  void nothingBeyondTheChannelsCounts() {
    forceOrientation(Orientation::WholePixels);
    Random random(18);
    const Axis::Parameters axis{6, 4, 2, 1, 1, 1, 0};
    const auto geometry = Geometry::create(
        {.batch = 2, .in_channels = 37, .out_channels = 17, .height = axis, .width = axis, .bias = true});
    const EngineCase c = integerCase(random, *geometry);
    const Tensor expected = *outputOf(*findEngine("reference"), c);
    const auto bytes = phaseEngineUnderTest().preparedBytes(*geometry, 1);
    {
      std::vector<float> spoilt(static_cast<std::size_t>(bytes) / sizeof(float),
                                std::numeric_limits<float>::quiet_NaN());
      QVERIFY(std::isnan(spoilt.back()));
    }
    const std::string wrong = wrongPreparedRun(c, expected, 1);
    QVERIFY2(wrong.empty(), wrong.c_str());
  }

  void threadsTakeImagesApart() {
    Random random(31);
    int apart = 0;
    for (const auto& [batch, in, out, groups] :
         {std::array<std::int64_t, 4>{10, 90, 17, 1}, {7, 33, 16, 1}, {9, 64, 30, 2}}) {
      for (const auto orientation : {Orientation::Pixels, Orientation::GroupedPixels, Orientation::WholePixels}) {
        forceOrientation(orientation);
        const Axis::Parameters axis{9, 4, 2, 1, 1, 1, 0};
        const Geometry g = *Geometry::create({.batch = batch,
                                              .in_channels = in,
                                              .out_channels = out,
                                              .groups = groups,
                                              .height = axis,
                                              .width = axis,
                                              .bias = true});
        const EngineCase c = integerCase(random, g), real = realCase(random, g);
        const Tensor expected = *outputOf(*findEngine("reference"), c);
        std::optional<Tensor> first;
        for (const int threads : {1, 2, 3, 5}) {
          const PhasePlan plan(g, threads, Repeat::Often);
          apart += PixelPlan(plan, Repeat::Often).apart();
          const std::string wrong = wrongPreparedRun(c, expected, threads);
          QVERIFY2(wrong.empty(), wrong.c_str());
          auto prepared = prepare(g, {real.weight.elements(), real.bias.elements()}, {.threads = threads});
          Tensor output = *Tensor::zeros(g.outputShape());
          QVERIFY(prepared && prepared->run(real.input.elements(), output.elements()));
          if (!first) first = output;
          QCOMPARE(QString::fromStdString(firstDifference(output, *first)), QString());
        }
      }
    }
    QVERIFY2(apart > 9, fmt::format("{}", apart).c_str());
  }
};

QTEST_APPLESS_MAIN(TestPhasePixels)
#include "test_phase_pixels.moc"
