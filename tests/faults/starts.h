#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <functional>

#include "program.h"

namespace scatterscope::tests {

/// How a start differs from that of an ordinary shell.
struct Start {
  QStringList arguments = {};
  QProcessEnvironment environment = withoutDisplay();
  std::function<void()> inChild = {};  ///< in the new process before the program, as a shell would do it
  QString output = {}, error = {};     ///< files in place of the pipes that are read
  QString folder = {};                 ///< to work in
};

inline Finished start(const Start& how) {
  QProcess process;
  process.setProcessEnvironment(how.environment);
  if (how.inChild) process.setChildProcessModifier(how.inChild);
  if (!how.output.isEmpty()) process.setStandardOutputFile(how.output);
  if (!how.error.isEmpty()) process.setStandardErrorFile(how.error);
  if (!how.folder.isEmpty()) process.setWorkingDirectory(how.folder);
  process.start(SCATTERSCOPE_PROGRAM, how.arguments);
  process.closeWriteChannel();
  return finish(process);
}

/// The environment with one variable set, or taken away by a null value.
inline QProcessEnvironment with(const QString& name, const QString& value) {
  auto environment = withoutDisplay();
  value.isNull() ? environment.remove(name) : environment.insert(name, value);
  return environment;
}

}  // namespace scatterscope::tests
