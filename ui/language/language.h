#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <memory>
#include <string_view>

#include "ui/language/phrase_book.h"

namespace scatterscope {

/// A language that the window speaks.
struct Language {
  QString code;  ///< "zh_CN"
  QString name;  ///< as its speakers write it
};

/// English, in which the program is written, and those that it is translated to: a file
/// :/translations/scatterscope_CODE.ts each.
QList<Language> languages();

/// The code of the one that is spoken.
QString spokenLanguage();

/// What was said before a change of the language, in the language after it.
class Retelling {
 public:
  /// `speakers` are the classes that may have said it, the likelier ones first: the same words of one language may be
  /// two texts of another.
  QString tell(const QString& text, const QStringList& speakers) const;

  struct Saying {
    QString speaker, text;
  };
  QHash<QString, QList<Saying>> sayings;  ///< by what was said
  PhraseBook book;                        ///< of what is composed
};

/// Makes the window speak this one: a code of languages(), or "system" for the nearest to the system's. Widgets that
/// are there are told by QEvent::LanguageChange.
Retelling useLanguage(const QString& code);

/// A sentence of the core, which speaks English, in the language that is spoken. From any thread.
QString spoken(const QString& sentence);
QString spoken(std::string_view utf8);
/// A name that may be the user's own: of the program's names alone.
QString spokenName(std::string_view utf8);

}  // namespace scatterscope
