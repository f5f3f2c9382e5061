#pragma once

#include <QPushButton>
#include <QWidget>

namespace scatterscope {

/// A strip across the workspace whose `edge` ("top", "bottom") is drawn.
inline void makeBar(QWidget& bar, const char* edge) {
  bar.setProperty("role", "bar");
  bar.setProperty("edge", edge);
  bar.setAttribute(Qt::WA_StyledBackground);
}

/// A button that looks like a link.
inline QPushButton* makeLink(const QString& text, const QString& accessibleName) {
  auto* link = new QPushButton(text);
  link->setProperty("role", "link");
  link->setAccessibleName(accessibleName);
  link->setCursor(Qt::PointingHandCursor);
  return link;
}

}  // namespace scatterscope
