#include "ui/image/kernel_multiples.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr int kColumns = 4, kMost = 12, kGap = 8;
constexpr std::int64_t kLargestKernel = 64;  // taps a side that are drawn one by one

}  // namespace

KernelMultiples::KernelMultiples(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Kernels"));
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void KernelMultiples::setOutcome(std::shared_ptr<const Outcome> outcome) {
  m_outcome = std::move(outcome);
  m_largest = 0;
  if (m_outcome) {
    for (const float weight : m_outcome->weight.elements()) {
      if (std::isfinite(weight)) m_largest = std::max(m_largest, std::fabs(weight));
    }
  }
  setAccessibleDescription(caption());
  updateGeometry();
  update();
}

void KernelMultiples::setChannel(std::int64_t channel) {
  m_channel = channel;
  update();
}

QString KernelMultiples::caption() const {
  if (!m_outcome) return {};
  const Geometry& geometry = m_outcome->scene->operation().geometry;
  const Shape shape = geometry.weightShape();
  const QString size = QString("%1 × %2").arg(shape.h).arg(shape.w);
  if (shape.n * shape.c == 1) return tr("One kernel, %1").arg(size);
  QString all = tr("%1 kernels, %2").arg(shape.n * shape.c).arg(size);
  if (shown() == shape.n * shape.c) return all;
  return geometry.groups() == 1 ? tr("%1; kernel of input channel 0").arg(all)
                                : tr("%1; kernel of the first input channel of each group").arg(all);
}

std::int64_t KernelMultiples::shown() const {
  return m_outcome ? std::min<std::int64_t>(m_outcome->scene->operation().geometry.outChannels(), kMost) : 0;
}

QSize KernelMultiples::sizeHint() const {
  return {200, heightForWidth(200)};
}

int KernelMultiples::heightForWidth(int width) const {
  if (shown() == 0) return 0;
  const Shape shape = m_outcome->scene->operation().geometry.weightShape();
  const int side = (width - (kColumns - 1) * kGap) / kColumns;
  const double aspect = std::clamp(static_cast<double>(shape.h) / static_cast<double>(shape.w), 0.3, 2.0);
  const int rows = static_cast<int>((shown() + kColumns - 1) / kColumns);
  return rows * static_cast<int>(std::lround(side * aspect)) + (rows - 1) * kGap + 4;
}

void KernelMultiples::paintEvent(QPaintEvent*) {
  const std::int64_t count = shown();
  if (count == 0) return;
  QPainter painter(this);
  const Theme& theme = Theme::current();
  const Geometry& geometry = m_outcome->scene->operation().geometry;
  const Shape shape = geometry.weightShape();
  const int rows = static_cast<int>((count + kColumns - 1) / kColumns);
  const int side = (width() - (kColumns - 1) * kGap) / kColumns;
  const int tall = (height() - 4 - (rows - 1) * kGap) / rows;
  for (std::int64_t channel = 0; channel < count; ++channel) {
    const int column = static_cast<int>(channel) % kColumns, row = static_cast<int>(channel) / kColumns;
    const QRectF place(column * (side + kGap) + 1, row * (tall + kGap) + 2, side - 2, tall - 2);
    const double cell =
        std::min(place.width() / static_cast<double>(shape.w), place.height() / static_cast<double>(shape.h));
    const QRectF box(place.topLeft(), QSizeF(cell * static_cast<double>(shape.w), cell * static_cast<double>(shape.h)));
    const std::int64_t stepH = (shape.h + kLargestKernel - 1) / kLargestKernel;
    const std::int64_t stepW = (shape.w + kLargestKernel - 1) / kLargestKernel;
    const std::int64_t input = geometry.firstInputOf(channel), output = channel % geometry.outChannelsPerGroup();
    painter.setPen(Qt::NoPen);
    for (std::int64_t h = 0; h < shape.h; h += stepH) {
      for (std::int64_t w = 0; w < shape.w; w += stepW) {
        const QRectF tap(box.left() + static_cast<double>(w) * cell, box.top() + static_cast<double>(h) * cell,
                         static_cast<double>(stepW) * cell, static_cast<double>(stepH) * cell);
        painter.fillRect(tap.intersected(box), valueColour(m_outcome->weight.at(input, output, h, w), m_largest));
        if (cell < 5) continue;
        painter.setPen(QPen(theme.surface, 1));
        painter.drawRect(tap);
      }
    }
    const bool current = channel == m_channel && count > 1;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(current ? QPen(theme.kernel, 2) : QPen(theme.line, 1));
    painter.drawRect(box);
  }
}

}  // namespace scatterscope
