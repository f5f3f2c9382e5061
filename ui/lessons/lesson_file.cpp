#include "ui/lessons/lesson_file.h"

#include <QFileInfo>
#include <utility>

#include "core/base/file.h"
#include "core/base/limits.h"

namespace scatterscope {
namespace {

constexpr int kSettleMilliseconds = 60;

}  // namespace

LessonFile::LessonFile(QObject* parent) : QObject(parent) {
  m_soon.setSingleShot(true);
  m_soon.setInterval(kSettleMilliseconds);
  connect(&m_soon, &QTimer::timeout, this, &LessonFile::readNow);
  const auto soon = [this] { m_soon.start(); };
  connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
  connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
}

void LessonFile::close() {
  m_soon.stop();
  m_path.clear();
  m_text.clear();
  if (const QStringList paths = m_watcher.files() + m_watcher.directories(); !paths.isEmpty())
    m_watcher.removePaths(paths);
}

void LessonFile::open(const QString& path) {
  close();
  m_path = QFileInfo(path).absoluteFilePath();
  // Many editors put a new file in the place of the old one: the folder tells of that.
  m_watcher.addPath(QFileInfo(m_path).absolutePath());
  readNow();
}

void LessonFile::readNow() {
  const auto bytes = readFile(m_path.toStdString(), limits::kLessonBytes);
  if (!m_watcher.files().contains(m_path) && QFileInfo::exists(m_path)) m_watcher.addPath(m_path);
  if (!bytes) return emit failed(bytes.error());
  QByteArray text(reinterpret_cast<const char*>(bytes->data()), static_cast<qsizetype>(bytes->size()));
  if (text == m_text && !text.isEmpty()) return;
  m_text = std::move(text);
  emit read(m_text);
}

}  // namespace scatterscope
