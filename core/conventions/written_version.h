#pragma once

#include "core/conventions/translation.h"

namespace scatterscope {

/// The translation as the wanted version of its framework writes it; where that version has no such call, the one that
/// has it stays and the reason says so. `operation` is what both have to compute on an input of this shape.
void writeInVersion(Translation& translation, const Value& wanted, const Operation& operation, const Shape& input);

}  // namespace scatterscope
