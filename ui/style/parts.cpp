#include "ui/style/parts.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace scatterscope {

QLabel* makeLabel(const QString& text, const char* role, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setTextFormat(Qt::PlainText);
  if (role) label->setProperty("role", role);
  if (role == QByteArray("code")) forbidLigatures(*label);
  // A pill is as high as its text, whatever row it stands in.
  if (QByteArray(role).startsWith("pill")) label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  return label;
}

void setRole(QWidget& widget, const char* role) {
  setStyled(widget, "role", QString::fromLatin1(role));
}

void setStyled(QWidget& widget, const char* property, const QVariant& value) {
  if (widget.property(property) == value) return;
  widget.setProperty(property, value);
  widget.style()->unpolish(&widget);
  widget.style()->polish(&widget);
}

void forbidLigatures(QWidget& widget) {
  QFont font = widget.font();
  font.setStyleStrategy(QFont::PreferNoShaping);
  widget.setFont(font);
}

Card::Card(const QString& heading, QWidget* parent) : QFrame(parent) {
  setProperty("role", "card");
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(14, 9, 14, 10);
  outer->setSpacing(6);
  m_heading = new QHBoxLayout;
  m_heading->setSpacing(8);
  m_heading->addWidget(makeLabel(heading, "heading"));
  m_heading->addStretch();
  outer->addLayout(m_heading);
  m_body = new QVBoxLayout;
  m_body->setSpacing(6);
  outer->addLayout(m_body);
}

void Card::addHeadingWidget(QWidget* widget) {
  m_heading->addWidget(widget);
}

SegmentedControl::SegmentedControl(const QStringList& segments, const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)) {
  setProperty("role", "segments");
  setAttribute(Qt::WA_StyledBackground);
  setAccessibleName(accessibleName);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(2, 2, 2, 2);
  row->setSpacing(2);
  for (int i = 0; i < segments.size(); ++i) {
    auto* button = new QToolButton;
    button->setText(segments[i]);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(QObject::tr("%1: %2").arg(accessibleName, segments[i]));
    m_group->addButton(button, i);
    row->addWidget(button);
  }
  m_group->setExclusive(true);
  setCurrent(0);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

int SegmentedControl::current() const {
  return m_group->checkedId();
}

void SegmentedControl::setCurrent(int index) {
  m_group->button(index)->setChecked(true);
}

QAbstractButton* SegmentedControl::button(int index) const {
  return m_group->button(index);
}

}  // namespace scatterscope
