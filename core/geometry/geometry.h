#pragma once

#include <cstdint>
#include <vector>

#include "core/base/error.h"
#include "core/base/memory_budget.h"
#include "core/geometry/axis.h"
#include "core/tensor/shape.h"

namespace scatterscope {

/// A 2-D transposed convolution of one input size, free of any framework: the one object that engines,
/// animation, ledger, charts and exported code read.
///
///     y[n, oc, oh, ow] = bias[oc] + sum x[n, ic, ih, iw] * w[ic, oc mod (Cout/groups), kh, kw]
///
/// over the pairs that Axis::contributors() names on both axes and the input channels of oc's group.
/// Weights are in_channels × out_channels/groups × kernel height × kernel width, not flipped.
class Geometry {
 public:
  struct Parameters {
    std::int64_t batch = 1, in_channels = 1, out_channels = 1, groups = 1;
    Axis::Parameters height = {}, width = {};
    bool bias = false;
  };

  Geometry() = default;

  /// Refuses what Axis refuses, channels that groups does not divide, and tensors whose bytes overflow.
  static Result<Geometry> create(const Parameters& parameters);

  std::int64_t batch() const { return m_batch; }
  std::int64_t inChannels() const { return m_inChannels; }
  std::int64_t outChannels() const { return m_outChannels; }
  std::int64_t groups() const { return m_groups; }
  std::int64_t inChannelsPerGroup() const { return m_inChannels / m_groups; }
  std::int64_t outChannelsPerGroup() const { return m_outChannels / m_groups; }
  std::int64_t groupOfOutput(std::int64_t channel) const { return channel / outChannelsPerGroup(); }
  /// First input channel of the group that feeds an output channel.
  std::int64_t firstInputOf(std::int64_t outChannel) const { return groupOfOutput(outChannel) * inChannelsPerGroup(); }
  bool hasBias() const { return m_bias; }
  const Axis& height() const { return m_height; }
  const Axis& width() const { return m_width; }
  Parameters parameters() const;

  Shape inputShape() const { return {m_batch, m_inChannels, m_height.input(), m_width.input()}; }
  Shape weightShape() const { return {m_inChannels, outChannelsPerGroup(), m_height.kernel(), m_width.kernel()}; }
  Shape outputShape() const { return {m_batch, m_outChannels, m_height.output(), m_width.output()}; }

  /// The same with the window laid on the whole canvas: what padding would cut away is kept. Fails as create() does.
  Result<Geometry> uncropped() const;

  /// Multiply-adds whose result lands in the window; what a perfect engine does. As double: display only.
  double usefulMultiplyAdds() const;
  /// Multiply-adds of a full scatter, cropped ones included; what GEMM + col2im does.
  double scatterMultiplyAdds() const;

  /// Input, weights, bias and output with their bytes.
  std::vector<PlannedBuffer> buffers() const;

  friend bool operator==(const Geometry&, const Geometry&) = default;

 private:
  std::int64_t m_batch = 1, m_inChannels = 1, m_outChannels = 1, m_groups = 1;
  Axis m_height, m_width;
  bool m_bias = false;
};

}  // namespace scatterscope
