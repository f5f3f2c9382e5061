#include "core/conventions/mindspore_initialisers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/conventions/arguments.h"

namespace scatterscope {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

std::optional<double> numberOf(const Value& value) {
  if (value.integer()) return static_cast<double>(*value.integer());
  if (value.boolean()) return *value.boolean() ? 1 : 0;
  return value.real() ? std::optional(*value.real()) : std::nullopt;
}

/// The arguments of Normal(0.02) and the like, by position and by name.
class Arguments {
 public:
  explicit Arguments(const Value::Call* call) : m_call(call) {}

  double number(std::size_t position, std::string_view name, double fallback) const {
    const Value* value = find(position, name);
    return value ? numberOf(*value).value_or(fallback) : fallback;
  }
  std::string text(std::size_t position, std::string_view name, std::string fallback) const {
    const Value* value = find(position, name);
    return value && value->text() ? *value->text() : fallback;
  }

 private:
  const Value* find(std::size_t position, std::string_view name) const {
    if (!m_call) return nullptr;
    for (std::size_t i = 0; i < m_call->arguments.size(); ++i) {
      const std::string& keyword = m_call->keywords[i];
      if (keyword.empty() ? i == position : keyword == name) return &m_call->arguments[i];
    }
    return nullptr;
  }
  const Value::Call* m_call;
};

/// The extents of a weight as initialisers count them.
struct Fans {
  double in, out;
  Shape weight = {};
};

Initialiser normal(std::string_view name, double mean, double sigma) {
  return {Distribution::Normal, mean, sigma, 0, 0, fmt::format("{}: N({:.4g}, {:.4g}²)", name, mean, sigma)};
}

Initialiser constant(std::string_view name, double value) {
  return {Distribution::Constant, value, 0, 0, 0, std::string(name)};
}

double gainOf(const std::string& nonlinearity, double slope) {
  if (nonlinearity == "relu") return std::sqrt(2.0);
  if (nonlinearity == "leaky_relu") return std::sqrt(2 / (1 + slope * slope));
  if (nonlinearity == "tanh") return 5.0 / 3;
  return 1;
}

/// HeUniform and HeNormal: gain / √fan.
double heDeviation(const Arguments& a, const Fans& fans) {
  const double fan = a.text(1, "mode", "fan_in") == "fan_out" ? fans.out : fans.in;
  const double gain = gainOf(a.text(2, "nonlinearity", "leaky_relu"), a.number(0, "negative_slope", 0));
  return fan > 0 ? gain / std::sqrt(fan) : 0;
}

double xavierDeviation(const Arguments& a, const Fans& fans) {
  return fans.in + fans.out > 0 ? a.number(0, "gain", 1) * std::sqrt(2 / (fans.in + fans.out)) : 0;
}

Initialiser truncatedNormal(const Arguments& a) {
  const double sigma = a.number(0, "sigma", 0.01), mean = a.number(1, "mean", 0);
  const double low = a.number(2, "a", -2), high = a.number(3, "b", 2);
  return {Distribution::TruncatedNormal,
          mean,
          sigma,
          low,
          high,
          fmt::format("TruncatedNormal: N({:.4g}, {:.4g}²) within [{:.4g}, {:.4g}]", mean, sigma, low, high)};
}

/// The VarianceScaling of the version read compares 'truncated_normal' with 'truncated_norm' and so falls
/// through to a uniform distribution.
Initialiser varianceScaling(const Arguments& a, const Fans& fans) {
  const std::string mode = a.text(1, "mode", "fan_in");
  const double fan = mode == "fan_out" ? fans.out : mode == "fan_avg" ? (fans.in + fans.out) / 2 : fans.in;
  const double variance = a.number(0, "scale", 1) / std::max(1.0, fan);
  const std::string distribution = a.text(2, "distribution", "truncated_normal");
  if (distribution == "untruncated_normal") return normal("VarianceScaling", 0, std::sqrt(variance));
  return uniformInitialiser("VarianceScaling", std::sqrt(3 * variance));
}

Initialiser orthogonal(const Arguments& a, const Shape& weight) {
  const double gain = a.number(0, "gain", 1);
  const double rest =
      static_cast<double>(weight.c) * static_cast<double>(weight.h) * static_cast<double>(weight.w);
  return {Distribution::Orthogonal,
          gain,
          std::max(static_cast<double>(weight.n), rest),
          0,
          0,
          fmt::format("Orthogonal: {:.4g} times orthonormal {}", gain,
                      static_cast<double>(weight.n) <= rest ? "rows" : "columns")};
}

Initialiser dirac(const Arguments& a, const Shape& weight) {
  const double groups = std::max(1.0, a.number(0, "groups", 1)), rows = static_cast<double>(weight.n);
  const double ones = groups * std::min(std::floor(rows / groups), static_cast<double>(weight.c));
  const auto elements = weight.elements();
  return {Distribution::Dirac,
          groups,
          elements && *elements > 0 ? ones / static_cast<double>(*elements) : 0,
          0,
          0,
          "Dirac: 1 in the middle tap from each channel to its own, else 0"};
}

struct Named {
  std::string_view name, alias;
  bool needs_fans;
  Initialiser (*make)(const Arguments&, const Fans&);
};

// In the order of the comparison page, then the rest of common/initializer.py.
const std::array kNamed = {
    Named{"truncatednormal", "", false, [](const Arguments& a, const Fans&) { return truncatedNormal(a); }},
    Named{"normal", "", false,
          [](const Arguments& a, const Fans&) {
            return normal("Normal", a.number(1, "mean", 0), a.number(0, "sigma", 0.01));
          }},
    Named{"uniform", "", false,
          [](const Arguments& a, const Fans&) {
            return uniformInitialiser("Uniform", a.number(0, "scale", 0.07));
          }},
    Named{"heuniform", "he_uniform", true,
          [](const Arguments& a, const Fans& f) {
            return uniformInitialiser("HeUniform", std::sqrt(3.0) * heDeviation(a, f));
          }},
    Named{"xavieruniform", "xavier_uniform", true,
          [](const Arguments& a, const Fans& f) {
            return uniformInitialiser("XavierUniform", std::sqrt(3.0) * xavierDeviation(a, f));
          }},
    Named{"one", "ones", false, [](const Arguments&, const Fans&) { return constant("One: 1", 1); }},
    Named{"zero", "zeros", false, [](const Arguments&, const Fans&) { return constant("Zero: 0", 0); }},
    Named{"henormal", "he_normal", true,
          [](const Arguments& a, const Fans& f) { return normal("HeNormal", 0, heDeviation(a, f)); }},
    Named{"xaviernormal", "xavier_normal", true,
          [](const Arguments& a, const Fans& f) { return normal("XavierNormal", 0, xavierDeviation(a, f)); }},
    Named{"dirac", "", true, [](const Arguments& a, const Fans& f) { return dirac(a, f.weight); }},
    Named{"orthogonal", "", true, [](const Arguments& a, const Fans& f) { return orthogonal(a, f.weight); }},
    Named{"variancescaling", "", true,
          [](const Arguments& a, const Fans& f) { return varianceScaling(a, f); }},
};

Result<Initialiser> byName(const InitialiserRequest& request, const std::string& name,
                           const Arguments& arguments) {
  const std::string key = lower(name);
  if (key == "identity" || key == "sparse") {
    return refuse(
        request.field,
        fmt::format("For '{}', the dimension of the data must be 2, but weights here have 4.", name),
        "Use 'HeUniform', 'Normal', 'ones' or a number.");
  }
  const auto found = std::find_if(kNamed.begin(), kNamed.end(), [&](const Named& n) {
    return key == n.name || (!n.alias.empty() && key == n.alias);
  });
  if (found == kNamed.end()) {
    return refuse(
        request.field, fmt::format("For 'initializer', the class corresponding to '{}' was not found.", key),
        "Known are 'TruncatedNormal', 'Normal', 'Uniform', 'HeUniform', 'XavierUniform', 'One' and 'Zero'.");
  }
  if (request.for_bias && found->needs_fans) {
    return refuse(
        request.field,
        fmt::format("'{}' needs fan_in and fan_out, which a bias of one dimension does not have.", name),
        "Use None, 'zeros', 'Uniform', 'Normal' or a number.");
  }
  const double taps = static_cast<double>(request.weight.h) * static_cast<double>(request.weight.w);
  return found->make(arguments, {static_cast<double>(request.weight.c) * taps,
                                 static_cast<double>(request.weight.n) * taps, request.weight});
}

/// weight_init=ms.Tensor(np.ones((3, 8, 4, 4)), ms.float32): numbers that the code itself says.
Result<Initialiser> fromTensor(const InitialiserRequest& request, const Value::Call& tensor) {
  const Value::Call* made = tensor.arguments.empty() ? nullptr : tensor.arguments.front().call();
  const std::string maker = made ? made->callee.substr(made->callee.rfind('.') + 1) : "";
  const auto extents = made && !made->arguments.empty() ? integersOf(made->arguments.front()) : std::nullopt;
  if (!extents || (maker != "ones" && maker != "zeros" && maker != "full")) {
    return fail(ErrorKind::Unsupported, std::string(request.field),
                fmt::format("The numbers of {} are not in the code.", Value(tensor).toPython()),
                "Load them as a file of weights, or write np.ones, np.zeros or np.full.");
  }
  const Shape& w = request.weight;
  const auto wanted = request.for_bias ? std::vector{request.outputs} : std::vector{w.n, w.c, w.h, w.w};
  if (*extents != wanted) {
    return refuse(request.field,
                  fmt::format("For 'initializer', the shape of the 'init' argument should be same as the "
                              "argument 'shape', but got the 'init' shape {} and the 'shape' {}.",
                              bracketed(*extents), bracketed(wanted)),
                  "Give a tensor of that shape.");
  }
  const auto value = maker == "full"
                         ? (made->arguments.size() > 1 ? numberOf(made->arguments[1]) : std::nullopt)
                         : std::optional(maker == "ones" ? 1.0 : 0.0);
  if (!value) {
    return fail(ErrorKind::Unsupported, std::string(request.field),
                fmt::format("The number that {} is full of is not in the code.", maker));
  }
  return constant(fmt::format("a tensor of {:.4g}", *value), *value);
}

}  // namespace

