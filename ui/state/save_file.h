#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

#include "core/base/error.h"

namespace scatterscope {

/// writeFile() for Qt's types. Refuses nothing at all as content: that is what drawing leaves without memory.
Result<void> saveFile(const QString& path, const QByteArray& bytes);

/// The image as a PNG file; empty where Qt had no memory for either.
QByteArray pngOf(const QImage& image);

}  // namespace scatterscope
