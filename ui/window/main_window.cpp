#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/call/code_card.h"
#include "ui/call/paste_card.h"
#include "ui/convert/convert_workspace.h"
#include "ui/image/expected_page.h"
#include "ui/image/image_workspace.h"
#include "ui/live/live_server.h"
#include "ui/scatter/scatter_menu.h"
#include "ui/scatter/scatter_view.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/state/document.h"
#include "ui/state/file_opener.h"
#include "ui/state/playback.h"
#include "ui/state/presets.h"
#include "ui/state/reported_case.h"
#include "ui/state/text.h"
#include "ui/style/elided_label.h"
#include "ui/style/icons.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"
#include "ui/style/table_text.h"
#include "ui/style/theme.h"
#include "ui/timings/timings_workspace.h"
#include "ui/window/banner.h"
#include "ui/window/compute_menu.h"
#include "ui/window/example_menu.h"
#include "ui/window/export_dialog.h"
#include "ui/window/workspaces.h"

namespace scatterscope {
namespace {

/// Narrower than this the bar's room is the title's; the menu has the examples too.
constexpr int kRoomForExamples = 1180;

/// Where nothing is drawn stamp by stamp, the pill says that it was computed, and in which time.
QString drawnText(double difference) {
  return MainWindow::tr("● drawn = computed ± %1").arg(difference, 0, 'g', 2);
}

QString computedText(double milliseconds) {
  if (milliseconds < 999.5) return MainWindow::tr("✓ computed in %1 ms").arg(milliseconds, 0, 'g', 3);
  return MainWindow::tr("✓ computed in %1 s").arg(milliseconds / 1e3, 0, 'g', 3);
}

/// Text that is marked in a label: the one with the focus first. Fields of text copy by themselves.
QString markedText(const MainWindow& window) {
  const auto textOf = [](const QLabel* label) {
    if (!label || !label->isVisible() || !label->hasSelectedText()) return QString();
    return label->selectedText().replace(QChar::ParagraphSeparator, '\n').replace(QChar::LineSeparator, '\n');
  };
  const QString focused = textOf(qobject_cast<const QLabel*>(QApplication::focusWidget()));
  if (!focused.isEmpty()) return focused;
  for (const QLabel* label : window.findChildren<QLabel*>()) {
    if (const QString text = textOf(label); !text.isEmpty()) return text;
  }
  return {};
}

}  // namespace

MainWindow::MainWindow(const PictureCodec& codec, std::vector<const Engine*> peers, const FilmCodec* films)
    : m_document(std::make_unique<Document>()), m_opener(std::make_unique<FileOpener>(*m_document, &codec)) {
  setAcceptDrops(true);
  m_stack = new QStackedWidget;
  for (const WorkspaceEntry& workspace : workspaces()) {
    m_stack->addWidget(workspace.make({*m_document, *m_opener, codec}));
  }
  // Those that the window has to do with.
  m_scatter = m_stack->findChild<ScatterWorkspace*>();
  m_convert = m_stack->findChild<ConvertWorkspace*>();
  m_image = m_stack->findChild<ImageWorkspace*>();
  m_timings = m_stack->findChild<TimingsWorkspace*>();
  m_convert->setLibraries(peers);
  m_timings->setPeers(std::move(peers));
  m_export = new ExportDialog(films, this);
  buildBar();
  buildActions();
  buildLive();
  connect(m_document.get(), &Document::sceneChanged, this, &MainWindow::showTitle);
  connect(m_document.get(), &Document::sceneChanged, this, &MainWindow::showState);
  connect(m_document.get(), &Document::outcomeChanged, this, &MainWindow::showState);
  connect(m_document.get(), &Document::traceDifferenceChanged, this, &MainWindow::showState);
  connect(m_document.get(), &Document::refusalChanged, this, &MainWindow::showState);
  connect(m_document.get(), &Document::failureChanged, this, &MainWindow::showState);
  connect(&m_document->compute(), &ComputeThread::busyChanged, this, &MainWindow::showState);
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
  connect(&m_image->expected().mismatch(), &Mismatch::changed, this, &MainWindow::showState);
  connect(m_scatter, &ScatterWorkspace::pictureWanted, m_opener.get(), &FileOpener::openBuiltinPicture);
  connect(&m_scatter->code(), &CodeCard::refused, this, refuse);  // the card that says it too may be scrolled away
  connect(m_opener.get(), &FileOpener::opened, this, [refuse] { refuse({}); });
  connect(m_document.get(), &Document::sceneChanged, this, [refuse] { refuse({}); });
  showTitle();
  showState();
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
  connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::showState);
  connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::showBar);
  connect(m_scatter, &ScatterWorkspace::projectorChanged, this, &MainWindow::showBar);
  row->addWidget(m_workspaces);
  m_back = makeLink(tr("‹ Back to the comparison"), tr("The place in the maps is kept"));
  m_back->setObjectName("backToComparison");
  m_back->hide();
  connect(m_back, &QPushButton::clicked, this, &MainWindow::showExpected);
  connect(m_stack, &QStackedWidget::currentChanged, m_back, &QWidget::hide);
  row->addWidget(m_back);
  m_title = new ElidedLabel("muted");
  row->addWidget(m_title, 1);
  m_examples = new QToolButton;
  m_examples->setText(tr("Examples ▾"));
  m_examples->setAccessibleName(tr("Examples"));
  m_examples->setToolTip(tr("Examples, each with a point to make"));
  m_examples->setPopupMode(QToolButton::InstantPopup);
  row->addWidget(m_examples);
  m_state = makeLabel(QString(), "pill");
  m_state->setObjectName("state");
  m_state->setAccessibleName(tr("State of the computation"));
  // As wide as its longest text, so that nothing beside it moves when the text changes.
  m_state->setAlignment(Qt::AlignCenter);
  m_state->setMinimumWidth(m_state->fontMetrics().horizontalAdvance(drawnText(1.2e-07)) + 30);
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

