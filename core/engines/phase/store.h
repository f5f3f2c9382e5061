#pragma once

#include <cstdint>

#include "core/engines/phase/plan.h"

namespace scatterscope {

/// One output row of one block, written from its beginning to its end as tiles get done.
struct RowJob {
  const PhasePlan* plan;
  const PlannedBundle* bundle;
  const float* tiles;  ///< of the chunk
  std::int64_t place;  ///< channel of the chunk * phases of the height + phase of the height
  Interval columns;    ///< of q, the block's
  float bias;
  float* line;             ///< the whole output row
  Carry* carry;            ///< its own while it is being written; empty at first
  const float** residues;  ///< room for as many pointers as the width's stride
  float* room;             ///< plan->weaveFloats()
};

/// Writes what belongs to cells [q.begin, q.end), whose results begin `column` floats into each tile row:
/// weaves the phases of the width together, adds the bias, leaves out what is cropped, and streams whole
/// cache lines around the caches where the plan says so. Output columns that no phase reaches get bias alone.
void writeStretch(const RowJob& job, Interval q, std::int64_t column) noexcept;

}  // namespace scatterscope
