#pragma once

#include <QDialog>
#include <vector>

#include "ui/state/array_roles.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace scatterscope {

/// Asks what each of the arrays that were dropped is, with what they most likely are chosen already.
class RolesDialog : public QDialog {
  Q_OBJECT

 public:
  RolesDialog(const std::vector<ReadArray>& arrays, const ArrayRoles& likely, QWidget* parent = nullptr);
  ArrayRoles roles() const;

 private:
  void check();

  std::vector<QComboBox*> m_roles;
  QLabel* m_problem;
  QPushButton* m_accept;
};

}  // namespace scatterscope
