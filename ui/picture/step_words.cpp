// The current step as a sentence: for the bar below the picture, and for a screen reader.

#include "core/trace/gather_trace.h"
#include "ui/picture/number_text.h"
#include "ui/picture/scatter_painter.h"
#include "ui/picture/tap_words.h"

namespace scatterscope {
namespace {

QString rowsInWords(std::int64_t first, std::int64_t last) {
  return first == last ? ScatterPainter::tr("row %1").arg(first)
                       : ScatterPainter::tr("rows %1–%2").arg(first).arg(last);
}
QString columnsInWords(std::int64_t first, std::int64_t last) {
  return first == last ? ScatterPainter::tr("column %1").arg(first)
                       : ScatterPainter::tr("columns %1–%2").arg(first).arg(last);
}

/// Whole sentences, one after the other.
QString sentences(const QStringList& all) {
  return all.join(' ');
}

QString scatterStepInWords(const ScatterTrace& trace, const StampClock& clock) {
  const std::int64_t steps = trace.steps();
  if (clock.current < 0)
    return ScatterPainter::tr("Start — each of the %1 input pixels will stamp a copy of the kernel on the canvas.")
        .arg(trace.stamps());
  if (clock.current >= trace.stamps()) {
    const QString step = QString::number(clock.current + 1), of = QString::number(steps);
    const QString bias = cellText(trace.bias());
    if (!trace.addsBias())
      return ScatterPainter::tr(
                 "Step %1 of %2, the last — what comes after the convolution writes its rows and "
                 "columns.")
          .arg(step, of);
    if (!trace.writesAfter())
      return ScatterPainter::tr("Step %1 of %2, the last — the bias, %3, lands on every cell of the window.")
          .arg(step, of, bias);
    return ScatterPainter::tr(
               "Step %1 of %2, the last — the bias, %3, lands on every cell of the window, and what "
               "comes after the convolution writes its rows and columns.")
        .arg(step, of, bias);
  }
  const QString last =
      clock.atRest && clock.landed >= steps ? ScatterPainter::tr("Every stamp has landed.") : QString();
  if (clock.tap >= 0) return last.isEmpty() ? tapInWords(trace, clock) : sentences({tapInWords(trace, clock), last});
  const Stamp stamp = trace.stamp(clock.current);
  const Geometry& g = trace.geometry();
  const std::int64_t bottom = stamp.top + g.height().effectiveKernel() - 1,
                     right = stamp.left + g.width().effectiveKernel() - 1;
  const QString pixel = g.inChannels() > 1
                            ? QString("x[%1, %2, %3]").arg(stamp.channel).arg(stamp.row).arg(stamp.column)
                            : QString("x[%1, %2]").arg(stamp.row).arg(stamp.column);
  QStringList text = {
      ScatterPainter::tr("Step %1 of %2 — %3 = %4 stamps %4 × kernel on canvas %5, %6.")
          .arg(clock.current + 1)
          .arg(steps)
          .arg(pixel, cellText(stamp.value), rowsInWords(stamp.top, bottom), columnsInWords(stamp.left, right))};
  const OutputMap &rows = trace.rows(), &columns = trace.columns();
  const bool cut =
      stamp.top < rows.begin() || bottom >= rows.end() || stamp.left < columns.begin() || right >= columns.end();
  const auto kept = [](const OutputMap& map, std::int64_t from, std::int64_t to) {
    for (std::int64_t y = from; y <= to; ++y) {
      if (map.kind(y) == RowKind::KeptByOutputPadding) return true;
    }
    return false;
  };
  if (cut) text += ScatterPainter::tr("Padding cuts part of it away.");
  if (kept(rows, stamp.top, bottom) || kept(columns, stamp.left, right))
    text += ScatterPainter::tr("Part of it is kept by output_padding.");
  if (!last.isEmpty()) text += last;
  return sentences(text);
}

/// Under the lens no step is on show: what it shows of the cell looked at, or of all of them.
QString lensInWords(const ScatterSnapshot& snapshot) {
  const ScatterFrame frame(snapshot, QSizeF(640, 480));
  const bool counts = snapshot.lens == PhaseLens::Counts;
  if (const auto& cell = snapshot.canvasCell) {
    const Geometry& g = frame.geometry();
    const auto rows = g.height().coverage(cell->row), columns = g.width().coverage(cell->column);
    if (counts)
      return ScatterPainter::tr("Phase lens — canvas[%1, %2] gets %3 × %4 = %5 stamps: rows × columns.")
          .arg(cell->row)
          .arg(cell->column)
          .arg(rows)
          .arg(columns)
          .arg(rows * columns);
    return ScatterPainter::tr("Phase lens — the weights that reach canvas[%1, %2] sum to %3.")
        .arg(cell->row)
        .arg(cell->column)
        .arg(cellText(static_cast<float>(frame.sums().at(cell->row, cell->column))));
  }
  const auto [least, most, even] = frame.evenness();
  const QString low = cellText(static_cast<float>(least)), high = cellText(static_cast<float>(most));
  if (even) {
    return counts ? ScatterPainter::tr("Phase lens — away from the borders every cell gets %1 stamps: even coverage.")
                        .arg(high)
                  : ScatterPainter::tr(
                        "Phase lens — away from the borders the weights that reach a cell sum to %1 everywhere: even.")
                        .arg(high);
  }
  return counts ? ScatterPainter::tr("Phase lens — away from the borders a cell gets %1 to %2 stamps: uneven.")
                      .arg(low, high)
                : ScatterPainter::tr(
                      "Phase lens — away from the borders the weights that reach a cell sum to %1 to %2: uneven.")
                      .arg(low, high);
}

QString gatherStepInWords(const GatherTrace& trace, const StampClock& clock) {
  if (clock.current < 0)
    return ScatterPainter::tr("Start — %1 output cells, each the sum of the products under the flipped kernel.")
        .arg(trace.steps());
  const OutputCell cell = trace.cell(clock.current);
  const QString name =
      QString("y[%1, %2]").arg(cell.y - trace.scatter().rows().begin()).arg(cell.x - trace.scatter().columns().begin());
  const auto source = trace.source(cell);
  const auto said = [&](const QString& sentence) {
    return sentence.arg(clock.current + 1).arg(trace.steps()).arg(name);
  };
  if (!source) return said(ScatterPainter::tr("Step %1 of %2 — %3 is a literal zero, written after the convolution."));
  const auto products = trace.window(*source).size();
  QStringList text;
  if (products == 0) {
    text += said(ScatterPainter::tr("Step %1 of %2 — %3: the window covers nothing but zeros."));
  } else {
    const QString value = cellText(trace.value(cell));
    text += products == 1
                ? said(ScatterPainter::tr(
                           "Step %1 of %2 — %3 = %4: the window covers one pixel of the input, the rest are zeros."))
                      .arg(value)
                : said(ScatterPainter::tr(
                           "Step %1 of %2 — %3 = %4: the window covers %5 pixels of the input, the rest are zeros."))
                      .arg(value)
                      .arg(products);
  }
  if (trace.scatter().bias() != 0)
    text += ScatterPainter::tr("The bias adds %1.").arg(cellText(trace.scatter().bias()));
  return sentences(text);
}

}  // namespace

QString stepInWords(const ScatterSnapshot& snapshot) {
  if (snapshot.lens != PhaseLens::Off && snapshot.mode == PictureMode::Scatter) return lensInWords(snapshot);
  const ScatterTrace trace = snapshot.trace();
  return snapshot.order == StepOrder::Scatter ? scatterStepInWords(trace, snapshot.clock())
                                              : gatherStepInWords(GatherTrace(trace), snapshot.clock());
}

}  // namespace scatterscope
