#pragma once

#include <QRectF>
#include <QString>
#include <memory>
#include <optional>
#include <utility>

#include "core/trace/scatter_trace.h"
#include "ui/picture/scatter_layout.h"
#include "ui/picture/stamp_clock.h"
#include "ui/state/outcome.h"
#include "ui/style/palette.h"
#include "ui/style/picture_object.h"

namespace scatterscope {

/// Three pictures of one operation.
enum class PictureMode {
  Scatter,  ///< stamps on the canvas
  Gather,   ///< the flipped kernel slides over the zero-inserted input
  Matrix,   ///< y = Cᵀx
};

/// What one step of the clock is.
enum class StepOrder {
  Scatter,  ///< an input pixel: a stamp, a column of the matrix
  Gather,   ///< an output cell: a window, a row of the matrix
};

/// What the canvas is coloured by instead of its values.
enum class PhaseLens {
  Off,
  Counts,  ///< how many stamps reach a cell
  Sums,    ///< the sum of the weights that reach it: what a constant image becomes
};

/// A cell of one of the grids: the input, the kernel, or the canvas (output cells by their canvas position).
struct Place {
  enum class Grid { Input, Kernel, Canvas };
  Grid grid;
  CellIndex cell;
  friend bool operator==(const Place&, const Place&) = default;
};

/// One product: an input value, the tap that multiplies it, and the canvas cell where it lands.
struct LitProduct {
  std::int64_t channel;  ///< of the input, over all input channels
  CellIndex input, tap, canvas;
  friend bool operator==(const LitProduct&, const LitProduct&) = default;
};

/// A rectangle of cells, both corners inside.
struct CellRange {
  CellIndex first, last;
  bool has(CellIndex cell) const {
    return cell.row >= first.row && cell.row <= last.row && cell.column >= first.column && cell.column <= last.column;
  }
};

/// What a drag in progress shows: where it cannot go, and why.
struct DragHint {
  QRectF illegal;  ///< hatched; empty where all is legal
  QString reason;  ///< beside it
};

/// Everything that decides what the scatter workspace's picture looks like. The picture is a pure function of this,
/// of the theme and of the size.
struct ScatterSnapshot {
  std::shared_ptr<const Outcome> outcome;
  ScatterTrace::Selection selection;
  double time = 0;  ///< in steps of `order`
  CanvasView view;
  PictureMode mode = PictureMode::Scatter;
  StepOrder order = StepOrder::Scatter;
  Motion motion = Motion::Full;
  TapPace taps = TapPace::Together;
  PhaseLens lens = PhaseLens::Off;
  const Palette* palette = &palettes().front();
  double magnification = 1;  ///< of text and strokes: 1.5 for a projector
  bool compact = false;      ///< on a projector: what text takes, margins give
  bool handles = false;      ///< whether what can be dragged shows its handle
  /// Where the window is drawn while it slides to its place, in canvas cells; empty: in its place.
  std::optional<QRectF> slidingWindow;
  bool interactive = true;  ///< false in a picture that is taken away: it gives no hints to the hand
  bool windowShown = true;  ///< the crop window is left out at level 0

  std::optional<CellIndex> canvasCell;  ///< looked at: hovered or pinned
  std::optional<CellIndex> inputCell;
  std::optional<CellIndex> tap;
  bool pinned = false;  ///< whether canvasCell is a pin
  std::optional<Place> pinA, pinB;
  std::optional<LitProduct> lit;  ///< looked at in the ledger
  std::optional<DragHint> drag;
  std::optional<PictureObject> litObject;  ///< a word of a sentence is looked at
  /// Another answer of the same shape: cells in which it ends otherwise are marked.
  std::shared_ptr<const Outcome> against;
  /// Largest |this view's numbers - the engine's| on the plane on show; empty where it was not worth the time.
  std::optional<TraceDifference> difference;

  /// The trace of the plane on show; refers to `outcome`'s tensors. Only with an outcome.
  ScatterTrace trace() const {
    return {outcome->scene->operation(), outcome->input, outcome->weight, outcome->bias, selection};
  }
  /// The output channel on show where the call has a bias.
  std::optional<std::int64_t> biasOf() const {
    return outcome->scene->operation().usesBias() ? std::optional(selection.channel) : std::nullopt;
  }
  /// The part of the input between two pins, where both are in it.
  std::optional<CellRange> markedInput() const;
  /// Steps of the clock in this order.
  std::int64_t steps() const;
  StampClock clock() const;
  /// The moment nearest to now at which nothing moves.
  double nearestQuiet() const;
  Pace pace() const;
  /// Stamps that land tap by tap, from the first on.
  std::int64_t tappedSteps() const;
  /// The view as it is laid out.
  CanvasView laidOut() const { return {view.zoom, view.offset, compact, anchor()}; }
  /// Where on the canvas a strip is being worked on, in cells: it moves from stamp to stamp. (0, 0) for what is no
  /// strip.
  QPointF anchor() const;
  /// The size that is laid out when the picture is drawn on `size`.
  QSizeF logical(QSizeF size) const { return size / magnification; }
};

/// Whether output cell (row, column) of the plane on show ends otherwise than in `against`, by more than rounding; in
/// none where there is none.
bool differs(const ScatterSnapshot& snapshot, std::int64_t row, std::int64_t column);
/// How many do, of how many.
std::pair<std::int64_t, std::int64_t> differingCells(const ScatterSnapshot& snapshot);

/// Largest |the mode's own numbers - the engine's| over the plane on show; empty where looking would take more than
/// some milliseconds, and for a part of the sum.
std::optional<TraceDifference> differenceOf(const ScatterSnapshot& snapshot);

}  // namespace scatterscope
