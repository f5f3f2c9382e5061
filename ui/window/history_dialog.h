#pragma once

#include <QDialog>

class QUndoStack;

namespace scatterscope {

/// All edits since the experiment was opened, the last ones below; a click goes to any of them. Not modal: the picture
/// beside it shows each.
class HistoryDialog : public QDialog {
  Q_OBJECT

 public:
  /// The stack outlives it.
  HistoryDialog(QUndoStack& stack, QWidget* parent);
};

}  // namespace scatterscope
