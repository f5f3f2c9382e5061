#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/engines/engine.h"
#include "core/trace/scatter_trace.h"
#include "ui/state/scene.h"

namespace scatterscope {

/// How and with what an experiment is computed; a setting of the window, not part of the experiment.
struct ComputeOptions {
  const Engine* engine = nullptr;            ///< null: the default engine
  int threads = 0;                           ///< 0: all
  std::optional<std::int64_t> budget_bytes;  ///< empty: half of the available memory
};

/// What computing a scene gave. Knows its scene, so that a late result cannot be shown under another one.
struct Outcome {
  std::shared_ptr<const Scene> scene;
  Tensor input, weight, bias;
  Tensor output;
  RunReport report;
  std::string_view engine;  ///< label of the engine that ran
  /// Largest magnitude of each plane of input and output, n outermost: the scales of the pictures.
  std::vector<float> input_scales, output_scales;
  /// How far the animation's end is from the output; empty where comparing would delay the result by more than a
  /// moment.
  std::optional<TraceDifference> trace_difference;
};

/// The largest finite magnitude; 0 where there is none.
float largestMagnitude(std::span<const float> values);

/// The scale of one plane of a tensor of this shape among such scales.
inline float scaleOf(const std::vector<float>& scales, const Shape& shape, std::int64_t n, std::int64_t c) {
  return scales[static_cast<std::size_t>(n * shape.c + c)];
}

/// Makes the operands, runs the engine, compares the animation's end with the output. For a compute thread.
/// Fails where the budget refuses the memory, as makeOperands() and PlannedOperation::run() do, and when cancelled.
Result<std::shared_ptr<const Outcome>> computeOutcome(std::shared_ptr<const Scene> scene, const ComputeOptions& options,
                                                      RunControl& control);

/// The comparison that computeOutcome() left out, if it can be made in some seconds; empty if not, or if cancelled.
std::optional<TraceDifference> compareLater(const Outcome& outcome, const RunControl& control);

}  // namespace scatterscope
