#pragma once

#include "ui/picture/picture_parts.h"
#include "ui/picture/stamp_clock.h"

namespace scatterscope {

// What is said about a single tap while taps land one by one.

/// One sentence: which product, where it lands, what the cell becomes.
QString tapInWords(const ScatterTrace& trace, const StampClock& clock);
/// Which tap of how many.
QString tapDetail(const StampClock& clock, const ScatterTrace& trace);
/// canvas[4, 2] = 6 + 3 · 2 = 12; the sum only once the tap has `landed`.
QList<pictureparts::Piece> tapEquation(const TapLanding& tap, bool landed);

}  // namespace scatterscope
