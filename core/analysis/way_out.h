#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/conventions/runtimes.h"
#include "core/conventions/translation.h"

namespace scatterscope {

/// What there is to say about a call that is refused, beyond the rule it breaks.
struct WayOut {
  /// The framework's exact recipe for what the call would give if its rule were left away; none where it has no
  /// meaning, or no recipe.
  std::optional<Translation> recipe;
  std::optional<Shape> output;             ///< of that recipe
  std::vector<RuntimeAnswer> accepted_by;  ///< runtimes that take the call all the same
};

/// Empty for a call that is legal on an input of this shape.
WayOut wayOutOf(const Specification& call, const Shape& input);

enum class Sources { Named, LeftOut };

/// The error of such a call with its way out in the remedy, and with where that is known from or without.
Error withWayOut(Error error, const Specification& call, const Shape& input, Sources sources);

}  // namespace scatterscope
