#include "ui/window/commands.h"

#include <QAbstractButton>
#include <QAction>
#include <QMenu>
#include <QRegularExpression>
#include <QSet>

namespace scatterscope {
namespace {

/// "&" marks the letter after it, "&&" is one.
QString plain(QString text) {
  static const QRegularExpression mark("&(.)");
  return text.replace(mark, "\\1");
}

void collect(QMenu& menu, const QString& place, QList<QPointer<QMenu>> way, std::vector<Command>& commands) {
  way.append(&menu);
  for (QAction* action : menu.actions()) {
    if (action->isSeparator() || !action->isVisible()) continue;
    const QString name = plain(action->text()).section('\t', 0, 0);
    if (QMenu* below = action->menu()) {
      if (!action->isEnabled()) continue;
      collect(*below, place.isEmpty() ? name : place + " › " + name, way, commands);
      continue;
    }
    if (!action->isEnabled()) continue;
    Command command;
    command.name = name;
    command.place = place;
    command.keys = action->shortcut().isEmpty() ? action->text().section('\t', 1)
                                                : action->shortcut().toString(QKeySequence::NativeText);
    if (plain(action->toolTip()) != name && action->toolTip() != action->iconText()) command.tip = action->toolTip();
    command.run = [way, action = QPointer(action)] {
      // Marks of what is on are set when a menu is shown: without that a command would turn the wrong way.
      for (const auto& shown : way)
        if (shown) emit shown->aboutToShow();
      if (action) action->trigger();
    };
    commands.push_back(std::move(command));
  }
}

}  // namespace

std::vector<Command> commandsOf(QMenu& menu) {
  std::vector<Command> commands;
  collect(menu, {}, {}, commands);
  return commands;
}

std::vector<Command> buttonsOf(QWidget& part, const QString& place) {
  static const QRegularExpression keysAtEnd(R"(^(.*) \(([^()]+)\)$)");
  std::vector<Command> commands;
  QSet<QString> known;
  for (auto* button : part.findChildren<QAbstractButton*>()) {
    if (!button->isVisible() || !button->isEnabled()) continue;
    QString name = plain(button->accessibleName().isEmpty() ? button->text() : button->accessibleName());
    if (name.isEmpty() || known.contains(name)) continue;
    known.insert(name);
    Command command;
    // Buttons without words say their key in the tip: "Play or pause (Space)".
    if (const auto keys = keysAtEnd.match(button->toolTip()); keys.hasMatch() && keys.captured(1) == name)
      command.keys = keys.captured(2);
    else
      command.tip = button->toolTip();
    command.name = std::move(name);
    command.place = place;
    command.run = [button = QPointer(button)] {
      if (button) button->click();
    };
    commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace scatterscope
