#pragma once

#include <cstdint>

#include "core/engines/phase/border.h"
#include "core/engines/phase/execution.h"
#include "core/engines/phase/phase_plan.h"
#include "core/engines/scratch.h"

namespace scatterscope {

/// The sizes of the memory that a schedule wants, in floats, rounded up to whole cache lines: packed weights, memory
/// that the threads share, then a workspace for each thread.
struct MemoryLayout {
  explicit MemoryLayout(const Estimate& estimate);
  std::int64_t packed, shared, workspace;
  int team;
  std::int64_t floats() const { return packed + shared + team * workspace; }
  std::int64_t bytes() const { return floats() * std::int64_t{sizeof(float)}; }
};

/// Carries out a plan: owns its memory, packs the weights once, and runs it as often as wanted, by one thread at a
/// time.
class Executor {
 public:
  /// `plan` must outlive it. Throws bad_alloc.
  explicit Executor(PhasePlan& plan);

  /// Packs the weights, as far as that is done before a run. Throws bad_alloc.
  void packWeights(const Weights& weights, RunControl& control);
  /// Whether runs need the original weights as well, because some are not finite.
  bool needsOriginalWeights() const { return m_recomputesBorder; }

  void run(const Operands& data, RunControl& control, RunReport& report);

 private:
  ScheduleMemory memory() const;

  const Decomposition& m_decomposition;
  const Schedule& m_schedule;
  MemoryLayout m_layout;
  Scratch m_memory;
  TaskShares m_shares;
  bool m_recomputesBorder = false;
  AxisCells m_rows, m_columns;
};

}  // namespace scatterscope
