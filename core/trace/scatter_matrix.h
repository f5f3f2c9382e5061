#pragma once

#include <cstdint>
#include <optional>

#include "core/trace/gather_trace.h"

namespace scatterscope {

/// The operation written as y = Cᵀ·x + b (Dumoulin & Visin 2016, section 4.1): a row for each output cell in the
/// gather's order, a column for each input pixel in the scatter's order. A stamp is a column, a window is a row.
/// Nothing is stored: an entry is computed from the geometry.
class ScatterMatrix {
 public:
  explicit ScatterMatrix(const ScatterTrace& scatter) : m_gather(scatter) {}

  const GatherTrace& gather() const { return m_gather; }
  const ScatterTrace& scatter() const { return m_gather.scatter(); }

  std::int64_t rows() const { return m_gather.steps(); }
  std::int64_t columns() const { return scatter().stamps(); }
  /// The weight that carries column's input into row's output; empty where none does, whatever the weights.
  std::optional<float> entry(std::int64_t row, std::int64_t column) const;
  /// Row times x, bias and steps applied.
  float product(std::int64_t row) const;

 private:
  GatherTrace m_gather;
};

/// How far Cᵀx + b is from the output, over one plane of the final output; rows × columns entries are looked at.
TraceDifference matrixDifference(const ScatterMatrix& matrix, const Tensor& output);

}  // namespace scatterscope
