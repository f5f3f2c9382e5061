#include "ui/stage/presenter.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kSpot = 30;  // radius

}  // namespace

Presenter::Presenter(QWidget& over) : QWidget(&over), m_over(over) {
  setObjectName("presenter");
  setAttribute(Qt::WA_TransparentForMouseEvents);
  over.installEventFilter(this);
  hide();
}

void Presenter::setBlank(bool blank) {
  m_blank = blank;
  showState();
}

void Presenter::setPointing(bool pointing) {
  if (pointing == m_pointing) return;
  m_pointing = pointing;
  m_spot.reset();
  if (pointing) {
    m_spot = m_over.mapFromGlobal(QPointF(QCursor::pos()));
    qApp->installEventFilter(this);  // the mouse is over one of the widgets below
  } else {
    qApp->removeEventFilter(this);
  }
  showState();
}

void Presenter::end() {
  setPointing(false);
  setBlank(false);
}

bool Presenter::take(int key) {
  if (key == Qt::Key_B || key == Qt::Key_Period) {
    setBlank(!m_blank);
    return true;
  }
  if (m_blank) {  // whoever goes on wants to be seen again
    setBlank(false);
    return key == Qt::Key_Escape;
  }
  if (key != Qt::Key_L) return false;
  setPointing(!m_pointing);
  return true;
}

void Presenter::showState() {
  setGeometry(m_over.rect());
  setVisible(m_blank || m_pointing);
  raise();
  update();
}

void Presenter::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (m_blank) return painter.fillRect(rect(), Qt::black);
  if (!m_spot) return;
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = Theme::current();
  QColor fill = theme.wrong;
  fill.setAlpha(60);
  painter.setBrush(fill);
  painter.setPen(QPen(theme.surface, 7));
  painter.drawEllipse(*m_spot, kSpot, kSpot);
  painter.setPen(QPen(theme.wrong, 4));
  painter.drawEllipse(*m_spot, kSpot, kSpot);
}

bool Presenter::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &m_over && event->type() == QEvent::Resize) setGeometry(m_over.rect());
  if (m_pointing && event->type() == QEvent::MouseMove) {
    const QRectF before =
        m_spot ? QRectF(*m_spot - QPointF(kSpot + 6, kSpot + 6), QSizeF(2 * kSpot + 12, 2 * kSpot + 12)) : QRectF();
    m_spot = m_over.mapFromGlobal(static_cast<QMouseEvent*>(event)->globalPosition());
    update(before.toAlignedRect());
    update(QRectF(*m_spot - QPointF(kSpot + 6, kSpot + 6), QSizeF(2 * kSpot + 12, 2 * kSpot + 12)).toAlignedRect());
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace scatterscope
