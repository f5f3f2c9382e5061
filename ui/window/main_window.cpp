#include "ui/window/main_window.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/call/code_card.h"
#include "ui/convert/convert_workspace.h"
#include "ui/image/expected_page.h"
#include "ui/image/image_workspace.h"
#include "ui/language/language.h"
#include "ui/lessons/lessons_workspace.h"
#include "ui/live/live_server.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/file_opener.h"
#include "ui/state/text.h"
#include "ui/style/elided_label.h"
#include "ui/style/icons.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"
#include "ui/timings/timings_workspace.h"
#include "ui/window/banner.h"
#include "ui/window/experiment_files.h"
#include "ui/window/export_dialog.h"
#include "ui/window/state_pill.h"
#include "ui/window/workspaces.h"

namespace scatterscope {
namespace {

/// Narrower than this the bar's room is the title's; the menu has the examples too.
constexpr int kRoomForExamples = 1180;

}  // namespace

MainWindow::MainWindow(const PictureCodec& codec, std::vector<const Engine*> peers, const FilmCodec* films)
    : m_document(std::make_unique<Document>()), m_opener(std::make_unique<FileOpener>(*m_document, &codec)) {
  setAcceptDrops(true);
  m_stack = new QStackedWidget;
  for (const WorkspaceEntry& workspace : workspaces()) {
    QWidget* made = workspace.make({*m_document, *m_opener, codec});
    m_stack->addWidget(made);
    connect(made, &QWidget::windowTitleChanged, this, &MainWindow::showTitle);
  }
  // Those that the window has to do with.
  m_scatter = m_stack->findChild<ScatterWorkspace*>();
  m_convert = m_stack->findChild<ConvertWorkspace*>();
  m_image = m_stack->findChild<ImageWorkspace*>();
  m_timings = m_stack->findChild<TimingsWorkspace*>();
  m_lessons = m_stack->findChild<LessonsWorkspace*>();
  m_convert->setLibraries(peers);
  m_timings->setPeers(std::move(peers));
  m_export = new ExportDialog(films, this);
  buildBar();
  buildFiles();
  buildActions();
  buildLive();
  connect(m_document.get(), &Document::sceneChanged, this, &MainWindow::showTitle);
  for (const auto changed : {&Document::sceneChanged, &Document::refusalChanged, &Document::failureChanged})
    connect(m_document.get(), changed, this, &MainWindow::showProblem);
  const auto refuse = [this](const QString& sentence) { tell(sentence); };
  connect(m_opener.get(), &FileOpener::failed, this, refuse);
  connect(&m_image->expected().opener(), &ExpectedOpener::failed, this, refuse);
  connect(&m_image->expected().opener(), &ExpectedOpener::opened, this, [refuse] { refuse({}); });
  connect(&m_image->expected().cases(), &CaseOpener::failed, this, refuse);
  connect(&m_image->expected().cases(), &CaseOpener::opened, this, [this, refuse] {
    refuse({});
    showExpected();
  });
  connect(&m_image->expected(), &ExpectedPage::ledgerWanted, this, &MainWindow::showLedger);
  connect(m_scatter, &ScatterWorkspace::pictureWanted, m_opener.get(), &FileOpener::openBuiltinPicture);
  connect(&m_scatter->code(), &CodeCard::refused, this, refuse);  // the card that says it too may be scrolled away
  connect(m_opener.get(), &FileOpener::opened, this, [refuse] { refuse({}); });
  connect(m_document.get(), &Document::sceneChanged, this, [refuse] { refuse({}); });
  showTitle();
  showProblem();
  resize(startSize(QSize()));
}

MainWindow::~MainWindow() = default;

QSize MainWindow::startSize(QSize available) {
  constexpr QSize kWanted(1400, 880), kFrame(8, 40);  // what a window manager puts around it is not known yet
  return available.isEmpty() ? kWanted : kWanted.boundedTo(available - kFrame);
}

void MainWindow::buildBar() {
  m_bar = new QWidget;
  QWidget* bar = m_bar;
  bar->setProperty("role", "bar");
  bar->setProperty("edge", "bottom");
  bar->setAttribute(Qt::WA_StyledBackground);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(16, 7, 14, 7);
  row->setSpacing(12);

  QStringList labels;
  for (const WorkspaceEntry& workspace : workspaces()) labels.append(workspace.label());
  m_workspaces = new SegmentedControl(labels, tr("Workspace"));
  connect(m_document.get(), &Document::comparisonChanged, this, [this] {
    if (m_document->comparison() && m_stack->currentWidget() != m_scatter) showWorkspace("scatter");
  });
  connect(m_workspaces, &SegmentedControl::chosen, m_stack, &QStackedWidget::setCurrentIndex);
  connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::showBar);
  connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::workspaceShown);
  connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::showTitle);
  connect(m_scatter, &ScatterWorkspace::projectorChanged, this, &MainWindow::showBar);
  connect(m_lessons, &LessonsWorkspace::presentingChanged, this, &MainWindow::showBar);
  connect(m_lessons, &LessonsWorkspace::classLeft, this, [this] { showWorkspace("scatter"); });
  connect(m_scatter, &ScatterWorkspace::classAsked, this, [this](const ClassQuestion& question, std::int64_t channel) {
    const auto asked = m_lessons->ask(question, channel);
    if (!asked) return tell(spoken(asked.error().sentence()));
    showWorkspace("lessons");
    m_lessons->setPresenting(m_scatter->projector());
  });
  row->addWidget(m_workspaces);
  m_back = makeLink(tr("‹ Back to the comparison"), tr("The place in the maps is kept"));
  m_back->setObjectName("backToComparison");
  m_back->hide();
  connect(m_back, &QPushButton::clicked, this, &MainWindow::showExpected);
  connect(m_stack, &QStackedWidget::currentChanged, m_back, &QWidget::hide);
  row->addWidget(m_back);
  m_title = new ElidedLabel("muted");
  m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // what is left over
  row->addWidget(m_title, 1);
  m_examples = new QToolButton;
  m_examples->setText(tr("Examples ▾"));
  m_examples->setAccessibleName(tr("Examples"));
  m_examples->setToolTip(tr("Examples, each with a point to make"));
  m_examples->setPopupMode(QToolButton::InstantPopup);
  m_examples->setMinimumWidth(1);  // a narrow window hides it: it does not keep a window from getting narrow
  row->addWidget(m_examples);
  m_state = new StatePill(*m_document, m_image->expected().mismatch());
  connect(m_stack, &QStackedWidget::currentChanged, this, [this] {
    const QWidget* shown = m_stack->currentWidget();
    m_state->setBeside(shown == m_scatter ? StatePill::Beside::Scatter
                       : shown == m_image ? StatePill::Beside::Image
                                          : StatePill::Beside::Other);
  });
  row->addWidget(m_state);

  const auto addTool = [&](const QString& icon, const QString& name) {
    auto* button = new QToolButton;
    button->setIcon(themedIcon(icon));
    button->setIconSize({17, 17});
    button->setAccessibleName(name);
    button->setToolTip(name);
    row->addWidget(button);
    return button;
  };
  connect(addTool("open", tr("Open a picture or tensor (Ctrl+O)")), &QToolButton::clicked, this,
          &MainWindow::openDialog);
  connect(addTool("theme", tr("Light or dark (Ctrl+Shift+T)")), &QToolButton::clicked, this, &MainWindow::changeTheme);
  m_menu = new QToolButton;
  m_menu->setText(tr("Menu ▾"));
  m_menu->setAccessibleName(tr("Menu"));
  m_menu->setPopupMode(QToolButton::InstantPopup);
  row->addWidget(m_menu);

  auto* central = new QWidget;
  auto* column = new QVBoxLayout(central);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar);
  column->addWidget(m_stack, 1);
  setCentralWidget(central);
  m_problem = new Banner(*central);
  m_problem->setObjectName("problem");
}

