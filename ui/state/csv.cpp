#include "ui/state/csv.h"

#include <QLocale>
#include <algorithm>

namespace scatterscope {
namespace {

QString field(const QString& text) {
  const bool plain = std::none_of(text.begin(), text.end(),
                                  [](QChar c) { return c == u',' || c == u'"' || c == u'\r' || c == u'\n'; });
  if (plain) return text;
  QString quoted = text;
  quoted.replace(u'"', QLatin1String("\"\""));
  return u'"' + quoted + u'"';
}

}  // namespace

QString csvText(const QList<QStringList>& rows) {
  QString text;
  for (const QStringList& row : rows) {
    for (qsizetype i = 0; i < row.size(); ++i) {
      if (i > 0) text += u',';
      text += field(row[i]);
    }
    text += QLatin1String("\r\n");
  }
  return text;
}

QString plainNumber(double value) {
  return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

}  // namespace scatterscope
