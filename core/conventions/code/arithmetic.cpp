#include "core/conventions/code/arithmetic.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/checked.h"
#include "core/conventions/code/calls.h"
#include "core/conventions/code/layer_object.h"

namespace scatterscope {
namespace {

/// Up to here every whole number is a float, and their quotients are rounded once.
constexpr std::int64_t kExact = std::int64_t{1} << 53;

std::optional<std::int64_t> integerPower(std::int64_t base, std::int64_t exponent) {
  if (base == 0 || base == 1) return exponent == 0 ? 1 : base;
  if (base == -1) return exponent % 2 == 0 ? 1 : -1;
  Checked result = 1;
  for (; exponent > 0 && result.value(); --exponent) result = result * base;  // at most 63 rounds before it overflows
  return result.value();
}

/// a < b of a whole number and a float without rounding the former.
int compareExactly(std::int64_t a, double b) {
  if (b >= 0x1p63) return -1;
  if (b < -0x1p63) return 1;
  const double floor = std::floor(b);
  const auto whole = static_cast<std::int64_t>(floor);
  if (a != whole) return a < whole ? -1 : 1;
  return b > floor ? -1 : 0;
}

/// -1, 0 or 1 for two numbers.
std::optional<int> order(const Object& left, const Object& right) {
  const auto a = left.whole(), b = right.whole();
  if (a && b) return *a < *b ? -1 : *a > *b ? 1 : 0;
  if (a && right.real()) return compareExactly(*a, *right.real());
  if (b && left.real()) return -compareExactly(*b, *left.real());
  if (!left.real() || !right.real()) return std::nullopt;
  return *left.real() < *right.real() ? -1 : *left.real() > *right.real() ? 1 : 0;
}

bool isSequence(const Sequence& s) {
  return s.kind == Sequence::Kind::Tuple || s.kind == Sequence::Kind::List;
}

std::optional<bool> equalWithin(const Object& left, const Object& right, int& steps) {
  if (left.unknown() || right.unknown() || --steps < 0) return std::nullopt;
  if (const auto numbers = order(left, right)) return *numbers == 0;
  if (left.text() && right.text()) return *left.text() == *right.text();
  const auto plain = [](const Object& o) { return o.isNone() || o.number() || o.text(); };
  if (left.isNone() && right.isNone()) return true;
  const auto *a = left.to<Sequence>(), *b = right.to<Sequence>();
  if (a && b && isSequence(*a) && isSequence(*b)) {
    if (a->unknown || b->unknown) return std::nullopt;
    if (a->kind != b->kind || a->items.size() != b->items.size()) return false;
    bool known = true;
    for (std::size_t i = 0; i < a->items.size(); ++i) {
      const auto item = equalWithin(a->items[i], b->items[i], steps);
      if (item && !*item) return false;
      known = known && item;
    }
    return known ? std::optional(true) : std::nullopt;
  }
  if (plain(left) && plain(right)) return false;
  const bool apart = (plain(left) && b && isSequence(*b)) || (plain(right) && a && isSequence(*a));
  if (apart) return false;
  const auto *one = left.to<Instance>(), *other = right.to<Instance>();
  if (one && other && one->of->enumeration && other->of->enumeration) {
    if (one == other || one->of != other->of) return one == other;
    return std::nullopt;  // two names of one value are one member
  }
  if (((one && one->of->enumeration) || (other && other->of->enumeration)) && (plain(left) || plain(right)))
    return false;
  const auto *x = left.to<const External>(), *y = right.to<const External>();
  // Of one name they are one thing, if they are of a module; of two names they may be.
  if (x && y && x->value.name() && y->value.name() && x->qualified == y->qualified &&
      x->qualified.find('.') != std::string::npos)
    return true;
  return std::nullopt;
}

}  // namespace

std::optional<bool> truthOf(const Object& value) {
  if (value.isNone()) return false;
  if (value.boolean()) return *value.boolean();
  if (value.integer()) return *value.integer() != 0;
  if (value.real()) return *value.real() != 0;
  if (value.text()) return !value.text()->empty();
  if (const auto* sequence = value.to<Sequence>()) {
    if (sequence->kind == Sequence::Kind::Iterator) return true;
    return sequence->unknown ? std::nullopt : std::optional(!sequence->items.empty());
  }
  if (const auto* dictionary = value.to<Dictionary>())
    return dictionary->unknown ? std::nullopt : std::optional(!dictionary->items.empty());
  if (value.to<Function>() || value.to<Class>() || value.to<const Method>()) return true;
  if (const auto* layer = value.to<LayerObject>()) {
    if (!layer->children) return true;
    return layer->children->unknown ? std::nullopt : std::optional(!layer->children->items.empty());
  }
  if (const auto* instance = value.to<Instance>()) {
    // What a class of another module says of it is not known, but for those that everything is made of.
    for (const Object& of : instance->of->order) {
      const auto* made = of.to<Class>();
      if (made->names->values.contains("__bool__") || made->names->values.contains("__len__")) return std::nullopt;
      for (const Object& base : made->bases) {
        const auto* external = base.to<const External>();
        const std::string_view name = external ? std::string_view(external->qualified) : std::string_view();
        if (!base.to<Class>() && name != "object" && name != "nn.Module" && name != "torch.nn.Module" &&
            name != "nn.Cell")
          return std::nullopt;
      }
    }
    return true;
  }
  return std::nullopt;
}

std::optional<bool> equal(const Object& left, const Object& right) {
  int steps = 4096;  // lists may hold themselves
  return equalWithin(left, right, steps);
}

std::optional<bool> less(const Object& left, const Object& right) {
  const auto numbers = order(left, right);
  return numbers ? std::optional(*numbers < 0) : std::nullopt;
}

Object Arithmetic::fail(Place at, std::string why) {
  return m_heap.unknown(std::move(why), at);
}

Object Arithmetic::finite(double value, Place at) {
  if (std::isfinite(value)) return value;
  return fail(at, "The result of this calculation is not a finite number.");
}

Object Arithmetic::integers(std::int64_t a, const Operator& at, std::int64_t b) {
  const std::string& o = at.text;
  const auto checked = [&](Checked result) -> Object {
    if (const auto value = result.value()) return *value;
    return fail(at.at, "The result of this calculation does not fit in 64 bits.");
  };
  if (o == "+") return checked(Checked(a) + b);
  if (o == "-") return checked(Checked(a) - b);
  if (o == "*") return checked(Checked(a) * b);
  if (o == "&") return a & b;
  if (o == "|") return a | b;
  if (o == "^") return a ^ b;
  if (o == "<<" || o == ">>") {
    if (b < 0) return fail(at.at, "A number cannot be shifted by less than 0.");
    if (o == ">>") return b > 62 ? std::int64_t{a < 0 ? -1 : 0} : a >> b;
    if (a == 0) return std::int64_t{0};
    if (b > 62) return fail(at.at, "The result of this calculation does not fit in 64 bits.");
    return checked(Checked(a) * (std::int64_t{1} << b));
  }
  if (o == "**") {
    if (b < 0)
      return a == 0 ? fail(at.at, "Division by zero.") : reals(static_cast<double>(a), at, static_cast<double>(b));
    if (const auto power = integerPower(a, b)) return *power;
    return fail(at.at, "The result of this calculation does not fit in 64 bits.");
  }
  if (o == "@") return fail(at.at, "@ is for matrices.");
  if (b == 0) return fail(at.at, "Division by zero.");
  if (o == "/") {
    const bool exact = a >= -kExact && a <= kExact && b >= -kExact && b <= kExact;
    if (!exact) return fail(at.at, "A quotient of numbers beyond 2**53 is not computed here.");
    return finite(static_cast<double>(a) / static_cast<double>(b), at.at);
  }
  if (b == -1) return o == "//" ? checked(Checked(0) - a) : Object(std::int64_t{0});
  // Python rounds the quotient down and gives the remainder the divisor's sign.
  std::int64_t quotient = a / b, remainder = a % b;
  if (remainder != 0 && (remainder < 0) != (b < 0)) --quotient, remainder += b;
  return o == "//" ? quotient : remainder;
}

Object Arithmetic::reals(double a, const Operator& at, double b) {
  const std::string& o = at.text;
  if (o == "+") return finite(a + b, at.at);
  if (o == "-") return finite(a - b, at.at);
  if (o == "*") return finite(a * b, at.at);
  if (o == "**") {
    if (a == 0 && b < 0) return fail(at.at, "Division by zero.");
    if (a < 0 && b != std::floor(b)) return fail(at.at, "The result of this calculation is a complex number.");
    return finite(std::pow(a, b), at.at);
  }
  if (o != "/" && o != "//" && o != "%") return fail(at.at, fmt::format("'{}' is not for floats.", o));
  if (b == 0) return fail(at.at, "Division by zero.");
  if (o == "/") return finite(a / b, at.at);
  // As CPython: the remainder has the sign of the divisor, and the quotient is what is left without it.
  double remainder = std::fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0) {
    if ((b < 0) != (remainder < 0)) {
      remainder += b;
      quotient -= 1;
    }
  } else {
    remainder = std::copysign(0.0, b);
  }
  if (o == "%") return finite(remainder, at.at);
  if (quotient == 0) return std::copysign(0.0, a / b);
  const double floor = std::floor(quotient);
  return finite(quotient - floor > 0.5 ? floor + 1 : floor, at.at);
}

