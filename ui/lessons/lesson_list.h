#pragma once

#include <QVariantMap>
#include <QWidget>
#include <functional>

#include "core/lessons/lesson.h"

class QPushButton;
class QVBoxLayout;

namespace scatterscope {

/// The lessons that ship with the program, each with how far one has come, and the way to one's own.
class LessonList : public QWidget {
  Q_OBJECT

 public:
  explicit LessonList(QWidget* parent = nullptr);

  /// In this language; `progress` tells how far one has come in a lesson by its name, as LessonRun::progress().
  void fill(LessonLanguage language, const std::function<QVariantMap(const QString&)>& progress);
  /// Puts the focus on the first lesson that is not done.
  void begin();

 signals:
  void chosen(const QString& name);
  void ownWanted();

 private:
  QVBoxLayout* m_rows;
  QPushButton* m_own;
  QPushButton* m_next = nullptr;
};

}  // namespace scatterscope
