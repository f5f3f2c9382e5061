#pragma once

#include <QString>
#include <memory>
#include <string_view>
#include <vector>

#include "ui/state/benchmark_run.h"

namespace scatterscope {

/// What the pages of the timings show: the newest measurement, or what would be measured.
struct ShownMeasurement {
  std::shared_ptr<const Measurement> measurement;  ///< null before the first
  std::string_view chosen;                         ///< label of the engine that the document computes with
  bool running = false;
  bool planned = true;       ///< nothing is measured of what would be measured now
  BenchmarkRequest request;  ///< what Measure would start, or what was measured
  Geometry geometry;         ///< of that
};

/// A measurement that somebody wanted to keep, under the name he gave it.
struct KeptMeasurement {
  QString name;
  std::shared_ptr<const Measurement> measurement;
};

}  // namespace scatterscope