std::optional<Object> Arithmetic::sequences(const Object& left, const Operator& at, const Object& right) {
  const auto tooLarge = [&] {
    return fail(at.at, fmt::format("A value of more than {} items is not read here.", kLargestValue));
  };
  if (left.text() && right.text() && at.text == "+") {
    if (left.text()->size() + right.text()->size() > kLargestValue) return tooLarge();
    return Object(*left.text() + *right.text());
  }
  const auto *a = left.to<Sequence>(), *b = right.to<Sequence>();
  if (at.text == "+" && a && b) {
    if (!isSequence(*a) || a->kind != b->kind)
      return fail(at.at, fmt::format("A {} cannot be added to a {}.", typeName(right), typeName(left)));
    if (a->unknown || b->unknown) return Object(a->unknown ? a->unknown : b->unknown);
    if (a->size + b->size > kLargestValue) return tooLarge();
    std::vector<Object> items = a->items;
    items.insert(items.end(), b->items.begin(), b->items.end());
    return Object(m_heap.sequence(a->kind, std::move(items)));
  }
  const Sequence* sequence = a ? a : b;
  const auto count = (a ? right : left).whole();
  const std::string* text = left.text() ? left.text() : right.text();
  const auto times = count ? count : std::nullopt;
  if (at.text != "*") return std::nullopt;
  if (text && !sequence) {
    const auto number = (left.text() ? right : left).whole();
    if (!number) return std::nullopt;
    std::string repeated;
    if (*number > 0 && !text->empty() &&
        (*number > static_cast<std::int64_t>(kLargestValue) ||
         text->size() * static_cast<std::size_t>(*number) > kLargestValue))
      return tooLarge();
    for (std::int64_t i = 0; i < *number && !text->empty(); ++i) repeated += *text;
    return Object(std::move(repeated));
  }
  if (!sequence || !times || !isSequence(*sequence)) return std::nullopt;
  if (sequence->unknown) return Object(sequence->unknown);
  const std::int64_t rounds = sequence->items.empty() ? 0 : std::max<std::int64_t>(0, *times);
  const auto length = (Checked(rounds) * static_cast<std::int64_t>(sequence->size)).value();
  if (!length || *length > static_cast<std::int64_t>(kLargestValue)) return tooLarge();
  std::vector<Object> items;
  for (std::int64_t i = 0; i < rounds; ++i) items.insert(items.end(), sequence->items.begin(), sequence->items.end());
  return Object(m_heap.sequence(sequence->kind, std::move(items)));
}

