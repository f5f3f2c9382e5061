#pragma once

#include <string>

#include "core/tensor/initialiser.h"

namespace scatterscope {

/// The probability density of one element at a value; 0 outside its bounds, and everywhere where an element
/// takes a few values only. Unit: 1 / unit of the weights.
double density(const Initialiser& initialiser, double value);

/// The probability that one element is at most the value.
double cumulative(const Initialiser& initialiser, double value);

struct Moments {
  double mean = 0, deviation = 0;
};

/// Mean and standard deviation of the distribution. Of a truncated normal one by the usual formula
/// (Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 1, 13.10.1).
Moments momentsOf(const Initialiser& initialiser);

/// Where the values lie.
struct Support {
  double low = 0, high = 0;  ///< infinite for a normal distribution
  bool discrete = false;     ///< a few values only: there is no density
};
Support supportOf(const Initialiser& initialiser);

/// About so many elements of the distribution, to be counted in a histogram. Fails without memory.
Result<Tensor> sampleOf(const Initialiser& initialiser, std::int64_t count, std::uint64_t seed);

/// The density with its numbers filled in: "f(x) = 1 / 0.1667 for −0.08333 ≤ x < 0.08333"; the values where
/// there are only a few.
std::string densityFormula(const Initialiser& initialiser);

}  // namespace scatterscope
