// Random operations on whole numbers, each engine against the reference, for as long as is asked for.
//
//     long_agreement engines|onednn RUNS [FIRST_SEED]
//
// A seed is a geometry with its operands. Input and weights are in [-32, 31], or smaller where sums are long,
// the bias in [-8, 8] without 0: every partial sum is exact in float32, so that all bits must agree, as
// benchdnn of oneDNN has it. Where more than 70 % of an output are zeros, agreeing proves little: such runs
// are counted apart. Ctrl+C ends it with what was done so far, and says the seed to go on with.

#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <map>

#include "core/engines/kernels/tile_kernel.h"
#include "phase_case.h"
#ifdef SCATTERSCOPE_PEERS
#include "core/peers/peers.h"
#endif

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

volatile std::sig_atomic_t g_stopped = 0;

struct Counts {
  std::uint64_t geometries = 0, runs = 0, mistrusted = 0, refused = 0, different = 0;
  std::map<std::string, std::uint64_t> of;  ///< runs by engine and instruction set, and by number of threads
};

/// Whole numbers in [-2^bits, 2^bits).
Tensor wholeNumbers(Random& random, const Shape& shape, int bits) {
  const std::int64_t half = std::int64_t{1} << bits;
  return filled(shape, [&] { return static_cast<float>(static_cast<std::int64_t>(random() >> (63 - bits)) - half); });
}

EngineCase caseOf(Random& random, const Geometry& g) {
  const std::int64_t products = g.inChannelsPerGroup() * g.height().kernel() * g.width().kernel();
  const int bits = products < 16'000 ? 5 : 3;  // 2^10 or 2^6 times their number is below 2^24
  EngineCase c{g, wholeNumbers(random, g.inputShape(), bits), wholeNumbers(random, g.weightShape(), bits),
               filled(biasShape(g), [&random] {
                 const auto size = static_cast<float>(between(random, 1, 8));
                 return random() >> 63 ? size : -size;
               })};
  return c;
}

Geometry geometryOf(Random& random) {
  // Large ones are few: the reference takes its time.
  switch (between(random, 0, 199)) {
    case 0:
      return manyChannels(random);
    case 1:
      return noBiasOnlyOutputs(random);
    case 2:
      return tallKernel(random);
    case 3:
      return randomGeometry(random, 40);
    case 4:
      return closeCall(random);
    default:
      return between(random, 0, 1) ? noBiasOnlyOutputs(random, 6) : randomGeometry(random, 6);
  }
}

bool mistrusted(const Tensor& output) {
  const auto zeros = std::ranges::count(output.elements(), 0.0f);
  return zeros * 10 > std::ssize(output.elements()) * 7;
}

/// A case of this seed; mostly one whose output says something: cells that nothing reaches show the bias then.
EngineCase caseOfSeed(std::uint64_t seed, Tensor& expected) {
  Random random(seed);
  for (;;) {
    Geometry g = geometryOf(random);
    EngineCase c = caseOf(random, g);
    expected = *outputOf(*findEngine("reference"), c);
    if (!mistrusted(expected) || between(random, 0, 99) == 0) return c;
    if (g.hasBias()) continue;
    Geometry::Parameters p = g.parameters();
    p.bias = true;
    c = caseOf(random, *Geometry::create(p));
    expected = *outputOf(*findEngine("reference"), c);
    return c;
  }
}

/// One run of an engine on a case, or a prepared plan run twice: how its output differs.
std::string difference(const Engine& engine, const EngineCase& c, const Tensor& expected, int threads, bool prepared) {
  if (!prepared) {
    const auto actual = outputOf(engine, c, {.threads = threads});
    return actual ? firstDifference(*actual, expected) : actual.error().sentence();
  }
  auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()}, {.engine = &engine, .threads = threads});
  if (!plan) return plan.error().sentence();
  Tensor output = filled(c.geometry.outputShape(), [] { return std::numeric_limits<float>::quiet_NaN(); });
  for (int run = 0; run < 2; ++run) {
    if (const auto report = plan->run(c.input.elements(), output.elements()); !report) return report.error().sentence();
    if (auto wrong = firstDifference(output, expected); !wrong.empty()) return wrong;
  }
  return {};
}

