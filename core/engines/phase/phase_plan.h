#pragma once

#include <memory>

#include "core/engines/phase/schedule.h"

namespace scatterscope {

/// A geometry with the schedule it will be computed by: all sizes are decided, nothing large is allocated.
class PhasePlan {
 public:
  /// Of a geometry that Decomposition::suits().
  PhasePlan(const Geometry& geometry, const PlanOptions& options)
      : m_decomposition(geometry, options), m_schedule(chooseSchedule(m_decomposition)) {}

  const Decomposition& decomposition() const { return m_decomposition; }
  const Schedule& schedule() const { return *m_schedule; }
  Schedule& schedule() { return *m_schedule; }

 private:
  Decomposition m_decomposition;
  std::unique_ptr<Schedule> m_schedule;
};

}  // namespace scatterscope
