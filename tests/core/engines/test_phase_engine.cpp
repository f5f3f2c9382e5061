#include <QtTest>
#include <limits>

#include "core/analysis/verification.h"
#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/kernels/weave.h"
#include "core/engines/phase_pixels.h"
#include "core/engines/phase_stretches.h"
#include "engine_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const Engine& phase() {
  return *findEngine("phase");
}

/// What the phase engine computes other than the reference, on integers; empty if nothing.
std::string wrongResult(const EngineCase& c, int threads) {
  const auto expected = outputOf(*findEngine("reference"), c);
  const auto actual = outputOf(phase(), c, {.threads = threads});
  const std::string difference = actual ? firstDifference(*actual, *expected) : actual.error().sentence();
  return difference.empty() ? "" : describe(c.geometry) + ": " + difference;
}

/// The same for a prepared run; the second one, which finds what the first left behind.
std::string wrongPreparedResult(const EngineCase& c, int threads) {
  const auto expected = outputOf(*findEngine("reference"), c);
  auto plan =
      prepare(c.geometry, {c.weight.elements(), c.bias.elements()}, {.engine = &phase(), .threads = threads});
  if (!plan) return plan.error().sentence();
  Tensor output = filled(c.geometry.outputShape(), [] { return std::numeric_limits<float>::quiet_NaN(); });
  for (int run = 0; run < 2; ++run) {
    const auto report = plan->run(c.input.elements(), output.elements());
    if (!report) return report.error().sentence();
    const std::string difference = firstDifference(output, *expected);
    if (!difference.empty())
      return fmt::format("prepared run {}, {}: {}", run, describe(c.geometry), difference);
    std::ranges::fill(output.elements(), std::numeric_limits<float>::quiet_NaN());
  }
  return {};
}

/// Channels beyond one panel, maps of a few pixels: what pixels as rows are for.
Geometry manyChannels(Random& random) {
  const Geometry small = randomGeometry(random, 5);
  Geometry::Parameters p = small.parameters();
  p.in_channels = p.groups * between(random, 1, 19);
  p.out_channels = p.groups * between(random, 1, 101);
  return *Geometry::create(p);
}

/// Every output is some product's, as layers of networks are: what pixels as rows can do at all.
Geometry nothingBare(Random& random) {
  Geometry::Parameters p = randomGeometry(random, 5).parameters();
  const auto axis = [&random](std::int64_t most) -> Axis::Parameters {
    const std::int64_t stride = between(random, 1, between(random, 1, 12)), kernel = stride + between(random, 0, 9),
                       input = between(random, 1, most), canvas = (input - 1) * stride + kernel;
    const std::int64_t crop = between(random, 0, std::min(kernel - 1, canvas - 1));
    return {input, kernel, stride, 1, crop, between(random, 0, std::min(kernel, canvas - crop) - 1), 0};
  };
  p.height = axis(6), p.width = axis(25);
  p.in_channels = p.groups * between(random, 1, 40);
  p.out_channels = p.groups * between(random, 1, 101);
  return *Geometry::create(p);
}

/// One output channel, taps below one another: what bands of several lines are for.
Geometry tallKernel(Random& random) {
  Geometry::Parameters p = randomGeometry(random, 30).parameters();
  p.out_channels = p.groups;
  p.height = {between(random, 5, 30),
              between(random, 3, 11),
              between(random, 1, 2),
              1,
              between(random, -1, 2),
              between(random, -1, 2),
              0};
  p.width = {between(random, 40, 120), between(random, 1, 5), between(random, 1, 2), 1, 0, 0, 0};
  return *Geometry::create(p);
}

