#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace scatterscope {

/// When an element counts as right, given what was computed, a, and what was expected, e.
enum class ElementRule {
  Bound,      ///< |a - e| is at most what two float32 sums of these products can be apart
  EqualBits,  ///< the same bits; -0 is not +0
  Sum,        ///< |a - e| <= atol + rtol·|e|
  Either,     ///< |a - e| <= atol or |a - e| <= rtol·|e|
};

/// What is judged beside the elements.
enum class TensorRule {
  None,
  MsprobeTraining,  ///< cosine > 0.99 and greatest absolute difference < 0.001
  MsprobeOffline,   ///< cosine > 0.99, RelEuclid < 0.05, KL < 0.005, RMSE < 1, MeanRel < 1
};

/// A rule by which two tensors agree, as some tool applies it by default.
struct Tolerance {
  std::string_view name;    ///< for options and files: "pytorch"
  std::string_view label;   ///< what it is: "torch.testing.assert_close, float32"
  std::string_view source;  ///< where the numbers come from
  ElementRule rule = ElementRule::Bound;
  double rtol = 0, atol = 0;
  bool nan_equal = false;  ///< whether a NaN agrees with a NaN
  /// Where it is not None, it decides alone; the elements that count as wrong are those outside `rule`.
  TensorRule tensor = TensorRule::None;

  /// Whether an element agrees; `allowed` is the bound, which only ElementRule::Bound asks for.
  bool accepts(float actual, float expected, double allowed) const;
  /// "torch.testing.assert_close, float32: |a - e| <= 1e-05 + 1.3e-06·|e|"
  std::string sentence() const;
};

/// All of them, the error bound first.
std::span<const Tolerance> tolerances();
/// "bound, exact, pytorch, …"
std::string toleranceNames();

/// The tolerance of that name. Fails with the names there are.
Result<const Tolerance*> toleranceNamed(std::string_view name);

}  // namespace scatterscope
