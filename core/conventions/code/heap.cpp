#include "core/conventions/code/heap.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace scatterscope {
namespace {

constexpr int kDeepest = 64;  // of values in values that are compared

template <class T>
bool sameAll(const T& a, const T& b, int depth) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](const Object& x, const Object& y) { return same(x, y, depth); });
}

bool sameContent(const Heap::Content& a, const Heap::Content& b) {
  if (a.value.has_value() != b.value.has_value() || a.unknown != b.unknown) return false;
  if (a.value && !same(*a.value, *b.value)) return false;
  return sameAll(a.items, b.items, 0) &&
         std::equal(a.pairs.begin(), a.pairs.end(), b.pairs.begin(), b.pairs.end(),
                    [](const auto& x, const auto& y) { return same(x.first, y.first) && same(x.second, y.second); });
}

}  // namespace

std::optional<std::int64_t> Object::whole() const {
  if (integer()) return *integer();
  if (boolean()) return *boolean() ? 1 : 0;
  return std::nullopt;
}

std::optional<double> Object::number() const {
  if (const auto number = whole()) return static_cast<double>(*number);
  return real() ? std::optional(*real()) : std::nullopt;
}

const void* Object::address() const {
  return std::visit(
      [](const auto& held) -> const void* {
        if constexpr (std::is_pointer_v<std::decay_t<decltype(held)>>)
          return held;
        else
          return nullptr;
      },
      m);
}

const char* typeName(const Object& object) {
  if (object.isNone()) return "NoneType";
  if (object.boolean()) return "bool";
  if (object.integer()) return "int";
  if (object.real()) return "float";
  if (object.text()) return "str";
  if (const auto* sequence = object.to<Sequence>()) {
    constexpr const char* kNames[] = {"tuple", "list", "set", "range", "iterator"};
    return kNames[static_cast<int>(sequence->kind)];
  }
  return object.to<Dictionary>() ? "dict" : "object";
}

bool same(const Object& a, const Object& b, int depth) {
  if (a.kind() != b.kind() || depth > kDeepest) return false;
  if (a.boolean()) return *a.boolean() == *b.boolean();
  if (a.integer()) return *a.integer() == *b.integer();
  if (a.real()) return *a.real() == *b.real() && std::signbit(*a.real()) == std::signbit(*b.real());
  if (a.text()) return *a.text() == *b.text();
  if (a.isNone() || a.address() == b.address()) return true;
  const auto *x = a.to<Sequence>(), *y = b.to<Sequence>();
  if (x && y) {
    // Lists that are two may differ later; tuples stay what they are.
    return x->kind == Sequence::Kind::Tuple && y->kind == Sequence::Kind::Tuple && !x->unknown && !y->unknown &&
           x->size == y->size && x->size < 256 && sameAll(x->items, y->items, depth + 1);
  }
  if (const auto* first = a.to<const External>(), *second = b.to<const External>(); first && second)
    return first->value.name() && first->qualified == second->qualified && first->value == second->value;
  return false;
}

const Unknown* Heap::unknown(std::string why, Place at, std::string remedy, std::optional<std::int64_t> likely) {
  return &m_unknowns.emplace_back(Unknown{std::move(why), at, std::move(remedy), likely});
}

Sequence* Heap::sequence(Sequence::Kind kind, std::vector<Object> items) {
  Sequence& made = m_sequences.emplace_back(Sequence{kind, std::move(items)});
  made.serial = ++m_made;
  for (const Object& item : made.items) {
    if (const auto* inner = item.to<Sequence>()) {
      made.size += inner->size;
      made.depth = std::max(made.depth, inner->depth + 1);
    } else {
      ++made.size;
    }
  }
  return &made;
}

Sequence* Heap::iterator(Iteration iteration, std::vector<Object> items) {
  Sequence* made = sequence(Sequence::Kind::Iterator, std::move(items));
  made->iteration = &m_iterations.emplace_back(std::move(iteration));
  return made;
}

Sequence* Heap::view(Dictionary& dictionary, Iteration iteration, std::vector<Object> items) {
  const Place at = iteration.at;
  Sequence* made = sequence(Sequence::Kind::Range, std::move(items));
  made->iteration = &m_iterations.emplace_back(std::move(iteration));
  dictionary.views.emplace_back(
      made, unknown("The dictionary has changed since this view of it was asked for, which is not followed here.", at));
  return made;
}

