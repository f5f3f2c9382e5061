#pragma once

#include <string_view>

#include "core/analysis/solver.h"

namespace scatterscope {

/// The size of an input made `height` times as high and `width` times as wide; fails where that is no whole
/// number of rows or columns.
Result<HeightWidth> scaledSize(const Shape& input, double height, double width);

/// The question which call of base's convention takes the output of a forward convolution back to the size of the
/// picture that went in, with the convolution's own kernel, stride, dilation and groups and the window of its gradient:
/// what "undo this Conv2d" means. `code` holds the convolution, `picture` what goes into it (its channels count where
/// the code does not say them). Everything else is taken from the base; channels change places.
/// Fails where the code is no forward convolution, and where it does not take the picture.
Result<SolverRequest> undoing(std::string_view code, const Shape& picture, const Specification& base);

}  // namespace scatterscope
