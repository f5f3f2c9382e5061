#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"
#include "core/conventions/code/unknown_call.h"

namespace scatterscope {
namespace {

using Kind = ExpressionKind;

bool yields(const Expression& e) {
  if (e.kind == Kind::Yield) return true;
  if (e.kind == Kind::Lambda) return false;
  return std::any_of(e.parts.begin(), e.parts.end(), yields);
}

bool yields(const Block& block) {
  return std::any_of(block.begin(), block.end(), [](const Statement& s) {
    if (s.kind == StatementKind::Define || s.kind == StatementKind::Class) return false;
    return std::any_of(s.parts.begin(), s.parts.end(), [](const Expression& e) { return yields(e); }) ||
           std::any_of(s.blocks.begin(), s.blocks.end(), [](const Block& b) { return yields(b); });
  });
}

std::span<const Expression> parametersOf(const Function& function) {
  if (function.statement) return function.statement->parts;
  return std::span<const Expression>(function.lambda->parts).subspan(1);
}

/// The extents of "f32[4, 8, 3, 3]", as traced graphs annotate tensors.
std::optional<std::vector<Extent>> annotatedShape(const Value& annotation) {
  const auto* text = annotation.text();
  const auto open = text ? text->find('[') : std::string::npos;
  if (open == std::string::npos || open < 2 || open > 8 || text->back() != ']') return std::nullopt;
  if (!std::isdigit(static_cast<unsigned char>((*text)[open - 1]))) return std::nullopt;
  std::vector<Extent> shape;
  Extent extent;
  for (std::size_t i = open + 1; i < text->size(); ++i) {
    const char c = (*text)[i];
    if (c >= '0' && c <= '9') {
      extent = extent.value_or(0) * 10 + (c - '0');
      if (*extent > (std::int64_t{1} << 40)) return std::nullopt;
    } else if (c == ',' || c == ']') {
      shape.push_back(std::exchange(extent, std::nullopt));
    } else if (c != ' ') {
      return std::nullopt;
    }
  }
  return shape.size() > 8 ? std::nullopt : std::optional(std::move(shape));
}

/// "self" of self.k, for the line to write; empty where an expression is no name.
std::string nameOf(const Expression& e) {
  return dottedName(e);
}

}  // namespace

Function* Interpreter::define(const Statement& s, Names* closure) {
  Function function;
  function.name = s.text;
  function.statement = &s;
  function.closure = closure;
  for (const Expression& parameter : s.parts) {
    if (!parameter.text.empty()) function.locals.insert(parameter.text);
    if (!parameter.parts.empty()) function.defaults.emplace(parameter.text, evaluate(parameter.parts[0]));
  }
  std::set<std::string> declared;
  collectAssigned(s.blocks[0], function.locals, declared);
  for (const std::string& name : declared) function.locals.erase(name);
  function.opaque = !s.names.empty();
  function.generator = yields(s.blocks[0]);
  Function* made = m_heap.function(std::move(function));
  m_functions.push_back(made);
  return made;
}

Object Interpreter::decorate(const Statement& s, Function& function) {
  std::vector<Object> decorators;
  for (const Expression& decorator : s.decorators) decorators.push_back(evaluate(decorator));
  Object value(&function);
  for (std::size_t i = s.decorators.size(); i-- > 0;) {
    const Expression& decorator = s.decorators[i];
    const Object& called = decorators[i];
    if (called.to<Function>() || called.to<Instance>() || called.to<Class>() || called.to<const Partial>()) {
      value =
          callObject(called, {{decorator.at, decorator.end, "decorator", "decorator"}, {{"", value, s.at}}, nullptr});
      continue;
    }
    const Expression& word = decorator.kind == Kind::Call ? decorator.parts[0] : decorator;
    const std::string dotted = dottedName(word), last = dotted.substr(dotted.rfind('.') + 1);
    const bool outside = called.to<const External>() != nullptr;
    if (outside && last == "staticmethod") {
      function.binding = Function::Binding::Static;
    } else if (outside && last == "classmethod") {
      function.binding = Function::Binding::OfClass;
    } else if (outside && (last == "property" || last == "cached_property")) {
      function.binding = Function::Binding::Property;
      function.cached = last == "cached_property";
    } else if ((outside || called.to<const Method>()) && (last == "setter" || last == "deleter")) {
      // The property stays what it is for those who ask for it.
      const auto before = m_scope->values.find(function.name);
      return before != m_scope->values.end() ? before->second : Object(&function);
    } else if (outside && (last == "lru_cache" || last == "cache")) {
      keepResults(function, decorator, last == "cache");
    } else if (outside && (last == "function" || last == "jit" || last == "script_method" || last == "export")) {
      function.traced = true;
    } else if (outside && (last == "abstractmethod" || last == "no_grad" || last == "override" || last == "wraps" ||
                           last == "compact")) {
      // leaves what the function gives as it is
    } else {
      function.opaque = true;
    }
  }
  return value;
}

/// @lru_cache, @lru_cache(maxsize=None), @cache
void Interpreter::keepResults(Function& function, const Expression& decorator, bool all) {
  function.kept = m_heap.dictionary();
  if (all) return;
  function.keeps = 128;
  if (decorator.kind != Kind::Call || decorator.parts.size() < 2) return;
  const Expression& first = decorator.parts[1];
  const bool size = first.kind != Kind::Keyword || first.text == "maxsize";
  if (!size) return;
  const Expression& said = first.kind == Kind::Keyword ? first.parts[0] : first;
  const bool none = said.kind == Kind::Literal && said.value.isNone();
  const auto* most = said.kind == Kind::Literal ? said.value.integer() : nullptr;
  function.keeps = none ? SIZE_MAX : most && *most > 0 ? static_cast<std::size_t>(*most) : 0;
}

EvaluatedCall Interpreter::evaluated(const Expression& e, CallSite site) {
  EvaluatedCall call{std::move(site), {}, nullptr};
  for (std::size_t i = 1; i < e.parts.size(); ++i) {
    const Expression& part = e.parts[i];
    const bool wrapped = part.kind == Kind::Keyword || part.kind == Kind::Star || part.kind == Kind::DoubleStar;
    const Expression& inner = wrapped ? part.parts[0] : part;
    const bool bytes = inner.kind == Kind::Literal && inner.value.text() && !inner.text.empty();
    const Object value =
        bytes ? Object(*inner.value.text()) : evaluate(inner);  // padding=b"SAME", as TensorFlow 1 prints
    if (part.kind == Kind::Star) {
      const Unknown* why = nullptr;
      const auto items = itemsOf(value, inner.at, why);
      if (items) {
        for (const Object& item : *items) call.arguments.push_back({"", item, part.at});
      } else if (!call.more) {
        call.more = why;
      }
    } else if (part.kind == Kind::DoubleStar) {
      const auto* dictionary = value.to<Dictionary>();
      if (dictionary && !dictionary->unknown) {
        for (const auto& [key, item] : dictionary->items) {
          if (key.text()) call.arguments.push_back({*key.text(), item, part.at});
        }
      } else if (!call.more) {
        call.more = dictionary ? dictionary->unknown : m_arithmetic.unknownOf(value, inner.at);
        if (!call.more) call.more = m_heap.unknown("What ** hands over here is not known.", inner.at);
      }
    } else {
      const bool shared = inner.kind == Kind::Name || inner.kind == Kind::Attribute || inner.kind == Kind::Subscript ||
                          inner.kind == Kind::Call;
      call.arguments.push_back({part.kind == Kind::Keyword ? part.text : "", value, part.at, nameOf(inner), shared});
    }
  }
  return call;
}

Object Interpreter::call(const Expression& e) {
  if (auto result = superCall(e)) return *result;
  const Expression& callee = e.parts[0];
  const std::string dotted = dottedName(callee);
  const bool graph = !m_found.empty() && m_found.back().convention && callee.kind == Kind::Attribute &&
                     callee.text == m_found.back().convention->code().runner();
  if (graph) {
    // session.run(None, {'X': x}) gives the outputs of the graph.
    const EvaluatedCall run = evaluated(e, {e.at, e.end, callee.text, callee.text});
    const auto* inputs = run.arguments.empty() ? nullptr : run.arguments.back().value.to<Dictionary>();
    const std::size_t index = m_found.size() - 1;
    const Object input = inputs && inputs->items.size() == 1 ? inputs->items[0].second : Object();
    m_found[index].used = true;
    m_found[index].doubt = m_doubt;
    takeInput(index, &input);
    return list({outputOf(index)});
  }
  const bool method = callee.kind == Kind::Attribute;
  const Object of = method ? evaluate(callee.parts[0]) : Object();
  static const std::set<std::string_view> kChanging = {"append", "insert",  "extend", "pop",     "remove",     "clear",
                                                       "sort",   "reverse", "update", "popitem", "setdefault", "add"};
  if (method && of.unknown() && kChanging.contains(callee.text)) m_heap.loseEscaped(of.unknown());
  const bool views = method && of.unknown() && (callee.text == "view" || callee.text == "reshape");
  if (views) return viewOfUnknown(evaluated(e, {e.at, e.end, callee.text, callee.text}));
  const Object called = method ? attributeOf(of, callee.text, callee) : evaluate(callee);
  CallSite site{e.at, e.end, dotted.empty() ? callee.text : dotted, ""};
  const auto* external = called.to<const External>();
  site.qualified = external && external->value.name() ? external->qualified : site.dotted;
  const EvaluatedCall call = evaluated(e, std::move(site));
  return callObject(called, call);
}

Object Interpreter::callObject(const Object& callee, const EvaluatedCall& call) {
  if (const auto* external = callee.to<const External>()) {
    if (external->value.name()) return callOutside(*external, call);
    return unknown(fmt::format("{} has no value here.", external->value.toPython()), call.site.at,
                   "Write the number itself.");
  }
  if (auto* layer = callee.to<LayerObject>()) return useLayer(*layer, call);
  if (auto* function = callee.to<Function>()) return callFunction(*function, call, nullptr);
  if (auto* made = callee.to<Class>()) return instantiate(*made, call);
  if (auto* instance = callee.to<Instance>()) {
    for (const std::string_view name : kCallNames) {
      const auto own = name == "__call__" ? instance->names->values.end() : instance->names->values.find(name);
      if (own != instance->names->values.end()) return callObject(Object(own->second), call);
      if (Function* method = methodOf(*instance->of, std::string(name))) return callFunction(*method, call, &callee);
    }
    if (LayerObject* layer = inheritedLayer(*instance)) return useLayer(*layer, call);
  }
  if (const auto* method = callee.to<const Method>()) {
    if (method->function) {
      auto& function = const_cast<Function&>(*method->function);
      return callFunction(function, call, &method->self);
    }
    const Object value = callMethod(method->self, method->name, call);
    if (value.unknown()) loseLazily(call);
    return value;
  }
  if (const auto* partial = callee.to<const Partial>()) return callPartial(*partial, call);
  if (callee.unknown()) {
    loseArguments(call, callee.unknown());
    std::vector<Names*> scopes = {m_globals};
    for (const Frame& frame : m_frames) scopes.push_back(frame.names);
    loseByUnknownCall(m_heap, scopes, callee.unknown());
    return callee;
  }
  return unknown(fmt::format("What {}() gives is not followed here.", call.site.dotted), call.site.at);
}

/// The arguments that were given before stand in front; keywords of the call replace them.
Object Interpreter::callPartial(const Partial& partial, const EvaluatedCall& call) {
  if (m_depth >= kCalls) return unknown("Calls in calls are not followed so deep.", call.site.at);
  EvaluatedCall whole{call.site, {}, call.more ? call.more : partial.call.more};
  for (const Argument& argument : partial.call.arguments) {
    if (argument.keyword.empty()) whole.arguments.push_back(argument);
  }
  whole.arguments.insert(whole.arguments.end(), call.arguments.begin(), call.arguments.end());
  for (const Argument& argument : partial.call.arguments) {
    if (!argument.keyword.empty() && !call.hasKeyword(argument.keyword)) whole.arguments.push_back(argument);
  }
  const auto* external = partial.callee.to<const External>();
  if (external && external->value.name()) {
    whole.site.dotted = external->value.name()->dotted;
    whole.site.qualified = external->qualified;
  }
  ++m_depth;
  Object value = callObject(partial.callee, whole);
  --m_depth;
  return value;
}

/// Puts arguments to parameters as Python does it; without a call the defaults, else unknown. False where it cannot
/// be called so.
bool Interpreter::bind(Function& function, Names& names, const EvaluatedCall* call, const Object* self) {
  const auto parameters = parametersOf(function);
  std::vector<Object> positional;
  const bool withSelf = self && function.binding != Function::Binding::Static;
  if (withSelf)
    positional.push_back(function.binding == Function::Binding::OfClass && self->to<Instance>()
                             ? Object(self->to<Instance>()->of)
                             : *self);
  std::map<std::string, Object> keywords;
  if (call) {
    for (const Argument& argument : call->arguments) {
      if (argument.keyword.empty())
        positional.push_back(argument.value);
      else if (!keywords.emplace(argument.keyword, argument.value).second)
        return false;
    }
  }
  std::size_t next = 0;
  bool keywordOnly = false;
  for (const Expression& parameter : parameters) {
    const std::string mark = parameter.operators.empty() ? "" : parameter.operators[0].text;
    if (mark == "/" || (mark == "*" && parameter.text.empty())) {
      keywordOnly = keywordOnly || mark == "*";
      continue;
    }
    if (mark == "*") {
      keywordOnly = true;
      std::vector<Object> rest;
      while (next < positional.size()) rest.push_back(positional[next++]);
      Sequence* tuple = m_heap.sequence(Sequence::Kind::Tuple, std::move(rest));
      if (!call || call->more)
        tuple->unknown =
            call ? call->more
                 : unknown(fmt::format("*{} is given by the caller of {}().", parameter.text, function.name),
                           parameter.at)
                       .unknown();
      names.values.insert_or_assign(parameter.text, Object(tuple));
      continue;
    }
    if (mark == "**") {
      Dictionary* rest = m_heap.dictionary();
      if (!call || call->more)
        rest->unknown =
            call ? call->more
                 : unknown(fmt::format("**{} is given by the caller of {}().", parameter.text, function.name),
                           parameter.at)
                       .unknown();
      for (const auto& [name, value] : keywords) rest->items.emplace_back(Object(name), value);
      keywords.clear();
      names.values.insert_or_assign(parameter.text, Object(rest));
      continue;
    }
    const auto keyword = keywords.find(parameter.text);
    const auto fallback = function.defaults.find(parameter.text);
    Object value;
    if (!keywordOnly && next < positional.size()) {
      if (keyword != keywords.end()) return false;
      value = positional[next++];
    } else if (keyword != keywords.end()) {
      value = keyword->second;
      keywords.erase(keyword);
    } else if (call && call->more) {
      value = call->more;
    } else if (fallback != function.defaults.end()) {
      value = fallback->second;
    } else if (call) {
      return false;
    } else if (auto shape = annotatedShape(parameter.value)) {
      TensorObject tensor;
      tensor.shape = std::move(shape);
      value = m_heap.tensor(std::move(tensor));
    } else if (parameter.text == "self" && next == 0) {
      value = m_heap.external(Value(Value::Name{"self"}), "self");
    } else {
      const auto outer = m_globals->values.find(parameter.text);
      const auto* likely = outer == m_globals->values.end() ? nullptr : outer->second.integer();
      ++m_doubts;
      value = m_heap.unknown(
          fmt::format("The parameter {} of {}() has no default.", parameter.text, function.name), parameter.at,
          fmt::format("Give it one, such as {}=4, or put a line that calls {}().", parameter.text, function.name),
          likely ? std::optional(*likely) : std::nullopt);
    }
    names.values.insert_or_assign(parameter.text, std::move(value));
  }
  return keywords.empty() && next == positional.size();
}

Object Interpreter::callFunction(Function& function, const EvaluatedCall& call, const Object* self) {
  if (m_depth >= kCalls || tooMany()) {
    const Unknown* why =
        unknown(fmt::format("Calls in calls of {}() are not followed so deep.", function.name), call.site.at).unknown();
    if (mayWrite(function)) {
      m_heap.loseAll(why);
      m_steps += static_cast<int>(std::min<std::size_t>(m_heap.made(), 1000));
    }
    return why;
  }
  Names* names = m_heap.names(function.closure);
  names->locals = &function.locals;
  if (!bind(function, *names, &call, self)) {
    // What is handed over does not fit: Python ends here, and what the body says is not reached.
    return unknown(fmt::format("{}() does not take these arguments.", function.name), call.site.at);
  }
  const bool again = function.called && function.traced;
  function.called = true;
  if (function.generator) return callGenerator(function, *names, self, call.site.at);
  if (function.kept) return callKept(function, *names, call, self);
  Object value = again ? callTraced(function, *names, self, call.site.at) : callBody(function, *names, self);
  if (function.opaque)
    return unknown(fmt::format("What {}() gives is changed by a decorator, or comes by yield.", function.name),
                   call.site.at);
  return value;
}

/// Whether a function may change anything but its own names, as far as its lines can tell.
bool Interpreter::mayWrite(const Function& function) {
  if (!function.statement) return true;
  const std::function<bool(const Expression&)> calls = [&](const Expression& e) {
    const bool plain = e.kind != Kind::Call || (e.parts[0].kind == Kind::Name && e.parts[0].text == function.name);
    return !plain || e.kind == Kind::Walrus || e.kind == Kind::Yield ||
           std::any_of(e.parts.begin(), e.parts.end(), calls);
  };
  const std::function<bool(const Block&)> writes = [&](const Block& block) {
    return std::any_of(block.begin(), block.end(), [&](const Statement& s) {
      static const std::set<StatementKind> kQuiet = {StatementKind::Expression, StatementKind::Assign,
                                                     StatementKind::Pass,       StatementKind::Return,
                                                     StatementKind::If,         StatementKind::Assert};
      if (!kQuiet.contains(s.kind)) return true;
      const bool names = s.kind != StatementKind::Assign ||
                         std::all_of(s.parts.begin(), s.parts.end() - 1,
                                     [](const Expression& target) { return target.kind == Kind::Name; });
      return !names || std::any_of(s.parts.begin(), s.parts.end(), calls) ||
             std::any_of(s.blocks.begin(), s.blocks.end(), writes);
    });
  };
  return writes(function.statement->blocks[0]);
}

/// A function under lru_cache is run for arguments that it was not called with before.
Object Interpreter::callKept(Function& function, Names& names, const EvaluatedCall& call, const Object* self) {
  Dictionary& kept = *function.kept;
  const auto plain = [](const Object& o) { return o.number() || o.text() || o.isNone(); };
  const auto hashable = [&](const Object& o) {
    const auto* several = o.to<Sequence>();
    return plain(o) || (several && several->kind == Sequence::Kind::Tuple && !several->unknown &&
                        std::all_of(several->items.begin(), several->items.end(), plain));
  };
  const Unknown* why = kept.unknown ? kept.unknown : call.more;
  std::vector<Object> key;
  if (self && function.binding != Function::Binding::Static) key.push_back(*self);
  for (const Argument& argument : call.arguments) {
    key.emplace_back(argument.keyword);
    key.push_back(argument.value);
    if (!why && !hashable(argument.value)) why = m_arithmetic.unknownOf(argument.value, call.site.at);
    if (!why && !hashable(argument.value))
      why = m_heap.unknown(fmt::format("Whether {}() was called with this before is not followed here.", function.name),
                           call.site.at);
  }
  for (const auto& [before, value] : kept.items) {
    const auto& other = before.to<Sequence>()->items;
    if (why || other.size() != key.size()) continue;
    bool equals = true, alike = true;
    for (std::size_t i = 0; i < key.size() && equals; ++i) {
      const bool itself = key[i].address() && key[i].address() == other[i].address();
      equals = itself || equal(key[i], other[i]).value_or(false);
      alike = alike && key[i].kind() == other[i].kind();
    }
    if (equals && alike) return value;
    if (equals) why = m_heap.unknown("Whether 1, 1.0 and True are kept apart here is not followed.", call.site.at);
  }
  if (!why) {
    const Object value = callBody(function, names, self);
    m_heap.changing(kept);
    kept.items.emplace_back(tuple(std::move(key)), value);
    if (value.unknown()) kept.unknown = value.unknown();
    if (kept.items.size() > function.keeps)
      kept.unknown = m_heap.unknown("Which results lru_cache has dropped is not followed here.", call.site.at);
    return value;
  }
  m_heap.changing(kept);
  kept.unknown = why;
  runSometimes([&] { callBody(function, names, self); }, why);
  return why;
}

/// Whether a call of a function that was traced before runs its lines again depends on the framework.
Object Interpreter::callTraced(Function& function, Names& names, const Object* self, Place at) {
  const std::size_t mark = m_heap.open(), before = m_heap.made();
  const Object value = callBody(function, names, self);
  Heap::Changes written = m_heap.changesSince(mark);
  m_heap.close();
  std::erase_if(written, [&](const auto& change) { return !Heap::isOlder(change.first, before); });
  if (!written.empty())
    m_heap.forget(written,
                  m_heap.unknown(
                      fmt::format("Whether the lines of {}() are run in every call is not known.", function.name), at));
  return value;
}

/// The lines are run when its values are asked for, as far as they are: what they write is not known from here on.
Object Interpreter::callGenerator(Function& function, Names& names, const Object* self, Place at) {
  const Unknown* why =
      unknown(fmt::format("How far the lines of {}() have run, which has yield, is not known.", function.name), at)
          .unknown();
  runSometimes([&] { callBody(function, names, self); }, why);
  m_heap.escape(Object(&function));
  return why;
}

Object Interpreter::callBody(Function& function, Names& names, const Object* self) {
  ++m_depth;
  Names* before = m_scope;
  m_scope = &names;
  Frame frame;
  frame.names = &names;
  frame.function = &function;
  if (self) frame.self = *self;
  const bool jumps = function.statement && hasJumps(*function.statement, false);
  frame.mark = jumps ? m_heap.open() : 0;
  m_frames.push_back(std::move(frame));
  Object value;
  if (function.lambda) {
    value = evaluate(function.lambda->parts[0]);
  } else {
    const Flow flow = execute(function.statement->blocks[0]);
    Frame& ended = m_frames.back();
    if (flow == Flow::Return) value = ended.value;
    if (flow == Flow::Raise && ended.returns.empty())
      value = unknown(fmt::format("{}() ends with an exception.", function.name), function.statement->at);
    if (jumps && !ended.returns.empty()) {
      std::vector<Heap::Changes> ends;
      std::vector<Object> values;
      for (auto& [changes, returned] : ended.returns) {
        ends.push_back(std::move(changes));
        values.push_back(returned);
      }
      if (flow != Flow::Raise) {
        ends.push_back(m_heap.changesSince(ended.mark));
        values.push_back(value);
      }
      const Unknown* why = m_heap.unknown(fmt::format("Which return of {}() is reached is not known", function.name),
                                          function.statement->at);
      const std::size_t mark = ended.mark;
      m_heap.rollBack(mark);
      m_heap.join(ends, why);
      value = values.front();
      for (const Object& other : values) {
        if (!same(value, other)) {
          for (const Object& either : values) m_heap.escape(either);
          value = Object(why);
          ++m_doubts;
        }
      }
    }
  }
  m_frames.pop_back();
  if (jumps) m_heap.close();
  m_scope = before;
  --m_depth;
  return value;
}

}  // namespace scatterscope
