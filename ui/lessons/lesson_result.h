#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include "core/base/error.h"

namespace scatterscope {

class LessonRun;

/// What somebody has made of a lesson, as a file for a teacher or for oneself. It is signed by nothing and sent
/// nowhere. Only with a lesson.

/// For programs: {"lesson", "when", "questions", "right", "wrong", "missed", "open", "hints", "seconds", "results":
/// [{"number", "step", "ask", "question", "state", "given", "correct", "reason", "hints", "seconds"}]}, UTF-8. A state
/// is right, wrong, missed or open; an open question tells neither its answer nor why.
QByteArray resultJson(const LessonRun& run, const QDateTime& when);

/// The same for people, line by line.
QString resultText(const LessonRun& run, const QDateTime& when);

/// Writes JSON where the name ends in .json, and text elsewhere; whole or not at all.
Result<void> saveResult(const LessonRun& run, const QString& path, const QDateTime& when);

}  // namespace scatterscope
