#include "ui/picture/scatter_snapshot.h"

#include <algorithm>

#include "core/trace/scatter_matrix.h"

namespace scatterscope {
namespace {

/// Products or entries looked at so that a picture can say how far its numbers are from the engine's.
constexpr double kComparedEntries = 4e5;

}  // namespace

std::int64_t ScatterSnapshot::steps() const {
  if (!outcome) return 1;
  return order == StepOrder::Scatter ? trace().steps() : outcome->output.shape().h * outcome->output.shape().w;
}

StampClock ScatterSnapshot::clock() const {
  return StampClock::at(time, steps(), pace());
}

double ScatterSnapshot::nearestQuiet() const {
  return StampClock::nearestQuiet(time, steps(), pace());
}

Pace ScatterSnapshot::pace() const {
  if (!outcome || order == StepOrder::Gather) return {motion};
  const ScatterTrace stamped = trace();
  return {motion, stamped.stamps(), tappedSteps(), stamped.taps()};
}

std::optional<CellRange> ScatterSnapshot::markedInput() const {
  const bool both = pinA && pinB && pinA->grid == Place::Grid::Input && pinB->grid == Place::Grid::Input;
  if (!both) return std::nullopt;
  const auto [top, bottom] = std::minmax(pinA->cell.row, pinB->cell.row);
  const auto [left, right] = std::minmax(pinA->cell.column, pinB->cell.column);
  return CellRange{{top, left}, {bottom, right}};
}

std::int64_t ScatterSnapshot::tappedSteps() const {
  if (!outcome || order == StepOrder::Gather || taps == TapPace::Together) return 0;
  return taps == TapPace::FirstStamp ? 1 : trace().stamps();
}

std::optional<TraceDifference> differenceOf(const ScatterSnapshot& snapshot) {
  if (!snapshot.outcome || snapshot.selection.input_channel) return std::nullopt;
  if (snapshot.mode == PictureMode::Scatter) return snapshot.outcome->trace_difference;
  const Tensor& output = snapshot.outcome->output;
  const ScatterTrace trace = snapshot.trace();
  const Geometry& g = trace.geometry();
  const double cells = static_cast<double>(output.shape().h) * static_cast<double>(output.shape().w);
  const double taps = static_cast<double>(g.height().kernel()) * static_cast<double>(g.width().kernel()) *
                      static_cast<double>(g.inChannelsPerGroup());
  const bool gather = snapshot.mode == PictureMode::Gather;
  if (cells * (gather ? taps : static_cast<double>(trace.stamps())) > kComparedEntries) return std::nullopt;
  return gather ? gatherDifference(GatherTrace(trace), output) : matrixDifference(ScatterMatrix(trace), output);
}

}  // namespace scatterscope
