#include "ui/image/map_probe.h"

#include <cmath>

#include "core/base/integer_math.h"
#include "core/geometry/output_map.h"
#include "core/trace/scatter_trace.h"

namespace scatterscope {
namespace {

/// One axis of a probe.
struct Reach {
  RowKind kind;
  std::int64_t phase = 0, count = 0, middle = 0;
};

Reach reach(const Operation& operation, OutputMap::Dimension dimension, std::int64_t position) {
  const OutputMap map(operation, dimension);
  const Axis& axis =
      dimension == OutputMap::Dimension::Height ? operation.geometry.height() : operation.geometry.width();
  const std::int64_t canvas = map.begin() + position;
  Reach result{.kind = map.kind(canvas), .phase = floorModulo(canvas, axis.stride())};
  const auto source = map.source(canvas);
  if (!source) return result;
  const Contributors contributors = axis.contributors(*source);
  result.count = contributors.count;
  result.middle = contributors.input + contributors.count / 2 * contributors.input_step;
  return result;
}

}  // namespace

MapProbe probeMap(const Outcome& outcome, std::size_t map, MapCell cell) {
  const Operation& operation = outcome.scene->operation();
  const Geometry& geometry = operation.geometry;
  const auto index = static_cast<std::int64_t>(map);
  const std::int64_t image = index / outcome.output.shape().c, channel = index % outcome.output.shape().c;
  const Reach row = reach(operation, OutputMap::Dimension::Height, cell.row);
  const Reach column = reach(operation, OutputMap::Dimension::Width, cell.column);

  MapProbe probe{image,
                 channel,
                 cell,
                 outcome.output.at(image, channel, cell.row, cell.column),
                 combine(row.kind, column.kind),
                 {},
                 {},
                 {row.phase, column.phase},
                 {},
                 geometry.inChannelsPerGroup(),
                 row.count,
                 column.count};
  const ScatterTrace trace(operation, outcome.input, outcome.weight, outcome.bias, {image, channel, {}});
  const auto added = trace.finalValue(cell.row + trace.rows().begin(), cell.column + trace.columns().begin());
  if (added && *added != probe.value && !(std::isnan(*added) && std::isnan(probe.value))) probe.added = added;
  if (row.count == 0 || column.count == 0) return probe;
  probe.input = MapCell{row.middle, column.middle};
  const std::int64_t first = geometry.firstInputOf(channel);
  for (std::int64_t c = first; c < first + probe.channels; ++c) {
    probe.inputValues.push_back(outcome.input.at(image, c, row.middle, column.middle));
  }
  return probe;
}

}  // namespace scatterscope
