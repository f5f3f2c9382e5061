#pragma once

#include <QList>
#include <QString>

namespace scatterscope {

/// A language that the window speaks.
struct Language {
  QString code;  ///< "zh_CN"
  QString name;  ///< as its speakers write it
};

/// English, and those that there is a translation of: a file :/translations/scatterscope_CODE.qm.
QList<Language> languages();

/// Makes the window speak this one: a code of languages(), or "system" for the nearest to the system's. To be called
/// before the first window is made.
void useLanguage(const QString& code);

}  // namespace scatterscope
