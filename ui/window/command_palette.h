#pragma once

#include <QDialog>
#include <vector>

#include "ui/window/commands.h"

class QLabel;
class QLineEdit;
class QListWidget;

namespace scatterscope {

/// Every command by its name: typed letters find it, Enter runs it. Made anew each time, with what can be done then.
class CommandPalette : public QDialog {
  Q_OBJECT

 public:
  explicit CommandPalette(std::vector<Command> commands, QWidget* parent);

  /// Places it below the top edge of its window and shows it.
  void popUp();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fill(const QString& typed);
  void move(int by);
  void run();

  std::vector<Command> m_commands;
  QLineEdit* m_typed;
  QListWidget* m_list;
  QLabel* m_none;
};

}  // namespace scatterscope
