#include <algorithm>
#include <cstring>

#include "core/base/integer_math.h"
#include "core/engines/phase/rows/worker.h"
#include "core/engines/phase/sizes.h"

// Where the kernels find their inputs: in the slab, or in the input itself.

namespace scatterscope {
namespace {

constexpr std::int64_t kPrefetchFloats = RowJob::kPrefetchLines * kLine;
constexpr std::int64_t kPrefetchDistance = 1024;  ///< floats that are being prefetched at a time

}  // namespace

std::int64_t RowsSchedule::Worker::workspaceFloats(const RowsSchedule& s) {
  const Geometry& g = s.m_decomposition.geometry;
  const std::int64_t outputRows = g.outChannelsPerGroup() * s.m_tiling.bandRows * std::int64_t{sizeof(OutputRow)};
  const std::int64_t addresses = (s.m_input.exceedsCache ? g.inChannelsPerGroup() : 0) * s.m_tiling.repeat *
                                 ceilDivide(s.m_layout.pitch, kPrefetchFloats) * std::int64_t{sizeof(float*)};
  return wholeLines(s.m_layout.floats) + s.bufferFloats() +
         wholeLines((outputRows + addresses) / std::int64_t{sizeof(float)});
}

/// The input columns that a row of the slab holds. It is filled to its end, because kernels read whole vectors.
Interval RowsSchedule::Worker::inputColumnsOf(const Region& region) const noexcept {
  const std::int64_t all = m_g.width().input(), first = region.columns.begin - m_s.m_layout.left;
  const std::int64_t begin = std::clamp<std::int64_t>(first, 0, all);
  return {begin, std::clamp<std::int64_t>(first + m_s.m_layout.pitch, begin, all)};
}

/// Copies input rows into consecutive rows of the slab; zeros where there is no input.
void RowsSchedule::Worker::fillRows(const Region& region, Interval rows, float* to) const noexcept {
  const Shape x = m_g.inputShape();
  const std::int64_t channels = m_g.inChannelsPerGroup();
  const Interval columns = inputColumnsOf(region), inside = intersected(rows, {0, x.h});
  const std::int64_t left = columns.begin - (region.columns.begin - m_s.m_layout.left), right = left + columns.count();
  const auto address = [&](std::int64_t ic, std::int64_t ih) {
    return m_data.input.data() + x.offset(region.image, region.group * channels + ic, ih, columns.begin);
  };
  // Only the first rows of a region are prefetched here; the others have been while the band before was summed.
  const std::int64_t ahead =
      m_s.m_input.exceedsCache && rows.begin == region.inputRows.begin
          ? std::clamp<std::int64_t>(kPrefetchDistance / (columns.count() * rows.count() + 1), 1, 8)
          : channels;
  for (std::int64_t ic = 0; ic < channels; ++ic) {
    for (std::int64_t ih = inside.begin; ic + ahead < channels && ih < inside.end; ++ih)
      prefetch(address(ic + ahead, ih), columns.count());
    float* row = to + ic * m_s.m_layout.channelPitch;
    for (std::int64_t ih = rows.begin; ih < rows.end; ++ih, row += m_s.m_layout.pitch) {
      if (ih < 0 || ih >= x.h || columns.count() == 0) {
        std::fill_n(row, m_s.m_layout.pitch, 0.0f);
        continue;
      }
      std::fill_n(row, left, 0.0f);
      std::copy_n(address(ic, ih), columns.count(), row + left);
      std::fill(row + right, row + m_s.m_layout.pitch, 0.0f);
    }
  }
}

/// Lets the kernels of a band prefetch the rows that the next band loads, a few cache lines with each accumulation
/// block.
void RowsSchedule::Worker::prefetchNextBand(RowJob& job, const Region& region, std::int64_t band,
                                            Interval rows) const noexcept {
  if (!m_s.m_input.exceedsCache || band + 1 >= region.bands.end) return;
  const Shape x = m_g.inputShape();
  const std::int64_t channels = m_g.inChannelsPerGroup();
  const Interval columns = inputColumnsOf(region);
  const std::int64_t wanted = std::min(rowsInSlabFor(region, band + 1).end, rows.end + m_s.m_tiling.repeat);
  const Interval next = intersected({rows.end, wanted}, {0, x.h});
  std::int64_t count = 0;
  for (std::int64_t ic = 0; ic < channels; ++ic) {
    for (std::int64_t ih = next.begin; ih < next.end; ++ih) {
      const float* const row = m_data.input.data() + x.offset(region.image, region.group * channels + ic, ih, 0);
      for (std::int64_t iw = columns.begin; iw < columns.end; iw += kPrefetchFloats) m_addresses[count++] = row + iw;
    }
  }
  const std::int64_t segments = ceilDivide(region.columns.count(), m_s.segmentColumns());
  job.next = m_addresses, job.nextEnd = m_addresses + count;
  job.prefetches = ceilDivide(count, m_s.blocks() * std::ssize(m_s.m_chunks) * segments);
}

/// The rows that a band reads, and the bands behind it up to the next of its pattern. The first of these rows never
/// lies before that of an earlier band, so that no row is needed again once it has been dropped.
Interval RowsSchedule::Worker::rowsInSlabFor(const Region& region, std::int64_t band) const noexcept {
  return m_s.inputRowsOf({band, std::min(region.bands.end, band + std::ssize(m_s.m_patterns))});
}

/// Loads wanted rows of the input into the slab, which holds `rows` from its beginning on.
void RowsSchedule::Worker::loadRows(const Region& region, Interval wanted, Interval& rows) const noexcept {
  if (wanted.count() == 0 || wanted.end <= rows.end) return;
  if (wanted.end > rows.begin + m_s.m_layout.rows) {
    const std::int64_t kept = std::max<std::int64_t>(0, rows.end - wanted.begin);
    for (std::int64_t ic = 0; kept > 0 && ic < m_g.inChannelsPerGroup(); ++ic) {
      float* const channel = m_slab + ic * m_s.m_layout.channelPitch;
      std::memmove(channel, channel + (wanted.begin - rows.begin) * m_s.m_layout.pitch,
                   sizeof(float) * static_cast<std::size_t>(kept * m_s.m_layout.pitch));
    }
    rows = {wanted.begin, wanted.begin + kept};
  }
  fillRows(region, {rows.end, wanted.end}, m_slab + rows.count() * m_s.m_layout.pitch);
  rows.end = wanted.end;
}

/// Whether all inputs of the wanted columns q lie inside the map, and the `read` columns of whole vectors in the
/// tensor.
bool RowsSchedule::Worker::liesInInput(const Region& region, Interval rows, Interval q,
                                       std::int64_t read) const noexcept {
  const Shape x = m_g.inputShape();
  const Interval& columns = m_s.m_tiling.inputColumns;
  if (rows.begin < 0 || rows.end > x.h) return false;
  if (q.begin + columns.begin < 0 || q.end - 1 + columns.end > x.w) return false;
  const std::int64_t lastChannel = (region.group + 1) * m_g.inChannelsPerGroup() - 1;
  const auto end =
      static_cast<std::int64_t>(x.offset(region.image, lastChannel, rows.end - 1, q.begin)) + read - 1 + columns.end;
  return end <= x.n * x.c * x.h * x.w;
}

/// Lets a segment of columns q read the input itself, or, at the border of the map, a slab of its own.
void RowsSchedule::Worker::readFromInput(RowJob& job, const Region& region, std::int64_t band, Interval q,
                                         std::int64_t read) const noexcept {
  const Pattern& pattern = m_s.patternOf(band);
  const std::int64_t origin = m_s.originOf(band);
  const Interval rows{pattern.rows.begin + origin, pattern.rows.end + origin};
  if (liesInInput(region, rows, q, read)) {
    const Shape x = m_g.inputShape();
    job.offsets = pattern.inputOffsets.data();
    job.slab = m_data.input.data() + x.offset(region.image, region.group * m_g.inChannelsPerGroup(), 0, 0) +
               origin * x.w + q.begin;
  } else {
    job.offsets = pattern.offsets.data();
    job.slab = m_slab + m_s.m_layout.left - pattern.rows.begin * m_s.m_layout.pitch;
    fillRows({region.image, region.group, {}, q, rows}, rows, m_slab);
  }
}

}  // namespace scatterscope
