#include "ui/image/roles_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {

RolesDialog::RolesDialog(const std::vector<ReadArray>& arrays, const ArrayRoles& likely, QWidget* parent)
    : QDialog(parent), m_problem(makeWrapped("wrong")) {
  setWindowTitle(tr("What are these arrays?"));
  auto* column = new QVBoxLayout(this);
  column->setSpacing(10);
  auto* rows = new QGridLayout;
  rows->setHorizontalSpacing(14);
  rows->setColumnStretch(0, 1);
  const QStringList names = {tr("Leave it out"), tr("Input"), tr("Weights"), tr("Bias"), tr("Expected output")};
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    auto* role = new QComboBox;
    role->addItems(names);
    role->setCurrentIndex(likely[i] ? static_cast<int>(*likely[i]) + 1 : 0);
    role->setAccessibleName(tr("What %1 is").arg(text(arrays[i].name)));
    connect(role, &QComboBox::currentIndexChanged, this, &RolesDialog::check);
    m_roles.push_back(role);
    const int row = static_cast<int>(i);
    rows->addWidget(makeLabel(text(arrays[i].name)), row, 0);
    rows->addWidget(
        makeLabel(QString("%1, %2").arg(text(arrays[i].tensor.shape().toString()), text(arrays[i].dtype)), "muted"),
        row, 1);
    rows->addWidget(role, row, 2);
  }
  column->addLayout(rows);
  column->addWidget(m_problem);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  m_accept = buttons->button(QDialogButtonBox::Ok);
  m_accept->setText(tr("Open"));
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  column->addWidget(buttons);
  check();
}

ArrayRoles RolesDialog::roles() const {
  ArrayRoles roles;
  for (const QComboBox* role : m_roles) {
    // "Leave it out" stands first.
    const int index = role->currentIndex() - 1;
    roles.push_back(index >= 0 ? std::optional(static_cast<TensorRole>(index)) : std::nullopt);
  }
  return roles;
}

void RolesDialog::check() {
  const auto chosen = roles();
  bool twice = false, any = false;
  for (const auto& role : chosen) {
    if (!role) continue;
    any = true;
    twice = twice || std::ranges::count(chosen, role) > 1;
  }
  m_problem->setText(twice ? tr("Two of them are the same. Choose another role for one.")
                     : any ? QString()
                           : tr("All are left out."));
  m_accept->setEnabled(any && !twice);
}

}  // namespace scatterscope
