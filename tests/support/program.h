#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace scatterscope::tests {

/// The environment of a shell without a display.
inline QProcessEnvironment withoutDisplay() {
  auto environment = QProcessEnvironment::systemEnvironment();
  for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) environment.remove(name);
  return environment;
}

/// What a finished process left.
struct Finished {
  int code = -1;  ///< -1 where it crashed or did not end
  QString output, error;

  QJsonObject json() const { return QJsonDocument::fromJson(output.toUtf8()).object(); }
  /// For the message of a failing check.
  QByteArray summary() const {
    return QString("exit code %1\noutput: %2\nerror: %3").arg(code).arg(output, error).toUtf8();
  }
};

inline Finished finish(QProcess& process) {
  if (!process.waitForFinished(240'000)) {
    process.kill();
    process.waitForFinished();
    return {};
  }
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
          QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

/// Runs the program to its end.
inline Finished run(const QStringList& arguments, const QByteArray& input = {}) {
  QProcess process;
  process.setProcessEnvironment(withoutDisplay());
  process.start(SCATTERSCOPE_PROGRAM, arguments);
  process.write(input);
  process.closeWriteChannel();
  return finish(process);
}

}  // namespace scatterscope::tests
