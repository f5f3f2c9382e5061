#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace scatterscope {

/// A text of the program in another language.
struct Message {
  QString context;    ///< the class that says it
  QString source;     ///< as it is written in the code
  QString comment;    ///< tells it apart from another of the same words
  QStringList forms;  ///< one, or as many as the language has forms for numbers; none where it is not translated
  bool finished = true;
};

/// What a file in Qt's own format (.ts) holds, in its order; nothing of a file that is none.
QList<Message> readTranslation(const QByteArray& ts);

}  // namespace scatterscope
