#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/geometry/output_map.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// One step of the animation: input pixel (channel, row, column) stamps its kernel on the canvas.
struct Stamp {
  std::int64_t step;
  std::int64_t channel, row, column;  ///< of the input; the channel counts over all input channels
  float value;                        ///< x at that pixel
  std::int64_t top, left;             ///< canvas position of tap (0, 0)
};

/// An input pixel; the channel counts over all input channels.
struct InputPixel {
  std::int64_t channel, row, column;
};

/// One product that lands on one canvas cell.
struct Contribution {
  std::int64_t step;
  std::int64_t channel, row, column;  ///< of the input
  std::int64_t tap_row, tap_column;   ///< of the kernel
  float input, weight, product;
  float sum;  ///< of this and all earlier products of the cell
};

/// One tap of a stamp with the canvas cell it lands on.
struct TapLanding {
  Contribution product;  ///< its sum: of the cell, with this product
  std::int64_t y, x;     ///< on the canvas
  float before;          ///< the cell's sum without it
  bool first;            ///< nothing had landed on the cell before
};

/// What one position of the drawn extent shows at a time.
struct CellState {
  RowKind kind;
  float value = 0;         ///< the sum so far, or the final value once the last step is done
  std::int64_t count = 0;  ///< products landed so far
  bool written = false;    ///< false: blank, not 0
};

/// The scatter that fills the canvas of one image and one output channel, one stamp a step: input channels of the group
/// outermost, then rows, then columns, the order of the reference and direct engines. Nothing is stored: the state
/// after any number of steps, or taps of a step, is computed from the geometry when asked for, so stepping back costs
/// what stepping forwards costs. Sums are float32 in step order, bit-equal to the reference engine's.
class ScatterTrace {
 public:
  struct Selection {
    std::int64_t image = 0, channel = 0;  ///< channel: of the output
    /// One input channel of the group, alone: its share of the sum, without bias. Empty: all of them, summed.
    std::optional<std::int64_t> input_channel = {};
    friend bool operator==(const Selection&, const Selection&) = default;
  };

  /// How far the scatter has come: so many whole steps, and so many taps of the next stamp, row by row.
  struct Progress {
    std::int64_t steps = 0, taps = 0;
    /// Whole steps are a progress too.
    Progress(std::int64_t done, std::int64_t tapsOfNext = 0) : steps(done), taps(tapsOfNext) {}
    friend bool operator==(const Progress&, const Progress&) = default;
  };

  /// The tensors must have the geometry's shapes and outlive the trace. `bias` is empty where there is none.
  ScatterTrace(const Operation& operation, const Tensor& input, const Tensor& weight, const Tensor& bias,
               Selection selection);

  const Geometry& geometry() const { return m_geometry; }
  const OutputMap& rows() const { return m_rows; }
  const OutputMap& columns() const { return m_columns; }
  Selection selection() const { return m_selection; }

  /// Stamps of the animation.
  std::int64_t stamps() const;
  /// Whether a last step follows the stamps: bias is added, pads write their rows.
  bool hasFinish() const { return m_hasFinish; }
  /// All steps: the stamps and the finish.
  std::int64_t steps() const { return stamps() + (m_hasFinish ? 1 : 0); }
  Stamp stamp(std::int64_t step) const;       ///< step in [0, stamps())
  InputPixel pixel(std::int64_t step) const;  ///< that stamps in a step
  /// Taps of one stamp.
  std::int64_t taps() const { return m_geometry.height().kernel() * m_geometry.width().kernel(); }
  /// The order of a tap within its stamp: row by row.
  std::int64_t tapIndex(std::int64_t tapRow, std::int64_t tapColumn) const {
    return tapRow * m_geometry.width().kernel() + tapColumn;
  }
  /// Tap `tap`, in [0, taps()), of the stamp of `step`, in [0, stamps()).
  TapLanding landing(std::int64_t step, std::int64_t tap) const;
  /// Whether the product is part of what is on the canvas.
  bool landed(Progress done, const Contribution& product) const {
    return product.step < done.steps ||
           (product.step == done.steps && tapIndex(product.tap_row, product.tap_column) < done.taps);
  }
  /// The input channels that take part.
  Interval channels() const { return m_channels; }
  /// The step at which an input pixel stamps; channel counts over all input channels.
  std::int64_t stepOf(std::int64_t channel, std::int64_t row, std::int64_t column) const;

