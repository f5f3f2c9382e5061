#include "ui/picture/scatter_snapshot.h"

#include <algorithm>
#include <cmath>

#include "core/trace/gather_trace.h"
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

QPointF ScatterSnapshot::anchor() const {
  if (!outcome) return {};
  const Geometry& g = outcome->scene->operation().geometry;
  if (!isStrip(g.height().canvas(), g.width().canvas()) && !isStrip(g.height().input(), g.width().input())) return {};
  const ScatterTrace stamped = trace();
  const auto at = [&](std::int64_t step) {
    if (order == StepOrder::Gather) {
      const OutputCell cell = GatherTrace(stamped).cell(std::min(step, steps() - 1));
      return QPointF(static_cast<double>(cell.x) + 0.5, static_cast<double>(cell.y) + 0.5);
    }
    const InputPixel pixel = stamped.pixel(std::min(step, stamped.stamps() - 1));
    const auto middle = [](const Axis& axis, std::int64_t input) {
      return static_cast<double>(axis.canvasPosition(input, 0)) + static_cast<double>(axis.effectiveKernel()) / 2;
    };
    return QPointF(middle(g.width(), pixel.column), middle(g.height(), pixel.row));
  };
  // In the first part of a step the view moves on from the step before.
  constexpr double kMoving = 0.3;
  const auto step = std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(time)) - 1);
  const double part = std::min(1.0, (time - static_cast<double>(step)) / kMoving);
  const QPointF from = at(std::max<std::int64_t>(0, step - 1));
  return from + (at(step) - from) * std::max(0.0, part);
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

bool differs(const ScatterSnapshot& snapshot, std::int64_t row, std::int64_t column) {
  if (!snapshot.against || !snapshot.outcome || snapshot.selection.input_channel) return false;
  const Tensor &here = snapshot.outcome->output, &there = snapshot.against->output;
  const auto [image, channel, alone] = snapshot.selection;
  const Shape& shape = there.shape();
  if (image >= shape.n || channel >= shape.c || row >= shape.h || column >= shape.w) return true;
  const float a = here.at(image, channel, row, column), b = there.at(image, channel, row, column);
  if (a == b || (std::isnan(a) && std::isnan(b))) return false;
  constexpr float kRounding = 1e-5f;  // other engines and orders of summing; a wrong call is off by whole products
  const float scale = std::max(scaleOf(snapshot.outcome->output_scales, here.shape(), image, channel),
                               scaleOf(snapshot.against->output_scales, shape, image, channel));
  return !(std::abs(a - b) <= kRounding * scale);
}

std::pair<std::int64_t, std::int64_t> differingCells(const ScatterSnapshot& snapshot) {
  if (!snapshot.against || !snapshot.outcome) return {0, 0};
  const Shape& shape = snapshot.outcome->output.shape();
  std::int64_t differing = 0;
  for (std::int64_t row = 0; row < shape.h; ++row) {
    for (std::int64_t column = 0; column < shape.w; ++column) differing += differs(snapshot, row, column);
  }
  return {differing, shape.h * shape.w};
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
