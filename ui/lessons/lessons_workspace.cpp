#include "ui/lessons/lessons_workspace.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "core/lessons/reader.h"
#include "ui/call/parameter_panel.h"
#include "ui/language/language.h"
#include "ui/lessons/lesson_cover.h"
#include "ui/lessons/lesson_file.h"
#include "ui/lessons/lesson_list.h"
#include "ui/lessons/lesson_scene.h"
#include "ui/lessons/lesson_shelf.h"
#include "ui/lessons/markdown_text.h"
#include "ui/lessons/question_card.h"
#include "ui/lessons/result_card.h"
#include "ui/lessons/step_strip.h"
#include "ui/stage/ledger_panel.h"
#include "ui/stage/presenter.h"
#include "ui/stage/scatter_view.h"
#include "ui/stage/transport_bar.h"
#include "ui/state/document.h"
#include "ui/state/text.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

/// The key of what is no lesson: a question about what is at hand.
constexpr const char* kClass = "?";
/// Errors of a file that are listed; the rest is counted.
constexpr int kErrorsShown = 6;

LessonLanguage languageOfWindow() {
  return spokenLanguage().startsWith(QStringLiteral("zh")) ? LessonLanguage::Chinese : LessonLanguage::English;
}

}  // namespace

LessonsWorkspace::LessonsWorkspace(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_ledger(new LedgerPanel),
      m_stage(new LessonStage(document, *m_ledger)),
      m_run(new LessonRun(this)),
      m_file(new LessonFile(this)),
      m_spoken(languageOfWindow()),
      m_language(m_spoken) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* row = new QHBoxLayout;
  row->setSpacing(0);
  row->addWidget(buildLeft());
  row->addWidget(m_stage, 1);
  column->addLayout(row, 1);
  column->addWidget(&m_stage->transport());
  m_presenter = new Presenter(*this);
  wire();
  showList();
}

LessonsWorkspace::~LessonsWorkspace() {
  // A field that is taken away loses the focus, and tells so.
  m_question->disconnect(this);
  m_stage->disconnect(this);
}

QWidget* LessonsWorkspace::buildLeft() {
  m_left = new QWidget;
  m_left->setProperty("role", "panel");
  m_left->setProperty("edge", "right");
  m_left->setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(m_left);
  column->setContentsMargins(0, 0, 1, 0);
  column->setSpacing(0);
  m_pages = new QStackedWidget;
  column->addWidget(m_pages);

  auto* shelf = new QScrollArea;
  shelf->setWidgetResizable(true);
  shelf->setFrameShape(QFrame::NoFrame);
  shelf->setFocusPolicy(Qt::NoFocus);  // the lessons in it have the focus, and come into sight with it
  shelf->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* page = new QWidget;
  page->setProperty("role", "panel");
  page->setAttribute(Qt::WA_StyledBackground);
  auto* rows = new QVBoxLayout(page);
  rows->setContentsMargins(20, 16, 20, 16);
  rows->setSpacing(8);
  m_list = new LessonList;
  m_mine = makeLink(tr("Back to my own experiment"), tr("As it was before the first lesson"));
  m_mine->hide();
  rows->addWidget(m_list, 1);
  rows->addWidget(m_mine);
  shelf->setWidget(page);
  m_pages->addWidget(shelf);
  m_pages->addWidget(buildLesson());
  return m_left;
}

