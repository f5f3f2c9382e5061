#pragma once

#include "core/base/run_control.h"

namespace scatterscope {

/// The control of the one computation of a command line: the first Ctrl-C (or SIGTERM) asks it to stop, a
/// second one ends the program at once.
RunControl& interruptibleControl();

}  // namespace scatterscope
