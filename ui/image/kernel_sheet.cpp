#include "ui/image/kernel_sheet.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr int kGap = 8, kLeft = 46, kTop = 24;  // room for the numbers of channels
constexpr int kSmallest = 16, kLargest = 320;

float largestWeight(const Tensor& weight) {
  float largest = 0;
  for (const float value : weight.elements())
    if (std::isfinite(value)) largest = std::max(largest, std::fabs(value));
  return largest;
}

int pixels(std::int64_t length) {
  return static_cast<int>(std::min<std::int64_t>(length, 1 << 28));
}

}  // namespace

KernelSheet::KernelSheet(QWidget* parent) : QAbstractScrollArea(parent) {
  setObjectName("kernelSheet");
  setAccessibleName(tr("All kernels"));
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  viewport()->setAutoFillBackground(false);
}

void KernelSheet::setOutcome(std::shared_ptr<const Outcome> outcome) {
  m_outcome = std::move(outcome);
  m_largest = m_outcome ? largestWeight(m_outcome->weight) : 0;
  if (m_outcome) {
    const Geometry& geometry = m_outcome->scene->operation().geometry;
    if (!m_current || m_current->input >= geometry.inChannels() || m_current->output >= geometry.outChannels())
      m_current = Place{};
  }
  arrange();
  viewport()->update();
  emit currentChanged();
}

void KernelSheet::setSide(int side) {
  m_side = std::clamp(side, kSmallest, kLargest);
  arrange();
  viewport()->update();
}

QSize KernelSheet::cellSize() const {
  if (!m_outcome) return {m_side, m_side};
  const auto& shape = m_outcome->weight.shape();
  const auto h = static_cast<double>(std::max<std::int64_t>(1, shape.h)),
             w = static_cast<double>(std::max<std::int64_t>(1, shape.w));
  const double scale = m_side / std::max(h, w);
  return {std::max(3, static_cast<int>(std::lround(w * scale))), std::max(3, static_cast<int>(std::lround(h * scale)))};
}

