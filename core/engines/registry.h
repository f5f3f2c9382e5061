#pragma once

#include "core/engines/engine.h"

/// The engines of the core. To add one: a file, its line here and its line in registry.cpp.
namespace scatterscope {

const Engine& referenceEngine();  ///< reference.cpp
const Engine& directEngine();     ///< direct.cpp
const Engine& phaseEngine();      ///< phase_gather.cpp
const Engine& gemmEngine();       ///< gemm_col2im.cpp

}  // namespace scatterscope
