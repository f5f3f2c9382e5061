#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/geometry/axis.h"
#include "core/tensor/shape.h"

namespace scatterscope {

/// Where the wrong elements of an output lie.
struct Pattern {
  std::int64_t elements = 0, wrong = 0;
  std::vector<std::int64_t> wrong_in_channel, wrong_in_row, wrong_in_column;  ///< over all maps
  std::int64_t wrong_on_border = 0;  ///< in the first or last row or column of a map
  /// Rows and columns that together hold at least 99.9 % of the wrong elements, where they are at most a quarter of
  /// all rows and columns and mostly wrong themselves; empty otherwise.
  std::vector<Interval> rows, columns;
  std::vector<Interval> channels;  ///< that hold all wrong elements; all channels where each holds some
  /// Where the wrong elements are only those with row % stride, or column % stride, in some of the remainders.
  std::vector<std::int64_t> row_phases, column_phases;
  std::int64_t row_stride = 1, column_stride = 1;

  /// "row 95 and column 95 of all 32 channels", "everywhere: 74.6 % of the elements of all 3 channels".
  std::string sentence() const;
};

/// Counts wrong elements; to be told one at a time.
class PatternCounter {
 public:
  PatternCounter(const Shape& shape, std::int64_t rowStride, std::int64_t columnStride);
  void addWrong(std::int64_t channel, std::int64_t row, std::int64_t column);
  Pattern pattern() const;

 private:
  Shape m_shape;
  Pattern m_pattern;
  std::vector<std::vector<std::int64_t>> m_place;  ///< of one map
};

}  // namespace scatterscope
