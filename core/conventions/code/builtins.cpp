// Functions of Python itself, of math, and those of NumPy that give numbers.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/checked.h"
#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"
#include "core/conventions/forward_layer.h"

namespace scatterscope {
namespace {

using Objects = std::vector<Object>;

/// "floor" of math.floor, np.floor and numpy.floor; empty for anything else.
std::string_view mathName(std::string_view qualified, bool& numpy) {
  numpy = false;
  for (const std::string_view module : {"math.", "np.", "numpy."}) {
    if (!qualified.starts_with(module)) continue;
    numpy = module != "math.";
    return qualified.substr(module.size());
  }
  return {};
}

bool isBuiltin(std::string_view name) {
  static const std::set<std::string_view> kNames = {"int",
                                                    "float",
                                                    "bool",
                                                    "str",
                                                    "round",
                                                    "min",
                                                    "max",
                                                    "len",
                                                    "sum",
                                                    "abs",
                                                    "range",
                                                    "enumerate",
                                                    "zip",
                                                    "list",
                                                    "tuple",
                                                    "dict",
                                                    "sorted",
                                                    "reversed",
                                                    "any",
                                                    "all",
                                                    "isinstance",
                                                    "divmod",
                                                    "pow",
                                                    "print",
                                                    "map",
                                                    "filter",
                                                    "set",
                                                    "getattr",
                                                    "hasattr",
                                                    "next",
                                                    "callable",
                                                    "setattr",
                                                    "vars",
                                                    "delattr",
                                                    "globals",
                                                    "locals",
                                                    "exec",
                                                    "eval",
                                                    "type",
                                                    "issubclass",
                                                    "object.__setattr__",
                                                    "object.__delattr__"};
  return kNames.contains(name);
}

/// Python's round() to the nearest whole number, halves to the even one.
double roundEven(double x) {
  const double rounded = std::round(x);
  return std::abs(x - std::trunc(x)) == 0.5 ? 2.0 * std::round(x / 2.0) : rounded;
}

constexpr double kWholeLimit = 9.2e18;

std::optional<bool> isInstance(const Object& value, const std::string& type) {
  if (type == "object") return true;
  const std::string name = typeName(value);
  if (type == "int") return name == "int" || name == "bool";
  if (type == "float" || type == "str" || type == "bool" || type == "list" || type == "tuple" || type == "dict" ||
      type == "set")
    return name == type;
  return std::nullopt;
}

}  // namespace

std::optional<Object> Interpreter::constant(const std::string& qualified) {
  if (qualified == "math.pi" || qualified == "np.pi" || qualified == "numpy.pi") return Object(3.141592653589793);
  if (qualified == "math.e" || qualified == "np.e" || qualified == "numpy.e") return Object(2.718281828459045);
  return std::nullopt;
}

std::optional<bool> Interpreter::hasAttribute(const Object& value, const std::string& name) {
  if (auto* instance = value.to<Instance>()) {
    if (methodOf(*instance->of, "__getattribute__") || methodOf(*instance->of, "__getattr__")) return std::nullopt;
    const auto found = instance->names->values.find(name);
    const auto inherited = classAttribute(*instance->of, name);
    if (inherited && !inherited->unknown()) return true;
    // What is not known may be there on one way only.
    if (found != instance->names->values.end() && !found->second.unknown()) return true;
    if (inherited || found != instance->names->values.end()) return std::nullopt;
    const auto own = [](const Object& of) {
      const auto& bases = of.to<Class>()->bases;
      return std::all_of(bases.begin(), bases.end(), [](const Object& base) { return base.to<Class>() != nullptr; });
    };
    const auto& order = instance->of->order;
    return std::all_of(order.begin(), order.end(), own) && !name.starts_with("__") ? std::optional(false)
                                                                                   : std::nullopt;
  }
  if (const auto* layer = value.to<LayerObject>()) {
    if (layer->kind == LayerObject::Kind::Transposed && layer->found < m_found.size() && m_found[layer->found].made) {
      const Specification& made = *m_found[layer->found].made;
      const auto signature = made.convention->parametersOf(made);
      const bool parameter =
          std::any_of(signature.begin(), signature.end(), [&](const Parameter& p) { return p.name == name; });
      if (parameter || name == "weight") return true;
    }
    if (layer->kind == LayerObject::Kind::Window && (name == "stride" || name == "weight"))
      return !layer->keeps_channels || name == "stride";
  }
  return std::nullopt;
}

std::optional<bool> Interpreter::isInstanceOf(const Object& value, const Object& type) {
  const auto* external = type.to<const External>();
  if (const auto* instance = value.to<Instance>()) {
    const auto& order = instance->of->order;
    if (type.to<Class>())
      return std::any_of(order.begin(), order.end(), [&](const Object& o) { return o.address() == type.address(); });
    return std::nullopt;  // a class of the code may be made of any other
  }
  if (const auto* layer = value.to<LayerObject>()) {
    if (type.to<Class>()) return false;
    const Object made = classOfLayer(*layer);
    const auto* own = made.to<const External>();
    if (!external || !own || !external->value.name()) return std::nullopt;
    const auto last = [](std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); };
    if (last(own->qualified) == last(external->qualified)) return true;
    // Two classes that can be made are never made of one another, but for the lazy ones.
    return isLayerClass(external->qualified) && !last(own->qualified).starts_with("Lazy") ? std::optional(false)
                                                                                          : std::nullopt;
  }
  return external ? isInstance(value, external->qualified) : std::nullopt;
}

