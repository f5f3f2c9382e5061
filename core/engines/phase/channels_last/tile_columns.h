#pragma once

#include <cstdint>
#include <vector>

#include "core/engines/kernels/tile_kernel.h"
#include "core/engines/kernels/transpose.h"
#include "core/engines/phase/decomposition.h"

namespace scatterscope {

/// Outputs of one axis that are `stride` apart: output j of the residue is row phase.rows.begin + j of a phase.
struct Residue {
  PlannedPhase phase;
  Interval rows(Interval j) const;  ///< of q
};

/// Residues of one axis whose phases read the same inputs (they are in one phase group) and share the columns of tiles.
struct ResidueGroup {
  PlannedPhase phase;                 ///< what they have in common; rows of all of them
  std::vector<std::int64_t> members;  ///< residues, in the order of the canvas
  std::int64_t size() const { return std::ssize(members); }
};

/// Residues of the width, and the sums of a pixel that they take.
struct WidthGroup : ResidueGroup {
  std::int64_t tiles = 0;  ///< tiles that the columns of a panel take
  std::int64_t sums = 0;   ///< index of the first of its sums among those of a pixel
};

/// Which phases share tiles.
enum class Grouping { None, Width, Both };
/// Whether channels that are left over are spread evenly, or become a narrow panel.
enum class Rest { Even, Narrow };

/// What the columns of the tiles are: output channels and phases; and how their sums get into the order of the output.
///
/// The sums of a task lie in memory by width group, then by pixel; those of a pixel by phase of the height, then by
/// channel of the panel, then by phase of the width.
class TileColumns {
 public:
  explicit TileColumns(const Decomposition& decomposition);

  /// Divides channels and residues among the columns of tiles of this shape; false where nothing is left over for a
  /// narrow panel.
  bool plan(const TileShape& shape, Grouping grouping, Rest rest);
  /// Lists columnRuns for tiles of `entries` pixels per width group.
  void planColumnRuns(std::int64_t entries);

  std::vector<Residue> heights, widths;  ///< by output residue
  std::vector<WidthGroup> widthGroups;
  std::vector<ResidueGroup> heightGroups;  ///< all of the same size
  std::vector<ColumnRun> columnRuns;       ///< of the sums of a pixel, in the order of the output
  TileShape shape;
  TransposeKernels transposes;
  std::int64_t panelChannels = 0, panels = 0;
  std::int64_t narrowChannels = 0;  ///< of the last panel, where it is narrow
  std::int64_t sums = 0;            ///< of a pixel, all width groups together
  std::int64_t columnShift = 0;     ///< by how many q the members of a width group begin apart at most
  std::int64_t rowShift = 0;        ///< the same of the height groups

  std::int64_t phasesPerHeightGroup() const { return heightGroups[0].size(); }
  std::int64_t wholePanels() const { return narrowChannels > 0 ? panels - 1 : panels; }
  bool isNarrow(std::int64_t panel) const { return panel == wholePanels(); }
  const PlannedPhase& heightOf(std::int64_t residue) const { return heights[static_cast<std::size_t>(residue)].phase; }
  const PlannedPhase& widthOf(std::int64_t residue) const { return widths[static_cast<std::size_t>(residue)].phase; }
  /// By how many q the outputs of a member begin behind those of its group.
  std::int64_t shiftOf(const WidthGroup& group, std::int64_t residue) const {
    return widthOf(residue).rows.begin - group.phase.rows.begin;
  }

  /// Whether the sums of a row and a channel are in the order of the output once they are transposed.
  bool transposesInOrder() const;
  /// Whether they are copied in column runs instead of transposed and interleaved.
  bool copiesColumnRuns() const;

 private:
  void planWidthGroups(bool together, std::int64_t most);
  void planHeightGroups(bool together);

  std::int64_t m_stride, m_outputs;
};

}  // namespace scatterscope
