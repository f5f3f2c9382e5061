#pragma once

#include <algorithm>

#include "core/base/integer_math.h"
#include "core/geometry/geometry.h"

namespace scatterscope {

/// The output, cut into bands of whole rows of one channel of one image: the tasks of the engines whose threads own
/// output rows. The cut depends on the geometry alone, never on the number of threads.
class OutputBands {
 public:
  struct Band {
    std::int64_t n, oc;  ///< image, output channel
    Interval rows;       ///< output rows
  };

  /// Bands of about 64 KiB: they stay in the second-level cache while all products are added to them, and the work of
  /// one input channel is far below the 5 ms between two polls of the cancel flag.
  explicit OutputBands(const Geometry& geometry)
      : m_planes(geometry.batch() * geometry.outChannels()),
        m_channels(geometry.outChannels()),
        m_rows(geometry.height().output()),
        m_bandRows(std::clamp<std::int64_t>(16'384 / geometry.width().output(), 1, m_rows)),
        m_bandsPerPlane(ceilDivide(m_rows, m_bandRows)) {}

  std::int64_t count() const { return m_planes * m_bandsPerPlane; }

  Band operator[](std::int64_t index) const {
    const std::int64_t plane = index / m_bandsPerPlane, first = index % m_bandsPerPlane * m_bandRows;
    return {plane / m_channels, plane % m_channels, {first, std::min(m_rows, first + m_bandRows)}};
  }

 private:
  std::int64_t m_planes, m_channels, m_rows, m_bandRows, m_bandsPerPlane;
};

}  // namespace scatterscope
