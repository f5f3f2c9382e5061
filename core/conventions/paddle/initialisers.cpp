#include "core/conventions/paddle/initialisers.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/arguments.h"

namespace scatterscope {
namespace {

/// The classes of paddle.nn.initializer that draw what a shared initialiser does; a fan of their own they may
/// not have here.
const std::vector<InitialiserTwin>& twins() {
  using Argument = InitialiserTwin::Argument;
  const std::vector<Argument> kaiming = {
      {"fan_in", ""}, {"negative_slope", "negative_slope"}, {"nonlinearity", "nonlinearity", "relu"}};
  const std::vector<Argument> xavier = {{"fan_in", ""}, {"fan_out", ""}, {"gain", "gain"}};
  static const std::vector<InitialiserTwin> all = {
      {"Normal", "Normal", {{"mean", "mean"}, {"std", "sigma", 1.0}}},
      {"TruncatedNormal", "TruncatedNormal", {{"mean", "mean"}, {"std", "sigma", 1.0}, {"a", "a"}, {"b", "b"}}},
      {"XavierUniform", "XavierUniform", xavier},
      {"XavierNormal", "XavierNormal", xavier},
      {"KaimingUniform", "HeUniform", kaiming},
      {"KaimingNormal", "HeNormal", kaiming},
  };
  return all;
}

/// The initialiser in a ParamAttr, or the value itself.
const Value& unwrapped(const Value& value) {
  static const Value none;
  const auto* call = value.call();
  if (!call || !call->callee.ends_with("ParamAttr")) return value;
  const Value* inner = InitialiserArguments(call).find(1, "initializer");  // ParamAttr(name, initializer, …)
  return inner ? *inner : none;
}

std::string_view lastWord(std::string_view dotted) {
  return dotted.substr(dotted.rfind('.') + 1);
}

Result<Initialiser> drawnBy(const InitialiserTwin& twin, const InitialiserRequest& request, const Value::Call& call) {
  if (request.for_bias && twin.needsFans()) {
    return refuse(request.field, fmt::format("{} needs a fan, which a bias of one dimension does not have.", twin.name),
                  "Use Constant, Uniform or Normal for a bias.");
  }
  const InitialiserArguments given(&call);
  for (std::size_t i = 0; i < twin.arguments.size(); ++i) {
    const Value* value = given.find(i, twin.arguments[i].name);
    if (!twin.arguments[i].shared.empty() || !value || value->isNone()) continue;
    return fail(ErrorKind::Unsupported, std::string(request.field),
                fmt::format("{} with a {} of its own is not known here.", twin.name, twin.arguments[i].name),
                "Leave it out: it then follows from the weights.");
  }
  return twin.draw(call, request.weight);
}

}  // namespace

Result<Initialiser> paddleInitialiser(const InitialiserRequest& request) {
  const Value& value = unwrapped(request.value);
  if (value.isNone()) {
    if (request.for_bias) return constantInitialiser("Constant: 0", 0);
    return findInitialiser("XavierUniform")->make(InitialiserArguments(nullptr), fansOf(request.weight));
  }
  const auto* call = value.call();
  const std::string_view name = call ? lastWord(call->callee) : std::string_view();
  const InitialiserArguments given(call);
  if (name == "Constant") {
    const double number = given.number(0, "value", 0);
    return constantInitialiser(fmt::format("Constant: {:.4g}", number), number);
  }
  if (name == "Uniform") {
    const double low = given.number(0, "low", -1), high = given.number(1, "high", 1);
    return Initialiser{Distribution::Uniform, low, high, 0, 0, fmt::format("Uniform: U({:.4g}, {:.4g})", low, high)};
  }
  const auto twin =
      std::find_if(twins().begin(), twins().end(), [&](const InitialiserTwin& t) { return t.name == name; });
  if (twin != twins().end()) return drawnBy(*twin, request, *call);
  return fail(ErrorKind::Unsupported, std::string(request.field),
              fmt::format("The initialiser {} is not known here.", value.toPython()),
              "Known are Constant, Normal, TruncatedNormal, Uniform, XavierUniform, XavierNormal, KaimingUniform and "
              "KaimingNormal of paddle.nn.initializer.");
}

std::vector<Value> paddleInitialisersFor(const Initialiser& wanted) {
  const auto named = [](std::string_view name) { return fmt::format("paddle.nn.initializer.{}", name); };
  std::vector<Value> values = {Value()};
  for (const char* name : {"XavierNormal", "KaimingUniform", "KaimingNormal"})
    values.emplace_back(Value::Call{named(name), {}, {}});
  switch (wanted.distribution) {
    case Distribution::Constant:
      values.push_back(initialiserCall(named("Constant"), wanted));
      break;
    case Distribution::Uniform:
      values.push_back(initialiserCall(named("Uniform"), wanted));
      break;
    case Distribution::Normal:
      values.push_back(initialiserCall(named("Normal"), wanted));
      break;
    case Distribution::TruncatedNormal:
      values.push_back(initialiserCall(named("TruncatedNormal"), wanted));
      break;
    case Distribution::Dirac:
    case Distribution::Orthogonal:
      break;  // Paddle's own take other arguments
  }
  return values;
}

}  // namespace scatterscope
