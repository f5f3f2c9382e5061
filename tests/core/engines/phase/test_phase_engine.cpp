#include <QtTest>
#include <limits>

#include "core/benchmark/verification.h"
#include "core/engines/kernels/interleave.h"
#include "core/engines/kernels/stretch_kernel.h"
#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/phase/rows/plan.h"
#include "core/engines/phase/schedule.h"
#include "phase_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// What a single run computes other than the reference, on integers; empty if nothing.
std::string wrongResult(const EngineCase& c, int threads) {
  return wrongSingleRun(c, *outputOf(*findEngine("reference"), c), threads);
}

Geometry geometryOf(std::int64_t in, std::int64_t out, const Axis::Parameters& height, const Axis::Parameters& width,
                    std::int64_t batch = 1) {
  return *Geometry::create(
      {.batch = batch, .in_channels = in, .out_channels = out, .height = height, .width = width, .bias = true});
}

constexpr Orientation kOrientations[] = {Orientation::Cheapest,      Orientation::Columns,     Orientation::Pixels,
                                         Orientation::GroupedPixels, Orientation::WholePixels, Orientation::Stretches};

/// What the verifier finds in a prepared run.
Result<Verification> judged(const EngineCase& c) {
  const RunControl control;
  const auto verifier =
      Verifier::create(c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), {}}, control);
  if (!verifier) return tl::make_unexpected(verifier.error());
  auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()});
  if (!plan) return tl::make_unexpected(plan.error());
  Tensor output = *Tensor::zeros(c.geometry.outputShape());
  const auto report = plan->run(c.input.elements(), output.elements());
  if (!report) return tl::make_unexpected(report.error());
  return verifier->check(output.elements());
}

}  // namespace

/// What test_engines_agree cannot reach: every instruction set, and sizes beyond one block, chunk or panel.
class TestPhaseEngine : public QObject {
  Q_OBJECT

 private slots:
  void cleanup() {
    forceInstructionSet("");
    forceOrientation(Orientation::Cheapest);
  }

