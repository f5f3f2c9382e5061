#include "ui/call/shown_code.h"

#include <QStringList>

namespace scatterscope {

QString essence(const QString& code) {
  constexpr qsizetype kFirstLines = 5, kLastLines = 4;
  const qsizetype imports = code.startsWith("import") ? code.indexOf("\n\n") + 2 : 0;
  QStringList lines = code.mid(imports).trimmed().split('\n');
  if (lines.size() > kFirstLines + kLastLines + 1) {
    lines = lines.mid(0, kFirstLines) + QStringList{QStringLiteral("…")} + lines.mid(lines.size() - kLastLines);
  }
  return lines.join('\n');
}

}  // namespace scatterscope
