#pragma once

#include <vector>

namespace scatterscope {

/// Order statistics of a sample; quartiles interpolate linearly between elements (Hyndman & Fan's type 7).
struct SampleStatistics {
  int count = 0;
  double minimum = 0, lower_quartile = 0, median = 0, upper_quartile = 0, maximum = 0;
};

/// All zeros for an empty sample.
SampleStatistics statisticsOf(std::vector<double> sample);

}  // namespace scatterscope
