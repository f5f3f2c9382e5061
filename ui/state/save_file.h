#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/error.h"

namespace scatterscope {

/// Writes a whole file or none: what stood there before survives a full disk and a crash.
Result<void> saveFile(const QString& path, const QByteArray& bytes);

}  // namespace scatterscope
