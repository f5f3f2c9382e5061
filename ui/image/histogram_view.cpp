#include "ui/image/histogram_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/image/map_painter.h"
#include "ui/picture/number_text.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr double kMargin = 9, kBars = 58, kTrack = 66, kHandle = 6.5;

}  // namespace

HistogramView::HistogramView(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Histogram and range of the map"));
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setToolTip(tr("Drag the handles to set the range; double-click to return to the map's own range"));
}

void HistogramView::show(const MapStatistics& statistics, const ColourScale& scale) {
  m_statistics = statistics;
  m_scale = scale;
  setAccessibleDescription(tr("range %1 to %2").arg(exactText(scale.range.low), exactText(scale.range.high)));
  update();
}

ValueRange HistogramView::extent() const {
  if (m_dragging) return m_held;
  ValueRange all{std::min(m_statistics.summary.minimum, m_scale.range.low),
                 std::max(m_statistics.summary.maximum, m_scale.range.high)};
  if (!(all.low < all.high)) all = {all.low - 0.5f, all.low + 0.5f};
  return all;
}

double HistogramView::toPixel(float value) const {
  const ValueRange all = extent();
  const double low = static_cast<double>(all.low), span = static_cast<double>(all.high) - low;
  return kMargin + (static_cast<double>(value) - low) / span * (width() - 2 * kMargin);
}

float HistogramView::toValue(double pixel) const {
  const ValueRange all = extent();
  const double low = static_cast<double>(all.low), span = static_cast<double>(all.high) - low;
  return static_cast<float>(low + std::clamp((pixel - kMargin) / (width() - 2 * kMargin), 0.0, 1.0) * span);
}

void HistogramView::paintEvent(QPaintEvent*) {
  if (!m_scale.map) return;
  QPainter painter(this);
  const Theme& theme = Theme::current();
  painter.setRenderHint(QPainter::Antialiasing);

  const auto most = *std::max_element(m_statistics.histogram.begin(), m_statistics.histogram.end());
  const double low = static_cast<double>(m_statistics.summary.minimum);
  const double step = (static_cast<double>(m_statistics.summary.maximum) - low) / MapStatistics::kBins;
  for (std::size_t bin = 0; bin < MapStatistics::kBins && most > 0; ++bin) {
    const std::int64_t count = m_statistics.histogram[bin];
    if (count == 0) continue;
    const auto start = static_cast<float>(low + step * static_cast<double>(bin));
    const auto end = static_cast<float>(low + step * static_cast<double>(bin + 1));
    // The root lets rare values be seen beside frequent ones; a bar that is there is at least two pixels high.
    const double height =
        std::max(2.0, (kBars - 4) * std::sqrt(static_cast<double>(count) / static_cast<double>(most)));
    const double left = toPixel(start), wide = std::max(1.5, toPixel(end) - left);
    const QRectF bar(left, kBars - height, wide - 0.5, height);
    painter.fillRect(
        bar, colourOf(m_scale, static_cast<float>((static_cast<double>(start) + static_cast<double>(end)) / 2)));
    // Neutral colours would vanish on the card: a hairline keeps every bar visible.
    painter.setPen(QPen(theme.faint, 0.6));
    painter.drawLine(bar.topLeft(), bar.topRight());
  }

  const double from = toPixel(m_scale.range.low), to = toPixel(m_scale.range.high);
  const auto track = [&](double left, double right, const QColor& colour) {
    painter.setPen(QPen(colour, 4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(left, kTrack), QPointF(right, kTrack));
  };
  track(kMargin, width() - kMargin, theme.line);
  track(from, to, theme.input);
  for (const auto& [handle, x] : {std::pair{Handle::Low, from}, {Handle::High, to}}) {
    painter.setPen(QPen(hasFocus() && handle == m_handle ? theme.input : theme.text, 2));
    painter.setBrush(theme.surface);
    painter.drawEllipse(QPointF(x, kTrack), kHandle, kHandle);
  }
  painter.setFont(numberFont(14));
  painter.setPen(theme.muted);
  const QRectF labels(0, kTrack + 10, width(), 18);
  painter.drawText(labels, Qt::AlignLeft | Qt::AlignTop, cellText(m_scale.range.low));
  painter.drawText(labels, Qt::AlignRight | Qt::AlignTop, cellText(m_scale.range.high));
}

void HistogramView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !m_scale.map) return;
  const double x = event->position().x();
  const double toLow = std::abs(x - toPixel(m_scale.range.low)), toHigh = std::abs(x - toPixel(m_scale.range.high));
  m_handle = toLow < toHigh ? Handle::Low : Handle::High;
  m_held = extent();
}

void HistogramView::mouseMoveEvent(QMouseEvent* event) {
  if (!(event->buttons() & Qt::LeftButton) || !m_scale.map) return;
  m_dragging = true;
  move(m_handle, toValue(event->position().x()));
}

void HistogramView::mouseReleaseEvent(QMouseEvent*) {
  m_dragging = false;
  update();
}

void HistogramView::mouseDoubleClickEvent(QMouseEvent*) {
  emit automaticWanted();
}

void HistogramView::keyPressEvent(QKeyEvent* event) {
  if (!m_scale.map) return QWidget::keyPressEvent(event);
  const ValueRange all = extent();
  const float step = (all.high - all.low) / 100;
  const float value = m_handle == Handle::Low ? m_scale.range.low : m_scale.range.high;
  switch (event->key()) {
    case Qt::Key_Left:
      return move(m_handle, value - step);
    case Qt::Key_Right:
      return move(m_handle, value + step);
    case Qt::Key_Space:
      m_handle = m_handle == Handle::Low ? Handle::High : Handle::Low;
      return update();
    case Qt::Key_Home:
      emit automaticWanted();
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void HistogramView::move(Handle handle, float value) {
  ValueRange range = m_scale.range;
  (handle == Handle::Low ? range.low : range.high) = value;
  // The range of a diverging map is symmetric: the other handle goes along.
  if (m_scale.map->diverging()) range = {-std::abs(value), std::abs(value)};
  if (range.low < range.high) emit rangeChosen(range);
}

}  // namespace scatterscope
