#include "ui/window/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace scatterscope {
namespace {

constexpr QLatin1String kFolder(":/translations"), kBegin("scatterscope_"), kEnd(".qm");

bool install(const QLocale& locale, const QString& name, const QString& folder) {
  auto* translator = new QTranslator(QCoreApplication::instance());
  if (translator->load(locale, name, "_", folder)) return QCoreApplication::installTranslator(translator);
  delete translator;
  return false;
}

}  // namespace

QList<Language> languages() {
  QList<Language> all = {{"en", "English"}};
  for (const QString& file : QDir(kFolder).entryList({QString(kBegin) + '*' + kEnd}, QDir::Files, QDir::Name)) {
    const QString code = file.mid(kBegin.size()).chopped(kEnd.size());
    all.append({code, QLocale(code).nativeLanguageName()});
  }
  return all;
}

void useLanguage(const QString& code) {
  const QLocale locale = code == "system" ? QLocale::system() : QLocale(code);
  if (code == "en") return;  // as it is written
  // Qt's own words alone would make a window of two languages.
  if (install(locale, "scatterscope", kFolder))
    install(locale, "qtbase", QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

}  // namespace scatterscope