QWidget* LessonsWorkspace::buildLesson() {
  auto* lesson = new QWidget;
  auto* column = new QVBoxLayout(lesson);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);

  auto* head = new QVBoxLayout;
  head->setContentsMargins(20, 10, 20, 6);
  head->setSpacing(8);
  auto* top = new QHBoxLayout;
  auto* all = makeLink(tr("‹ All lessons"), tr("The place in this one is kept"));
  all->setObjectName("allLessons");
  connect(all, &QPushButton::clicked, this, &LessonsWorkspace::showList);
  m_languages = new SegmentedControl({"English", "中文"}, tr("Language of the lesson"));
  top->addWidget(all);
  top->addStretch();
  top->addWidget(m_languages);
  head->addLayout(top);
  m_strip = new StepStrip(*m_run);
  head->addWidget(m_strip);
  column->addLayout(head);

  m_scroll = new QScrollArea;
  m_scroll->setWidgetResizable(true);
  m_scroll->setFrameShape(QFrame::NoFrame);
  m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_scroll->setFocusPolicy(Qt::NoFocus);
  auto* page = new QWidget;
  page->setProperty("role", "panel");
  page->setAttribute(Qt::WA_StyledBackground);
  auto* body = new QVBoxLayout(page);
  body->setContentsMargins(20, 4, 20, 16);
  body->setSpacing(12);
  m_errors = makeWrapped("wrong");
  m_errors->setObjectName("lessonErrors");
  m_errors->setAccessibleName(tr("Errors of the lesson"));
  m_errors->hide();
  m_summary = new MarkdownText(tr("What the lesson is about"));
  m_heading = makeWrapped("lessonHeading");
  m_text = new MarkdownText(tr("Text of the step"));
  m_question = new QuestionCard;
  m_after = new MarkdownText(tr("What there is to say after the question"));
  m_result = new ResultCard(*m_run);
  m_parameters = new ParameterPanel(m_document);
  m_account = new QFrame;
  m_account->setProperty("role", "card");
  auto* account = new QVBoxLayout(m_account);
  account->setContentsMargins(14, 9, 14, 10);
  account->addWidget(m_ledger);
  for (QWidget* part : std::initializer_list<QWidget*>{m_errors, m_heading, m_summary, m_text, m_question, m_after,
                                                       m_result, m_parameters, m_account})
    body->addWidget(part);
  body->addStretch();
  m_scroll->setWidget(page);
  column->addWidget(m_scroll, 1);
  column->addLayout(buildFoot());
  return lesson;
}

QLayout* LessonsWorkspace::buildFoot() {
  auto* foot = new QVBoxLayout;
  foot->setContentsMargins(20, 8, 20, 12);
  foot->setSpacing(6);
  m_return = new QWidget;
  auto* row = new QHBoxLayout(m_return);
  row->setContentsMargins(0, 0, 0, 0);
  m_changed = makeLabel(tr("The scene was changed."), "muted");
  auto* back = makeLink(tr("Return to the lesson"), tr("Puts the lesson's scene back; undo brings yours again"));
  back->setObjectName("returnToLesson");
  connect(back, &QPushButton::clicked, this, [this] { m_stage->restore(); });
  row->addWidget(m_changed);
  row->addStretch();
  row->addWidget(back);
  foot->addWidget(m_return);
  auto* buttons = new QHBoxLayout;
  m_back = new QPushButton(tr("‹ Back"));
  m_back->setObjectName("lessonBack");
  m_back->setToolTip(tr("The step before (Page Up)"));
  m_next = new QPushButton(tr("Continue"));
  m_next->setObjectName("lessonContinue");
  setRole(*m_next, "primary");
  m_ask = makeLink(tr("Ask the class"), tr("A question about what is at hand; also by the right mouse button"));
  m_ask->setObjectName("askTheClass");
  m_present = makeLink(tr("Present"), tr("Large type for a class (F5)"));
  m_present->setObjectName("present");
  connect(m_present, &QPushButton::clicked, this, [this] { setPresenting(true); });
  connect(m_ask, &QPushButton::clicked, this,
          [this] { askHere(m_ask->mapToGlobal(QPoint(0, 0)), m_stage->view().snapshot().pinA); });
  buttons->addWidget(m_back);
  buttons->addStretch();
  buttons->addWidget(m_ask);
  buttons->addWidget(m_present);
  buttons->addWidget(m_next);
  foot->addLayout(buttons);
  return foot;
}