QAction* MainWindow::addCommand(QMenu* menu, const QString& text, const QKeySequence& keys, std::function<void()> run) {
  auto* action = new QAction(text, this);
  action->setShortcut(keys);
  connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
  menu->addAction(action);
  addAction(action);
  return action;
}

void MainWindow::buildActions() {
  auto* menu = new QMenu(this);
  m_menu->setMenu(menu);
  addCommand(menu, tr("Open…"), QKeySequence::Open, [this] { openDialog(); });
  addCommand(menu, tr("Open expected output…"), QKeySequence("Ctrl+Shift+O"), [this] {
    showExpected();
    m_image->expected().askAndOpen();
  });
  m_listen = menu->addAction(tr("Listen to Python"));
  m_listen->setObjectName("listenToPython");
  m_listen->setCheckable(true);
  m_listen->setToolTip(
      tr("Takes cases that scatterscope.py of this user hands over, by a local socket that nobody else "
         "may open; nothing leaves this computer"));
  menu->setToolTipsVisible(true);
  addCommand(menu, tr("Save scatterscope.py for Python…"), {}, [this] { m_image->expected().askAndSavePython(); });
  addCommand(menu, tr("Built-in picture"), {}, [this] { m_opener->openBuiltinPicture(); });
  addCommand(menu, tr("Paste code or picture"), QKeySequence::Paste, [this] { paste(); });
  addCommand(menu, tr("Copy code"), QKeySequence("Ctrl+Shift+C"), [this] { m_scatter->code().copy(); });
  addCommand(menu, tr("Copy view as picture"), QKeySequence::Copy, [this] { copy(); });
  addCommand(menu, tr("Export picture or film…"), QKeySequence("Ctrl+E"), [this] { exportView(); });
  menu->addSeparator();
  auto* undo = m_document->undoStack().createUndoAction(this, tr("Undo"));
  undo->setShortcut(QKeySequence::Undo);
  auto* redo = m_document->undoStack().createRedoAction(this, tr("Redo"));
  redo->setShortcuts({QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")});
  for (QAction* action : {undo, redo}) {
    menu->addAction(action);
    addAction(action);
  }
  menu->addSeparator();
  auto* examples = new ExampleMenu(tr("Examples"), this);
  connect(examples, &ExampleMenu::chosen, m_scatter, &ScatterWorkspace::openPreset);
  connect(examples, &ExampleMenu::chosen, this, [this] { showWorkspace("scatter"); });
  connect(examples, &ExampleMenu::caseChosen, this, &MainWindow::openCase);
  menu->addMenu(examples);
  m_examples->setMenu(examples);
  addScatterMenu(*menu, *m_scatter, *this);
  addComputeMenus(*menu, *m_document);
  menu->addSeparator();
  for (int i = 0; const WorkspaceEntry& workspace : workspaces()) {
    addCommand(menu, workspace.label(), QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] {
      m_workspaces->setCurrent(i);
      m_stack->setCurrentIndex(i);
    });
    ++i;
  }
  addCommand(menu, tr("Light or dark"), QKeySequence("Ctrl+Shift+T"), [this] { changeTheme(); });
  addCommand(menu, tr("Projector"), QKeySequence(Qt::Key_F5), [this] {
    showWorkspace("scatter");
    m_scatter->setProjector(!m_scatter->projector());
  });
  addCommand(menu, tr("Full screen"), QKeySequence(Qt::Key_F11),
             [this] { isFullScreen() ? showNormal() : showFullScreen(); });
  addCommand(menu, tr("Quit"), QKeySequence::Quit, [this] { close(); });
}

void MainWindow::buildLive() {
  m_liveCases = std::make_unique<CaseOpener>(*m_document);
  connect(m_liveCases.get(), &CaseOpener::opened, this, [this](const QString& name, const QString& note) {
    tell({});
    showExpected();
    m_image->expected().say(note.isEmpty() ? tr("%1 came from Python.").arg(name)
                                           : tr("%1 came from Python. %2").arg(name, note));
  });
  connect(m_liveCases.get(), &CaseOpener::failed, this,
          [this](const QString& sentence) { tell(tr("A case from Python was refused. %1").arg(sentence)); });
  m_live = std::make_unique<LiveServer>([this](const QString& path, const LiveServer::Told& told) {
    m_liveCases->open(path, [told](const Result<QString>& name) {
      told(name.has_value(), name ? tr("%1 is open in the window.").arg(*name) : text(name.error().sentence()));
    });
  });
  const auto show = [this] {
    m_listen->setChecked(m_live->listening());
    m_image->expected().setLiveState(
        m_live->listening() ? tr("This window listens: scatterscope.show(layer, x, y) in Python opens here.")
        : m_live->failure().isEmpty()
            ? tr("This window does not listen to Python; Menu → Listen to Python changes that.")
            : tr("This window cannot listen to Python. %1").arg(m_live->failure()));
  };
  connect(m_live.get(), &LiveServer::listeningChanged, this, show);
  connect(m_listen, &QAction::triggered, this, [this](bool on) {
    if (!on) {
      m_live->stop();
    } else if (const auto started = m_live->start(); !started) {
      tell(text(started.error().sentence()));
    }
    emit listeningChosen(m_listen->isChecked());
  });
  show();
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

void MainWindow::openCase(const PublicCase& reported) {
  auto experiment = experimentOf(reported);
  if (!experiment) return tell(text(experiment.error().sentence()));
  if (const auto done = m_document->apply(tr("Open %1").arg(text(reported.title)), *std::move(experiment)); !done)
    return tell(text(done.error().sentence()));
  showExpected();
}

void MainWindow::openExpected(const QString& path) {
  m_image->expected().opener().open(path);
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

void MainWindow::open(const QString& path, std::int64_t page) {
  for (const PublicCase& reported : publicCases())
    if (text(reported.title) == path) return openCase(reported);
  if (path == tr("Built-in picture")) return m_opener->openBuiltinPicture();
  for (const Preset& preset : builtinPresets()) {
    if (preset.title == path) {
      m_scatter->openPreset(preset);
      return;
    }
  }
  const auto openFile = [this, path, page] { m_opener->open(path, FileOpener::Purpose::Input, page); };
  if (CaseOpener::mayBeCase(path)) return m_image->expected().cases().openIfCase(path, openFile);
  openFile();
}

void MainWindow::openDialog() {
  const QString path = QFileDialog::getOpenFileName(
      this, tr("Open a picture or tensor"), QString(),
      tr("Pictures and tensors (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.pnm *.ppm *.pgm %1);;All files (*)")
          .arg(FileOpener::arrayPatterns()));
  if (!path.isEmpty()) open(path);
}

void MainWindow::exportView() {
  if (!m_scatter->view().snapshot().outcome) return;
  showWorkspace("scatter");
  m_scatter->playback().pause();
  m_export->setSnapshot(m_scatter->view().snapshot(), m_scatter->view().size());
  m_export->show();
  m_export->raise();
}

void MainWindow::changeTheme() {
  Theme::apply(Theme::current().dark ? Theme::light() : Theme::darkTheme());
  emit themeChosen();
}

void MainWindow::copy() {
  // The shortcut is the window's, so that a label with marked text never sees it.
  const QString marked = markedText(*this);
  if (!marked.isEmpty()) return QApplication::clipboard()->setText(marked);
  if (const auto* table = qobject_cast<const QTableView*>(QApplication::focusWidget()); table && table->model())
    return QApplication::clipboard()->setText(tableText(*table->model()));
  QApplication::clipboard()->setPixmap(m_stack->currentWidget()->grab());
}

void MainWindow::paste() {
  const QMimeData* clipboard = QApplication::clipboard()->mimeData();
  if (!clipboard) {  // nothing was copied since the program began
    return tell(tr("There is nothing to paste. Copy a line of code or a picture first."));
  }
  if (clipboard->hasImage() || clipboard->hasUrls()) {
    openFiles(*clipboard);
    return;
  }
  const QString code = clipboard->text();  // what lies there may have been replaced once the workspace is shown
  if (m_stack->currentWidget() == m_convert) {
    static_cast<void>(m_convert->code().setCode(code));  // it says itself what was refused
    return;
  }
  showWorkspace("scatter");
  m_scatter->code().readText(code);
}

/// A projector shows the picture and the words; the keys are the same.
void MainWindow::showBar() {
  m_scatter->setFreedHeight(m_bar->sizeHint().height());
  m_bar->setVisible(!(m_scatter->projector() && m_stack->currentWidget() == m_scatter));
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  m_examples->setVisible(width() >= kRoomForExamples);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (FileOpener::understands(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  openFiles(*event->mimeData());
}

void MainWindow::openFiles(const QMimeData& files) {
  const QList<QUrl> urls = files.urls();
  const QString only = urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
  if (!CaseOpener::mayBeCase(only)) return m_opener->open(files);
  m_image->expected().cases().openIfCase(only, [this, only] { m_opener->open(only, FileOpener::Purpose::Fitting); });
}

bool MainWindow::busy() const {
  return m_opener->busy() || m_liveCases->busy() || m_document->compute().busy() || m_image->busy();
}

void MainWindow::showTitle() {
  const auto held = m_document->scene();
  const Scene& scene = *held;
  setWindowTitle(tr("%1 – Scatterscope").arg(QString::fromStdString(scene.experiment().title)));
  const Shape in = scene.inputShape(), out = scene.outputShape();
  m_title->setText(tr("%1  ·  %2 → %3")
                       .arg(QString::fromStdString(scene.experiment().title), QString::fromStdString(in.toString()),
                            QString::fromStdString(out.toString())));
}

void MainWindow::tell(const QString& problem) {
  m_refusal = problem;
  m_problem->remind();
  showState();
}

void MainWindow::showState() {
  const auto failure = m_document->failure(), refusal = m_document->refusal();
  const auto outcome = m_document->outcome();
  // What is computed in the background has nobody else to tell it. An illegal value is explained beside its field; a
  // file or a size that is refused has no field.
  QString problem = m_refusal;
  if (failure)
    problem = QString::fromStdString(failure->sentence());
  else if (refusal && (refusal->kind == ErrorKind::Budget || refusal->kind == ErrorKind::InvalidFile))
    problem = QString::fromStdString(refusal->sentence());
  const QString note = QString::fromStdString(m_document->note());
  m_problem->tell(problem.isEmpty() ? note : problem, problem.isEmpty() ? "pill" : "pillWarn");
  const Mismatch& mismatch = m_image->expected().mismatch();
  if (m_document->current() && m_stack->currentWidget() == m_image && mismatch.findings() && mismatch.current()) {
    const MismatchReport& report = mismatch.findings()->report;
    m_state->setToolTip(text(report.headline()));
    m_state->setText(report.match                       ? tr("✓ as expected")
                     : report.actual != report.expected ? tr("✕ another shape is expected")
                                                        : tr("✕ %L1 elements differ").arg(report.wrong));
    return setRole(*m_state, report.match ? "pillGood" : "pillWarn");
  }
  if (!m_document->current() || !outcome) {
    const bool computing = !failure && m_document->compute().busy();  // it may have been cancelled
    m_state->setText(computing ? tr("computing…") : tr("not computed"));
    setRole(*m_state, computing ? "pill" : "pillWarn");
    return;
  }
  const auto difference = m_document->traceDifference();
  const bool drawn = difference && (m_stack->currentWidget() == m_scatter || !difference->only_rounding);
  m_state->setToolTip(difference ? tr("The sums of the animation and those of the engine differ by at most %1.")
                                       .arg(difference->largest, 0, 'g', 3)
                                 : QString());
  if (!drawn) {
    m_state->setText(computedText(outcome->report.seconds * 1e3));
    setRole(*m_state, "pillGood");
    return;
  }
  m_state->setText(drawnText(difference->largest));
  setRole(*m_state, difference->only_rounding ? "pillGood" : "pillWarn");
}

}  // namespace scatterscope
