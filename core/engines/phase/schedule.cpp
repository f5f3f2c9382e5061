#include "core/engines/phase/schedule.h"

#include <limits>
#include <utility>

#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/columns/plan.h"
#include "core/engines/phase/rows/plan.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {

std::unique_ptr<Schedule> chooseSchedule(const Decomposition& d) {
  const ScheduleKind wanted = d.options.schedule;
  // The columns schedule is always planned: its cycles are what the others have to beat.
  auto columns = std::make_unique<ColumnsSchedule>(d);
  const double columnsCycles = columns->estimate().cycles;
  std::unique_ptr<Schedule> best = std::move(columns);
  double cycles = columnsCycles;
  if (auto channelsLast = ChannelsLastSchedule::create(d, cycles)) {
    cycles = channelsLast->estimate().cycles;
    best = std::move(channelsLast);
  }
  if (wanted != ScheduleKind::Cheapest)
    cycles = wanted == ScheduleKind::Rows ? std::numeric_limits<double>::infinity() : 0;
  // A single run as short as this would lose more by looking for a shorter one.
  const bool tooShort =
      d.options.repeat == Repeat::Once && columnsCycles * static_cast<double>(d.geometry.groups()) < kTaskCycles;
  if (wanted == ScheduleKind::Cheapest && tooShort) cycles = 0;
  if (auto rows = RowsSchedule::create(d, cycles)) best = std::move(rows);
  return best;
}

}  // namespace scatterscope
