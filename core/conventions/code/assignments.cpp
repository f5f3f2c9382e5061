// What assigning, deleting and updating a name, an attribute or an item changes.

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code/interpreter.h"

namespace scatterscope {
namespace {

using Kind = ExpressionKind;

}  // namespace

void Interpreter::executeDelete(const Expression& target) {
  ++m_doubts;  // what is deleted may not be there
  if (target.kind == ExpressionKind::Tuple) {
    for (const Expression& part : target.parts) executeDelete(part);
  } else if (target.kind == ExpressionKind::Name) {
    m_heap.erase(scopeOf(target.text), target.text);
  } else if (target.kind == ExpressionKind::Attribute) {
    deleteAttribute(evaluate(target.parts[0]), target.text, target.at);
  } else if (target.kind == ExpressionKind::Subscript) {
    const Object value = evaluate(target.parts[0]);
    const Unknown* why = m_heap.unknown("What del leaves of it is not followed here.", target.at);
    if (isNamespace(value)) loseNamespace(value, why);
    if (auto* instance = value.to<Instance>()) loseAttributes(*instance, why);
    if (auto* sequence = value.to<Sequence>()) {
      m_heap.changing(*sequence);
      sequence->unknown = why;
    } else if (auto* dictionary = value.to<Dictionary>()) {
      m_heap.changing(*dictionary);
      dictionary->unknown = why;
    }
  }
}

/// The object and the index of the target are evaluated once, before the value.
void Interpreter::augment(const Statement& s) {
  const Expression& target = s.parts[0];
  const bool item = target.kind == Kind::Subscript, attribute = target.kind == Kind::Attribute;
  const Object of = item || attribute ? evaluate(target.parts[0]) : Object();
  const Object index = item ? indexOf(of, target) : Object();
  const Object before = item        ? itemAt(of, target, index)
                        : attribute ? attributeOf(of, target.text, target)
                                    : evaluate(target);
  const Object result = augmented(before, s, evaluate(s.parts[1]));
  if (item)
    setItem(of, target, index, result);
  else if (attribute)
    setAttribute(of, target.text, result, target.at);
  else
    assign(target, result);
}

/// What += and the like give: lists, sets and dictionaries change themselves, whatever their names.
Object Interpreter::augmented(const Object& before, const Statement& s, const Object& with) {
  auto* list = before.to<Sequence>();
  if (list && list->kind == Sequence::Kind::List && s.text == "+") {
    const Unknown* why = nullptr;
    const auto more = itemsOf(with, s.at, why);
    m_heap.changing(*list);
    if (!more)
      list->unknown = why;
    else
      list->items.insert(list->items.end(), more->begin(), more->end());
    list->size += more ? more->size() : 0;
    if (list->size > kLargestValue)
      list->unknown = m_heap.unknown("This list is longer than it is followed here.", s.at);
    return before;
  }
  const Operator at{s.text, s.at};
  if (list && list->kind == Sequence::Kind::List && s.text == "*") {
    const Object repeated = limited(m_arithmetic.binary(before, at, with), s.at);
    const auto* items = repeated.to<Sequence>();
    m_heap.changing(*list);
    if (items) {
      list->items = items->items;
      list->size = items->size;
    } else {
      list->unknown = repeated.unknown();
    }
    return before;
  }
  const Unknown* changed = nullptr;
  if ((list && list->kind != Sequence::Kind::Tuple) || before.to<Dictionary>())
    changed = m_heap.unknown(fmt::format("What {}= makes of it is not followed here.", s.text), s.at);
  if (list && list->kind == Sequence::Kind::Set) {
    m_heap.changing(*list);
    list->unknown = changed;
    return before;
  }
  if (auto* dictionary = before.to<Dictionary>()) {
    m_heap.changing(*dictionary);
    dictionary->unknown = changed;
    return before;
  }
  if (before.unknown()) m_heap.loseEscaped(before.unknown());  // it may be a list that grows
  operatorRuns(before, at, with);
  if (auto* instance = before.to<Instance>())
    loseAttributes(*instance, m_heap.unknown("An operator of its class may change it.", s.at));
  const bool tensors = before.to<TensorObject>() || with.to<TensorObject>();
  const Object result =
      tensors ? tensorArithmetic(before, at, with) : limited(m_arithmetic.binary(before, at, with), s.at);
  if (result.unknown()) ++m_doubts;
  return result;
}

/// Where a name is that is set or deleted here.
Names& Interpreter::scopeOf(const std::string& name) {
  if (m_scope->globals.contains(name)) return *m_globals;
  if (!m_scope->nonlocals.contains(name)) return *m_scope;
  for (Names* names = m_scope->outer; names && names->outer; names = names->outer) {
    if (names->globals.contains(name)) return *m_globals;
    if (!names->of_class && names->values.contains(name)) return *names;
  }
  return *m_scope;
}

void Interpreter::assignName(const std::string& name, Object value) {
  m_heap.set(scopeOf(name), name, std::move(value));
}

void Interpreter::assign(const Expression& target, const Object& value) {
  switch (target.kind) {
    case ExpressionKind::Name:
      return assignName(target.text, value);
    case ExpressionKind::Tuple:
    case ExpressionKind::List:
      return assignItems(target, value);
    case ExpressionKind::Attribute:
      return setAttribute(evaluate(target.parts[0]), target.text, value, target.at);
    case ExpressionKind::Subscript: {
      const Object of = evaluate(target.parts[0]);
      const bool slice = target.parts[1].kind == Kind::Slice;
      for (std::size_t i = 0; slice && i < target.parts[1].parts.size(); ++i) evaluate(target.parts[1].parts[i]);
      return setItem(of, target, indexOf(of, target), value);
    }
    case ExpressionKind::Star:
      return assign(target.parts[0], unknown("What a star takes is not followed here.", target.at));
    default:
      return;
  }
}

void Interpreter::assignItems(const Expression& target, const Object& value) {
  const Unknown* why = nullptr;
  const auto items = itemsOf(value, target.at, why);
  const std::size_t count = target.parts.size();
  const auto star = std::find_if(target.parts.begin(), target.parts.end(),
                                 [](const Expression& e) { return e.kind == ExpressionKind::Star; });
  const std::size_t at = static_cast<std::size_t>(star - target.parts.begin());
  const bool fits = items && (star == target.parts.end() ? items->size() == count : items->size() + 1 >= count);
  if (items && !fits) why = m_heap.unknown("It cannot be unpacked into so many names.", target.at);
  for (std::size_t i = 0; i < count; ++i) {
    if (!fits) {
      ++m_doubts;
      assign(target.parts[i].kind == ExpressionKind::Star ? target.parts[i].parts[0] : target.parts[i], Object(why));
    } else if (i == at) {
      const auto begin = items->begin() + static_cast<std::ptrdiff_t>(i);
      const auto end = items->end() - static_cast<std::ptrdiff_t>(count - 1 - i);
      assign(target.parts[i].parts[0], list({begin, end}));
    } else {
      assign(target.parts[i], (*items)[i < at ? i : items->size() - (count - i)]);
    }
  }
}

void Interpreter::setItem(const Object& of, const Expression& target, const Object& given, const Object& value) {
  if (auto* tensor = of.to<TensorObject>()) return assignTensorItem(*tensor, target.parts[1], value);
  if (isNamespace(of)) return setInNamespace(of, given, value, target.at);
  const bool slice = target.parts[1].kind == Kind::Slice;
  const Object index = slice ? unknown("A slice.", target.at) : given;
  if (auto* instance = of.to<Instance>()) return setItemOf(*instance, index, value, target.at);
  if (of.unknown()) m_heap.loseEscaped(of.unknown());
  auto* layer = of.to<LayerObject>();
  if (auto* list = layer && layer->children ? layer->children : of.to<Sequence>()) {
    m_heap.changing(*list);
    const auto at = index.whole();
    const auto size = static_cast<std::int64_t>(list->items.size());
    const auto* inner = value.to<Sequence>();
    if (list->kind != Sequence::Kind::List || list->unknown) return;
    if (!at || *at >= size || *at < -size || (inner && (inner->depth > 32 || inner->size > kLargestValue))) {
      list->unknown = unknown("Which item was set is not known.", target.at).unknown();
      return;
    }
    list->items[static_cast<std::size_t>(*at < 0 ? *at + size : *at)] = value;
  } else if (auto* dictionary = of.to<Dictionary>()) {
    m_heap.changing(*dictionary);
    if (dictionary->unknown) return;
    for (auto& [key, item] : dictionary->items) {
      const auto matches = equal(key, index);
      if (matches && !*matches) continue;
      if (!matches) {
        dictionary->unknown = m_heap.unknown("Which item was set is not known.", target.at);
        return;
      }
      item = value;
      return;
    }
    const bool plain = index.text() || index.number() || index.isNone();
    if (!plain) dictionary->unknown = m_heap.unknown("Which item was set is not known.", target.at);
    if (plain && dictionary->items.size() < kLargestValue) dictionary->items.emplace_back(index, value);
  }
}

}  // namespace scatterscope
