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
  Dirac,            ///< 1 where output channel d meets input channel d in the middle tap, in each of `a` groups, else 0
  Orthogonal,       ///< in_channels × everything else as a matrix with orthonormal rows or columns, times a
};

/// A distribution to fill a tensor with, resolved to numbers, and what it is called.
struct Initialiser {
  Distribution distribution = Distribution::Constant;
  double a = 0, b = 0;
  double low = 0, high = 0;  ///< TruncatedNormal only
  std::string label;         ///< "HeUniform(√5): U(−0.333, 0.333)"

  friend bool operator==(const Initialiser&, const Initialiser&) = default;
};

/// Fills in element order from a seed: the same seed gives the same elements on every machine and compiler (a
/// counter-based generator, not the frameworks' own streams, which differ between each other too). Orthogonal may
/// differ in the last bit, and takes in the order of min² · max operations for a min × max matrix.
void fill(Tensor& tensor, const Initialiser& initialiser, std::uint64_t seed);

}  // namespace scatterscope
