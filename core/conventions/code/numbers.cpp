// Functions of Python, of math and of NumPy that give numbers, truths and texts.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/conventions/code/builtin_call.h"
#include "core/conventions/code/interpreter.h"

namespace scatterscope {
namespace {

/// Python's round() to the nearest whole number, halves to the even one.
double roundEven(double x) {
  const double rounded = std::round(x);
  return std::abs(x - std::trunc(x)) == 0.5 ? 2.0 * std::round(x / 2.0) : rounded;
}

constexpr double kWholeLimit = 9.2e18;

}  // namespace

std::optional<Object> Interpreter::constant(const std::string& qualified) {
  if (qualified == "math.pi" || qualified == "np.pi" || qualified == "numpy.pi") return Object(3.141592653589793);
  if (qualified == "math.e" || qualified == "np.e" || qualified == "numpy.e") return Object(2.718281828459045);
  return std::nullopt;
}

/// int() of a float.
Object Interpreter::wholeOf(const BuiltinCall& b, double value) {
  if (std::abs(value) < kWholeLimit) return static_cast<std::int64_t>(value);
  return unknown(fmt::format("The result of {}() does not fit in 64 bits.", b.call.site.dotted), b.call.site.at);
}

/// math.floor(x), np.sqrt(x); nothing for names that are not followed here.
std::optional<Object> Interpreter::mathFunction(const BuiltinCall& b, bool numpy) {
  static const std::set<std::string_view> kWhole = {"floor", "ceil", "trunc"};
  static const std::set<std::string_view> kReal = {"sqrt", "log2", "log10", "log", "exp", "fabs", "pow", "prod", "gcd"};
  const std::string_view math = b.name;
  const std::vector<Object>& a = b.a;
  const Place at = b.call.site.at;
  const bool known = kWhole.contains(math) || kReal.contains(math) || (numpy && (math == "abs" || math == "round"));
  if (!known) return std::nullopt;
  if (b.hasKeywords() || a.empty()) return notFollowed(b);
  const auto x = a[0].number();
  if (kWhole.contains(math) && a.size() == 1 && x) {
    const double value = math == "floor" ? std::floor(*x) : math == "ceil" ? std::ceil(*x) : std::trunc(*x);
    if (numpy) return Object(value);  // NumPy's give floats
    return a[0].whole() ? Object(*a[0].whole()) : wholeOf(b, value);
  }
  if (math == "gcd" && !numpy) {
    std::int64_t result = 0;
    for (const Object& value : a) {
      const auto number = value.whole();
      if (!number || *number == INT64_MIN) return notFollowed(b, value);
      std::int64_t other = std::abs(*number);
      while (other != 0) result = std::exchange(other, result % other);
    }
    return Object(result);
  }
  if (math == "prod") {
    const Unknown* why = nullptr;
    const auto items = a.size() == 1 ? itemsOf(a[0], at, why) : std::nullopt;
    if (!items) return why ? Object(why) : notFollowed(b);
    Object product(std::int64_t{1});
    for (const Object& item : *items) product = m_arithmetic.binary(product, {"*", at}, item);
    return product;
  }
  if (math == "pow" && a.size() == 2 && !numpy) {
    const auto y = a[1].number();
    if (!x) return notFollowed(b, a[0]);
    if (!y) return notFollowed(b, a[1]);
    return m_arithmetic.binary(Object(*x), {"**", at}, Object(*y));
  }
  if (math == "log" && a.size() == 2 && !numpy && x && a[1].number() && *x > 0 && *a[1].number() > 0) {
    const double base = std::log(*a[1].number());
    return base == 0 ? unknown("Division by zero.", at) : Object(std::log(*x) / base);
  }
  if (a.size() == 1 && x && (math == "fabs" || math == "abs")) {
    if (numpy && a[0].whole())
      return m_arithmetic.unknownOf(a[0], at) ? notFollowed(b)
             : std::abs(*x) < kWholeLimit     ? wholeOf(b, std::abs(*x))
                                              : notFollowed(b);
    return Object(std::abs(*x));
  }
  if (a.size() == 1 && x && math == "round") return Object(roundEven(*x));
  if (a.size() == 1 && x && math == "exp") return std::isfinite(std::exp(*x)) ? Object(std::exp(*x)) : notFollowed(b);
  if (a.size() == 1 && x && *x >= 0 && math == "sqrt") return Object(std::sqrt(*x));
  if (a.size() == 1 && x && *x > 0) {
    if (math == "log2") return Object(std::log2(*x));
    if (math == "log10") return Object(std::log10(*x));
    if (math == "log") return Object(std::log(*x));
  }
  return notFollowed(b);
}

/// str(), int(), round() and so on; nothing for other names.
std::optional<Object> Interpreter::numberFunction(const BuiltinCall& b) {
  const std::string_view name = b.name;
  const std::vector<Object>& a = b.a;
  const Place at = b.call.site.at;
  static const std::set<std::string_view> kNames = {"str", "bool", "int", "float", "abs", "round", "divmod", "pow"};
  if (!kNames.contains(name)) return std::nullopt;
  if (name == "str") {
    if (a.size() != 1 || b.hasKeywords()) return a.empty() ? Object(std::string()) : notFollowed(b);
    if (a[0].text()) return a[0];
    if (a[0].number() || a[0].isNone()) return Object(valueOf(a[0])->toPython());
    return notFollowed(b);
  }
  if (name == "bool") {
    if (a.empty()) return Object(false);
    const auto truth = truthOf(a[0]);
    return truth ? Object(*truth) : notFollowed(b);
  }
  if (b.hasKeywords()) return notFollowed(b);
  const auto x = a.empty() ? std::optional<double>(0.0) : a[0].number();
  if (name == "int" && a.size() <= 1) {
    if (a.empty()) return Object(std::int64_t{0});
    if (a[0].whole()) return Object(*a[0].whole());
    if (x) return wholeOf(b, std::trunc(*x));
    if (const auto* text = a[0].text()) {
      std::int64_t value = 0;
      const auto [stop, error] = std::from_chars(text->data(), text->data() + text->size(), value);
      if (error == std::errc() && stop == text->data() + text->size()) return Object(value);
    }
    return notFollowed(b);
  }
  if (name == "float" && a.size() <= 1) return x ? Object(*x) : notFollowed(b);
  if (name == "abs" && a.size() == 1 && x) {
    if (a[0].real()) return Object(std::abs(*a[0].real()));
    return *a[0].whole() < 0 ? m_arithmetic.unary({"-", at}, a[0]) : Object(*a[0].whole());
  }
  if (name == "round" && x) {
    if (a.size() == 1 || (a.size() == 2 && a[1].isNone()))
      return a[0].whole() ? Object(*a[0].whole()) : wholeOf(b, roundEven(*x));
    return a.size() == 2 && a[0].whole() && a[1].whole() && *a[1].whole() >= 0 ? Object(*a[0].whole()) : notFollowed(b);
  }
  if (name == "divmod" && a.size() == 2) {
    const Object quotient = m_arithmetic.binary(a[0], {"//", at}, a[1]),
                 rest = m_arithmetic.binary(a[0], {"%", at}, a[1]);
    return quotient.unknown() ? quotient : tuple({quotient, rest});
  }
  if (name == "pow" && a.size() == 2) return m_arithmetic.binary(a[0], {"**", at}, a[1]);
  return notFollowed(b);
}

}  // namespace scatterscope
