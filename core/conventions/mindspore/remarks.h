#pragma once

#include "core/conventions/comparison.h"

namespace scatterscope {

/// The corrected comparison with PyTorch.
const ComparisonRemarks& remarksBesidePyTorch();

}  // namespace scatterscope
