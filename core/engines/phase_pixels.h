#pragma once

#include <cstdint>
#include <vector>

#include "core/base/run_control.h"
#include "core/engines/engine.h"
#include "core/engines/phase_plan.h"

namespace scatterscope {

/// The other orientation of the tiles, for small maps with many output channels. There the columns of a tile
/// are output channels and its rows are pixels, of any shape and of several images: no column of a tile falls
/// on a halo, and the weights, which are most of what there is to read, stream by once.
///
///     tile[pixel][channel] = sum over input channels c and taps t of  a[c][t][pixel] * b[c][t][channel]
///
///     a      inputs of a block of input channels, gathered for up to a tile's height of pixels at a time
///     b      weights, packed once: phases × panels of channels × input channels × taps × columns of the tile
///
/// The kernels are those of the other orientation, and so is the order of every sum.
class PixelPlan {
 public:
  /// Looks at a plan that is complete otherwise. Whether it pays is for pays() to say: never for a single run, which
  /// would not get back what packing costs.
  PixelPlan(const PhasePlan& plan, Repeat repeat);

  /// Whether this takes fewer cycles than tiles whose columns are pixels: a documented estimate, not a
  /// measurement.
  bool pays() const { return m_pays; }

  std::int64_t packedFloats() const;  ///< of all groups
  std::int64_t deskFloats() const;    ///< of one thread, beside the slab
  std::int64_t panels() const { return m_panels; }
  std::int64_t chunksToPack() const;
  void pack(std::int64_t chunk, const float* weight, float* packed) const noexcept;

  /// Panels of channels [panels.begin, panels.end) over one block, whose input the slab holds.
  struct Task {
    std::int64_t block;
    Interval panels;
    const float* slab;
    float* desk;
  };
  void compute(const Task& task, const Operands& data, const float* packed,
               const RunControl& control) const noexcept;

 private:
  /// Pixels of one phase that have the same taps.
  struct Pixels {
    Interval rows, columns;             ///< of q
    std::vector<std::int64_t> inputs;   ///< of each tap, in the slab, from the pixel's own place
    std::vector<std::int64_t> weights;  ///< of each tap, in the packed weights of one input channel
  };
  struct PhasePair {
    const PlannedPhase *height, *width;
    std::int64_t taps;     ///< all of them
    std::int64_t weights;  ///< where its packed weights begin, in floats from the group's beginning
    std::vector<Pixels> pixels;
  };

  void planPair(const PhaseClass& h, const PlannedPhase& height, const PhaseClass& w,
                const PlannedPhase& width);
  double cycles(const TileShape& shape) const;
  std::int64_t most(std::int64_t taps) const;

  struct Area;
  void computeArea(const Area& area, const Task& task, const Operands& data,
                   const float* packed) const noexcept;
  void store(const Area& area, Interval panels, const float* tiles, const Operands& data) const noexcept;

  static constexpr std::int64_t kMostPixels = 512;  ///< of one block
  /// With more phases than any network's stride makes, the list of their pairs alone would take longer than the work.
  static constexpr std::int64_t kMostPhases = 4096;
  static constexpr std::int64_t kBeyond = 16;       ///< read or written too much, at the end of a vector
  static constexpr std::int64_t kDepth =
      96;  ///< channels × taps taken at once: 24 KB of weights at 64 columns
  static constexpr std::int64_t kTileFloats = 64 << 10;

  const PhasePlan& m_plan;
  std::vector<PhasePair> m_pairs;
  TileShape m_shape;
  std::int64_t m_panels = 0, m_groupWeights = 0, m_mostPixels = 0, m_mostTaps = 0;
  bool m_exact = false;  ///< pixels are taken by the taps they have
  bool m_pays = false;
};

}  // namespace scatterscope
