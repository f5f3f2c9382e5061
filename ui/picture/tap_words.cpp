#include "ui/picture/tap_words.h"

#include <QObject>

#include "ui/picture/number_text.h"
#include "ui/style/theme.h"

namespace scatterscope {

QString tapDetail(const StampClock& clock, const ScatterTrace& trace) {
  return QObject::tr("tap %1 of %2").arg(clock.tap + 1).arg(trace.taps());
}

QString tapInWords(const ScatterTrace& trace, const StampClock& clock) {
  const TapLanding tap = trace.landing(clock.current, clock.tap);
  const Contribution& c = tap.product;
  const QString pixel = trace.geometry().inChannels() > 1
                            ? QString("x[%1, %2, %3]").arg(c.channel).arg(c.row).arg(c.column)
                            : QString("x[%1, %2]").arg(c.row).arg(c.column);
  const QString sentence =
      tap.first
          ? QObject::tr("Step %1 of %2, %3 — %4 · w[%5, %6] = %7 · %8 = %9 lands on canvas[%10, %11], the first there.")
          : QObject::tr("Step %1 of %2, %3 — %4 · w[%5, %6] = %7 · %8 = %9 lands on canvas[%10, %11]: %12 + %9 = %13.");
  QStringList text = {sentence.arg(clock.current + 1)
                          .arg(trace.steps())
                          .arg(tapDetail(clock, trace), pixel)
                          .arg(c.tap_row)
                          .arg(c.tap_column)
                          .arg(cellText(c.input), cellText(c.weight), cellText(c.product))
                          .arg(tap.y)
                          .arg(tap.x)};
  if (!tap.first) text.back() = text.back().arg(cellText(tap.before), cellText(c.sum));
  const RowKind kind = trace.kind(tap.y, tap.x);
  if (kind == RowKind::Cropped) text += QObject::tr("Padding cuts that cell away.");
  if (kind == RowKind::KeptByOutputPadding) text += QObject::tr("output_padding keeps that cell.");
  return text.join(' ');
}

QList<pictureparts::Piece> tapEquation(const TapLanding& tap, bool landed) {
  const Theme& theme = Theme::current();
  const Contribution& c = tap.product;
  QList<pictureparts::Piece> pieces = {{QString("canvas[%1, %2] = ").arg(tap.y).arg(tap.x), theme.text}};
  if (!tap.first) pieces.append({cellText(tap.before) + QStringLiteral(" + "), theme.text});
  pieces.append({cellText(c.input), theme.input});
  pieces.append({QStringLiteral(" · "), theme.muted});
  pieces.append({cellText(c.weight), theme.kernelText});
  pieces.append({QStringLiteral(" = "), theme.text});
  pieces.append(landed ? pictureparts::Piece{cellText(c.sum), theme.text, true}
                       : pictureparts::Piece{QStringLiteral("…"), theme.muted});
  return pieces;
}

}  // namespace scatterscope