void KernelSheet::arrange() {
  if (!m_outcome) return;
  const Geometry& geometry = m_outcome->scene->operation().geometry;
  const QSize cell = cellSize();
  const std::int64_t width = kLeft + geometry.outChannelsPerGroup() * (cell.width() + kGap);
  const std::int64_t height = kTop + geometry.inChannels() * (cell.height() + kGap);
  horizontalScrollBar()->setRange(0, std::max(0, pixels(width) - viewport()->width()));
  horizontalScrollBar()->setPageStep(viewport()->width());
  horizontalScrollBar()->setSingleStep(cell.width() + kGap);
  verticalScrollBar()->setRange(0, std::max(0, pixels(height) - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setSingleStep(cell.height() + kGap);
}

QRect KernelSheet::rectOf(const Place& place) const {
  const QSize cell = cellSize();
  const std::int64_t column =
      m_outcome ? place.output % m_outcome->scene->operation().geometry.outChannelsPerGroup() : 0;
  return {QPoint(kLeft + pixels(column * (cell.width() + kGap)) - horizontalScrollBar()->value(),
                 kTop + pixels(place.input * (cell.height() + kGap)) - verticalScrollBar()->value()),
          cell};
}

std::optional<KernelSheet::Place> KernelSheet::placeAt(QPoint position) const {
  if (!m_outcome) return std::nullopt;
  const Geometry& geometry = m_outcome->scene->operation().geometry;
  const QSize cell = cellSize();
  const int x = position.x() - kLeft + horizontalScrollBar()->value();
  const int y = position.y() - kTop + verticalScrollBar()->value();
  if (x < 0 || y < 0) return std::nullopt;
  const std::int64_t column = x / (cell.width() + kGap), row = y / (cell.height() + kGap);
  if (column >= geometry.outChannelsPerGroup() || row >= geometry.inChannels()) return std::nullopt;
  const std::int64_t group = row / geometry.inChannelsPerGroup();
  return Place{row, group * geometry.outChannelsPerGroup() + column};
}

void KernelSheet::setCurrent(const Place& place) {
  m_current = place;
  const QRect box = rectOf(place);
  const auto show = [](QScrollBar& bar, int from, int to, int room, int before) {
    if (from < before) bar.setValue(bar.value() + from - before);
    if (to > room) bar.setValue(bar.value() + to - room + kGap);
  };
  show(*horizontalScrollBar(), box.left(), box.right(), viewport()->width(), kLeft);
  show(*verticalScrollBar(), box.top(), box.bottom(), viewport()->height(), kTop);
  viewport()->update();
  emit currentChanged();
}

void KernelSheet::paintKernel(QPainter& painter, const QRect& box, const Place& place) const {
  const Geometry& geometry = m_outcome->scene->operation().geometry;
  const auto& shape = m_outcome->weight.shape();
  const std::int64_t output = place.output % geometry.outChannelsPerGroup();
  const double h = static_cast<double>(box.height()) / static_cast<double>(shape.h),
               w = static_cast<double>(box.width()) / static_cast<double>(shape.w);
  // Of taps smaller than a pixel one in each is drawn.
  const auto stepOf = [](double tap) { return std::max<std::int64_t>(1, std::llround(1 / std::max(tap, 1e-3))); };
  const std::int64_t down = h < 1 ? stepOf(h) : 1, across = w < 1 ? stepOf(w) : 1;
  for (std::int64_t y = 0; y < shape.h; y += down) {
    for (std::int64_t x = 0; x < shape.w; x += across) {
      const QRectF tap(box.left() + static_cast<double>(x) * w, box.top() + static_cast<double>(y) * h,
                       w * static_cast<double>(across), h * static_cast<double>(down));
      painter.fillRect(tap.intersected(box), valueColour(m_outcome->weight.at(place.input, output, y, x), m_largest));
    }
  }
}

void KernelSheet::paintEvent(QPaintEvent*) {
  if (!m_outcome) return;
  QPainter painter(viewport());
  const Theme& theme = Theme::current();
  const Geometry& geometry = m_outcome->scene->operation().geometry;
  const QSize cell = cellSize();
  const std::int64_t firstRow = verticalScrollBar()->value() / (cell.height() + kGap);
  const std::int64_t endRow =
      std::min(geometry.inChannels(), firstRow + viewport()->height() / (cell.height() + kGap) + 2);
  const std::int64_t firstColumn = horizontalScrollBar()->value() / (cell.width() + kGap);
  const std::int64_t endColumn =
      std::min(geometry.outChannelsPerGroup(), firstColumn + viewport()->width() / (cell.width() + kGap) + 2);
  for (std::int64_t row = firstRow; row < endRow; ++row) {
    const std::int64_t group = row / geometry.inChannelsPerGroup();
    for (std::int64_t column = firstColumn; column < endColumn; ++column) {
      const Place place{row, group * geometry.outChannelsPerGroup() + column};
      const QRect box = rectOf(place);
      paintKernel(painter, box, place);
      painter.setBrush(Qt::NoBrush);
      painter.setPen(place == m_current ? QPen(theme.kernel, 2) : QPen(theme.line, 1));
      painter.drawRect(box);
    }
  }
  // The numbers of channels stay in sight at both edges.
  painter.fillRect(QRect(0, 0, viewport()->width(), kTop - 3), theme.window);
  painter.fillRect(QRect(0, 0, kLeft - 4, viewport()->height()), theme.window);
  painter.setFont(textFont(kTextSize));
  painter.setPen(theme.muted);
  for (std::int64_t row = firstRow; row < endRow; ++row) {
    const QRect box = rectOf({row, 0});
    if (box.bottom() < kTop || cell.height() < painter.fontMetrics().height() - 2) continue;
    painter.drawText(QRect(0, box.top(), kLeft - 8, box.height()), Qt::AlignRight | Qt::AlignVCenter,
                     QString::number(row));
  }
  for (std::int64_t column = firstColumn; column < endColumn; ++column) {
    const QRect box = rectOf({0, column});
    if (box.right() < kLeft || painter.fontMetrics().horizontalAdvance(QString::number(endColumn)) > cell.width() + 6)
      continue;
    painter.drawText(QRect(box.left() - 4, 0, box.width() + 8, kTop - 3), Qt::AlignCenter, QString::number(column));
  }
  painter.drawText(QRect(0, 0, kLeft - 4, kTop - 3), Qt::AlignCenter, tr("in\\out"));
}

void KernelSheet::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  arrange();
}

void KernelSheet::mousePressEvent(QMouseEvent* event) {
  if (const auto place = placeAt(event->pos()); place && event->button() == Qt::LeftButton) setCurrent(*place);
}

void KernelSheet::wheelEvent(QWheelEvent* event) {
  if (!(event->modifiers() & Qt::ControlModifier)) return QAbstractScrollArea::wheelEvent(event);
  setSide(static_cast<int>(std::lround(m_side * std::pow(1.25, event->angleDelta().y() / 120.0))));
  event->accept();
}

void KernelSheet::keyPressEvent(QKeyEvent* event) {
  const auto go = [this](std::int64_t down, std::int64_t across) {
    if (!m_outcome || !m_current) return;
    const Geometry& geometry = m_outcome->scene->operation().geometry;
    const std::int64_t row = std::clamp<std::int64_t>(m_current->input + down, 0, geometry.inChannels() - 1);
    const std::int64_t column = std::clamp<std::int64_t>(m_current->output % geometry.outChannelsPerGroup() + across, 0,
                                                         geometry.outChannelsPerGroup() - 1);
    setCurrent({row, row / geometry.inChannelsPerGroup() * geometry.outChannelsPerGroup() + column});
  };
  switch (event->key()) {
    case Qt::Key_Left:
      return go(0, -1);
    case Qt::Key_Right:
      return go(0, 1);
    case Qt::Key_Up:
      return go(-1, 0);
    case Qt::Key_Down:
      return go(1, 0);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return setSide(m_side * 5 / 4 + 1);
    case Qt::Key_Minus:
      return setSide(m_side * 4 / 5);
    case Qt::Key_Escape:
      emit left();
      return;
    default:
      return QAbstractScrollArea::keyPressEvent(event);
  }
}

}  // namespace scatterscope
