#include "ui/style/table_text.h"

#include <QAbstractItemModel>
#include <QStringList>

namespace scatterscope {

QString tableText(const QAbstractItemModel& model) {
  QStringList lines, fields;
  for (int column = 0; column < model.columnCount(); ++column)
    fields << model.headerData(column, Qt::Horizontal).toString();
  lines << fields.join('\t');
  for (int row = 0; row < model.rowCount(); ++row) {
    fields.clear();
    for (int column = 0; column < model.columnCount(); ++column) {
      const QModelIndex index = model.index(row, column);
      const QVariant exact = index.data(Qt::EditRole);
      fields << (exact.isValid() ? exact : index.data()).toString().replace(QChar(0x2212), '-');
    }
    lines << fields.join('\t');
  }
  return lines.join('\n') + '\n';
}

}  // namespace scatterscope
