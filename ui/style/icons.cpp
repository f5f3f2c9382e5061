#include "ui/style/icons.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

#include "ui/style/theme.h"

namespace scatterscope {
namespace {

QPainterPath triangle(double left, double right) {
  QPainterPath path(QPointF(left, 3.2));
  path.lineTo(right, 8);
  path.lineTo(left, 12.8);
  path.closeSubpath();
  return path;
}

/// Draws on a 16×16 plane.
void drawIcon(QPainter& painter, const QString& name, const QColor& colour) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  const QPen line(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
  const auto bars = [&](double left) { painter.drawRoundedRect(QRectF(left, 3.4, 2, 9.2), 0.6, 0.6); };
  if (name == "play") painter.drawPath(triangle(4, 13));
  if (name == "pause") {
    painter.drawRoundedRect(QRectF(4, 3, 3, 10), 0.8, 0.8);
    painter.drawRoundedRect(QRectF(9, 3, 3, 10), 0.8, 0.8);
  }
  if (name == "forward") {
    painter.drawPath(triangle(3.5, 9.5));
    bars(10.5);
  }
  if (name == "back") {
    painter.drawPath(triangle(12.5, 6.5));
    bars(3.5);
  }
  if (name == "end") {
    painter.drawPath(triangle(2.5, 7));
    painter.drawPath(triangle(7, 11.5));
    bars(12);
  }
  if (name == "start") {
    painter.drawPath(triangle(13.5, 9));
    painter.drawPath(triangle(9, 4.5));
    bars(2);
  }
  if (name == "taps") {  // three by three taps, of which some have landed
    for (int i = 0; i < 9; ++i) {
      const QPointF at(3.5 + 4.5 * (i % 3), 3.5 + 4.5 * (i / 3));
      i < 5 ? painter.drawEllipse(at, 1.7, 1.7) : painter.drawEllipse(at, 0.7, 0.7);
    }
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(line);
  if (name == "zoom-in" || name == "zoom-out") {
    painter.drawEllipse(QPointF(7, 7), 4.6, 4.6);
    painter.drawLine(QPointF(10.4, 10.4), QPointF(13.6, 13.6));
    painter.drawLine(QPointF(5, 7), QPointF(9, 7));
    if (name == "zoom-in") painter.drawLine(QPointF(7, 5), QPointF(7, 9));
  }
  if (name == "fit") {
    for (const auto& [x, y] : {std::pair{3.0, 3.0}, {13.0, 3.0}, {3.0, 13.0}, {13.0, 13.0}}) {
      painter.drawLine(QPointF(x, y), QPointF(x + (x < 8 ? 3 : -3), y));
      painter.drawLine(QPointF(x, y), QPointF(x, y + (y < 8 ? 3 : -3)));
    }
  }
  if (name == "pan") {  // four arrows
    painter.drawLine(QPointF(8, 2.5), QPointF(8, 13.5));
    painter.drawLine(QPointF(2.5, 8), QPointF(13.5, 8));
    for (const auto& [x, y] : {std::pair{0, -1}, {0, 1}, {-1, 0}, {1, 0}}) {
      const QPointF tip(8 + 5.5 * x, 8 + 5.5 * y), back(-1.8 * x, -1.8 * y), side(1.8 * y, 1.8 * x);
      painter.drawLine(tip, tip + back + side);
      painter.drawLine(tip, tip + back - side);
    }
  }
  if (name == "loop" || name == "undo" || name == "redo") {
    const bool left = name == "undo";
    painter.drawArc(QRectF(3, 3.6, 10, 9.4), (left ? -150 : -210 + 120) * 16,
                    (name == "loop" ? 300 : 240) * 16 * (left ? 1 : 1));
    const QPointF tip = left ? QPointF(3.6, 5.0) : QPointF(4.2, 4.6);
    painter.drawLine(tip, tip + QPointF(0, 3.4));
    painter.drawLine(tip + QPointF(0, 3.4), tip + QPointF(3.4, 3.0));
  }
  if (name == "theme") {
    painter.drawEllipse(QPointF(8, 8), 5.5, 5.5);
    QPainterPath half;
    half.moveTo(8, 2.5);
    half.arcTo(QRectF(2.5, 2.5, 11, 11), 90, -180);
    half.closeSubpath();
    painter.fillPath(half, colour);
  }
  if (name == "full") {
    for (const auto& [x, y, dx, dy] :
         {std::tuple{3.0, 3.0, 3.5, 3.5}, {13.0, 3.0, -3.5, 3.5}, {3.0, 13.0, 3.5, -3.5}, {13.0, 13.0, -3.5, -3.5}}) {
      painter.drawLine(QPointF(x, y), QPointF(x + dx, y));
      painter.drawLine(QPointF(x, y), QPointF(x, y + dy));
    }
  }
  if (name == "open") {
    painter.drawPolyline(
        QPolygonF({{2.5, 12.5}, {2.5, 4}, {6.5, 4}, {8, 5.8}, {13.5, 5.8}, {13.5, 12.5}, {2.5, 12.5}}));
  }
}

/// Asks the theme at paint time, so that icons follow it.
class Engine : public QIconEngine {
 public:
  explicit Engine(QString name) : m_name(std::move(name)) {}
  QIconEngine* clone() const override { return new Engine(m_name); }
  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.topLeft());
    painter->scale(rect.width() / 16.0, rect.height() / 16.0);
    drawIcon(*painter, m_name, mode == QIcon::Disabled ? Theme::current().faint : Theme::current().text);
    painter->restore();
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
  }

 private:
  QString m_name;
};

}  // namespace

QIcon themedIcon(const QString& name) {
  return QIcon(new Engine(name));
}

}  // namespace scatterscope
