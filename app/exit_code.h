#pragma once

#include "core/base/error.h"

namespace scatterscope {

/// What the program tells its caller; listed by --help and by the manual page.
enum class ExitCode {
  Done = 0,
  No = 1,          ///< a question was asked and the answer is no
  BadRequest = 2,  ///< unknown option, code that cannot be read, illegal parameter
  BadFile = 3,     ///< a file that is missing, broken, of another kind, or cannot be written; no display
  OverBudget = 4,  ///< legal, but more memory or a larger picture than allowed, or than there is
  Cancelled = 5,   ///< Ctrl-C, SIGTERM or SIGHUP
};

inline ExitCode exitCodeOf(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::InvalidParameter:
    case ErrorKind::Syntax:
    case ErrorKind::Unsupported:
      return ExitCode::BadRequest;
    case ErrorKind::InvalidFile:
    case ErrorKind::Io:
      return ExitCode::BadFile;
    case ErrorKind::Budget:
      return ExitCode::OverBudget;
    case ErrorKind::Cancelled:
      return ExitCode::Cancelled;
  }
  return ExitCode::BadRequest;
}

inline constexpr const char* kExitCodeHelp =
    "Exit codes: 0 done; 1 the answer is no; 2 unknown option or illegal parameter; 3 a file is missing, broken\n"
    "or cannot be written, or there is no display; 4 more memory than the budget, or than there is; 5 cancelled.";

}  // namespace scatterscope
