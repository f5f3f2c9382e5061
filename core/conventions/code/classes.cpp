// Classes of the code and their instances; what the code only defines.

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
  Class made;
  made.name = s.text;
  made.statement = &s;
  for (const Expression& base : s.parts) made.bases.push_back(evaluate(base));
  made.names = m_heap.names(m_scope);
  made.names->of_class = true;
  Class* kept = m_heap.newClass(std::move(made));
  m_classes.push_back(kept);
  Names* before = m_scope;
  const std::size_t functions = m_functions.size();
  m_scope = kept->names;
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
  assignName(s.text, Object(kept));
}

Function* Interpreter::methodOf(const Class& of, const std::string& name, int depth) {
  const auto found = of.names->values.find(name);
  if (found != of.names->values.end()) return found->second.to<Function>();
  for (const Object& base : of.bases) {
    const auto* other = base.to<Class>();
    if (other && depth < 16) {
      if (Function* method = methodOf(*other, name, depth + 1)) return method;
    }
  }
  return nullptr;
}

std::optional<Object> Interpreter::classAttribute(const Class& of, const std::string& name, int depth) {
  const auto found = of.names->values.find(name);
  if (found != of.names->values.end()) return found->second;
  for (const Object& base : of.bases) {
    const auto* other = base.to<Class>();
    if (!other || depth >= 16) continue;
    if (auto value = classAttribute(*other, name, depth + 1)) return value;
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
  Function* method = nullptr;
  if (frame.function && frame.function->owner) {
    for (const Object& base : frame.function->owner->bases) {
      const auto* of = base.to<Class>();
      if (of && !method) method = methodOf(*of, callee.text);
    }
  }
  if (!method && frame.function && frame.function->owner) {
    auto* instance = frame.self.to<Instance>();
    if (callee.text == "__init__" && instance) {
      makeInherited(*instance, *frame.function->owner, call);
      return Object();
    }
    const bool runs = std::find(std::begin(kCallNames), std::end(kCallNames), callee.text) != std::end(kCallNames);
    if (LayerObject* layer = instance && runs ? inheritedLayer(*instance) : nullptr) return useLayer(*layer, call);
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
  made.instance = instance;
  Object self(instance);
  if (Function* constructor = methodOf(made, "__init__")) {
    callFunction(*constructor, call, &self);
    return self;
  }
  makeInherited(*instance, made, call);
  if (inheritedLayer(*instance)) return self;
  // A class of fields takes them by name, and a module of such fields sets its layers up by itself.
  std::vector<std::string> fields;
  const Block* body = made.statement ? &made.statement->blocks[0] : nullptr;
  for (std::size_t i = 0; body && i < body->size(); ++i) {
    const Statement& s = (*body)[i];
    if (s.kind == StatementKind::Annotate && s.parts[0].kind == Kind::Name) fields.push_back(s.parts[0].text);
  }
  std::size_t position = 0;
  for (const Argument& argument : call.arguments) {
    if (!argument.keyword.empty())
      names->values[argument.keyword] = argument.value;
    else if (position < fields.size())
      names->values[fields[position++]] = argument.value;
  }
  if (Function* setup = methodOf(made, "setup")) callFunction(*setup, {call.site, {}, nullptr}, &self);
  return self;
}

void Interpreter::readFunction(Function& function, const Object* self) {
  if (function.called || !function.statement || m_error) return;
  function.called = true;
  Names* names = m_heap.names(function.closure);
  names->locals = &function.locals;
  bind(function, *names, nullptr, self);
  callBody(function, *names, self);
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
