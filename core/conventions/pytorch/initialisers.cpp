#include "core/conventions/pytorch/initialisers.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/arguments.h"

namespace scatterscope {
namespace {

/// The functions of nn.init that draw what a shared initialiser does.
const std::vector<InitialiserTwin>& twins() {
  using Argument = InitialiserTwin::Argument;
  const std::vector<Argument> kaiming = {{"a", "negative_slope"}, {"mode", "mode"}, {"nonlinearity", "nonlinearity"}};
  static const std::vector<InitialiserTwin> all = {
      {"normal_", "Normal", {{"mean", "mean"}, {"std", "sigma", 1.0}}},
      {"trunc_normal_", "TruncatedNormal", {{"mean", "mean"}, {"std", "sigma", 1.0}, {"a", "a"}, {"b", "b"}}},
      {"kaiming_uniform_", "HeUniform", kaiming},
      {"kaiming_normal_", "HeNormal", kaiming},
      {"xavier_uniform_", "XavierUniform", {{"gain", "gain"}}},
      {"xavier_normal_", "XavierNormal", {{"gain", "gain"}}},
      {"orthogonal_", "Orthogonal", {{"gain", "gain"}}},
      {"dirac_", "Dirac", {{"groups", "groups"}}},
      {"ones_", "One", {}},
      {"zeros_", "Zero", {}},
  };
  return all;
}

}  // namespace

Result<Initialiser> pytorchInitialiser(const InitialiserRequest& request) {
  Value::Call call;
  if (const auto* given = request.value.call()) call = *given;
  if (const auto* name = request.value.name()) call.callee = name->dotted;
  const std::string function = call.callee.substr(call.callee.rfind('.') + 1);
  const InitialiserArguments given(&call);
  if (function == "uniform_") {
    const double low = given.number(0, "a", 0), high = given.number(1, "b", 1);
    return Initialiser{Distribution::Uniform, low, high, 0, 0, fmt::format("uniform_: U({:.4g}, {:.4g})", low, high)};
  }
  if (function == "constant_") {
    const double value = given.number(0, "val", 0);
    return Initialiser{Distribution::Constant, value, 0, 0, 0, fmt::format("constant_: {:.4g}", value)};
  }
  const auto twin =
      std::find_if(twins().begin(), twins().end(), [&](const InitialiserTwin& t) { return t.name == function; });
  if (twin != twins().end() && request.for_bias && twin->needsFans()) {
    return refuse(request.field, "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions",
                  "Use nn.init.uniform_, normal_, zeros_ or constant_ for a bias.");
  }
  if (twin != twins().end()) return twin->draw(call, request.weight);
  return refuse(request.field,
                fmt::format("module 'torch.nn.init' has no function for {} here.", request.value.toPython()),
                "Give None or a call such as nn.init.normal_(0, 0.01) or nn.init.zeros_().");
}

std::vector<Value> pytorchInitialisersFor(const Initialiser& wanted) {
  std::vector<Value> values = {Value()};
  for (const char* function : {"nn.init.kaiming_uniform_", "nn.init.xavier_uniform_", "nn.init.kaiming_normal_",
                               "nn.init.xavier_normal_", "nn.init.ones_", "nn.init.zeros_", "nn.init.dirac_"})
    values.emplace_back(Value::Call{function, {}, {}});
  switch (wanted.distribution) {
    case Distribution::Constant:
      values.push_back(initialiserCall("nn.init.constant_", wanted));
      break;
    case Distribution::Uniform:
      values.push_back(initialiserCall("nn.init.uniform_", wanted));
      break;
    case Distribution::Normal:
      values.push_back(initialiserCall("nn.init.normal_", wanted));
      break;
    case Distribution::TruncatedNormal:
      values.push_back(initialiserCall("nn.init.trunc_normal_", wanted));
      break;
    case Distribution::Dirac:
      values.emplace_back(Value::Call{"nn.init.dirac_", {Value(static_cast<std::int64_t>(wanted.a))}, {""}});
      break;
    case Distribution::Orthogonal:
      values.push_back(initialiserCall("nn.init.orthogonal_", wanted));
      break;
  }
  return values;
}

}  // namespace scatterscope
