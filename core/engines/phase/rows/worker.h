#pragma once

#include <cstdint>

#include "core/engines/phase/execution.h"
#include "core/engines/phase/rows/plan.h"
#include "core/engines/phase/rows/store.h"

namespace scatterscope {

/// What one thread does with its workspace: a slab, buffers of results, its output rows, and addresses to prefetch.
class RowsSchedule::Worker {
 public:
  /// `workspace` has workspaceFloats() floats, zero at first.
  Worker(const RowsSchedule& schedule, const Execution& execution, float* workspace);

  static std::int64_t workspaceFloats(const RowsSchedule& schedule);

  void compute(std::int64_t task) noexcept;

 private:
  // execute.cpp
  void computeBand(const Region& region, std::int64_t band, Interval rows) const noexcept;
  void beginOutputRows(const Region& region, std::int64_t band, std::int64_t firstColumn) const noexcept;

  // slab.cpp
  Interval inputColumnsOf(const Region& region) const noexcept;
  Interval rowsInSlabFor(const Region& region, std::int64_t band) const noexcept;
  void loadRows(const Region& region, Interval wanted, Interval& rows) const noexcept;
  void fillRows(const Region& region, Interval rows, float* to) const noexcept;
  void prefetchNextBand(RowJob& job, const Region& region, std::int64_t band, Interval rows) const noexcept;
  bool liesInInput(const Region& region, Interval rows, Interval q, std::int64_t read) const noexcept;
  void readFromInput(RowJob& job, const Region& region, std::int64_t band, Interval q,
                     std::int64_t read) const noexcept;

  const RowsSchedule& m_s;
  const Geometry& m_g;
  const Operands& m_data;
  const float* m_packed;
  const RunControl& m_control;
  float *m_slab, *m_buffers;
  OutputRow* m_outputRows;    ///< output channels × rows of a band
  const float** m_addresses;  ///< of the inputs of the next band, to be prefetched
};

}  // namespace scatterscope
