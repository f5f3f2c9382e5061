#pragma once

#include <cstdint>

namespace scatterscope {

/// Quotient rounded towards minus infinity; `divisor > 0`.
constexpr std::int64_t floorDivide(std::int64_t value, std::int64_t divisor) {
  const std::int64_t quotient = value / divisor;
  return quotient - (value % divisor < 0 ? 1 : 0);
}

/// Quotient rounded towards plus infinity; `divisor > 0`.
constexpr std::int64_t ceilDivide(std::int64_t value, std::int64_t divisor) {
  return value / divisor + (value % divisor > 0 ? 1 : 0);
}

/// Remainder in [0, divisor); `divisor > 0`.
constexpr std::int64_t floorModulo(std::int64_t value, std::int64_t divisor) {
  return value - floorDivide(value, divisor) * divisor;
}

/// The inverse of `value` modulo `modulus`, both positive and coprime; 0 for modulus 1.
constexpr std::int64_t inverseModulo(std::int64_t value, std::int64_t modulus) {
  std::int64_t r0 = modulus, r1 = value % modulus, t0 = 0, t1 = 1;
  while (r1 != 0) {
    const std::int64_t q = r0 / r1;
    const std::int64_t r2 = r0 - q * r1, t2 = t0 - q * t1;
    r0 = r1, r1 = r2, t0 = t1, t1 = t2;
  }
  return floorModulo(t0, modulus);
}

}  // namespace scatterscope
