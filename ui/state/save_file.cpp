#include "ui/state/save_file.h"

#include <QSaveFile>

namespace scatterscope {

Result<void> saveFile(const QString& path, const QByteArray& bytes) {
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return {};
  return fail(ErrorKind::Io, path.toStdString(),
              QObject::tr("%1 could not be written: %2.").arg(path, file.errorString()).toStdString(),
              QObject::tr("Choose another folder or free some space.").toStdString());
}

}  // namespace scatterscope
