#include "core/engines/phase/columns/store.h"

#include <algorithm>
#include <cstring>

#include "core/base/integer_math.h"
#include "core/engines/kernels/interleave.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {

void storeSegment(const OutputRowJob& job, Interval q, std::int64_t column) noexcept {
  const ColumnsPlan& plan = job.plan;
  const PlannedAxis& width = plan.width;
  const StoreKernels& stores = plan.decomposition.stores;
  const std::int64_t stride = width.axis.stride(), output = width.axis.output();
  const float* const zeros = job.scratch + plan.interleaveFloats() - ColumnsPlan::kZeros;
  for (std::int64_t r = 0; r < stride; ++r) {
    const ResidueTiles& residue = job.bundle.residues[static_cast<std::size_t>(r)];
    job.residues[r] = residue.any ? job.tiles + residue.first + job.tileRow * residue.step + column : zeros;
  }
  // The canvas columns of q are [q*stride, (q+1)*stride).
  const std::int64_t x = q.begin * stride - width.axis.cropBegin(), count = q.count() * stride;
  const std::int64_t from = std::max<std::int64_t>(x, 0), to = std::min(x + count, output);
  const float biasOnly = 0.0f + job.bias;
  if (q.begin == width.rows.begin && from > 0) std::fill_n(job.row, std::min(from, output), biasOnly);
  if (q.end == width.rows.end && to < output)
    std::fill(job.row + std::max<std::int64_t>(to, 0), job.row + output, biasOnly);
  if (to <= from) return;
  const bool whole = to - from == count;
  float* const interleaved = job.scratch;
  float* const levels = interleaved + (plan.interleaveColumns + 1) * stride + kLine;
  InterleaveJob interleaving{job.residues, stride, q.count(), job.bias, interleaved, levels};
  if (!plan.decomposition.streams) {
    if (whole) interleaving.out = job.row + x;
    stores.interleave(interleaving);
    if (!whole) std::copy_n(interleaved + (from - x), to - from, job.row + from);
    return;
  }
  // The carried floats, then the new ones. Copies of a whole cache line, because those of a known length cost next to
  // nothing.
  const std::int64_t carried = job.carry->count;
  std::memcpy(interleaved, job.carry->values, sizeof(job.carry->values));
  interleaving.out = interleaved + carried;
  stores.interleave(interleaving);
  const float* source = from == x ? interleaved : interleaved + (from - x);
  float* target = job.row + from - carried;
  std::int64_t left = to - from + carried;
  if (const std::int64_t head = std::min(left, toNextLine(target)); head > 0) {
    std::copy_n(source, head, target);
    source += head, target += head, left -= head;
  }
  const std::int64_t lines = left / kLine * kLine;
  stores.stream(source, target, lines);
  left -= lines;
  if (q.end < job.columns.end) {
    std::memcpy(job.carry->values, source + lines, sizeof(job.carry->values));
    job.carry->count = left;
  } else {
    std::copy_n(source + lines, left, target + lines);
    job.carry->count = 0;
  }
}

}  // namespace scatterscope
