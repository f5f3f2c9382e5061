#include "ui/style/veil.h"

#include <QEvent>
#include <QPainter>

#include "ui/style/theme.h"

namespace scatterscope {

Veil::Veil(QWidget& over) : QWidget(&over) {
  setObjectName("veil");
  setAttribute(Qt::WA_TransparentForMouseEvents);
  over.installEventFilter(this);
  hide();
}

void Veil::paintEvent(QPaintEvent*) {
  QColor colour = Theme::current().window;
  colour.setAlphaF(0.62f);
  QPainter(this).fillRect(rect(), colour);
}

void Veil::showEvent(QShowEvent* event) {
  setGeometry(parentWidget()->rect());
  raise();
  QWidget::showEvent(event);
}

bool Veil::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
  return QWidget::eventFilter(watched, event);
}

}  // namespace scatterscope
