#include "ui/style/flow_layout.h"

#include <QWidget>
#include <algorithm>

namespace scatterscope {

FlowLayout::FlowLayout(int gap, QWidget* parent) : QLayout(parent), m_gap(gap) {
  setContentsMargins({});
}

FlowLayout::~FlowLayout() {
  qDeleteAll(m_items);
}

QLayoutItem* FlowLayout::takeAt(int index) {
  return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const {
  QSize size;
  for (const QLayoutItem* item : m_items) size = size.expandedTo(item->minimumSize());
  return size;
}

void FlowLayout::setGeometry(const QRect& area) {
  QLayout::setGeometry(area);
  arrange(area, Purpose::Place);
}

int FlowLayout::arrange(const QRect& area, Purpose purpose) const {
  int x = area.x(), y = area.y(), lineHeight = 0;
  for (QLayoutItem* item : m_items) {
    if (item->isEmpty()) continue;
    const QSize size = item->sizeHint().boundedTo({std::max(1, area.width()), QLAYOUTSIZE_MAX});
    if (x > area.x() && x + size.width() > area.right() + 1) {
      x = area.x();
      y += lineHeight + m_gap / 2;
      lineHeight = 0;
    }
    if (purpose == Purpose::Place) item->setGeometry({{x, y}, size});
    x += size.width() + m_gap;
    lineHeight = std::max(lineHeight, size.height());
  }
  return y + lineHeight - area.y();
}

}  // namespace scatterscope