  float weightAt(std::int64_t channel, std::int64_t tapRow, std::int64_t tapColumn) const;
  float inputAt(std::int64_t channel, std::int64_t row, std::int64_t column) const;
  float bias() const { return m_bias; }
  /// Whether the operation has a bias, and whether the last step of this selection adds it.
  bool hasBias() const { return m_hasBias; }
  bool addsBias() const { return m_hasBias && !m_selection.input_channel; }
  /// Whether the last step writes rows or columns that no stamp made: a pad after the convolution.
  bool writesAfter() const { return m_writesAfter; }
  /// Whether the last step adds the bias to position (y, x) of the extent: to every cell of the window, and to what a
  /// pad wrote where the bias comes after the pad.
  bool biasLandsOn(std::int64_t y, std::int64_t x) const;
  /// What a pad's literal zero is in the end: a bias that comes after the pad raises it.
  float literalZero() const { return m_biasBeforePads ? 0.0f : m_bias; }

  /// The sum on canvas cell (y, x) after `done`, bias not added; 0 outside the canvas.
  float sumAfter(Progress done, std::int64_t y, std::int64_t x) const;
  /// How many products have landed on the cell after `done`.
  std::int64_t countAfter(Progress done, std::int64_t y, std::int64_t x) const;
  /// Every product of the cell in step order.
  std::vector<Contribution> ledger(std::int64_t y, std::int64_t x) const;

  RowKind kind(std::int64_t y, std::int64_t x) const { return combine(m_rows.kind(y), m_columns.kind(x)); }
  /// What position (y, x) of the extent shows after `done`. Cropped cells keep their sum without bias.
  CellState cell(Progress done, std::int64_t y, std::int64_t x) const;
  /// The final output at position (y, x) of the extent, bias and steps applied; empty outside the final window.
  std::optional<float> finalValue(std::int64_t y, std::int64_t x) const;
  /// How far two float32 sums of the n products on canvas cell (y, x) and the bias can be apart, whatever their order
  /// and with or without fused multiply-add: twice (n + 1) · 2⁻²⁴ · (Σ|x·w| + |b|), and half the smallest number for
  /// each product that underflows (Higham, Accuracy and Stability of Numerical Algorithms, §3.1 and §2.1).
  double roundingBound(std::int64_t y, std::int64_t x) const;

 private:
  template <class Visit>
  void visit(std::int64_t y, std::int64_t x, Visit visit) const;

  Geometry m_geometry;
  OutputMap m_rows, m_columns;
  const Tensor& m_input;
  const Tensor& m_weight;
  Selection m_selection;
  Interval m_channels;
  float m_bias = 0;
  bool m_biasBeforePads = true;  ///< whether literal zeros stay zero
  bool m_hasBias = false, m_writesAfter = false;
  bool m_hasFinish = false;
};

class RunControl;

/// How far the end of a picture is from the output that the engine computed.
struct TraceDifference {
  double largest = 0;         ///< |drawn - computed|; equal infinities, and NaN against NaN, do not differ
  bool only_rounding = true;  ///< whether no cell is further off than its roundingBound()

  /// Takes one more cell in; bound() is asked only where the two differ, for what rounding alone can do.
  template <class Bound>
  void add(float drawn, float computed, Bound bound) {
    if (drawn == computed || (std::isnan(drawn) && std::isnan(computed))) return;
    const double difference = std::abs(static_cast<double>(drawn) - static_cast<double>(computed));
    largest = std::isnan(difference) ? std::numeric_limits<double>::infinity() : std::max(largest, difference);
    only_rounding = only_rounding && std::isfinite(difference) && difference <= bound();
  }
};

/// The difference between trace and output over all images, channels and cells of an operation's final output; 0 means
/// that what the animation ends in is what the engine computed. Stops early when cancelled (then returns empty).
std::optional<TraceDifference> traceDifference(const Operation& operation, const Tensor& input, const Tensor& weight,
                                               const Tensor& bias, const Tensor& output, const RunControl& control);

}  // namespace scatterscope
