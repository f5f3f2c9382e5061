#include <QtTest>

#include "core/engines/kernels/channels_last_kernel.h"
#include "core/engines/scratch.h"
#include "kernel_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// One kernel on pixels anywhere in a slab, against plain loops. Weights and sums are aligned, as the engine's are.
std::string wrongTile(Random& random, ChannelsLastKernel kernel, std::int64_t rows, std::int64_t columns,
                      std::int64_t nextLines) {
  const std::int64_t taps = between(random, 1, 3), channels = between(random, 1, 9), first = between(random, 0, 4);
  const std::int64_t input[] = {32, -16, 0};
  const auto slab = wholeNumbers(random, 400);
  const Scratch memory(static_cast<std::size_t>(4 * channels * columns + rows * (columns + 16)));
  float* const weights = memory.data();
  std::ranges::copy(wholeNumbers(random, 3 * channels * columns), weights);
  // The weights of the taps in any order, with a gap between them.
  const std::int64_t tap[] = {channels * columns, 0, 2 * channels * columns};
  float* const sums = weights + 4 * channels * columns;
  for (const bool accumulate : {false, true}) {
    std::vector<const float*> pixels;
    std::vector<float*> tile;
    std::fill_n(sums, rows * (columns + 16), kGuard);
    for (std::int64_t m = 0; m < rows; ++m) {
      pixels.push_back(slab.data() + between(random, 16, 300));
      tile.push_back(sums + (rows - 1 - m) * (columns + 16));  // in any order
      std::fill_n(tile.back(), columns, 7.0f);
    }
    kernel({pixels.data(), input, weights, tap, taps, first, channels, tile.data(), accumulate,
            nextLines > 0 ? weights : nullptr, nextLines});
    for (std::int64_t m = 0; m < rows; ++m) {
      for (std::int64_t j = 0; j < columns + 16; ++j) {
        float wanted = j >= columns ? kGuard : accumulate ? 7.0f : 0.0f;
        for (std::int64_t t = 0; j < columns && t < taps; ++t) {
          for (std::int64_t c = 0; c < channels; ++c)
            wanted += pixels[static_cast<std::size_t>(m)][input[t] + first + c] * weights[tap[t] + c * columns + j];
        }
        if (tile[static_cast<std::size_t>(m)][j] != wanted)
          return fmt::format("{}×{}, {} lines ahead, accumulate {}: {} instead of {} in row {}, column {}", rows,
                             columns, nextLines, accumulate, tile[static_cast<std::size_t>(m)][j], wanted, m, j);
      }
    }
  }
  return {};
}

}  // namespace

class TestChannelsLastKernel : public QObject {
  Q_OBJECT

 private slots:
  void everyKernelSumsAsItsDefinitionSays() {
    Random random(14);
    const std::string wrong = onEveryInstructionSet([&random]() -> std::string {
      const TileShapes shapes = tileShapes();
      const ChannelsLastKernels kernels = channelsLastKernels();
      for (std::size_t i = 0; i < shapes.count; ++i) {
        const auto& family = kernels.shape[i];
        if (family.size() != shapes.shape[i].kernel.size()) return "there are not as many kernels as tile kernels";
        for (std::int64_t rows = 1; rows <= std::ssize(family); ++rows) {
          for (const std::int64_t nextLines : {0, 1, 2, 3}) {
            std::string found =
                wrongTile(random, family[static_cast<std::size_t>(rows - 1)], rows, shapes.shape[i].columns, nextLines);
            if (!found.empty()) return found;
          }
        }
      }
      return {};
    });
    QVERIFY2(wrong.empty(), wrong.c_str());
  }
};

SCATTERSCOPE_TEST(TestChannelsLastKernel)
#include "test_channels_last_kernel.moc"
