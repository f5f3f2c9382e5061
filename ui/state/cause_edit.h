#pragma once

#include "ui/state/mismatch.h"

namespace scatterscope {

/// The experiment that computes what was expected, by what the detective found: another call, other weights, another
/// input or bias, or the expected output put back into its order. Fails with the reason where no call can say it: a
/// precision, an activation, a scale per channel where a bias step stands behind.
Result<Experiment> withCause(const MismatchFindings& findings);

}  // namespace scatterscope
