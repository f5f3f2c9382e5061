#pragma once

#include <cstdint>
#include <optional>

#include "core/geometry/axis.h"

namespace scatterscope {

/// One axis as the direct convolution it equals: stride-1 zeros are inserted between neighbouring inputs, a border
/// is laid around, and the flipped kernel slides over it one position at a time (Dumoulin & Visin, "A guide to
/// convolution arithmetic for deep learning", 2016, section 4). Positions are canvas positions: input i stands at
/// i*stride, and the window that makes canvas row y covers y - dilation*(kernel-1) .. y, tap k of the kernel as it
/// was given at y - k*dilation.
class ZeroInsertion {
 public:
  enum class Place { Input, InsertedZero, Border };

  explicit ZeroInsertion(const Axis& axis) : m_axis(axis) {}

  /// Border rows before and after the inserted input: dilation*(kernel-1) - crop. Negative where the window never
  /// reaches the input's first or last rows.
  std::int64_t borderBegin() const { return m_axis.effectiveKernel() - 1 - m_axis.cropBegin(); }
  std::int64_t borderEnd() const { return m_axis.effectiveKernel() - 1 - m_axis.cropEnd(); }
  /// Rows of the input with its zeros in between: (input-1)*stride + 1.
  std::int64_t inserted() const { return (m_axis.input() - 1) * m_axis.stride() + 1; }

  /// The positions under the windows of the output: output + dilation*(kernel-1) of them.
  Interval windows() const {
    return {window(m_axis.cropBegin()).begin, window(m_axis.cropBegin() + m_axis.output() - 1).end};
  }
  /// All positions that are drawn: the inserted input and every window of the output.
  Interval extent() const;
  /// The positions under the window of canvas row y.
  Interval window(std::int64_t y) const { return {y - m_axis.effectiveKernel() + 1, y + 1}; }
  /// Where tap k lies while the window makes canvas row y.
  std::int64_t position(std::int64_t y, std::int64_t k) const { return y - k * m_axis.dilation(); }

  Place place(std::int64_t position) const;
  /// The input that stands there; empty for a zero.
  std::optional<std::int64_t> input(std::int64_t position) const;

 private:
  Axis m_axis;
};

/// The tap through which input i reaches canvas row y, if one does.
std::optional<std::int64_t> tapBetween(const Axis& axis, std::int64_t i, std::int64_t y);

}  // namespace scatterscope
