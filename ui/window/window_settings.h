#pragma once

#include <QObject>
#include <QVariant>
#include <map>

namespace scatterscope {

class MainWindow;

/// What a window remembers for the next one: theme, palette, motion, taps, projector, level, side panels, threads, the
/// workspace, where it stood, the experiments that were opened last, how far one has come in lessons and in which
/// language, and whether it listens to Python, which it does unless it was told not to. Each is written at the moment
/// it changes (where the window stands when it closes) and nothing else is, so that two windows over one settings file
/// keep what either was told.
class WindowSettings : public QObject {
  Q_OBJECT

 public:
  /// Gives `window` what was remembered and from then on remembers what changes. `darkSystem`: what a window gets whose
  /// theme is the system's.
  WindowSettings(MainWindow& window, bool darkSystem);

  /// Puts a window where the last one stood, if there was one; before it is shown.
  static void restorePlace(MainWindow& window);
  /// "light", "dark" or "system".
  QString theme() const;
  void setTheme(const QString& theme);
  /// How large everything is drawn, in percent, from the next start on: 100 to 200.
  static int scale();
  static void setScale(int percent);
  /// The language that the window speaks, at once: "zh_CN", or "system".
  static QString language();
  static void setLanguage(const QString& language);
  /// The workspace that was shown last; "scatter" where none was.
  static QString workspace();

 private:
  std::map<QString, QVariant> state() const;
  void noteChanges();
  void noteClosing();
  void showPreferences();

  MainWindow& m_window;
  bool m_darkSystem;
  std::map<QString, QVariant> m_known;  ///< as it was last read or written here
};

}  // namespace scatterscope
