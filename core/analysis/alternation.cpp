#include "core/analysis/alternation.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

constexpr std::int64_t kPeriods = 8;

/// Sum and number of the finite cells of one phase.
struct Phase {
  double sum = 0;
  std::int64_t count = 0;
};

/// The deviations of one tile's phases from their mean; a phase without cells has none.
void deviationsOf(std::span<const Phase> phases, std::span<float> deviations) {
  double sum = 0;
  std::int64_t known = 0;
  for (const Phase& phase : phases) {
    if (phase.count == 0) continue;
    sum += phase.sum / static_cast<double>(phase.count);
    ++known;
  }
  if (known < static_cast<std::int64_t>(phases.size())) return;
  const double mean = sum / static_cast<double>(known);
  for (std::size_t p = 0; p < phases.size(); ++p)
    deviations[p] = static_cast<float>(phases[p].sum / static_cast<double>(phases[p].count) - mean);
}

/// The mean product of the deviations of tiles that stand beside or below each other.
double energyOf(const Alternation& all) {
  const auto phases = static_cast<std::size_t>(all.periodH * all.periodW);
  double energy = 0;
  std::int64_t pairs = 0;
  const auto add = [&](std::int64_t a, std::int64_t b) {
    const float* first = all.deviations.data() + static_cast<std::size_t>(a) * phases;
    const float* second = all.deviations.data() + static_cast<std::size_t>(b) * phases;
    for (std::size_t p = 0; p < phases; ++p) energy += static_cast<double>(first[p]) * static_cast<double>(second[p]);
    ++pairs;
  };
  for (std::int64_t row = 0; row < all.rows; ++row) {
    for (std::int64_t column = 0; column < all.columns; ++column) {
      const std::int64_t tile = row * all.columns + column;
      if (column + 1 < all.columns) add(tile, tile + 1);
      if (row + 1 < all.rows) add(tile, tile + all.columns);
    }
  }
  return pairs == 0 ? 0 : std::max(0.0, energy / static_cast<double>(pairs * all.periodH * all.periodW));
}

}  // namespace

float Alternation::at(std::int64_t row, std::int64_t column, std::int64_t phaseH, std::int64_t phaseW) const {
  const std::int64_t tileRow = std::clamp<std::int64_t>(row / tileH, 0, rows - 1);
  const std::int64_t tileColumn = std::clamp<std::int64_t>(column / tileW, 0, columns - 1);
  return deviations[static_cast<std::size_t>(((tileRow * columns + tileColumn) * periodH + phaseH % periodH) * periodW +
                                             phaseW % periodW)];
}

Alternation alternationOf(std::span<const float> plane, std::int64_t width, std::int64_t strideH,
                          std::int64_t strideW) {
  Alternation all;
  const std::int64_t height = width > 0 ? static_cast<std::int64_t>(plane.size()) / width : 0;
  all.periodH = strideH;
  all.periodW = strideW;
  // A stride whose tile does not fit has no pattern that goes on.
  if (strideH * strideW <= 1 || strideH > height / kPeriods || strideW > width / kPeriods) return all;
  all.tileH = kPeriods * strideH;
  all.tileW = kPeriods * strideW;
  all.rows = height / all.tileH;  // a rest at the end belongs to the tile before it
  all.columns = width / all.tileW;
  const auto phases = static_cast<std::size_t>(strideH * strideW);
  all.deviations.assign(static_cast<std::size_t>(all.rows * all.columns) * phases, 0.0f);

  std::vector<Phase> strip(static_cast<std::size_t>(all.columns) * phases);
  double sum = 0, squares = 0;
  std::int64_t count = 0;
  for (std::int64_t tileRow = 0; tileRow < all.rows; ++tileRow) {
    std::ranges::fill(strip, Phase{});
    const std::int64_t end = tileRow + 1 == all.rows ? height : (tileRow + 1) * all.tileH;
    for (std::int64_t row = tileRow * all.tileH; row < end; ++row) {
      const float* cells = plane.data() + row * width;
      const std::int64_t phaseH = row % strideH;
      for (std::int64_t tile = 0; tile < all.columns; ++tile) {
        Phase* phase = &strip[static_cast<std::size_t>((tile * strideH + phaseH) * strideW)];
        const std::int64_t last = tile + 1 == all.columns ? width : (tile + 1) * all.tileW;
        std::int64_t phaseW = 0;  // a tile begins with a period
        for (std::int64_t column = tile * all.tileW; column < last; ++column) {
          const auto value = static_cast<double>(cells[column]);
          if (std::isfinite(value)) {
            sum += value;
            squares += value * value;
            ++count;
            phase[phaseW].sum += value;
            ++phase[phaseW].count;
          }
          if (++phaseW == strideW) phaseW = 0;
        }
      }
    }
    for (std::int64_t tile = 0; tile < all.columns; ++tile) {
      const auto first = static_cast<std::size_t>(tile) * phases;
      deviationsOf(
          std::span(strip).subspan(first, phases),
          std::span(all.deviations).subspan(static_cast<std::size_t>(tileRow * all.columns) * phases + first, phases));
    }
  }
  const double mean = count == 0 ? 0 : sum / static_cast<double>(count);
  const double variance = count == 0 ? 0 : squares / static_cast<double>(count) - mean * mean;
  const double energy = energyOf(all);
  all.amplitude = std::sqrt(energy);
  all.share = variance > 0 ? std::min(1.0, energy / variance) : 0;
  return all;
}

}  // namespace scatterscope
