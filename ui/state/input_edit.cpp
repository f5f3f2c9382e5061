#include "ui/state/input_edit.h"

#include <fmt/format.h>

namespace scatterscope {
namespace {

std::int64_t integerOf(const Specification& call, Role role, std::int64_t otherwise) {
  const std::int64_t* value = call[role].integer();
  return value ? *value : otherwise;
}

}  // namespace

std::string putInput(Experiment& experiment, InputSource input) {
  Specification& call = experiment.recipe.call;
  const std::int64_t before = integerOf(call, Role::InChannels, 1);
  const std::int64_t has = input.tensor->shape().c;
  const bool picture = adapts(input);
  experiment.title = input.name;
  experiment.input = std::move(input);
  if (before == has || (picture && (before == 1 || before == 3))) return {};

  call = call.with(Role::InChannels, has);
  std::string note = fmt::format("in_channels is now {1} (was {0})", before, has);
  const std::int64_t groups = integerOf(call, Role::Groups, 1);
  if (groups > 0 && has % groups != 0) {
    call = call.with(Role::Groups, 1);
    note += fmt::format(", groups is now 1 (was {})", groups);
  }
  if (experiment.weights.kind == WeightSource::Kind::Tensor) {
    experiment.weights = {};
    experiment.weights.kind = WeightSource::Kind::Initialiser;
    note += ", weights now come from the framework's initialiser";
  }
  return note + ".";
}

bool isOpeningExample(const Experiment& experiment) {
  const Experiment opening = Experiment::opening();
  return experiment.recipe == opening.recipe && experiment.weights == opening.weights;
}

}  // namespace scatterscope
