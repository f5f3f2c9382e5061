#pragma once

#include "core/engines/engine.h"

namespace scatterscope {

/// The engine without a least number of channels, for tests: it computes by tiles whatever it can. Unlike
/// winogradEngine() of registry.h it keeps no bound on the error of single outputs where channels are few.
const Engine& unboundedWinogradEngine();

}  // namespace scatterscope
