#include "ui/style/elided_label.h"

#include <QPainter>

namespace scatterscope {

ElidedLabel::ElidedLabel(const char* role, QWidget* parent) : QLabel(parent) {
  setTextFormat(Qt::PlainText);
  setProperty("role", role);
}

QSize ElidedLabel::minimumSizeHint() const {
  return {40, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRect room = contentsRect();
  const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, room.width());
  setToolTip(shown == text() ? QString() : text());
  painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, shown);
}

}  // namespace scatterscope