  void forcingAnInstructionSetTakesEffect() {
    std::vector<std::int64_t> widths;
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      widths.push_back(tileShapes().shape[0].columns / tileShapes().shape[0].vectors);
    }
    QVERIFY(std::is_sorted(widths.rbegin(), widths.rend()));
    if (widths.size() > 1) QVERIFY(widths.front() > widths.back());
  }

  /// |y - y64| <= 4 * 2^-24 * sum|x*w|, what good libraries keep on signed random data. SCATTERSCOPE_CASES
  /// asks for more of them, 1,000,000 in the long test, and tells how often it is more: sums of 5 to 15
  /// products, which have one part, are certain of no more than their number.
  void realDataStaysWithinFourRoundingsOfTheSum() {
    Random random(static_cast<std::uint64_t>(10 + qEnvironmentVariableIntValue("SCATTERSCOPE_SEED")));
    const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_CASES"), cases = asked > 0 ? asked : 600;
    double worst = 0;
    std::int64_t above = 0, cells = 0;
    for (int n = 0; n < cases; ++n) {
      forceOrientation(kOrientations[static_cast<std::size_t>(n) % std::size(kOrientations)]);
      const EngineCase c =
          realCase(random, n % (asked > 0 ? 101 : 5) == 0 ? manyChannels(random) : randomGeometry(random, 12));
      const auto v = judged(c);
      QVERIFY2(v && v->withinBound() && (v->worst_ratio <= 4 || asked > 0),
               (describe(c.geometry) + ": " + (v ? v->sentence() : v.error().sentence())).c_str());
      worst = std::max(worst, v->worst_ratio);
      above += v->worst_ratio > 4;
      cells += v->compared;
    }
    if (asked > 0)
      qInfo("%d cases, %.3g cells: %.2f roundings at most, above 4 in %d cases", cases, static_cast<double>(cells),
            worst, static_cast<int>(above));
  }

  /// Added up one after the other, these are 15 to 70 roundings off.
  void sumsOfOneSignAreSumsOfParts() {
    Random random(12);
    for (const auto& [in, out, k, stride] :
         {std::array<std::int64_t, 4>{512, 16, 3, 1}, {512, 5, 4, 2}, {250, 64, 1, 1}, {56, 1, 9, 3}, {64, 3, 9, 1}}) {
      const Axis::Parameters axis{20, k, stride, 1, k / 2, k / 2, 0};
      EngineCase c = realCase(random, geometryOf(in, out, axis, axis));
      for (float& x : c.input.elements()) x = std::abs(x);
      for (float& w : c.weight.elements()) w = std::abs(w);
      for (const auto orientation : kOrientations) {
        forceOrientation(orientation);
        const auto v = judged(c);
        QVERIFY2(v && v->withinBound() && v->worst_ratio <= 12,
                 (describe(c.geometry) + ": " + (v ? v->sentence() : v.error().sentence())).c_str());
      }
    }
  }

  void aTallKernelOfOneChannelIsSummedInParts() {
    Random random(13);
    const Axis::Parameters axis{40, 31, 1, 1, 15, 15, 0};
    EngineCase c = realCase(random, geometryOf(1, 1, axis, axis));
    for (float& x : c.input.elements()) x = std::abs(x);
    for (float& w : c.weight.elements()) w = std::abs(w);
    forceOrientation(Orientation::Stretches);
    const auto v = judged(c);
    QVERIFY2(v && v->withinBound() && v->worst_ratio <= 12, v ? v->sentence().c_str() : "");
  }

  void largeOutputsAreStreamedRightly() {
    // Above 8 MiB, with rows that begin anywhere in a cache line.
    Random random(9);
    for (const auto& [in, stride] :
         {std::pair<std::int64_t, std::int64_t>{701, 2}, {521, 3}, {1403, 1}, {173, 9}, {211, 5}}) {
      const EngineCase c =
          integerCase(random, geometryOf(1, 2, {in, 3, stride, 1, 1, 0, 0}, {in, 4, stride, 1, 1, 0, 0}));
      QVERIFY(*c.geometry.outputShape().bytes() > 8 << 20);
      const Tensor expected = *outputOf(*findEngine("reference"), c);
      for (const auto orientation : {Orientation::Cheapest, Orientation::Columns, Orientation::Stretches}) {
        forceOrientation(orientation);
        const std::string wrong = wrongSingleRun(c, expected, 2);
        QVERIFY2(wrong.empty(), wrong.c_str());
      }
      forceOrientation(Orientation::GroupedPixels);
      const std::string wrong = wrongPreparedRun(c, expected, 2);
      QVERIFY2(wrong.empty(), wrong.c_str());
    }
  }

  void stretchesInsideThePictureReadTheInputItself() {
    Random random(29);
    forceOrientation(Orientation::Stretches);
    int reads = 0, all = 0;
    for (const auto& set : instructionSets()) {
      forceInstructionSet(set);
      for (int n = 0; n < 60; ++n) {
        const auto axis = [&random](std::int64_t input) -> Axis::Parameters {
          return {input,
                  between(random, 1, 4),
                  between(random, 1, 4),
                  between(random, 1, 2),
                  between(random, -2, 3),
                  between(random, -2, 3),
                  0};
        };
        // Narrow ones end before a vector does, wide ones have stretches that touch no border.
        const auto geometry =
            Geometry::create({.batch = between(random, 1, 2),
                              .in_channels = 2 * between(random, 1, 3),
                              .out_channels = 2 * between(random, 1, 2),
                              .groups = 2,
                              .height = axis(between(random, 1, 9)),
                              .width = axis(n % 4 == 0 ? between(random, 1, 40) : between(random, 300, 900)),
                              .bias = true});
        if (!geometry) continue;
        ++all;
        const PhasePlan plan(*geometry, 1, Repeat::Often);
        reads += StretchPlan(plan, std::numeric_limits<double>::infinity()).readsInput();
        const EngineCase c = integerCase(random, *geometry);
        const Tensor expected = *outputOf(*findEngine("reference"), c);
        const std::string wrong = wrongPreparedRun(c, expected, n % 2 == 0 ? 1 : 2);
        QVERIFY2(wrong.empty(), (set + ": " + wrong).c_str());
      }
    }
    QVERIFY2(3 * reads > all, fmt::format("{} of {}", reads, all).c_str());
  }

  void rowsMoveOnInASlabThatDoesNotHoldAllOfThem() {
    // The second of these inputs comes from memory, as the engine counts: its rows are sent for beforehand.
    Random random(11);
    forceOrientation(Orientation::Stretches);
    for (int n = 0; n < 24; ++n) {
      const auto axis = [&random](std::int64_t input) -> Axis::Parameters {
        const std::int64_t stride = between(random, 1, 4), dilation = between(random, 1, 3);
        return {input, between(random, 1, 4), stride, dilation, between(random, -2, 2), between(random, -2, 2), 0};
      };
      const EngineCase c =
          integerCase(random, geometryOf(n % 2 == 0 ? 40 : 150, between(random, 1, 3), axis(between(random, 60, 110)),
                                         axis(between(random, 140, 170))));
      const Tensor expected = *outputOf(*findEngine("reference"), c);
      for (const int threads : {1, 3}) {
        const std::string wrong = wrongSingleRun(c, expected, threads);
        QVERIFY2(wrong.empty(), wrong.c_str());
      }
    }
  }

  void sizesBeyondOneBlockChunkOrPanel_data() {
    QTest::addColumn<Geometry>("geometry");
    const auto row = [](const char* name, const Geometry& g) { QTest::newRow(name) << g; };
    row("many channel blocks", geometryOf(611, 7, {3, 4, 2, 1, 1, 1, 0}, {5, 4, 2, 1, 1, 1, 0}));
    row("many blocks down and across", geometryOf(67, 3, {41, 3, 2, 1, 1, 0, 0}, {301, 3, 2, 1, 1, 0, 0}));
    row("more than a chunk of panels", geometryOf(5, 311, {7, 4, 2, 1, 1, 1, 0}, {9, 4, 2, 1, 1, 1, 0}));
    row("panels packed late in slices", geometryOf(64, 256, {3, 5, 2, 1, 2, 1, 0}, {3, 5, 2, 1, 2, 1, 0}));
    row("panels packed beforehand", geometryOf(64, 53, {3, 5, 2, 1, 2, 1, 0}, {3, 5, 2, 1, 2, 1, 0}, 3));
    row("five phases woven", geometryOf(3, 4, {9, 5, 5, 1, 0, 0, 0}, {131, 10, 5, 1, 3, 2, 0}));
    row("four phases woven", geometryOf(3, 4, {9, 4, 4, 1, 2, -3, 0}, {231, 8, 4, 1, 2, 2, 0}));
    row("three phases woven", geometryOf(3, 4, {9, 9, 3, 1, 4, 2, 0}, {331, 9, 3, 1, 4, 2, 0}));
    row("more phases than a panel has rows", geometryOf(3, 2, {5, 64, 32, 1, 16, 16, 0}, {7, 64, 32, 1, 16, 16, 0}));
    row("long and thin", geometryOf(37, 2, {1, 1, 1, 1, 0, 0, 0}, {4099, 25, 4, 1, 11, 10, 0}));
    row("dilated", geometryOf(31, 13, {17, 3, 2, 3, 3, 2, 0}, {219, 3, 4, 6, 3, 2, 0}));
    row("a kernel larger than the input", geometryOf(5, 6, {7, 31, 1, 1, 15, 15, 0}, {9, 31, 1, 1, 15, 15, 0}));
  }
  void sizesBeyondOneBlockChunkOrPanel() {
    QFETCH(Geometry, geometry);
    Random random(2);
    const EngineCase c = integerCase(random, geometry);
    for (const int threads : {1, 3}) {
      const std::string wrong = wrongResult(c, threads);
      QVERIFY2(wrong.empty(), wrong.c_str());
    }
    const EngineCase real = realCase(random, geometry);
    const auto one = outputOf(phaseEngineUnderTest(), real, {.threads = 1});
    for (const int threads : {2, 5, 16}) {
      const std::string difference =
          firstDifference(*outputOf(phaseEngineUnderTest(), real, {.threads = threads}), *one);
      QVERIFY2(difference.empty(), difference.c_str());
    }
  }

  void everyTileKernelSumsAsItsDefinitionSays() {
    Random random(4);
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      const TileShapes shapes = tileShapes();
      for (const TileShape& shape : shapes.all()) {
        for (std::int64_t rows = 1; rows <= shape.mostRows(); ++rows) checkKernel(random, shape, rows, name);
      }
    }
  }

  void everyStretchKernelSumsAsItsDefinitionSays() {
    Random random(6);
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      const StretchKernels kernels = stretchKernels();
      int found = 0;
      for (std::int64_t phases = 1; kernels.lanes > 0 && phases <= StretchKernels::kMostPhases; ++phases) {
        for (std::size_t shape = 0; shape < std::size(StretchKernels::kShapes); ++shape) {
          for (std::size_t wide = 0; wide < std::size(StretchKernels::kVectors); ++wide) {
            if (kernels.find(phases, shape, wide) == nullptr) continue;
            for (const std::int32_t blocks : {1, 2, 3}) {
              const std::string wrong = wrongStretch(random, kernels, phases, shape, wide, blocks);
              QVERIFY2(wrong.empty(), fmt::format("{}, {} phases, {} blocks: {}", name, phases, blocks, wrong).c_str());
            }
            ++found;
          }
        }
      }
      QVERIFY(kernels.lanes == 0 || found > 40);
    }
  }

  void weavingPutsPhasesInTurn() {
    Random random(5);
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      for (const std::int64_t phases : {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 18, 32, 49, 256}) {
        std::vector<float> room(static_cast<std::size_t>(48 * phases));
        for (const std::int64_t count : {1, 2, 7, 16, 33, 50}) {
          const Tensor rows = randomIntegers(random, {1, 1, phases, 80});
          std::vector<const float*> pointers;
          for (std::int64_t r = 0; r < phases; ++r) pointers.push_back(rows.elements().data() + r * 80);
          std::vector<float> out(static_cast<std::size_t>(phases * count + 1), -99.0f);
          storeKernels().weave({pointers.data(), phases, count, 0.5f, out.data(), room.data()});
          for (std::int64_t i = 0; i < phases * count; ++i) {
            QCOMPARE(out[static_cast<std::size_t>(i)], rows.at(0, 0, i % phases, i / phases) + 0.5f);
          }
          QCOMPARE(out.back(), -99.0f);
        }
      }
    }
  }

  void streamingWritesWholeLines() {
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      alignas(64) float to[64];
      float from[49];
      for (int i = 0; i < 49; ++i) from[i] = static_cast<float>(i);
      std::fill(to, to + 64, -1.0f);
      storeKernels().stream(from + 1, to + 16, 32);
      finishStreaming();
      for (int i = 0; i < 64; ++i) QCOMPARE(to[i], i < 16 || i >= 48 ? -1.0f : static_cast<float>(i - 15));
    }
  }

 private:
  /// Up to three blocks, of 3, 2 and 1 common steps, members with none to three steps of their own.
  static std::string wrongStretch(Random& random, const StretchKernels& kernels, std::int64_t phases, std::size_t shape,
                                  std::size_t wide, std::int32_t blocks) {
    const std::int64_t channels = StretchKernels::kShapes[shape].channels, lines = StretchKernels::kShapes[shape].lines;
    const std::int64_t members = lines * phases, columns = StretchKernels::kVectors[wide] * kernels.lanes;
    const Tensor slab = randomIntegers(random, {1, 1, 1, columns + 64}),
                 bias = randomIntegers(random, {1, 1, 1, channels});
    std::vector<std::int32_t> places, counts;
    std::vector<float> weights, expected(static_cast<std::size_t>(channels * members * columns));
    const auto step = [&](std::int64_t first, std::int64_t last) {
      places.push_back(static_cast<std::int32_t>(between(random, 0, 63)));
      for (std::int64_t m = first; m < last; ++m) {
        for (std::int64_t r = 0; r < channels; ++r) {
          weights.push_back(static_cast<float>(between(random, -8, 8)));
          for (std::int64_t j = 0; j < columns; ++j) {
            expected[static_cast<std::size_t>((m * channels + r) * columns + j)] +=
                weights.back() * slab.at(0, 0, 0, places.back() + j);
          }
        }
      }
    };
    for (std::int32_t common = 3; common > 3 - blocks; --common) {
      counts.push_back(common);
      for (std::int32_t t = 0; t < common; ++t) step(0, members);
      for (std::int64_t m = 0; m < members; ++m) {
        counts.push_back(static_cast<std::int32_t>((m + common) % 4));
        for (std::int32_t t = 0; t < counts.back(); ++t) step(m, m + 1);
      }
    }
    // Odd places: results may lie anywhere.
    Tensor out = randomIntegers(random, {1, 1, channels * lines, columns * phases + 3});
    std::vector<float*> rows;
    for (std::int64_t i = 0; i < channels * lines; ++i) rows.push_back(&out.at(0, 0, i, 1));
    kernels.find(phases, shape, wide)({slab.elements().data(), places.data(), counts.data(), blocks, weights.data(),
                                       bias.elements().data(), rows.data()});
    for (std::int64_t r = 0; r < channels; ++r) {
      for (std::int64_t m = 0; m < members; ++m) {
        for (std::int64_t j = 0; j < columns; ++j) {
          const float actual = out.at(0, 0, r * lines + m / phases, 1 + j * phases + m % phases);
          const float wanted =
              expected[static_cast<std::size_t>((m * channels + r) * columns + j)] + bias.at(0, 0, 0, r);
          if (actual != wanted)
            return fmt::format("{} channels, {} lines, {} columns: {} instead of {} at {}, {}, {}", channels, lines,
                               columns, actual, wanted, r, m, j);
        }
      }
    }
    return {};
  }

  static void checkKernel(Random& random, const TileShape& shape, std::int64_t rows, const std::string& name) {
    const std::int64_t taps = 3, channels = 5, pitch = shape.columns + 23;
    const std::int64_t offset[] = {20, 1, 7};
    const Tensor weights = randomIntegers(random, {1, channels, taps, rows});
    const Tensor slab = randomIntegers(random, {1, 1, 1, channels * pitch});
    Tensor tile = randomIntegers(random, {1, 1, rows, shape.columns});
    const Tensor before = tile;
    for (const bool accumulate : {true, false}) {
      shape.kernel[static_cast<std::size_t>(rows - 1)]({weights.elements().data(), slab.elements().data(), offset, taps,
                                                        channels, pitch, tile.elements().data(), accumulate});
      for (std::int64_t m = 0; m < rows; ++m) {
        for (std::int64_t j = 0; j < shape.columns; ++j) {
          float sum = accumulate ? before.at(0, 0, m, j) : 0;
          for (std::int64_t c = 0; c < channels; ++c) {
            for (std::int64_t t = 0; t < taps; ++t)
              sum += weights.at(0, c, t, m) * slab.at(0, 0, 0, c * pitch + offset[t] + j);
          }
          QVERIFY2(tile.at(0, 0, m, j) == sum,
                   fmt::format("{} {}×{} row {} column {}", name, rows, shape.columns, m, j).c_str());
        }
      }
    }
  }
};

QTEST_APPLESS_MAIN(TestPhaseEngine)
#include "test_phase_engine.moc"
