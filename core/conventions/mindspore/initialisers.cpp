#include "core/conventions/mindspore/initialisers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/conventions/arguments.h"

namespace scatterscope {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

Result<Initialiser> byName(const InitialiserRequest& request, const std::string& name,
                           const InitialiserArguments& arguments) {
  const std::string key = lower(name);
  if (key == "identity" || key == "sparse") {
    return refuse(request.field,
                  fmt::format("For '{}', the dimension of the data must be 2, but weights here have 4.", name),
                  "Use 'HeUniform', 'Normal', 'ones' or a number.");
  }
  const NamedInitialiser* found = findInitialiser(key);
  if (!found) {
    return refuse(request.field, fmt::format("For 'initializer', the class corresponding to '{}' was not found.", key),
                  "Known are 'TruncatedNormal', 'Normal', 'Uniform', 'HeUniform', 'XavierUniform', 'One' and 'Zero'.");
  }
  if (request.for_bias && found->needs_fans) {
    return refuse(request.field,
                  fmt::format("'{}' needs fan_in and fan_out, which a bias of one dimension does not have.", name),
                  "Use None, 'zeros', 'Uniform', 'Normal' or a number.");
  }
  return found->make(arguments, fansOf(request.weight));
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
                  fmt::format("For 'initializer', the shape of the 'init' argument should be same as the argument "
                              "'shape', but got the 'init' shape {} and the 'shape' {}.",
                              bracketed(*extents), bracketed(wanted)),
                  "Give a tensor of that shape.");
  }
  const auto value = maker == "full" ? (made->arguments.size() > 1 ? numberOf(made->arguments[1]) : std::nullopt)
                                     : std::optional(maker == "ones" ? 1.0 : 0.0);
  if (!value) {
    return fail(ErrorKind::Unsupported, std::string(request.field),
                fmt::format("The number that {} is full of is not in the code.", maker));
  }
  return constantInitialiser(fmt::format("a tensor of {:.4g}", *value), *value);
}

}  // namespace

Result<Initialiser> mindsporeInitialiser(const InitialiserRequest& request) {
  const Value& value = request.value;
  if (value.isNone()) {
    const double fan = static_cast<double>(request.weight.c) * static_cast<double>(request.weight.h) *
                       static_cast<double>(request.weight.w);
    return uniformInitialiser(request.for_bias ? "Uniform(1/√fan_in)" : "HeUniform(√5)",
                              fan > 0 ? 1 / std::sqrt(fan) : 0);
  }
  if (const auto number = numberOf(value))
    return constantInitialiser(fmt::format("constant {}", value.toPython()), *number);
  if (value.text()) return byName(request, *value.text(), InitialiserArguments(nullptr));
  if (const auto* call = value.call()) {
    const std::string name = call->callee.substr(call->callee.rfind('.') + 1);
    const InitialiserArguments arguments(call);
    if (name == "Tensor") return fromTensor(request, *call);
    if (name == "Constant") {
      const double constantValue = arguments.number(0, "value", 0);
      return constantInitialiser(fmt::format("Constant: {:.4g}", constantValue), constantValue);
    }
    return byName(request, name, arguments);
  }
  return refuse(request.field,
                fmt::format("For 'initializer', the type of the 'init' argument should be 'Tensor', 'number', 'string' "
                            "or 'initializer', but got {}.",
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
