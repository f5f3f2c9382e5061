#include "ui/window/application.h"

#include <fmt/format.h>

#include <QStringList>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <utility>

#include "core/base/memory_budget.h"
#include "core/engines/thread_limit.h"

namespace scatterscope {
namespace {

QtMessageHandler previous = nullptr, loud = nullptr;

void hush(QtMsgType type, const QMessageLogContext& context, const QString& message) {
  if (type == QtCriticalMsg || type == QtFatalMsg) loud(type, context, message);
}

/// What Qt says while the application object is made, on one thread.
QStringList& held() {
  static QStringList messages;
  return messages;
}

QString displayProblem(const QString& fatal) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY") &&
      qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
    return "neither DISPLAY nor WAYLAND_DISPLAY is set";
  return held().isEmpty() ? fatal.section('\n', 0, 0) : held().constFirst();
}

void hold(QtMsgType type, const QMessageLogContext&, const QString& message) {
  if (type != QtFatalMsg) {
    held().append(message);
    return;
  }
  const QString sentence = QString(
                               "scatterscope: No window can be opened here (%1). Set DISPLAY to a display that can be "
                               "reached; shape, convert, solve, run, bench, render and --screenshot need none.\n")
                               .arg(displayProblem(message).trimmed());
  std::fputs(sentence.toUtf8().constData(), stderr);
  std::_Exit(3);  // Qt would abort, and is in the midst of building itself up
}

}  // namespace

Result<void> requireResources() {
  // Below this the libraries under Qt were seen to crash or to wait for ever: they do not ask what malloc() gave.
  constexpr std::int64_t kRoom = std::int64_t{128} << 20;
  if (const std::int64_t room = 2 * MemoryBudget::detect().bytes(); room < kRoom) {
    return fail(ErrorKind::Budget, "memory",
                fmt::format("A window or a film needs at least {} of memory, but only {} is left.", formatBytes(kRoom),
                            formatBytes(room)),
                "Raise ulimit -v or close other programs.");
  }
  constexpr int kThreads = 4;  // this one, that of D-Bus, and some to work with
  if (startableThreads(kThreads) == kThreads) return {};
  return fail(ErrorKind::Io, "threads", "The system does not allow enough threads for a window or a film.",
              "Raise ulimit -u and ulimit -v; shape, convert, solve, run and bench need only one.");
}

Application::Application(int& argc, char** argv) : QApplication(argc, argv) {
  m_later.setSingleShot(true);
  m_later.setInterval(0);
  connect(&m_later, &QTimer::timeout, this, &Application::memoryExhausted);
}

bool Application::notify(QObject* receiver, QEvent* event) {
  try {
    return QApplication::notify(receiver, event);
  } catch (const std::bad_alloc&) {
    try {
      m_later.start();
    } catch (const std::bad_alloc&) {
      // Then it is not even said.
    }
    return true;
  }
}

QuietQt::QuietQt() {
  if (qEnvironmentVariableIsSet("QT_LOGGING_RULES") || qEnvironmentVariableIsSet("QT_DEBUG_PLUGINS")) return;
  loud = qInstallMessageHandler(hush);
}

QuietQt::~QuietQt() {
  if (loud) qInstallMessageHandler(loud);
}

DisplayCheck::DisplayCheck() {
  previous = qInstallMessageHandler(hold);
}

DisplayCheck::~DisplayCheck() {
  qInstallMessageHandler(previous);
  for (const QString& message : std::exchange(held(), {})) qWarning("%s", qUtf8Printable(message));
}

}  // namespace scatterscope