const Unknown* Arithmetic::unknownOf(const Object& value, Place at) {
  if (value.unknown()) return value.unknown();
  if (const auto* external = value.to<const External>()) {
    const std::string text = external->value.toPython();
    return m_heap.unknown(
        fmt::format("{} has no value here.", text), at,
        external->value.name() ? fmt::format("Put a line such as {} = 4 above.", text) : "Write the number itself.");
  }
  return nullptr;
}

Object Arithmetic::binary(const Object& left, const Operator& at, const Object& right) {
  const auto a = left.whole(), b = right.whole();
  if (a && b) {
    const bool bits = at.text == "&" || at.text == "|" || at.text == "^";
    Object result = integers(*a, at, *b);
    if (bits && left.boolean() && right.boolean()) return Object(*result.integer() != 0);
    return result;
  }
  const auto x = left.number(), y = right.number();
  if (x && y) return reals(*x, at, *y);
  if (left.text() && at.text == "%") return fail(at.at, "What this formatted string says is not followed here.");
  for (const Object* operand : {&left, &right}) {
    if (const Unknown* unknown = unknownOf(*operand, at.at)) return unknown;
  }
  if (auto sequence = sequences(left, at, right)) return *sequence;
  const Object& wrong = x ? right : left;
  const auto value = valueOf(wrong);
  return fail(at.at, fmt::format("{} is not a number, so '{}' cannot be computed.",
                                 value ? value->toPython() : fmt::format("This {}", typeName(wrong)), at.text));
}

