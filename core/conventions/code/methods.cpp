// Methods of lists, dictionaries, strings and layers.

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"

namespace scatterscope {

Object Interpreter::callMethod(const Object& self, const std::string& name, const EvaluatedCall& call) {
  if (const LayerMethod* method = layerMethod(name); method && (self.to<LayerObject>() || self.to<Instance>())) {
    if (auto applied = applyLayer(self, *method, call)) return *applied;
  }
  if (isNamespace(self)) return namespaceMethod(self, name, call);
  if (self.to<LayerObject>() || self.to<Instance>()) {
    if (auto done = moduleMethod(self, name, call)) return *done;
  }
  std::optional<Object> result;
  if (auto* function = self.to<Function>()) return functionMethod(*function, name, call);
  if (auto* sequence = self.to<Sequence>()) {
    if (name == "as_list" && !sequence->unknown) return list(sequence->items);  // of a TensorShape
    result = listMethod(*sequence, name, call);
  }
  if (auto* dictionary = self.to<Dictionary>()) result = dictionaryMethod(*dictionary, name, call);
  if (const auto* text = self.text()) result = textMethod(*text, name, call);
  if (const auto* tensor = self.to<TensorObject>()) return tensorMethod(*tensor, name, call);
  if (auto* layer = self.to<LayerObject>()) {
    if (name == "add" && layer->children && call.arguments.size() == 1) {
      m_heap.changing(*layer->children);
      layer->children->items.push_back(call.arguments[0].value);
      return Object();
    }
    if (layer->children && (name == "append" || name == "extend" || name == "insert")) {
      listMethod(*layer->children, name, call);
      return self;  // as PyTorch's do
    }
    if (name == "add_module" && layer->children && call.arguments.size() == 2) {
      m_heap.changing(*layer->children);
      layer->children->items.push_back(call.arguments[1].value);
      return Object();
    }
    if (givesLayerItself(name)) return self;
    static const std::set<std::string> kChanging = {"pop", "remove", "register_module", "clear"};
    if (layer->children && kChanging.contains(name)) {
      m_heap.changing(*layer->children);
      layer->children->unknown =
          m_heap.unknown(fmt::format("Which layers {}() leaves is not followed here.", name), call.site.at);
    }
    return unknown(fmt::format("What {}() gives is not followed here.", name), call.site.at);
  }
  if (result) return *result;
  if (const auto number = self.real(); number && name == "is_integer")
    return *number == static_cast<double>(static_cast<std::int64_t>(std::clamp(*number, -9e18, 9e18)));
  return unknown(fmt::format("What {}() gives is not followed here.", name), call.site.at);
}

/// f.__call__(x), f.cache_clear(); other attributes of a function may be a way to call it.
Object Interpreter::functionMethod(Function& function, const std::string& name, const EvaluatedCall& call) {
  if (name == "__call__") return callFunction(function, call, nullptr);
  if (name == "cache_clear" && function.kept) {
    m_heap.changing(*function.kept);
    function.kept->items.clear();
    function.kept->unknown = nullptr;
    return Object();
  }
  const Unknown* why = unknown(fmt::format("What {}() gives is not followed here.", name), call.site.at).unknown();
  if (name != "cache_info") mayCall(Object(&function), why);
  return why;
}

bool Interpreter::givesLayerItself(const std::string& name) {
  static const std::set<std::string> kItself = {"to",   "cuda",  "cpu",    "eval",      "train",
                                                "half", "float", "double", "set_train", "requires_grad_"};
  return kItself.contains(name);
}

const LayerMethod* Interpreter::layerMethod(const std::string& name) {
  for (const Convention* convention : conventions()) {
    for (const LayerMethod& method : convention->code().layerMethods()) {
      if (method.name == name) return &method;
    }
  }
  return nullptr;
}

std::optional<Object> Interpreter::applyLayer(const Object& self, const LayerMethod& method,
                                              const EvaluatedCall& call) {
  const bool plain = call.arguments.size() >= 2 && call.arguments[0].keyword.empty() &&
                     call.arguments[1].keyword.empty() && !call.more;
  if (!plain) return std::nullopt;
  EvaluatedCall inner{call.site, {call.arguments[1]}, nullptr};
  bool mutableState = false;
  for (std::size_t i = 2; i < call.arguments.size(); ++i) {
    const std::string& keyword = call.arguments[i].keyword;
    if (keyword == "method") return std::nullopt;
    mutableState = mutableState || keyword == "mutable";
    if (keyword != "mutable" && keyword != "rngs") inner.arguments.push_back(call.arguments[i]);
  }
  Dictionary* variables = nullptr;
  if (const auto* layer = self.to<LayerObject>();
      layer && layer->kind == LayerObject::Kind::Transposed && method.gives != LayerMethod::Gives::Output) {
    Dictionary* parameters = m_heap.dictionary();
    for (const char* member : {"kernel", "bias"}) {
      TensorObject tensor;
      tensor.owner = layer->found;
      tensor.member = member;
      parameters->items.emplace_back(Object(std::string(member)), m_heap.tensor(std::move(tensor)));
    }
    variables = m_heap.dictionary();
    variables->items.emplace_back(Object(std::string("params")), Object(parameters));
  }
  Object made = variables ? Object(variables)
                          : unknown(fmt::format("What {}() gives is not followed here.", method.name), call.site.at);
  if (method.gives == LayerMethod::Gives::Variables && variables) {
    // It is made for this input, and applied to it in another line or never.
    const std::size_t index = self.to<LayerObject>()->found;
    if (index < m_found.size() && !m_found[index].input) takeInput(index, &call.arguments[1].value);
    return made;
  }
  const Object output = callObject(self, inner);
  if (method.gives == LayerMethod::Gives::Variables) return made;
  return method.gives == LayerMethod::Gives::Both || mutableState ? tuple({output, made}) : output;
}

std::optional<Object> Interpreter::listMethod(Sequence& list, const std::string& name, const EvaluatedCall& call) {
  const Object argument = call.arguments.empty() ? Object() : call.arguments[0].value;
  if (list.kind == Sequence::Kind::Iterator) {
    loseIterator(list, m_heap.unknown(fmt::format("What {}() leaves of it is not followed here.", name), call.site.at));
    return std::nullopt;
  }
  const auto lose = [&](const Unknown* why) {
    m_heap.changing(list);
    list.unknown = why;
    return Object();
  };
  if (list.unknown && (name == "index" || name == "count" || name == "pop")) return Object(list.unknown);
  if (name == "index" || name == "count") {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const auto matches = equal(list.items[i], argument);
      if (!matches) return std::nullopt;
      if (*matches && name == "index" && call.arguments.size() == 1) return Object(static_cast<std::int64_t>(i));
      count += *matches ? 1 : 0;
    }
    return name == "count" ? std::optional(Object(count)) : std::nullopt;
  }
  static const std::set<std::string_view> kReading = {"union", "intersection", "difference",
                                                      "copy",  "issubset",     "issuperset"};
  if (list.kind == Sequence::Kind::Set && !kReading.contains(name))
    lose(m_heap.unknown(fmt::format("What {}() leaves of this set is not followed here.", name), call.site.at));
  if (list.kind != Sequence::Kind::List) return std::nullopt;
  const auto* inner = argument.to<Sequence>();
  const bool large =
      list.items.size() >= kLargestValue || (inner && (inner->depth > 32 || inner->size + list.size > kLargestValue));
  if (name == "append" && call.arguments.size() == 1) {
    if (large) return lose(m_heap.unknown("This list is longer than it is followed here.", call.site.at));
    m_heap.changing(list);
    list.items.push_back(argument);
    list.size += inner ? inner->size : 1;
    list.depth = std::max(list.depth, inner ? inner->depth + 1 : 1);
    return Object();
  }
  if (name == "extend" && call.arguments.size() == 1) {
    const Unknown* why = nullptr;
    const auto more = itemsOf(argument, call.site.at, why);
    if (!more || large)
      return lose(why ? why : m_heap.unknown("This list is longer than it is followed here.", call.site.at));
    m_heap.changing(list);
    list.items.insert(list.items.end(), more->begin(), more->end());
    list.size += more->size();
    return Object();
  }
  if (name == "insert" && call.arguments.size() == 2 && argument.whole() && !large) {
    m_heap.changing(list);
    const auto size = static_cast<std::int64_t>(list.items.size());
    const std::int64_t at =
        std::clamp<std::int64_t>(*argument.whole() < 0 ? *argument.whole() + size : *argument.whole(), 0, size);
    list.items.insert(list.items.begin() + at, call.arguments[1].value);
    ++list.size;
    return Object();
  }
  if (name == "pop" && call.arguments.size() <= 1) {
    const auto size = static_cast<std::int64_t>(list.items.size());
    const auto at = call.arguments.empty() ? std::optional<std::int64_t>(-1) : argument.whole();
    if (!at || *at >= size || *at < -size) {
      lose(m_heap.unknown("Which item pop() took is not known.", call.site.at));
      return std::nullopt;
    }
    m_heap.changing(list);
    const auto place = list.items.begin() + (*at < 0 ? *at + size : *at);
    Object taken = *place;
    list.items.erase(place);
    return taken;
  }
  if (name == "reverse" && call.arguments.empty()) {
    m_heap.changing(list);
    std::reverse(list.items.begin(), list.items.end());
    return Object();
  }
  const bool byNames = std::all_of(call.arguments.begin(), call.arguments.end(),
                                   [](const Argument& a) { return a.keyword == "key" || a.keyword == "reverse"; });
  if (name == "sort" && byNames && !list.unknown) {
    auto sorted = inOrder(std::vector(list.items), call);
    if (!sorted) return lose(m_heap.unknown("How this list is sorted is not followed here.", call.site.at));
    m_heap.changing(list);
    list.items = *std::move(sorted);
    return Object();
  }
  if (name == "copy" && call.arguments.empty()) {
    Sequence* copy = m_heap.sequence(list.kind, list.items);
    copy->unknown = list.unknown;
    return Object(copy);
  }
  if (name == "clear" && call.arguments.empty()) {
    m_heap.changing(list);
    list.items.clear();
    list.unknown = nullptr;
    return Object();
  }
  lose(m_heap.unknown(fmt::format("What {}() leaves of this list is not followed here.", name), call.site.at));
  return std::nullopt;
}

