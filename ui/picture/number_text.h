#pragma once

#include <QString>

namespace scatterscope {

/// A value in a cell: three significant digits, whole numbers whole up to six digits, a real minus sign.
QString cellText(float value);

/// Every digit that tells this float from its neighbours.
QString exactText(float value);

}  // namespace scatterscope
