#pragma once

#include <functional>
#include <string>

#include "app/exit_code.h"

namespace CLI {
class App;
}

namespace scatterscope {

/// What the command line asked for, ready to be done.
struct Request {
  std::function<Result<ExitCode>()> action;  ///< empty: the window
  bool json = false;                         ///< an error is to be printed as JSON as well
};

// One function a subcommand: declares it with its options, help and examples, and fills the request when
// chosen.
void addShape(CLI::App& program, Request& request);
void addTensors(CLI::App& program, Request& request);
void addConvert(CLI::App& program, Request& request);
void addSolve(CLI::App& program, Request& request);
void addRun(CLI::App& program, Request& request);
void addCompare(CLI::App& program, Request& request);
void addBench(CLI::App& program, Request& request);
void addRender(CLI::App& program, Request& request);
void addLesson(CLI::App& program, Request& request);

}  // namespace scatterscope
