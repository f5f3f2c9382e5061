#include "ui/state/map_pyramid.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {
namespace {

/// A level is not reduced below this: small maps are drawn from themselves.
constexpr std::int64_t kSmallestSide = 64;

/// Cells of four pixels and more are drawn as they are. Smaller ones share the pixels on their borders by area:
/// rounded to whole pixels, equal cells would look unequal and a checkerboard would grow a second pattern.
constexpr double kNearest = 0.25;

std::vector<float> halve(const MapPyramid::Level& from, std::int64_t height, std::int64_t width) {
  std::vector<float> half(static_cast<std::size_t>(height * width));
  for (std::int64_t row = 0; row < height; ++row) {
    // At an odd edge the last row or column stands for itself.
    const float* upper = from.cells.data() + 2 * row * from.width;
    const float* lower = 2 * row + 1 < from.height ? upper + from.width : upper;
    for (std::int64_t column = 0; column < width; ++column) {
      const std::int64_t left = 2 * column, right = std::min(left + 1, from.width - 1);
      half[static_cast<std::size_t>(row * width + column)] =
          0.25f * (upper[left] + upper[right] + lower[left] + lower[right]);
    }
  }
  return half;
}

/// Pixels that a cell of a kept pattern has on each side: one would be lost on screens of many pixels.
constexpr int kGrain = 2;

/// The cells, and how much of each, that one pixel of a side averages.
struct Footprint {
  std::size_t first = 0;
  std::span<const float> parts;  ///< positive; sum to 1
};

/// Those of all pixels of a side. The parts stand behind each other: a vector for each pixel took a third of a frame.
class Footprints {
 public:
  Footprints(double begin, double length, int pixels, std::int64_t cells) {
    const double step = length / pixels;
    m_first.reserve(static_cast<std::size_t>(pixels));
    m_end.reserve(static_cast<std::size_t>(pixels));
    for (int i = 0; i < pixels; ++i) {
      const double middle = begin + (i + 0.5) * step;
      const double from = std::max(0.0, middle - step / 2),
                   to = std::min(static_cast<double>(cells), middle + step / 2);
      if (step <= kNearest || to <= from) {
        add(std::clamp(static_cast<std::int64_t>(std::floor(middle)), std::int64_t{0}, cells - 1));
        m_parts.push_back(1.0f);
      } else {
        add(static_cast<std::int64_t>(from));
        for (auto cell = static_cast<std::int64_t>(from); static_cast<double>(cell) < to; ++cell) {
          const auto start = static_cast<double>(cell);
          const double part = std::min(to, start + 1) - std::max(from, start);
          m_parts.push_back(static_cast<float>(part / (to - from)));
        }
      }
      m_end.push_back(m_parts.size());
    }
  }

  std::size_t size() const { return m_first.size(); }
  Footprint operator[](std::size_t pixel) const {
    const std::size_t begin = pixel == 0 ? 0 : m_end[pixel - 1];
    return {m_first[pixel], std::span(m_parts).subspan(begin, m_end[pixel] - begin)};
  }

 private:
  void add(std::int64_t first) { m_first.push_back(static_cast<std::size_t>(first)); }

  std::vector<std::size_t> m_first, m_end;
  std::vector<float> m_parts;
};

}  // namespace

MapPyramid::MapPyramid(Level plane, std::shared_ptr<const void> owner) : m_owner(std::move(owner)), m_levels{plane} {
  while (std::max(m_levels.back().height, m_levels.back().width) > kSmallestSide) {
    const Level& from = m_levels.back();
    const std::int64_t height = (from.height + 1) / 2, width = (from.width + 1) / 2;
    const auto reduced = std::make_shared<const std::vector<float>>(halve(from, height, width));
    m_reduced.push_back(reduced);
    m_levels.push_back({*reduced, height, width});
  }
}

std::vector<float> MapPyramid::sample(const QRectF& source, QSize size) const {
  // The coarsest level that still has a cell for every pixel.
  const double cellsPerPixel = std::min(source.width() / size.width(), source.height() / size.height());
  std::size_t index = 0;
  while (index + 1 < m_levels.size() && cellsPerPixel >= static_cast<double>(std::int64_t{2} << index)) ++index;
  const Level& level = m_levels[index];
  const double scale = 1.0 / static_cast<double>(std::int64_t{1} << index);
  const Footprints rows(source.y() * scale, source.height() * scale, size.height(), level.height);
  const Footprints columns(source.x() * scale, source.width() * scale, size.width(), level.width);

  const auto width = static_cast<std::size_t>(size.width()), levelWidth = static_cast<std::size_t>(level.width);
  const Footprint last = columns[width - 1];
  const std::size_t firstColumn = columns[0].first, endColumn = last.first + last.parts.size();
  std::vector<float> samples(width * rows.size());
  std::vector<float> mixed(endColumn);
  for (std::size_t y = 0; y < rows.size(); ++y) {
    const Footprint row = rows[y];
    const float* cells = level.cells.data() + row.first * levelWidth;
    if (row.parts.size() > 1) {
      std::fill(mixed.begin(), mixed.end(), 0.0f);
      for (const float part : row.parts) {
        for (std::size_t x = firstColumn; x < endColumn; ++x) mixed[x] += part * cells[x];
        cells += levelWidth;
      }
      cells = mixed.data();
    }
    for (std::size_t x = 0; x < width; ++x) {
      const Footprint column = columns[x];
      float sum = column.parts[0] * cells[column.first];
      for (std::size_t i = 1; i < column.parts.size(); ++i) sum += column.parts[i] * cells[column.first + i];
      samples[y * width + x] = sum;
    }
  }
  if (m_pattern && cellsPerPixel > 1) addPattern(source, size, samples);
  return samples;
}

void MapPyramid::addPattern(const QRectF& source, QSize size, std::vector<float>& samples) const {
  const double stepH = source.height() / size.height(), stepW = source.width() / size.width();
  // At one cell a pixel the pattern still is in the means, at two it is not.
  const auto weight = static_cast<float>(std::clamp(std::min(stepH, stepW) - 1, 0.0, 1.0));
  // It moves with the map, by whole pixels.
  const auto shift = [](double begin, double step) { return static_cast<std::int64_t>(std::lround(begin / step)); };
  const std::int64_t top = shift(source.y(), stepH), left = shift(source.x(), stepW);
  for (int y = 0; y < size.height(); ++y) {
    const auto row = static_cast<std::int64_t>(source.y() + (y + 0.5) * stepH);
    float* line = samples.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width());
    for (int x = 0; x < size.width(); ++x) {
      const auto column = static_cast<std::int64_t>(source.x() + (x + 0.5) * stepW);
      line[x] += weight * m_pattern->at(row, column, (top + y) / kGrain, (left + x) / kGrain);
    }
  }
}

}  // namespace scatterscope