Object Arithmetic::unary(const Operator& at, const Object& value) {
  if (value.real() && at.text != "~") return at.text == "-" ? -*value.real() : *value.real();
  if (const auto number = value.whole()) {
    if (at.text == "~") return ~*number;
    return integers(0, at, *number);
  }
  if (const Unknown* unknown = unknownOf(value, at.at)) return unknown;
  const auto shown = valueOf(value);
  return fail(at.at, fmt::format("{} is not a number, so '{}' cannot be computed.",
                                 shown ? shown->toPython() : fmt::format("This {}", typeName(value)), at.text));
}

Object Arithmetic::compare(const Object& left, const Operator& at, const Object& right) {
  const std::string& o = at.text;
  const auto undecided = [&]() -> Object {
    for (const Object* operand : {&left, &right}) {
      if (const Unknown* unknown = unknownOf(*operand, at.at)) return unknown;
    }
    return fail(at.at, fmt::format("What this '{}' gives is not followed here.", o));
  };
  if (o == "is" || o == "is not") {
    const bool wanted = o == "is";
    if (left.unknown() || right.unknown()) return undecided();
    if (left.isNone() || right.isNone()) {
      const Object& other = left.isNone() ? right : left;
      if (other.to<const External>()) return undecided();
      return Object((left.isNone() && right.isNone()) == wanted);
    }
    if (left.boolean() && right.boolean()) return Object((*left.boolean() == *right.boolean()) == wanted);
    const bool kept = (left.to<Instance>() && right.to<Instance>()) || (left.to<Class>() && right.to<Class>()) ||
                      (left.to<Dictionary>() && right.to<Dictionary>());
    const auto *a = left.to<Sequence>(), *b = right.to<Sequence>();
    const bool lists = a && b && a->kind == Sequence::Kind::List && b->kind == Sequence::Kind::List;
    if (kept || lists) return Object((left.address() == right.address()) == wanted);
    if ((left.boolean() && right.number()) || (right.boolean() && left.number())) return Object(!wanted);
    return undecided();
  }
  if (o == "==" || o == "!=") {
    const auto result = equal(left, right);
    return result ? Object(*result == (o == "==")) : undecided();
  }
  if (o == "in" || o == "not in") {
    const bool wanted = o == "in";
    if (left.text() && right.text()) return Object((right.text()->find(*left.text()) != std::string::npos) == wanted);
    const auto* sequence = right.to<Sequence>();
    const auto* dictionary = right.to<Dictionary>();
    if ((!sequence && !dictionary) || (sequence && (sequence->unknown || sequence->kind == Sequence::Kind::Iterator)) ||
        (dictionary && dictionary->unknown))
      return undecided();
    bool known = true;
    const auto matches = [&](const Object& item) {
      const auto one = equal(left, item);
      known = known && one;
      return one && *one;
    };
    const bool found = sequence ? std::any_of(sequence->items.begin(), sequence->items.end(), matches)
                                : std::any_of(dictionary->items.begin(), dictionary->items.end(),
                                              [&](const auto& pair) { return matches(pair.first); });
    if (found) return Object(wanted);
    return known ? Object(!wanted) : undecided();
  }
  const bool swapped = o == ">" || o == "<=";
  std::optional<bool> result = swapped ? less(right, left) : less(left, right);
  if (!result && left.text() && right.text())
    result = swapped ? *right.text() < *left.text() : *left.text() < *right.text();
  const auto *a = left.to<Sequence>(), *b = right.to<Sequence>();
  if (!result && a && b && a->kind == b->kind && isSequence(*a) && !a->unknown && !b->unknown) {
    const Sequence &x = swapped ? *b : *a, &y = swapped ? *a : *b;
    result = x.items.size() < y.items.size();
    for (std::size_t i = 0; i < std::min(x.items.size(), y.items.size()); ++i) {
      const auto alike = equal(x.items[i], y.items[i]);
      if (alike && *alike) continue;
      result = alike ? less(x.items[i], y.items[i]) : std::nullopt;
      break;
    }
  }
  if (!result) return undecided();
  return Object(o == "<=" || o == ">=" ? !*result : *result);
}

}  // namespace scatterscope
