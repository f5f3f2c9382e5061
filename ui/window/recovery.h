#pragma once

#include <QDialog>
#include <optional>
#include <vector>

#include "ui/state/autosave.h"

class QListWidget;
class QPushButton;

namespace scatterscope {

class ExperimentFiles;

/// What dead sessions left, to go on with or to throw away. What is neither stays, and is offered again.
class RecoveryDialog : public QDialog {
  Q_OBJECT

 public:
  RecoveryDialog(std::vector<Autosave::Dead> dead, QWidget* parent);
  ~RecoveryDialog() override;

  /// Out of the list: this window goes on with it.
  Autosave::Dead take(int row);
  const std::vector<Autosave::Dead>& dead() const { return m_dead; }

 signals:
  void restoreChosen(int row);

 private:
  void discard();
  int row() const;

  std::vector<Autosave::Dead> m_dead;
  QListWidget* m_list;
};

/// Keeps the window's unsaved work in a folder while the window lives, and offers what dead sessions left there.
class Recovery : public QObject {
  Q_OBJECT

 public:
  /// All outlive it. `folder`: of this program alone.
  Recovery(ExperimentFiles& files, Document& document, QWidget& window, std::filesystem::path folder,
           Autosave::Milliseconds delay = Autosave::kUsual);
  ~Recovery() override;

  /// Where the user's programs keep their state: $XDG_STATE_HOME, or ~/.local/state.
  static std::filesystem::path usualFolder();

  /// Shows what was left, if anything was.
  void offer();
  /// The program is being ended: what is not saved is left to be offered.
  void leave() { m_autosave.leave(); }

 signals:
  void failed(const QString& sentence);

 private:
  void restore(Autosave::Dead dead);

  ExperimentFiles& m_files;
  QWidget& m_window;
  std::filesystem::path m_folder;
  Autosave m_autosave;
  std::optional<Autosave::Dead> m_restored;  ///< while it is being read
};

}  // namespace scatterscope
