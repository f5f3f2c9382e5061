#pragma once

#include "core/benchmark/benchmark_suite.h"
#include "ui/state/scene.h"

namespace scatterscope {

/// A layer of a suite as an experiment: a call of the first framework that has one, an input of whole numbers, and the
/// weights that this framework fills a new layer with. Fails where no framework has a call for it.
Result<std::shared_ptr<const Scene>> sceneOf(const SuiteLayer& layer);

}  // namespace scatterscope
