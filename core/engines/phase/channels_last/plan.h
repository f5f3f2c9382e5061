#pragma once

#include <cstdint>
#include <vector>

#include "core/base/run_control.h"
#include "core/engines/engine.h"
#include "core/engines/kernels/dot_kernel.h"
#include "core/engines/kernels/pixel_kernel.h"
#include "core/engines/kernels/transpose.h"
#include "core/engines/phase/plan.h"
#include "core/engines/phase/schedule.h"

namespace scatterscope {

/// The other orientation of the tiles, for layers with many output channels or a large stride. There the
/// columns of a tile are output channels, or channels and phases of the width, or of both axes, that read the
/// same inputs, and its rows are pixels, of any shape and of several images: no column of a tile falls on a
/// halo, no load splits a cache line, and the weights, which on small maps are most of what there is to read,
/// stream by once.
///
///     tile[pixel][channel] = sum over input channels c and taps t of  x[pixel + t][c] * w[c][t][channel]
///
///     slab      the input of a round, channels side by side: images × rows × columns × m_pitch
///               zeros where there is no input; all threads write it, then all read it
///     weights   packed once, in: groups × groups of phases of the height × of the width
///                 × panels of channels × tiles' columns × blocks of input channels
///                 block: taps × input channels × columns of the tile, 64 KB or less, read in order
///     tiles     groups of phases of the width × pixels of a chunk × columns, those of a phase of the height
///               side by side; then turned, 16 columns at a time, woven,
///               and written row by row. Where all phases are in one group they are turned as they will lie
///               in the output; where what lies side by side in it does so in the tile, it is copied piece
///               by piece
///
/// Where a panel would be left over of so few columns that they fill a vector badly (17 channels of 4 phases:
/// 68 columns), it is narrow: each of its sums is a dot product over input channels, and its weights lie in:
/// columns × taps × input channels.
///
/// At the border of the picture, pixels that lack the same taps are tiles of their own, without these taps,
/// where that takes fewer cycles than reading zeros.
///
/// Tried and left: sending for the inputs of the next block, tile by tile (0.88 to 1.0 times as fast).
///
/// A round is as much input as the slab has room for; a task of it is a chunk of its pixels × a panel × a
/// group of phases of the height. Where there are few tasks of a chunk and many images, a chunk is a round
/// that one thread takes alone: its input never leaves that core's caches, and nobody waits for anybody. A
/// sum is one of sums of blocks of input channels; in each it runs over taps, then the channels of the block.
class PixelPlan {
 public:
  /// Looks at a plan that is complete otherwise. Whether it pays is for pays() to say: never for a single
  /// run, which would not get back what packing costs, and never where some outputs get bias alone.
  PixelPlan(const PhasePlan& plan, Repeat repeat);

  /// Whether this takes fewer cycles than tiles whose columns are pixels: a documented estimate, not a measurement.
  bool pays() const { return m_pays; }
  double cycles() const { return m_cycles; }  ///< of one group
  /// Lists the taps of every pixel: what carrying out takes and planning does not.
  void list();
  bool hasNarrowPanel() const { return m_narrowChannels > 0; }

  std::int64_t packedFloats() const;  ///< of all groups
  std::int64_t slabFloats() const {   ///< of all threads together
    if (!m_pays) return 0;
    return m_apart ? m_slabFloats * team() : m_slabFloats;
  }
  /// Whether each thread takes rounds by itself, in a slab of its own: slabOf().
  bool apart() const { return m_apart; }
  float* slabOf(int thread, float* slab) const { return slab + thread * m_slabFloats; }
  std::int64_t deskFloats() const;  ///< of one thread
  int team() const;                 ///< threads there is work for
  std::int64_t chunksToPack() const;
  void pack(std::int64_t chunk, const float* weight, float* packed) const noexcept;

  std::int64_t rounds() const;
  std::int64_t lines() const { return m_round.images * m_slabRows; }  ///< of the slab, at most, in any round
  /// Fills a line of the slab; one that this round does not have is left alone.
  void fillLine(std::int64_t round, std::int64_t line, const float* input, float* slab) const noexcept;
  std::int64_t tasks() const;  ///< of each round, some of them empty in the last

  struct Task {
    std::int64_t round, index;
    const float* slab;
    float* desk;
  };
  void compute(const Task& task, const Operands& data, const float* packed, const RunControl& control) const noexcept;

 private:
  /// Outputs of one axis that are `stride` apart: rows phase.rows.begin + j of a phase.
  struct Residue {
    PlannedPhase phase;
    Interval rows(Interval j) const;  ///< of q
  };
  /// Residues of an axis whose phases read the same inputs, as columns of the same tiles.
  struct Alike {
    PlannedPhase phase;                 ///< what they have in common; rows of all of them
    std::vector<std::int64_t> members;  ///< residues, in the order of the canvas
    std::int64_t size() const { return std::ssize(members); }
  };
  /// Those of the width, and the sums of a pixel that they take.
  struct Group : Alike {
    std::int64_t tiles = 0;  ///< of columns a panel takes
    std::int64_t sums = 0;   ///< where they lie among those of a pixel
  };
  /// Pixels of one pair of phases that have the same taps.
  struct Pixels {
    Interval rows, columns;  ///< of q
    Interval down, across;   ///< taps of both axes
    std::int64_t taps() const { return down.count() * across.count(); }
    // list() fills these:
    std::vector<std::int64_t> inputs;   ///< of each tap, in the slab, from the pixel's own place
    std::vector<std::int64_t> weights;  ///< of each tap, in the packed weights of a block
    std::vector<std::int64_t> dots;     ///< the same in those of a narrow panel, where there is one
  };
  /// What a task takes of them.
  struct Part {
    const Pixels* pixels;
    std::int64_t count, height;  ///< of pixels, and of the tiles they are in
  };
  struct Pair {
    std::int64_t taps;              ///< all of them
    std::int64_t weights;           ///< where its packed weights begin, in floats from the group's beginning
    std::int64_t channels, blocks;  ///< input channels of a block, and how many there are
    std::vector<Pixels> pixels;
  };
  /// Sizes, in images and in j of both axes.
  struct Extent {
    std::int64_t images, rows, columns;
    std::int64_t pixels() const { return images * rows * columns; }
  };
  struct Area {
    std::int64_t group;
    Interval images, rows, columns;  ///< of j
  };

