#pragma once

#include <cstdint>

#include "core/engines/phase/plan.h"

namespace scatterscope {

/// A block of q, and the inputs it reads.
struct Block {
  Interval images;
  std::int64_t group;
  Interval rows, columns;            ///< of q
  Interval inputRows, inputColumns;  ///< some of them outside the input
};

/// Block `index` of all: images, groups, blocks down, blocks across, the last innermost.
Block blockOf(const PhasePlan& plan, std::int64_t index) noexcept;

/// Copies the block's inputs into the slab, channels × slabRows × slabPitch with channels channelPitch apart;
/// zeros where there is no input, so that no kernel has to ask.
void packSlab(const PhasePlan& plan, const Block& block, const float* input, float* slab) noexcept;

}  // namespace scatterscope
