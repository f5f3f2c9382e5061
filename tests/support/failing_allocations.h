#pragma once

// Replaces operator new of the program that includes it, in one file of it: allocations are counted, and one
// of them, or all from one on, can be made to fail.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace scatterscope::testing {

/// Which allocations fail.
enum class Failing {
  One,     ///< the n-th alone
  AndAll,  ///< the n-th and all after it: memory is really used up
};

inline std::atomic<std::int64_t> g_allocations = 0, g_living = 0, g_failAt = 0;
inline std::atomic<Failing> g_failing = Failing::One;
/// Whose allocations count: those of all threads, or only of threads that say so.
inline std::atomic<bool> g_everyThread = true;
inline thread_local bool t_counts = false;

inline void* allocateOrFail(std::size_t size, std::size_t alignment) {
  const bool counts = g_everyThread || t_counts;
  const std::int64_t number = counts ? ++g_allocations : 0, failAt = counts ? g_failAt.load() : 0;
  if (failAt > 0 && (g_failing == Failing::One ? number == failAt : number >= failAt)) throw std::bad_alloc();
  void* memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
  ++g_living;
  return memory;
}

inline void release(void* memory) noexcept {
  if (memory == nullptr) return;
  --g_living;
  std::free(memory);
}

/// False where a sanitizer's own operators are in place: nothing is counted then.
inline bool allocationsAreCounted() {
  const std::int64_t before = g_allocations;
  ::operator delete(::operator new(1));
  return g_allocations != before;
}

/// Calls work() with the n-th allocation failing, for n = 1, 2, 3 …, until so many are not made. work() says
/// whether it went as it should; `leaked` counts allocations that are left. Gives the number of allocations,
/// or the negative number of the first one whose failure did not go as it should.
template <class Work>
std::int64_t failEachAllocation(Failing failing, Work work, std::int64_t& leaked) {
  for (std::int64_t n = 1;; ++n) {
    const std::int64_t living = g_living;
    g_failing = failing;
    g_allocations = 0;
    g_failAt = n;
    const bool right = work();
    g_failAt = 0;
    const bool reached = g_allocations >= n;
    leaked = g_living - living;
    if (!right || leaked != 0) return -n;
    if (!reached) return n - 1;
  }
}

}  // namespace scatterscope::testing

// Weak: ThreadSanitizer's take precedence.
[[gnu::weak]] void* operator new(std::size_t size) {
  return scatterscope::testing::allocateOrFail(size, alignof(std::max_align_t));
}
[[gnu::weak]] void* operator new(std::size_t size, std::align_val_t alignment) {
  return scatterscope::testing::allocateOrFail(size, static_cast<std::size_t>(alignment));
}
[[gnu::weak]] void operator delete(void* memory) noexcept {
  scatterscope::testing::release(memory);
}
[[gnu::weak]] void operator delete(void* memory, std::size_t) noexcept {
  scatterscope::testing::release(memory);
}
[[gnu::weak]] void operator delete(void* memory, std::align_val_t) noexcept {
  scatterscope::testing::release(memory);
}
[[gnu::weak]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  scatterscope::testing::release(memory);
}
