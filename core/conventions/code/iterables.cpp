// Functions of Python that go through things, and those that make lists, sets and dictionaries.

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/base/checked.h"
#include "core/conventions/code/builtin_call.h"
#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/iteration.h"

namespace scatterscope {
namespace {

using How = Iteration::How;
using Objects = std::vector<Object>;

/// a < b of numbers or of texts; nothing for anything else.
std::optional<bool> before(const Object& a, const Object& b) {
  if (a.text() && b.text()) return *a.text() < *b.text();
  return less(a, b);
}

}  // namespace

std::optional<Object> Interpreter::iterableFunction(const BuiltinCall& b) {
  const std::string_view name = b.name;
  if (name == "range") return rangeOf(b);
  if (name == "dict") return dictionaryOf(b);
  if (name == "set") return setOf(b);
  if (name == "list" || name == "tuple") return listOf(b);
  if (name == "sorted") return sortedOf(b);
  if (name == "len") return lengthOf(b);
  if (name == "iter" || name == "next") return iteratorFunction(b);
  if (name == "reversed" || name == "enumerate" || name == "zip" || name == "map" || name == "filter")
    return lazilyOf(b);
  if (name == "any" || name == "all") return anyOf(b);
  if (name == "sum" || name == "min" || name == "max") return summaryOf(b);
  return std::nullopt;
}

Object Interpreter::rangeOf(const BuiltinCall& b) {
  const Objects& a = b.a;
  const Place at = b.call.site.at;
  for (const Object& value : a) {
    if (!value.whole()) return notFollowed(b, value);
  }
  if (a.empty() || a.size() > 3 || b.hasKeywords()) return notFollowed(b);
  const std::int64_t begin = a.size() > 1 ? *a[0].whole() : 0, end = *a[a.size() > 1 ? 1 : 0].whole(),
                     step = a.size() > 2 ? *a[2].whole() : 1;
  if (step == 0) return unknown("The step of range() is 0.", at);
  Objects items;
  for (Checked i = begin; i.value() && (step > 0 ? *i.value() < end : *i.value() > end); i = i + step) {
    if (items.size() >= kLargestValue) return unknown("This range is longer than it is followed here.", at);
    items.emplace_back(*i.value());
  }
  return m_heap.sequence(Sequence::Kind::Range, std::move(items));
}

Object Interpreter::dictionaryOf(const BuiltinCall& b) {
  const Place at = b.call.site.at;
  Dictionary* made = m_heap.dictionary();
  if (b.a.size() == 1) {
    if (const auto* other = b.a[0].to<Dictionary>()) {
      made->items = other->items;
      made->unknown = other->unknown;
    } else {
      const Unknown* why = nullptr;
      const auto pairs = itemsOf(b.a[0], at, why);
      if (!pairs) made->unknown = why;
      for (const Object& pair : pairs.value_or(Objects())) {
        const auto* two = pair.to<Sequence>();
        const bool plain =
            two && !two->unknown && two->items.size() == 2 && (two->items[0].text() || two->items[0].number());
        if (plain)
          put(*made, two->items[0], two->items[1]);
        else
          made->unknown = unknown("What this dictionary holds is not followed here.", at).unknown();
      }
    }
  }
  for (const Argument& argument : b.call.arguments) {
    if (!argument.keyword.empty()) put(*made, Object(argument.keyword), argument.value);
  }
  return made;
}

/// Sets an item of a dictionary that has no other names yet.
void Interpreter::put(Dictionary& dictionary, const Object& key, const Object& value) {
  const auto known = std::find_if(dictionary.items.begin(), dictionary.items.end(),
                                  [&](const auto& pair) { return equal(pair.first, key).value_or(false); });
  if (known != dictionary.items.end())
    known->second = value;
  else
    dictionary.items.emplace_back(key, value);
}

Object Interpreter::setOf(const BuiltinCall& b) {
  if (b.a.size() > 1 || b.hasKeywords()) return notFollowed(b);
  const Unknown* why = nullptr;
  const auto items = b.a.empty() ? std::optional(Objects()) : itemsOf(b.a[0], b.call.site.at, why);
  const auto* other = b.a.empty() ? nullptr : b.a[0].to<Sequence>();
  if (other && other->kind == Sequence::Kind::Set && !other->unknown)
    return distinct(other->items, nullptr, b.call.site.at);
  return distinct(items.value_or(Objects()), why, b.call.site.at);
}

/// A set of these values.
Object Interpreter::distinct(const Objects& all, const Unknown* why, Place at) {
  Objects different;
  for (const Object& item : all) {
    const bool plain = item.number() || item.text() || item.isNone();
    if (!plain && !why) why = unknown("What this set holds is not followed here.", at).unknown();
    const bool known = std::any_of(different.begin(), different.end(),
                                   [&](const Object& other) { return equal(other, item).value_or(false); });
    if (!known) different.push_back(item);
  }
  Sequence* made = m_heap.sequence(Sequence::Kind::Set, std::move(different));
  made->unknown = why;
  return limited(made, at);
}

Object Interpreter::listOf(const BuiltinCall& b) {
  const auto kind = b.name == "tuple" ? Sequence::Kind::Tuple : Sequence::Kind::List;
  if (b.a.empty()) return m_heap.sequence(kind);
  const Unknown* why = nullptr;
  auto items = itemsOf(b.a[0], b.call.site.at, why);
  Sequence* made = m_heap.sequence(kind, items.value_or(Objects()));
  if (!items) made->unknown = why;
  return items ? limited(made, b.call.site.at) : Object(made);
}

/// What a function gives for each of these values, in their order; themselves without one.
Objects Interpreter::keysBy(const Object* key, const Objects& items, Place at) {
  if (!key || key->isNone()) return items;
  Objects keys;
  for (const Object& item : items) {
    EvaluatedCall call{{at, at, "key", "key"}, {{"", item, at}}, nullptr};
    if (const auto* external = key->to<const External>(); external && external->value.name())
      call.site.dotted = call.site.qualified = external->qualified;
    keys.push_back(callObject(*key, call));
  }
  return keys;
}

/// sorted(items, key=…, reverse=…) and list.sort(); nothing where it is not known.
std::optional<Objects> Interpreter::inOrder(const Objects& items, const EvaluatedCall& call) {
  const Object *key = call.argument(SIZE_MAX, "key"), *reverse = call.argument(SIZE_MAX, "reverse");
  const auto backwards = reverse ? truthOf(*reverse) : std::optional(false);
  const Objects keys = keysBy(key, items, call.site.at);
  const bool known = backwards && std::all_of(keys.begin(), keys.end(),
                                              [&](const Object& one) { return before(one, keys.front()).has_value(); });
  if (!known) return std::nullopt;
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return *backwards ? *before(keys[y], keys[x]) : *before(keys[x], keys[y]);
  });
  Objects sorted;
  for (const std::size_t i : order) sorted.push_back(items[i]);
  return sorted;
}

