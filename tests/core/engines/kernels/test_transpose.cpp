#include <fmt/core.h>

#include <QtTest>
#include <algorithm>
#include <vector>

#include "core/engines/kernels/interleave.h"
#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/kernels/transpose.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

constexpr float kGuard = -99.0f;

std::vector<float> counted(std::int64_t count) {
  std::vector<float> numbers(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<float>(i);
  return numbers;
}

}  // namespace

/// The kernels between feature maps and channels-last tiles do, on every instruction set, what transpose.h says.
class TestTranspose : public QObject {
  Q_OBJECT
 private slots:
  void cleanup() { forceInstructionSet(""); }

  void mapsBecomeChannelsLast() {
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      for (const std::int64_t channels : {1, 3, 4, 8, 16, 19, 32, 37}) {
        for (const std::int64_t count : {1, 3, 4, 7, 16, 21, 37}) {
          const std::int64_t plane = count + 2, pitch = channels + 5;
          const std::vector<float> from = counted(channels * plane);
          std::vector<float> to(static_cast<std::size_t>(count * pitch), kGuard);
          transposeKernels().toChannelsLast(from.data(), plane, channels, count, to.data(), pitch);
          for (std::int64_t i = 0; i < std::ssize(to); ++i) {
            const std::int64_t x = i / pitch, c = i % pitch;
            const float wanted = c < channels ? static_cast<float>(c * plane + x) : kGuard;
            QVERIFY2(to[static_cast<std::size_t>(i)] == wanted,
                     fmt::format("{}: channel {} of {}, pixel {} of {}", name, c, channels, x, count).c_str());
          }
        }
      }
    }
  }

  void columnsAreTransposedAndPhasesOfAChannelStayTogether() {
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      for (const std::int64_t together : {1, 2, 4}) {
        for (const std::int64_t count : {1, 2, 5, 16, 23}) {
          const std::int64_t columns = 48, first = 16, pitch = (count + 16) * together;
          const std::vector<float> from = counted((count + 16) * columns);
          std::vector<float> to(static_cast<std::size_t>(16 / together * pitch));
          transposeKernels().transpose(together)(from.data() + first, columns, count, to.data(), pitch);
          for (std::int64_t j = 0; j < 16; ++j) {
            for (std::int64_t m = 0; m < count; ++m) {
              const std::int64_t place = j / together * pitch + m * together + j % together;
              QVERIFY2(to[static_cast<std::size_t>(place)] == static_cast<float>(m * columns + first + j),
                       fmt::format("{}: {} together, row {} of {}, column {}", name, together, m, count, j).c_str());
            }
          }
        }
      }
      QVERIFY(transposeKernels().transpose(3) == nullptr);
    }
  }

  void columnRunsAreConcatenated() {
    // One channel of two phase groups: 4 and 2 of its columns, then 8 and 1 from a row further.
    constexpr std::int64_t kColumns = 48, kOther = 32, kRows = 9, kFirst = 2, kCount = 5, kLength = 15;
    const std::vector<float> from = counted(kRows * (kColumns + kOther));
    const std::int64_t other = kRows * kColumns;
    const std::vector<ColumnRun> runs = {
        {3, kColumns, 4, 16}, {other + 1, kOther, 2, 5}, {kColumns, kColumns, 8, 16}, {8, kColumns, 1, 16}};
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      for (const std::int64_t channel : {0, 2}) {
        std::vector<float> to((kCount + 1) * kLength, kGuard), wanted = to;
        transposeKernels().concatenate({runs, from.data(), channel, kFirst, kCount, to.data(), kLength});
        std::size_t at = 0;
        for (std::int64_t m = kFirst; m < kFirst + kCount; ++m) {
          for (const ColumnRun& run : runs) {
            for (std::int64_t i = 0; i < run.length; ++i)
              wanted[at++] = static_cast<float>(run.first + channel * run.step + m * run.pitch + i);
          }
        }
        QCOMPARE(to, wanted);
      }
    }
  }

  void rowsAreCopiedAndNothingBehindThem() {
    constexpr std::int64_t kRows = 3, kFromPitch = 90, kToPitch = 101;
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      const std::vector<float> from = counted(kRows * kFromPitch + 16);
      const TransposeKernels kernels = transposeKernels();
      for (const auto& kernel : {kernels.copyRows, kernels.streamRows}) {
        for (std::int64_t count = 0; count < 70; ++count) {
          for (const std::int64_t shift : {0, 3, 15}) {
            alignas(64) float to[16 + kRows * kToPitch];
            std::ranges::fill(to, kGuard);
            kernel({from.data() + 1, kFromPitch, kRows, count, 0.5f, to + shift, kToPitch});
            finishStreaming();
            for (std::int64_t i = 0; i < std::ssize(to); ++i) {
              const std::int64_t r = (i - shift) / kToPitch, x = (i - shift) % kToPitch;
              const bool wanted = i >= shift && r < kRows && x < count;
              QCOMPARE(to[i], wanted ? from[static_cast<std::size_t>(1 + r * kFromPitch + x)] + 0.5f : kGuard);
            }
          }
        }
      }
    }
  }
};

SCATTERSCOPE_TEST(TestTranspose)
#include "test_transpose.moc"
