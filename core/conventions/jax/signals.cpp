// Flax's and lax's layers have as many axes as their kernel: what a call for signals, N × W × C, is on one row.

#include "core/conventions/jax/rules.h"

namespace scatterscope::jax_rules {
namespace {

/// The words of dimension_numbers with another spelling of the axes between N and C, I and O.
std::optional<Value> respelled(const Value& numbers, const std::string& from, const std::string& to) {
  const auto* words = numbers.sequence();
  if (!words || words->items.size() != 3) return std::nullopt;
  Value::Sequence result{{}, words->is_list};
  for (const Value& item : words->items) {
    if (!item.text()) return std::nullopt;
    std::string word = *item.text();
    const auto at = word.find(from);
    if (at == std::string::npos) return std::nullopt;
    word.replace(at, from.size(), to);
    result.items.emplace_back(std::move(word));
  }
  return Value(std::move(result));
}

/// The letter of the one axis: 'W' of ('NWC', 'WIO', 'NWC'), which people call H as well.
std::string axisLetter(const Value& numbers) {
  const auto* words = numbers.sequence();
  const auto* word = words && !words->items.empty() ? words->items[0].text() : nullptr;
  for (const char letter : word ? *word : std::string()) {
    if (letter != 'N' && letter != 'C') return std::string(1, letter);
  }
  return "W";
}

/// The only item of a sequence, or a number itself.
std::optional<std::int64_t> oneOf(const Value& value) {
  const auto* sequence = value.sequence();
  const Value& number = sequence && sequence->items.size() == 1 ? sequence->items[0] : value;
  return number.integer() ? std::optional(*number.integer()) : std::nullopt;
}

}  // namespace

std::optional<Value> onRow(Role role, const Value& value) {
  if (value.isNone() || (role == Role::PadMode && value.text())) return value;
  if (role == Role::DataFormat) return respelled(value, axisLetter(value), "HW");
  const auto number = oneOf(value);
  if (role != Role::PadMode) return number ? std::optional(Value::tuple({1, *number})) : std::nullopt;
  const auto pairs = pairsOf(value);
  if (!number && (!pairs || pairs->size() != 2)) return std::nullopt;
  const Value width = number ? Value::tuple({*number, *number}) : Value::tuple({(*pairs)[0], (*pairs)[1]});
  return Value(Value::Sequence{{Value::tuple({0, 0}), width}, false});
}

std::optional<Value> offRow(Role role, const Value& value) {
  if (value.isNone() || (role == Role::PadMode && value.text())) return value;
  if (role == Role::DataFormat) return respelled(value, "HW", "W");
  if (role != Role::PadMode) {
    const auto pair = pairOf(value);
    return pair && pair->height == 1 ? std::optional(Value::tuple({pair->width})) : std::nullopt;
  }
  const auto sides = pairsOf(value);
  if (!sides || sides->size() != 4 || (*sides)[0] != 0 || (*sides)[1] != 0) return std::nullopt;
  return Value(Value::Sequence{{Value::tuple({(*sides)[2], (*sides)[3]})}, false});
}

}  // namespace scatterscope::jax_rules
