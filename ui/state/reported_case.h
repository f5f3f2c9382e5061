#pragma once

#include "core/analysis/detective/public_cases.h"
#include "ui/state/experiment.h"

namespace scatterscope {

/// A public report as an experiment: its call on whole numbers and the framework's initial weights, with what the other
/// side makes of them expected. Computed in a moment, on one thread. Fails as theirOutput() does.
Result<Experiment> experimentOf(const PublicCase& reported);

}  // namespace scatterscope
