#pragma once

#include <QString>

namespace scatterscope {

/// A value in a cell: three significant digits, whole numbers whole up to six digits, a real minus sign.
QString cellText(float value);

/// A value in a cell with room for so many characters: more digits than cellText where there is room for them, fewer
/// where there is not, at last a power of ten. Empty where not even one significant digit fits.
QString cellText(float value, qsizetype room);

/// Every digit that tells this float from its neighbours.
QString exactText(float value);

}  // namespace scatterscope
