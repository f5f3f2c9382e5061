#pragma once

#include "core/tensor/initialiser.h"

namespace scatterscope {

/// The probability density of an initialiser at a value; 0 outside its bounds, and everywhere for a constant.
/// Unit: 1 / unit of the weights.
double density(const Initialiser& initialiser, double value);

struct Moments {
  double mean = 0, deviation = 0;
};

/// Mean and standard deviation of the distribution. Of a truncated normal one by the usual formula
/// (Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 1, 13.10.1).
Moments momentsOf(const Initialiser& initialiser);

}  // namespace scatterscope
