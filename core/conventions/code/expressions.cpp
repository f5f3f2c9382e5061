#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code/interpreter.h"

namespace scatterscope {
namespace {

using Kind = ExpressionKind;

}  // namespace

Object Interpreter::limited(Object value, Place at) {
  const auto* sequence = value.to<Sequence>();
  const bool large =
      (sequence && sequence->size > 16 * kLargestValue) || (value.text() && value.text()->size() > 16 * kLargestValue);
  if (large || (sequence && sequence->depth > 48))
    return unknown(fmt::format("A value of more than {} items is not read here.", kLargestValue), at);
  return value;
}

Object Interpreter::evaluate(const Expression& expression) {
  if (!step()) return m_heap.unknown("This code takes more steps than are followed here.", expression.at);
  if (m_nesting > kNesting) return unknown("This is nested deeper than it is followed here.", expression.at);
  ++m_nesting;
  Object value = evaluateInside(expression);
  --m_nesting;
  if (value.unknown()) ++m_doubts;
  return value;
}

Object Interpreter::evaluateInside(const Expression& e) {
  switch (e.kind) {
    case Kind::Missing:
      return Object();
    case Kind::Literal:
      if (e.value.boolean()) return *e.value.boolean();
      if (e.value.integer()) return *e.value.integer();
      if (e.value.real()) return *e.value.real();
      if (e.value.text() && !e.text.empty())
        return unknown("These are bytes and no text.", e.at, "Leave the b in front of the quotes out.");
      if (e.value.text()) return *e.value.text();
      return Object();
    case Kind::Unreadable:
      return unknown(e.text, e.at);
    case Kind::Joined:
      return joined(e);
    case Kind::Name:
      return lookUp(e.text, e.at);
    case Kind::Attribute:
      return attribute(e);
    case Kind::Subscript:
      return subscript(e);
    case Kind::Slice:
      for (const Expression& part : e.parts) evaluate(part);
      return unknown("A slice stands where a value is expected.", e.at);
    case Kind::Call:
      return call(e);
    case Kind::Keyword:
    case Kind::Star:
    case Kind::DoubleStar:
      return evaluate(e.parts[0]);
    case Kind::Unary: {
      Object value = evaluate(e.parts[0]);
      if (e.operators[0].text != "not") {
        if (value.to<TensorObject>()) return value;
        classRuns(value, {"__neg__", "__pos__", "__invert__"}, e.at);
        return m_arithmetic.unary(e.operators[0], value);
      }
      const auto truth = truthOf(value);
      if (truth) return !*truth;
      classRuns(value, {"__bool__", "__len__"}, e.at);
      const Unknown* why = m_arithmetic.unknownOf(value, e.at);
      return why ? Object(why) : unknown("Whether this is true is not known.", e.at);
    }
    case Kind::Binary:
      return chain(e);
    case Kind::Compare:
      return comparison(e);
    case Kind::And:
    case Kind::Or:
      return logical(e, 0);
    case Kind::Conditional:
      return conditional(e);
    case Kind::Tuple:
    case Kind::List:
    case Kind::Set:
      return items(e);
    case Kind::Dictionary:
      return dictionary(e);
    case Kind::Comprehension:
      return comprehension(e);
    case Kind::Lambda: {
      Function function;
      function.name = "<lambda>";
      function.lambda = &e;
      function.closure = m_scope;
      for (std::size_t i = 1; i < e.parts.size(); ++i) {
        if (!e.parts[i].parts.empty()) function.defaults.emplace(e.parts[i].text, evaluate(e.parts[i].parts[0]));
        function.locals.insert(e.parts[i].text);
      }
      return m_heap.function(std::move(function));
    }
    case Kind::Walrus: {
      Object value = evaluate(e.parts[0]);
      Names* inner = m_scope;
      while (m_scope->of_comprehension) m_scope = m_scope->outer;
      assignName(e.text, value);
      m_scope = inner;
      return value;
    }
    case Kind::Yield:
      for (const Expression& part : e.parts) evaluate(part);
      return unknown("What yield and await give is not followed here.", e.at);
    case Kind::For:
    case Kind::Parameter:
      break;
  }
  return unknown("This is not followed here.", e.at);
}

Object Interpreter::lookUp(const std::string& name, Place at) {
  for (Names* names = m_scope; names; names = names->outer) {
    if (names->of_class && names != m_scope) continue;
    if (names->globals.contains(name)) names = m_globals;
    if (names->nonlocals.contains(name)) continue;
    const auto found = names->values.find(name);
    if (found != names->values.end()) return found->second;
    if (!names->locals || !names->locals->contains(name)) continue;
    if (!names->of_class) return unknown(fmt::format("{} is used before it is set in its function.", name), at);
    // What the body of a class sets later is looked up in the module, not in the function around it.
    names = m_globals;
    if (const auto outer = names->values.find(name); outer != names->values.end()) return outer->second;
  }
  ++m_doubts;  // it may not be set at all
  return m_heap.external(Value(Value::Name{name}), name);
}

Object Interpreter::eitherOf(const std::function<Object()>& first, const std::function<Object()>& second,
                             const Unknown* why) {
  Object one, two;
  branches({[&] {
              one = first();
              return Flow::Normal;
            },
            [&] {
              two = second();
              return Flow::Normal;
            }},
           why);
  if (same(one, two)) return one;
  m_heap.escape(one);
  m_heap.escape(two);
  return why;
}

Object Interpreter::logical(const Expression& e, std::size_t index) {
  Object value = evaluate(e.parts[index]);
  if (index + 1 == e.parts.size()) return value;
  const auto truth = truthOf(value);
  if (truth) return *truth == (e.kind == Kind::Or) ? value : logical(e, index + 1);
  const Unknown* why = decides(e.at, value);
  if (const Unknown* reason = m_arithmetic.unknownOf(value, e.parts[index].at)) why = reason;
  return eitherOf([&] { return value; }, [&] { return logical(e, index + 1); }, why);
}

Object Interpreter::conditional(const Expression& e) {
  const Object condition = evaluate(e.parts[0]);
  const auto truth = truthOf(condition);
  if (truth) return evaluate(e.parts[*truth ? 1 : 2]);
  return eitherOf([&] { return evaluate(e.parts[1]); }, [&] { return evaluate(e.parts[2]); },
                  decides(e.parts[0].at, condition));
}

/// type(layer) == nn.ConvTranspose2d, of classes that are known here.
std::optional<bool> Interpreter::sameLayerClass(const Object& left, const Object& right) {
  const auto *a = left.to<const External>(), *b = right.to<const External>();
  const bool both =
      a && b && a->value.name() && b->value.name() && isLayerClass(a->qualified) && isLayerClass(b->qualified);
  if (!both) return std::nullopt;
  const auto last = [](std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); };
  return last(a->qualified) == last(b->qualified);
}

