#pragma once

#include <vector>

#include "core/conventions/translation.h"

namespace scatterscope {

/// The wrong answers of the right shape that people and other tools give for an operation in its fewest steps on an
/// input of this shape; the most usual first.
std::vector<TemptingAnswer> temptations(const Operation& operation, const Convention& target, const Shape& input,
                                        int axes);

}  // namespace scatterscope
