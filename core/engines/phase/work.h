#pragma once

#include <cstdint>
#include <vector>

#include "core/engines/engine.h"
#include "core/engines/phase/plan.h"
#include "core/engines/phase/slab.h"
#include "core/engines/phase/store.h"

namespace scatterscope {

/// What one thread works with. Its floats are those of a part of the engine's scratch memory.
struct Desk {
  /// plan.deskFloats() floats, zero.
  Desk(const PhasePlan& plan, float* memory);

  float* slab;    ///< the input of a block
  float* tiles;   ///< the results of a chunk over one tile of columns
  float* room;    ///< to weave in
  float* panels;  ///< the weights of a chunk, where those are packed late
  Carry* carries;
  const float** residues;
  std::int64_t block = -1;  ///< whose input the slab holds; none yet
};

/// Carries out a plan for one set of operands, piece by piece; pieces may be done in any order and at the
/// same time, each thread at its own desk.
class PhaseWork {
 public:
  /// `packed` has plan.packedFloats().
  PhaseWork(const PhasePlan& plan, const Operands& data, float* packed, const RunControl& control)
      : m_plan(plan), m_g(plan.geometry), m_data(data), m_packed(packed), m_control(control) {}

  /// Chunks of all bundles and groups, numbered through: what has to be packed beforehand.
  std::int64_t chunksToPack() const;
  void packBeforehand(std::int64_t index) const noexcept;

  /// Computes slice `task % slices` of block `task / slices`.
  void compute(std::int64_t task, Desk& desk) const noexcept;

 private:
  /// Some channels of one bundle over one block.
  struct Chunk {
    const PlannedBundle& bundle;
    const Block& block;
    Interval rows;        ///< of q, of the height
    Interval channels;    ///< of the group
    const float* origin;  ///< what tap 0 of base 0 of the first cell reads
  };

  /// Where the packed rows of a part begin, for a chunk from this channel on.
  float* packedRows(const PlannedPart& part, std::int64_t group, std::int64_t channel) const noexcept;
  void packChunk(const PlannedBundle& bundle, std::int64_t group, Interval channels, float* late) const noexcept;
  void computeBundle(const PlannedBundle& bundle, const Block& block, std::int64_t slice,
                     const Desk& desk) const noexcept;
  void computeChunk(const Chunk& chunk, const Desk& desk) const noexcept;
  void computeTile(const Chunk& chunk, std::int64_t at, const Desk& desk) const noexcept;
  void writeTile(const Chunk& chunk, Interval flat, const Desk& desk) const noexcept;

  /// A piece of one line of q: cells, and where their results begin in each tile row.
  struct Piece {
    std::int64_t n, qh;
    Interval q;
    std::int64_t column;
  };
  void writePiece(const Chunk& chunk, const Piece& piece, const Desk& desk) const noexcept;

  const PhasePlan& m_plan;
  const Geometry& m_g;
  const Operands& m_data;
  float* m_packed;
  const RunControl& m_control;
};

}  // namespace scatterscope