void count(Counts& counts, const std::string& what, int threads, const std::string& wrong, const EngineCase& c,
           std::uint64_t seed) {
  ++counts.runs;
  ++counts.of[what];
  ++counts.of[fmt::format("{} thread{}", threads, threads == 1 ? "" : "s")];
  if (wrong.empty()) return;
  ++counts.different;
  std::printf("seed %llu, %s, %d threads: %s: %s\n", static_cast<unsigned long long>(seed), what.c_str(), threads,
              describe(c.geometry).c_str(), wrong.c_str());
}

/// Every engine; the phase engine in each schedule on each instruction set.
void runEngines(std::uint64_t seed, Counts& counts) {
  // In long turns: libgomp makes its threads anew for a larger team. Waiting costs most of a small run, so
  // that more threads get fewer.
  constexpr int kThreads[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 7};
  const int threads = kThreads[seed / 64 % std::size(kThreads)];
  Tensor expected;
  const EngineCase c = caseOfSeed(seed, expected);
  const std::uint64_t before = counts.runs;
  static const std::vector<std::string> sets = instructionSets();
  bool prepared = seed % 2 == 0;
  for (const std::string& set : sets) {
    forceInstructionSet(set);
    prepared = !prepared;
    for (const ScheduleKind schedule : kSchedules) {
      prepared = !prepared;
      count(counts, "phase " + set, threads, difference(phaseEngine(schedule), c, expected, threads, prepared), c,
            seed);
    }
  }
  forceInstructionSet("");
  for (const char* name : {"direct", "gemm"})
    count(counts, name, threads, difference(*findEngine(name), c, expected, threads, prepared), c, seed);
  ++counts.geometries;
  if (mistrusted(expected)) counts.mistrusted += counts.runs - before;
}

#ifdef SCATTERSCOPE_PEERS
/// oneDNN in its own and in our layout; it may end in -0 where sums are 0.
void runOneDnn(std::uint64_t seed, Counts& counts) {
  Tensor expected;
  const EngineCase c = caseOfSeed(seed, expected);
  const std::uint64_t before = counts.runs;
  ++counts.geometries;
  for (const Engine* engine : peers()) {
    if (!engine->name().starts_with("onednn")) continue;
    auto actual = outputOf(*engine, c, {.threads = 1});
    if (!actual && actual.error().kind == ErrorKind::Unsupported) {
      ++counts.refused;
      continue;
    }
    if (actual) {
      for (float& value : actual->elements()) value += 0.0f;
    }
    const std::string wrong = actual ? firstDifference(*actual, expected) : actual.error().sentence();
    count(counts, std::string(engine->name()), 1, wrong, c, seed);
  }
  if (mistrusted(expected)) counts.mistrusted += counts.runs - before;
}
#endif

void print(const Counts& counts, std::uint64_t first, double seconds) {
  std::string of;
  for (const auto& [what, runs] : counts.of) of += fmt::format("; {}: {}", what, runs);
  fmt::print(
      "{} runs of {} geometries, seeds {} to {}: {} different, {} mistrusted, {} refused, {:.0f} a "
      "second{}\n",
      counts.runs, counts.geometries, first, first + counts.geometries - 1, counts.different, counts.mistrusted,
      counts.refused, static_cast<double>(counts.runs) / seconds, of);
  std::fflush(stdout);
}

std::uint64_t numberOf(const char* text) {
  std::uint64_t number = 0;
  std::from_chars(text, text + std::strlen(text), number);
  return number;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view mode = argc > 2 ? argv[1] : "";
  const std::uint64_t wanted = argc > 2 ? numberOf(argv[2]) : 0, first = argc > 3 ? numberOf(argv[3]) : 1;
  void (*run)(std::uint64_t, Counts&) = nullptr;
  if (mode == "engines") run = runEngines;
#ifdef SCATTERSCOPE_PEERS
  if (mode == "onednn") run = runOneDnn;
#endif
  if (run == nullptr || wanted == 0) return 2;
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { g_stopped = 1; });

  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
  Counts counts;
  double next = 10;
  for (std::uint64_t seed = first; counts.runs < wanted && counts.different < 10 && !g_stopped; ++seed) {
    run(seed, counts);
    if (seconds() < next) continue;
    print(counts, first, seconds());
    next = seconds() + 60;
  }
  print(counts, first, seconds());
  if (counts.runs < wanted) fmt::print("Stopped; go on with seed {}.\n", first + counts.geometries);
  return counts.different == 0 ? 0 : 1;
}
