#pragma once

#include <QMainWindow>
#include <functional>
#include <memory>
#include <vector>

#include "core/engines/engine.h"

class QAction;
class QLabel;
class QMenu;
class QMimeData;
class QStackedWidget;
class QPushButton;
class QToolButton;

namespace scatterscope {

class Banner;
class CaseOpener;
class ConvertWorkspace;
class Document;
class ExperimentFiles;
class ExportDialog;
class FileOpener;
class FilmCodec;
class ImageWorkspace;
class LessonsWorkspace;
class LiveServer;
class PictureCodec;
struct ElementPair;
struct PublicCase;
class ScatterWorkspace;
class SegmentedControl;
class StatePill;
class TimingsWorkspace;

/// The window: a bar with workspaces, title and the verdict on what is drawn; below it the workspace.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  /// `codec` reads and writes pictures, `films` writes films (null: none); both must outlive the window. `peers` are
  /// other libraries to time against.
  MainWindow(const PictureCodec& codec, std::vector<const Engine*> peers, const FilmCodec* films = nullptr);
  ~MainWindow() override;

  Document& document() { return *m_document; }
  ScatterWorkspace& scatter() { return *m_scatter; }
  ConvertWorkspace& convert() { return *m_convert; }
  ImageWorkspace& image() { return *m_image; }
  TimingsWorkspace& timings() { return *m_timings; }
  LessonsWorkspace& lessons() { return *m_lessons; }
  FileOpener& opener() { return *m_opener; }
  ExperimentFiles& files() { return *m_files; }

  /// The size to open with on a screen with so much room (empty: unknown), its frame included in the room.
  static QSize startSize(QSize available);

  /// By its name in workspaces(), "scatter"; false for another.
  bool showWorkspace(const QString& name);
  std::string shownWorkspace() const;
  /// Opens an experiment, a picture, a file of tensors, a case, a lesson, a preset by its title or "Built-in picture",
  /// as drop, menu and command line do. `page`: of a picture that has several.
  void open(const QString& path, std::int64_t page = 1);
  /// Opens what another system produced for the experiment, and shows what is different about it.
  void openExpected(const QString& path);
  /// Shows the comparison with what was expected.
  void showExpected();
  /// Shows a sentence about what went wrong, until something else is opened or edited.
  void tell(const QString& problem);
  /// Whether anything is being read, computed or drawn in the background.
  bool busy() const;
  /// Where a Python session hands its cases over; it does not listen before it is told to.
  LiveServer& live() { return *m_live; }

 signals:
  /// The user has asked for the other theme; it is in force already.
  void themeChosen();
  /// The user has told the window to listen to Python, or to stop.
  void listeningChosen(bool on);
  void workspaceShown();
  void preferencesWanted();
  /// The window closes now; nothing can keep it open.
  void closing();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void buildBar();
  void showBar();
  void buildActions();
  void addOpeningAndSaving(QMenu& menu);
  void addEditing(QMenu& menu);
  void addHelp(QMenu& menu);
  void showCommands();
  void explain();
  void showHelp();
  void showThing(QWidget* thing);
  void showHistory();
  void offer(const QString& path, const std::function<void()>& otherwise);
  void copyAsText();
  void buildFiles();
  void showProblem();
  void showTitle();
  void copy();
  void paste();
  void buildLive();
  void openDialog();
  void openFiles(const QMimeData& files);
  void openCase(const PublicCase& reported);
  void showLedger(const ElementPair& element);
  void openLesson(const QString& path);
  void present();
  void exportView();
  void changeTheme();
  QAction* addCommand(QMenu* menu, const QString& text, const QKeySequence& keys, std::function<void()> run);

  std::unique_ptr<Document> m_document;
  std::unique_ptr<FileOpener> m_opener;
  std::unique_ptr<ExperimentFiles> m_files;
  std::unique_ptr<CaseOpener> m_liveCases;  ///< its own: what a user opens at the same time takes nobody's place
  std::unique_ptr<LiveServer> m_live;
  SegmentedControl* m_workspaces = nullptr;
  QStackedWidget* m_stack = nullptr;
  ScatterWorkspace* m_scatter = nullptr;
  ConvertWorkspace* m_convert = nullptr;
  ImageWorkspace* m_image = nullptr;
  TimingsWorkspace* m_timings = nullptr;
  LessonsWorkspace* m_lessons = nullptr;
  QWidget* m_bar = nullptr;
  QLabel* m_title = nullptr;
  StatePill* m_state = nullptr;
  QPushButton* m_back = nullptr;  ///< to the comparison, where a pixel of it is looked at
  Banner* m_problem = nullptr;
  QString m_refusal;  ///< of a file or of code, until something else is taken
  QToolButton* m_examples = nullptr;
  QToolButton* m_menu = nullptr;
  QAction* m_listen = nullptr;
  ExportDialog* m_export = nullptr;
};

}  // namespace scatterscope
