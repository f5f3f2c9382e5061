#pragma once

#include "core/base/run_control.h"

namespace scatterscope {

/// From here on Ctrl-C, SIGTERM and SIGHUP (unless whoever started the program has them ignored, as nohup
/// does) ask the work to stop. Work that has not stopped of itself after a moment, because it stands in a
/// decoder, an encoder or a blocked system call, is ended where it is: temporary files are removed, one
/// sentence is said, and the exit code is ExitCode::Cancelled. A second signal does so at once. To be called
/// first in main().
void catchInterruptions();

/// The control of whatever the command line asked for.
RunControl& interruptibleControl();

/// Readable once a signal has asked the program to end; -1 where there is none. For the window's event loop.
int interruptionDescriptor();

/// The window gets longer to close in order than a command has to stop.
void giveTheWindowTime();

/// Ends the process with `code` after a moment, whatever its threads are doing by then.
void endSoon(int code);

/// What main() is about to say.
enum class Ending { Success, Failure };

/// Claims the right to say how the program ended, so that only one sentence is said. Never returns where a
/// signal handler has it.
void beginEnding(Ending ending);

/// A failure is to be told to programs as well: `object` is printed by a handler that ends the process.
void tellCancellationAs(const char* object);

/// What a module with core's code of its own wants called before the process is ended.
void beforeTheEnd(void (*removeTemporaries)());

}  // namespace scatterscope
