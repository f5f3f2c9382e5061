#include "ui/stage/ledger_words.h"

#include <QObject>
#include <cmath>

#include "ui/picture/number_text.h"

namespace scatterscope {
namespace {

/// What reaches the cell, or why nothing does.
QString whatReaches(const ScatterTrace& trace, CellIndex cell) {
  const Geometry& g = trace.geometry();
  const auto y = cell.row, x = cell.column;
  const auto h = g.height().coverage(y), w = g.width().coverage(x), c = g.inChannelsPerGroup();
  switch (trace.kind(y, x)) {
    case RowKind::BiasOnly:
      return QObject::
          tr("output_padding reaches past the canvas here: no stamp can land, so the cell holds only the bias (%1).")
              .arg(exactText(trace.bias()));
    case RowKind::ZeroFilled:
      return h * w == 0 ? QObject::tr("A literal zero, written after the convolution.")
                        : QObject::tr(
                              "A literal zero, written after the convolution. The products above fall on this place, "
                              "but padding cut them away.");
    case RowKind::Mirrored:
      return QObject::tr("A copy of another row or column, written by a mirroring nn.Pad.");
    default:
      break;
  }
  if (h * w == 0) {
    const bool rowHole = h == 0;
    const Axis& axis = rowHole ? g.height() : g.width();
    return QObject::tr("A hole: no input i and tap k < %5 make %1 %2 = i·%3 + k·%4.")
        .arg(rowHole ? QObject::tr("row") : QObject::tr("column"))
        .arg(rowHole ? y : x)
        .arg(axis.stride())
        .arg(axis.dilation())
        .arg(axis.kernel());
  }
  QString text = (h * w == 1 ? QObject::tr("A single stamp reaches this cell")
                             : QObject::tr("%1 × %2 stamps overlap here (rows × columns)").arg(h).arg(w));
  if (c > 1) text += QObject::tr(", summed over %1 input channels").arg(c);
  text += ".";
  if (trace.kind(y, x) == RowKind::Cropped) text += QObject::tr(" Never computed: padding discards it.");
  if (trace.kind(y, x) == RowKind::KeptByOutputPadding)
    text += QObject::tr(" Without output_padding this sum would have been cut away.");
  return text;
}

/// What the engine has in this cell; none in a cell that is cut away, and of one input channel alone.
std::optional<float> computedValue(const Outcome& outcome, const ScatterTrace& trace, CellIndex cell) {
  const auto& selection = trace.selection();
  const std::int64_t row = cell.row - trace.rows().begin(), column = cell.column - trace.columns().begin();
  const Shape& shape = outcome.output.shape();
  const bool inside = row >= 0 && column >= 0 && row < shape.h && column < shape.w;
  if (!inside || selection.input_channel) return std::nullopt;
  return outcome.output.at(selection.image, selection.channel, row, column);
}

/// Why that is another number than the sum of the rows; empty where it is not.
QString whyComputed(std::optional<float> computed, std::optional<float> summed) {
  if (!computed || !summed || *computed == *summed || std::isnan(*computed) || std::isnan(*summed)) return {};
  return QObject::tr(
             "The engine has %1 here: it adds the same products in another order, and float32 rounds after "
             "each of them.")
      .arg(exactText(*computed));
}

}  // namespace

QString whyThisCell(const Outcome& outcome, const ScatterTrace& trace, CellIndex cell) {
  const QString other = whyComputed(computedValue(outcome, trace, cell), trace.finalValue(cell.row, cell.column));
  return other.isEmpty() ? whatReaches(trace, cell) : whatReaches(trace, cell) + ' ' + other;
}

}  // namespace scatterscope