Dictionary* Heap::dictionary() {
  Dictionary& made = m_dictionaries.emplace_back();
  made.serial = ++m_made;
  return &made;
}
TensorObject* Heap::tensor(TensorObject tensor) {
  return &m_tensors.emplace_back(std::move(tensor));
}
LayerObject* Heap::layer(LayerObject layer) {
  return &m_layers.emplace_back(std::move(layer));
}
Function* Heap::function(Function function) {
  return &m_functions.emplace_back(std::move(function));
}
Class* Heap::newClass(Class made) {
  return &m_classes.emplace_back(std::move(made));
}
Instance* Heap::instance(Instance made) {
  return &m_instances.emplace_back(made);
}
Names* Heap::names(Names* outer) {
  Names& made = m_names.emplace_back();
  made.outer = outer;
  made.serial = ++m_made;
  return &made;
}
const External* Heap::external(Value value, std::string qualified) {
  return &m_externals.emplace_back(External{std::move(value), std::move(qualified)});
}
const Method* Heap::method(Method method) {
  return &m_methods.emplace_back(std::move(method));
}

const Partial* Heap::partial(Partial partial) {
  return &m_partials.emplace_back(std::move(partial));
}

void Heap::set(Names& names, const std::string& name, Object value) {
  if (uncertain()) {
    Location location{&names, nullptr, nullptr, name};
    Content before = now(location);
    m_journal.push_back({std::move(location), std::move(before)});
  }
  names.values.insert_or_assign(name, std::move(value));
  names.order.emplace(name, names.order.size());
}

void Heap::erase(Names& names, const std::string& name) {
  if (uncertain()) {
    Location location{&names, nullptr, nullptr, name};
    Content before = now(location);
    m_journal.push_back({std::move(location), std::move(before)});
  }
  names.values.erase(name);
  names.order.erase(name);
}

/// Once since the last mark is enough.
template <class Container>
void Heap::remember(Container& container, Location location) {
  if (!uncertain()) return;
  const std::size_t place = container.remembered - 1;
  const bool known = container.remembered > 0 && place >= m_marks.back() && place < m_journal.size() &&
                     m_journal[place].location == location;
  if (known) return;
  Content before = now(location);
  m_journal.push_back({std::move(location), std::move(before)});
  container.remembered = m_journal.size();
}

void Heap::changing(Sequence& sequence) {
  remember(sequence, {nullptr, &sequence, nullptr, {}});
}

void Heap::changing(Dictionary& dictionary) {
  remember(dictionary, {nullptr, nullptr, &dictionary, {}});
  if (!m_writing) return;
  for (const auto& [view, why] : dictionary.views) {
    if (view->unknown) continue;
    changing(*view);
    view->unknown = why;
  }
}

bool Heap::isOlder(const Location& location, std::size_t count) {
  return (location.names      ? location.names->serial
          : location.sequence ? location.sequence->serial
                              : location.dictionary->serial) <= count;
}

std::size_t Heap::open() {
  m_marks.push_back(m_journal.size());
  return m_journal.size();
}

Heap::Content Heap::now(const Location& location) const {
  Content content;
  if (location.names) {
    const auto found = location.names->values.find(location.name);
    if (found != location.names->values.end()) content.value = found->second;
  } else if (location.sequence) {
    content.items = location.sequence->items;
    content.unknown = location.sequence->unknown;
  } else {
    content.pairs = location.dictionary->items;
    content.unknown = location.dictionary->unknown;
  }
  return content;
}

void Heap::put(const Location& location, const Content& content) {
  if (location.names) {
    if (content.value)
      set(*location.names, location.name, *content.value);
    else
      erase(*location.names, location.name);
  } else if (location.sequence) {
    changing(*location.sequence);
    location.sequence->items = content.items;
    location.sequence->unknown = content.unknown;
  } else {
    changing(*location.dictionary);
    location.dictionary->items = content.pairs;
    location.dictionary->unknown = content.unknown;
  }
}

Heap::Changes Heap::changesSince(std::size_t mark) const {
  Changes changes;
  for (std::size_t i = mark; i < m_journal.size(); ++i) {
    const Location& location = m_journal[i].location;
    if (!changes.contains(location)) changes.emplace(location, now(location));
  }
  return changes;
}