void LessonsWorkspace::wire() {
  connect(m_list, &LessonList::chosen, this, &LessonsWorkspace::openShipped);
  connect(m_list, &LessonList::ownWanted, this, [this] {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a lesson"), QString(),
                                                      tr("Lessons (*.md *.markdown);;All files (*)"));
    if (!path.isEmpty()) openFile(path);
  });
  connect(m_mine, &QPushButton::clicked, this, [this] {
    if (m_before && m_document.apply(tr("back to my own experiment"), *m_before)) m_before.reset();
    m_mine->setVisible(m_before.has_value());
  });
  connect(m_languages, &SegmentedControl::chosen, this, [this](int index) {
    setLanguage(index == 0 ? LessonLanguage::English : LessonLanguage::Chinese);
    emit languageChosen(m_language);
  });
  connect(m_file, &LessonFile::read, this, [this](const QByteArray& text) { open(m_file->path(), text); });
  connect(m_file, &LessonFile::failed, this,
          [this](const Error& error) { showErrors({scatterscope::text(error.sentence())}); });
  connect(m_run, &LessonRun::stepChanged, this, &LessonsWorkspace::showStep);
  connect(m_run, &LessonRun::answerChanged, this, &LessonsWorkspace::showAnswer);
  connect(m_run, &LessonRun::hinted, this, [this] { m_question->update(m_run->attempt()); });
  connect(m_run, &LessonRun::revealed, this, &LessonsWorkspace::showRevealed);
  connect(m_run, &LessonRun::progressed, this, [this] {
    if (m_key.isEmpty() || m_key == kClass) return;
    m_progress[m_key] = m_run->progress();
    emit progressed(m_key, m_run->progress());
  });
  connect(m_question, &QuestionCard::answered, m_run, &LessonRun::setAnswer);
  connect(m_question, &QuestionCard::revealWanted, m_run, &LessonRun::reveal);
  connect(m_question, &QuestionCard::hintWanted, m_run, &LessonRun::hint);
  connect(m_question, &QuestionCard::pictureWanted, this, [this] { m_stage->cover().setFocus(Qt::OtherFocusReason); });
  connect(&m_stage->cover(), &PictureCover::cellToggled, this, [this](GridCell cell) {
    if (!m_run->lesson() || !m_run->waiting()) return;
    const auto& answer = m_run->attempt().answer;
    CellsAnswer cells = answer ? std::get<CellsAnswer>(*answer) : CellsAnswer();
    const auto at = std::ranges::lower_bound(cells, cell);
    if (at != cells.end() && *at == cell)
      cells.erase(at);
    else
      cells.insert(at, cell);
    m_run->setAnswer(cells.empty() ? std::nullopt : std::optional<Answer>(cells));
  });
  connect(&m_stage->cover(), &PictureCover::lineTurned, this, [this](std::int64_t line) {
    if (!m_run->lesson() || !m_run->waiting()) return;
    LinesAnswer lines = m_stage->cover().content().given;
    auto& kind = lines[static_cast<std::size_t>(line)];
    // Sums first: what most lines hold.
    kind = !kind                        ? LineKind::Sums
           : kind == LineKind::Sums     ? LineKind::BiasOnly
           : kind == LineKind::BiasOnly ? LineKind::Zeros
                                        : LineKind::Sums;
    m_run->setAnswer(lines);
  });
  connect(m_stage, &LessonStage::changed, this, &LessonsWorkspace::showFoot);
  connect(&m_stage->transport(), &TransportBar::projectorLeft, this, [this] { setPresenting(false); });
  connect(m_stage, &LessonStage::taken, this, &LessonsWorkspace::sceneTaken);
  connect(&m_stage->view(), &ScatterView::menuAsked, this, &LessonsWorkspace::askHere);
  connect(m_back, &QPushButton::clicked, m_run, &LessonRun::goBack);
  connect(m_next, &QPushButton::clicked, this, &LessonsWorkspace::goOn);
}

void LessonsWorkspace::openShipped(const QString& name) {
  m_file->close();
  open(name, shippedLesson(name, m_language));
}

void LessonsWorkspace::openFile(const QString& path) {
  m_file->open(path);
}

/// A text that is wrong leaves the lesson as it was, and says what is wrong with it.
void LessonsWorkspace::open(const QString& key, const QByteArray& markdown) {
  auto lesson = readLesson(std::string_view(markdown.constData(), static_cast<std::size_t>(markdown.size())));
  if (!lesson) {
    QStringList errors;
    for (const Error& error : lesson.error())
      errors << tr("Line %1, column %2: %3").arg(error.line).arg(error.column).arg(spoken(error.sentence()));
    return showErrors(errors);
  }
  const bool again = key == m_key && m_run->lesson();
  m_key = key;
  showErrors({});
  if (!m_before) m_before = m_document.scene()->experiment();
  m_experiments.clear();
  m_pages->setCurrentIndex(1);
  m_languages->setVisible(m_file->path().isEmpty());
  auto shared = std::make_shared<const Lesson>(*std::move(lesson));
  if (again)
    m_run->replace(std::move(shared));
  else
    m_run->open(std::move(shared), m_progress.value(key).toMap());
}

