#pragma once

#include <cstdint>

#include "core/engines/phase/columns/plan.h"

namespace scatterscope {

/// The output channels of one chunk of a bundle, in one convolution group.
struct PackedChunk {
  const Bundle& bundle;
  std::int64_t group;
  Interval channels;
};

/// Where the packed weights of a phase pair begin for a chunk that begins with `channel`.
float* packedWeights(const ColumnsPlan& plan, float* packed, const PhasePair& pair, std::int64_t group,
                     std::int64_t channel) noexcept;

/// Packs the weights of a chunk in panels, from in_channels × out_channels/groups × kernel height × kernel width to
///
///     panel   input channels × taps × rows, contiguous, taps of the width innermost
///
/// at their place among all packed weights, or, where `only` is not null, one pair after the other from there on.
void packChunk(const ColumnsPlan& plan, const PackedChunk& chunk, const float* weight, float* packed, float* only,
               const RunControl& control) noexcept;

}  // namespace scatterscope
