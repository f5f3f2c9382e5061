#pragma once

#include <vector>

#include "core/geometry/geometry.h"
#include "core/geometry/phases.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// The taps that one phase of the rows and one of the columns leave over: what a canvas cell away from borders gets.
struct SubKernel {
  Phase rows, columns;
  std::int64_t tap_step_rows, tap_step_columns;
  bool has(std::int64_t tapRow, std::int64_t tapColumn) const;
};

/// The sums of the weights that reach the cells of one output channel's canvas, over some input channels: what an input
/// of ones becomes. Sums are float64.
class KernelSums {
 public:
  /// `weight` has the shape (input channels, output channels per group, taps, taps) of the geometry; channels are input
  /// channels of the output channel's group.
  KernelSums(const Geometry& geometry, const Tensor& weight, Interval channels, std::int64_t outputChannel);

  /// At canvas cell (y, x), borders and all.
  double at(std::int64_t y, std::int64_t x) const;
  /// The mean of at() over the columns of one period, for a row; and the other way round: in the unit of a cell.
  double rowMean(std::int64_t y) const;
  double columnMean(std::int64_t x) const;
  double sumOf(const SubKernel& kernel) const;

  /// Smallest and largest of at() over all cells away from the borders.
  double least() const { return m_least; }
  double most() const { return m_most; }
  /// Whether they are equal but for rounding: a constant image stays constant.
  bool even() const;

 private:
  double tap(std::int64_t row, std::int64_t column) const {
    return m_kernel[static_cast<std::size_t>(row * m_geometry.width().kernel() + column)];
  }

  Geometry m_geometry;
  std::vector<double> m_kernel;  ///< summed over the input channels, row by row
  std::vector<double> m_rows, m_columns;
  double m_least = 0, m_most = 0, m_magnitude = 0;
};

}  // namespace scatterscope
