#pragma once

#include <QRectF>
#include <QSize>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/analysis/alternation.h"

namespace scatterscope {

/// One plane of numbers with copies of it at half, a quarter, … of its size, so that drawing any part of it at
/// any scale costs no more than the pixels drawn. Does not own the plane itself; `owner` keeps it alive.
class MapPyramid {
 public:
  struct Level {
    std::span<const float> cells;  ///< height × width, row after row
    std::int64_t height, width;
  };

  MapPyramid() = default;
  MapPyramid(Level plane, std::shared_ptr<const void> owner);

  bool empty() const { return m_levels.empty(); }
  std::int64_t height() const { return m_levels.front().height; }
  std::int64_t width() const { return m_levels.front().width; }
  float at(std::int64_t row, std::int64_t column) const {
    return m_levels.front().cells[static_cast<std::size_t>(row * width() + column)];
  }
  const std::vector<Level>& levels() const { return m_levels; }
  /// A pattern that sample() keeps where means would lose it: where cells are smaller than pixels it is drawn as large
  /// as pixels, from two of them a cell on, with its own amplitude.
  void keep(std::shared_ptr<const Alternation> pattern) { m_pattern = std::move(pattern); }

  /// The part `source`, in cells, as `size.height() × size.width()` numbers: the mean of the cells under a
  /// pixel by area, the nearest cell where one is at least four pixels. A NaN or infinity among them shows.
  /// Outside the plane its edge goes on. `source` and `size` are not empty.
  std::vector<float> sample(const QRectF& source, QSize size) const;

 private:
  void addPattern(const QRectF& source, QSize size, std::vector<float>& samples) const;

  std::shared_ptr<const void> m_owner;
  std::shared_ptr<const Alternation> m_pattern;  ///< null: none
  std::vector<std::shared_ptr<const std::vector<float>>> m_reduced;
  std::vector<Level> m_levels;
};

}  // namespace scatterscope
