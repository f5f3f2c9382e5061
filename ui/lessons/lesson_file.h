#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include "core/base/error.h"

namespace scatterscope {

/// A teacher's own lesson on disk: read when opened, and again whenever it has been saved.
class LessonFile : public QObject {
  Q_OBJECT

 public:
  explicit LessonFile(QObject* parent = nullptr);

  /// Reads the file and watches it from now on.
  void open(const QString& path);
  void close();
  const QString& path() const { return m_path; }

 signals:
  void read(const QByteArray& text);
  /// It is not there, is too large, or is no text.
  void failed(const scatterscope::Error& error);

 private:
  void readNow();

  QString m_path;
  QByteArray m_text;
  QFileSystemWatcher m_watcher;
  QTimer m_soon;  ///< an editor writes in several strokes
};

}  // namespace scatterscope
