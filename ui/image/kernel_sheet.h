#pragma once

#include <QAbstractScrollArea>
#include <memory>

#include "ui/state/outcome.h"

namespace scatterscope {

/// Every kernel of the weights in one diverging scale: a row for each input channel of a group, a column for each
/// output channel of the group, groups below each other. Scrolls; draws what is seen only.
class KernelSheet : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit KernelSheet(QWidget* parent = nullptr);

  void setOutcome(std::shared_ptr<const Outcome> outcome);
  /// Pixels of a kernel's longer side.
  int side() const { return m_side; }
  void setSide(int side);
  /// An input channel and an output channel, counted over all groups; nothing beside the kernels.
  struct Place {
    std::int64_t input = 0, output = 0;
    friend bool operator==(const Place&, const Place&) = default;
  };
  std::optional<Place> placeAt(QPoint position) const;
  /// Where a kernel stands in the viewport.
  QRect rectOf(const Place& place) const;
  const std::optional<Place>& current() const { return m_current; }
  void setCurrent(const Place& place);

 signals:
  void currentChanged();
  void left();  ///< Escape

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void arrange();
  QSize cellSize() const;
  void paintKernel(QPainter& painter, const QRect& box, const Place& place) const;

  std::shared_ptr<const Outcome> m_outcome;
  std::optional<Place> m_current;
  int m_side = 56;
  float m_largest = 0;
};

}  // namespace scatterscope
