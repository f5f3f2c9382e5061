#pragma once

#include "ui/charts/roofline_chart.h"
#include "ui/timings/shown_measurement.h"

namespace scatterscope {

/// The measured limits: of all threads, and of one.
std::vector<RooflineRoof> rooflineRoofs(const BenchmarkResult& result);

/// The engines of the measurement, and those of the kept ones in grey. `chosen`: the label of an engine.
std::vector<RooflineMark> rooflineMarks(const BenchmarkResult& result, std::string_view chosen,
                                        const std::vector<KeptMeasurement>& kept);

/// "Measured here, before and after: …": the limits in words. Empty without.
QString limitsSentence(const BenchmarkResult& result);

}  // namespace scatterscope
