#pragma once

#include <string>

#include "core/analysis/detective/change.h"
#include "core/geometry/axis.h"

namespace scatterscope {

/// One axis of the right window and of another one, on the same canvas.
struct AxisWindows {
  Axis axis;                     ///< of the right operation
  std::int64_t right_begin = 0;  ///< canvas position of the first output row
  std::int64_t right_length = 0;
  std::int64_t found_begin = 0, found_length = 0;

  bool same() const { return right_begin == found_begin && right_length == found_length; }
};

/// "2 rows up and 1 column to the right" for a picture that shows rows and columns so many places further on; empty for
/// none.
std::string displacement(std::int64_t rows, std::int64_t columns);

/// Name and words for a window that is not the right one: the rule that gives it where one is known, else how far it
/// is displaced.
Change windowChange(const AxisWindows& rows, const AxisWindows& columns);

}  // namespace scatterscope
