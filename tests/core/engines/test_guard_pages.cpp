#include <sys/wait.h>

#include <QtTest>
#include <csignal>
#include <cstdio>

#include "core/engines/kernels/tile_kernel.h"
#include "guarded_memory.h"
#include "phase_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// The four operands of a case, each in guarded memory of its own.
class GuardedOperands {
 public:
  static constexpr std::size_t kFloats = std::size_t{1} << 20;

  static bool fits(const Geometry& g) {
    for (const Shape& shape : {g.inputShape(), g.weightShape(), g.outputShape()}) {
      if (*shape.elements() > static_cast<std::int64_t>(kFloats)) return false;
    }
    return true;
  }

  /// Copies of a case's operands; the output is full of NaN.
  Operands of(const EngineCase& c, Against side) const {
    const auto copy = [side](const GuardedMemory& memory, std::span<const float> values) {
      const auto to = memory.floats(values.size(), side);
      std::ranges::copy(values, to.begin());
      return to;
    };
    const auto output = m_output.floats(static_cast<std::size_t>(*c.geometry.outputShape().elements()), side);
    std::ranges::fill(output, std::numeric_limits<float>::quiet_NaN());
    return {copy(m_input, c.input.elements()), copy(m_weight, c.weight.elements()), copy(m_bias, c.bias.elements()),
            output};
  }

  /// Which operand an address lies beside; null if none.
  const char* operandBeside(const void* address) const {
    if (m_input.guards(address)) return "input";
    if (m_weight.guards(address)) return "weight";
    if (m_bias.guards(address)) return "bias";
    return m_output.guards(address) ? "output" : nullptr;
  }

 private:
  GuardedMemory m_input{kFloats}, m_weight{kFloats}, m_bias{kFloats}, m_output{kFloats};
};

const GuardedOperands& guarded() {
  static const GuardedOperands operands;
  return operands;
}

/// What runs, for whoever reads of a fault.
std::string g_running;

[[noreturn]] void onFault(int, siginfo_t* info, void*) {
  const char* operand = guarded().operandBeside(info->si_addr);
  // Not safe in a handler in general; the fault came from arithmetic, not from within the library.
  std::fprintf(stderr, "Beyond the %s: %s\n", operand ? operand : "operands", g_running.c_str());
  std::_Exit(1);
}

/// How a run on guarded operands differs from `expected`; empty if it does not.
std::string wrongRun(const Engine& engine, const EngineCase& c, const Tensor& expected, int threads, Against side,
                     bool prepared) {
  const Operands operands = guarded().of(c, side);
  if (prepared) {
    auto plan = prepare(c.geometry, {operands.weight, operands.bias}, {.engine = &engine, .threads = threads});
    if (!plan) return plan.error().sentence();
    for (int run = 0; run < 2; ++run) {
      if (const auto report = plan->run(operands.input, operands.output); !report) return report.error().sentence();
    }
  } else if (const auto report = engine.run(c.geometry, operands, {.threads = threads}); !report) {
    return report.error().sentence();
  }
  Tensor output = *Tensor::zeros(c.geometry.outputShape());
  std::ranges::copy(operands.output, output.elements().begin());
  return firstDifference(output, expected);
}

}  // namespace

/// Engines with operands that end at the last byte, or begin at the first, that may be touched at all.
class TestGuardPages : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    struct sigaction action = {};
    action.sa_sigaction = onFault;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &action, nullptr);
  }
  void cleanup() { forceInstructionSet(""); }

  void oneFloatBeyondEitherEndIsFatal_data() {
    QTest::addColumn<bool>("behind");
    QTest::addColumn<bool>("writes");
    QTest::newRow("read before") << false << false;
    QTest::newRow("read behind") << true << false;
    QTest::newRow("write before") << false << true;
    QTest::newRow("write behind") << true << true;
  }
  void oneFloatBeyondEitherEndIsFatal() {
    QFETCH(bool, behind);
    QFETCH(bool, writes);
    const GuardedMemory memory(3);
    const auto floats = memory.floats(3, behind ? Against::End : Against::Begin);
    floats.front() = floats.back() = 1;
    volatile float* const beyond = behind ? floats.data() + 3 : floats.data() - 1;
    QVERIFY(memory.guards(const_cast<const float*>(beyond)) && !memory.guards(floats.data()));
    const pid_t child = fork();
    if (child == 0) {
      std::signal(SIGSEGV, [](int) { std::_Exit(7); });
      if (writes) *beyond = 1;
      std::_Exit(*beyond == 1 ? 1 : 2);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 7);
  }

  /// SCATTERSCOPE_CASES asks for so many runs; SCATTERSCOPE_SEED makes them others.
  void everyEngineKeepsToItsOperands() {
    const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_CASES");
    const int wanted = asked > 0 ? asked : 6'000;
    Random random(static_cast<std::uint64_t>(qEnvironmentVariableIntValue("SCATTERSCOPE_SEED")) + 1);
    const auto sets = instructionSets();
    int runs = 0;
    for (int n = 0; runs < wanted; ++n) {
      // In long turns: libgomp makes its threads anew for a larger team.
      constexpr int kThreads[] = {1, 1, 2, 3};
      const int threads = kThreads[n / 20 % 4];
      const EngineCase c = integerCase(random, anyGeometry(random, n));
      if (!GuardedOperands::fits(c.geometry)) continue;
      const Tensor expected = *outputOf(*findEngine("reference"), c);
      const auto check = [&](const Engine& engine, const std::string& how, Against side, bool prepared) {
        g_running = fmt::format("{} {}, {}, {} threads, {}: {}", engine.name(), how, prepared ? "prepared" : "single",
                                threads, side == Against::End ? "end" : "begin", describe(c.geometry));
        ++runs;
        const std::string wrong = wrongRun(engine, c, expected, threads, side, prepared);
        if (!wrong.empty()) QFAIL((g_running + ": " + wrong).c_str());
      };
      for (const Against side : {Against::End, Against::Begin}) {
        for (const Engine* engine : engines()) check(*engine, "by itself", side, n % 2 == 0);
        for (std::size_t set = 0; set < sets.size(); ++set) {
          forceInstructionSet(sets[set]);
          for (std::size_t schedule = 0; schedule < std::size(kSchedules); ++schedule) {
            check(phaseEngine(kSchedules[schedule]),
                  fmt::format("{} by schedule {}", sets[set], nameOf(kSchedules[schedule])), side,
                  (static_cast<std::size_t>(n) + set + schedule) % 2 == 1);
          }
        }
        cleanup();
        if (QTest::currentTestFailed()) return;
      }
    }
    if (asked > 0) qInfo("%d runs", runs);
  }
};

SCATTERSCOPE_TEST(TestGuardPages)
#include "test_guard_pages.moc"
