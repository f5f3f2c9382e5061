#include <QtTest>
#include <functional>
#include <optional>

#include "core/analysis/compare.h"
#include "core/analysis/solver.h"
#include "core/analysis/wanted_size.h"
#include "core/benchmark/benchmark.h"
#include "core/benchmark/verification.h"
#include "core/conventions/code/code.h"
#include "core/conventions/recipe_weights.h"
#include "core/engines/phase/phase_engine.h"
#include "core/files/npy.h"
#include "core/tensor/weight_presets.h"
#include "core/trace/gather_trace.h"
#include "engine_case.h"
#include "failing_allocations.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// What an operation gave while an allocation failed.
enum class Ended { Well, WithError, WithWrongError, WithWrongValue, WithBadAlloc };

using Operation = std::function<Ended()>;

Ended endOf(const Error& error) {
  // Also where the sentence itself found no room.
  return error.kind == ErrorKind::Budget && !error.message.empty() ? Ended::WithError : Ended::WithWrongError;
}

template <class T>
Ended endOf(const Result<T>& result) {
  return result ? Ended::Well : endOf(result.error());
}

/// The same, where a result counts only if it is right().
template <class T, class Right>
Ended endOf(const Result<T>& result, Right right) {
  if (!result) return endOf(result.error());
  g_failAt = 0;
  return right(*result) ? Ended::Well : Ended::WithWrongValue;
}

Ended wellIf(bool right) {
  return right ? Ended::Well : Ended::WithWrongValue;
}

struct Case {
  const char* name;
  bool givesResult;  ///< else it lets bad_alloc pass
  Operation run;
};

constexpr const char* kCode =
    "k = 5; s = 3\n"
    "net = nn.ConvTranspose2d(4, 6, kernel_size=k, stride=s, padding=(k-1)//2, output_padding=s-1, "
    "groups=2)\n";
constexpr const char* kLongCode =
    "m = nn.Conv2dTranspose(3, 32, 3, 2, \"pad\", (1, 0, 1, 0), has_bias=True, weight_init=Normal(0.02))\n"
    "pad = nn.Pad(paddings=((0, 0), (0, 0), (0, 1), (0, 1)), mode='CONSTANT')\n";

/// A geometry that is larger than what single runs stamp.
EngineCase middlingCase(bool infinite) {
  Random random(3);
  EngineCase c = realCase(random, *Geometry::create({.batch = 2,
                                                     .in_channels = 6,
                                                     .out_channels = 10,
                                                     .groups = 2,
                                                     .height = {9, 4, 2, 1, 1, 1, 0},
                                                     .width = {11, 5, 3, 1, 2, 0, 0},
                                                     .bias = true}));
  if (infinite) c.weight.elements()[1] = std::numeric_limits<float>::infinity();
  return c;
}

Ended runOf(const Engine& engine, const EngineCase& c, Tensor& output) {
  return endOf(engine.run(c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), output.elements()},
                          {.threads = 2}));
}

Ended preparedRunOf(const Engine& engine, const EngineCase& c, Tensor& output) {
  auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()}, {.engine = &engine, .threads = 2});
  return plan ? endOf(plan->run(c.input.elements(), output.elements())) : endOf(plan);
}

bool same(const Translation& a, const Translation& b) {
  return a.verdict == b.verdict && a.recipe == b.recipe && a.reason == b.reason && a.notes == b.notes &&
         a.tempting.has_value() == b.tempting.has_value() && a.further_tempting.size() == b.further_tempting.size();
}

