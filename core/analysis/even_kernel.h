#pragma once

#include <optional>

#include "core/conventions/convention.h"

namespace scatterscope {

/// The call with the nearest larger kernel that stamps cover evenly, and padding so changed that the output keeps its
/// size, cut as evenly as the framework can say it. Empty where every cell is covered alike as it is, where stride and
/// dilation share a factor, where the canvas would grow by more than 16 rows or columns, and where no single call keeps
/// the size.
std::optional<Specification> evenlyCovered(const Specification& call, const Shape& input);

}  // namespace scatterscope
