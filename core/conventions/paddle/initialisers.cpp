#include "core/conventions/paddle/initialisers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"

namespace scatterscope {
namespace {

/// A class of paddle.nn.initializer, the shared initialiser that draws the same, and the names of its
/// arguments there in Paddle's order; an empty name stands for one that must be left at None.
struct Twin {
  std::string_view name, initialiser;
  std::array<std::string_view, 4> arguments, theirs;
};

constexpr std::array kTwins = {
    Twin{"Normal", "Normal", {"mean", "std"}, {"mean", "sigma"}},
    Twin{"TruncatedNormal", "TruncatedNormal", {"mean", "std", "a", "b"}, {"mean", "sigma", "a", "b"}},
    Twin{"XavierUniform", "XavierUniform", {"fan_in", "fan_out", "gain"}, {"", "", "gain"}},
    Twin{"XavierNormal", "XavierNormal", {"fan_in", "fan_out", "gain"}, {"", "", "gain"}},
    Twin{"KaimingUniform",
         "HeUniform",
         {"fan_in", "negative_slope", "nonlinearity"},
         {"", "negative_slope", "nonlinearity"}},
    Twin{"KaimingNormal",
         "HeNormal",
         {"fan_in", "negative_slope", "nonlinearity"},
         {"", "negative_slope", "nonlinearity"}},
};

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

Result<Initialiser> fromTwin(const InitialiserRequest& request, const Value::Call& call, const Twin& twin) {
  const NamedInitialiser& initialiser = *findInitialiser(twin.initialiser);
  if (request.for_bias && initialiser.needs_fans) {
    return refuse(request.field,
                  fmt::format("{} needs a fan, which a bias of one dimension does not have.", twin.name),
                  "Use Constant, Uniform or Normal for a bias.");
  }
  Value::Call theirs{std::string(twin.initialiser), {}, {}};
  const auto put = [&](std::string_view name, Value value) {
    theirs.arguments.push_back(std::move(value));
    theirs.keywords.emplace_back(name);
  };
  const InitialiserArguments given(&call);
  for (std::size_t i = 0; i < twin.arguments.size() && !twin.arguments[i].empty(); ++i) {
    const Value* value = given.find(i, twin.arguments[i]);
    if (twin.theirs[i].empty()) {
      if (value && !value->isNone())
        return fail(ErrorKind::Unsupported, std::string(request.field),
                    fmt::format("{} with a {} of its own is not known here.", twin.name, twin.arguments[i]),
                    "Leave it out: it then follows from the weights.");
    } else if (value) {
      put(twin.theirs[i], *value);
    } else if (twin.theirs[i] == "sigma") {
      put("sigma", 1.0);
    } else if (twin.theirs[i] == "nonlinearity") {
      put("nonlinearity", "relu");
    }
  }
  Initialiser drawn = initialiser.make(InitialiserArguments(&theirs), fansOf(request.weight));
  const auto colon = drawn.label.find(':');
  drawn.label = fmt::format("{}{}", twin.name, colon == std::string::npos ? "" : drawn.label.substr(colon));
  return drawn;
}

Value made(std::string_view name, const std::vector<double>& numbers) {
  Value::Call call{fmt::format("paddle.nn.initializer.{}", name), {}, {}};
  for (const double number : numbers) {
    call.arguments.emplace_back(number);
    call.keywords.emplace_back();
  }
  return call;
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
    return Initialiser{
        Distribution::Uniform, low, high, 0, 0, fmt::format("Uniform: U({:.4g}, {:.4g})", low, high)};
  }
  const auto twin = std::find_if(kTwins.begin(), kTwins.end(), [&](const Twin& t) { return t.name == name; });
  if (twin != kTwins.end()) return fromTwin(request, *call, *twin);
  return fail(
      ErrorKind::Unsupported, std::string(request.field),
      fmt::format("The initialiser {} is not known here.", value.toPython()),
      "Known are Constant, Normal, TruncatedNormal, Uniform, XavierUniform, XavierNormal, KaimingUniform "
      "and KaimingNormal of paddle.nn.initializer.");
}

std::vector<Value> paddleInitialisersFor(const Initialiser& wanted) {
  std::vector<Value> values = {Value()};
  for (const char* name : {"XavierNormal", "KaimingUniform", "KaimingNormal"})
    values.push_back(made(name, {}));
  switch (wanted.distribution) {
    case Distribution::Constant:
      values.push_back(made("Constant", {wanted.a}));
      break;
    case Distribution::Uniform:
      values.push_back(made("Uniform", {wanted.a, wanted.b}));
      break;
    case Distribution::Normal:
      values.push_back(made("Normal", {wanted.a, wanted.b}));
      break;
    case Distribution::TruncatedNormal:
      values.push_back(made("TruncatedNormal", {wanted.a, wanted.b, wanted.low, wanted.high}));
      break;
    case Distribution::Dirac:
    case Distribution::Orthogonal:
      break;  // Paddle's own take other arguments
  }
  return values;
}

}  // namespace scatterscope
