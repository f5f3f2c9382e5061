#include "ui/window/keys_dialog.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>

#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

using Row = std::pair<QString, QString>;

struct Group {
  QString title;
  QList<Row> rows;
};

/// Keys that belong to the picture, not to a command of the menu.
QList<Group> pictureKeys() {
  return {
      {KeysDialog::tr("Playing"),
       {{"Space", KeysDialog::tr("play or pause; with Shift backwards")},
        {"← →", KeysDialog::tr("one step back or on; with Shift at once")},
        {"Home End", KeysDialog::tr("to the start, to the end")},
        {"PgUp PgDn", KeysDialog::tr("to the last, the next input channel")},
        {", .", KeysDialog::tr("slower, faster")},
        {"T", KeysDialog::tr("tap by tap")},
        {"R", KeysDialog::tr("loop")},
        {"B", KeysDialog::tr("set or remove a breakpoint")},
        {"P", KeysDialog::tr("play the marked part of the input alone")}}},
      {KeysDialog::tr("Looking"),
       {{"1 2 3", KeysDialog::tr("scatter, gather, matrix")},
        {"V O", KeysDialog::tr("the next view; the other order of steps")},
        {"L", KeysDialog::tr("the lens: values, counts, kernel sums")},
        {"+ − F", KeysDialog::tr("closer, farther, all of it; the wheel zooms too")},
        {"Ctrl+← → ↑ ↓", KeysDialog::tr("move the picture")},
        {"H", KeysDialog::tr("the hand: dragging moves the picture")},
        {"[ ]", KeysDialog::tr("the left, the right panel")}}},
      {KeysDialog::tr("Feature maps"),
       {{"M", KeysDialog::tr("a lens: the values around the cell, at any zoom")},
        {"W", KeysDialog::tr("two maps beside each other at a line; B held: the other one")}}},
      {KeysDialog::tr("Cells"),
       {{KeysDialog::tr("Click"), KeysDialog::tr("pin a cell, with Shift a second one")},
        {"← → ↑ ↓", KeysDialog::tr("move the pin")},
        {"Esc", KeysDialog::tr("let it go")},
        {KeysDialog::tr("Drag"), KeysDialog::tr("a grip or a value changes it; with Shift both axes")},
        {"↑ ↓ Enter", KeysDialog::tr("in the ledger: light a product, go to the moment it lands")}}},
  };
}

QWidget* column(const QList<Group>& groups) {
  auto* widget = new QWidget;
  auto* grid = new QGridLayout(widget);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(16);
  grid->setVerticalSpacing(5);
  grid->setColumnStretch(1, 1);
  int line = 0;
  for (const Group& group : groups) {
    if (line > 0) grid->setRowMinimumHeight(line++, 8);
    grid->addWidget(makeLabel(group.title, "heading"), line++, 0, 1, 2);
    for (const auto& [keys, words] : group.rows) {
      auto* name = makeLabel(keys, "key");
      grid->addWidget(name, line, 0, Qt::AlignLeft | Qt::AlignTop);
      auto* what = makeWrapped();
      what->setText(words);
      grid->addWidget(what, line++, 1);
    }
  }
  grid->setRowStretch(line, 1);
  return widget;
}

}  // namespace

KeysDialog::KeysDialog(const std::vector<Command>& commands, QWidget* parent) : QDialog(parent) {
  setObjectName("keys");
  setWindowTitle(tr("Keys"));
  setAttribute(Qt::WA_DeleteOnClose);
  setProperty("role", "panel");
  setAttribute(Qt::WA_StyledBackground);
  Group menu{tr("Commands"), {}};
  QSet<QString> known;  // two entries of the menu may have one key
  for (const Command& command : commands) {
    const bool ofThePicture = command.keys.size() == 1 && command.keys[0].isLetterOrNumber();
    if (command.keys.isEmpty() || ofThePicture || known.contains(command.keys)) continue;
    known.insert(command.keys);
    menu.rows.append({command.keys, command.name});
  }
  auto* content = new QWidget;
  content->setProperty("role", "panel");
  auto* columns = new QHBoxLayout(content);
  columns->setContentsMargins(22, 18, 22, 20);
  columns->setSpacing(34);
  columns->addWidget(column({menu}), 1);
  columns->addWidget(column(pictureKeys()), 1);
  auto* area = new QScrollArea;
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setWidget(content);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(area);
  resize(QSize(820, 680).boundedTo(parent->size() - QSize(60, 60)));
}

}  // namespace scatterscope
