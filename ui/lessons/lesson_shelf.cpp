#include "ui/lessons/lesson_shelf.h"

#include <QDir>
#include <QFile>

namespace scatterscope {
namespace {

QByteArray resource(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

QStringList shippedLessons() {
  QStringList names = QDir(":/lessons/en").entryList({"*.md"}, QDir::Files, QDir::Name);
  for (QString& name : names) name.chop(3);
  return names;
}

QByteArray shippedLesson(const QString& name, LessonLanguage language) {
  if (language == LessonLanguage::Chinese) {
    if (QByteArray text = resource(":/lessons/zh_CN/" + name + ".md"); !text.isEmpty()) return text;
  }
  return resource(":/lessons/en/" + name + ".md");
}

QString titleOfLesson(const QByteArray& markdown) {
  for (const QByteArray& line : markdown.split('\n')) {
    if (line.startsWith("# ")) return QString::fromUtf8(line.mid(2)).trimmed();
  }
  return {};
}

bool mayBeLesson(const QString& path) {
  return path.endsWith(".md", Qt::CaseInsensitive) || path.endsWith(".markdown", Qt::CaseInsensitive);
}

}  // namespace scatterscope
