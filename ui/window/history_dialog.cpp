#include "ui/window/history_dialog.h"

#include <QUndoStack>
#include <QUndoView>
#include <QVBoxLayout>

#include "ui/style/side_panel.h"

namespace scatterscope {

HistoryDialog::HistoryDialog(QUndoStack& stack, QWidget* parent) : QDialog(parent) {
  setObjectName("history");
  setWindowTitle(tr("History"));
  setAttribute(Qt::WA_DeleteOnClose);
  setProperty("role", "panel");
  setAttribute(Qt::WA_StyledBackground);
  auto* list = new QUndoView(&stack);
  list->setEmptyLabel(tr("As it was opened"));
  list->setAccessibleName(tr("Edits"));
  list->setProperty("role", "list");
  list->setTextElideMode(Qt::ElideRight);
  auto* hint = makeWrapped("muted");
  hint->setText(tr("A click goes to that edit; those below it stay until something else is edited."));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(14, 14, 14, 12);
  column->setSpacing(8);
  column->addWidget(list, 1);
  column->addWidget(hint);
  resize(300, 380);
}

}  // namespace scatterscope
