#pragma once

#include <QVariantMap>
#include <QWidget>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/lessons/lesson.h"
#include "ui/stage/ask_menu.h"
#include "ui/state/experiment.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace scatterscope {

class Document;
class LedgerPanel;
class LessonFile;
class LessonList;
class LessonRun;
class LessonStage;
class MarkdownText;
class ParameterPanel;
class Presenter;
class QuestionCard;
class ResultCard;
class SegmentedControl;
class StepStrip;

/// Lessons: at the left the list of them, or the text of one with its questions; at the right the picture of its scene,
/// which is the document's experiment and can be changed like every other.
class LessonsWorkspace : public QWidget {
  Q_OBJECT

 public:
  explicit LessonsWorkspace(Document& document, QWidget* parent = nullptr);
  ~LessonsWorkspace() override;
  QSize minimumSizeHint() const override { return {640, 420}; }

  LessonRun& run() { return *m_run; }
  LessonStage& stage() { return *m_stage; }
  /// By the name of its file without ending: "04-output-padding".
  void openShipped(const QString& name);
  /// A lesson of one's own; read again whenever it is saved.
  void openFile(const QString& path);
  /// Asks about the experiment as it is now: the picture hides what it asks for until it is revealed. Fails where the
  /// experiment is too large for that, or has no such cell.
  Result<void> ask(const ClassQuestion& question, std::int64_t channel);
  /// In front of a class: large type, no list, a remote control's keys.
  void setPresenting(bool on);
  bool presenting() const { return m_presenting; }
  void showList();
  LessonLanguage language() const { return m_language; }
  void setLanguage(LessonLanguage language);
  /// How far one has come in a lesson, by its name or path, is asked for and told so; without it, it is forgotten with
  /// the workspace.
  void setProgress(const QString& key, const QVariantMap& progress) { m_progress[key] = progress; }
  const QVariantMap& progress() const { return m_progress; }

 signals:
  void progressed(const QString& key, const QVariantMap& progress);
  void languageChosen(scatterscope::LessonLanguage language);
  /// A scene of a lesson has become the experiment: it can be had again.
  void sceneTaken();
  void presentingChanged(bool on);
  /// The class has been asked, and what one had before is wanted again.
  void classLeft();

 protected:
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* buildLeft();
  QWidget* buildLesson();
  QLayout* buildFoot();
  void wire();
  void open(const QString& key, const QByteArray& text);
  void take(std::shared_ptr<const Lesson> lesson);
  void showErrors(const QStringList& errors);
  void showStep();
  void showAnswer();
  void showRevealed();
  void showPicture();
  void showFoot();
  void showTitle();
  void focusStep();
  void goOn();
  void enter();
  void fitLeft();
  void openClass(std::shared_ptr<const Lesson> question, const std::shared_ptr<const LessonScene>& scene);
  void askHere(QPoint global, const std::optional<Place>& place);
  const Experiment& experimentOfScene(const std::shared_ptr<const LessonScene>& scene);

  Document& m_document;
  LedgerPanel* m_ledger;
  LessonStage* m_stage;
  LessonRun* m_run;
  LessonFile* m_file;
  LessonLanguage m_spoken;  ///< by the window
  LessonLanguage m_language;
  QString m_key;  ///< of the open lesson: its name, or the path of one's own; empty: none
  QVariantMap m_progress;
  /// Those that were shown: the same scene is the same experiment, tensors included.
  std::map<std::shared_ptr<const LessonScene>, Experiment> m_experiments;
  std::optional<Experiment> m_before;  ///< what one had before the first lesson

  QWidget* m_left;
  QStackedWidget* m_pages;
  LessonList* m_list;
  QPushButton* m_mine;
  SegmentedControl* m_languages;
  StepStrip* m_strip;
  QScrollArea* m_scroll;
  QLabel *m_heading, *m_errors, *m_changed;
  MarkdownText *m_summary, *m_text, *m_after;
  QuestionCard* m_question;
  ResultCard* m_result;
  ParameterPanel* m_parameters;
  QWidget* m_account;  ///< the ledger in its frame
  QWidget* m_return;
  QPushButton *m_back, *m_next, *m_ask, *m_present;
  Presenter* m_presenter = nullptr;
  bool m_presenting = false;
};

}  // namespace scatterscope
