#include <QtTest>

#include "core/engines/kernels/interleave.h"
#include "kernel_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

class TestInterleave : public QObject {
  Q_OBJECT

 private slots:
  void phasesComeInTurnWithTheBias() {
    Random random(5);
    const std::string wrong = onEveryInstructionSet([&random]() -> std::string {
      for (const std::int64_t phases : {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 18, 32, 49, 256}) {
        std::vector<float> scratch(static_cast<std::size_t>(48 * phases));
        for (const std::int64_t count : {1, 2, 7, 16, 33, 50}) {
          const auto rows = wholeNumbers(random, phases * 80);
          std::vector<const float*> pointers;
          for (std::int64_t r = 0; r < phases; ++r) pointers.push_back(rows.data() + r * 80);
          GuardedRows out(1, phases * count);
          storeKernels().interleave({pointers.data(), phases, count, 0.5f, out.row(0), scratch.data()});
          const std::string found = out.difference([&](std::int64_t, std::int64_t i) {
            return rows[static_cast<std::size_t>(i % phases * 80 + i / phases)] + 0.5f;
          });
          if (!found.empty()) return fmt::format("{} phases: {}", phases, found);
        }
      }
      return {};
    });
    QVERIFY2(wrong.empty(), wrong.c_str());
  }

  void streamingWritesWholeCacheLines() {
    const std::string wrong = onEveryInstructionSet([]() -> std::string {
      alignas(64) float to[64];
      float from[49];
      for (int i = 0; i < 49; ++i) from[i] = static_cast<float>(i);
      std::fill(to, to + 64, kGuard);
      storeKernels().stream(from + 1, to + 16, 32);
      finishStreaming();
      for (int i = 0; i < 64; ++i) {
        if (to[i] != (i < 16 || i >= 48 ? kGuard : static_cast<float>(i - 15))) return fmt::format("at {}", i);
      }
      return {};
    });
    QVERIFY2(wrong.empty(), wrong.c_str());
  }
};

SCATTERSCOPE_TEST(TestInterleave)
#include "test_interleave.moc"
