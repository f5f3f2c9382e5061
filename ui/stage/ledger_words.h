#pragma once

#include <QString>

#include "ui/picture/scatter_layout.h"
#include "ui/state/outcome.h"

namespace scatterscope {

/// Why a canvas cell is what it is, in words: how many stamps reach it, or why none does, and where the engine's number
/// differs from the sum of the products in its last digits, why that is.
QString whyThisCell(const Outcome& outcome, const ScatterTrace& trace, CellIndex cell);

}  // namespace scatterscope
