#include <QtTest>
#include <array>

#include "core/engines/kernels/dot_kernel.h"
#include "kernel_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

std::string wrongTile(Random& random, DotKernel kernel, std::int64_t rows, std::int64_t columns) {
  const std::int64_t channels = 16 * between(random, 1, 3), taps = between(random, 1, 3), pitch = taps * channels + 7;
  const auto slab = wholeNumbers(random, 400), weights = wholeNumbers(random, columns * pitch);
  const std::array<std::int64_t, 3> input{32, -16, 0}, tap{0, channels, 2 * channels};
  const std::array<std::int64_t, 4> tileColumn{9, 0, 4, 2};
  GuardedRows tile(rows, 10);
  std::vector<const float*> pixels;
  std::vector<float*> sums;
  for (std::int64_t m = 0; m < rows; ++m) {
    pixels.push_back(slab.data() + 16 + between(random, 0, 300));
    sums.push_back(tile.row(m));
  }
  kernel(
      {pixels.data(), input.data(), weights.data(), tap.data(), pitch, taps, channels, sums.data(), tileColumn.data()});
  const std::string wrong = tile.difference([&](std::int64_t m, std::int64_t column) {
    const auto j = std::find(tileColumn.begin(), tileColumn.begin() + columns, column) - tileColumn.begin();
    if (j == columns) return kGuard;  // no sum belongs there
    float sum = 0;
    for (std::int64_t i = 0; i < taps * channels; ++i) {
      const auto t = static_cast<std::size_t>(i / channels);
      sum += pixels[static_cast<std::size_t>(m)][input[t] + i % channels] *
             weights[static_cast<std::size_t>(j * pitch + i)];
    }
    return sum;
  });
  return wrong.empty() ? "" : fmt::format("{} rows, {} columns: {}", rows, columns, wrong);
}

}  // namespace

class TestDotKernel : public QObject {
  Q_OBJECT

 private slots:
  void everyKernelSumsAsItsDefinitionSays() {
    Random random(8);
    const std::string wrong = onEveryInstructionSet([&random]() -> std::string {
      const DotKernels kernels = dotKernels();
      for (std::int64_t rows = 1; rows <= kernels.mostRows; ++rows) {
        for (std::int64_t columns = 1; columns <= DotKernels::kMostColumns; ++columns) {
          const auto& row = kernels.kernel[static_cast<std::size_t>(rows - 1)];
          std::string found = wrongTile(random, row[static_cast<std::size_t>(columns - 1)], rows, columns);
          if (!found.empty()) return found;
        }
      }
      return {};
    });
    QVERIFY2(wrong.empty(), wrong.c_str());
  }
};

SCATTERSCOPE_TEST(TestDotKernel)
#include "test_dot_kernel.moc"