Geometry geometryOf(std::int64_t in, std::int64_t out, const Axis::Parameters& height,
                    const Axis::Parameters& width, std::int64_t batch = 1) {
  return *Geometry::create({.batch = batch,
                            .in_channels = in,
                            .out_channels = out,
                            .height = height,
                            .width = width,
                            .bias = true});
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

  void randomCasesOnEveryInstructionSet_data() {
    QTest::addColumn<QString>("name");
    for (const auto& name : instructionSets())
      QTest::addRow("%s", name.c_str()) << QString::fromStdString(name);
  }
  /// SCATTERSCOPE_CASES asks for so many cases on each instruction set; 5,000,000 on each of four is the long
  /// test, for which Qt has to wait as well: QTEST_FUNCTION_TIMEOUT=100000000.
  void randomCasesOnEveryInstructionSet() {
    QFETCH(QString, name);
    forceInstructionSet(name.toStdString());
    const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_CASES"), cases = asked > 0 ? asked : 1'500;
    Random random(static_cast<std::uint64_t>(asked));
    int byPixels = 0, grouped = 0, stretched = 0, byColumns = 0;
    for (int n = 0; n < cases; ++n) {
      // In long turns: libgomp makes its threads anew for a larger team.
      constexpr int kThreads[] = {1, 2, 3, 7};
      const int threads = kThreads[n * 8 / cases % 4];
      const EngineCase c = integerCase(random, n % 7 == 0    ? manyChannels(random)
                                               : n % 9 == 1  ? tallKernel(random)
                                       : n % 15 == 3 ? nothingBare(random)
                                                             : randomGeometry(random, n % 10 == 0 ? 40 : 6));
      constexpr Orientation kPrepared[] = {Orientation::Cheapest, Orientation::Pixels, Orientation::GroupedPixels,
                                           Orientation::Stretches, Orientation::Columns};
      constexpr Orientation kSingle[] = {Orientation::Cheapest, Orientation::Stretches, Orientation::Columns};
      const Orientation orientation = n % 2 == 0 ? kSingle[n / 2 % 3] : kPrepared[n / 2 % 5];
      forceOrientation(orientation);
      const std::string wrong = n % 2 == 0 ? wrongResult(c, threads) : wrongPreparedResult(c, threads);
      QVERIFY2(wrong.empty(), fmt::format("case {}, {} threads: {}", n, threads, wrong).c_str());
      const PhasePlan plan(c.geometry, threads, Repeat::Often);
      const bool pixels = n % 2 != 0 && PixelPlan(plan, Repeat::Often).pays();
      byPixels += pixels && orientation == Orientation::Pixels;
      grouped += pixels && orientation == Orientation::GroupedPixels;
      stretched += orientation == Orientation::Stretches &&
                   StretchPlan(plan, std::numeric_limits<double>::infinity()).pays();
      byColumns += orientation == Orientation::Columns && !plan.bundles.empty();
    }
    QVERIFY2(byPixels > cases / 100 && grouped > cases / 150 && byColumns > cases / 5 &&
                 (stretched > cases / 10 || name == "SCALAR"),
             fmt::format("{} by pixels, {} by groups of phases, {} by stretches, {} by columns", byPixels, grouped,
                         stretched, byColumns)
                 .c_str());
  }

  void threadsChangeNoBitOfAPreparedRun_data() {
    QTest::addColumn<Orientation>("orientation");
    QTest::newRow("cheapest") << Orientation::Cheapest;
    QTest::newRow("columns") << Orientation::Columns;
    QTest::newRow("pixels") << Orientation::Pixels;
    QTest::newRow("grouped pixels") << Orientation::GroupedPixels;
    QTest::newRow("stretches") << Orientation::Stretches;
  }
  /// On numbers whose sums depend on their order.
  void threadsChangeNoBitOfAPreparedRun() {
    QFETCH(Orientation, orientation);
    forceOrientation(orientation);
    Random random(11);
    for (int n = 0; n < 60; ++n) {
      const EngineCase c = realCase(random, n % 2 == 0 ? nothingBare(random) : randomGeometry(random, 20));
      std::optional<Tensor> first;
      for (const int threads : {1, 2, 3, 7}) {
        auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()}, {.engine = &phase(), .threads = threads});
        QVERIFY(plan);
        Tensor output = filled(c.geometry.outputShape(), [] { return 0.0f; });
        QVERIFY(plan->run(c.input.elements(), output.elements()));
        if (!first) first = output;
        QVERIFY2(std::ranges::equal(first->elements(), output.elements()),
                 fmt::format("{} threads: {}", threads, describe(c.geometry)).c_str());
      }
    }
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

  void realDataStaysWithinFourRoundingsOfTheSum() {
    // |y - y64| <= 4 * 2^-24 * sum|x*w|, what good libraries keep on signed random data.
    Random random(10);
    const RunControl control;
    for (int n = 0; n < 400; ++n) {
      const EngineCase c = realCase(random, n % 4 == 0 ? manyChannels(random) : randomGeometry(random, 12));
      const auto verifier = Verifier::create(
          c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), {}}, control);
      auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()});
      Tensor output = *Tensor::zeros(c.geometry.outputShape());
      QVERIFY(verifier && plan && plan->run(c.input.elements(), output.elements()));
      const Verification v = verifier->check(output.elements());
      QVERIFY2(v.withinBound() && v.worst_ratio <= 4,
               fmt::format("{}: {}", describe(c.geometry), v.sentence()).c_str());
    }
  }

  void largeOutputsAreStreamedRightly() {
    // Above 8 MiB, with rows that begin anywhere in a cache line.
    Random random(9);
    for (const auto& [in, stride] :
         {std::pair<std::int64_t, std::int64_t>{701, 2}, {521, 3}, {1403, 1}, {173, 9}, {211, 5}}) {
      const EngineCase c =
          integerCase(random, geometryOf(1, 2, {in, 3, stride, 1, 1, 0, 0}, {in, 4, stride, 1, 1, 0, 0}));
      QVERIFY(*c.geometry.outputShape().bytes() > 8 << 20);
      const std::string wrong = wrongResult(c, 2);
      QVERIFY2(wrong.empty(), wrong.c_str());
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
    row("more phases than a panel has rows",
        geometryOf(3, 2, {5, 64, 32, 1, 16, 16, 0}, {7, 64, 32, 1, 16, 16, 0}));
    row("long and thin", geometryOf(37, 2, {1, 1, 1, 1, 0, 0, 0}, {4099, 25, 4, 1, 11, 10, 0}));
    row("dilated", geometryOf(31, 13, {17, 3, 2, 3, 3, 2, 0}, {219, 3, 4, 6, 3, 2, 0}));
    row("a kernel larger than the input",
        geometryOf(5, 6, {7, 31, 1, 1, 15, 15, 0}, {9, 31, 1, 1, 15, 15, 0}));
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
    const auto one = outputOf(phase(), real, {.threads = 1});
    for (const int threads : {2, 5, 16}) {
      const std::string difference = firstDifference(*outputOf(phase(), real, {.threads = threads}), *one);
      QVERIFY2(difference.empty(), difference.c_str());
    }
  }

  void anInfiniteWeightSpreadsNoFurtherThanItsProducts() {
    Random random(3);
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      for (int n = 0; n < 300; ++n) {
        EngineCase c = integerCase(random, randomGeometry(random));
        auto w = c.weight.elements();
        w[static_cast<std::size_t>(between(random, 0, std::ssize(w) - 1))] =
            n % 2 == 0 ? std::numeric_limits<float>::infinity() : std::numeric_limits<float>::quiet_NaN();
        const std::string wrong = wrongResult(c, 2);
        QVERIFY2(wrong.empty(), (name + ": " + wrong).c_str());
      }
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
  static void checkKernel(Random& random, const TileShape& shape, std::int64_t rows,
                          const std::string& name) {
    const std::int64_t taps = 3, channels = 5, pitch = shape.columns + 23;
    const std::int64_t offset[] = {20, 1, 7};
    const Tensor weights = randomIntegers(random, {1, channels, taps, rows});
    const Tensor slab = randomIntegers(random, {1, 1, 1, channels * pitch});
    Tensor tile = randomIntegers(random, {1, 1, rows, shape.columns});
    const Tensor before = tile;
    for (const bool accumulate : {true, false}) {
      shape.kernel[static_cast<std::size_t>(rows - 1)]({weights.elements().data(), slab.elements().data(),
                                                        offset, taps, channels, pitch, tile.elements().data(),
                                                        accumulate});
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
