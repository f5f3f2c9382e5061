#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/lessons/lesson.h"

namespace scatterscope {

/// The lessons that ship with the program, by the names of their files without ending: "04-output-padding".
QStringList shippedLessons();
/// The text of one; in English where it is not written in that language.
QByteArray shippedLesson(const QString& name, LessonLanguage language);
/// The title of a lesson's text: its first line that begins with "# ". Empty where there is none.
QString titleOfLesson(const QByteArray& markdown);

/// Whether a file is one that a lesson may be in, by its name.
bool mayBeLesson(const QString& path);

}  // namespace scatterscope
