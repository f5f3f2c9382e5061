#pragma once

#include <cstdint>
#include <optional>

#include "core/geometry/operation.h"

namespace scatterscope {

/// Where on the canvas a row of an operation's final output comes from, one axis at a time: the window of the
/// geometry moved by crops and pads after it. Rows are counted in canvas positions, so that the final window
/// can be drawn on the canvas: final row r stands at canvas position begin() + r.
class OutputMap {
 public:
  enum class Dimension { Height, Width };

  /// `operation.outputShape()` must have succeeded.
  OutputMap(const Operation& operation, Dimension dimension);

  std::int64_t begin() const { return m_begin; }  ///< canvas position of the first final row
  std::int64_t end() const { return m_end; }      ///< one past the last

  /// What is drawn: the canvas and every final row.
  std::int64_t extentBegin() const { return m_begin < 0 ? m_begin : 0; }
  std::int64_t extentEnd() const { return m_end > m_axis.canvas() ? m_end : m_axis.canvas(); }

  /// The canvas position whose value final row `y - begin()` shows: y itself, another one under a mirroring
  /// pad, none where a pad wrote a literal zero or y is outside the final window.
  std::optional<std::int64_t> source(std::int64_t y) const;

  /// What position y of the extent is to the final window.
  RowKind kind(std::int64_t y) const;

 private:
  Axis m_axis;
  Dimension m_dimension;
  std::vector<OutputStep> m_steps;
  std::int64_t m_begin, m_end;
};

/// What a cell is, given its row and its column: the outermost fate wins.
RowKind combine(RowKind row, RowKind column);

}  // namespace scatterscope
