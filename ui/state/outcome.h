#pragma once

#include <memory>
#include <optional>

#include "core/engines/engine.h"
#include "ui/state/scene.h"

namespace scatterscope {

/// How and with what an experiment is computed; a setting of the window, not part of the experiment.
struct ComputeOptions {
  const Engine* engine = nullptr;  ///< null: the default engine
  int threads = 0;                 ///< 0: all
  std::optional<std::int64_t> budget_bytes;  ///< empty: half of the available memory
};

/// What computing a scene gave. Knows its scene, so that a late result cannot be shown under another one.
struct Outcome {
  std::shared_ptr<const Scene> scene;
  Tensor input, weight, bias;
  Tensor output;
  RunReport report;
  std::string_view engine;  ///< label of the engine that ran
  /// Largest |animation's end - output|; empty where the comparison would take longer than a moment.
  std::optional<double> trace_difference;
};

/// Makes the operands, runs the engine, compares the animation's end with the output. For a compute thread.
Result<std::shared_ptr<const Outcome>> computeOutcome(std::shared_ptr<const Scene> scene, const ComputeOptions& options,
                                                      RunControl& control);

}  // namespace scatterscope
