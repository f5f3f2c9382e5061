#pragma once

#include "ui/state/experiment.h"

namespace scatterscope {

/// Puts an input into an experiment and changes, of the call, only what would otherwise forbid it: in_channels
/// to what the input has (pictures also serve 1 and 3 channels as they are), groups to 1 if they no longer
/// divide, weights of another shape to the framework's initialiser. Returns a sentence on what was changed,
/// empty if nothing was.
std::string putInput(Experiment& experiment, InputSource input);

/// Whether nobody has edited the call or the weights of the opening example yet.
bool isOpeningExample(const Experiment& experiment);

}  // namespace scatterscope
