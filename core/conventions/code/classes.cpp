// Classes of the code and their instances; what the code only defines.

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"

namespace scatterscope {
namespace {

using Kind = ExpressionKind;

/// The name under which an object of a class keeps the framework's layer that it is: no name of Python.
constexpr const char* kInherited = "<layer>";

}  // namespace

void Interpreter::defineClass(const Statement& s) {
  std::vector<Object> decorators;
  for (const Expression& decorator : s.decorators) decorators.push_back(evaluate(decorator));
  Class made;
  made.name = s.text;
  made.statement = &s;
  for (const Expression& base : s.parts) made.bases.push_back(evaluate(base));
  made.made_otherwise = !s.names.empty() && lookUp(s.names.front().name, s.at).to<Class>();
  made.names = m_heap.names(m_scope);
  made.names->of_class = true;
  Class* kept = m_heap.newClass(std::move(made));
  m_classes.push_back(kept);
  linearize(*kept);
  m_steps += static_cast<int>(kept->order.size() * kept->bases.size());
  Names* before = m_scope;
  const std::size_t functions = m_functions.size();
  m_scope = kept->names;
  std::set<std::string> declared;
  collectAssigned(s.blocks[0], kept->locals, declared);
  for (const std::string& name : declared) kept->locals.erase(name);
  kept->names->locals = &kept->locals;
  execute(s.blocks[0]);
  m_scope = before;
  for (auto& [name, value] : kept->names->values) {
    auto* function = value.to<Function>();
    if (!function || function->owner || !function->statement) continue;
    function->owner = kept;
  }
  for (std::size_t i = functions; i < m_functions.size(); ++i) {
    if (m_functions[i]->owner == kept) kept->methods.push_back(m_functions[i]);
  }
  kept->made_otherwise = kept->made_otherwise || methodOf(*kept, "__new__");
  makeMembers(*kept);
  Object value(kept);
  for (std::size_t i = s.decorators.size(); i-- > 0;) {
    const Object decorator = decorators[i];
    // Those of modules are taken to give the class itself, as dataclass and the decorators of registries do.
    if (!decorator.to<Function>() && !decorator.to<Instance>() && !decorator.to<const Partial>()) continue;
    const Expression& written = s.decorators[i];
    value = callObject(decorator, {{written.at, written.end, "decorator", "decorator"}, {{"", value, s.at}}, nullptr});
  }
  assignName(s.text, value);
}

/// The attributes of an Enum are objects of their own, whose values they hold.
void Interpreter::makeMembers(Class& of) {
  const auto isEnum = [](const Object& base) {
    const auto* external = base.to<const External>();
    const std::string name = external ? external->qualified : std::string();
    const std::string last = name.substr(name.rfind('.') + 1);
    return last == "Enum" || last == "Flag";
  };
  of.enumeration = std::any_of(of.bases.begin(), of.bases.end(), isEnum);
  if (!of.enumeration) return;
  of.made_otherwise = true;
  for (auto& [name, value] : of.names->values) {
    if (name.starts_with("_") || value.to<Function>() || value.to<Class>()) continue;
    Names* names = m_heap.names(of.names);
    names->of_class = true;
    names->values = {{"name", Object(name)}, {"value", value}};
    value = Object(m_heap.instance({&of, names}));
  }
}

/// The classes of the code that a class is made of, in the order of Python's rule (C3); where that has no answer, as
/// they are written.
void Interpreter::linearize(Class& of) {
  constexpr std::size_t kMost = 32;
  std::vector<std::vector<Object>> lists;
  std::vector<Object> direct;
  for (const Object& base : of.bases) {
    const auto* other = base.to<Class>();
    if (!other || other == &of || lists.size() >= kMost) continue;
    lists.push_back(other->order);
    direct.push_back(base);
  }
  lists.push_back(std::move(direct));
  of.order = {Object(&of)};
  const auto among = [](const std::vector<Object>& list, const Object& object, std::size_t from) {
    for (std::size_t i = from; i < list.size(); ++i) {
      if (list[i].address() == object.address()) return true;
    }
    return false;
  };
  while (of.order.size() < kMost) {
    std::erase_if(lists, [](const auto& list) { return list.empty(); });
    if (lists.empty()) break;
    auto next = std::find_if(lists.begin(), lists.end(), [&](const auto& list) {
      return std::none_of(lists.begin(), lists.end(), [&](const auto& other) { return among(other, list.front(), 1); });
    });
    if (next == lists.end()) next = lists.begin();
    const Object head = next->front();
    if (!among(of.order, head, 0)) of.order.push_back(head);
    for (auto& list : lists) std::erase_if(list, [&](const Object& o) { return o.address() == head.address(); });
  }
}

Function* Interpreter::methodOf(Class& of, const std::string& name) {
  const auto found = classAttribute(of, name);
  return found ? found->to<Function>() : nullptr;
}

std::optional<Object> Interpreter::classAttribute(Class& of, const std::string& name) {
  for (const Object& object : of.order) {
    const auto& values = object.to<Class>()->names->values;
    if (const auto found = values.find(name); found != values.end()) return found->second;
  }
  return std::nullopt;
}

std::optional<Object> Interpreter::superCall(const Expression& e) {
  const Expression& callee = e.parts[0];
  const bool super = callee.kind == Kind::Attribute && callee.parts[0].kind == Kind::Call &&
                     callee.parts[0].parts[0].kind == Kind::Name && callee.parts[0].parts[0].text == "super";
  if (!super) return std::nullopt;
  const Frame& frame = m_frames.back();
  const EvaluatedCall call = evaluated(e, {e.at, e.end, "super." + callee.text, "super." + callee.text});
  Class* owner = frame.function ? frame.function->owner : nullptr;
  auto* instance = frame.self.to<Instance>();
  Class* whose = instance ? instance->of : frame.self.to<Class>() ? frame.self.to<Class>() : owner;
  Function* method = nullptr;
  bool behind = false;
  for (std::size_t i = 0; owner && i < whose->order.size() && !method; ++i) {
    auto* one = whose->order[i].to<Class>();
    if (behind) {
      const auto found = one->names->values.find(callee.text);
      if (found != one->names->values.end()) method = found->second.to<Function>();
    }
    behind = behind || one == owner;
  }
  if (!method && owner) {
    if (callee.text == "__init__" && instance) {
      // What is left of the order is of frameworks.
      const auto from = std::find_if(whose->order.begin(), whose->order.end(),
                                     [&](const Object& one) { return one.to<Class>() == owner; });
      for (auto one = from; one != whose->order.end(); ++one) makeInherited(*instance, *one->to<Class>(), call);
      return Object();
    }
    const bool runs = std::find(std::begin(kCallNames), std::end(kCallNames), callee.text) != std::end(kCallNames);
    if (LayerObject* layer = instance && runs ? inheritedLayer(*instance) : nullptr) return useLayer(*layer, call);
    if (instance) {
      if (auto result = moduleMethod(frame.self, callee.text, call)) return *result;
    }
  }
  if (!method) return callee.text == "__init__" ? Object() : unknown("What super() gives is not followed here.", e.at);
  const Object self = frame.self;
  return callFunction(*method, call, &self);
}

/// class Up(nn.ConvTranspose2d): the arguments that reach the framework's constructor make the layer.
void Interpreter::makeInherited(Instance& instance, const Class& of, const EvaluatedCall& call) {
  for (const Object& base : of.bases) {
    const auto* external = base.to<const External>();
    if (!external || !external->value.name()) continue;
    EvaluatedCall made = call;
    made.site.dotted = external->value.name()->dotted;
    made.site.qualified = external->qualified;
    if (const Convention* convention = conventionOf(made))
      m_heap.set(*instance.names, kInherited, transposed(*convention, made));
  }
}

LayerObject* Interpreter::inheritedLayer(const Instance& instance) {
  const auto found = instance.names->values.find(kInherited);
  return found == instance.names->values.end() ? nullptr : found->second.to<LayerObject>();
}

Object Interpreter::instantiate(Class& made, const EvaluatedCall& call) {
  Names* names = m_heap.names(made.names);
  names->of_class = true;
  Instance* instance = m_heap.instance({&made, names});
  for (const Object& one : made.order) one.to<Class>()->instance = instance;
  Object self(instance);
  const auto otherwise = [&] {
    return unknown(
        fmt::format("What {}() gives is decided by its class in a way that is not followed here.", made.name),
        call.site.at);
  };
  if (Function* constructor = methodOf(made, "__init__")) {
    callFunction(*constructor, call, &self);
    return made.made_otherwise ? otherwise() : self;
  }
  if (made.made_otherwise) return otherwise();
  makeInherited(*instance, made, call);
  if (inheritedLayer(*instance)) return self;
  // A class of fields takes them by name, and a module of such fields sets its layers up by itself.
  std::vector<std::string> fields;
  for (std::size_t c = made.order.size(); c-- > 0;) {
    const auto* one = made.order[c].to<Class>();
    const Block* body = one->statement ? &one->statement->blocks[0] : nullptr;
    for (std::size_t i = 0; body && i < body->size(); ++i) {
      const Statement& s = (*body)[i];
      const bool field = s.kind == StatementKind::Annotate && s.parts[0].kind == Kind::Name;
      if (field && std::find(fields.begin(), fields.end(), s.parts[0].text) == fields.end())
        fields.push_back(s.parts[0].text);
    }
  }
  std::size_t position = 0;
  for (const Argument& argument : call.arguments) {
    if (!argument.keyword.empty())
      names->values[argument.keyword] = argument.value;
    else if (position < fields.size())
      names->values[fields[position++]] = argument.value;
  }
  if (Function* after = methodOf(made, "__post_init__")) callFunction(*after, {call.site, {}, nullptr}, &self);
  if (Function* setup = methodOf(made, "setup")) callFunction(*setup, {call.site, {}, nullptr}, &self);
  return self;
}

void Interpreter::readFunction(Function& function, const Object* self) {
  if (function.called || !function.statement || m_error) return;
  function.called = true;
  Names* names = m_heap.names(function.closure);
  names->locals = &function.locals;
  bind(function, *names, nullptr, self);
  if (self) {
    callBody(function, *names, self);
    return;
  }
  // Whether it is called before the lines that are read later is not known: what it changes is not known there.
  const std::size_t mark = m_heap.open();
  callBody(function, *names, self);
  const Heap::Changes written = m_heap.changesSince(mark);
  m_heap.rollBack(mark);
  m_heap.close();
  m_heap.join({written, {}},
              m_heap.unknown(fmt::format("{}() changes it, which is called by no line here.", function.name),
                             function.statement->at));
}

void Interpreter::readClass(Class& made) {
  if (!made.instance) {
    Names* names = m_heap.names(made.names);
    names->of_class = true;
    made.instance = m_heap.instance({&made, names});
    const Object self(made.instance);
    Function* constructor = methodOf(made, "__init__");
    if (!constructor) constructor = methodOf(made, "setup");
    if (constructor) {
      constructor->called = false;
      readFunction(*constructor, &self);
    }
  }
  const Object self(made.instance);
  for (const std::string_view name : kCallNames) {
    if (Function* method = methodOf(made, std::string(name))) readFunction(*method, &self);
  }
}

/// What the code only defines is read with what its parameters say: first what nothing else mentions, as that may
/// call the rest.
void Interpreter::readUncalled() {
  readGenerators();
  const auto mentioned = [&](const std::string& name) {
    const auto found = m_words.find(name);
    return found != m_words.end() && found->second > 1;
  };
  for (const bool all : {false, true}) {
    for (std::size_t i = 0; i < m_classes.size(); ++i) {
      Class& made = *m_classes[i];
      if (made.instance || all || !mentioned(made.name)) readClass(made);
    }
    for (std::size_t i = 0; i < m_functions.size(); ++i) {
      Function& function = *m_functions[i];
      if (!function.owner && (all || !mentioned(function.name))) readFunction(function, nullptr);
    }
  }
  for (std::size_t i = 0; i < m_classes.size(); ++i) {
    const Object self(m_classes[i]->instance);
    for (std::size_t m = 0; m < m_classes[i]->methods.size(); ++m) readFunction(*m_classes[i]->methods[m], &self);
  }
}

}  // namespace scatterscope
