#include "core/analysis/detective/trial.h"

#include <algorithm>
#include <cmath>

#include "core/base/out_of_memory.h"
#include "core/engines/run_operation.h"
#include "core/tensor/absolute.h"

namespace scatterscope {
namespace {

using Fit = ValueChange::Fit;

/// A straight line through points, by least squares with float64 sums of centred values.
struct Line {
  double count = 0, x = 0, y = 0, xx = 0, xy = 0;
  double x0 = 0, y0 = 0;

  void add(double px, double py) {
    if (count == 0) {
      x0 = px;
      y0 = py;
    }
    px -= x0;
    py -= y0;
    ++count;
    x += px;
    y += py;
    xx += px * px;
    xy += px * py;
  }
  /// Slope and place of the line; nothing where all points are above one another.
  std::optional<std::pair<double, double>> line() const {
    const double spread = xx - x * x / count;
    if (count < 2 || !(spread > 1e-20 * xx)) return std::nullopt;
    const double slope = (xy - x * y / count) / spread;
    return std::pair(slope, y0 + (y - slope * x) / count - slope * x0);
  }
};

std::vector<double> everywhere(const Biases& biases, double value) {
  return std::vector<double>(biases.size(), value);
}

/// The fitted numbers are as good as the largest results they come from: so much of these.
constexpr double kErrorOfFit = 0x1p-21;

double sizeOf(const Fitted& fitted, std::size_t channel, const CellSum& sum) {
  return std::abs(fitted.scale[channel]) * sum.magnitude + std::abs(fitted.offset[channel]);
}

/// How many points each fitted number needs behind it.
constexpr double kPointsOfANumber = 2;

}  // namespace

double allowedError(const CellSum& sum, double result, double bias, double scale, const Slack& slack) {
  const double n = static_cast<double>(sum.products) + 2;
  const double magnitude = std::abs(scale) * sum.magnitude + std::abs(bias);
  return n * 0x1p-24 / std::max(0.5, 1 - n * 0x1p-24) * magnitude + n * 0x1p-149 + std::abs(result) * 0x1p-22 +
         slack.operands * magnitude + slack.result * std::abs(result);
}

double valueOf(const ValueChange& change, const Fitted& fitted, const Biases& biases, const Cell& cell,
               const CellSum& sum) {
  const auto c = static_cast<std::size_t>(cell.c);
  if (change.fit != Fit::None) return fitted.scale[c] * sum.sum + (sum.bias ? fitted.offset[c] : 0);
  const double y = sum.sum + (sum.bias ? change.bias * biases[c] : 0);
  return change.function ? change.function(y) : y;
}

std::optional<Fitted> fit(const ValueChange& change, const Biases& biases, const std::vector<Cell>& cells,
                          const std::vector<CellSum>& sums, const Slack& slack) {
  Fitted fitted{everywhere(biases, 1), everywhere(biases, 0)};
  std::vector<Line> lines(biases.size());
  double points = 0, xx = 0, xy = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!sums[i].bias && change.fit != Fit::ScaleOfSum) continue;
    const auto c = static_cast<std::size_t>(cells[i].c);
    const double b = sums[i].bias ? biases[c] : 0;
    const double x = sums[i].sum + (change.fit == Fit::ScaleOfAll ? b : 0);
    const double y = cells[i].expected - (change.fit == Fit::ScaleOfSum ? b : 0);
    ++points;
    xx += x * x;
    xy += x * y;
    lines[c].add(x, y);
  }
  switch (change.fit) {
    case Fit::None:
      return fitted;
    case Fit::ScaleOfSum:
    case Fit::ScaleOfAll: {
      if (points < 4 || !(xx > 0)) return std::nullopt;
      fitted.scale = everywhere(biases, xy / xx);
      for (std::size_t c = 0; c < biases.size(); ++c)
        fitted.offset[c] = biases[c] * (change.fit == Fit::ScaleOfAll ? fitted.scale[c] : 1);
      break;
    }
    case Fit::Offset:
    case Fit::Affine:
      for (std::size_t c = 0; c < biases.size(); ++c) {
        const Line& line = lines[c];
        if (line.count == 0) continue;  // none of the cells asks for it
        const double numbers = change.fit == Fit::Affine ? 2 : 1;
        if (line.count < kPointsOfANumber * numbers) return std::nullopt;
        const auto both = change.fit == Fit::Affine ? line.line() : std::nullopt;
        if (change.fit == Fit::Affine && !both) return std::nullopt;
        if (both) {
          fitted.scale[c] = both->first;
          fitted.offset[c] = both->second;
        } else {
          fitted.offset[c] = line.y0 + line.y / line.count - line.x0 - line.x / line.count;
        }
      }
      break;
  }
  std::vector<double> sizes = everywhere(biases, 0);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto c = static_cast<std::size_t>(cells[i].c);
    sizes[c] = std::max(sizes[c], sizeOf(fitted, c, sums[i]));
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto c = static_cast<std::size_t>(cells[i].c);
    const double value = valueOf(change, fitted, biases, cells[i], sums[i]);
    const double allowed =
        2 * allowedError(sums[i], value, fitted.offset[c], fitted.scale[c], slack) + kErrorOfFit * sizes[c];
    if (!(std::abs(value - cells[i].expected) <= allowed)) return std::nullopt;
  }
  return fitted;
}

