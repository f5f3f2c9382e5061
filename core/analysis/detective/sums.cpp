#include "core/analysis/detective/sums.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

namespace scatterscope {
namespace {

Cell cellAt(const Tensor& expected, std::int64_t i) {
  const Shape& s = expected.shape();
  return {i / (s.w * s.h * s.c), i / (s.w * s.h) % s.c, i / s.w % s.h, i % s.w,
          static_cast<double>(expected.elements()[static_cast<std::size_t>(i)])};
}

}  // namespace

Places::Places(const Operation& operation)
    : m_geometry(operation.geometry),
      m_rows(operation, OutputMap::Dimension::Height),
      m_columns(operation, OutputMap::Dimension::Width) {
  for (const OutputStep& step : operation.steps) {
    if (std::holds_alternative<PadStep>(step)) m_biasOnZeros = false;
    if (std::holds_alternative<BiasStep>(step)) m_biasOnZeros = true;
  }
}

std::int64_t Places::sourceRow(std::int64_t h) const {
  const auto y = m_rows.source(m_rows.begin() + h);
  return y ? *y - m_geometry.height().cropBegin() : -1;
}

std::int64_t Places::sourceColumn(std::int64_t w) const {
  const auto x = m_columns.source(m_columns.begin() + w);
  return x ? *x - m_geometry.width().cropBegin() : -1;
}

CellSum Places::at(const Cell& cell, const ChannelsLast& input, const ChannelsLast& weight) const {
  const auto y = m_rows.source(m_rows.begin() + cell.h), x = m_columns.source(m_columns.begin() + cell.w);
  CellSum result;
  if (!y || !x) {
    result.bias = m_biasOnZeros;
    return result;
  }
  result.bias = true;
  const Contributors rows = m_geometry.height().contributors(*y), columns = m_geometry.width().contributors(*x);
  const std::int64_t first = m_geometry.firstInputOf(cell.c), in = m_geometry.inChannelsPerGroup();
  const std::int64_t out = cell.c % m_geometry.outChannelsPerGroup();
  for (std::int64_t t = 0; t < rows.count; ++t) {
    for (std::int64_t u = 0; u < columns.count; ++u) {
      const float* a =
          input.at(cell.n, rows.input + t * rows.input_step, columns.input + u * columns.input_step) + first;
      const float* b = weight.at(out, rows.tap + t * rows.tap_step, columns.tap + u * columns.tap_step) + first;
      for (std::int64_t ic = 0; ic < in; ++ic) {
        const double product = static_cast<double>(a[ic]) * static_cast<double>(b[ic]);
        result.sum += product;
        result.magnitude += std::abs(product);
      }
    }
  }
  result.products = rows.count * columns.count * in;
  return result;
}

void ChannelsLast::put(std::int64_t outer, std::int64_t channel, const float* plane) {
  const std::int64_t size = m_shape.h * m_shape.w;
  float* to = m_values.data() + outer * size * m_channels + channel;
  for (std::int64_t i = 0; i < size; ++i) to[i * m_channels] = plane[i];
}

ChannelsLast ChannelsLast::ofInput(const Tensor& input) {
  const Shape& s = input.shape();
  ChannelsLast result(s, s.c);
  result.m_values.resize(input.elements().size());
  for (std::int64_t n = 0; n < s.n; ++n) {
    for (std::int64_t c = 0; c < s.c; ++c) result.put(n, c, input.plane(n, c).data());
  }
  return result;
}

ChannelsLast ChannelsLast::ofWeight(const Tensor& weight) {
  const Shape& s = weight.shape();
  ChannelsLast result(s, s.n);
  result.m_values.resize(weight.elements().size());
  for (std::int64_t i = 0; i < s.n; ++i) {
    for (std::int64_t o = 0; o < s.c; ++o) result.put(o, i, weight.plane(i, o).data());
  }
  return result;
}

std::vector<Cell> cellsOf(const Tensor& expected, std::span<const char> differs) {
  constexpr std::size_t kOfEach = 40;
  const Shape& s = expected.shape();
  const auto count = static_cast<std::int64_t>(expected.elements().size());
  std::mt19937_64 random(1);
  std::vector<std::int64_t> places;
  const auto add = [&](std::int64_t index) {
    if (std::find(places.begin(), places.end(), index) == places.end()) places.push_back(index);
  };
  const auto anywhere = [&] { return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(count)); };
  if (count <= static_cast<std::int64_t>(2 * kOfEach)) {
    for (std::int64_t i = 0; i < count; ++i) places.push_back(i);
  } else {
    std::vector<std::int64_t> wrong;
    for (std::size_t i = 0; i < differs.size(); ++i) {
      if (differs[i]) wrong.push_back(static_cast<std::int64_t>(i));
    }
    for (std::size_t i = 0; i < kOfEach && !wrong.empty(); ++i) add(wrong[random() % wrong.size()]);
    for (std::size_t i = 0; i < kOfEach; ++i) add(anywhere());
    // The last and the first row and column, where most windows differ.
    for (std::size_t i = 0; i < 12; ++i) {
      const std::int64_t index = anywhere(), plane = index / (s.h * s.w) * s.h * s.w;
      const std::int64_t h = index / s.w % s.h, w = index % s.w;
      add(plane + (i % 4 == 0 ? (s.h - 1) * s.w + w : i % 4 == 1 ? h * s.w + s.w - 1 : i % 4 == 2 ? w : h * s.w));
    }
    std::shuffle(places.begin(), places.end(), random);
    // A few that differ come first: they end most trials at once.
    std::stable_partition(places.begin(), places.end(), [&, taken = 0](std::int64_t i) mutable {
      return !differs.empty() && differs[static_cast<std::size_t>(i)] && taken++ < 8;
    });
  }
  std::vector<Cell> cells;
  cells.reserve(places.size());
  for (const std::int64_t i : places) cells.push_back(cellAt(expected, i));
  return cells;
}

std::vector<Cell> cellsOfChannels(const Tensor& expected) {
  constexpr std::int64_t kChannels = 3, kCells = 12, kLookedAt = 400;
  const Shape& s = expected.shape();
  const std::int64_t places = s.n * s.h * s.w;
  std::mt19937_64 random(2);
  std::vector<Cell> cells;
  for (std::int64_t i = 0; i < std::min(kChannels, s.c); ++i) {
    const std::int64_t c = i * s.c / std::min(kChannels, s.c);
    // Where the kernel leaves holes most elements are the bias alone, and say nothing about a scale.
    std::set<double> seen;
    std::vector<Cell> repeated;
    for (std::int64_t j = 0; j < std::min(kLookedAt, places) && std::ssize(seen) < kCells; ++j) {
      const std::int64_t place =
          places <= kLookedAt ? j : static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(places));
      const Cell cell = cellAt(expected, (place / (s.h * s.w) * s.c + c) * s.h * s.w + place % (s.h * s.w));
      if (seen.insert(cell.expected).second)
        cells.push_back(cell);
      else
        repeated.push_back(cell);
    }
    repeated.resize(std::min<std::size_t>(repeated.size(), 4));
    cells.insert(cells.end(), repeated.begin(), repeated.end());
  }
  return cells;
}

}  // namespace scatterscope
