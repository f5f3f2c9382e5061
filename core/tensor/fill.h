#pragma once

#include "core/base/run_control.h"
#include "core/tensor/initialiser.h"

namespace scatterscope {

/// fill() of initialiser.h; where `control` is cancelled, the elements hold anything.
void fill(Tensor& tensor, const Initialiser& initialiser, std::uint64_t seed, const RunControl& control);

}  // namespace scatterscope
