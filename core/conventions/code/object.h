#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/conventions/code/syntax.h"
#include "core/geometry/operation.h"

namespace scatterscope {

/// Why a value cannot be known without running the code: what depends on it is not known either.
struct Unknown {
  std::string why;                          ///< a sentence
  Place at;                                 ///< what it is about
  std::string remedy;                       ///< the line to write; may be empty
  std::optional<std::int64_t> likely = {};  ///< what a name outside says, for what changes no size
};

class Object;
struct Sequence;
struct Dictionary;
struct TensorObject;
struct LayerObject;
struct Function;
struct Class;
struct Instance;

/// A name of a module outside the code, or a call of one: nn.BatchNorm2d, Normal(0.02).
struct External {
  Value value;            ///< as it stands in the code
  std::string qualified;  ///< with the imports above it: torch.nn.BatchNorm2d; of calls that of the callee
};

/// A method of a value that is not code of the pasted text: [].append
struct Method;
/// functools.partial(function, …)
struct Partial;
/// What an iterator goes through: iteration.h
struct Iteration;

/// A value of pasted code while it is read: known, or unknown with the reason. Everything but numbers and strings
/// is kept in a Heap, as the same list may have several names.
class Object {
 public:
  struct None {};
  Object() = default;
  Object(bool value) : m(value) {}
  Object(std::int64_t value) : m(value) {}
  Object(double value) : m(value) {}
  Object(std::string value) : m(std::move(value)) {}
  template <class T>
  requires std::is_pointer_v<T> Object(T pointer) : m(pointer) {}

  bool isNone() const { return std::holds_alternative<None>(m); }
  template <class T>
  const T* is() const {
    return std::get_if<T>(&m);
  }
  /// The thing on the heap that this stands for; null for anything else.
  template <class T>
  T* to() const {
    const auto* pointer = std::get_if<T*>(&m);
    return pointer ? *pointer : nullptr;
  }
  const bool* boolean() const { return is<bool>(); }
  const std::int64_t* integer() const { return is<std::int64_t>(); }
  const double* real() const { return is<double>(); }
  const std::string* text() const { return is<std::string>(); }
  const Unknown* unknown() const { return to<const Unknown>(); }
  /// The value of an int or a bool, as Python counts with both.
  std::optional<std::int64_t> whole() const;
  /// The value of any number.
  std::optional<double> number() const;
  const void* address() const;
  std::size_t kind() const { return m.index(); }

 private:
  std::variant<None, bool, std::int64_t, double, std::string, const Unknown*, Sequence*, Dictionary*, TensorObject*,
               LayerObject*, Function*, Class*, Instance*, const External*, const Method*, const Partial*>
      m;
};

/// A tuple, a list and what else holds things in an order.
struct Sequence {
  enum class Kind { Tuple, List, Set, Range, Iterator };
  Kind kind = Kind::Tuple;
  std::vector<Object> items = {};
  const Unknown* unknown = nullptr;  ///< why the contents are not known
  std::size_t size = 1;              ///< of the whole tree when it was made
  int depth = 1;
  std::size_t remembered = 0;  ///< one more than where the journal has its contents
  std::size_t serial = 0;      ///< counts what the heap makes
  /// Of an iterator that computes its values when they are asked for: its items then say where it stands. Of a view,
  /// d.items(), how its dictionary is gone through.
  const Iteration* iteration = nullptr;
};

struct Dictionary {
  std::vector<std::pair<Object, Object>> items = {};
  const Unknown* unknown = nullptr;
  std::vector<std::pair<Sequence*, const Unknown*>> views = {};  ///< keys(), values(), items(); why they are old
  std::size_t remembered = 0;
  std::size_t serial = 0;
};

/// One extent of a tensor; none where it is not known.
using Extent = std::optional<std::int64_t>;

/// How many values a tensor of these extents has; nothing where one is not known.
std::optional<std::int64_t> productOf(const std::vector<Extent>& shape);

/// Zeros or other values around a picture, left out of what a layer is given.
struct PaddedBy {
  Place at;
  std::vector<std::int64_t> sides = {};  ///< top, bottom, left, right; empty where they are not known
};

/// A tensor: its shape as far as it is known, and what made it.
struct TensorObject {
  std::optional<std::vector<Extent>> shape = {};
  std::optional<std::size_t> layer = {};         ///< the transposed convolution that it comes out of
  std::vector<OutputStep> steps = {};            ///< what was done to it since
  bool followed = true;                          ///< whether steps tell all that was done to height and width
  std::optional<PaddedBy> padded = {};           ///< where it does not come out of one
  std::optional<std::size_t> owner = {};         ///< the transposed convolution whose weight or bias it is
  std::string member = {};                       ///< "weight"
  std::optional<Value> made = {};                ///< the call that made it, for initialisers that are given tensors
  std::array<std::int64_t, 4> zeros = {};        ///< of each axis, how many of the last were set to zero
  std::array<std::int64_t, 4> zeros_first = {};  ///< and how many of the first
  const Unknown* unknown = nullptr;              ///< why the shape is not known
};

/// The names of a module, a function, a class or an instance.
struct Names {
  std::map<std::string, Object, std::less<>> values = {};
  Names* outer = nullptr;  ///< where a function was written
  bool of_class = false;   ///< functions in it do not see its names
  /// The names that a function or the body of a class sets, set yet or not.
  const std::set<std::string>* locals = nullptr;
  bool of_comprehension = false;                               ///< := in it sets names of what stands around it
  std::set<std::string> globals = {}, nonlocals = {};          ///< names that are declared so
  std::size_t serial = 0;                                      ///< counts what the heap makes
  std::map<std::string, std::size_t, std::less<>> order = {};  ///< in which the names were set first
};

struct Function {
  std::string name = {};
  const Statement* statement = nullptr;  ///< of def
  const Expression* lambda = nullptr;    ///< of lambda
  Names* closure = nullptr;
  std::map<std::string, Object> defaults = {};
  std::set<std::string> locals = {};
  Class* owner = nullptr;  ///< of methods
  enum class Binding { Plain, Static, OfClass, Property } binding = Binding::Plain;
  bool opaque = false;     ///< a decorator makes something else of it
  bool generator = false;  ///< its lines are run when its values are asked for
  bool cached = false;     ///< of a Property: looked up once
  bool called = false;
  /// Of lru_cache: what it gave for which arguments, and how many of them it keeps.
  Dictionary* kept = nullptr;
  std::size_t keeps = SIZE_MAX;
  bool traced = false;  ///< its lines are run in the first call, and in later ones perhaps
};

struct Class {
  std::string name = {};
  const Statement* statement = nullptr;
  Names* names = nullptr;
  std::vector<Object> bases = {};
  std::vector<Object> order = {};  ///< itself and those that it is made of, as Python looks names up
  bool made_otherwise = false;     ///< a metaclass or __new__ of the code decides what calling it gives
  bool enumeration = false;        ///< its attributes are members
  std::vector<Function*> methods = {};
  Instance* instance = nullptr;       ///< the last one made
  std::set<std::string> locals = {};  ///< the names that its body sets
};

struct Instance {
  Class* of = nullptr;
  Names* names = nullptr;
};

struct Method {
  Object self;
  std::string name;
  const Function* function = nullptr;  ///< of the pasted text
};

/// "bool", "int", "list": Python's name of the type.
const char* typeName(const Object& object);

}  // namespace scatterscope