/// Everything of core that a user's file, text or click sets going.
std::vector<Case> cases() {
  static const Recipe recipe = *readCode(kCode), padded = *readCode(kLongCode), tapped{recipe.call, 1, 1, {}};
  static const Shape input{1, 4, 3, 5}, paddedInput{1, 3, 4, 4};
  static const scatterscope::Operation operation = *resolve(recipe, input);
  static Random random(1);
  static const Tensor x = randomReals(random, input), w = randomReals(random, operation.geometry.weightShape()),
                      b = randomReals(random, {1, 1, 1, 6});
  static const EngineCase finite = middlingCase(false), infinite = middlingCase(true);
  static Tensor output = *Tensor::zeros(finite.geometry.outputShape());
  static const std::vector<std::byte> file = writeNpy(x);
  static const MemoryBudget budget(1 << 28);
  static const scatterscope::Operation paddedOperation = *resolve(padded, paddedInput);
  static const Convention& mindspore = *findConvention("mindspore");
  static const Translation translation = *translate(recipe, mindspore, input),
                           paddedTranslation = *translate(padded, *conventions().front(), paddedInput);
  static const SolverRequest request{recipe.call, {Role::KernelSize, Role::Stride}, input, 9, 15, {5, 3, 1, 2}, {}};
  static const std::size_t solutions = solve(request)->solutions.size();
  static const Tensor result = runOperation(*engines().front(), operation, {x, w, b}, budget)->output;
  static const std::string code = writeCode(padded, paddedInput);

  std::vector<Case> list = {
      {"readNpy", true, [] { return endOf(readNpy(file, "a file with a long name.npy", budget)); }},
      {"readNpy, refused", true,
       [] {
         const auto array = readNpy(std::span(file).first(90), "a file with a long name.npy", budget);
         return array.error().kind == ErrorKind::InvalidFile ? Ended::Well : endOf(array);
       }},
      {"toTensor", true,
       [] {
         auto array = readNpy(file, "x", budget);
         return array ? endOf(toTensor(*std::move(array), "x")) : endOf(array);
       }},
      {"writeNpy", false, [] { return wellIf(writeNpy(x) == file); }},
      {"readCode", true, [] { return endOf(readCode(kCode), [](const Recipe& read) { return read == recipe; }); }},
      {"readCode with a pad", true,
       [] { return endOf(readCode(kLongCode), [](const Recipe& read) { return read == padded; }); }},
      {"readCode, refused", true,
       [] {
         const auto read = readCode("net = nn.ConvTranspose2d(4, 6, kernel=3, stride=2, padding=1)");
         return read.error().kind == ErrorKind::Syntax ? Ended::Well : endOf(read);
       }},
      {"readValue", true, [] { return endOf(readValue("(1, [2, 3], 'a text that is long')")); }},
      {"writeCode", false, [] { return wellIf(writeCode(padded, paddedInput) == code); }},
      {"resolve", true,
       [] {
         return endOf(resolve(padded, paddedInput), [](const auto& resolved) { return resolved == paddedOperation; });
       }},
      {"resolve, refused", true,
       [] {
         const auto resolved = resolve(recipe, {1, 5, 3, 5});
         return resolved.error().kind == ErrorKind::InvalidParameter ? Ended::Well : endOf(resolved);
       }},
      {"translate", true,
       [] {
         return endOf(translate(recipe, mindspore, input), [](const Translation& t) { return same(t, translation); });
       }},
      {"translate a pad", true,
       [] {
         return endOf(translate(padded, *conventions().front(), paddedInput),
                      [](const Translation& t) { return same(t, paddedTranslation); });
       }},
      {"differenceOf", true, [] { return endOf(differenceOf(padded, padded, paddedInput)); }},
      {"solve", true,
       [] {
         return endOf(solve(request), [](const SolverAnswer& answer) { return answer.solutions.size() == solutions; });
       }},
      {"undoing", true,
       [] {
         return endOf(undoing("nn.Conv2d(6, 4, 3, stride=2)", {1, 6, 9, 9}, recipe.call));
       }},
      {"runOperation", true,
       [] {
         return endOf(runOperation(*engines().front(), operation, {x, w, b}, budget, {.threads = 2}),
                      [](const OperationResult& r) { return firstDifference(r.output, result).empty(); });
       }},
      {"runOperation beyond the budget", true,
       [] {
         const auto refused = runOperation(*engines().front(), operation, {x, w, b}, MemoryBudget(10), {.threads = 2});
         return wellIf(!refused && refused.error().kind == ErrorKind::Budget);
       }},
      {"presetWeights", true,
       [] {
         return endOf(presetWeights("bilinear", {operation.geometry.weightShape(), 2, 3, 3}));
       }},
      {"withZeroTaps", true, [] { return endOf(withZeroTaps(w, tapped)); }},
      {"compare", true, [] { return endOf(compare(x, x)); }},
      {"compare, refused", true,
       [] {
         const auto compared = compare(x, w);
         return compared.error().kind == ErrorKind::InvalidParameter ? Ended::Well : endOf(compared);
       }},
      {"Verifier", true,
       [] {
         return endOf(Verifier::create(finite.geometry,
                                       {finite.input.elements(), finite.weight.elements(), finite.bias.elements(), {}},
                                       RunControl()));
       }},
      {"ledger", false,
       [] {
         const ScatterTrace trace(operation, x, w, b, {0, 1, {}});
         return wellIf(!trace.ledger(2, 3).empty());
       }},
      {"window of the gather", false,
       [] {
         const GatherTrace gather(ScatterTrace(operation, x, w, b, {0, 1, {}}));
         return wellIf(!gather.window(gather.cell(4)).empty());
       }},
      {"planMemory", false, [] { return wellIf(!planMemory(*engines().front(), operation, 2).empty()); }},
  };
  for (const Engine* engine : engines()) {
    list.push_back({"run", true, [engine] { return runOf(*engine, finite, output); }});
    list.push_back({"prepared run", true, [engine] { return preparedRunOf(*engine, finite, output); }});
    list.push_back({"run with infinite weights", true, [engine] { return runOf(*engine, infinite, output); }});
    list.push_back(
        {"prepared run with infinite weights", true, [engine] { return preparedRunOf(*engine, infinite, output); }});
  }
  for (const ScheduleKind schedule : {ScheduleKind::Columns, ScheduleKind::ChannelsLast, ScheduleKind::Rows}) {
    list.push_back(
        {"run by another schedule", true, [schedule] { return runOf(phaseEngine(schedule), finite, output); }});
  }
  return list;
}

}  // namespace

