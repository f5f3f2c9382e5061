#pragma once

#include <optional>

#include "core/conventions/code/heap.h"

namespace scatterscope {

/// Python's arithmetic on values that are known. What Python refuses, what does not fit in 64 bits and what is not
/// followed here is unknown, with the reason; an operand that is unknown makes the result unknown.
class Arithmetic {
 public:
  explicit Arithmetic(Heap& heap) : m_heap(heap) {}

  /// left operator right; the operator is one of + - * / // % ** << >> & | ^ @.
  Object binary(const Object& left, const Operator& at, const Object& right);
  /// + - ~
  Object unary(const Operator& at, const Object& value);
  /// == != < <= > >= in and so on; nothing where it is not known.
  Object compare(const Object& left, const Operator& at, const Object& right);

  /// Why a value is not known as a number; null where it is.
  const Unknown* unknownOf(const Object& value, Place at);

 private:
  Object fail(Place at, std::string why);
  Object integers(std::int64_t a, const Operator& at, std::int64_t b);
  Object reals(double a, const Operator& at, double b);
  Object finite(double value, Place at);
  std::optional<Object> sequences(const Object& left, const Operator& at, const Object& right);

  Heap& m_heap;
};

/// Python's bool(value); nothing where it is not known.
std::optional<bool> truthOf(const Object& value);

/// left == right as Python has it; nothing where it is not known.
std::optional<bool> equal(const Object& left, const Object& right);

/// left < right of numbers, exactly, whatever their types; nothing for anything else.
std::optional<bool> less(const Object& left, const Object& right);

/// How many items a value may have.
inline constexpr std::size_t kLargestValue = 4096;

}  // namespace scatterscope