Object Interpreter::sortedOf(const BuiltinCall& b) {
  if (b.a.size() != 1) return notFollowed(b);
  const Place at = b.call.site.at;
  const Unknown* why = nullptr;
  const auto items = itemsOf(b.a[0], at, why);
  auto sorted = items ? inOrder(*items, b.call) : std::nullopt;
  if (!sorted && !why) why = unknown("How this is sorted is not followed here.", at).unknown();
  if (!sorted) loseLazily(b.call);
  Sequence* made = m_heap.sequence(Sequence::Kind::List, sorted.value_or(Objects()));
  if (!sorted) made->unknown = why;
  return sorted ? limited(made, at) : Object(made);
}

Object Interpreter::lengthOf(const BuiltinCall& b) {
  if (b.a.size() != 1) return notFollowed(b);
  const Object& of = b.a[0];
  if (const auto* sequence = of.to<Sequence>(); sequence && sequence->kind != Sequence::Kind::Iterator)
    return sequence->unknown ? Object(sequence->unknown) : Object(static_cast<std::int64_t>(sequence->items.size()));
  if (const auto* dictionary = of.to<Dictionary>())
    return dictionary->unknown ? Object(dictionary->unknown)
                               : Object(static_cast<std::int64_t>(dictionary->items.size()));
  if (const auto* text = of.text())
    return static_cast<std::int64_t>(std::count_if(
        text->begin(), text->end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  return notFollowed(b);
}

Object Interpreter::iteratorFunction(const BuiltinCall& b) {
  const Place at = b.call.site.at;
  const Unknown* why = nullptr;
  if (b.name == "iter") {
    if (b.a.size() != 1 || b.hasKeywords()) return notFollowed(b);
    Sequence* made = iteratorOf(b.a[0], at, why);
    return made ? Object(made) : Object(why);
  }
  auto* of = b.a.empty() ? nullptr : b.a[0].to<Sequence>();
  if (!of || of->kind != Sequence::Kind::Iterator) {
    if (!b.a.empty()) classRuns(b.a[0], {"__next__"}, at);
    return notFollowed(b);
  }
  if (const auto value = next(*of, at, why)) return *value;
  if (why) return why;
  return b.a.size() > 1 ? b.a[1] : unknown("next() of something that has ended.", at);
}

/// What computes its values when they are asked for.
Object Interpreter::lazilyOf(const BuiltinCall& b) {
  const std::string_view name = b.name;
  const Place at = b.call.site.at;
  const bool function = name == "map" || name == "filter";
  if (b.a.size() < (function ? 2U : name == "zip" ? 0U : 1U)) return notFollowed(b);
  const Unknown* why = nullptr;
  if (name == "reversed") {
    auto* sequence = b.a[0].to<Sequence>();
    const bool view = sequence && sequence->iteration;
    if (!sequence || view || sequence->kind == Sequence::Kind::Iterator || sequence->kind == Sequence::Kind::Set) {
      Sequence* made = m_heap.sequence(Sequence::Kind::Iterator);
      auto items = itemsOf(b.a[0], at, why);
      if (items) std::reverse(items->begin(), items->end());
      made->items = items.value_or(Objects());
      made->unknown = why;
      return made;
    }
    if (sequence->unknown) return sequence->unknown;
    return m_heap.iterator({.how = How::Backwards, .of = {b.a[0]}, .at = at},
                           {Object(static_cast<std::int64_t>(sequence->items.size()) - 1)});
  }
  Iteration made{.how = name == "enumerate" ? How::Counted
                        : name == "zip"     ? How::Together
                        : name == "map"     ? How::Mapped
                                            : How::Kept,
                 .function = function ? b.a[0] : Object(),
                 .at = at};
  const std::size_t end = name == "enumerate" ? 1 : b.a.size();
  for (std::size_t i = function ? 1 : 0; i < end; ++i) {
    const Unknown* reason = nullptr;
    Sequence* one = iteratorOf(b.a[i], at, reason);
    if (!one) {  // what it goes through is not known, nor what it runs
      one = m_heap.sequence(Sequence::Kind::Iterator);
      one->unknown = why = reason;
    }
    made.of.emplace_back(one);
  }
  Objects items;
  if (name == "enumerate") {
    const Object* start = b.a.size() > 1 ? &b.a[1] : b.keyword("start");
    items.push_back(start ? *start : Object(std::int64_t{0}));
  }
  Sequence* iterator = m_heap.iterator(std::move(made), std::move(items));
  if (why) loseIterator(*iterator, why);
  return iterator;
}

/// any() and all() end with the first value that decides.
Object Interpreter::anyOf(const BuiltinCall& b) {
  const Place at = b.call.site.at;
  const bool any = b.name == "any";
  if (b.a.size() != 1 || b.hasKeywords()) return notFollowed(b);
  const Unknown* why = nullptr;
  Sequence* iterator = iteratorOf(b.a[0], at, why);
  if (!iterator) return why;
  bool known = true;
  while (const auto item = next(*iterator, at, why)) {
    const auto truth = truthOf(*item);
    if (truth && *truth == any) return any;
    if (truth) continue;
    known = false;
    const Unknown* undecided = decides(at, *item);
    // How far it is gone through makes no difference to a list.
    if (b.a[0].to<Sequence>() == iterator) loseIterator(*iterator, undecided);
  }
  if (why) return why;
  return known ? Object(!any) : notFollowed(b);
}

Object Interpreter::summaryOf(const BuiltinCall& b) {
  const Objects& a = b.a;
  const Place at = b.call.site.at;
  if (a.empty()) return notFollowed(b);
  const bool sum = b.name == "sum";
  const bool several = !sum && a.size() > 1;
  const Unknown* why = nullptr;
  const auto items = several ? std::optional(a) : itemsOf(a[0], at, why);
  if (!items) return why;
  if (sum) {
    if (b.hasKeywords() && !b.keyword("start")) return notFollowed(b);
    Object total = a.size() > 1 ? a[1] : b.keyword("start") ? *b.keyword("start") : Object(std::int64_t{0});
    bool real = false;
    for (const Object& item : *items) {
      operatorRuns(total, {"+", at}, item);
      total = m_arithmetic.binary(total, {"+", at}, item);
      real = real || total.real();
    }
    // Python 3.12 sums floats with less error than adding them one by one.
    if (real && items->size() > 2) return unknown("The last digit of this sum depends on the version of Python.", at);
    return total;
  }
  for (const Argument& argument : b.call.arguments) {
    if (!argument.keyword.empty() && argument.keyword != "key" && argument.keyword != "default") return notFollowed(b);
  }
  if (items->empty())
    return b.keyword("default") ? *b.keyword("default") : unknown(fmt::format("{}() of nothing.", b.name), at);
  const Objects keys = keysBy(b.keyword("key"), *items, at);
  std::size_t best = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto order = b.name == "min" ? before(keys[i], keys[best]) : before(keys[best], keys[i]);
    if (!order)
      return unknownIn(keys[i]) || keys[i].to<const External>() ? notFollowed(b, keys[i]) : notFollowed(b, keys[best]);
    if (*order) best = i;
  }
  const bool comparable = keys[best].number() || keys[best].text();
  return comparable ? (*items)[best] : notFollowed(b, keys[best]);
}

}  // namespace scatterscope
