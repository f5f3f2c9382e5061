#pragma once

#include <span>
#include <vector>

#include "core/geometry/output_map.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// A place of an output and what the other side has there.
struct Cell {
  std::int64_t n = 0, c = 0, h = 0, w = 0;
  double expected = 0;
};

/// What is added up at one place, in float64.
struct CellSum {
  double sum = 0, magnitude = 0;  ///< Σxw and Σ|xw|, without the bias
  std::int64_t products = 0;
  bool bias = false;  ///< whether the bias, if there is one, is added there
};

/// Input or weights with their input channels next to one another, so that the sum over them reads memory in one go.
class ChannelsLast {
 public:
  ChannelsLast() = default;
  static ChannelsLast ofInput(const Tensor& input);    ///< N, H, W, C
  static ChannelsLast ofWeight(const Tensor& weight);  ///< out/groups, height, width, in

  /// Of the tensor that it was made of; no channels where it was made of none.
  const Shape& shape() const { return m_shape; }
  /// The first of all channels at a place: image, row and column; or output channel, row and column of the kernel.
  const float* at(std::int64_t outer, std::int64_t h, std::int64_t w) const {
    return m_values.data() + ((outer * m_shape.h + h) * m_shape.w + w) * m_channels;
  }

 private:
  ChannelsLast(const Shape& shape, std::int64_t channels) : m_shape(shape), m_channels(channels) {}
  /// Takes the plane of an outer index and a channel; a plane has the shape's rows and columns.
  void put(std::int64_t outer, std::int64_t channel, const float* plane);

  Shape m_shape{0, 0, 0, 0};
  std::int64_t m_channels = 0;
  std::vector<float> m_values;
};

/// Places of the final output of an operation: which products are added there, after all its steps.
class Places {
 public:
  explicit Places(const Operation& operation);

  const Geometry& geometry() const { return m_geometry; }
  /// Adds up one place. The tensors were of the shapes of the geometry.
  CellSum at(const Cell& cell, const ChannelsLast& input, const ChannelsLast& weight) const;

  /// Row and column of the convolution's own output that a final row or column shows; -1 where none does.
  std::int64_t sourceRow(std::int64_t h) const;
  std::int64_t sourceColumn(std::int64_t w) const;
  /// Whether a bias is added where no row of the convolution is shown.
  bool biasOnZeros() const { return m_biasOnZeros; }

 private:
  Geometry m_geometry;
  OutputMap m_rows, m_columns;
  bool m_biasOnZeros = true;
};

/// Places of the output to look at first: half of them where the outputs differ, if there are any, borders among them,
/// the others spread. `differs` has the same length as the output, or is empty.
std::vector<Cell> cellsOf(const Tensor& expected, std::span<const char> differs);

/// A dozen places of each of a few channels, for numbers that belong to a channel.
std::vector<Cell> cellsOfChannels(const Tensor& expected);

}  // namespace scatterscope
