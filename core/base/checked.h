#pragma once

#include <cstdint>
#include <optional>

namespace scatterscope {

/// A 64-bit integer that remembers overflow, so that a formula can be written as it stands in a paper and
/// tested once at its end:  `((Checked(n) - 1) * s + keff).value()` is empty if any step overflowed.
class Checked {
 public:
  constexpr Checked(std::int64_t value) : m_value(value) {}

  friend constexpr Checked operator+(Checked a, Checked b) {
    return apply(a, b, [](auto x, auto y, auto* r) { return __builtin_add_overflow(x, y, r); });
  }
  friend constexpr Checked operator-(Checked a, Checked b) {
    return apply(a, b, [](auto x, auto y, auto* r) { return __builtin_sub_overflow(x, y, r); });
  }
  friend constexpr Checked operator*(Checked a, Checked b) {
    return apply(a, b, [](auto x, auto y, auto* r) { return __builtin_mul_overflow(x, y, r); });
  }

  constexpr std::optional<std::int64_t> value() const {
    return m_overflowed ? std::nullopt : std::optional<std::int64_t>(m_value);
  }

 private:
  template <class Operation>
  static constexpr Checked apply(Checked a, Checked b, Operation operation) {
    Checked result(0);
    result.m_overflowed = operation(a.m_value, b.m_value, &result.m_value) || a.m_overflowed || b.m_overflowed;
    return result;
  }

  std::int64_t m_value;
  bool m_overflowed = false;
};

}  // namespace scatterscope
