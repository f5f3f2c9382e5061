// The window's menu, and what of its commands needs nothing but a few lines.

#include <QAction>
#include <QMenu>
#include <QToolButton>

#include "ui/call/code_card.h"
#include "ui/image/expected_page.h"
#include "ui/image/image_workspace.h"
#include "ui/lessons/lessons_workspace.h"
#include "ui/scatter/scatter_menu.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/file_opener.h"
#include "ui/state/playback.h"
#include "ui/style/parts.h"
#include "ui/style/theme.h"
#include "ui/window/compute_menu.h"
#include "ui/window/example_menu.h"
#include "ui/window/experiment_files.h"
#include "ui/window/export_dialog.h"
#include "ui/window/main_window.h"
#include "ui/window/recent_files.h"
#include "ui/window/workspaces.h"

namespace scatterscope {

QAction* MainWindow::addCommand(QMenu* menu, const QString& text, const QKeySequence& keys, std::function<void()> run) {
  auto* action = new QAction(text, this);
  action->setShortcut(keys);
  connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
  menu->addAction(action);
  addAction(action);
  return action;
}

void MainWindow::addOpeningAndSaving(QMenu& menu) {
  addCommand(&menu, tr("Open…"), QKeySequence::Open, [this] { openDialog(); });
  auto* recent = new RecentFiles(tr("Open recent"), this);
  connect(recent, &RecentFiles::chosen, this, [this](const QString& path) { open(path); });
  menu.addMenu(recent);
  addCommand(&menu, tr("Save"), QKeySequence::Save, [this] { m_files->save(); });
  addCommand(&menu, tr("Save as…"), QKeySequence("Ctrl+Shift+S"), [this] { m_files->saveAs(); });
  addCommand(&menu, tr("Export picture or film…"), QKeySequence("Ctrl+E"), [this] { exportView(); });
  menu.addSeparator();
  addCommand(&menu, tr("Open expected output…"), QKeySequence("Ctrl+Shift+O"), [this] {
    showExpected();
    m_image->expected().askAndOpen();
  });
  addCommand(&menu, tr("Built-in picture"), {}, [this] { m_opener->openBuiltinPicture(); });
  QMenu* python = menu.addMenu(tr("Python"));
  m_listen = python->addAction(tr("Listen to Python"));
  m_listen->setObjectName("listenToPython");
  m_listen->setCheckable(true);
  m_listen->setToolTip(
      tr("Takes cases that scatterscope.py of this user hands over, by a local socket that nobody else "
         "may open; nothing leaves this computer"));
  python->setToolTipsVisible(true);
  addCommand(python, tr("Save scatterscope.py for Python…"), {}, [this] { m_image->expected().askAndSavePython(); });
}

void MainWindow::addEditing(QMenu& menu) {
  auto* undo = m_document->undoStack().createUndoAction(this, tr("Undo"));
  undo->setShortcut(QKeySequence::Undo);
  auto* redo = m_document->undoStack().createRedoAction(this, tr("Redo"));
  redo->setShortcuts({QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")});
  for (QAction* action : {undo, redo}) {
    menu.addAction(action);
    addAction(action);
  }
  addCommand(&menu, tr("History…"), QKeySequence("Ctrl+H"), [this] { showHistory(); });
  addCommand(&menu, tr("Paste code or picture"), QKeySequence::Paste, [this] { paste(); });
  QMenu* copies = menu.addMenu(tr("Copy"));
  addCommand(copies, tr("Copy code"), QKeySequence("Ctrl+Shift+C"), [this] { m_scatter->code().copy(); });
  addCommand(copies, tr("Copy view as picture"), QKeySequence::Copy, [this] { copy(); });
  addCommand(copies, tr("Copy experiment as text"), QKeySequence("Ctrl+Alt+C"), [this] { copyAsText(); });
}

void MainWindow::buildActions() {
  auto* menu = new QMenu(this);
  menu->setToolTipsVisible(true);
  m_menu->setMenu(menu);
  addOpeningAndSaving(*menu);
  menu->addSeparator();
  addEditing(*menu);
  menu->addSeparator();
  auto* examples = new ExampleMenu(tr("Examples"), this);
  connect(examples, &ExampleMenu::chosen, m_scatter, &ScatterWorkspace::openPreset);
  connect(examples, &ExampleMenu::chosen, this, [this] { showWorkspace("scatter"); });
  connect(examples, &ExampleMenu::caseChosen, this, &MainWindow::openCase);
  menu->addMenu(examples);
  m_examples->setMenu(examples);
  QMenu* shown = menu->addMenu(tr("Workspace"));
  for (int i = 0; const WorkspaceEntry& workspace : workspaces()) {
    addCommand(shown, workspace.label(), QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] {
      m_workspaces->setCurrent(i);
      m_stack->setCurrentIndex(i);
    });
    ++i;
  }
  addScatterMenu(*menu, *m_scatter, *this);
  addComputeMenus(*menu, *m_document);
  menu->addSeparator();
  addCommand(menu, tr("Light or dark"), QKeySequence("Ctrl+Shift+T"), [this] { changeTheme(); });
  addCommand(menu, tr("Projector"), QKeySequence(Qt::Key_F5), [this] { present(); });
  addCommand(menu, tr("Full screen"), QKeySequence(Qt::Key_F11),
             [this] { isFullScreen() ? showNormal() : showFullScreen(); });
  menu->addSeparator();
  addHelp(*menu);
  addCommand(menu, tr("Quit"), QKeySequence::Quit, [this] { close(); });
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

void MainWindow::present() {
  if (m_stack->currentWidget() == m_lessons) return m_lessons->setPresenting(!m_lessons->presenting());
  showWorkspace("scatter");
  m_scatter->setProjector(!m_scatter->projector());
}

}  // namespace scatterscope
