#include <QtTest>
#include <atomic>
#include <latch>
#include <new>
#include <thread>
#include <vector>

#include "core/engines/simple/sgemm.h"
#include "memory_limit.h"

using namespace scatterscope;

namespace {

std::atomic<bool> counting = false;
std::atomic<int> allocations = 0;

}  // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
extern "C" void* __libc_malloc(std::size_t bytes);
/// In place of the C library's: BLIS allocates with it and ends the process where it gets nothing.
extern "C" void* malloc(std::size_t bytes) {
  if (counting) ++allocations;
  return __libc_malloc(bytes);
}
#endif

class TestSgemm : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    if (!tests::kLimitsMemory) QSKIP("Sanitizers have a malloc() of their own.");
  }

  void withoutMemoryThereIsAnExceptionInsteadOfAnAbort() {
    const tests::MemoryLimit limit(1 << 20);
    QVERIFY_EXCEPTION_THROWN(reserveForProducts(2), std::bad_alloc);
    QVERIFY_EXCEPTION_THROWN(reserveForProducts(1000), std::bad_alloc);
  }

  void productsAllocateNothingThatWasNotReserved() {
    constexpr int kThreads = 3;
    reserveForProducts(kThreads);
    struct Work {
      std::vector<float> a, b, c;
    };
    std::vector<Work> works(kThreads);
    for (Work& work : works) {
      work.a.assign(384 * 700, 1);
      work.b.assign(960 * 700, 1);
      work.c.assign(384 * 960, 0);
    }
    std::latch begin(kThreads + 1);
    std::vector<std::thread> threads;
    for (Work& work : works) {
      threads.emplace_back([&work, &begin] {
        begin.arrive_and_wait();
        for (const std::int64_t rows : {384, 5, 1}) {
          for (const std::int64_t columns : {960, 48, 7})
            multiply({rows, columns, 700, work.a.data(), 384, work.b.data(), 960, work.c.data(), 960});
        }
      });
    }
    allocations = 0;
    counting = true;
    begin.arrive_and_wait();
    for (std::thread& thread : threads) thread.join();
    counting = false;
    QCOMPARE(allocations.load(), 0);
    for (const Work& work : works) QCOMPARE(work.c.front(), 700.0f);
  }
};

QTEST_GUILESS_MAIN(TestSgemm)
#include "test_sgemm.moc"
