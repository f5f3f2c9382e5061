#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/geometry/zero_insertion.h"
#include "core/trace/scatter_trace.h"

namespace scatterscope {

/// A cell of the final output by its canvas position.
struct OutputCell {
  std::int64_t y, x;
  friend bool operator==(const OutputCell&, const OutputCell&) = default;
};

/// The same output made the other way round, one output cell a step, row by row: the flipped kernel slides over
/// the zero-inserted input and each window is summed. Products meet in window order, channels outermost, which is
/// the scatter's order for that cell, so both give the same bits.
class GatherTrace {
 public:
  /// Reads the scatter's tensors, which must outlive both.
  explicit GatherTrace(const ScatterTrace& scatter);

  const ScatterTrace& scatter() const { return m_scatter; }
  const ZeroInsertion& rows() const { return m_rows; }
  const ZeroInsertion& columns() const { return m_columns; }

  /// Cells of the final output.
  std::int64_t steps() const;
  OutputCell cell(std::int64_t step) const;  ///< step in [0, steps())
  std::int64_t stepOf(OutputCell cell) const;

  /// The canvas position whose window gives the cell its value: itself, another one where a pad mirrored it, none
  /// where a pad wrote a literal zero.
  std::optional<OutputCell> source(OutputCell cell) const;
  /// The products of the window of canvas position `cell` that meet an input, in window order; `step` is the scatter's.
  std::vector<Contribution> window(OutputCell cell) const;
  /// The final value of an output cell: its window's sum, bias and steps applied.
  float value(OutputCell cell) const;

 private:
  template <class Visit>
  void visit(OutputCell cell, Visit visit) const;

  ScatterTrace m_scatter;
  ZeroInsertion m_rows, m_columns;
};

/// How far the gather is from the output, over one plane of the final output.
TraceDifference gatherDifference(const GatherTrace& trace, const Tensor& output);

}  // namespace scatterscope
