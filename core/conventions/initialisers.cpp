#include "core/conventions/initialisers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace scatterscope {
namespace {

using Arguments = InitialiserArguments;
using Fans = InitialiserFans;

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
  if (distribution == "untruncated_normal") return normalInitialiser("VarianceScaling", 0, std::sqrt(variance));
  return uniformInitialiser("VarianceScaling", std::sqrt(3 * variance));
}

Initialiser orthogonal(const Arguments& a, const Shape& weight) {
  const double gain = a.number(0, "gain", 1);
  const double rest = static_cast<double>(weight.c) * static_cast<double>(weight.h) * static_cast<double>(weight.w);
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

// By the names of MindSpore's common/initializer.py, which cover what the others can draw.
const std::array kNamed = {
    NamedInitialiser{"truncatednormal", "", false, [](const Arguments& a, const Fans&) { return truncatedNormal(a); }},
    NamedInitialiser{"normal", "", false,
                     [](const Arguments& a, const Fans&) {
                       return normalInitialiser("Normal", a.number(1, "mean", 0), a.number(0, "sigma", 0.01));
                     }},
    NamedInitialiser{
        "uniform", "", false,
        [](const Arguments& a, const Fans&) { return uniformInitialiser("Uniform", a.number(0, "scale", 0.07)); }},
    NamedInitialiser{"heuniform", "he_uniform", true,
                     [](const Arguments& a, const Fans& f) {
                       return uniformInitialiser("HeUniform", std::sqrt(3.0) * heDeviation(a, f));
                     }},
    NamedInitialiser{"xavieruniform", "xavier_uniform", true,
                     [](const Arguments& a, const Fans& f) {
                       return uniformInitialiser("XavierUniform", std::sqrt(3.0) * xavierDeviation(a, f));
                     }},
    NamedInitialiser{"one", "ones", false,
                     [](const Arguments&, const Fans&) { return constantInitialiser("One: 1", 1); }},
    NamedInitialiser{"zero", "zeros", false,
                     [](const Arguments&, const Fans&) { return constantInitialiser("Zero: 0", 0); }},
    NamedInitialiser{
        "henormal", "he_normal", true,
        [](const Arguments& a, const Fans& f) { return normalInitialiser("HeNormal", 0, heDeviation(a, f)); }},
    NamedInitialiser{
        "xaviernormal", "xavier_normal", true,
        [](const Arguments& a, const Fans& f) { return normalInitialiser("XavierNormal", 0, xavierDeviation(a, f)); }},
    NamedInitialiser{"dirac", "", true, [](const Arguments& a, const Fans& f) { return dirac(a, f.weight); }},
    NamedInitialiser{"orthogonal", "", true, [](const Arguments& a, const Fans& f) { return orthogonal(a, f.weight); }},
    NamedInitialiser{"variancescaling", "", true,
                     [](const Arguments& a, const Fans& f) { return varianceScaling(a, f); }},
};

}  // namespace

std::optional<double> numberOf(const Value& value) {
  if (value.integer()) return static_cast<double>(*value.integer());
  if (value.boolean()) return *value.boolean() ? 1 : 0;
  return value.real() ? std::optional(*value.real()) : std::nullopt;
}

const Value* InitialiserArguments::find(std::size_t position, std::string_view name) const {
  if (!m_call) return nullptr;
  for (std::size_t i = 0; i < m_call->arguments.size(); ++i) {
    const std::string& keyword = m_call->keywords[i];
    if (keyword.empty() ? i == position : keyword == name) return &m_call->arguments[i];
  }
  return nullptr;
}

double InitialiserArguments::number(std::size_t position, std::string_view name, double fallback) const {
  const Value* value = find(position, name);
  return value ? numberOf(*value).value_or(fallback) : fallback;
}

std::string InitialiserArguments::text(std::size_t position, std::string_view name, std::string_view fallback) const {
  const Value* value = find(position, name);
  return value && value->text() ? *value->text() : std::string(fallback);
}

Initialiser uniformInitialiser(std::string_view name, double bound) {
  return {Distribution::Uniform, -bound, bound, 0, 0, fmt::format("{}: U(−{:.4g}, {:.4g})", name, bound, bound)};
}

Initialiser normalInitialiser(std::string_view name, double mean, double sigma) {
  return {Distribution::Normal, mean, sigma, 0, 0, fmt::format("{}: N({:.4g}, {:.4g}²)", name, mean, sigma)};
}

Initialiser constantInitialiser(std::string_view label, double value) {
  return {Distribution::Constant, value, 0, 0, 0, std::string(label)};
}

InitialiserFans fansOf(const Shape& weight) {
  const double taps = static_cast<double>(weight.h) * static_cast<double>(weight.w);
  return {static_cast<double>(weight.c) * taps, static_cast<double>(weight.n) * taps, weight};
}

const NamedInitialiser* findInitialiser(std::string_view name) {
  std::string key(name);
  std::transform(key.begin(), key.end(), key.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto found = std::find_if(kNamed.begin(), kNamed.end(), [&](const NamedInitialiser& n) {
    return key == n.name || (!n.alias.empty() && key == n.alias);
  });
  return found == kNamed.end() ? nullptr : &*found;
}

Initialiser InitialiserTwin::draw(const Value::Call& call, const Shape& weight) const {
  Value::Call shared{std::string(initialiser), {}, {}};
  const InitialiserArguments given(&call);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Argument& argument = arguments[i];
    const Value* value = given.find(i, argument.name);
    if (!value && !argument.fallback.isNone()) value = &argument.fallback;
    if (!value || argument.shared.empty()) continue;
    shared.arguments.push_back(*value);
    shared.keywords.emplace_back(argument.shared);
  }
  Initialiser drawn = findInitialiser(initialiser)->make(InitialiserArguments(&shared), fansOf(weight));
  const auto colon = drawn.label.find(':');
  drawn.label = fmt::format("{}{}", name, colon == std::string::npos ? "" : drawn.label.substr(colon));
  return drawn;
}

Value initialiserCall(std::string_view callee, const Initialiser& wanted) {
  std::vector<Value> numbers = {wanted.a};
  if (wanted.distribution == Distribution::Uniform || wanted.distribution == Distribution::Normal)
    numbers.emplace_back(wanted.b);
  if (wanted.distribution == Distribution::TruncatedNormal)
    numbers.insert(numbers.end(), {Value(wanted.b), Value(wanted.low), Value(wanted.high)});
  const std::size_t count = numbers.size();
  return Value::Call{std::string(callee), std::move(numbers), std::vector<std::string>(count)};
}

}  // namespace scatterscope
