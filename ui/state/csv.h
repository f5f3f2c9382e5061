#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace scatterscope {

/// Rows as comma-separated values after RFC 4180: lines end in CR LF; fields with a comma, quote or line end
/// are quoted, quotes doubled.
QString csvText(const QList<QStringList>& rows);

/// Shortest text that reads back as the same number, with a full stop in every locale.
QString plainNumber(double value);

}  // namespace scatterscope
