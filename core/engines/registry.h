#pragma once

#include "core/engines/engine.h"

// The engines of the core. To add one: a file, its line here and its line in registry.cpp.
namespace scatterscope {

const Engine& referenceEngine();      ///< simple/reference.cpp
const Engine& directEngine();         ///< simple/direct.cpp
const Engine& phaseEngine();          ///< phase/phase_engine.cpp
const Engine& winogradEngine();       ///< winograd/winograd_engine.cpp
const Engine& gemmEngine();           ///< simple/gemm_col2im.cpp
const Engine& zeroInsertionEngine();  ///< simple/zero_insertion.cpp

}  // namespace scatterscope
