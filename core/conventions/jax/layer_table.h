#pragma once

#include <optional>
#include <string_view>

#include "core/conventions/convention.h"

namespace scatterscope {

/// The table that nn.tabulate() and nnx.tabulate() print of a model: of each layer the path, the class, the shapes of
/// inputs and outputs, and of its parameters. Strides and padding are not in it, so a ConvTranspose in it is refused
/// with what is known of it and the calls that would give its sizes. Nothing where the text has no such row.
std::optional<Result<Specification>> readLayerTable(std::string_view text);

}  // namespace scatterscope
