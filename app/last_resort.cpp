#include "app/last_resort.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <new>

#include "app/exit_code.h"
#include "app/standard_streams.h"

namespace scatterscope {
namespace {

std::atomic<bool> isIntended = false;
std::terminate_handler otherwise = nullptr;

/// Not by exit(): other threads may be in the midst of anything.
[[noreturn]] void endWith(ExitCode code) {
  ::_exit(static_cast<int>(code));
}

void ended(int, void*) {
  if (isIntended) return;
  complain(
      "A library ended the program because it lacked a thread, memory or the display. Close other programs, raise "
      "ulimit, or use fewer --threads.");
  endWith(ExitCode::BadFile);
}

[[noreturn]] void terminated() {
  try {
    if (const auto exception = std::current_exception()) std::rethrow_exception(exception);
  } catch (const std::bad_alloc&) {
    complain("Out of memory. Make the sizes smaller or close other programs.");
    endWith(ExitCode::OverBudget);
  } catch (...) {
    // A mistake of the program: aborting shows where.
  }
  otherwise();
  std::abort();
}

}  // namespace

void prepareLastResort() noexcept {
  ::on_exit(ended, nullptr);
  otherwise = std::set_terminate(terminated);
}

int intended(int code) noexcept {
  isIntended = true;
  return code;
}

}  // namespace scatterscope
