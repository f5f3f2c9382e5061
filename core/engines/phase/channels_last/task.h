#pragma once

#include <algorithm>

#include "core/engines/engine.h"
#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {

/// One task: a region, a panel of output channels and a height group. The sums of a pixel are called an entry.
struct ChannelsLastSchedule::Task {
  /// `slab` holds the input of the round; `workspace` has workspaceFloats().
  Task(const ChannelsLastSchedule& schedule, std::int64_t round, std::int64_t index, const float* slab,
       float* workspace, const Operands& data, const float* packed);

  static std::int64_t workspaceFloats(const ChannelsLastSchedule& schedule);

  void compute(const RunControl& control) noexcept;

 private:
  // execute.cpp
  void computeWidthGroup(std::int64_t index) const noexcept;
  void computeNarrow(const GroupPair& pair, const WidthGroup& group, std::int64_t runs,
                     const float* weights) const noexcept;

  // store.cpp
  void storeInterleaved() const noexcept;
  void storeInOrder() const noexcept;
  void storeColumnRuns() const noexcept;

  std::int64_t line() const { return region.columns.count() + s.m_tiles.columnShift; }  ///< entries of a row
  std::int64_t entries() const { return region.images.count() * summed.count() * line(); }
  /// The first entry of an image that is stored.
  std::int64_t firstEntry(std::int64_t image) const {
    return (image * summed.count() + rows.begin - summed.begin) * line();
  }
  std::int64_t transposedPitch() const { return wholeLines(s.entries()) + kTransposed; }
  /// The sums of a width group: entries × tiles × columns.
  float* sumsOf(const WidthGroup& group) const { return tiles + group.sums * s.entries(); }
  /// Those of a channel and the phase of the height that is stored.
  const float* sumsOf(const WidthGroup& group, std::int64_t channel) const {
    return sumsOf(group) + (heightMember * s.m_tiles.panelChannels + channel) * group.size();
  }
  std::int64_t pitchOf(const WidthGroup& group) const { return group.tiles * s.m_tiles.shape.columns; }
  std::int64_t firstRow() const {  ///< of the output
    const PlannedAxis& axis = s.m_decomposition.height;
    return outputRow(axis.axis, axis.set, s.m_tiles.heightOf(height).phase, rows.begin);
  }
  /// Floats from an output row of the phase to the next one.
  std::int64_t rowPitch() const { return s.m_decomposition.height.axis.stride() * g.outputShape().w; }
  /// The output columns that no other region writes.
  Interval outputColumns() const {
    const std::int64_t stride = s.m_decomposition.width.axis.stride();
    return {region.columns.begin * stride, std::min(g.outputShape().w, region.columns.end * stride)};
  }
  Interval channels() const { return subrange({0, g.outChannelsPerGroup()}, s.m_tiles.panelChannels, panel); }
  float biasOf(std::int64_t outputChannel) const { return g.hasBias() ? data.bias.data()[outputChannel] : 0.0f; }

  const ChannelsLastSchedule& s;
  const Geometry& g;
  const Operands& data;
  const float *slab, *packed;  ///< packed: of the convolution group
  Area round, region;
  std::int64_t panel, heightGroup;
  Interval summed;                            ///< rows of q, of all phases of the height group
  std::int64_t height = 0, heightMember = 0;  ///< that is stored: the residue, and its number in its group
  Interval rows;                              ///< of q; its own
  float *tiles, *transposed, *interleaved, *scratch;
  const float** pixels;
  float** sums;
  const float** residues;
  PixelRun* pixelRuns;
};

}  // namespace scatterscope
