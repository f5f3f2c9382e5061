#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/mismatch/tolerance.h"

namespace scatterscope {

/// What comparison tools measure of two tensors of one length, a of what was computed and e of what was expected, in
/// float64. A NaN in either tensor makes those that meet it NaN, as NumPy does.
struct Metrics {
  double cosine = 1;              ///< Σae / (|a|·|e|); 1 where both are zero, NaN where one of them is
  double max_absolute = 0;        ///< max |a - e|
  double mean_absolute = 0;       ///< mean |a - e|
  double max_relative = 0;        ///< max |a/e - 1|, elements of 2^-52 or less left out
  double mean_relative = 0;       ///< MeanRel: the mean of the same, those counted as 0
  double relative_euclidean = 0;  ///< RelEuclid: |a - e| / |e|; 0 where e is zero
  double root_mean_square = 0;    ///< RMSE
  double kullback_leibler = 0;    ///< KL of both scaled to 0…1 and to the sum 1, as CANN's msaccucmp
};

/// Fails on spans of different lengths.
Result<Metrics> metricsOf(std::span<const float> actual, std::span<const float> expected);

/// What one tool would have said, of a tool with several thresholds what each says.
struct ToolVerdict {
  std::string_view tolerance;  ///< the name of its preset
  std::string tool, measured;  ///< "NVIDIA Polygraphy, …"; "12 of 300 elements outside", "cosine 0.9989, wanted > 0.99"
  bool passes = false;
};

/// Whether a tensor rule accepts.
bool accepts(TensorRule rule, const Metrics& metrics);

/// The verdicts of every tool among tolerances(). Fails on spans of different lengths.
Result<std::vector<ToolVerdict>> otherTools(std::span<const float> actual, std::span<const float> expected,
                                            const Metrics& metrics);

}  // namespace scatterscope
