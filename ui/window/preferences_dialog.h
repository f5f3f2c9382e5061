#pragma once

#include <QDialog>

class QFormLayout;

namespace scatterscope {

class MainWindow;
class WindowSettings;

/// What the program should be like, in force as it is chosen. Not modal: what it changes is seen meanwhile.
class PreferencesDialog : public QDialog {
  Q_OBJECT

 public:
  /// Both outlive it.
  PreferencesDialog(MainWindow& window, WindowSettings& settings);

 private:
  void addTheme();
  void addPalette();
  void addMotion();
  void addSize();
  void addLanguage();
  void addThreads();
  void addListening();
  void addRow(const QString& label, QWidget* field, const char* name);

  MainWindow& m_window;
  WindowSettings& m_settings;
  QFormLayout* m_form;
};

}  // namespace scatterscope
