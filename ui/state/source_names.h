#pragma once

#include <optional>
#include <string_view>

#include "ui/state/experiment.h"

namespace scatterscope {

/// The kind of an input or of weights as files name it: "one-pixel".
std::string_view nameOf(InputSource::Kind kind);
std::string_view nameOf(WeightSource::Kind kind);
/// Empty for a name that there is not.
std::optional<InputSource::Kind> inputKindNamed(std::string_view name);
std::optional<WeightSource::Kind> weightKindNamed(std::string_view name);

}  // namespace scatterscope
