#pragma once

#include <QDialog>
#include <vector>

#include "ui/window/commands.h"

namespace scatterscope {

/// What keys do, by subject: those of the menu as it stands, and those of the picture.
class KeysDialog : public QDialog {
  Q_OBJECT

 public:
  KeysDialog(const std::vector<Command>& commands, QWidget* parent);
};

}  // namespace scatterscope