std::optional<Object> Interpreter::dictionaryMethod(Dictionary& dictionary, const std::string& name,
                                                    const EvaluatedCall& call) {
  const Object key = call.arguments.empty() ? Object() : call.arguments[0].value;
  if (dictionary.unknown && name != "update") return Object(dictionary.unknown);
  if (name == "keys" || name == "values" || name == "items") {
    std::vector<Object> all;
    for (const auto& [first, second] : dictionary.items)
      all.push_back(name == "keys" ? first : name == "values" ? second : tuple({first, second}));
    const auto how = name == "keys"     ? Iteration::How::Keys
                     : name == "values" ? Iteration::How::Values
                                        : Iteration::How::Pairs;
    return Object(
        m_heap.view(dictionary, {.how = how, .of = {Object(&dictionary)}, .at = call.site.at}, std::move(all)));
  }
  if (name == "get" || name == "setdefault" || name == "pop") {
    bool decided = true;
    for (std::size_t i = 0; i < dictionary.items.size(); ++i) {
      const auto matches = equal(dictionary.items[i].first, key);
      if (!matches) {
        if (name == "get") return std::nullopt;
        decided = false;
        break;
      }
      if (!*matches) continue;
      Object value = dictionary.items[i].second;
      if (name == "pop") {
        m_heap.changing(dictionary);
        dictionary.items.erase(dictionary.items.begin() + static_cast<std::ptrdiff_t>(i));
      }
      return value;
    }
    const bool known = key.text() || key.number();
    const Object otherwise = call.arguments.size() > 1 ? call.arguments[1].value : Object();
    if (known && decided && name == "setdefault" && dictionary.items.size() < kLargestValue) {
      m_heap.changing(dictionary);
      dictionary.items.emplace_back(key, otherwise);
      return otherwise;
    }
    if (known && decided && name != "setdefault" && (name == "get" || call.arguments.size() > 1)) return otherwise;
  }
  if (name == "copy" && call.arguments.empty()) {
    Dictionary* copy = m_heap.dictionary();
    copy->items = dictionary.items;
    return Object(copy);
  }
  m_heap.changing(dictionary);
  const auto* other = key.to<Dictionary>();
  if (name == "update" && !dictionary.unknown &&
      (call.arguments.empty() || !call.arguments[0].keyword.empty() || (other && !other->unknown))) {
    if (other) {
      for (const auto& [first, second] : std::vector(other->items)) put(dictionary, first, second);
    }
    for (const Argument& argument : call.arguments) {
      if (!argument.keyword.empty()) put(dictionary, Object(argument.keyword), argument.value);
    }
    return Object();
  }
  dictionary.unknown =
      m_heap.unknown(fmt::format("What {}() leaves of this dictionary is not followed here.", name), call.site.at);
  return std::nullopt;
}