bool MainWindow::showWorkspace(const QString& name) {
  const auto all = workspaces();
  const auto found = std::ranges::find_if(all, [&](const WorkspaceEntry& workspace) { return name == workspace.name; });
  if (found == all.end()) return false;
  const int index = static_cast<int>(found - all.begin());
  m_workspaces->setCurrent(index);
  m_stack->setCurrentIndex(index);
  m_stack->currentWidget()->setFocus();
  return true;
}

std::string MainWindow::shownWorkspace() const {
  return workspaces()[static_cast<std::size_t>(m_stack->currentIndex())].name;
}

void MainWindow::showExpected() {
  showWorkspace("image");
  m_image->showExpected();
}

void MainWindow::showLedger(const ElementPair& element) {
  showWorkspace("scatter");
  m_scatter->showElement(element.n, element.c, element.h, element.w);
  m_back->show();
}

/// A projector shows the picture and the words; the keys are the same.
void MainWindow::showBar() {
  m_scatter->setFreedHeight(m_bar->sizeHint().height());
  const QWidget* shown = m_stack->currentWidget();
  m_bar->setVisible(!(m_scatter->projector() && shown == m_scatter) &&
                    !(m_lessons->presenting() && shown == m_lessons));
}

void MainWindow::closeEvent(QCloseEvent* event) {
  event->setAccepted(m_files->mayClose());
  if (event->isAccepted()) emit closing();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  m_examples->setVisible(width() >= kRoomForExamples);
}

bool MainWindow::busy() const {
  return m_opener->busy() || m_files->busy() || m_liveCases->busy() || m_document->compute().busy() || m_image->busy();
}

void MainWindow::showTitle() {
  const auto held = m_document->scene();
  const Scene& scene = *held;
  const ExperimentStore& store = m_files->store();
  QString name = store.name();
  setWindowTitle(tr("%1 – Scatterscope").arg(QString(name).replace("[*]", "[*][*]") + "[*]"));
  setWindowModified(store.modified());
  if (store.readOnly()) name = tr("%1 (read-only)").arg(name);
  if (store.modified()) name = tr("%1 •").arg(name);  // as the frame of the window marks it, which may have none
  // A workspace may have something of its own to say there.
  if (const QString own = m_stack->currentWidget()->windowTitle(); !own.isEmpty()) return m_title->setText(own);
  const Shape in = scene.inputShape(), out = scene.outputShape();
  m_title->setText(
      tr("%1  ·  %2 → %3").arg(name, QString::fromStdString(in.toString()), QString::fromStdString(out.toString())));
}

void MainWindow::tell(const QString& problem) {
  m_refusal = problem;
  m_problem->remind();
  showProblem();
}

void MainWindow::showProblem() {
  const auto failure = m_document->failure(), refusal = m_document->refusal();
  // What is computed in the background has nobody else to tell it. An illegal value is explained beside its field; a
  // file or a size that is refused has no field.
  QString problem = m_refusal;
  if (failure)
    problem = spoken(failure->sentence());
  else if (refusal && (refusal->kind == ErrorKind::Budget || refusal->kind == ErrorKind::InvalidFile))
    problem = spoken(refusal->sentence());
  const QString note = spoken(m_document->note());
  m_problem->tell(problem.isEmpty() ? note : problem, problem.isEmpty() ? "pill" : "pillWarn");
}

}  // namespace scatterscope
