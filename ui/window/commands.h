#pragma once

#include <QPointer>
#include <QString>
#include <functional>
#include <vector>

class QMenu;
class QWidget;

namespace scatterscope {

/// Something that the window can do, by name.
struct Command {
  QString name;   ///< "Save as…"
  QString place;  ///< "View › Phase lens"; empty: the menu itself
  QString keys;   ///< "Ctrl+Shift+S"; empty: none
  QString tip;    ///< a sentence about it; mostly empty
  std::function<void()> run;
};

/// What a menu and its submenus offer now; entries that are out of order are left out.
std::vector<Command> commandsOf(QMenu& menu);
/// The buttons that can be pressed in a part of the window, as commands of this place. Those without a name are left
/// out, and of several of one name all but the first.
std::vector<Command> buttonsOf(QWidget& part, const QString& place);

}  // namespace scatterscope
