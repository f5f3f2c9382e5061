#include "ui/style/tab_strip.h"

#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/style/flow_layout.h"

namespace scatterscope {

TabStrip::TabStrip(const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_buttons(new QWidget) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(10);
  new FlowLayout(4, m_buttons);
  m_buttons->setProperty("role", "segments");
  m_buttons->setAttribute(Qt::WA_StyledBackground);
  m_buttons->setAccessibleName(accessibleName);
  m_buttons->layout()->setContentsMargins(2, 2, 2, 2);
  QSizePolicy flowing(QSizePolicy::Preferred, QSizePolicy::Minimum);
  flowing.setHeightForWidth(true);
  m_buttons->setSizePolicy(flowing);
  column->addWidget(m_buttons);
  connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool on) { m_pages[index]->setVisible(on); });
}

void TabStrip::addTab(const QString& name, QWidget* page) {
  const int index = static_cast<int>(m_pages.size());
  m_pages.append(page);
  layout()->addWidget(page);
  page->setVisible(index == 0);
  auto* button = new QToolButton;
  button->setText(name);
  button->setCheckable(true);
  button->setFocusPolicy(Qt::TabFocus);
  button->setAccessibleName(QObject::tr("%1: %2").arg(m_buttons->accessibleName(), name));
  m_group->addButton(button, index);
  m_buttons->layout()->addWidget(button);
  if (index == 0) button->setChecked(true);
}

int TabStrip::current() const {
  return m_group->checkedId();
}

void TabStrip::setCurrent(int index) {
  m_group->button(index)->setChecked(true);
}

}  // namespace scatterscope
