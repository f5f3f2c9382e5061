#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/tensor/tensor.h"

namespace scatterscope {

/// One element of two tensors.
struct ElementPair {
  std::int64_t n = 0, c = 0, h = 0, w = 0;
  float actual = 0, expected = 0;
};

/// How two tensors of one shape differ. A NaN equals any NaN, whatever its sign and payload, and nothing else.
struct Comparison {
  std::int64_t elements = 0;
  std::int64_t equal_bits = 0;      ///< same bits, or NaN in both; -0 and +0 are not equal
  std::int64_t nan_mismatches = 0;  ///< NaN in exactly one of the two
  /// Largest |actual - expected| over elements that are NaN in neither; infinite where one is infinite and the
  /// other is not the same.
  double max_difference = 0;
  std::optional<ElementPair> largest;  ///< where that is, the first of equals; empty where all differences are 0
  std::optional<ElementPair> first;    ///< first element in memory order whose bits are not equal

  bool identical() const { return equal_bits == elements; }
  /// "identical: all 24 elements have equal bits", or how many differ, by how much, and where first.
  std::string sentence() const;
};

/// Refuses tensors of different shapes.
Result<Comparison> compare(const Tensor& actual, const Tensor& expected);

}  // namespace scatterscope