/// Whatever allocation fails: an Error of kind Budget, or bad_alloc where no Result is given; nothing is left behind.
class TestAllocationFailure : public QObject {
  Q_OBJECT

 private slots:
  void theToolFailsWhatItIsToldTo() {
    if (!allocationsAreCounted()) QSKIP("A sanitizer has its own operators.");
    std::int64_t leaked = 0;
    // By the operators themselves: the compiler leaves out new and delete that nobody sees.
    const auto twice = [] {
      try {
        ::operator delete(::operator new(1));
        ::operator delete(::operator new(2));
      } catch (const std::bad_alloc&) {
      }
      return true;
    };
    QCOMPARE(failEachAllocation(Failing::One, twice, leaked), std::int64_t{2});
    void* kept = nullptr;
    const auto forgetful = [&kept] {
      try {
        kept = ::operator new(1);
        ::operator delete(::operator new(2));
      } catch (const std::bad_alloc&) {
      }
      return true;
    };
    QCOMPARE(failEachAllocation(Failing::AndAll, forgetful, leaked), std::int64_t{-2});
    QCOMPARE(leaked, std::int64_t{1});
    ::operator delete(kept);
  }

  void everyOperation() {
    if (!allocationsAreCounted()) QSKIP("A sanitizer has its own operators.");
    std::int64_t points = 0;
    for (const Case& c : cases()) {
      const auto once = [&c] {
        try {
          return c.run();
        } catch (const std::bad_alloc&) {
          return Ended::WithBadAlloc;
        }
      };
      QVERIFY2(once() == Ended::Well, c.name);  // and what is made only once is there from now on
      for (const Failing failing : {Failing::One, Failing::AndAll}) {
        std::int64_t leaked = 0;
        Ended ended = Ended::Well;
        const std::int64_t count = failEachAllocation(
            failing,
            [&] {
              ended = once();
              return ended == Ended::Well || ended == (c.givesResult ? Ended::WithError : Ended::WithBadAlloc);
            },
            leaked);
        QVERIFY2(count >= 0,
                 fmt::format("{}: allocation {}{} failed: ended {}, {} left", c.name, -count,
                             failing == Failing::One ? "" : " and all after it", static_cast<int>(ended), leaked)
                     .c_str());
        points += count;
      }
    }
    qInfo("%lld allocations failed", static_cast<long long>(points));
  }
};

QTEST_APPLESS_MAIN(TestAllocationFailure)
#include "test_allocation_failure.moc"
