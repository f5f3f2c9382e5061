#include "core/trace/scatter_matrix.h"

namespace scatterscope {

std::optional<float> ScatterMatrix::entry(std::int64_t row, std::int64_t column) const {
  const auto source = m_gather.source(m_gather.cell(row));
  if (!source) return std::nullopt;
  const InputPixel pixel = scatter().pixel(column);
  const auto kh = tapBetween(scatter().geometry().height(), pixel.row, source->y);
  const auto kw = kh ? tapBetween(scatter().geometry().width(), pixel.column, source->x) : std::nullopt;
  if (!kw) return std::nullopt;
  return scatter().weightAt(pixel.channel, *kh, *kw);
}

float ScatterMatrix::product(std::int64_t row) const {
  if (!m_gather.source(m_gather.cell(row))) return scatter().literalZero();
  float sum = 0;
  for (std::int64_t column = 0; column < columns(); ++column) {
    const auto weight = entry(row, column);
    if (!weight) continue;
    const InputPixel pixel = scatter().pixel(column);
    sum += scatter().inputAt(pixel.channel, pixel.row, pixel.column) * *weight;
  }
  return sum + scatter().bias();
}

TraceDifference matrixDifference(const ScatterMatrix& matrix, const Tensor& output) {
  const auto selection = matrix.scatter().selection();
  const std::span<const float> computed = output.plane(selection.image, selection.channel);
  TraceDifference found;
  for (std::int64_t row = 0; row < matrix.rows(); ++row) {
    const auto source = matrix.gather().source(matrix.gather().cell(row));
    found.add(matrix.product(row), computed[static_cast<std::size_t>(row)],
              [&] { return source ? matrix.scatter().roundingBound(source->y, source->x) : 0.0; });
  }
  return found;
}

}  // namespace scatterscope
