#pragma once

#include <span>
#include <vector>

#include "core/conventions/runtimes.h"
#include "core/conventions/translation.h"
#include "core/engines/engine.h"

namespace scatterscope {

/// What a framework is asked: the call as it stands there, or why it has none.
struct AskedFramework {
  const Convention* convention = nullptr;
  const Translation* translation = nullptr;  ///< null for the framework the call is written in
};

/// "Who accepts this?": what the runtimes of the call's own framework do with it, then those of the others with its
/// exact translation, then the libraries that are here as engines. The call may be refused here; then only its own
/// framework is asked, and no engine.
std::vector<RuntimeAnswer> whoAccepts(const Specification& call, const Shape& input,
                                      std::span<const AskedFramework> others, std::span<const Engine* const> libraries);

/// Those that do something else with a legal call than is computed here, as sentences for a report: who, what, and
/// where that is known from.
std::vector<std::string> disagreements(std::span<const RuntimeAnswer> answers);

}  // namespace scatterscope
