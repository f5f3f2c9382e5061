#pragma once

#include <string>
#include <string_view>

#include "core/tensor/tensor.h"

namespace scatterscope {

/// The axis that a letter stands for, whichever way it runs: 'h' for 'H'.
char axisOf(char letter);
/// The letters of all four axes: the rows of a signal are the missing outermost ones of "ncw".
std::string allAxes(std::string_view order);
/// Where an order of axes has an axis, whichever way it runs; npos where it has none.
std::size_t placeOf(std::string_view order, char axis);
/// Whether the axis runs from its last element to its first there.
bool runsBackwards(std::string_view order, char axis);

/// The tensor with its axes in another order: `from` and `to` name the four axes by the same letters, "hwoi" and
/// "iohw". An axis that is a capital letter in one of them only is flipped. Three letters leave out the h of a signal,
/// whose outermost extent is then 1: "ncw". What the elements mean stays. Fails where the letters do not agree.
Result<Tensor> reordered(const Tensor& tensor, std::string_view from, std::string_view to);

}  // namespace scatterscope
