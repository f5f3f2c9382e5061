#include <fmt/core.h>

#include <QtTest>
#include <algorithm>
#include <vector>

#include "core/engines/kernels/interleave.h"
#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/kernels/transpose.h"

using namespace scatterscope;

namespace {

constexpr float kUntouched = -99.0f;

std::vector<float> counted(std::int64_t count) {
  std::vector<float> numbers(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<float>(i);
  return numbers;
}

}  // namespace

/// The kernels between maps and tiles of pixels say, for every instruction set, what turn.h says they do.
class TestTransposeKernels : public QObject {
  Q_OBJECT
 private slots:
  void cleanup() { forceInstructionSet(""); }

  void channelsComeToLieSideBySide() {
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      for (const std::int64_t channels : {1, 3, 4, 8, 16, 19, 32, 37}) {
        for (const std::int64_t count : {1, 3, 4, 7, 16, 21, 37}) {
          const std::int64_t plane = count + 2, pitch = channels + 5;
          const std::vector<float> from = counted(channels * plane);
          std::vector<float> to(static_cast<std::size_t>(count * pitch), kUntouched);
          turnKernels().interleave(from.data(), plane, channels, count, to.data(), pitch);
          for (std::int64_t i = 0; i < std::ssize(to); ++i) {
            const std::int64_t x = i / pitch, c = i % pitch;
            const float wanted = c < channels ? static_cast<float>(c * plane + x) : kUntouched;
            QVERIFY2(to[static_cast<std::size_t>(i)] == wanted,
                     fmt::format("{}: channel {} of {}, pixel {} of {}", name, c, channels, x, count).c_str());
          }
        }
      }
    }
  }

  void rowsTurnToColumnsAndKeepTogetherWhatIsPhasesOfAChannel() {
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      for (const std::int64_t together : {1, 2, 4}) {
        for (const std::int64_t count : {1, 2, 5, 16, 23}) {
          const std::int64_t columns = 48, first = 16, pitch = (count + 16) * together;
          const std::vector<float> from = counted((count + 16) * columns);
          std::vector<float> to(static_cast<std::size_t>(16 / together * pitch));
          turnKernels().turn(together)(from.data() + first, columns, count, to.data(), pitch);
          for (std::int64_t j = 0; j < 16; ++j) {
            for (std::int64_t m = 0; m < count; ++m) {
              const std::int64_t place = j / together * pitch + m * together + j % together;
              QVERIFY2(to[static_cast<std::size_t>(place)] == static_cast<float>(m * columns + first + j),
                       fmt::format("{}: {} together, row {} of {}, column {}", name, together, m, count, j).c_str());
            }
          }
        }
      }
      QVERIFY(turnKernels().turn(3) == nullptr);
    }
  }

  void piecesOfRowsComeSideBySide() {
    // One channel of two groups of phases: 4 and 2 of its columns, then 8 and 1 from a row further.
    constexpr std::int64_t kColumns = 48, kOther = 32, kRows = 9, kFirst = 2, kCount = 5, kLength = 15;
    const std::vector<float> from = counted(kRows * (kColumns + kOther));
    const std::int64_t other = kRows * kColumns;
    const std::vector<Piece> pieces = {
        {3, kColumns, 4, 16}, {other + 1, kOther, 2, 5}, {kColumns, kColumns, 8, 16}, {8, kColumns, 1, 16}};
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      for (const std::int64_t channel : {0, 2}) {
        std::vector<float> to((kCount + 1) * kLength, kUntouched), wanted = to;
        turnKernels().assemble({pieces, from.data(), channel, kFirst, kCount, to.data(), kLength});
        std::size_t at = 0;
        for (std::int64_t m = kFirst; m < kFirst + kCount; ++m) {
          for (const Piece& p : pieces) {
            for (std::int64_t i = 0; i < p.length; ++i)
              wanted[at++] = static_cast<float>(p.first + channel * p.step + m * p.pitch + i);
          }
        }
        QCOMPARE(to, wanted);
      }
    }
  }

  void placesRowsOfSoManyAndNoMore() {
    constexpr std::int64_t kRows = 3, kFromPitch = 90, kToPitch = 101;
    for (const auto& name : instructionSets()) {
      forceInstructionSet(name);
      const std::vector<float> from = counted(kRows * kFromPitch + 16);
      const TurnKernels kernels = turnKernels();
      for (const auto& kernel : {kernels.place, kernels.stream}) {
        for (std::int64_t count = 0; count < 70; ++count) {
          for (const std::int64_t shift : {0, 3, 15}) {
            alignas(64) float to[16 + kRows * kToPitch];
            std::ranges::fill(to, kUntouched);
            kernel({from.data() + 1, kFromPitch, kRows, count, 0.5f, to + shift, kToPitch});
            finishStreaming();
            for (std::int64_t i = 0; i < std::ssize(to); ++i) {
              const std::int64_t r = (i - shift) / kToPitch, x = (i - shift) % kToPitch;
              const bool wanted = i >= shift && r < kRows && x < count;
              QCOMPARE(to[i], wanted ? from[static_cast<std::size_t>(1 + r * kFromPitch + x)] + 0.5f : kUntouched);
            }
          }
        }
      }
    }
  }
};

QTEST_APPLESS_MAIN(TestTransposeKernels)
#include "test_transpose.moc"
