#include "core/trace/gather_trace.h"

#include <algorithm>
#include <cmath>

namespace scatterscope {

GatherTrace::GatherTrace(const ScatterTrace& scatter)
    : m_scatter(scatter), m_rows(scatter.geometry().height()), m_columns(scatter.geometry().width()) {}

std::int64_t GatherTrace::steps() const {
  return (m_scatter.rows().end() - m_scatter.rows().begin()) *
         (m_scatter.columns().end() - m_scatter.columns().begin());
}

OutputCell GatherTrace::cell(std::int64_t step) const {
  const std::int64_t width = m_scatter.columns().end() - m_scatter.columns().begin();
  return {m_scatter.rows().begin() + step / width, m_scatter.columns().begin() + step % width};
}

std::int64_t GatherTrace::stepOf(OutputCell cell) const {
  const std::int64_t width = m_scatter.columns().end() - m_scatter.columns().begin();
  return (cell.y - m_scatter.rows().begin()) * width + cell.x - m_scatter.columns().begin();
}

std::optional<OutputCell> GatherTrace::source(OutputCell cell) const {
  const auto y = m_scatter.rows().source(cell.y), x = m_scatter.columns().source(cell.x);
  if (!y || !x) return std::nullopt;
  return OutputCell{*y, *x};
}

/// Calls visit(contribution without sum) for every tap of the window that lies on an input, the last tap first:
/// the kernel is flipped.
template <class Visit>
void GatherTrace::visit(OutputCell cell, Visit visit) const {
  const Geometry& g = m_scatter.geometry();
  const Interval channels = m_scatter.channels();
  for (std::int64_t channel = channels.begin; channel < channels.end; ++channel) {
    for (std::int64_t kh = g.height().kernel() - 1; kh >= 0; --kh) {
      const auto row = m_rows.input(m_rows.position(cell.y, kh));
      if (!row) continue;
      for (std::int64_t kw = g.width().kernel() - 1; kw >= 0; --kw) {
        const auto column = m_columns.input(m_columns.position(cell.x, kw));
        if (!column) continue;
        const float input = m_scatter.inputAt(channel, *row, *column), weight = m_scatter.weightAt(channel, kh, kw);
        visit(Contribution{m_scatter.stepOf(channel, *row, *column), channel, *row, *column, kh, kw, input, weight,
                           input * weight, 0});
      }
    }
  }
}

std::vector<Contribution> GatherTrace::window(OutputCell cell) const {
  std::vector<Contribution> products;
  float sum = 0;
  visit(cell, [&](Contribution c) {
    c.sum = sum += c.product;
    products.push_back(c);
  });
  return products;
}

float GatherTrace::value(OutputCell cell) const {
  const auto from = source(cell);
  if (!from) return m_scatter.literalZero();
  float sum = 0;
  visit(*from, [&](const Contribution& c) { sum += c.product; });
  return sum + m_scatter.bias();
}

TraceDifference gatherDifference(const GatherTrace& trace, const Tensor& output) {
  const auto selection = trace.scatter().selection();
  const std::span<const float> computed = output.plane(selection.image, selection.channel);
  TraceDifference found;
  for (std::int64_t step = 0; step < trace.steps(); ++step) {
    const OutputCell cell = trace.cell(step);
    const auto source = trace.source(cell);
    found.add(trace.value(cell), computed[static_cast<std::size_t>(step)],
              [&] { return source ? trace.scatter().roundingBound(source->y, source->x) : 0.0; });
  }
  return found;
}

}  // namespace scatterscope