Result<Recomputed> recompute(const Trial& trial, const ValueChange& change, const Biases& biases, Fitted& fitted,
                             const Tensor& expected, const MemoryBudget& budget, const RunOptions& options) try {
  Geometry::Parameters parameters = trial.operation.geometry.parameters();
  parameters.bias = false;
  const auto geometry = Geometry::create(parameters);
  const auto shape = trial.operation.outputShape();
  if (!geometry) return tl::make_unexpected(geometry.error());
  if (!shape) return tl::make_unexpected(shape.error());
  const Operation sums{*geometry, {}};
  const Engine& engine = *engines().front();
  const Tensor none;
  auto sum = runOperation(engine, sums, {trial.input, trial.weight, none}, budget, options);
  if (!sum) return tl::make_unexpected(sum.error());
  auto magnitude = runOperation(engine, sums, {absolute(trial.input), absolute(trial.weight), none}, budget, options);
  if (!magnitude) return tl::make_unexpected(magnitude.error());

  const Places places(trial.operation);
  std::vector<std::int64_t> rows, columns, rowPairs, columnPairs;
  const auto list = [](std::int64_t count, auto source, const Axis& axis, auto& sources, auto& pairs) {
    for (std::int64_t i = 0; i < count; ++i) {
      sources.push_back(source(i));
      pairs.push_back(sources.back() < 0 ? 0 : axis.coverage(sources.back() + axis.cropBegin()));
    }
  };
  list(
      shape->h, [&](std::int64_t h) { return places.sourceRow(h); }, geometry->height(), rows, rowPairs);
  list(
      shape->w, [&](std::int64_t w) { return places.sourceColumn(w); }, geometry->width(), columns, columnPairs);

  const auto cellSum = [&](const Cell& cell) {
    const auto h = static_cast<std::size_t>(cell.h), w = static_cast<std::size_t>(cell.w);
    if (rows[h] < 0 || columns[w] < 0) return CellSum{0, 0, 0, places.biasOnZeros()};
    return CellSum{static_cast<double>(sum->output.at(cell.n, cell.c, rows[h], columns[w])),
                   static_cast<double>(magnitude->output.at(cell.n, cell.c, rows[h], columns[w])),
                   rowPairs[h] * columnPairs[w] * geometry->inChannelsPerGroup(), true};
  };
  const auto visit = [&](auto&& see) {
    for (std::int64_t n = 0; n < shape->n; ++n) {
      for (std::int64_t c = 0; c < shape->c; ++c) {
        for (std::int64_t h = 0; h < shape->h; ++h) {
          for (std::int64_t w = 0; w < shape->w; ++w) see(Cell{n, c, h, w, 0});
        }
      }
    }
  };
  if (change.fit != Fit::None) {
    // Over the whole output: a least-squares line of each channel, on as many cells as memory holds easily.
    std::vector<Cell> cells;
    std::vector<CellSum> found;
    const std::int64_t step = std::max<std::int64_t>(1, *shape->elements() / (1 << 18));
    std::int64_t index = 0;
    visit([&](Cell cell) {
      if (index++ % step != 0) return;
      cell.expected = static_cast<double>(expected.at(cell.n, cell.c, cell.h, cell.w));
      cells.push_back(cell);
      found.push_back(cellSum(cell));
    });
    const auto best = fit(change, biases, cells, found, {1, 1});  // which elements agree is judged by the caller
    if (best) fitted = *best;
  }
  std::vector<double> sizes = everywhere(biases, 0);
  if (change.fit != Fit::None) {
    visit([&](const Cell& cell) {
      const auto c = static_cast<std::size_t>(cell.c);
      sizes[c] = std::max(sizes[c], sizeOf(fitted, c, cellSum(cell)));
    });
  }
  auto output = Tensor::zeros(*shape), allowed = Tensor::zeros(*shape);
  if (!output) return tl::make_unexpected(output.error());
  if (!allowed) return tl::make_unexpected(allowed.error());
  std::size_t offset = 0;
  visit([&](const Cell& cell) {
    const CellSum s = cellSum(cell);
    const auto c = static_cast<std::size_t>(cell.c);
    const double value = valueOf(change, fitted, biases, cell, s);
    const bool fits = change.fit != Fit::None;
    // Twice: the sums here are rounded too.
    const double error =
        2 * allowedError(s, value, fits ? fitted.offset[c] : change.bias * biases[c], fits ? fitted.scale[c] : 1, {});
    output->elements()[offset] = static_cast<float>(value);
    allowed->elements()[offset++] = static_cast<float>(error + kErrorOfFit * sizes[c]);
  });
  return Recomputed{*std::move(output), *std::move(allowed)};
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
