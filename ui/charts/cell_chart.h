#pragma once

#include <vector>

#include "ui/charts/chart_view.h"

namespace scatterscope {

/// A plane of cells, each of one of several kinds, with a key beside it: who wrote each cell, where threads collide.
class CellChart : public ChartView {
  Q_OBJECT

 public:
  struct Kind {
    QString name;        ///< in the key: "thread 0"
    QString sign;        ///< written in the cells where there is room: "0"
    bool wrong = false;  ///< drawn red and crossed
  };
  struct Cells {
    std::int64_t rows = 0, columns = 0;
    std::vector<int> kinds;  ///< rows × columns, indexes of the kinds; -1: none
    std::vector<Kind> names;
  };

  explicit CellChart(const QString& name, QWidget* parent = nullptr);

  /// Nothing for a plane without cells.
  void setCells(Cells cells, const QString& summary);
  const Cells& cells() const { return m_cells; }
  /// How many cells of each kind there are.
  const std::vector<std::int64_t>& counts() const { return m_counts; }
  /// Where a cell stands.
  QRectF area(std::int64_t row, std::int64_t column) const;
  QColor colourOf(const Theme& theme, std::size_t kind) const;

 protected:
  void arrange(const QSizeF& size) override;
  void restyle(const Theme& theme) override;
  void paintBehind(QPainter& painter, const Theme& theme) const override;
  QString hintAt(const QPointF& point) const override;

 private:
  void paintKey(QPainter& painter, const Theme& theme) const;
  QString keyText(std::size_t kind) const;

  Cells m_cells;
  std::vector<std::int64_t> m_counts;
  QImage m_image;     ///< one pixel a cell: a million rectangles would take a second
  double m_side = 0;  ///< of a cell, in pixels
};

}  // namespace scatterscope
