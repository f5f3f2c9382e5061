#include "core/conventions/kept_initialisers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

Initialiser initialiserOf(const Specification& call, Role role) {
  return role == Role::WeightInit ? call.convention->weightInitialiser(call) : call.convention->biasInitialiser(call);
}

bool same(const Initialiser& a, const Initialiser& b) {
  const auto near = [](double x, double y) {
    return x == y || std::abs(x - y) <= 1e-12 * std::max(std::abs(x), std::abs(y));
  };
  return a.distribution == b.distribution && near(a.a, b.a) && near(a.b, b.b) && near(a.low, b.low) &&
         near(a.high, b.high);
}

bool isDefault(const Specification& call, Role role) {
  for (const Parameter& parameter : call.convention->signature(call[Role::Version])) {
    if (parameter.role == role) return parameter.fallback && *parameter.fallback == call[role];
  }
  return call[role].isNone();
}

}  // namespace

void keepInitialisers(const Recipe& source, Recipe& to, std::vector<std::string>& notes) {
  const Specification& from = source.call;
  const bool weightsDiffer =
      to.zero_taps_height != source.zero_taps_height || to.zero_taps_width != source.zero_taps_width;
  for (const Role role : {Role::WeightInit, Role::BiasInit}) {
    if (!from.convention->drawsWeights(from) || !to.call.convention->drawsWeights(to.call)) return;
    if (role == Role::BiasInit && !(from[Role::Bias].truthy() && to.call[Role::Bias].truthy())) continue;
    const bool standard = isDefault(from, role);
    if (standard && weightsDiffer) continue;
    const Initialiser wanted = initialiserOf(from, role);
    const auto values = to.call.convention->initialisersFor(wanted);
    const auto found = std::find_if(values.begin(), values.end(), [&](const Value& value) {
      const Specification trial = to.call.with(role, value);
      return trial.convention->check(trial) && same(initialiserOf(trial, role), wanted);
    });
    if (found != values.end()) {
      to.call = to.call.with(role, *found);
    } else if (!standard) {
      notes.push_back(fmt::format("{} has no equivalent of {}; the {} keeps its default initialiser.",
                                  to.call.convention->framework(), wanted.label,
                                  role == Role::WeightInit ? "weights" : "bias"));
    }
  }
}

}  // namespace scatterscope
