#include "core/trace/scatter_trace.h"

#include <algorithm>
#include <cmath>

#include "core/base/run_control.h"

namespace scatterscope {
namespace {

/// Whether zeros written by a pad are later raised by a bias step.
bool biasComesBeforePads(const std::vector<OutputStep>& steps) {
  bool padded = false;
  for (const auto& step : steps) {
    padded = padded || std::holds_alternative<PadStep>(step);
    if (std::holds_alternative<BiasStep>(step)) return !padded;
  }
  return true;
}

}  // namespace

ScatterTrace::ScatterTrace(const Operation& operation, const Tensor& input, const Tensor& weight, const Tensor& bias,
                           Selection selection)
    : m_geometry(operation.geometry),
      m_rows(operation, OutputMap::Dimension::Height),
      m_columns(operation, OutputMap::Dimension::Width),
      m_input(input),
      m_weight(weight),
      m_selection(selection),
      m_channels{selection.input_channel.value_or(m_geometry.firstInputOf(selection.channel)),
                 selection.input_channel
                     ? *selection.input_channel + 1
                     : m_geometry.firstInputOf(selection.channel) + m_geometry.inChannelsPerGroup()},
      m_biasBeforePads(biasComesBeforePads(operation.steps)),
      m_hasBias(operation.usesBias()),
      m_writesAfter(std::any_of(operation.steps.begin(), operation.steps.end(),
                                [](const auto& step) { return std::holds_alternative<PadStep>(step); })),
      m_hasFinish(addsBias() || m_writesAfter) {
  if (operation.usesBias() && !bias.empty() && !selection.input_channel)
    m_bias = bias.elements()[static_cast<std::size_t>(selection.channel)];
}

std::int64_t ScatterTrace::stamps() const {
  return m_channels.count() * m_geometry.height().input() * m_geometry.width().input();
}

InputPixel ScatterTrace::pixel(std::int64_t step) const {
  const std::int64_t width = m_geometry.width().input(), plane = m_geometry.height().input() * width;
  return {m_channels.begin + step / plane, step % plane / width, step % width};
}

Stamp ScatterTrace::stamp(std::int64_t step) const {
  const auto [channel, row, column] = pixel(step);
  return {step,
          channel,
          row,
          column,
          inputAt(channel, row, column),
          m_geometry.height().canvasPosition(row, 0),
          m_geometry.width().canvasPosition(column, 0)};
}

std::int64_t ScatterTrace::stepOf(std::int64_t channel, std::int64_t row, std::int64_t column) const {
  return ((channel - m_channels.begin) * m_geometry.height().input() + row) * m_geometry.width().input() + column;
}

TapLanding ScatterTrace::landing(std::int64_t step, std::int64_t tap) const {
  const auto [channel, row, column] = pixel(step);
  const std::int64_t tapRow = tap / m_geometry.width().kernel(), tapColumn = tap % m_geometry.width().kernel();
  const std::int64_t y = m_geometry.height().canvasPosition(row, tapRow),
                     x = m_geometry.width().canvasPosition(column, tapColumn);
  const float input = inputAt(channel, row, column), weight = weightAt(channel, tapRow, tapColumn);
  const float before = sumAfter(step, y, x);
  return {{step, channel, row, column, tapRow, tapColumn, input, weight, input * weight, before + input * weight},
          y,
          x,
          before,
          countAfter(step, y, x) == 0};
}

float ScatterTrace::weightAt(std::int64_t channel, std::int64_t tapRow, std::int64_t tapColumn) const {
  return m_weight.at(channel, m_selection.channel % m_geometry.outChannelsPerGroup(), tapRow, tapColumn);
}

float ScatterTrace::inputAt(std::int64_t channel, std::int64_t row, std::int64_t column) const {
  return m_input.at(m_selection.image, channel, row, column);
}

/// Calls visit(contribution without sum) in step order until it returns false.
template <class Visit>
void ScatterTrace::visit(std::int64_t y, std::int64_t x, Visit visit) const {
  const Contributors rows = m_geometry.height().contributors(y), columns = m_geometry.width().contributors(x);
  for (std::int64_t channel = m_channels.begin; channel < m_channels.end; ++channel) {
    for (std::int64_t a = 0; a < rows.count; ++a) {
      const std::int64_t row = rows.input + a * rows.input_step, tapRow = rows.tap + a * rows.tap_step;
      for (std::int64_t b = 0; b < columns.count; ++b) {
        const std::int64_t column = columns.input + b * columns.input_step;
        const std::int64_t tapColumn = columns.tap + b * columns.tap_step;
        const float input = inputAt(channel, row, column), weight = weightAt(channel, tapRow, tapColumn);
        if (!visit(Contribution{stepOf(channel, row, column), channel, row, column, tapRow, tapColumn, input, weight,
                                input * weight, 0})) {
          return;
        }
      }
    }
  }
}

float ScatterTrace::sumAfter(Progress done, std::int64_t y, std::int64_t x) const {
  float sum = 0;
  visit(y, x, [&](const Contribution& c) {
    if (!landed(done, c)) return false;
    sum += c.product;
    return true;
  });
  return sum;
}

std::int64_t ScatterTrace::countAfter(Progress done, std::int64_t y, std::int64_t x) const {
  std::int64_t count = 0;
  visit(y, x, [&](const Contribution& c) { return landed(done, c) && ++count > 0; });
  return count;
}

std::vector<Contribution> ScatterTrace::ledger(std::int64_t y, std::int64_t x) const {
  std::vector<Contribution> rows;
  float sum = 0;
  visit(y, x, [&](Contribution c) {
    c.sum = sum += c.product;
    rows.push_back(c);
    return true;
  });
  return rows;
}

bool ScatterTrace::biasLandsOn(std::int64_t y, std::int64_t x) const {
  if (!addsBias()) return false;
  switch (kind(y, x)) {
    case RowKind::Window:
    case RowKind::KeptByOutputPadding:
    case RowKind::BiasOnly:
      return true;
    case RowKind::ZeroFilled:
    case RowKind::Mirrored:
      return !m_biasBeforePads;
    default:
      return false;
  }
}

std::optional<float> ScatterTrace::finalValue(std::int64_t y, std::int64_t x) const {
  if (kind(y, x) == RowKind::Cropped) return std::nullopt;
  const auto row = m_rows.source(y), column = m_columns.source(x);
  if (!row || !column) return literalZero();
  return sumAfter(stamps(), *row, *column) + m_bias;
}

CellState ScatterTrace::cell(Progress done, std::int64_t y, std::int64_t x) const {
  CellState state{kind(y, x)};
  visit(y, x, [&](const Contribution& c) {
    if (!landed(done, c)) return false;
    state.value += c.product;
    ++state.count;
    return true;
  });
  state.written = state.count > 0;
  if (done.steps < steps() || state.kind == RowKind::Cropped) return state;
  // Where no pad moved anything, the sum is the cell's own.
  const bool own =
      state.kind == RowKind::Window || state.kind == RowKind::KeptByOutputPadding || state.kind == RowKind::BiasOnly;
  state.value = own ? state.value + m_bias : *finalValue(y, x);
  // A hole without bias stays blank: nothing ever wrote it.
  state.written = state.written || m_hasFinish;
  return state;
}

double ScatterTrace::roundingBound(std::int64_t y, std::int64_t x) const {
  constexpr double kRounding = 0x1p-24, kHalfSmallest = 0x1p-150;
  double magnitudes = std::abs(static_cast<double>(m_bias)), products = 0;
  visit(y, x, [&](const Contribution& c) {
    magnitudes += std::abs(static_cast<double>(c.input) * static_cast<double>(c.weight));
    ++products;
    return true;
  });
  return 2 * ((products + 1) * kRounding * magnitudes + products * kHalfSmallest);
}

std::optional<TraceDifference> traceDifference(const Operation& operation, const Tensor& input, const Tensor& weight,
                                               const Tensor& bias, const Tensor& output, const RunControl& control) {
  TraceDifference found;
  const Shape& shape = output.shape();
  for (std::int64_t n = 0; n < shape.n; ++n) {
    for (std::int64_t c = 0; c < shape.c; ++c) {
      const ScatterTrace trace(operation, input, weight, bias, {n, c});
      for (std::int64_t h = 0; h < shape.h; ++h) {
        for (std::int64_t w = 0; w < shape.w; ++w) {
          if (control.cancelled()) return std::nullopt;  // a cell may have as many products as the operation
          const std::int64_t y = trace.rows().begin() + h, x = trace.columns().begin() + w;
          const float drawn = *trace.finalValue(y, x);
          const float computed = output.at(n, c, h, w);
          found.add(drawn, computed, [&] {
            const auto row = trace.rows().source(y), column = trace.columns().source(x);
            return row && column ? trace.roundingBound(*row, *column) : 0.0;
          });
        }
      }
    }
  }
  return found;
}

}  // namespace scatterscope
