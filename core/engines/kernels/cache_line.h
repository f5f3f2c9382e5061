#pragma once

#include <cstdint>

#include "core/base/integer_math.h"

// Cache lines: where a row begins in one, how many floats fill some, and asking for them ahead of time.

namespace scatterscope {

constexpr std::int64_t kLine = 16;  ///< floats of a cache line

/// `floats` rounded up to whole cache lines.
inline std::int64_t wholeLines(std::int64_t floats) {
  return ceilDivide(floats, kLine) * kLine;
}

/// Floats from the beginning of its cache line to `p`.
inline std::int64_t placeInLine(const float* p) {
  return static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(p) / sizeof(float) % kLine);
}

/// Floats from `p` to the next beginning of a cache line.
inline std::int64_t toNextLine(const float* p) {
  const std::int64_t place = placeInLine(p);
  return place == 0 ? 0 : kLine - place;
}

/// Prefetches `count` floats into the second-level cache. Hardware does not foresee short pieces of rows that lie pages
/// apart: they came at 4 GB/s. Always inlined, because GCC 12 takes a function that only prefetches for one without an
/// effect and drops its calls.
[[gnu::always_inline]] inline void prefetch(const float* from, std::int64_t count) {
  for (std::int64_t i = 0; i < count; i += kLine) __builtin_prefetch(from + i, 0, 2);
}

}  // namespace scatterscope