Initialiser uniformInitialiser(std::string_view name, double bound) {
  return {
      Distribution::Uniform, -bound, bound, 0, 0, fmt::format("{}: U(−{:.4g}, {:.4g})", name, bound, bound)};
}

Result<Initialiser> mindsporeInitialiser(const InitialiserRequest& request) {
  const Value& value = request.value;
  if (value.isNone()) {
    const double fan = static_cast<double>(request.weight.c) * static_cast<double>(request.weight.h) *
                       static_cast<double>(request.weight.w);
    return uniformInitialiser(request.for_bias ? "Uniform(1/√fan_in)" : "HeUniform(√5)",
                              fan > 0 ? 1 / std::sqrt(fan) : 0);
  }
  if (const auto number = numberOf(value))
    return constant(fmt::format("constant {}", value.toPython()), *number);
  if (value.text()) return byName(request, *value.text(), Arguments(nullptr));
  if (const auto* call = value.call()) {
    const std::string name = call->callee.substr(call->callee.rfind('.') + 1);
    const Arguments arguments(call);
    if (name == "Tensor") return fromTensor(request, *call);
    if (name == "Constant") {
      const double constantValue = arguments.number(0, "value", 0);
      return constant(fmt::format("Constant: {:.4g}", constantValue), constantValue);
    }
    return byName(request, name, arguments);
  }
  return refuse(
      request.field,
      fmt::format(
          "For 'initializer', the type of the 'init' argument should be 'Tensor', 'number', 'string' or "
          "'initializer', but got {}.",
          value.pythonType()),
      "Give None, a name such as 'HeUniform', or a number.");
}

