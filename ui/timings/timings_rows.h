#pragma once

#include "ui/charts/engine_chart.h"
#include "ui/charts/stacked_chart.h"
#include "ui/charts/thread_chart.h"
#include "ui/state/benchmark_run.h"

namespace scatterscope {

/// How far a measurement has got, in counts of its results.
struct MeasurementCount {
  int expected = 0;  ///< one for each engine and number of threads
  int judged = 0;    ///< compared with the definition
  int verified = 0;  ///< of these, within the error bound
  int failed = 0;    ///< could not run, or wrong
};

MeasurementCount countOf(const Measurement& measurement);

/// The number of threads whose times the comparison of engines shows: the largest that has a core each.
int comparedThreads(const BenchmarkRequest& request);

// What the charts show of a measurement. `chosen` is the label of the engine that the document computes with.
std::vector<EngineBar> engineBars(const Measurement& measurement, std::string_view chosen);
std::vector<StackedBar> phaseBars(const Measurement& measurement, std::string_view chosen);
std::vector<ThreadLine> threadLines(const Measurement& measurement, std::string_view chosen);
/// How the chosen engine does in one measurement and in a kept one that stands to its right: "Phase gather: 1.20 ms at
/// the left, 1.45 ms here, 1.21× of it." Empty where it has no times in one of them.
QString besideSentence(const Measurement& measurement, const Measurement& kept, std::string_view chosen);
/// Labels of those that took one thread although they were offered more: they have no line.
QStringList singleThreaded(const Measurement& measurement);
/// Before a measurement scratch is what engines say they will allocate, afterwards what they did.
std::vector<StackedBar> memoryBars(const Geometry& geometry, const BenchmarkRequest& request,
                                   const Measurement* measurement, std::string_view chosen);

}  // namespace scatterscope
