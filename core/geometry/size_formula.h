#pragma once

#include <string>

#include "core/geometry/axis.h"

namespace scatterscope {

/// The output size of one axis with its numbers filled in: "(3−1)·2 − 2·1 + 1·(3−1) + 1 + 1 = 6".
/// In the form of PyTorch's page where the crops have that form (p and p − output_padding), otherwise with the
/// two crops written out.
std::string sizeFormula(const Axis& axis);

/// The same as a picture in words: "canvas 7 · cut 1 at the start, 0 at the end".
std::string cropInWords(const Axis& axis);

}  // namespace scatterscope
