#include "ui/style/side_panel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <string_view>

#include "ui/style/parts.h"

namespace scatterscope {
QVBoxLayout* addSidePanel(QBoxLayout& row, const char* side, int width) {
  auto* area = new QScrollArea;
  area->setProperty("edge", std::string_view(side) == "left" ? "right" : "left");
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::NoFocus);  // what is in it has the focus, and comes into sight with it
  area->setFixedWidth(width);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* panel = new QWidget;
  panel->setProperty("role", "panel");
  panel->setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(panel);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(14);
  area->setWidget(panel);
  row.addWidget(area);
  return column;
}

void styleAsLink(QPushButton& button) {
  button.setProperty("role", "link");
  button.setCursor(Qt::PointingHandCursor);
  button.setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QPushButton* makeLink(const QString& text, const QString& tip) {
  auto* link = new QPushButton(text);
  styleAsLink(*link);
  link->setToolTip(tip);
  return link;
}

void discardWidgets(QLayout& layout) {
  while (QLayoutItem* item = layout.takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
}

void wrap(QLabel& label) {
  label.setWordWrap(true);
  label.setMinimumWidth(1);
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Maximum);  // a column's spare height goes to its stretch
  policy.setHeightForWidth(true);
  label.setSizePolicy(policy);
}

QLabel* makeWrapped(const char* role) {
  auto* label = makeLabel({}, role);
  wrap(*label);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

QLabel* addWrapped(Card& card, const char* role) {
  auto* label = makeWrapped(role);
  card.body().addWidget(label);
  return label;
}

}  // namespace scatterscope
