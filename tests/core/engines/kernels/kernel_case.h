#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "core/engines/kernels/tile_kernel.h"
#include "engine_case.h"

// What the tests of the kernels share: instruction sets, matrices of small whole numbers, and guards behind their rows.

namespace scatterscope::testing {

/// A number that no kernel computes here: where it is gone, a kernel has written what is not its own.
constexpr float kGuard = -99'999.0f;

/// Rows of floats, `guards` floats behind each row that hold kGuard, and as many before the first.
class GuardedRows {
 public:
  GuardedRows(std::int64_t rows, std::int64_t columns, std::int64_t guards = 19)
      : m_rows(rows),
        m_columns(columns),
        m_guards(guards),
        m_floats(static_cast<std::size_t>(guards + rows * pitch()), kGuard) {}

  std::int64_t pitch() const { return m_columns + m_guards; }
  float* row(std::int64_t r) { return m_floats.data() + m_guards + r * pitch(); }
  float at(std::int64_t r, std::int64_t column) const {
    return m_floats[static_cast<std::size_t>(m_guards + r * pitch() + column)];
  }
  void fill(float value) {
    for (std::int64_t r = 0; r < m_rows; ++r) std::fill_n(row(r), m_columns, value);
  }

  /// Where a row differs from wanted(row, column), or a guard has been overwritten; empty if nowhere.
  template <class Wanted>
  std::string difference(Wanted wanted) const {
    for (std::int64_t i = 0; i < std::ssize(m_floats); ++i) {
      const std::int64_t r = i < m_guards ? -1 : (i - m_guards) / pitch(), column = (i - m_guards) - r * pitch();
      const float expected = r >= 0 && column < m_columns ? wanted(r, column) : kGuard, actual = at(r, column);
      if (actual != expected)
        return fmt::format("{} instead of {} in row {} of {}, column {} of {}", actual, expected, r, m_rows, column,
                           m_columns);
    }
    return {};
  }

 private:
  std::int64_t m_rows, m_columns, m_guards;
  std::vector<float> m_floats;
};

/// Small whole numbers, whose sums are exact in any order.
inline std::vector<float> wholeNumbers(Random& random, std::int64_t count) {
  const Tensor numbers = randomIntegers(random, {1, 1, 1, count});
  return {numbers.elements().begin(), numbers.elements().end()};
}

/// Calls check(set) with each instruction set of this processor in use, until it returns a sentence about what is
/// wrong.
template <class Check>
std::string onEveryInstructionSet(Check check) {
  std::string wrong;
  for (const std::string& set : instructionSets()) {
    forceInstructionSet(set);
    wrong = check();
    if (!wrong.empty()) wrong = set + ": " + wrong;
    if (!wrong.empty()) break;
  }
  forceInstructionSet("");
  return wrong;
}

}  // namespace scatterscope::testing