std::optional<Object> Interpreter::textMethod(const std::string& text, const std::string& name,
                                              const EvaluatedCall& call) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!plain) return std::nullopt;
  const auto* argument = call.arguments.size() == 1 ? call.arguments[0].value.text() : nullptr;
  if (call.arguments.empty() && (name == "lower" || name == "upper")) {
    std::string changed = text;
    for (char& c : changed) {
      if (name == "lower" && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if (name == "upper" && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return Object(changed);
  }
  if (call.arguments.empty() && (name == "decode" || name == "encode")) return Object(text);
  if (argument && name == "find") {
    const auto place = text.find(*argument);
    return Object(place == std::string::npos ? std::int64_t{-1} : static_cast<std::int64_t>(place));
  }
  const auto isBlank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  if (call.arguments.empty() && (name == "strip" || name == "lstrip" || name == "rstrip")) {
    std::string_view rest = text;
    while (name != "rstrip" && !rest.empty() && isBlank(rest.front())) rest.remove_prefix(1);
    while (name != "lstrip" && !rest.empty() && isBlank(rest.back())) rest.remove_suffix(1);
    return Object(std::string(rest));
  }
  if (call.arguments.empty() && name == "isdigit")
    return Object(!text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
  if (name == "split" && call.arguments.size() <= 1 && (call.arguments.empty() || (argument && !argument->empty()))) {
    std::vector<Object> words;
    for (std::size_t begin = 0; begin <= text.size() && words.size() <= kLargestValue;) {
      if (!argument) {
        while (begin < text.size() && isBlank(text[begin])) ++begin;
        std::size_t end = begin;
        while (end < text.size() && !isBlank(text[end])) ++end;
        if (end == begin) break;
        words.emplace_back(text.substr(begin, end - begin));
        begin = end;
        continue;
      }
      const std::size_t end = std::min(text.find(*argument, begin), text.size());
      words.emplace_back(text.substr(begin, end - begin));
      begin = end + argument->size();
      if (end == text.size()) break;
    }
    return words.size() > kLargestValue ? std::nullopt : std::optional(list(std::move(words)));
  }
  if (name == "replace" && call.arguments.size() == 2) {
    const auto *from = call.arguments[0].value.text(), *to = call.arguments[1].value.text();
    if (!from || !to || from->empty()) return std::nullopt;
    std::string changed;
    for (std::size_t i = 0; i < text.size();) {
      const bool here = text.compare(i, from->size(), *from) == 0;
      changed += here ? *to : std::string(1, text[i]);
      i += here ? from->size() : 1;
      if (changed.size() > kLargestValue) return std::nullopt;
    }
    return Object(std::move(changed));
  }
  if (name == "join" && call.arguments.size() == 1) {
    const Unknown* why = nullptr;
    const auto parts = itemsOf(call.arguments[0].value, call.site.at, why);
    if (!parts) return Object(why);
    std::string whole;
    for (std::size_t i = 0; i < parts->size(); ++i) {
      if (!(*parts)[i].text() || whole.size() > kLargestValue) return std::nullopt;
      whole += (i == 0 ? "" : text) + *(*parts)[i].text();
    }
    return Object(std::move(whole));
  }
  if (argument && name == "startswith") return Object(text.starts_with(*argument));
  if (argument && name == "endswith") return Object(text.ends_with(*argument));
  return std::nullopt;
}

std::optional<Object> Interpreter::percentFormat(const std::string& text, const Object& values, Place at) {
  std::vector<Object> given = {values};
  if (const auto* several = values.to<Sequence>(); several && several->kind == Sequence::Kind::Tuple) {
    if (several->unknown) return std::nullopt;
    given = several->items;
  }
  std::string whole;
  std::size_t next = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      whole += text[i];
      continue;
    }
    const char kind = ++i < text.size() ? text[i] : ' ';
    if (kind == '%') {
      whole += '%';
      continue;
    }
    if (next >= given.size()) return std::nullopt;
    const Object& value = given[next++];
    if ((kind == 'd' || kind == 'i' || kind == 's') && value.integer())
      whole += fmt::format("{}", *value.integer());
    else if (kind == 's' && value.text())
      whole += *value.text();
    else
      return std::nullopt;  // widths, digits and other values
  }
  return next == given.size() ? std::optional(limited(std::move(whole), at)) : std::nullopt;
}

/// copy.copy() and copy.deepcopy(): what is changed of one of them later is not changed of the other.
Object Interpreter::copied(const Object& value, bool deep, std::map<const void*, Object>& known, int depth) {
  if (auto* iterator = value.to<Sequence>(); iterator && iterator->kind == Sequence::Kind::Iterator) {
    const Unknown* why = m_heap.unknown("How a copy of this goes on is not followed here.", {});
    loseIterator(*iterator, why);
    return why;
  }
  const auto before = known.find(value.address());
  if (value.address() && before != known.end()) return before->second;
  if (depth > 24 || known.size() > kLargestValue)
    return m_heap.unknown("This is copied deeper than it is followed here.", {});
  const auto inner = [&](const Object& part) { return deep ? copied(part, true, known, depth + 1) : part; };
  if (auto* sequence = value.to<Sequence>(); sequence && sequence->kind == Sequence::Kind::List) {
    Sequence* made = m_heap.sequence(sequence->kind);
    known.emplace(sequence, Object(made));
    std::vector<Object> items;
    for (const Object& item : std::vector(sequence->items)) items.push_back(inner(item));
    *made = *m_heap.sequence(sequence->kind, std::move(items));
    made->unknown = sequence->unknown;
    return made;
  }
  if (auto* dictionary = value.to<Dictionary>()) {
    Dictionary* made = m_heap.dictionary();
    known.emplace(dictionary, Object(made));
    made->unknown = dictionary->unknown;
    for (const auto& [key, item] : std::vector(dictionary->items)) made->items.emplace_back(key, inner(item));
    return made;
  }
  if (auto* layer = value.to<LayerObject>()) {
    LayerObject copy = *layer;
    if (layer->kind == LayerObject::Kind::Transposed && layer->found < m_found.size()) {
      FoundCall found = m_found[layer->found];
      found.call = found.made;
      found.steps.clear();
      found.input.reset();
      found.used = false;
      copy.found = m_found.size();
      m_found.push_back(std::move(found));
    }
    if (copy.children) copy.children = inner(Object(copy.children)).to<Sequence>();
    if (layer->children && !copy.children) copy.children = layer->children;
    LayerObject* made = m_heap.layer(std::move(copy));
    known.emplace(layer, Object(made));
    if (made->kind == LayerObject::Kind::Transposed) m_transposed.push_back(made);
    return made;
  }
  if (auto* instance = value.to<Instance>()) {
    if (instance->of->enumeration) return value;
    Names* names = m_heap.names(instance->names->outer);
    names->of_class = true;
    Instance* made = m_heap.instance({instance->of, names});
    known.emplace(instance, Object(made));
    for (const auto& [name, attribute] : std::map(instance->names->values))
      names->values.emplace(name, inner(attribute));
    names->order = instance->names->order;
    return made;
  }
  const auto* tuple = value.to<Sequence>();
  if (tuple && deep && tuple->kind == Sequence::Kind::Tuple && !tuple->unknown) {
    std::vector<Object> items;
    for (const Object& item : std::vector(tuple->items)) items.push_back(inner(item));
    return m_heap.sequence(Sequence::Kind::Tuple, std::move(items));
  }
  return value;
}

}  // namespace scatterscope