Object Interpreter::comparison(const Expression& e) {
  Object left = evaluate(e.parts[0]);
  for (std::size_t i = 0; i < e.operators.size(); ++i) {
    Object right = evaluate(e.parts[i + 1]);
    const auto byClass = sameLayerClass(left, right);
    const std::string& o = e.operators[i].text;
    for (const Object* side : {&left, &right}) {
      if (o == "in" || o == "not in")
        classRuns(*side, {"__contains__", "__eq__", "__hash__", "__iter__", "__next__", "__getitem__"}, e.at);
      else if (o != "is" && o != "is not")
        classRuns(*side, {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"}, e.at);
    }
    const bool equality = o == "==" || o == "!=" || o == "is" || o == "is not";
    Object result = byClass && equality          ? Object(*byClass == (o == "==" || o == "is"))
                    : o == "in" || o == "not in" ? contained(left, e.operators[i], right)
                                                 : m_arithmetic.compare(left, e.operators[i], right);
    const auto truth = truthOf(result);
    if (i + 1 == e.operators.size() || (truth && !*truth)) return result;
    if (!truth) {  // the rest may be looked at
      for (std::size_t rest = i + 2; rest < e.parts.size(); ++rest)
        eitherOf([&] { return evaluate(e.parts[rest]); }, [] { return Object(); }, result.unknown());
      return result;
    }
    left = std::move(right);
  }
  return left;
}

/// left in right, not in: an iterator is gone through as far as it takes.
Object Interpreter::contained(const Object& left, const Operator& at, const Object& right) {
  auto* iterator = right.to<Sequence>();
  if (!iterator || iterator->kind != Sequence::Kind::Iterator) return m_arithmetic.compare(left, at, right);
  const Unknown* why = nullptr;
  while (const auto item = next(*iterator, at.at, why)) {
    const auto matches = equal(left, *item);
    if (matches && *matches) return Object(at.text == "in");
    if (matches) continue;
    loseIterator(*iterator, m_heap.unknown("How far 'in' goes through this is not known.", at.at));
  }
  return why ? Object(why) : Object(at.text != "in");
}

/// The methods that an operator of arithmetic runs of objects of a class.
void Interpreter::operatorRuns(const Object& left, const Operator& at, const Object& right) {
  if (!left.to<Instance>() && !right.to<Instance>()) return;
  static const std::map<std::string_view, std::string_view> kNames = {
      {"+", "add"}, {"-", "sub"},  {"*", "mul"},    {"/", "truediv"}, {"//", "floordiv"},
      {"%", "mod"}, {"**", "pow"}, {"@", "matmul"}, {"<<", "lshift"}, {">>", "rshift"},
      {"&", "and"}, {"|", "or"},   {"^", "xor"}};
  const auto name = kNames.find(at.text);
  if (name == kNames.end()) return;
  for (const char* front : {"", "r", "i"}) {
    const std::string method = fmt::format("__{}{}__", front, name->second);
    classRuns(left, {method}, at.at);
    classRuns(right, {method}, at.at);
  }
}

Object Interpreter::chain(const Expression& e) {
  Object value = evaluate(e.parts[0]);
  for (std::size_t i = 0; i < e.operators.size(); ++i) {
    const Object right = evaluate(e.parts[i + 1]);
    operatorRuns(value, e.operators[i], right);
    const bool tensors = value.to<TensorObject>() || right.to<TensorObject>();
    if (value.text() && e.operators[i].text == "%") {
      if (auto text = percentFormat(*value.text(), right, e.operators[i].at)) {
        value = *std::move(text);
        continue;
      }
    }
    value = tensors ? tensorArithmetic(value, e.operators[i], right)
                    : limited(m_arithmetic.binary(value, e.operators[i], right), e.operators[i].at);
  }
  return value;
}

Object Interpreter::items(const Expression& e) {
  std::vector<Object> all;
  const Unknown* unknownItems = nullptr;
  for (const Expression& part : e.parts) {
    Object value = evaluate(part);
    if (part.kind != Kind::Star) {
      all.push_back(std::move(value));
      continue;
    }
    const Unknown* why = nullptr;
    const auto several = itemsOf(value, part.at, why);
    if (several)
      all.insert(all.end(), several->begin(), several->end());
    else
      unknownItems = why;
  }
  const auto kind = e.kind == Kind::Tuple  ? Sequence::Kind::Tuple
                    : e.kind == Kind::List ? Sequence::Kind::List
                                           : Sequence::Kind::Set;
  if (kind == Sequence::Kind::Set) return distinct(all, unknownItems, e.at);
  Sequence* sequence = m_heap.sequence(kind, std::move(all));
  sequence->unknown = unknownItems;
  return limited(sequence, e.at);
}

Object Interpreter::dictionary(const Expression& e) {
  Dictionary* made = m_heap.dictionary();
  for (std::size_t i = 0; i + 1 < e.parts.size(); i += 2) {
    const Object key = evaluate(e.parts[i]);
    if (e.parts[i].kind == Kind::DoubleStar) {
      const auto* other = key.to<Dictionary>();
      if (!other || other->unknown) {
        made->unknown = unknown("What ** takes over here is not known.", e.parts[i].at).unknown();
        continue;
      }
      for (const auto& [name, value] : std::vector(other->items)) {
        put(*made, name, value);
      }
      continue;
    }
    const Object value = evaluate(e.parts[i + 1]);
    const bool plain = key.number() || key.text() || key.isNone();
    if (!plain) made->unknown = unknown("A key of this dictionary is not known.", e.parts[i].at).unknown();
    put(*made, key, value);
  }
  readConfig(*made, e.at);
  return made;
}

Object Interpreter::comprehension(const Expression& e) {
  if (e.text == "(") return generator(e);
  const bool pairs = e.text == ":";
  std::vector<Object> all;
  bool certain = true;
  const Unknown* why = nullptr;
  Names* before = m_scope;
  m_scope = m_heap.names(before);
  m_scope->of_comprehension = true;
  clause(
      e, pairs ? 2 : 1,
      [&] {
        all.push_back(evaluate(e.parts[0]));
        if (pairs) all.push_back(evaluate(e.parts[1]));
      },
      certain, why);
  m_scope = before;
  if (all.size() > kLargestValue) {
    certain = false;
    why = unknown("This is longer than it is followed here.", e.at).unknown();
  }
  if (pairs) {
    Dictionary* made = m_heap.dictionary();
    if (!certain) made->unknown = why;
    for (std::size_t i = 0; certain && i + 1 < all.size(); i += 2) {
      put(*made, all[i], all[i + 1]);
      const bool plain = all[i].number() || all[i].text();
      if (!plain) made->unknown = unknown("A key of this dictionary is not known.", e.at).unknown();
    }
    return made;
  }
  if (e.text == "{") return distinct(certain ? all : std::vector<Object>(), certain ? nullptr : why, e.at);
  Sequence* made = m_heap.sequence(Sequence::Kind::List, std::move(all));
  if (!certain) {
    made->items.clear();
    made->unknown = why;
  }
  return limited(made, e.at);
}

void Interpreter::clause(const Expression& e, std::size_t index, const std::function<void()>& element, bool& certain,
                         const Unknown*& why) {
  if (index >= e.parts.size()) return element();
  const Expression& part = e.parts[index];
  Names* inner = m_scope;
  if (index == (e.text == ":" ? 2U : 1U)) m_scope = inner->outer;  // the first is evaluated outside, as Python does
  const Object iterable = evaluate(part.parts[1]);
  m_scope = inner;
  const auto within = [&] {
    for (std::size_t i = 2; i < part.parts.size(); ++i) {
      const Object condition = evaluate(part.parts[i]);
      const auto truth = truthOf(condition);
      if (truth && !*truth) return;
      if (truth) continue;
      certain = false;
      why = decides(part.parts[i].at, condition);
      branches({[&] {
                  clause(e, index + 1, element, certain, why);
                  return Flow::Normal;
                },
                [] { return Flow::Normal; }},
               why);
      return;
    }
    clause(e, index + 1, element, certain, why);
  };
  const Unknown* reason = nullptr;
  const Place at = part.parts[1].at;
  Sequence* iterator = iteratorOf(iterable, at, reason);
  if (iterator && (lengthAhead(*iterator) > static_cast<std::size_t>(kRounds) || tooMany())) {
    reason = m_heap.unknown("This goes on longer than it is followed here", part.at);
    loseIterator(*iterator, reason);
  }
  int rounds = 0;
  while (iterator && !reason) {
    const auto item = next(*iterator, at, reason);
    if (!item) break;
    if (++rounds > kRounds) {
      reason = m_heap.unknown("This goes on longer than it is followed here", part.at);
      loseIterator(*iterator, reason);
      break;
    }
    assign(part.parts[0], *item);
    within();
  }
  if (!reason) return;
  certain = false;
  why = reason;
  runSometimes(
      [&] {
        assign(part.parts[0], Object(reason));
        within();
      },
      reason);
}

Object Interpreter::joined(const Expression& e) {
  std::string all;
  Object missing;
  for (const Expression& part : e.parts) {
    const Object value = evaluate(part);
    if (value.text()) {
      all += *value.text();
    } else if (value.integer()) {
      all += fmt::format("{}", *value.integer());
    } else if (value.isNone() || value.boolean() || value.real()) {
      all += valueOf(value)->toPython();
    } else if (!missing.unknown()) {
      classRuns(value, {"__str__", "__repr__", "__format__"}, e.at);
      const Unknown* why = m_arithmetic.unknownOf(value, e.at);
      missing = why ? Object(why) : unknown("What this formatted string says is not followed here.", e.at);
    }
  }
  if (missing.unknown()) return missing;
  return limited(std::move(all), e.at);
}

}  // namespace scatterscope
