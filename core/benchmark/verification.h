#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/run_control.h"
#include "core/engines/engine.h"

namespace scatterscope {

/// What comparing an output with the definition found.
struct Verification {
  std::int64_t elements = 0;          ///< of the output
  std::int64_t compared = 0;          ///< of these; fewer where the definition would take too long
  std::int64_t equal_bits = 0;        ///< same bits as the reference engine gives, or NaN in both
  std::int64_t wrong_non_finite = 0;  ///< NaN or infinite where the definition is not, or the other way round
  std::int64_t outside_bound = 0;     ///< further from the definition than any float32 sum can be
  /// Largest |y - y64| / (2^-24 * sum|x*w|): the error in roundings of the sum. On signed random data good
  /// libraries stay below about 4 (PyTorch 1.13 reaches 2.34 on a small sample, our reference 4.26 in 6 million
  /// cells); on data of one sign it grows with the number of products that are added up one after the other, on
  /// constants up to a quarter of it.
  double worst_ratio = 0;
  std::int64_t worst_index = 0;  ///< the element nearest to its bound, or furthest outside, as an offset

  bool exact() const { return equal_bits == compared; }
  /// Whether every error is at most n * 2^-24 * sum|x*w|, where n counts the products and the bias: what float32
  /// sums in any order, with or without fused multiply-add, are guaranteed to keep (Higham, Accuracy and Stability,
  /// §3.1). Anything less is broken by honest sums of constant data. Relative error is no measure: near
  /// cancellation it reaches 1e-3.
  bool withinBound() const { return wrong_non_finite == 0 && outside_bound == 0; }
  /// "bit-exact on all 1,024 outputs", "within the error bound on 65,536 of 1,048,576 outputs, …", "wrong: …"
  std::string sentence() const;
};

/// Judges outputs of one operation by its definition: each compared cell is summed in float32, in the order of
/// the reference engine, and in float64. Cells are taken evenly from the whole output when the sum over all of
/// them would take more than `multiplyAdds`.
class Verifier {
 public:
  struct Limits {
    std::int64_t multiply_adds = std::int64_t{1} << 27;  ///< about half a second
    std::int64_t cells = std::int64_t{1} << 18;
  };

  /// `operands.output` is not looked at; the others must fit the geometry and are not kept. Fails only when
  /// cancelled or without memory.
  static Result<Verifier> create(const Geometry& geometry, const Operands& operands, const RunControl& control,
                                 Limits limits);
  /// The same within the usual limits.
  static Result<Verifier> create(const Geometry& geometry, const Operands& operands, const RunControl& control) {
    return create(geometry, operands, control, Limits());
  }

  /// `output` has as many elements as the geometry's outputShape().
  Verification check(std::span<const float> output) const;

 private:
  struct Cell {
    std::int64_t index;  ///< offset into the output
    double sum;          ///< y64
    double unit;         ///< 2^-24 * sum|x*w|, bias included
    double bound;        ///< how many units float32 may be off
    float reference;     ///< as the reference engine sums
  };
  std::int64_t m_elements = 0;
  std::vector<Cell> m_cells;
};

}  // namespace scatterscope
