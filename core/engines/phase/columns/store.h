#pragma once

#include <cstdint>

#include "core/engines/phase/columns/plan.h"

namespace scatterscope {

/// One output row of one region. It is written from beginning to end, segment by segment, as its tiles are summed.
struct OutputRowJob {
  const ColumnsPlan& plan;
  const Bundle& bundle;
  const float* tiles;    ///< of the chunk
  std::int64_t tileRow;  ///< channel of the chunk * phases of the height + phase of the height
  Interval columns;      ///< of q; the region's
  float bias;
  float* row;              ///< the whole output row
  Carry* carry;            ///< of this row; empty at first
  const float** residues;  ///< scratch for as many pointers as the stride of the width
  float* scratch;          ///< plan.interleaveFloats()
};

/// Writes the output columns of cells [q.begin, q.end), whose results begin `column` floats into each tile row:
/// interleaves the phases of the width, adds the bias, leaves out what is cropped, and writes whole cache lines with
/// non-temporal stores where the decomposition streams. Output columns that no phase reaches get bias alone.
void storeSegment(const OutputRowJob& job, Interval q, std::int64_t column) noexcept;

}  // namespace scatterscope
