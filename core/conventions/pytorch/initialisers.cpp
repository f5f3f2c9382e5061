#include "core/conventions/pytorch/initialisers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"

namespace scatterscope {
namespace {

/// A function of nn.init, the shared initialiser that draws the same, and the names of its arguments there in
/// PyTorch's order.
struct Twin {
  std::string_view function, initialiser;
  std::array<std::string_view, 4> arguments, theirs;
};

constexpr std::array kTwins = {
    Twin{"normal_", "Normal", {"mean", "std"}, {"mean", "sigma"}},
    Twin{"trunc_normal_", "TruncatedNormal", {"mean", "std", "a", "b"}, {"mean", "sigma", "a", "b"}},
    Twin{"kaiming_uniform_",
         "HeUniform",
         {"a", "mode", "nonlinearity"},
         {"negative_slope", "mode", "nonlinearity"}},
    Twin{"kaiming_normal_",
         "HeNormal",
         {"a", "mode", "nonlinearity"},
         {"negative_slope", "mode", "nonlinearity"}},
    Twin{"xavier_uniform_", "XavierUniform", {"gain"}, {"gain"}},
    Twin{"xavier_normal_", "XavierNormal", {"gain"}, {"gain"}},
    Twin{"orthogonal_", "Orthogonal", {"gain"}, {"gain"}},
    Twin{"dirac_", "Dirac", {"groups"}, {"groups"}},
    Twin{"ones_", "One", {}, {}},
    Twin{"zeros_", "Zero", {}, {}},
};

Value made(std::string_view function, const std::vector<double>& numbers) {
  Value::Call call{fmt::format("nn.init.{}", function), {}, {}};
  for (const double item : numbers) {
    call.arguments.emplace_back(item);
    call.keywords.emplace_back();
  }
  return call;
}

Result<Initialiser> fromTwin(const InitialiserRequest& request, const Value::Call& call, const Twin& twin) {
  const NamedInitialiser& initialiser = *findInitialiser(twin.initialiser);
  if (request.for_bias && initialiser.needs_fans) {
    return refuse(request.field,
                  "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions",
                  "Use nn.init.uniform_, normal_, zeros_ or constant_ for a bias.");
  }
  Value::Call theirs{std::string(twin.initialiser), {}, {}};
  const auto put = [&](std::string_view name, Value value) {
    theirs.arguments.push_back(std::move(value));
    theirs.keywords.emplace_back(name);
  };
  const InitialiserArguments given(&call);
  for (std::size_t i = 0; i < twin.arguments.size() && !twin.arguments[i].empty(); ++i) {
    if (const Value* value = given.find(i, twin.arguments[i]))
      put(twin.theirs[i], *value);
    else if (twin.theirs[i] == "sigma")
      put("sigma", 1.0);  // PyTorch's own default of its normal distributions
  }
  Initialiser drawn = initialiser.make(InitialiserArguments(&theirs), fansOf(request.weight));
  const auto colon = drawn.label.find(':');
  drawn.label =
      fmt::format("{}{}", twin.function, colon == std::string::npos ? "" : drawn.label.substr(colon));
  return drawn;
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
    return Initialiser{
        Distribution::Uniform, low, high, 0, 0, fmt::format("uniform_: U({:.4g}, {:.4g})", low, high)};
  }
  if (function == "constant_") {
    const double value = given.number(0, "val", 0);
    return Initialiser{Distribution::Constant, value, 0, 0, 0, fmt::format("constant_: {:.4g}", value)};
  }
  const auto twin =
      std::find_if(kTwins.begin(), kTwins.end(), [&](const Twin& t) { return t.function == function; });
  if (twin != kTwins.end()) return fromTwin(request, call, *twin);
  return refuse(request.field,
                fmt::format("module 'torch.nn.init' has no function for {} here.", request.value.toPython()),
                "Give None or a call such as nn.init.normal_(0, 0.01) or nn.init.zeros_().");
}

std::vector<Value> pytorchInitialisersFor(const Initialiser& wanted) {
  std::vector<Value> values = {Value()};
  for (const char* function : {"kaiming_uniform_", "xavier_uniform_", "kaiming_normal_", "xavier_normal_",
                               "ones_", "zeros_", "dirac_"})
    values.push_back(made(function, {}));
  switch (wanted.distribution) {
    case Distribution::Constant:
      values.push_back(made("constant_", {wanted.a}));
      break;
    case Distribution::Uniform:
      values.push_back(made("uniform_", {wanted.a, wanted.b}));
      break;
    case Distribution::Normal:
      values.push_back(made("normal_", {wanted.a, wanted.b}));
      break;
    case Distribution::TruncatedNormal:
      values.push_back(made("trunc_normal_", {wanted.a, wanted.b, wanted.low, wanted.high}));
      break;
    case Distribution::Dirac: {
      Value::Call call{"nn.init.dirac_", {Value(static_cast<std::int64_t>(wanted.a))}, {""}};
      values.emplace_back(call);
      break;
    }
    case Distribution::Orthogonal:
      values.push_back(made("orthogonal_", {wanted.a}));
      break;
  }
  return values;
}

}  // namespace scatterscope
