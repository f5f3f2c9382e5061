#include "ui/image/profile_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/picture/number_text.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

/// Parts of the curve between numbers that are not finite. Of many points to a pixel the extremes are drawn.
QPainterPath curveOf(const std::vector<ProfilePoint>& points, const QRectF& plot, double low, double high) {
  QPainterPath path;
  bool open = false;
  const double last = std::max<double>(1, static_cast<double>(points.size()) - 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!std::isfinite(points[i].value)) {
      open = false;
      continue;
    }
    const double part = (static_cast<double>(points[i].value) - low) / (high - low);
    const QPointF place(plot.left() + plot.width() * static_cast<double>(i) / last,
                        plot.bottom() - plot.height() * part);
    if (open)
      path.lineTo(place);
    else
      path.moveTo(place);
    open = true;
  }
  return path;
}

}  // namespace

ProfileView::ProfileView(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Profile along the line"));
  setMouseTracking(true);
}

void ProfileView::show(std::vector<ProfilePoint> points, std::vector<ProfilePoint> others) {
  m_points = std::move(points);
  m_others = std::move(others);
  m_at = -1;
  update();
}

QRectF ProfileView::plot() const {
  const double line = fontMetrics().height();
  return QRectF(rect()).adjusted(2, line + 4, -2, -line - 4);
}

void ProfileView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = Theme::current();
  const QRectF plot = this->plot();
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const auto* points : {&m_points, &m_others}) {
    for (const ProfilePoint& point : *points) {
      if (!std::isfinite(point.value)) continue;
      low = std::min(low, static_cast<double>(point.value));
      high = std::max(high, static_cast<double>(point.value));
    }
  }
  painter.setPen(QPen(theme.line, 1));
  painter.drawRect(plot);
  painter.setFont(numberFont(14));
  if (low > high) return;
  const float top = static_cast<float>(high), bottom = static_cast<float>(low);
  if (high == low) high += 0.5, low -= 0.5;
  painter.setPen(theme.muted);
  painter.drawText(QRectF(0, 0, width(), plot.top() - 2), Qt::AlignLeft | Qt::AlignBottom, cellText(top));
  painter.drawText(QRectF(0, plot.bottom() + 2, width(), height()), Qt::AlignLeft | Qt::AlignTop, cellText(bottom));
  if (low < 0 && high > 0) {
    const double zero = plot.bottom() - plot.height() * (0 - low) / (high - low);
    painter.setPen(QPen(theme.line, 1, Qt::DashLine));
    painter.drawLine(QPointF(plot.left(), zero), QPointF(plot.right(), zero));
  }
  painter.setPen(QPen(theme.wrong, 1.6, Qt::DashLine));
  painter.drawPath(curveOf(m_others, plot, low, high));
  painter.setPen(QPen(theme.input, 1.6));
  painter.drawPath(curveOf(m_points, plot, low, high));
  if (m_at < 0 || m_at >= static_cast<int>(m_points.size())) return;
  const ProfilePoint& point = m_points[static_cast<std::size_t>(m_at)];
  const double x = plot.left() + plot.width() * m_at / std::max<double>(1, static_cast<double>(m_points.size()) - 1);
  painter.setPen(QPen(theme.muted, 1));
  painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
  painter.setPen(theme.text);
  painter.drawText(QRectF(0, 0, width(), plot.top() - 2), Qt::AlignRight | Qt::AlignBottom,
                   QStringLiteral("[%1, %2]  %3").arg(point.row).arg(point.column).arg(exactText(point.value)));
}

void ProfileView::mouseMoveEvent(QMouseEvent* event) {
  if (m_points.empty()) return;
  const QRectF plot = this->plot();
  const double part = std::clamp((event->position().x() - plot.left()) / std::max(1.0, plot.width()), 0.0, 1.0);
  m_at = static_cast<int>(std::lround(part * (static_cast<double>(m_points.size()) - 1)));
  update();
  emit hovered(m_points[static_cast<std::size_t>(m_at)]);
}

void ProfileView::leaveEvent(QEvent* event) {
  m_at = -1;
  update();
  QWidget::leaveEvent(event);
}

}  // namespace scatterscope
