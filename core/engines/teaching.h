#pragma once

#include "core/engines/engine.h"

namespace scatterscope {

/// Ways to make a naive parallel scatter right, to be measured and compared, never to be used: threads that share the
/// input rows out meet on the output rows between them. They take no part in the promise of equal bits, because threads
/// add in whatever order they arrive.
std::span<const Engine* const> teachingEngines();

/// The one of that name; null where there is none.
const Engine* findTeachingEngine(std::string_view name);

const Engine& atomicScatterEngine();  ///< simple/parallel_scatter.cpp
const Engine& privateCanvasEngine();  ///< simple/parallel_scatter.cpp

}  // namespace scatterscope
