#pragma once

#include <cstdint>

#include "core/engines/phase/columns/plan.h"

namespace scatterscope {

/// A region of q, and the inputs it reads.
struct Region {
  Interval images;
  std::int64_t group;
  Interval rows, columns;            ///< of q
  Interval inputRows, inputColumns;  ///< some of them outside the map
};

/// Region `index` of all: images, groups, regions down, regions across, the last innermost.
Region regionOf(const ColumnsPlan& plan, std::int64_t index) noexcept;

/// Copies the region's inputs into the slab, channels × slabRows × slabPitch with channels channelPitch apart, and
/// zeros where there is no input, so that no kernel has to test for the border.
void packSlab(const ColumnsPlan& plan, const Region& region, const float* input, float* slab) noexcept;

}  // namespace scatterscope
