#include <QtTest>

#include "kernel_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// One kernel, with and without accumulation and prefetch, against plain loops.
std::string wrongTile(Random& random, const TileShape& shape, std::int64_t rows) {
  const std::int64_t taps = 3, channels = 5, pitch = shape.columns + 23;
  const std::int64_t offset[] = {20, 1, 7};
  const auto weights = wholeNumbers(random, channels * taps * rows), slab = wholeNumbers(random, channels * pitch);
  for (const bool accumulate : {false, true}) {
    for (const std::int64_t ahead : {0, 5}) {
      GuardedRows tile(1, rows * shape.columns);
      tile.fill(7);
      shape.kernel[static_cast<std::size_t>(rows - 1)](
          {weights.data(), slab.data(), offset, taps, channels, pitch, tile.row(0), accumulate, ahead});
      const std::string wrong = tile.difference([&](std::int64_t, std::int64_t i) {
        const std::int64_t m = i / shape.columns, j = i % shape.columns;
        float sum = accumulate ? 7 : 0;
        for (std::int64_t c = 0; c < channels; ++c) {
          for (std::int64_t t = 0; t < taps; ++t)
            sum += weights[static_cast<std::size_t>((c * taps + t) * rows + m)] *
                   slab[static_cast<std::size_t>(c * pitch + offset[t] + j)];
        }
        return sum;
      });
      if (!wrong.empty()) return fmt::format("{}×{}, accumulate {}: {}", rows, shape.columns, accumulate, wrong);
    }
  }
  return {};
}

}  // namespace

class TestTileKernel : public QObject {
  Q_OBJECT

 private slots:
  void everyKernelSumsAsItsDefinitionSays() {
    Random random(4);
    const std::string wrong = onEveryInstructionSet([&random]() -> std::string {
      const TileShapes shapes = tileShapes();
      for (const TileShape& shape : shapes.all()) {
        for (std::int64_t rows = 1; rows <= shape.mostRows(); ++rows) {
          if (std::string found = wrongTile(random, shape, rows); !found.empty()) return found;
        }
      }
      return {};
    });
    QVERIFY2(wrong.empty(), wrong.c_str());
  }

  void forcingAnInstructionSetTakesEffect() {
    std::vector<std::int64_t> widths;
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      widths.push_back(tileShapes().shape[0].columns / tileShapes().shape[0].vectors);
    }
    forceInstructionSet("");
    QVERIFY(std::is_sorted(widths.rbegin(), widths.rend()));
    if (widths.size() > 1) QVERIFY(widths.front() > widths.back());
  }
};

SCATTERSCOPE_TEST(TestTileKernel)
#include "test_tile_kernel.moc"
