#include <QtTest>

#include "core/engines/kernels/interleave.h"
#include "core/engines/kernels/row_kernel.h"
#include "kernel_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// Which kernel, and of how many accumulation blocks.
struct Variant {
  std::int64_t phases;
  std::size_t shape, wide;
  std::int32_t blocks;
};

/// The steps of up to three blocks, of 3, 2 and 1 common steps, and of none to three own steps of each member; and the
/// sums of plain loops over them.
struct Steps {
  std::vector<std::int32_t> offsets, counts;
  std::vector<float> weights, sums;  ///< sums: members × channels × columns
};

Steps stepsOf(Random& random, const Variant& v, std::int64_t columns, const std::vector<float>& slab) {
  const std::int64_t channels = RowKernels::kShapes[v.shape].channels,
                     members = RowKernels::kShapes[v.shape].rows * v.phases;
  Steps s;
  s.sums.resize(static_cast<std::size_t>(channels * members * columns));
  const auto step = [&](std::int64_t first, std::int64_t last) {
    s.offsets.push_back(static_cast<std::int32_t>(between(random, 0, 63)));
    for (std::int64_t m = first; m < last; ++m) {
      for (std::int64_t r = 0; r < channels; ++r) {
        s.weights.push_back(static_cast<float>(between(random, -8, 8)));
        for (std::int64_t j = 0; j < columns; ++j) {
          s.sums[static_cast<std::size_t>((m * channels + r) * columns + j)] +=
              s.weights.back() * slab[static_cast<std::size_t>(s.offsets.back() + j)];
        }
      }
    }
  };
  for (std::int32_t common = 3; common > 3 - v.blocks; --common) {
    s.counts.push_back(common);
    for (std::int32_t t = 0; t < common; ++t) step(0, members);
    for (std::int64_t m = 0; m < members; ++m) {
      s.counts.push_back(static_cast<std::int32_t>((m + common) % 4));
      for (std::int32_t t = 0; t < s.counts.back(); ++t) step(m, m + 1);
    }
  }
  return s;
}

std::string wrongRows(Random& random, const RowKernels& kernels, const Variant& v) {
  const std::int64_t channels = RowKernels::kShapes[v.shape].channels, rows = RowKernels::kShapes[v.shape].rows;
  const std::int64_t columns = RowKernels::kVectors[v.wide] * kernels.lanes, length = columns * v.phases;
  const auto slab = wholeNumbers(random, columns + 64), bias = wholeNumbers(random, channels);
  const Steps steps = stepsOf(random, v, columns, slab);
  // Regular stores write at any alignment, non-temporal ones whole cache lines.
  for (const bool streams : {false, true}) {
    if (streams && length % 16 != 0) continue;
    std::vector<float> memory(static_cast<std::size_t>(channels * rows * (length + 32) + 48), kGuard);
    float* begin = memory.data();
    while (streams && reinterpret_cast<std::uintptr_t>(begin) % 64 != 0) ++begin;
    std::vector<float*> out;
    for (std::int64_t i = 0; i < channels * rows; ++i)
      out.push_back(begin + 16 + i * (length + 32) + (streams ? 0 : 1));
    const float* const next[] = {slab.data(), slab.data()};
    kernels.find(v.phases, v.shape,
                 v.wide)({slab.data(), steps.offsets.data(), steps.counts.data(), v.blocks, steps.weights.data(),
                          bias.data(), out.data(), next, next + 2, 1, streams});
    finishStreaming();
    for (std::int64_t i = 0; i < channels * rows; ++i) {
      const std::int64_t r = i / rows, l = i % rows;
      for (std::int64_t x = -1; x <= length; ++x) {
        float wanted = kGuard;
        if (x >= 0 && x < length) {
          const std::int64_t m = l * v.phases + x % v.phases;
          wanted = steps.sums[static_cast<std::size_t>((m * channels + r) * columns + x / v.phases)] +
                   bias[static_cast<std::size_t>(r)];
        }
        if (out[static_cast<std::size_t>(i)][x] != wanted)
          return fmt::format(
              "{} channels, {} rows, {} phases, {} columns, {} blocks, {}: {} instead of {} at {}, {}, {}", channels,
              rows, v.phases, columns, v.blocks, streams ? "streamed" : "stored", out[static_cast<std::size_t>(i)][x],
              wanted, r, l, x);
      }
    }
  }
  return {};
}

}  // namespace

class TestRowKernel : public QObject {
  Q_OBJECT

 private slots:
  void everyKernelSumsAsItsDefinitionSays() {
    Random random(6);
    const std::string wrong = onEveryInstructionSet([&random]() -> std::string {
      const RowKernels kernels = rowKernels();
      int found = 0;
      for (std::int64_t phases = 1; kernels.lanes > 0 && phases <= RowKernels::kMostPhases; ++phases) {
        for (std::size_t shape = 0; shape < std::size(RowKernels::kShapes); ++shape) {
          for (std::size_t wide = 0; wide < std::size(RowKernels::kVectors); ++wide) {
            if (kernels.find(phases, shape, wide) == nullptr) continue;
            for (const std::int32_t blocks : {1, 2, 3}) {
              std::string different = wrongRows(random, kernels, {phases, shape, wide, blocks});
              if (!different.empty()) return different;
            }
            ++found;
          }
        }
      }
      return kernels.lanes == 0 || found > 40 ? "" : fmt::format("only {} kernels", found);
    });
    QVERIFY2(wrong.empty(), wrong.c_str());
  }
};

SCATTERSCOPE_TEST(TestRowKernel)
#include "test_row_kernel.moc"