std::vector<Value> mindsporeInitialisersFor(const Initialiser& wanted) {
  std::vector<Value> values = {Value(),           "HeUniform", "XavierUniform", "Uniform", "Normal", "ones",
                               "TruncatedNormal", "HeNormal",  "XavierNormal",  "zeros",   "Dirac"};
  const auto call = [&](const char* name, std::vector<Value> arguments) {
    Value::Call result{fmt::format("ms.common.initializer.{}", name), std::move(arguments), {}};
    result.keywords.resize(result.arguments.size());
    values.emplace_back(std::move(result));
  };
  switch (wanted.distribution) {
    case Distribution::Constant:
      values.emplace_back(wanted.a);
      break;
    case Distribution::Uniform:
      call("Uniform", {wanted.b});  // symmetric only
      break;
    case Distribution::Normal:
      call("Normal", {wanted.b, wanted.a});
      break;
    case Distribution::TruncatedNormal:
      call("TruncatedNormal", {wanted.b, wanted.a, wanted.low, wanted.high});
      break;
    case Distribution::Dirac:
      call("Dirac", {static_cast<std::int64_t>(wanted.a)});
      break;
    case Distribution::Orthogonal:
      call("Orthogonal", {wanted.a});
      break;
  }
  return values;
}

}  // namespace scatterscope
