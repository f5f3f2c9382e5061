// Going through things: a value is asked for when it is needed, as what it is computed from may change in between.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/iteration.h"
#include "core/conventions/code/layer_object.h"

namespace scatterscope {
namespace {

using How = Iteration::How;

constexpr std::int64_t kEnded = -1;
/// Where the for clauses of a generator begin.
constexpr std::size_t kFirstClause = 1;

std::int64_t placeOf(const Sequence& iterator) {
  const auto* place = iterator.items.empty() ? nullptr : iterator.items[0].integer();
  return place ? *place : kEnded;
}

}  // namespace

/// iter(value); null with the reason where what it goes through is not known.
Sequence* Interpreter::iteratorOf(const Object& value, Place at, const Unknown*& why) {
  const auto along = [&](Sequence* sequence) {
    return m_heap.iterator({.how = How::Places, .of = {Object(sequence)}, .at = at}, {Object(std::int64_t{0})});
  };
  if (auto* sequence = value.to<Sequence>()) {
    if (sequence->kind == Sequence::Kind::Range && sequence->iteration) {  // a view, which is never old
      return iteratorOf(sequence->iteration->of[0], sequence->iteration->how, at, why);
    }
    if (sequence->unknown) loseIterator(*sequence, sequence->unknown);
    if (sequence->unknown || sequence->kind == Sequence::Kind::Set) {
      why = sequence->unknown ? sequence->unknown : m_heap.unknown("The order of the items of a set is not known.", at);
      return nullptr;
    }
    return sequence->kind == Sequence::Kind::Iterator ? sequence : along(sequence);
  }
  if (value.to<Dictionary>()) return iteratorOf(value, How::Keys, at, why);
  if (const auto* layer = value.to<LayerObject>(); layer && layer->children && !layer->children->unknown)
    return along(layer->children);
  if (const auto* text = value.text()) {
    const bool plain =
        std::all_of(text->begin(), text->end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (plain && text->size() <= kLargestValue) {
      std::vector<Object> letters;
      for (const char c : *text) letters.emplace_back(std::string(1, c));
      return m_heap.sequence(Sequence::Kind::Iterator, std::move(letters));
    }
  }
  // What is not known may be an iterator that was not certain any more.
  if (value.unknown()) loseLazily({{at, at, "", ""}, {{"", value, at}}, nullptr});
  why = m_arithmetic.unknownOf(value, at);
  if (!why) why = m_heap.unknown("What this goes through is not followed here.", at);
  classRuns(value, {"__iter__", "__next__", "__getitem__", "__len__"}, at);
  ++m_doubts;
  return nullptr;
}

/// Through the keys, the values or the pairs of a dictionary.
Sequence* Interpreter::iteratorOf(const Object& dictionary, How how, Place at, const Unknown*& why) {
  const auto& held = *dictionary.to<Dictionary>();
  why = held.unknown;
  if (why) return nullptr;
  std::vector<Object> keys;
  for (const auto& pair : held.items) keys.push_back(pair.first);
  return m_heap.iterator({.how = how, .of = {dictionary}, .keys = std::move(keys), .at = at},
                         {Object(std::int64_t{0})});
}

std::optional<std::vector<Object>> Interpreter::itemsOf(const Object& value, Place at, const Unknown*& why) {
  const auto* sequence = value.to<Sequence>();
  const bool there = sequence && sequence->kind != Sequence::Kind::Iterator && sequence->kind != Sequence::Kind::Set &&
                     !sequence->iteration && !sequence->unknown;
  if (there) return sequence->items;
  Sequence* iterator = iteratorOf(value, at, why);
  if (!iterator) return std::nullopt;
  std::vector<Object> items;
  while (auto item = next(*iterator, at, why)) {
    items.push_back(*std::move(item));
    if (items.size() <= kLargestValue) continue;
    why = m_heap.unknown("This is longer than it is followed here.", at);
    loseIterator(*iterator, why);
  }
  if (why) return std::nullopt;
  return items;
}

/// The next value; nothing at the end, and nothing with the reason where it is not known.
std::optional<Object> Interpreter::next(Sequence& of, Place at, const Unknown*& why) {
  why = of.unknown;
  if (why) loseIterator(of, why);
  if (!why && !step()) why = m_heap.unknown("This code takes more steps than are followed here.", at);
  if (why) return std::nullopt;
  if (!of.iteration) {
    if (of.items.empty()) return std::nullopt;
    m_heap.changing(of);
    Object value = of.items.front();
    of.items.erase(of.items.begin());
    return value;
  }
  std::optional<Object> value;
  switch (of.iteration->how) {
    case How::Places:
    case How::Backwards:
      value = nextItem(of, why);
      break;
    case How::Keys:
    case How::Values:
    case How::Pairs:
      value = nextOfDictionary(of, at, why);
      break;
    case How::Counted: {
      auto counted = next(*of.iteration->of[0].to<Sequence>(), at, why);
      if (!counted) break;
      const Object number = of.items[0];
      m_heap.changing(of);
      of.items[0] = m_arithmetic.binary(number, {"+", at}, Object(std::int64_t{1}));
      value = tuple({number, *std::move(counted)});
      break;
    }
    case How::Together:
    case How::Mapped: {
      auto row = nextOfAll(of, at, why);
      if (!row) break;
      value = of.iteration->how == How::Together ? tuple(*std::move(row)) : mapped(of, *std::move(row));
      break;
    }
    case How::Kept:
      value = nextKept(of, at, why);
      break;
    case How::Generator:
      value = nextOfGenerator(of, at, why);
      break;
  }
  if (why) loseIterator(of, why);
  return value;
}

std::optional<Object> Interpreter::nextItem(Sequence& of, const Unknown*& why) {
  const auto& through = *of.iteration->of[0].to<Sequence>();
  const std::int64_t place = placeOf(of);
  if (place == kEnded) return std::nullopt;  // for good, even if the list grows
  why = through.unknown;
  if (why) return std::nullopt;
  const bool there = place < static_cast<std::int64_t>(through.items.size());
  std::optional<Object> value;
  if (there) value = through.items[static_cast<std::size_t>(place)];
  m_heap.changing(of);
  of.items[0] = Object(!there ? kEnded : of.iteration->how == How::Backwards ? place - 1 : place + 1);
  return value;
}

std::optional<Object> Interpreter::nextOfDictionary(Sequence& of, Place at, const Unknown*& why) {
  const auto& through = *of.iteration->of[0].to<Dictionary>();
  const auto& keys = of.iteration->keys;
  const std::int64_t place = placeOf(of);
  if (place == kEnded) return std::nullopt;
  const auto index = static_cast<std::size_t>(place);
  why = through.unknown;
  const bool other =
      through.items.size() != keys.size() || (index < keys.size() && !same(keys[index], through.items[index].first));
  if (!why && other) {
    ++m_doubts;
    why = m_heap.unknown("The dictionary gets or loses keys while it is gone through, where Python ends.", at);
  }
  if (why) return std::nullopt;
  std::optional<Object> value;
  if (index < keys.size()) {
    const auto& [key, held] = through.items[index];
    value = of.iteration->how == How::Keys ? key : of.iteration->how == How::Values ? held : tuple({key, held});
  }
  m_heap.changing(of);
  of.items[0] = Object(value ? place + 1 : kEnded);
  return value;
}

/// One of each iterator, as zip() and map() take them: the first that ends ends all.
std::optional<std::vector<Object>> Interpreter::nextOfAll(Sequence& of, Place at, const Unknown*& why) {
  if (of.iteration->of.empty()) return std::nullopt;
  std::vector<Object> row;
  for (const Object& one : of.iteration->of) {
    auto value = next(*one.to<Sequence>(), at, why);
    if (!value) return std::nullopt;
    row.push_back(*std::move(value));
  }
  return row;
}

Object Interpreter::mapped(const Sequence& of, std::vector<Object> row) {
  const Iteration& map = *of.iteration;
  EvaluatedCall call{{map.at, map.at, "map", "map"}, {}, nullptr};
  if (const auto* external = map.function.to<const External>(); external && external->value.name()) {
    call.site.dotted = external->value.name()->dotted;
    call.site.qualified = external->qualified;
  }
  for (Object& value : row) call.arguments.push_back({"", std::move(value), map.at});
  return callObject(map.function, call);
}

std::optional<Object> Interpreter::nextKept(Sequence& of, Place at, const Unknown*& why) {
  while (auto row = nextOfAll(of, at, why)) {
    const Object value = row->front();
    const Object kept = of.iteration->function.isNone() ? value : mapped(of, *std::move(row));
    const auto truth = truthOf(kept);
    if (truth && *truth) return value;
    if (truth) continue;
    why = decides(at, kept);
    break;
  }
  return std::nullopt;
}

std::optional<Object> Interpreter::nextOfGenerator(Sequence& of, Place at, const Unknown*& why) {
  const Expression& e = *of.iteration->generator;
  Names* before = m_scope;
  m_scope = of.iteration->scope;
  std::optional<Object> value;
  while (!value && !why && !of.items.empty()) {
    const std::size_t depth = of.items.size();
    auto item = next(*of.items.back().to<Sequence>(), at, why);
    if (!item) {
      if (why) break;
      m_heap.changing(of);
      of.items.pop_back();
      continue;
    }
    const Expression& clause = e.parts[kFirstClause + depth - 1];
    assign(clause.parts[0], *item);
    bool taken = true;
    for (std::size_t i = 2; i < clause.parts.size() && taken && !why; ++i) {
      const Object condition = evaluate(clause.parts[i]);
      const auto truth = truthOf(condition);
      taken = truth.value_or(true);
      if (!truth) why = decides(clause.parts[i].at, condition);
    }
    if (!taken || why) continue;
    if (kFirstClause + depth == e.parts.size()) {
      value = evaluate(e.parts[0]);
      break;
    }
    const Expression& inner = e.parts[kFirstClause + depth];
    if (Sequence* iterator = iteratorOf(evaluate(inner.parts[1]), inner.at, why)) {
      m_heap.changing(of);
      of.items.emplace_back(iterator);
    }
  }
  m_scope = before;
  return value;
}

/// (element for target in iterable): the first iterable is evaluated here, all else when a value is asked for.
Object Interpreter::generator(const Expression& e) {
  const Unknown* why = nullptr;
  Sequence* first = iteratorOf(evaluate(e.parts[kFirstClause].parts[1]), e.parts[kFirstClause].at, why);
  Names* scope = m_heap.names(m_scope);
  scope->of_comprehension = true;
  Sequence* made = m_heap.iterator({.how = How::Generator, .generator = &e, .scope = scope, .at = e.at}, {});
  if (first) made->items.emplace_back(first);
  m_generators.push_back(made);
  if (!first) loseIterator(*made, why);
  return made;
}

/// How many values there are at least, where that can be told without running anything; 0 where it cannot.
std::size_t Interpreter::lengthAhead(const Sequence& iterator) {
  const Iteration* iteration = iterator.iteration;
  if (!iteration) return iterator.items.size();
  if (iteration->how == How::Places) {
    const std::size_t all = iteration->of[0].to<Sequence>()->items.size();
    const std::int64_t place = placeOf(iterator);
    return place == kEnded ? 0 : all - std::min(all, static_cast<std::size_t>(place));
  }
  if (iteration->how != How::Counted && iteration->how != How::Together) return 0;
  std::size_t least = iteration->of.empty() ? 0 : SIZE_MAX;
  for (const Object& one : iteration->of) least = std::min(least, lengthAhead(*one.to<Sequence>()));
  return least;
}

/// Nobody knows how far it goes from here: what computing its values writes is not known either, each time that it is
/// asked for more.
void Interpreter::loseIterator(Sequence& of, const Unknown* why) {
  if (of.kind != Sequence::Kind::Iterator) return;
  if (!of.unknown) {
    m_heap.changing(of);
    of.unknown = why;
  }
  if (!of.iteration) return;
  const Iteration& lost = *of.iteration;
  for (const std::vector<Object>& all : {lost.of, of.items}) {
    for (const Object& one : all) {
      if (auto* inner = one.to<Sequence>()) loseIterator(*inner, why);
    }
  }
  if (lost.how == How::Mapped || lost.how == How::Kept) return mayCall(lost.function, why);
  if (lost.how != How::Generator) return;
  runSometimes(
      [&] {
        Names* before = m_scope;
        m_scope = lost.scope;
        for (std::size_t i = kFirstClause; i < lost.generator->parts.size(); ++i) {
          const Expression& clause = lost.generator->parts[i];
          if (i > kFirstClause) evaluate(clause.parts[1]);
          assign(clause.parts[0], Object(why));
          for (std::size_t c = 2; c < clause.parts.size(); ++c) evaluate(clause.parts[c]);
        }
        evaluate(lost.generator->parts[0]);
        m_scope = before;
      },
      why);
}

/// Runs what is run no one knows how often: all that it writes is not known afterwards.
void Interpreter::runSometimes(const std::function<void()>& round, const Unknown* why) {
  const std::size_t mark = m_heap.open(), before = m_heap.made();
  ++m_doubt;
  Heap::Changes written;
  // Each round but the last one finds something more that is written.
  while (!m_error) {
    const auto found = m_found;
    const auto convolutions = m_convolutions;
    m_heap.forget(written, why);
    round();
    bool more = false;
    for (const auto& [location, content] : m_heap.changesSince(mark))
      more = (Heap::isOlder(location, before) && written.emplace(location, content).second) || more;
    m_heap.rollBack(mark);
    if (!more || !step()) break;
    m_found = found;
    m_convolutions = convolutions;
  }
  --m_doubt;
  m_heap.close();
  m_heap.forget(written, why);
}

/// Something that is not followed may call this, with arguments that are not known.
void Interpreter::mayCall(const Object& callee, const Unknown* why) {
  const auto* method = callee.to<const Method>();
  const auto* instance = callee.to<Instance>();
  const bool own = callee.to<Function>() || callee.to<Class>() || callee.to<const Partial>() ||
                   (method && method->function) || instance;
  if (!own) return;
  if (instance && std::none_of(std::begin(kCallNames), std::end(kCallNames), [&](std::string_view name) {
        return methodOf(*instance->of, std::string(name)) != nullptr;
      }))
    return;
  if (m_depth >= kCalls || tooMany()) return m_heap.loseAll(why);
  // What it makes and uses is read where it stands if nothing else calls it; what it changes stays changed.
  const std::vector<FoundCall> found = m_found;
  const std::vector<FoundConvolution> convolutions = m_convolutions;
  const std::size_t transposed = m_transposed.size(), pads = m_pads.size(), sequentials = m_sequentials.size();
  auto* function = method ? const_cast<Function*>(method->function) : callee.to<Function>();
  const bool called = function && function->called;
  runSometimes([&] { callObject(callee, {{why->at, why->at, "", ""}, {}, why}); }, why);
  if (function) function->called = called;
  const std::vector<FoundCall> after = std::exchange(m_found, found);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (after[i].error.has_value() != found[i].error.has_value() || after[i].made != found[i].made)
      m_found[i] = after[i];
  }
  m_convolutions = convolutions;
  m_transposed.resize(transposed);
  m_pads.resize(pads);
  m_sequentials.resize(sequentials);
}

/// An operator of Python on an object of a class of the code runs these methods of it, which may change what they
/// reach.
void Interpreter::classRuns(const Object& value, std::initializer_list<std::string_view> methods, Place at) {
  const auto* instance = value.to<Instance>();
  if (!instance) return;
  for (const std::string_view name : methods) {
    const Function* method = methodOf(*instance->of, std::string(name));
    if (!method) continue;
    mayCall(Object(m_heap.method({value, std::string(name), method})),
            m_heap.unknown(fmt::format("{}() of {} may change it.", name, instance->of->name), at));
  }
}

/// Generators of which nobody has asked for a value are read for the layers in them; what they write nobody sees.
void Interpreter::readGenerators() {
  const std::size_t mark = m_heap.open();
  for (std::size_t i = 0; i < m_generators.size() && !m_error; ++i) {
    Sequence& made = *m_generators[i];
    const bool begun = made.unknown || made.items.empty() || placeOf(*made.items[0].to<Sequence>()) > 0;
    const Unknown* why = nullptr;
    if (!begun) itemsOf(Object(&made), made.iteration->at, why);
  }
  m_heap.rollBack(mark);
  m_heap.close();
}

}  // namespace scatterscope
