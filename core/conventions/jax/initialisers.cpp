#include "core/conventions/jax/initialisers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/conventions/initialisers.h"

namespace scatterscope {
namespace {

/// What two standard deviations leave of a normal distribution's own.
constexpr double kTruncated = 0.87962566103423978;

Initialiser truncatedNormal(std::string_view name, double sigma) {
  return {Distribution::TruncatedNormal,
          0,
          sigma,
          -2 * sigma,
          2 * sigma,
          fmt::format("{}: N(0, {:.4g}²) within two deviations", name, sigma)};
}

/// variance_scaling(scale, mode, distribution).
std::optional<Initialiser> scaled(std::string_view name, double scale, std::string_view mode,
                                  std::string_view distribution, const JaxFans& fans) {
  const double fan = mode == "fan_in" ? fans.in : mode == "fan_out" ? fans.out : (fans.in + fans.out) / 2;
  const double variance = scale / fan;
  if (distribution == "truncated_normal") return truncatedNormal(name, std::sqrt(variance) / kTruncated);
  if (distribution == "normal") return normalInitialiser(name, 0, std::sqrt(variance));
  if (distribution == "uniform") return uniformInitialiser(name, std::sqrt(3 * variance));
  return std::nullopt;
}

std::optional<Initialiser> byFans(std::string_view name, const JaxFans& fans) {
  struct Named {
    std::string_view family, alias;
    double scale;
    std::string_view mode;
  };
  static constexpr Named kFamilies[] = {
      {"lecun", "lecun", 1, "fan_in"}, {"glorot", "xavier", 1, "fan_avg"}, {"he", "kaiming", 2, "fan_in"}};
  const auto split = name.rfind('_');
  if (split == std::string_view::npos) return std::nullopt;
  const std::string_view family = name.substr(0, split), kind = name.substr(split + 1);
  for (const Named& known : kFamilies) {
    if (family != known.family && family != known.alias) continue;
    if (kind == "normal") return scaled(name, known.scale, known.mode, "truncated_normal", fans);
    if (kind == "uniform") return scaled(name, known.scale, known.mode, "uniform", fans);
  }
  return std::nullopt;
}

}  // namespace

Result<Initialiser> jaxInitialiser(const Value& value, const JaxFans& fans) {
  const bool kernel = fans.field == "kernel_init";
  if (value.isNone()) {
    if (kernel) return *byFans("lecun_normal", fans);
    return constantInitialiser("zeros", 0);
  }
  const auto* call = value.call();
  const std::string_view dotted = call           ? std::string_view(call->callee)
                                  : value.name() ? std::string_view(value.name()->dotted)
                                                 : std::string_view();
  const std::string_view name = dotted.substr(dotted.rfind('.') + 1);
  const InitialiserArguments given(call);
  if (name == "zeros" || name == "zeros_init") return constantInitialiser("zeros", 0);
  if (name == "ones" || name == "ones_init") return constantInitialiser("ones", 1);
  if (call != nullptr) {
    if (name == "constant") {
      const double number = given.number(0, "value", 0);
      return constantInitialiser(fmt::format("constant: {:.4g}", number), number);
    }
    if (name == "normal") return normalInitialiser(name, 0, given.number(0, "stddev", 0.01));
    if (name == "truncated_normal") return truncatedNormal(name, given.number(0, "stddev", 0.01));
    if (name == "uniform") {
      const double scale = given.number(0, "scale", 0.01);
      return Initialiser{Distribution::Uniform, 0, scale, 0, 0, fmt::format("uniform: U(0, {:.4g})", scale)};
    }
    if (kernel && name == "variance_scaling") {
      const auto drawn =
          scaled(name, given.number(0, "scale", 1), given.text(1, "mode", ""), given.text(2, "distribution", ""), fans);
      if (drawn) return *drawn;
    }
    if (kernel && call->arguments.empty()) {
      if (const auto drawn = byFans(name, fans)) return *drawn;
    }
  }
  return fail(ErrorKind::Unsupported, std::string(fans.field),
              fmt::format("The initialiser {} is not known here.", value.toPython()),
              kernel ? "Known are lecun_, glorot_ and he_normal and _uniform, normal, truncated_normal, uniform, "
                       "constant, variance_scaling, zeros and ones of jax.nn.initializers."
                     : "Known for a bias are zeros, ones, constant, normal, truncated_normal and uniform of "
                       "jax.nn.initializers.");
}

std::vector<Value> jaxInitialisersFor(const Initialiser& wanted) {
  const auto named = [](std::string_view name) { return fmt::format("jax.nn.initializers.{}", name); };
  const auto call = [&](std::string_view name, std::vector<Value> arguments) {
    std::vector<std::string> keywords(arguments.size());
    return Value(Value::Call{named(name), std::move(arguments), std::move(keywords)});
  };
  std::vector<Value> values = {Value()};
  for (const char* name : {"glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform"})
    values.push_back(call(name, {}));
  if (wanted.distribution == Distribution::Constant) {
    if (wanted.a == 0 || wanted.a == 1) values.emplace_back(Value::Name{named(wanted.a == 0 ? "zeros" : "ones")});
    values.push_back(call("constant", {Value(wanted.a)}));
  }
  if (wanted.distribution == Distribution::Uniform) values.push_back(call("uniform", {Value(wanted.b)}));
  if (wanted.distribution == Distribution::Normal) values.push_back(call("normal", {Value(wanted.b)}));
  if (wanted.distribution == Distribution::TruncatedNormal)
    values.push_back(call("truncated_normal", {Value(wanted.b)}));
  return values;
}

}  // namespace scatterscope
