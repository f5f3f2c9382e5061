#pragma once

#include <cstdint>
#include <optional>

#include "core/base/error.h"

namespace scatterscope {

/// What a row (or column) of the canvas is to the output window.
enum class RowKind {
  Cropped,              ///< on the canvas, outside the window: cut away by padding
  Window,               ///< inside the window
  KeptByOutputPadding,  ///< inside the window only because output_padding moved its far edge
  BiasOnly,             ///< inside the window but outside the canvas: no stamp can reach it
  ZeroFilled,           ///< a literal zero written after the convolution (nn.Pad, MindSpore's own output_padding)
  Mirrored,             ///< a copy of another row, written by a mirroring nn.Pad
};

/// The (input, tap) pairs that reach one canvas position: an arithmetic progression of `count` pairs
/// (input + t*input_step, tap + t*tap_step), t = 0 .. count-1, in the order in which a scatter meets them
/// (rising input index).
struct Contributors {
  std::int64_t input = 0, tap = 0, count = 0, input_step = 0, tap_step = 0;
};

/// The rows (or inputs, or taps) from `begin` on, up to but not including `end`.
struct Interval {
  std::int64_t begin = 0, end = 0;
  std::int64_t count() const { return end - begin; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// One axis of a transposed convolution in the canonical form to which every convention resolves:
///
///     canvas position  y = i*stride + k*dilation            0 <= i < input, 0 <= k < kernel
///     output position  o = y - crop_begin                   0 <= o < output()
///
/// The canvas holds all stamps: canvas() = (input-1)*stride + dilation*(kernel-1) + 1. The output is a window
/// on it. A positive crop cuts canvas rows away; a negative one lets the window reach past the canvas, where
/// nothing but bias can be. All quantities count rows (or columns) and fit in 64 bits: create() checks.
///
/// The only index arithmetic of the program is here and in phases.h.
class Axis {
 public:
  struct Parameters {
    std::int64_t input = 1, kernel = 1, stride = 1, dilation = 1;
    std::int64_t crop_begin = 0, crop_end = 0;
    /// How many of the last output rows are there only because of output_padding. Changes no number, only what
    /// those rows are called.
    std::int64_t output_padding = 0;
  };

  Axis() = default;  ///< one input, one tap, one output

  /// Refuses non-positive sizes, an empty output and overflow.
  static Result<Axis> create(const Parameters& parameters);

  std::int64_t input() const { return m.input; }
  std::int64_t kernel() const { return m.kernel; }
  std::int64_t stride() const { return m.stride; }
  std::int64_t dilation() const { return m.dilation; }
  std::int64_t cropBegin() const { return m.crop_begin; }
  std::int64_t cropEnd() const { return m.crop_end; }
  std::int64_t outputPadding() const { return m.output_padding; }
  const Parameters& parameters() const { return m; }

  /// Rows one stamp spans: dilation*(kernel-1) + 1.
  std::int64_t effectiveKernel() const { return m.dilation * (m.kernel - 1) + 1; }
  /// Rows all stamps span together.
  std::int64_t canvas() const { return (m.input - 1) * m.stride + effectiveKernel(); }
  /// Rows of the output window.
  std::int64_t output() const { return canvas() - m.crop_begin - m.crop_end; }

  /// Scatter map: where tap k of the stamp of input i lands on the canvas.
  std::int64_t canvasPosition(std::int64_t i, std::int64_t k) const { return i * m.stride + k * m.dilation; }
  /// The output row of a canvas row; empty where it is cropped.
  std::optional<std::int64_t> outputPosition(std::int64_t y) const {
    const std::int64_t o = y - m.crop_begin;
    return o >= 0 && o < output() ? std::optional(o) : std::nullopt;
  }

  /// The inputs whose tap k lands on the given output rows. Where none does, begin == end is the first input that
  /// lands below them, so that a band's inputs over all taps begin with those of the last tap and end with those
  /// of the first.
  Interval inputsReaching(Interval outputs, std::int64_t k) const;

  /// Gather map: the pairs that reach canvas row y, which may lie outside the canvas (then count is 0).
  Contributors contributors(std::int64_t y) const;
  /// Number of stamps that reach canvas row y.
  std::int64_t coverage(std::int64_t y) const { return contributors(y).count; }

  /// First canvas row that is drawn, and one past the last: the canvas and the window together.
  std::int64_t extentBegin() const { return m.crop_begin < 0 ? m.crop_begin : 0; }
  std::int64_t extentEnd() const { return m.crop_end < 0 ? canvas() - m.crop_end : canvas(); }
  /// What canvas row y, in [extentBegin(), extentEnd()), is to the window.
  RowKind rowKind(std::int64_t y) const;

  /// The same axis with the window laid on the whole canvas.
  Axis uncropped() const;

  /// Number of (input, tap) pairs that land inside the window.
  std::int64_t usefulPairs() const;

  friend bool operator==(const Axis& a, const Axis& b);

 private:
  explicit Axis(const Parameters& parameters) : m(parameters) {}
  Parameters m;
};

}  // namespace scatterscope