/// The experiment stays what it is.
void LessonsWorkspace::openClass(std::shared_ptr<const Lesson> question,
                                 const std::shared_ptr<const LessonScene>& scene) {
  m_file->close();
  m_key = kClass;
  showErrors({});
  m_experiments.clear();
  m_experiments.emplace(scene, m_document.scene()->experiment());
  m_pages->setCurrentIndex(1);
  m_languages->hide();
  m_run->open(std::move(question));
}

void LessonsWorkspace::showErrors(const QStringList& errors) {
  m_errors->setVisible(!errors.isEmpty());
  if (errors.isEmpty()) return;
  QStringList shown = errors.mid(0, kErrorsShown);
  if (errors.size() > kErrorsShown)
    shown << tr("%n more error(s).", nullptr, static_cast<int>(errors.size()) - kErrorsShown);
  if (m_file->path().isEmpty()) return m_errors->setText(shown.join("\n\n"));
  const QString name = QFileInfo(m_file->path()).fileName();
  const bool kept = m_run->lesson() && m_key == m_file->path();
  m_errors->setText((kept ? tr("%1 has errors; what was read before is shown.").arg(name)
                          : tr("%1 cannot be shown yet. It is read again when it is saved.").arg(name)) +
                    "\n\n" + shown.join("\n\n"));
  m_pages->setCurrentIndex(1);
  if (kept) return;
  // Nothing of another lesson stands beside it.
  m_key.clear();
  m_stage->clear();
  for (QWidget* part : std::initializer_list<QWidget*>{m_heading, m_summary, m_text, m_question, m_after, m_parameters,
                                                       m_account, m_strip, m_return, m_languages})
    part->hide();
  m_back->setEnabled(false);
  m_next->setEnabled(false);
  showTitle();
}

void LessonsWorkspace::showList() {
  m_file->close();
  m_key.clear();
  m_stage->clear();
  m_list->fill(m_language, [this](const QString& name) { return m_progress.value(name).toMap(); });
  m_mine->setVisible(m_before.has_value());
  m_languages->setCurrent(m_language == LessonLanguage::English ? 0 : 1);
  m_pages->setCurrentIndex(0);
  showTitle();
  if (isVisible()) m_list->begin();
}

/// Who has not chosen another language for the lessons has that of the window.
void LessonsWorkspace::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::LanguageChange || languageOfWindow() == m_spoken) return;
  m_spoken = languageOfWindow();
  setLanguage(m_spoken);
}

void LessonsWorkspace::setLanguage(LessonLanguage language) {
  if (language == m_language) return;
  m_language = language;
  m_languages->setCurrent(language == LessonLanguage::English ? 0 : 1);
  if (m_key == kClass) return;
  if (!m_key.isEmpty() && m_file->path().isEmpty()) return open(m_key, shippedLesson(m_key, language));
  if (m_key.isEmpty()) m_list->fill(m_language, [this](const QString& name) { return m_progress.value(name).toMap(); });
}

const Experiment& LessonsWorkspace::experimentOfScene(const std::shared_ptr<const LessonScene>& scene) {
  const auto found = m_experiments.find(scene);
  if (found != m_experiments.end()) return found->second;
  return m_experiments.emplace(scene, experimentOf(*scene, m_run->lesson()->title)).first->second;
}

void LessonsWorkspace::showStep() {
  const LessonStep& step = m_run->current();
  m_strip->show();
  m_heading->setText(text(step.heading));
  m_heading->show();
  m_summary->setText(m_run->step() == 0 ? text(m_run->lesson()->summary) : QString());
  m_text->setText(text(step.before));
  m_question->setVisible(step.question.has_value());
  if (step.question) m_question->setQuestion(*step.question, m_run->attempt());
  m_scroll->ensureVisible(0, 0);
  showPicture();
  showTitle();
  focusStep();
}