bool Interpreter::isLayerClass(std::string_view qualified) {
  const std::string_view last = qualified.substr(qualified.rfind('.') + 1);
  if (last.empty() || last[0] < 'A' || last[0] > 'Z') return false;
  const auto all = conventions();
  return std::any_of(all.begin(), all.end(), [&](const Convention* convention) {
    const CodeForm& form = convention->code();
    const auto isIn = [&](std::span<const std::string_view> words) {
      return std::find(words.begin(), words.end(), last) != words.end();
    };
    const ForwardLayer* forward = form.forwardLayer();
    return isIn(form.keepingShape()) || isIn(form.sequentials()) || isIn(form.layerLists()) ||
           std::any_of(form.poolings().begin(), form.poolings().end(), [&](const auto& w) { return w.name == last; }) ||
           std::any_of(form.resizings().begin(), form.resizings().end(),
                       [&](const auto& w) { return w.name == last; }) ||
           (forward &&
            (std::find(forward->class_names.begin(), forward->class_names.end(), last) != forward->class_names.end() ||
             std::find(forward->signal_names.begin(), forward->signal_names.end(), last) !=
                 forward->signal_names.end())) ||
           last == convention->className().substr(convention->className().rfind('.') + 1) ||
           last == convention->signalClass().substr(convention->signalClass().rfind('.') + 1);
  });
}

