#include <QtTest>
#include <atomic>
#include <cstdlib>
#include <new>

#include "engine_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

std::atomic<int> g_allocations = 0;
std::atomic<bool> g_refuse = false;  ///< allocations above a megabyte

void* allocate(std::size_t size, std::size_t alignment) {
  ++g_allocations;
  if (g_refuse && size > (1 << 20)) throw std::bad_alloc();
  void* memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

/// ThreadSanitizer has allocation operators of its own, which those below give way to: nothing is counted.
#ifdef __has_feature
constexpr bool kThreadSanitizer = __has_feature(thread_sanitizer);
#else
constexpr bool kThreadSanitizer = false;
#endif

bool allocationsAreCounted() {
  const int before = g_allocations;
  ::operator delete(::operator new(1));
  return g_allocations != before;
}

EngineCase someCase(const Geometry::Parameters& p) {
  Random random(3);
  return integerCase(random, *Geometry::create(p));
}

EngineCase smallCase() {
  return someCase({.in_channels = 6,
                   .out_channels = 10,
                   .groups = 2,
                   .height = {13, 4, 2, 1, 1, 1, 0},
                   .width = {17, 5, 3, 1, 2, 0, 0},
                   .bias = true});
}

}  // namespace

[[gnu::weak]] void* operator new(std::size_t size) {
  return allocate(size, alignof(std::max_align_t));
}
[[gnu::weak]] void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocate(size, static_cast<std::size_t>(alignment));
}
[[gnu::weak]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::weak]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
[[gnu::weak]] void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
[[gnu::weak]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}

class TestPlan : public QObject {
  Q_OBJECT

