#include "ui/state/save_file.h"

#include <QBuffer>

#include "core/base/file.h"

namespace scatterscope {

Result<void> saveFile(const QString& path, const QByteArray& bytes) {
  if (bytes.isEmpty()) {
    return fail(ErrorKind::Budget, "memory", QObject::tr("There is no memory for the picture.").toStdString(),
                QObject::tr("Choose a smaller size or close other programs.").toStdString());
  }
  return writeFile(std::filesystem::path(path.toStdU16String()),
                   std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
}

QByteArray pngOf(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  return !image.isNull() && image.save(&buffer, "PNG") ? bytes : QByteArray();
}

}  // namespace scatterscope
