#pragma once

#include "core/engines/engine.h"
#include "core/engines/phase/decomposition.h"

namespace scatterscope {

/// The phase engine with a schedule that is forced wherever it can compute the geometry; for tests and benchmarks.
/// Unlike phaseEngine() of registry.h, which takes the cheapest, it computes even the smallest geometries by a
/// schedule.
const Engine& phaseEngine(ScheduleKind schedule);

}  // namespace scatterscope
