#pragma once

#include <QObject>
#include <QString>
#include <deque>
#include <functional>
#include <optional>

#include "ui/state/file_opener.h"
#include "ui/window/run_window.h"

namespace scatterscope {

class MainWindow;

/// Puts into the window what the command line names, one after the other: code, the size of the input, the input,
/// weights, bias and what was expected. Files are read in the background; what comes next waits for them.
class Start : public QObject {
 public:
  Start(MainWindow& window, const WindowOptions& options);

  /// Puts code and size in at once and begins to read files. What was refused, which the window shows as well.
  Result<void> begin();
  /// Whether there are files left to be read.
  bool busy() const { return m_waiting || !m_files.empty(); }

 private:
  struct File {
    std::string path;
    std::optional<FileOpener::Purpose> purpose;  ///< empty: what was expected
    std::int64_t page = 1;
  };

  // Each fails with what was refused.
  Result<void> readCode();
  Result<void> setSize();
  void next();

  MainWindow& m_window;
  const WindowOptions& m_options;
  std::deque<File> m_files;
  bool m_waiting = false;  ///< for a file that is being read
};

}  // namespace scatterscope