 private slots:
  void everyEngineGivesTheBitsOfItsOneCallForm() {
    const EngineCase c = smallCase();
    for (const Engine* engine : engines()) {
      auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()}, {.engine = engine, .threads = 2});
      QVERIFY(plan);
      Tensor output = *Tensor::zeros(c.geometry.outputShape());
      const auto report = plan->run(c.input.elements(), output.elements());
      QVERIFY(report && report->seconds > 0 && !report->phases.empty());
      QCOMPARE(report->scratch_bytes, engine->preparedBytes(c.geometry, 2));
      QCOMPARE(plan->bytes(), report->scratch_bytes);
      const std::string difference = firstDifference(output, *outputOf(*engine, c));
      QVERIFY2(difference.empty(), (std::string(engine->name()) + ": " + difference).c_str());
    }
  }

  void thePlanOfTheDefaultEngineOwnsItsWeights() {
    EngineCase finite = smallCase(), infinite = smallCase();
    infinite.weight.elements()[1] = std::numeric_limits<float>::infinity();
    for (EngineCase* c : {&finite, &infinite}) {
      const Tensor expected = *outputOf(*engines().front(), *c);
      auto plan = prepare(c->geometry, {c->weight.elements(), c->bias.elements()});
      QVERIFY(plan && plan->ownsWeights());
      QVERIFY(plan->extraBytes() < plan->bytes());
      std::ranges::fill(c->weight.elements(), 7.0f);
      std::ranges::fill(c->bias.elements(), 7.0f);
      Tensor output = *Tensor::zeros(c->geometry.outputShape());
      QVERIFY(plan->run(c->input.elements(), output.elements()));
      const std::string difference = firstDifference(output, expected);
      QVERIFY2(difference.empty(), difference.c_str());
    }
  }

  void theFirstEngineIsTheDefault() {
    const EngineCase c = smallCase();
    QCOMPARE(&prepare(c.geometry, {c.weight.elements(), c.bias.elements()})->engine(), engines().front());
    QCOMPARE(engines().front()->name(), "phase");
  }

  void repeatedRunsAllocateNothing() {
    if (kThreadSanitizer) return;
    QVERIFY(allocationsAreCounted());
    const EngineCase many = someCase(
        {.in_channels = 16, .out_channels = 96, .height = {5, 4, 2, 1, 1, 1, 0}, .width = {5, 4, 2, 1, 1, 1, 0}});
    for (const EngineCase& c : {smallCase(), many}) {
      for (const int threads : {1, 2}) {
        auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()}, {.threads = threads});
        Tensor output = *Tensor::zeros(c.geometry.outputShape());
        QVERIFY(plan->run(c.input.elements(), output.elements()));
        const int before = g_allocations;
        for (int run = 0; run < 3; ++run) (void)plan->run(c.input.elements(), output.elements());
        QCOMPARE(g_allocations - before, 0);
      }
    }
  }

  void wrongLengthsAreRefused() {
    const EngineCase c = smallCase();
    const auto x = c.input.elements(), w = c.weight.elements(), b = c.bias.elements();
    QCOMPARE(prepare(c.geometry, {w.first(3), b}).error().field, "weight");
    QCOMPARE(prepare(c.geometry, {w, b.first(1)}).error().field, "bias");
    auto plan = prepare(c.geometry, {w, b});
    Tensor y = *Tensor::zeros(c.geometry.outputShape());
    QCOMPARE(plan->run(x.first(5), y.elements()).error().field, "input");
    QCOMPARE(plan->run(x, y.elements().first(5)).error().field, "output");
    QVERIFY(plan->run(x, y.elements()));
  }

  void cancelling() {
    const EngineCase c = smallCase();
    RunControl control;
    control.requestCancel();
    QVERIFY(prepare(c.geometry, {c.weight.elements(), c.bias.elements()}, {.control = &control}).error().kind ==
            ErrorKind::Cancelled);
    auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()});
    Tensor y = *Tensor::zeros(c.geometry.outputShape());
    QVERIFY(plan->run(c.input.elements(), y.elements(), &control).error().kind == ErrorKind::Cancelled);
    QVERIFY(plan->run(c.input.elements(), y.elements()));
  }

  void memoryThatIsRefusedIsAnError() {
    if (kThreadSanitizer) return;
    QVERIFY(allocationsAreCounted());
    const EngineCase c = someCase(
        {.in_channels = 256, .out_channels = 256, .height = {9, 4, 2, 1, 1, 1, 0}, .width = {9, 4, 2, 1, 1, 1, 0}});
    Tensor y = *Tensor::zeros(c.geometry.outputShape());
    g_refuse = true;
    const auto plan = prepare(c.geometry, {c.weight.elements(), c.bias.elements()});
    const auto run =
        findEngine("gemm")->run(c.geometry, {c.input.elements(), c.weight.elements(), c.bias.elements(), y.elements()});
    g_refuse = false;
    QVERIFY(!plan && plan.error().kind == ErrorKind::Budget);
    QVERIFY(!run);
    QVERIFY2(run.error().kind == ErrorKind::Budget, run.error().sentence().c_str());
  }

  void weightsThatAreNotFiniteSpreadAsInTheReference() {
    Random random(4);
    for (int n = 0; n < 60; ++n) {
      Geometry::Parameters p = randomGeometry(random, 5).parameters();
      p.out_channels = p.groups * between(random, 1, 90);
      EngineCase c = integerCase(random, *Geometry::create(p));
      auto w = c.weight.elements();
      w[static_cast<std::size_t>(between(random, 0, std::ssize(w) - 1))] = std::numeric_limits<float>::infinity();
      auto plan = prepare(c.geometry, {w, c.bias.elements()});
      Tensor y = *Tensor::zeros(c.geometry.outputShape());
      QVERIFY(plan->run(c.input.elements(), y.elements()));
      const std::string difference = firstDifference(y, *outputOf(*findEngine("reference"), c));
      QVERIFY2(difference.empty(), (describe(c.geometry) + ": " + difference).c_str());
    }
  }
};

QTEST_APPLESS_MAIN(TestPlan)
#include "test_plan.moc"
