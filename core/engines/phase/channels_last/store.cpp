#include <algorithm>

#include "core/engines/kernels/interleave.h"
#include "core/engines/phase/channels_last/task.h"

// The sums of a task on their way to the output, each phase of the height by itself.

namespace scatterscope {

/// As many channels at a time as sixteen columns hold: transposes them, so that the sums of each are contiguous,
/// interleaves the phases, and copies row by row.
void ChannelsLastSchedule::Task::storeInterleaved() const noexcept {
  const Shape y = g.outputShape();
  const std::int64_t stride = s.m_decomposition.width.axis.stride();
  const Interval out = outputColumns();
  std::int64_t largest = 1;
  for (const WidthGroup& group : s.m_tiles.widthGroups) largest = std::max(largest, group.size());
  const std::int64_t together = kTransposed / largest;
  const Interval outputs = channels();
  for (std::int64_t c = 0; c < outputs.count(); ++c) {
    if (c % together == 0) {
      for (std::size_t i = 0; i < s.m_tiles.widthGroups.size(); ++i) {
        const WidthGroup& group = s.m_tiles.widthGroups[i];
        s.m_tiles.transposes.single(sumsOf(group, c), pitchOf(group), entries(),
                                    transposed + static_cast<std::int64_t>(i) * kTransposed * transposedPitch(),
                                    transposedPitch());
      }
    }
    // Where the stride exceeds the width of the output, some residues have no column; any numbers do for them.
    std::fill_n(residues, stride, transposed);
    for (std::size_t i = 0; i < s.m_tiles.widthGroups.size(); ++i) {
      const WidthGroup& group = s.m_tiles.widthGroups[i];
      const float* row =
          transposed + (static_cast<std::int64_t>(i) * kTransposed + c % together * group.size()) * transposedPitch();
      for (const std::int64_t r : group.members) {
        residues[r] = row + s.m_tiles.shiftOf(group, r);
        row += transposedPitch();
      }
    }
    const std::int64_t oc = region.group * g.outChannelsPerGroup() + outputs.begin + c;
    s.m_decomposition.stores.interleave({residues, stride, entries(), biasOf(oc), interleaved, scratch});
    for (std::int64_t n = 0; n < region.images.count(); ++n) {
      s.m_copyRows({interleaved + firstEntry(n) * stride, line() * stride, rows.count(), out.count(), 0.0f,
                    data.output.data() + y.offset(region.images.begin + n, oc, firstRow(), out.begin), rowPitch()});
    }
  }
}

/// All phases of the width are columns of the same tiles, in the order of the canvas: once transposed, the sums of a
/// row and a channel are a segment of the output.
void ChannelsLastSchedule::Task::storeInOrder() const noexcept {
  const Shape y = g.outputShape();
  const WidthGroup& group = s.m_tiles.widthGroups[0];
  const std::int64_t stride = group.size(), together = kTransposed / stride;
  const std::int64_t length = line() * stride, pitch = transposedPitch() * stride;
  const std::int64_t begin =
      (group.phase.rows.begin + region.columns.begin) * stride - s.m_decomposition.width.axis.cropBegin();
  const Interval out = intersected({begin, begin + length}, outputColumns());
  const Interval outputs = channels();
  for (std::int64_t c = 0; c < outputs.count(); ++c) {
    if (c % together == 0)
      s.m_tiles.transposes.transpose(stride)(sumsOf(group, c), pitchOf(group), entries(), transposed, pitch);
    const float* const from = transposed + c % together * pitch + (out.begin - begin);
    const std::int64_t oc = region.group * g.outChannelsPerGroup() + outputs.begin + c;
    const float bias = biasOf(oc);
    for (std::int64_t n = 0; n < region.images.count(); ++n) {
      s.m_copyRows({from + firstEntry(n) * stride, length, rows.count(), out.count(), bias,
                    data.output.data() + y.offset(region.images.begin + n, oc, firstRow(), out.begin), rowPitch()});
    }
  }
}

/// Copies the sums of each entry and channel in column runs, row by row, so that memory is written in its order.
void ChannelsLastSchedule::Task::storeColumnRuns() const noexcept {
  constexpr std::int64_t kCached = 4096;  // floats, a third of a first-level cache
  const Shape y = g.outputShape();
  const Interval out = outputColumns(), outputs = channels();
  const std::int64_t stride = s.m_decomposition.width.axis.stride(), pitch = line() * stride,
                     together = std::max<std::int64_t>(1, kCached / pitch);
  for (std::int64_t c = 0; c < outputs.count(); ++c) {
    const std::int64_t oc = region.group * g.outChannelsPerGroup() + outputs.begin + c;
    const float bias = biasOf(oc);
    for (std::int64_t n = 0; n < region.images.count(); ++n) {
      for (std::int64_t row = 0; row < rows.count(); row += together) {
        const std::int64_t count = std::min(together, rows.count() - row), entry = firstEntry(n) + row * line();
        s.m_tiles.transposes.concatenate({s.m_tiles.columnRuns, tiles, heightMember * s.m_tiles.panelChannels + c,
                                          entry, count * line(), interleaved, stride});
        s.m_copyRows(
            {interleaved, pitch, count, out.count(), bias,
             data.output.data() + y.offset(region.images.begin + n, oc, firstRow(), out.begin) + row * rowPitch(),
             rowPitch()});
      }
    }
  }
}

}  // namespace scatterscope
