#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/conventions/value.h"
#include "core/tensor/initialiser.h"
#include "core/tensor/shape.h"

/// What the frameworks' initialisers have in common: the distributions, by name, and the numbers they ask for.
namespace scatterscope {

/// What somebody asks a framework to fill a weight or a bias with.
struct InitialiserRequest {
  std::string_view field;  ///< "weight_init"
  Value value;
  Shape weight;              ///< in_channels, out_channels/group, kernel height, kernel width
  bool for_bias = false;     ///< a bias has one dimension, so it has no fans of its own
  std::int64_t outputs = 0;  ///< extent of a bias
};

/// An int, a float or a bool as a number; empty for anything else.
std::optional<double> numberOf(const Value& value);

/// The arguments of Normal(0.02) and the like, by position and by name; of no call, all are missing.
class InitialiserArguments {
 public:
  explicit InitialiserArguments(const Value::Call* call) : m_call(call) {}

  /// The argument at a position or of a name; null where it is not given.
  const Value* find(std::size_t position, std::string_view name) const;
  double number(std::size_t position, std::string_view name, double fallback) const;
  std::string text(std::size_t position, std::string_view name, std::string_view fallback) const;

 private:
  const Value::Call* m_call;
};

/// The extents of a weight as initialisers count them: fan_in is weight.shape[1]·kh·kw in every framework
/// read, the output side of a transposed convolution; fan_out is weight.shape[0]·kh·kw.
struct InitialiserFans {
  double in, out;
  Shape weight = {};
};
InitialiserFans fansOf(const Shape& weight);

/// A distribution and how its numbers follow from arguments and fans.
struct NamedInitialiser {
  std::string_view name, alias;
  bool needs_fans;  ///< which a bias does not have
  Initialiser (*make)(const InitialiserArguments&, const InitialiserFans&);
};
/// By name or alias, upper and lower case alike; null for an unknown one.
const NamedInitialiser* findInitialiser(std::string_view name);

/// A framework's initialiser that draws what a shared one does, and what its arguments are called there.
struct InitialiserTwin {
  std::string_view name, initialiser;
  struct Argument {
    std::string_view name;    ///< in the framework
    std::string_view shared;  ///< empty where the shared initialiser has no such argument
    Value fallback = {};      ///< None where the shared initialiser's own is the framework's too
  };
  std::vector<Argument> arguments;  ///< in the framework's order

  bool needsFans() const { return findInitialiser(initialiser)->needs_fans; }
  /// What a call of it draws for a weight of this shape; the label begins with its name.
  Initialiser draw(const Value::Call& call, const Shape& weight) const;
};

/// The framework's call of a function or class that draws `wanted`, its numbers by position.
Value initialiserCall(std::string_view callee, const Initialiser& wanted);

/// "name: U(−bound, bound)", on [−bound, bound).
Initialiser uniformInitialiser(std::string_view name, double bound);
/// "name: N(mean, sigma²)".
Initialiser normalInitialiser(std::string_view name, double mean, double sigma);
Initialiser constantInitialiser(std::string_view label, double value);

}  // namespace scatterscope
