#pragma once

#include <string>
#include <string_view>

#include "core/conventions/translation.h"

namespace scatterscope {

/// Reads pasted framework code: one call of any registered convention, with assignments of the names it uses
/// above it, `torch.nn.`/`self.up =` and the like around it, comments and line breaks. A following nn.Pad
/// becomes a step. Never executed. Errors carry line and column.
/// Source text is UTF-8; more than limits::kCodeBytes or nesting beyond limits::kCodeDepth is refused.
Result<Recipe> readCode(std::string_view code);

/// One idiomatic constructor call, values at their default left out: `nn.ConvTranspose2d(1, 1, 3, stride=2)`.
std::string writeCall(const Specification& specification);

/// Runnable lines for the recipe: imports, the call, helper steps, and a check of the shape for this input.
std::string writeCode(const Recipe& recipe, const Shape& input);

}  // namespace scatterscope
