// What the window says about itself: its commands, its keys, what each thing in it is, its versions.

#include <QApplication>
#include <QCursor>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <algorithm>
#include <iterator>

#include "ui/state/document.h"
#include "ui/window/about_dialog.h"
#include "ui/window/command_palette.h"
#include "ui/window/help_dialog.h"
#include "ui/window/history_dialog.h"
#include "ui/window/keys_dialog.h"
#include "ui/window/main_window.h"
#include "ui/window/workspaces.h"

namespace scatterscope {
namespace {

/// The dialog of this kind that is open already comes to the front instead of a second one.
template <class Dialog, class Make>
void showOne(MainWindow& window, Make make) {
  auto* dialog = window.findChild<Dialog*>();
  if (!dialog) dialog = make();
  dialog->show();
  dialog->raise();
  dialog->activateWindow();
}

}  // namespace

void MainWindow::addHelp(QMenu& menu) {
  addCommand(&menu, tr("Commands…"), QKeySequence("Ctrl+Shift+P"), [this] { showCommands(); });
  addCommand(&menu, tr("Preferences…"), QKeySequence("Ctrl+,"), [this] { emit preferencesWanted(); });
  QMenu* help = menu.addMenu(tr("Help"));
  addCommand(help, tr("What is this?"), QKeySequence::HelpContents, [this] { explain(); });
  addCommand(help, tr("Search help…"), QKeySequence("Ctrl+F1"), [this] { showHelp(); });
  addCommand(help, tr("Keys"), QKeySequence("?"), [this] {
    showOne<KeysDialog>(*this, [this] { return new KeysDialog(commandsOf(*m_menu->menu()), this); });
  });
  addCommand(help, tr("About Scatterscope"), {},
             [this] { showOne<AboutDialog>(*this, [this] { return new AboutDialog(this); }); });
}

void MainWindow::showHistory() {
  showOne<HistoryDialog>(*this, [this] { return new HistoryDialog(m_document->undoStack(), this); });
}

void MainWindow::showCommands() {
  std::vector<Command> commands = commandsOf(*m_menu->menu());
  const WorkspaceEntry& shown = workspaces()[static_cast<std::size_t>(m_stack->currentIndex())];
  auto buttons = buttonsOf(*m_stack->currentWidget(), shown.label());
  std::ranges::move(buttons, std::back_inserter(commands));
  (new CommandPalette(std::move(commands), this))->popUp();
}

/// F1: the thing under the mouse, or where the mouse is elsewhere, the one that has the focus.
void MainWindow::explain() {
  QPoint place = QCursor::pos();
  QWidget* thing = QApplication::widgetAt(place);
  if (!thing || thing->window() != this) {
    thing = QApplication::focusWidget();
    if (!thing || thing->window() != this) return showHelp();
    place = thing->mapToGlobal(thing->rect().center());
  }
  const auto entry = helpAt(*thing, place);
  if (!entry) return showHelp();
  auto* popup = new HelpPopup(*entry, this);
  connect(popup, &HelpPopup::allWanted, this, &MainWindow::showHelp);
  const bool small = entry->widget->width() < width() / 2;
  popup->popUp(small ? entry->widget->mapToGlobal(QPoint(0, entry->widget->height())) : place);
}

void MainWindow::showHelp() {
  showOne<HelpDialog>(*this, [this] {
    std::vector<HelpEntry> entries = helpEntriesIn(*m_bar, {});
    for (int i = 0; const WorkspaceEntry& workspace : workspaces()) {
      auto here = helpEntriesIn(*m_stack->widget(i++), workspace.label());
      std::ranges::move(here, std::back_inserter(entries));
    }
    for (const Command& command : commandsOf(*m_menu->menu()))
      if (!command.tip.isEmpty()) entries.push_back({command.name, command.tip, tr("Menu"), {}});
    auto* dialog = new HelpDialog(std::move(entries), this);
    connect(dialog, &HelpDialog::thingWanted, this, &MainWindow::showThing);
    return dialog;
  });
}

/// Brings a thing into sight and gives it the focus.
void MainWindow::showThing(QWidget* thing) {
  for (int i = 0; i < m_stack->count(); ++i)
    if (m_stack->widget(i)->isAncestorOf(thing)) showWorkspace(workspaces()[static_cast<std::size_t>(i)].name);
  activateWindow();
  if (!thing->isVisible()) return tell(tr("That is not on show now: a panel, a tab or a choice hides it."));
  for (QWidget* holder = thing->parentWidget(); holder; holder = holder->parentWidget())
    if (auto* area = qobject_cast<QScrollArea*>(holder)) area->ensureWidgetVisible(thing);
  thing->setFocus(Qt::OtherFocusReason);
  const auto entry = helpAt(*thing, thing->mapToGlobal(thing->rect().center()));
  if (entry) (new HelpPopup(*entry, this))->popUp(thing->mapToGlobal(QPoint(0, thing->height())));
}

}  // namespace scatterscope
