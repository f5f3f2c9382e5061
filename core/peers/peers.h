#pragma once

#include <vector>

#include "core/engines/engine.h"

namespace scatterscope {

/// Other libraries' transposed convolutions as engines, to measure ours against: OpenCV DNN, and oneDNN in its
/// plain and in its own layout where it was installed when this program was built. A run is one call with weights
/// as they come, as it is for ours: what a library prepares for them (packing, reorders, compiling a kernel the first
/// time) counts, and is a phase of its own. A prepared run leaves that out; a layout of their own still costs the
/// reorders of input and output, each a phase. They take no part in the promise of equal bits, look at the cancel
/// flag only between their phases, and set their library's number of threads for the length of a run.
std::vector<const Engine*> peers();

const Engine& openCvEngine();         ///< opencv_dnn.cpp
const Engine& oneDnnPlainEngine();    ///< onednn.cpp; only where oneDNN was found
const Engine& oneDnnBlockedEngine();  ///< onednn.cpp; only where oneDNN was found

}  // namespace scatterscope