void Heap::rollBack(std::size_t mark) {
  m_writing = false;
  while (m_journal.size() > mark) {
    put(m_journal.back().location, m_journal.back().before);
    m_journal.pop_back();
  }
  m_writing = true;
}

void Heap::escape(const Object& object, int depth) {
  const auto* sequence = object.to<Sequence>();
  const bool container = (sequence && sequence->kind != Sequence::Kind::Tuple) || object.to<Dictionary>() ||
                         object.to<Instance>() || object.to<Function>();
  if (container) {
    const auto known = std::any_of(m_escaped.begin(), m_escaped.end(),
                                   [&](const Object& o) { return o.address() == object.address(); });
    if (known) return;
    m_escaped.push_back(object);
  }
  if (!sequence || depth > 3) return;
  for (const Object& item : sequence->items) escape(item, depth + 1);
}

void Heap::loseEscaped(const Unknown* why) {
  for (const Object& object : m_escaped) {
    if (auto* sequence = object.to<Sequence>()) {
      changing(*sequence);
      sequence->unknown = why;
    } else if (auto* dictionary = object.to<Dictionary>()) {
      changing(*dictionary);
      dictionary->unknown = why;
    }
  }
}

void Heap::loseAll(const Unknown* why) {
  for (Names& names : m_names) {
    for (const auto& [name, value] : std::map(names.values)) {
      const bool made = value.to<LayerObject>() || value.to<Function>() || value.to<Class>() || value.to<Instance>() ||
                        value.to<const External>() || value.to<TensorObject>();
      if (!made && !value.unknown()) set(names, name, Object(why));
    }
  }
  for (Sequence& sequence : m_sequences) {
    if (sequence.kind == Sequence::Kind::Tuple || sequence.kind == Sequence::Kind::Range || sequence.unknown) continue;
    changing(sequence);
    sequence.unknown = why;
  }
  for (Dictionary& dictionary : m_dictionaries) {
    if (dictionary.unknown) continue;
    changing(dictionary);
    dictionary.unknown = why;
  }
}

void Heap::apply(const Changes& changes) {
  for (const auto& [location, content] : changes) put(location, content);
}

void Heap::join(const std::vector<Changes>& alternatives, const Unknown* why) {
  std::set<Location> all;
  for (const Changes& changes : alternatives) {
    for (const auto& [location, content] : changes) all.insert(location);
  }
  for (const Location& location : all) {
    std::optional<Content> joined;
    bool differs = false;
    for (const Changes& changes : alternatives) {
      const auto found = changes.find(location);
      Content content = found == changes.end() ? now(location) : found->second;
      if (location.names && !content.value) {
        // Code that goes on to use the name has taken a way that sets it, unless a class has one of that name too.
        const Names* outer = location.names->of_class ? location.names->outer : nullptr;
        const auto beneath =
            outer ? outer->values.find(location.name) : std::map<std::string, Object>::const_iterator();
        if (!outer || beneath == outer->values.end()) continue;
        content.value = beneath->second;
      }
      if (!joined) {
        joined = std::move(content);
      } else if (!sameContent(*joined, content)) {
        differs = true;
        if (content.value) escape(*content.value);
        if (joined->value) escape(*joined->value);
        for (const Content* one : {&content, &*joined}) {
          for (const Object& item : one->items) escape(item);
          for (const auto& pair : one->pairs) escape(pair.second);
        }
      }
    }
    if (!joined) joined.emplace();
    if (differs) {
      if (location.names)
        joined = Content{Object(why), {}, {}, nullptr};
      else
        joined = Content{std::nullopt, {}, {}, why};
    }
    put(location, *joined);
  }
}

void Heap::forget(const Changes& changes, const Unknown* why) {
  for (const auto& [location, content] : changes) {
    const Content before = now(location);
    for (const Content* one : {&content, &before}) {
      if (one->value) escape(*one->value);
      for (const Object& item : one->items) escape(item);
      for (const auto& pair : one->pairs) escape(pair.second);
    }
    if (location.names)
      set(*location.names, location.name, Object(why));
    else
      put(location, Content{std::nullopt, {}, {}, why});
  }
}

}  // namespace scatterscope