/// What follows the question, and what is seen of it.
void LessonsWorkspace::showPicture() {
  const LessonStep& step = m_run->current();
  const bool waiting = m_run->waiting();
  m_after->setText(waiting || !step.question ? QString() : text(step.after));
  const auto& scene = m_run->scene();
  const auto& judgement = m_run->attempt().judgement;
  const bool wrong = judgement && !judgement->right && judgement->explained;
  const bool change = scene && !scene->change.empty() && !waiting;
  if (change) m_parameters->showOnly(scene->change);
  m_parameters->setVisible(change);
  m_account->setVisible(wrong || change);
  const bool ended = m_key != kClass && m_run->step() + 1 == m_run->steps() && !waiting && m_run->tally().questions > 0;
  if (ended) m_result->showRun();
  m_result->setVisible(ended);
  if (scene) {
    m_stage->show(text(step.heading), {scene, experimentOfScene(scene), coverOf(*m_run), playOf(*m_run),
                                       wrong ? judgement->explained : std::nullopt, tellsTheAnswer(*m_run)});
  } else {
    m_stage->clear();
  }
  showFoot();
}

void LessonsWorkspace::showAnswer() {
  m_question->update(m_run->attempt());
  m_stage->setCover(coverOf(*m_run));
}

void LessonsWorkspace::showRevealed() {
  m_question->update(m_run->attempt());
  showPicture();
  showTitle();
  m_next->setFocus(Qt::OtherFocusReason);
  // What was right and why comes into sight.
  QTimer::singleShot(0, this, [this] { m_scroll->ensureWidgetVisible(m_question, 0, 8); });
}

void LessonsWorkspace::showFoot() {
  if (m_key.isEmpty() || !m_run->lesson()) return;
  m_return->setVisible(!m_stage->unchanged());
  m_back->setEnabled(m_run->mayGoBack());
  const bool last = m_run->step() + 1 == m_run->steps();
  m_next->setText(last ? tr("Done") : tr("Continue"));
  m_ask->setEnabled(!m_run->waiting());
  m_next->setEnabled(!m_run->waiting());
  m_next->setToolTip(m_run->waiting() ? tr("Answer the question first, or press I do not know")
                                      : tr("The next step (Page Down)"));
}

void LessonsWorkspace::showTitle() {
  if (m_key.isEmpty() || !m_run->lesson()) return setWindowTitle(tr("Lessons"));
  const auto number = shippedLessons().indexOf(m_key) + 1;
  const QString name = text(m_run->lesson()->title);
  const LessonRun::Tally tally = m_run->tally();
  const int answered = tally.right + tally.wrong + tally.missed;
  QString title = number > 0 ? tr("Lesson %1  ·  %2").arg(number).arg(name) : name;
  if (answered > 0) title += tr("  ·  %1 of %2 right").arg(tally.right).arg(answered);
  setWindowTitle(title);
}

void LessonsWorkspace::focusStep() {
  if (!isVisible()) return;
  if (m_run->waiting())
    m_question->begin();
  else
    m_next->setFocus(Qt::OtherFocusReason);
}

void LessonsWorkspace::goOn() {
  if (m_run->step() + 1 < m_run->steps()) return m_run->goOn();
  const bool asked = m_key == kClass;
  showList();
  if (asked) emit classLeft();
}

/// Enter presses the button that has the focus.
void LessonsWorkspace::enter() {
  if (auto* button = qobject_cast<QAbstractButton*>(focusWidget())) button->click();
}

void LessonsWorkspace::keyPressEvent(QKeyEvent* event) {
  const bool open = !m_key.isEmpty() && m_run->lesson();
  if (m_presenting && !(event->modifiers() & Qt::ControlModifier) && m_presenter->take(event->key())) return;
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return enter();
    case Qt::Key_PageDown:
      if (open && m_next->isEnabled()) return goOn();
      // A class says its answers aloud: the remote control reveals.
      if (open && m_run->waiting() && (m_presenting || m_run->attempt().answer)) return m_run->reveal();
      break;
    case Qt::Key_PageUp:
      if (open) return m_run->goBack();
      break;
    case Qt::Key_Escape:
      if (m_presenting) return setPresenting(false);
      if (open) return m_stage->view().pin(std::nullopt);
      break;
    default:
      if (m_stage->takeKey(*event)) return;
  }
  QWidget::keyPressEvent(event);
}

void LessonsWorkspace::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (m_key.isEmpty()) return m_list->begin();
  showFoot();
  focusStep();
}

void LessonsWorkspace::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitLeft();
}

}  // namespace scatterscope
