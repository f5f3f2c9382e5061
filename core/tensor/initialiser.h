#pragma once

#include <cstdint>
#include <string>

#include "core/tensor/tensor.h"

namespace scatterscope {

enum class Distribution {
  Constant,         ///< every element is `a`
  Uniform,          ///< [a, b)
  Normal,           ///< mean a, standard deviation b
  TruncatedNormal,  ///< mean a, standard deviation b, redrawn outside [low, high] (absolute bounds)
};

/// A distribution to fill a tensor with, resolved to numbers, and what it is called.
struct Initialiser {
  Distribution distribution = Distribution::Constant;
  double a = 0, b = 0;
  double low = 0, high = 0;   ///< TruncatedNormal only
  std::string label;          ///< "HeUniform(√5): U(−0.333, 0.333)"

  friend bool operator==(const Initialiser&, const Initialiser&) = default;
};

/// Fills in element order from a seed: the same seed gives the same elements on every machine and compiler
/// (a counter-based generator, not the frameworks' own streams, which differ between each other too).
void fill(Tensor& tensor, const Initialiser& initialiser, std::uint64_t seed);

}  // namespace scatterscope
