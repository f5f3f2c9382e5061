#pragma once

#include <QObject>
#include <QVariant>
#include <map>

namespace scatterscope {

class MainWindow;

/// What a window remembers for the next one: theme, palette, motion, taps, projector, level, and
/// whether it listens to Python, which it does unless it was told not to. Each is written at the
/// moment it changes and nothing else is, so that two windows over one settings file keep what either was told.
class WindowSettings : public QObject {
  Q_OBJECT

 public:
  /// Gives `window` what was remembered and from then on remembers what changes. `darkSystem`: what a window gets whose
  /// theme is the system's; such a choice is remembered as none, so that it goes on following the system.
  WindowSettings(MainWindow& window, bool darkSystem);

 private:
  std::map<QString, QVariant> state() const;
  void noteChanges();

  MainWindow& m_window;
  bool m_darkSystem;
  std::map<QString, QVariant> m_known;  ///< as it was last read or written here
};

}  // namespace scatterscope
