#pragma once

#include "ui/charts/sweep_chart.h"
#include "ui/state/sweep_run.h"

namespace scatterscope {

/// What is drawn of the rows of a sweep, one of the quantities: a line for each value of the second parameter, if any.
/// Indexes of points are those of the rows.
std::vector<SweepChart::Line> sweepLines(const std::vector<SweepAxis>& axes, const std::vector<SweepRow>& rows,
                                         SweepChart::Quantity quantity);

/// Values worth trying around what a parameter is now: "1..4".
QString suggestedValues(Swept parameter, std::int64_t now);

}  // namespace scatterscope