std::optional<Object> Interpreter::builtin(const EvaluatedCall& call) {
  const std::string& qualified = call.site.qualified;
  const Place at = call.site.at;
  bool numpy = false;
  const std::string_view math = mathName(qualified, numpy);
  const std::string_view name = math.empty() ? std::string_view(qualified) : math;
  if (math.empty() && !isBuiltin(name)) return std::nullopt;
  Objects a;
  for (const Argument& argument : call.arguments) {
    if (argument.keyword.empty()) a.push_back(argument.value);
  }
  const auto keyword = [&](std::string_view word) -> const Object* {
    for (const Argument& argument : call.arguments) {
      if (argument.keyword == word) return &argument.value;
    }
    return nullptr;
  };
  const bool keywords = a.size() != call.arguments.size();
  const auto dunno = [&](const Object& value) -> Object {
    const Unknown* why = unknownIn(value);
    if (!why) why = m_arithmetic.unknownOf(value, at);
    return why ? Object(why) : unknown(fmt::format("What {}() gives is not followed here.", call.site.dotted), at);
  };
  const auto nothing = [&] { return dunno(a.empty() ? Object() : a.front()); };
  if (call.more) return Object(call.more);
  const auto wholeOf = [&](double value) -> Object {
    if (std::abs(value) < kWholeLimit) return static_cast<std::int64_t>(value);
    return unknown(fmt::format("The result of {}() does not fit in 64 bits.", call.site.dotted), at);
  };

  if (!math.empty()) {
    static const std::set<std::string_view> kWhole = {"floor", "ceil", "trunc"};
    static const std::set<std::string_view> kReal = {"sqrt", "log2", "log10", "log", "exp",
                                                     "fabs", "pow",  "prod",  "gcd"};
    const bool known = kWhole.contains(math) || kReal.contains(math) || (numpy && (math == "abs" || math == "round"));
    if (!known) return std::nullopt;
    if (keywords || a.empty()) return nothing();
    const auto x = a[0].number();
    if (kWhole.contains(math) && a.size() == 1 && x) {
      const double value = math == "floor" ? std::floor(*x) : math == "ceil" ? std::ceil(*x) : std::trunc(*x);
      if (numpy) return Object(value);  // NumPy's give floats
      return a[0].whole() ? Object(*a[0].whole()) : wholeOf(value);
    }
    if (math == "gcd" && !numpy) {
      std::int64_t result = 0;
      for (const Object& value : a) {
        const auto number = value.whole();
        if (!number || *number == INT64_MIN) return dunno(value);
        std::int64_t b = std::abs(*number);
        while (b != 0) result = std::exchange(b, result % b);
      }
      return Object(result);
    }
    if (math == "prod") {
      const Unknown* why = nullptr;
      const auto items = a.size() == 1 ? itemsOf(a[0], at, why) : std::nullopt;
      if (!items) return why ? Object(why) : nothing();
      Object product(std::int64_t{1});
      for (const Object& item : *items) product = m_arithmetic.binary(product, {"*", at}, item);
      return product;
    }
    if (math == "pow" && a.size() == 2 && !numpy) {
      const auto y = a[1].number();
      if (!x) return dunno(a[0]);
      if (!y) return dunno(a[1]);
      return m_arithmetic.binary(Object(*x), {"**", at}, Object(*y));
    }
    if (math == "log" && a.size() == 2 && !numpy && x && a[1].number() && *x > 0 && *a[1].number() > 0) {
      const double base = std::log(*a[1].number());
      return base == 0 ? unknown("Division by zero.", at) : Object(std::log(*x) / base);
    }
    if (a.size() == 1 && x && (math == "fabs" || math == "abs")) {
      if (numpy && a[0].whole())
        return m_arithmetic.unknownOf(a[0], at) ? nothing()
               : std::abs(*x) < kWholeLimit     ? wholeOf(std::abs(*x))
                                                : nothing();
      return Object(std::abs(*x));
    }
    if (a.size() == 1 && x && math == "round") return Object(roundEven(*x));
    if (a.size() == 1 && x && math == "exp") return std::isfinite(std::exp(*x)) ? Object(std::exp(*x)) : nothing();
    if (a.size() == 1 && x && *x >= 0 && math == "sqrt") return Object(std::sqrt(*x));
    if (a.size() == 1 && x && *x > 0) {
      if (math == "log2") return Object(std::log2(*x));
      if (math == "log10") return Object(std::log10(*x));
      if (math == "log") return Object(std::log(*x));
    }
    return nothing();
  }

  if (name == "print") return Object();
  if (name == "callable" || name == "next" || name == "set") return nothing();
  if (name == "hasattr") {
    const auto has = a.size() == 2 && a[1].text() ? hasAttribute(a[0], *a[1].text()) : std::nullopt;
    return has ? Object(*has) : nothing();
  }
  if (name == "dict") {
    Dictionary* made = m_heap.dictionary();
    if (a.size() == 1) {
      if (const auto* other = a[0].to<Dictionary>()) {
        *made = *other;
        made->remembered = 0;
      } else {
        const Unknown* why = nullptr;
        const auto pairs = itemsOf(a[0], at, why);
        if (!pairs) made->unknown = why;
        for (const Object& pair : pairs.value_or(Objects())) {
          const auto* two = pair.to<Sequence>();
          const bool plain =
              two && !two->unknown && two->items.size() == 2 && (two->items[0].text() || two->items[0].number());
          if (plain)
            made->items.emplace_back(two->items[0], two->items[1]);
          else
            made->unknown = unknown("What this dictionary holds is not followed here.", at).unknown();
        }
      }
    }
    for (const Argument& argument : call.arguments) {
      if (argument.keyword.empty()) continue;
      const auto known = std::find_if(made->items.begin(), made->items.end(), [&](const auto& pair) {
        return pair.first.text() && *pair.first.text() == argument.keyword;
      });
      if (known != made->items.end())
        known->second = argument.value;
      else
        made->items.emplace_back(Object(argument.keyword), argument.value);
    }
    return Object(made);
  }
  if (name == "range") {
    for (const Object& value : a) {
      if (!value.whole()) return dunno(value);
    }
    if (a.empty() || a.size() > 3 || keywords) return nothing();
    const std::int64_t begin = a.size() > 1 ? *a[0].whole() : 0, end = *a[a.size() > 1 ? 1 : 0].whole(),
                       step = a.size() > 2 ? *a[2].whole() : 1;
    if (step == 0) return unknown("The step of range() is 0.", at);
    Objects items;
    for (Checked i = begin; i.value() && (step > 0 ? *i.value() < end : *i.value() > end); i = i + step) {
      if (items.size() >= kLargestValue) return unknown("This range is longer than it is followed here.", at);
      items.emplace_back(*i.value());
    }
    return Object(m_heap.sequence(Sequence::Kind::Range, std::move(items)));
  }
  if (name == "list" || name == "tuple" || name == "sorted" || name == "reversed" || name == "enumerate") {
    const auto kind = name == "tuple"                      ? Sequence::Kind::Tuple
                      : name == "list" || name == "sorted" ? Sequence::Kind::List
                                                           : Sequence::Kind::Iterator;
    if (a.empty()) return name == "list" || name == "tuple" ? Object(m_heap.sequence(kind)) : nothing();
    const Unknown* why = nullptr;
    auto items = itemsOf(a[0], at, why);
    Sequence* made = m_heap.sequence(kind, items.value_or(Objects()));
    if (!items) made->unknown = why;
    if (!items) return Object(made);
    if (name == "reversed") std::reverse(made->items.begin(), made->items.end());
    if (name == "sorted") {
      const bool numbers =
          std::all_of(items->begin(), items->end(), [](const Object& o) { return o.number().has_value(); });
      const Object* reverse = keyword("reverse");
      const auto backwards = reverse ? truthOf(*reverse) : std::optional(false);
      if (!numbers || keyword("key") || !backwards) {
        made->unknown = unknown("How this is sorted is not followed here.", at).unknown();
      } else {
        std::stable_sort(made->items.begin(), made->items.end(), [&](const Object& x, const Object& y) {
          return *backwards ? less(y, x).value_or(false) : less(x, y).value_or(false);
        });
      }
    }
    if (name == "enumerate") {
      const Object* given = a.size() > 1 ? &a[1] : keyword("start");
      const auto start = given ? given->whole() : std::optional<std::int64_t>(0);
      if (!start) made->unknown = dunno(*given).unknown();
      std::int64_t i = start.value_or(0);
      for (Object& item : made->items) item = tuple({Object(i), item}), i = (Checked(i) + 1).value().value_or(0);
    }
    return limited(made, at);
  }
  if (name == "zip" || name == "map" || name == "filter") {
    if (name == "filter" || a.empty())
      return name == "zip" && a.empty() ? Object(m_heap.sequence(Sequence::Kind::Iterator)) : nothing();
    std::vector<Objects> columns;
    Sequence* made = m_heap.sequence(Sequence::Kind::Iterator);
    for (std::size_t i = name == "map" ? 1 : 0; i < a.size(); ++i) {
      const Unknown* why = nullptr;
      auto items = itemsOf(a[i], at, why);
      if (!items) {
        made->unknown = why;
        return Object(made);
      }
      columns.push_back(*std::move(items));
    }
    if (columns.empty()) return nothing();
    std::size_t count = columns[0].size();
    for (const Objects& column : columns) count = std::min(count, column.size());
    if (count > static_cast<std::size_t>(kRounds) && name == "map") return nothing();
    for (std::size_t i = 0; i < count; ++i) {
      Objects row;
      for (const Objects& column : columns) row.push_back(column[i]);
      if (name == "zip") {
        made->items.push_back(tuple(std::move(row)));
      } else {
        EvaluatedCall inner{call.site, {}, nullptr};
        inner.site.dotted = inner.site.qualified = "map";
        if (const auto* external = a[0].to<const External>())
          inner.site.dotted = inner.site.qualified = external->qualified;
        for (Object& value : row) inner.arguments.push_back({"", std::move(value), at});
        made->items.push_back(callObject(a[0], inner));
      }
    }
    return Object(made);
  }
  if (name == "len") {
    if (a.size() != 1) return nothing();
    if (const auto* sequence = a[0].to<Sequence>(); sequence && sequence->kind != Sequence::Kind::Iterator)
      return sequence->unknown ? Object(sequence->unknown) : Object(static_cast<std::int64_t>(sequence->items.size()));
    if (const auto* dictionary = a[0].to<Dictionary>())
      return dictionary->unknown ? Object(dictionary->unknown)
                                 : Object(static_cast<std::int64_t>(dictionary->items.size()));
    if (const auto* text = a[0].text())
      return Object(static_cast<std::int64_t>(std::count_if(
          text->begin(), text->end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; })));
    return nothing();
  }
  if (name == "isinstance" && a.size() == 2) {
    if (a[0].unknown()) return a[0];
    const bool known_kind =
        a[0].to<Sequence>() || a[0].to<Dictionary>() || a[0].to<Instance>() || a[0].to<LayerObject>();
    if (a[0].address() && !known_kind) return nothing();
    Objects types = {a[1]};
    if (const auto* several = a[1].to<Sequence>(); several && !several->unknown) types = several->items;
    bool allKnown = true;
    for (const Object& type : types) {
      const auto one = isInstanceOf(a[0], type);
      if (one && *one) return Object(true);
      allKnown = allKnown && one;
    }
    return allKnown ? Object(false) : nothing();
  }
  if ((name == "setattr" || name == "object.__setattr__") && a.size() == 3) {
    auto* instance = a[0].to<Instance>();
    if (!a[1].text())
      setAnyAttribute(a[0], at);
    else if (instance && name != "setattr")  // not by its class
      m_heap.set(*instance->names, *a[1].text(), a[2]);
    else
      setAttribute(a[0], *a[1].text(), a[2], at);
    return Object();
  }
  if ((name == "delattr" || name == "object.__delattr__") && a.size() == 2) {
    if (a[1].text())
      deleteAttribute(a[0], *a[1].text(), at);
    else
      setAnyAttribute(a[0], at);
    return Object();
  }
  const bool ofModule = m_frames.size() == 1 && m_scope == m_globals;
  if (name == "vars" && a.size() == 1) return namespaceOf(a[0]);
  if (name == "globals" || (ofModule && (name == "locals" || name == "vars") && a.empty()))
    return namespaceOf(Object());
  if ((name == "locals" || name == "vars") && a.empty()) {  // a copy
    Dictionary* made = m_heap.dictionary();
    m_steps += static_cast<int>(m_frames.back().names->values.size());
    for (const auto& [word, value] : m_frames.back().names->values) made->items.emplace_back(Object(word), value);
    return Object(made);
  }
  if (name == "exec") {
    const Unknown* why = m_heap.unknown("exec() runs lines that are not followed here.", at);
    for (Names* names = m_scope; names; names = names->outer) loseNames(*names, why);
    return Object();
  }
  if (name == "eval" || name == "issubclass") return nothing();
  if (name == "type") {
    if (a.size() != 1) return nothing();
    if (auto* instance = a[0].to<Instance>()) return Object(instance->of);
    if (const auto* layer = a[0].to<LayerObject>()) return classOfLayer(*layer);
    return nothing();
  }
  if (name == "getattr" && a.size() >= 2 && a[1].text()) {
    Expression expression;
    expression.at = expression.end = at;
    expression.parts.emplace_back();
    const auto has = a.size() > 2 ? hasAttribute(a[0], *a[1].text()) : std::nullopt;
    if (has && !*has) return a[2];
    const Object value = attributeOf(a[0], *a[1].text(), expression);
    return value.to<const External>() && a.size() > 2 ? dunno(Object()) : value;
  }
  if (name == "sum" || name == "min" || name == "max" || name == "any" || name == "all") {
    if (a.empty()) return nothing();
    const bool several = (name == "min" || name == "max") && a.size() > 1;
    if (keywords) return nothing();
    const Unknown* why = nullptr;
    const auto items = several ? std::optional(a) : itemsOf(a[0], at, why);
    if (!items) return Object(why);
    if (name == "any" || name == "all") {
      bool known = true;
      for (const Object& item : *items) {
        const auto truth = truthOf(item);
        if (truth && *truth == (name == "any")) return Object(name == "any");
        known = known && truth;
      }
      return known ? Object(name == "all") : nothing();
    }
    if (name == "sum") {
      Object total = a.size() > 1 ? a[1] : Object(std::int64_t{0});
      bool real = false;
      for (const Object& item : *items) {
        total = m_arithmetic.binary(total, {"+", at}, item);
        real = real || total.real();
      }
      // Python 3.12 sums floats with less error than adding them one by one.
      if (real && items->size() > 2) return unknown("The last digit of this sum depends on the version of Python.", at);
      return total;
    }
    if (items->empty()) return unknown(fmt::format("{}() of nothing.", name), at);
    Object best = items->front();
    for (const Object& item : *items) {
      const auto order = name == "min" ? less(item, best) : less(best, item);
      if (!order) return unknownIn(item) || item.to<const External>() ? dunno(item) : dunno(best);
      if (*order) best = item;
    }
    return best.number() ? best : dunno(best);
  }
  if (name == "str") {
    if (a.size() != 1 || keywords) return a.empty() ? Object(std::string()) : nothing();
    if (a[0].text()) return a[0];
    if (a[0].number() || a[0].isNone()) return Object(valueOf(a[0])->toPython());
    return nothing();
  }
  if (name == "bool") {
    if (a.empty()) return Object(false);
    const auto truth = truthOf(a[0]);
    return truth ? Object(*truth) : nothing();
  }
  if (keywords) return nothing();
  const auto x = a.empty() ? std::optional<double>(0.0) : a[0].number();
  if (name == "int" && a.size() <= 1) {
    if (a.empty()) return Object(std::int64_t{0});
    if (a[0].whole()) return Object(*a[0].whole());
    if (x) return wholeOf(std::trunc(*x));
    if (const auto* text = a[0].text()) {
      std::int64_t value = 0;
      const auto [stop, error] = std::from_chars(text->data(), text->data() + text->size(), value);
      if (error == std::errc() && stop == text->data() + text->size()) return Object(value);
    }
    return nothing();
  }
  if (name == "float" && a.size() <= 1) return x ? Object(*x) : nothing();
  if (name == "abs" && a.size() == 1 && x) {
    if (a[0].real()) return Object(std::abs(*a[0].real()));
    return *a[0].whole() < 0 ? m_arithmetic.unary({"-", at}, a[0]) : Object(*a[0].whole());
  }
  if (name == "round" && x) {
    if (a.size() == 1 || (a.size() == 2 && a[1].isNone()))
      return a[0].whole() ? Object(*a[0].whole()) : wholeOf(roundEven(*x));
    return a.size() == 2 && a[0].whole() && a[1].whole() && *a[1].whole() >= 0 ? Object(*a[0].whole()) : nothing();
  }
  if (name == "divmod" && a.size() == 2) {
    const Object quotient = m_arithmetic.binary(a[0], {"//", at}, a[1]),
                 rest = m_arithmetic.binary(a[0], {"%", at}, a[1]);
    return quotient.unknown() ? quotient : tuple({quotient, rest});
  }
  if (name == "pow" && a.size() == 2) return m_arithmetic.binary(a[0], {"**", at}, a[1]);
  return nothing();
}

}  // namespace scatterscope
