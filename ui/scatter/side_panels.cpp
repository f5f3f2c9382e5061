#include "ui/scatter/side_panels.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

constexpr int kLedgerWidth = 306;

/// The panel that addSidePanel() has just added.
QWidget* lastPanel(const QBoxLayout& row) {
  return row.itemAt(row.count() - 1)->widget();
}

}  // namespace

SidePanels::SidePanels(QHBoxLayout& row, QWidget& workspace)
    : QObject(&workspace), m_row(row), m_place(new QVBoxLayout), m_head(new QWidget) {
  m_place->setContentsMargins(0, 0, 0, 0);
  m_place->setSpacing(0);
  row.addLayout(m_place);
  m_head->setProperty("role", "panel");
  m_head->setProperty("edge", "right");
  m_head->setAttribute(Qt::WA_StyledBackground);
  m_head->setFixedWidth(kParametersWidth);
  auto* head = new QHBoxLayout(m_head);
  head->setContentsMargins(16, 10, 16, 0);
  m_switch = new SegmentedControl({tr("Parameters"), tr("Ledger")}, tr("Side panel"));
  m_switch->setObjectName("sidePanel");
  m_switch->button(0)->setToolTip(tr("The call and its operands ([)"));
  m_switch->button(1)->setToolTip(tr("What one cell is made of (])"));
  head->addWidget(m_switch);
  head->addStretch();
  m_place->addWidget(m_head);
  m_leftColumn = addSidePanel(*m_place, "left", kParametersWidth);
  m_left = lastPanel(*m_place);
  m_rightColumn = addSidePanel(row, "right", kLedgerWidth);
  m_right = lastPanel(row);
  m_head->hide();
  connect(m_switch, &SegmentedControl::chosen, this, &SidePanels::arrange);
}

SidePanels::Side SidePanels::front() const {
  return m_switch->current() == 0 ? Side::Left : Side::Right;
}

void SidePanels::bringForward(Side side) {
  m_switch->setCurrent(side == Side::Left ? 0 : 1);
  arrange();
}

void SidePanels::show(const Wanted& wanted) {
  m_wanted = wanted;
  arrange();
}

void SidePanels::arrange() {
  const Wanted wanted = m_wanted;
  const bool sharing = wanted.left && wanted.right && !wanted.roomForBoth;
  if (sharing != m_sharing) {
    m_sharing = sharing;
    // It stays a child of the workspace: only its place and the side of its hairline change.
    m_row.removeWidget(m_right);
    m_place->removeWidget(m_right);
    sharing ? m_place->addWidget(m_right) : m_row.addWidget(m_right);
    m_right->setFixedWidth(sharing ? kParametersWidth : kLedgerWidth);
    setStyled(*m_right, "edge", sharing ? "right" : "left");
  }
  m_head->setVisible(sharing);
  m_left->setVisible(wanted.left && (!sharing || front() == Side::Left));
  m_right->setVisible(wanted.right && (!sharing || front() == Side::Right));
}

}  // namespace scatterscope
