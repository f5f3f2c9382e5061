#include "drive.h"

#include <fcntl.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>
#include <cstdio>
#include <mutex>

#include "events.h"
#include "fake_codec.h"
#include "hands.h"
#include "invariants.h"
#include "no_films.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"

namespace scatterscope::monkey {
namespace {

/// A process that does one event for so long hangs; the alarm ends it, and its parent sees by what.
constexpr unsigned kHangSeconds = 120;
constexpr std::int64_t kBudget = 48'000'000;
#if defined(__SANITIZE_ADDRESS__)
constexpr std::int64_t kMemory = 4'000'000'000;
#else
constexpr std::int64_t kMemory = 1'200'000'000;
#endif

std::mutex g_warned;
QString g_warning;  ///< the first of the window's; empty: none

void note(QtMsgType type, const QMessageLogContext&, const QString& message) {
  if (type == QtDebugMsg || type == QtInfoMsg) return;
  // Said by Qt's platform without a display, whatever a program does.
  if (message.startsWith("This plugin does not support")) return;
  // Said by QtTest of a press or release beside the window, where the last event has made it smaller.
  if (message.contains("Mouse event") || message.contains("Mouse event occurs outside")) return;
  std::fprintf(stderr, "warning: %s\n", qPrintable(message));
  const std::lock_guard lock(g_warned);
  if (g_warning.isEmpty()) g_warning = message;
}

QString takeWarning() {
  const std::lock_guard lock(g_warned);
  return std::exchange(g_warning, QString());
}

}  // namespace

int drive(const Plan& plan) {
  const QTemporaryDir folder;
  const FakeCodec codec;
  const NoFilms films;
  qInstallMessageHandler(note);
  const int log = plan.log.isEmpty()
                      ? -1
                      : ::open(plan.log.toLocal8Bit().constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

  MainWindow window(codec, {}, &films);
  window.document().setComputeOptions({nullptr, 1, kBudget});
  window.scatter().view().setMotion(Motion::Reduced);
  window.show();
  static_cast<void>(QTest::qWaitForWindowExposed(&window));
  if (!QTest::qWaitFor([&] { return window.document().current() && !window.busy(); }, 60'000)) return kBroken;
  Hands hands(window, folder);
  Invariants invariants(window, kMemory);

  const std::vector<Event> given = plan.replay.isEmpty() ? std::vector<Event>() : readLog(plan.replay.toStdString());
  const auto count = plan.replay.isEmpty() ? plan.events : static_cast<long long>(given.size()) + 1;
  Events random(plan.seed);
  QElapsedTimer clock;
  clock.start();
  window.setUpdatesEnabled(false);
  for (long long i = 0; i < count; ++i) {
    Event event = plan.replay.isEmpty()                      ? random.next()
                  : i < static_cast<long long>(given.size()) ? given[static_cast<std::size_t>(i)]
                                                             : Event();
    if (i + 1 == count) event = {};  // the end is always looked at
    const std::string line = toText(event) + '\n';
    if (log >= 0 && ::write(log, line.data(), line.size()) < 0) return kBroken;
    ::alarm(kHangSeconds);
    if (event.kind != Kind::Check) {
      hands.perform(event);
      continue;
    }
    hands.letGo();
    QString wrong = invariants.check(event.numbers[0] % 4 == 0);
    if (const QString warning = takeWarning(); wrong.isEmpty() && !warning.isEmpty())
      wrong = "a warning was given: " + warning;
    if (!wrong.isEmpty()) {
      std::fprintf(stderr, "broken: %s\n", qPrintable(wrong));
      return kBroken;
    }
    window.document().setComputeOptions({nullptr, 1, kBudget});
  }
  ::alarm(0);
  const double seconds = static_cast<double>(clock.elapsed()) / 1000;
  std::printf("seed %llu: %lld events in %.1f s (%.0f a second), %d computations stopped\n",
              static_cast<unsigned long long>(plan.seed), count, seconds,
              static_cast<double>(count) / std::max(0.001, seconds), invariants.cancelled());
  for (const Invariants::Peak& peak : invariants.peaks()) {
    std::printf("  peak %lld MB, planned %lld MB for %s\n", static_cast<long long>(peak.held / 1'000'000),
                static_cast<long long>(peak.planned / 1'000'000), peak.scene.c_str());
  }
  return 0;
}

}  // namespace scatterscope::monkey
