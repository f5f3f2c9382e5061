#pragma once

#include <QObject>
#include <functional>

#include "ui/state/experiment_finder.h"
#include "ui/state/experiment_store.h"

class QFileDialog;
class QMessageBox;

namespace scatterscope {

/// Open, Save and Save as of the window, and its questions: what becomes of work that is not saved, and of a file that
/// somebody else has changed. Nothing waits in a loop of its own: an answer comes whenever it comes.
class ExperimentFiles : public QObject {
  Q_OBJECT

 public:
  /// Both outlive it.
  ExperimentFiles(Document& document, QWidget& window);

  ExperimentStore& store() { return m_store; }
  const ExperimentStore& store() const { return m_store; }

  /// Whether a file is an experiment, by its name.
  static bool mayBeExperiment(const QString& path);
  /// "*.scope", for dialogs.
  static QString pattern();

  /// Opens an experiment in place of the one at hand, once that is saved or given up.
  void open(const QString& path);
  /// The same for the text of one.
  void openText(const QString& text, const QString& name);
  /// Goes on where a dead session stopped.
  void restore(const ExperimentStore::Left& left);
  ExperimentFinder& finder() { return m_finder; }
  /// Asks whether the experiment that a picture holds is meant, given its text, or the picture.
  void offer(const QString& picture, const QString& text, const std::function<void()>& openPicture);
  void save();
  void saveAs();

  /// Whether the window may close. Where there is something to ask or to wait for it may not, and closeAgain() comes
  /// once it may.
  bool mayClose();
  bool busy() const { return m_store.busy() || m_finder.busy(); }
  /// The window closes without a question: the system ends the program.
  void letGo() { m_letGo = true; }

 signals:
  void closeAgain();
  /// Opened, restored or saved: the file that it belongs to now, empty where there is none.
  void settled(const QString& path);

 private:
  using Next = std::function<void()>;
  /// Calls `next` as soon as there is nothing to lose by it.
  void whenKept(const Next& next);
  void ask(const Next& next);
  void askAboutForeign(const QString& path);
  void goOn();
  void drop() { m_next = {}; }
  QMessageBox* question(const QString& text, const QString& informative);

  ExperimentStore m_store;
  ExperimentFinder m_finder;
  QWidget& m_window;
  Next m_next;  ///< waits for a save
  bool m_letGo = false;
};

}  // namespace scatterscope
