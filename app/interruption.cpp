#include "app/interruption.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "app/exit_code.h"
#include "core/base/listed_temporary.h"

// Everything that a handler touches is a lock-free atomic or set before handlers are; everything it calls is
// on POSIX's list of async-signal-safe functions.

namespace scatterscope {
namespace {

/// All together has to stay below 250 ms, of which freeing memory takes a part: 100 ms a GB where pages are small.
constexpr long kCommandMilliseconds = 80, kWindowMilliseconds = 150;
constexpr char kSentence[] = "scatterscope: Cancelled; no file was left half written.\n";

enum class Teller { Nobody, Success, Failure, Handler };

RunControl control;
timer_t alarmClock = {};
bool hasClock = false;
int errorOutput = STDERR_FILENO;
int wake = -1;
std::atomic<long> grace = kCommandMilliseconds;
std::atomic<bool> asked = false;
std::atomic<int> codeAtEnd = static_cast<int>(ExitCode::Cancelled);
std::atomic<Teller> teller = Teller::Nobody;
std::atomic<const char*> objectAtEnd = nullptr;
std::atomic<void (*)()> moduleHooks[4] = {};

/// Whoever reads may have gone or may not be reading: then nothing is said rather than waited for.
void say(int descriptor, const char* text) {
  pollfd ready = {descriptor, POLLOUT, 0};
  if (::poll(&ready, 1, 0) != 1 || (ready.revents & POLLOUT) == 0) return;
  [[maybe_unused]] const auto written = ::write(descriptor, text, std::strlen(text));
}

[[noreturn]] void endNow() {
  removeTemporaries();
  for (const auto& hook : moduleHooks) {
    if (void (*remove)() = hook) remove();
  }
  const int code = codeAtEnd;
  // A failure has been told already; of a success only a part.
  const Teller before = teller.exchange(Teller::Handler);
  if (code == static_cast<int>(ExitCode::Cancelled) && (before == Teller::Nobody || before == Teller::Success)) {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, nullptr);
    say(errorOutput, kSentence);
    const char* object = objectAtEnd;
    if (object != nullptr && before == Teller::Nobody) say(STDOUT_FILENO, object);
  }
  ::_exit(code);
}

void arm(long milliseconds) {
  itimerspec time = {};
  time.it_value.tv_nsec = milliseconds * 1'000'000;
  if (hasClock) ::timer_settime(alarmClock, 0, &time, nullptr);
}

extern "C" void interrupt(int) {
  const int before = errno;
  if (asked.exchange(true)) endNow();
  control.requestCancel();
  arm(grace);
  const std::uint64_t one = 1;
  if (wake >= 0) [[maybe_unused]]
    const auto written = ::write(wake, &one, sizeof one);
  errno = before;
}

extern "C" void giveUpWaiting(int) {
  endNow();
}

}  // namespace

void catchInterruptions() {
  // Decoders that print have the standard error redirected while they run.
  if (const int copy = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3); copy >= 0) errorOutput = copy;
  wake = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  struct sigaction action = {};
  action.sa_flags = SA_RESTART | SA_NODEFER;
  action.sa_handler = giveUpWaiting;
  ::sigaction(SIGALRM, &action, nullptr);
  hasClock = ::timer_create(CLOCK_MONOTONIC, nullptr, &alarmClock) == 0;
  action.sa_handler = interrupt;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction given = {};
    ::sigaction(signal, nullptr, &given);
    if (given.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);
  }
}

RunControl& interruptibleControl() {
  return control;
}

int interruptionDescriptor() {
  return wake;
}

void giveTheWindowTime() {
  grace = kWindowMilliseconds;
}

void endSoon(int code) {
  if (asked) return;  // the time runs already
  codeAtEnd = code;
  arm(kWindowMilliseconds);
}

void beginEnding(Ending ending) {
  auto before = Teller::Nobody;
  do {
    while (before == Teller::Handler) ::pause();
  } while (!teller.compare_exchange_weak(before, ending == Ending::Success ? Teller::Success : Teller::Failure));
}

void tellCancellationAs(const char* object) {
  objectAtEnd = object;
}

void beforeTheEnd(void (*removeTemporaries)()) {
  for (auto& hook : moduleHooks) {
    void (*none)() = nullptr;
    if (hook.compare_exchange_strong(none, removeTemporaries)) return;
  }
}

}  // namespace scatterscope
