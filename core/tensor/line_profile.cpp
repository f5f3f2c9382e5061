#include "core/tensor/line_profile.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {

std::vector<ProfilePoint> profileAlong(std::span<const float> plane, std::int64_t columns, ProfileLine line) {
  std::vector<ProfilePoint> points;
  if (columns < 1 || plane.empty()) return points;
  const std::int64_t rows = static_cast<std::int64_t>(plane.size()) / columns;
  for (std::int64_t* row : {&line.fromRow, &line.toRow}) *row = std::clamp<std::int64_t>(*row, 0, rows - 1);
  for (std::int64_t* column : {&line.fromColumn, &line.toColumn})
    *column = std::clamp<std::int64_t>(*column, 0, columns - 1);
  const std::int64_t down = line.toRow - line.fromRow, across = line.toColumn - line.fromColumn;
  const std::int64_t steps = std::max(std::abs(down), std::abs(across));
  points.reserve(static_cast<std::size_t>(steps) + 1);
  for (std::int64_t i = 0; i <= steps; ++i) {
    const double part = steps == 0 ? 0 : static_cast<double>(i) / static_cast<double>(steps);
    const std::int64_t row = line.fromRow + std::llround(part * static_cast<double>(down));
    const std::int64_t column = line.fromColumn + std::llround(part * static_cast<double>(across));
    points.push_back({row, column, plane[static_cast<std::size_t>(row * columns + column)]});
  }
  return points;
}

}  // namespace scatterscope
