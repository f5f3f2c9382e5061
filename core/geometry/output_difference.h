#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry/operation.h"

namespace scatterscope {

/// What the rows (or columns) of an output hold.
enum class LineKind {
  Zeros,     ///< literal zeros, or no product where there is no bias
  BiasOnly,  ///< no product reaches them
  Sums,      ///< sums of products, and the bias where there is one
};

/// One axis of two outputs of equal size, line by line.
struct LineDifference {
  std::vector<Interval> lines;  ///< those whose products are not the same products, or whose fill differs
  /// The wrong output's line r is the right one's line r + displacement, as far as both have it; 0 where the
  /// lines stand at their places, empty where none of the two is so.
  std::optional<std::int64_t> displacement;
  /// What all those lines hold in the right and in the wrong output; empty where they hold several things.
  std::optional<LineKind> right, wrong;

  bool none() const { return lines.empty(); }
};

/// Where two operations of equal shape give different numbers for inputs and weights in general.
struct OutputDifference {
  LineDifference rows, columns;
  bool bias = false;          ///< only one of them adds a bias
  std::int64_t elements = 0;  ///< that differ in one feature map
  std::int64_t of = 0;        ///< elements of one feature map

  bool none() const { return elements == 0; }
  /// "row 95 and column 95", "rows 0 to 2 and 7"; empty where none differ.
  std::string lines() const;
  /// One sentence: which lines differ, how, and how many elements that makes.
  std::string sentence() const;
};

/// Compares what is added up in every row and column; nothing is computed. Fails where the shapes differ and
/// for maps of more than 16,384 rows or columns. Zero taps count as taps: compare operations without them.
Result<OutputDifference> differenceOf(const Operation& right, const Operation& wrong);

}  // namespace scatterscope
