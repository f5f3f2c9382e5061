#pragma once

#include <optional>

#include "ui/state/experiment.h"

namespace scatterscope {

/// The experiment with its framework's exact recipe for what a refused call asks for; empty where there is none.
std::optional<Experiment> wayOutOf(const Experiment& experiment);

}  // namespace scatterscope
