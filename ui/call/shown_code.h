#pragma once

#include <QString>

namespace scatterscope {

/// Code as a card shows it: without the imports, and without the middle of what is long. A copy has it all.
QString essence(const QString& code);

}  // namespace scatterscope