  const Pair& pairOf(std::int64_t height, std::int64_t width) const {
    return m_pairs[static_cast<std::size_t>(height * std::ssize(m_groups) + width)];
  }
  /// Of a tile's columns of one panel.
  std::int64_t tileWeights(const Pair& pair) const { return pair.taps * pair.channels * pair.blocks * m_shape.columns; }
  /// Of a narrow panel.
  std::int64_t narrowWeights(const Pair& pair, const Group& group) const {
    return m_narrowChannels * storeys() * group.size() * pair.taps * m_depth;
  }
  std::int64_t wholePanels() const { return m_narrowChannels > 0 ? m_panels - 1 : m_panels; }
  bool isNarrow(std::int64_t panel) const { return panel == wholePanels(); }
  const PlannedPhase& widthOf(std::int64_t residue) const { return m_widths[static_cast<std::size_t>(residue)].phase; }
  /// By how many q a member's outputs begin behind those of its group.
  std::int64_t shiftOf(const Group& group, std::int64_t residue) const {
    return widthOf(residue).rows.begin - group.phase.rows.begin;
  }
  /// Phases of the height in one tile: as many in each of their groups.
  std::int64_t storeys() const { return m_storeys[0].size(); }
  /// Whether the sums of a line and a channel, turned, lie in the order of the output.
  bool inOrder() const;
  /// Whether they are copied piece by piece.
  bool inPieces() const;
  void choose(Orientation orientation);
  /// Which phases share tiles.
  enum class Grouping { None, Width, Both };
  /// Whether channels that are left over become a narrow panel.
  enum class Rest { Even, Narrow };
  bool planColumns(const TileShape& shape, Grouping grouping, Rest rest);
  static std::vector<Alike> alike(const std::vector<Residue>& residues, bool together, std::int64_t most);
  void planGroups(bool together, std::int64_t most);
  void planStoreys(bool together);
  void planPieces();
  void planExtents();
  void planRound(std::int64_t room);
  void share();
  bool shareApart();
  void planPairs();
  Pair planPair(const PlannedPhase& height, const PlannedPhase& width) const;
  double estimate() const;
  double work() const;

  Area areaOf(std::int64_t round) const noexcept;
  Area chunkOf(const Area& round, std::int64_t chunk) const noexcept;
  Interval inputRows(Interval j) const noexcept;
  Interval inputColumns(Interval j) const noexcept;
  struct Job;
  void computeGroup(const Job& job, std::int64_t group) const noexcept;
  void packNarrow(const Pair& pair, const Alike& storey, const Group& group, std::int64_t channels, const float* weight,
                  float* packed) const noexcept;
  void computeNarrow(const Job& job, const Pair& pair, const Group& group, std::int64_t parts,
                     const float* packed) const noexcept;
  void store(const Job& job, const Operands& data) const noexcept;
  void storeInOrder(const Job& job, const Operands& data) const noexcept;
  void storePieces(const Job& job, const Operands& data) const noexcept;
  /// Pixels whose sums a task has room for.
  std::int64_t entries() const { return m_chunk.images * (m_chunk.rows + m_spreadDown) * (m_chunk.columns + m_spread); }

  const PhasePlan& m_plan;
  std::vector<Residue> m_heights, m_widths;  ///< by output residue
  std::vector<Group> m_groups;               ///< of the widths
  std::vector<Alike> m_storeys;              ///< of the heights: those that share tiles
  std::vector<Pair> m_pairs;                 ///< storeys × groups
  std::vector<Piece> m_pieces;               ///< of what an entry gives, in the order of the output
  TileShape m_shape;
  PixelKernels m_kernels;
  DotKernels m_dots;
  TurnKernels m_turns;
  TurnKernels::Place m_place;
  std::size_t m_family = 0;  ///< m_shape's in m_kernels
  Extent m_all{}, m_round{}, m_chunk{};
  std::int64_t m_pitch = 0;  ///< floats from one pixel of the slab to the next
  std::int64_t m_slabRows = 0, m_slabColumns = 0, m_slabFloats = 0;
  std::int64_t m_panelChannels = 0, m_panels = 0;
  std::int64_t m_narrowChannels = 0;  ///< of the last panel, where it is narrow
  std::int64_t m_depth = 0;           ///< input channels, up to a whole line
  std::int64_t m_sums = 0;            ///< of a pixel, all groups together
  std::int64_t m_spread = 0;          ///< by how many q the members of a group differ at most
  std::int64_t m_spreadDown = 0;      ///< the same of the heights
  std::int64_t m_groupWeights = 0;    ///< packed floats of a group of channels
  double m_cycles = 0;
  std::size_t m_mostParts = 0;  ///< of a task
  bool m_exact = false;         ///< pixels are taken by the taps they have
  bool m_apart = false;         ///< apart()
  bool m_pays = false;
};

}  // namespace scatterscope
