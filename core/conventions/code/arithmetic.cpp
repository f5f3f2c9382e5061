#include "core/conventions/code/arithmetic.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/checked.h"
#include "core/base/integer_math.h"

namespace scatterscope {
namespace {

constexpr std::size_t kLargestValue = 128;  // items and, by 32, characters, nested ones included

/// Items and characters of a value, counted until the limit is passed.
std::size_t sizeOf(const Value& value) {
  std::size_t size = 1;
  const auto add = [&size](const Value& item) {
    if (size <= kLargestValue) size += sizeOf(item);
  };
  if (value.text()) size += value.text()->size() / 32;
  if (value.name()) size += value.name()->dotted.size() / 32;
  if (value.sequence()) std::for_each(value.sequence()->items.begin(), value.sequence()->items.end(), add);
  if (const auto* call = value.call()) {
    std::for_each(call->arguments.begin(), call->arguments.end(), add);
    for (const std::string& keyword : call->keywords) size += keyword.size() / 32;
  }
  return size;
}

std::optional<std::int64_t> integerOf(const Value& value) {
  if (value.integer()) return *value.integer();
  if (value.boolean()) return *value.boolean() ? 1 : 0;
  return std::nullopt;
}

std::optional<double> realOf(const Value& value) {
  if (const auto integer = integerOf(value)) return static_cast<double>(*integer);
  return value.real() ? std::optional(*value.real()) : std::nullopt;
}

Result<Value> checkedInteger(std::optional<std::int64_t> value, const Token& at) {
  if (value) return Value(*value);
  return syntaxError(at, "The result of this calculation does not fit in 64 bits.");
}

Result<Value> finite(double value, const Token& at) {
  if (std::isfinite(value)) return Value(value);
  return syntaxError(at, "The result of this calculation is not a finite number.");
}

std::optional<std::int64_t> integerPower(std::int64_t base, std::int64_t exponent) {
  if (base == 0 || base == 1) return exponent == 0 ? 1 : base;
  if (base == -1) return exponent % 2 == 0 ? 1 : -1;
  Checked result = 1;
  for (; exponent > 0 && result.value(); --exponent) result = result * base;  // at most 63 rounds before it overflows
  return result.value();
}

Result<Value> integers(std::int64_t a, const Token& at, std::int64_t b) {
  const std::string& o = at.text;
  if (o == "+") return checkedInteger((Checked(a) + b).value(), at);
  if (o == "-") return checkedInteger((Checked(a) - b).value(), at);
  if (o == "*") return checkedInteger((Checked(a) * b).value(), at);
  if (o == "**") {
    if (b < 0)
      return a == 0 ? syntaxError(at, "Division by zero.")
                    : finite(std::pow(static_cast<double>(a), static_cast<double>(b)), at);
    return checkedInteger(integerPower(a, b), at);
  }
  if (b == 0) return syntaxError(at, "Division by zero.");
  if (o == "/") return finite(static_cast<double>(a) / static_cast<double>(b), at);
  if (b == -1) return o == "//" ? checkedInteger((Checked(0) - a).value(), at) : Value(0);
  // Python rounds the quotient down and gives the remainder the divisor's sign.
  std::int64_t quotient = a / b, remainder = a % b;
  if (remainder != 0 && (remainder < 0) != (b < 0)) --quotient, remainder += b;
  return Value(o == "//" ? quotient : remainder);
}

Result<Value> reals(double a, const Token& at, double b) {
  const std::string& o = at.text;
  if (o == "+") return finite(a + b, at);
  if (o == "-") return finite(a - b, at);
  if (o == "*") return finite(a * b, at);
  if (o == "**") return finite(std::pow(a, b), at);
  if (b == 0) return syntaxError(at, "Division by zero.");
  if (o == "/") return finite(a / b, at);
  if (o == "//") return finite(std::floor(a / b), at);
  return finite(a - b * std::floor(a / b), at);
}

tl::unexpected<Error> tooLarge(const Token& at) {
  return syntaxError(at, fmt::format("A value of more than {} items is not read here.", kLargestValue));
}

std::optional<Result<Value>> sequences(const Value& left, const Token& at, const Value& right) {
  if (at.text == "+" && left.sequence() && right.sequence() && left.sequence()->is_list == right.sequence()->is_list) {
    Value::Sequence joined = *left.sequence();
    const auto& more = right.sequence()->items;
    joined.items.insert(joined.items.end(), more.begin(), more.end());
    return limited(std::move(joined), at);
  }
  const Value& sequence = left.sequence() ? left : right;
  const auto count = integerOf(left.sequence() ? right : left);
  if (at.text != "*" || !sequence.sequence() || !count) return std::nullopt;
  Value::Sequence repeated{{}, sequence.sequence()->is_list};
  const auto& items = sequence.sequence()->items;
  const std::int64_t times = items.empty() ? 0 : std::max<std::int64_t>(0, *count);
  const auto length = (Checked(times) * static_cast<std::int64_t>(items.size())).value();
  if (!length || *length > static_cast<std::int64_t>(kLargestValue)) return tooLarge(at);
  for (std::int64_t i = 0; i < times; ++i) repeated.items.insert(repeated.items.end(), items.begin(), items.end());
  return limited(std::move(repeated), at);
}

tl::unexpected<Error> noArithmetic(const Value& value, const Token& at) {
  if (value.name()) {
    return syntaxError(at, fmt::format("{} has no value here.", value.name()->dotted),
                       fmt::format("Put a line such as {} = 4 above.", value.name()->dotted));
  }
  return syntaxError(at, fmt::format("{} is no number, so '{}' cannot be computed.", value.toPython(), at.text));
}

}  // namespace

Result<Value> limited(Value value, const Token& at) {
  if (sizeOf(value) > kLargestValue) return tooLarge(at);
  return value;
}

Result<Value> binary(const Value& left, const Token& at, const Value& right) {
  const auto a = integerOf(left), b = integerOf(right);
  if (a && b) return integers(*a, at, *b);
  const auto x = realOf(left), y = realOf(right);
  if (x && y) return reals(*x, at, *y);
  if (auto sequence = sequences(left, at, right)) return *sequence;
  return noArithmetic(x ? right : left, at);
}

Result<Value> unary(const Token& at, const Value& value) {
  const Token minus{TokenKind::Operator, at.text, {}, at.line, at.column};
  if (integerOf(value) || realOf(value)) {
    // -0.0 is a float of its own; 0 - 0.0 would lose its sign.
    if (value.real()) return Value(at.text == "-" ? -*value.real() : *value.real());
    return integers(0, minus, *integerOf(value));
  }
  return noArithmetic(value, at);
}

std::optional<Result<Value>> builtin(std::string_view function, const Token& at, const std::vector<Value>& arguments) {
  const bool known = function == "int" || function == "abs" || function == "min" || function == "max";
  if (!known || arguments.empty()) return std::nullopt;
  for (const Value& value : arguments) {
    if (!realOf(value)) return std::nullopt;
  }
  const Value& first = arguments.front();
  if (function == "int" && arguments.size() == 1) {
    const double truncated = std::trunc(*realOf(first));
    if (integerOf(first)) return Value(*integerOf(first));
    if (std::abs(truncated) < 9e18) return Value(static_cast<std::int64_t>(truncated));
    return syntaxError(at, "The result of int() does not fit in 64 bits.");
  }
  if (function == "abs" && arguments.size() == 1) {
    return *realOf(first) < 0 ? unary(Token{TokenKind::Operator, "-", {}, at.line, at.column}, first)
                              : Result<Value>(first);
  }
  if (arguments.size() < 2) return std::nullopt;
  const auto less = [](const Value& a, const Value& b) { return *realOf(a) < *realOf(b); };
  return function == "min" ? *std::min_element(arguments.begin(), arguments.end(), less)
                           : *std::max_element(arguments.begin(), arguments.end(), less);
}

}  // namespace scatterscope
