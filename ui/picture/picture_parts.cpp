#include "ui/picture/picture_parts.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "ui/picture/number_text.h"
#include "ui/style/theme.h"

namespace scatterscope::pictureparts {

void backed(QPainter& painter, QPointF topLeft, double width, double height) {
  if (width > 0)
    painter.fillRect(QRectF(topLeft, QSizeF(width, height)).adjusted(-3, 0, 3, 0), Theme::current().window);
}

QString fitting(const QPainter& painter, const QStringList& wordings, double room) {
  const QFontMetricsF metrics(painter.font());
  for (const QString& wording : wordings) {
    if (metrics.horizontalAdvance(wording) <= room) return wording;
  }
  return wordings.isEmpty() ? QString() : metrics.elidedText(wordings.back(), Qt::ElideRight, room);
}

double title(QPainter& painter, const QRectF& area, const QString& title, const QStringList& details,
             const QColor& colour) {
  painter.setFont(textFont(kTextSize, QFont::DemiBold));
  painter.setPen(colour);
  const QString shown = fitting(painter, {title}, area.width());
  const double wide = painter.fontMetrics().horizontalAdvance(shown);
  backed(painter, area.topLeft(), wide, painter.fontMetrics().height());
  painter.drawText(area, Qt::AlignTop | Qt::AlignLeft, shown);
  painter.setFont(textFont(kTextSize));
  painter.setPen(Theme::current().muted);
  const QString more = fitting(painter, details, area.width());
  const QRectF below = area.adjusted(0, 19, 0, 0);
  backed(painter, below.topLeft(), painter.fontMetrics().horizontalAdvance(more), painter.fontMetrics().height());
  painter.drawText(below, Qt::AlignTop | Qt::AlignLeft, more);
  return wide;
}

void factor(QPainter& painter, const QRectF& cell, float weight, const QColor& colour) {
  painter.setFont(numberFont(kTextPixels));
  const QString times(QChar(0xd7));
  const double each = QFontMetricsF(painter.font()).horizontalAdvance(times);
  const QString text = cellText(weight, static_cast<qsizetype>((cell.width() - 14) / each) - 1);
  if (text.isEmpty()) return;
  painter.setPen(colour);
  painter.drawText(cell.adjusted(0, 2, -4, 0), Qt::AlignTop | Qt::AlignRight, times + text);
}

void sampled(QPainter& painter, const GridLayout& grid, std::int64_t sample,
             const std::function<QColor(std::int64_t, std::int64_t)>& colourAt) {
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  const auto samples = [sample](std::int64_t cells) { return (cells + sample - 1) / sample; };
  const std::int64_t rows = samples(end.row - begin.row), columns = samples(end.column - begin.column);
  if (rows <= 0 || columns <= 0) return;
  QImage image(static_cast<int>(columns), static_cast<int>(rows), QImage::Format_RGB32);
  for (int row = 0; row < image.height(); ++row) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
    for (int column = 0; column < image.width(); ++column) {
      line[column] = colourAt(begin.row + row * sample, begin.column + column * sample).rgb();
    }
  }
  painter.drawImage(grid.block(begin, rows * sample, columns * sample), image);
}

void gridLines(QPainter& painter, const GridLayout& grid) {
  if (grid.cell <= 6) return;
  QColor colour = Theme::current().line;
  colour.setAlphaF(static_cast<float>(std::clamp((grid.cell - 6) / 6, 0.0, 1.0)));
  painter.setPen(QPen(colour, 1));
  const CellIndex begin = grid.visibleBegin(), end = grid.visibleEnd();
  const QRectF all = grid.block(begin, end.row - begin.row, end.column - begin.column);
  QList<QLineF> lines;
  for (auto row = begin.row; row < end.row; ++row) {
    const double y = grid.cellRect(row, begin.column).bottom();
    lines.append({all.left(), y, all.right(), y});
  }
  for (auto column = begin.column; column < end.column; ++column) {
    const double x = grid.cellRect(begin.row, column).right();
    lines.append({x, all.top(), x, all.bottom()});
  }
  painter.drawLines(lines);
}

void equation(QPainter& painter, const QRectF& box, QList<Piece> pieces, const QString& hint) {
  const Theme& theme = Theme::current();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.line, 1));
  painter.setBrush(theme.surface);
  painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
  painter.setRenderHint(QPainter::Antialiasing, false);
  const double room = box.width() - 28;
  const auto fontOf = [](const Piece& piece) {
    return piece.words ? textFont(kTextSize) : numberFont(kTextPixels, piece.strong ? QFont::Bold : QFont::Normal);
  };
  const auto width = [&] {
    double sum = 0;
    for (const Piece& piece : pieces) sum += QFontMetricsF(fontOf(piece)).horizontalAdvance(piece.text);
    return sum;
  };
  // The beginning says which cell, the end what it comes to: what is too much goes from the middle.
  while (pieces.size() > 4 && width() > room) {
    const auto middle = pieces.size() / 2;
    pieces[middle] = {QStringLiteral(" … "), theme.muted};
    pieces.removeAt(pieces.size() > 5 && pieces[middle + 1].text != QStringLiteral(" … ") &&
                            middle + 1 < pieces.size() - 2
                        ? middle + 1
                        : middle - 1);
  }
  double x = box.left() + 16;
  for (const Piece& piece : pieces) {
    painter.setFont(fontOf(piece));
    painter.setPen(piece.colour);
    const double left = box.right() - x - 8;
    const QFontMetricsF metrics(painter.font());
    const QString shown = metrics.elidedText(piece.text, Qt::ElideRight, left);
    if (left < metrics.horizontalAdvance(shown)) break;
    painter.drawText(QRectF(x, box.top(), left, box.height()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip,
                     shown);
    x += metrics.horizontalAdvance(piece.text);
  }
  painter.setFont(textFont(kTextSize));
  if (!hint.isEmpty() && x + painter.fontMetrics().horizontalAdvance(hint) + 30 < box.right()) {
    painter.setPen(theme.muted);
    painter.drawText(box.adjusted(0, 0, -14, 0), Qt::AlignVCenter | Qt::AlignRight, hint);
  }
  painter.restore();
}

void difference(QPainter& painter, QPointF right, double room, const QString& what, const ScatterSnapshot& snapshot) {
  if (!snapshot.difference) return;
  const Theme& theme = Theme::current();
  const QString number = QString::number(snapshot.difference->largest, 'g', 3);
  painter.save();
  painter.setFont(textFont(kTextSize, QFont::DemiBold));
  const auto width = [&](const QString& text) { return painter.fontMetrics().horizontalAdvance(text) + 20; };
  QString text;
  for (const QString& shorter :
       {QCoreApplication::translate("Picture", "%1  max |difference| = %2").arg(what, number),
        QCoreApplication::translate("Picture", "max |difference| = %1").arg(number), QString("|Δ| = %1").arg(number)}) {
    if (text.isEmpty() && width(shorter) <= room) text = shorter;
  }
  if (text.isEmpty()) return painter.restore();
  const double wide = width(text);
  const QRectF pill(right.x() - wide, right.y(), wide, 21);
  const bool good = snapshot.difference->only_rounding;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(good ? theme.goodSurface : theme.warnSurface);
  painter.drawRoundedRect(pill, 10, 10);
  painter.setPen(good ? theme.good : theme.wrong);
  painter.drawText(pill, Qt::AlignCenter, text);
  painter.restore();
}

}  // namespace scatterscope::pictureparts
