#include "core/geometry/row_runs.h"

#include <algorithm>

namespace scatterscope {
namespace {

/// Where a row's kind may differ from that of the row before: the ends of the canvas, of the window and of what each
/// step made of it.
std::vector<std::int64_t> borders(const Operation& operation, OutputMap::Dimension dimension) {
  const bool vertical = dimension == OutputMap::Dimension::Height;
  const Axis& axis = vertical ? operation.geometry.height() : operation.geometry.width();
  std::int64_t begin = axis.cropBegin(), end = begin + axis.output();
  std::vector<std::int64_t> all = {0, axis.canvas(), begin, end, end - axis.outputPadding()};
  for (const OutputStep& step : operation.steps) {
    if (const auto* pad = std::get_if<PadStep>(&step)) {
      begin -= vertical ? pad->top : pad->left;
      end += vertical ? pad->bottom : pad->right;
    } else if (const auto* crop = std::get_if<CropStep>(&step)) {
      begin += vertical ? crop->top : crop->left;
      end -= vertical ? crop->bottom : crop->right;
    }
    all.insert(all.end(), {begin, end});
  }
  std::ranges::sort(all);
  return all;
}

bool mirrors(const Operation& operation) {
  return std::ranges::any_of(operation.steps, [](const OutputStep& step) {
    const auto* pad = std::get_if<PadStep>(&step);
    return pad != nullptr && pad->mode != PadMode::Zeros;
  });
}

}  // namespace

std::vector<RowRun> rowRuns(const Operation& operation, OutputMap::Dimension dimension, Interval rows) {
  const OutputMap map(operation, dimension);
  const std::int64_t end = std::min(rows.end, map.end());
  std::vector<RowRun> runs;
  std::int64_t row = std::max(rows.begin, map.begin());
  const auto add = [&](std::int64_t border) {
    border = std::min(border, end);
    if (border <= row) return;
    const RowKind kind = map.kind(row);
    if (!runs.empty() && runs.back().kind == kind) {
      runs.back().rows.end = border;
    } else {
      runs.push_back({{row, border}, kind});
    }
    row = border;
  };
  if (mirrors(operation)) {
    while (row < end) add(row + 1);
  } else {
    for (const std::int64_t border : borders(operation, dimension)) add(border);
  }
  return runs;
}

}  // namespace scatterscope
