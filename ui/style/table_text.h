#pragma once

#include <QString>

class QAbstractItemModel;

namespace scatterscope {

/// A table as text: a line for the headings and for each row, with tabs between the columns. Numbers have the digits of
/// Qt::EditRole where a model gives it, and a plain minus sign, as spreadsheets read them.
QString tableText(const QAbstractItemModel& model);

}  // namespace scatterscope
