#include "app/interruption.h"

#include <csignal>

namespace scatterscope {
namespace {

RunControl control;  // its flag is a lock-free atomic, so a signal handler may set it

extern "C" void stop(int) {
  control.requestCancel();
}

}  // namespace

RunControl& interruptibleControl() {
  struct sigaction action = {};
  action.sa_handler = stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  return control;
}

}  // namespace scatterscope
