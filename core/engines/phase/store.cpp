#include "core/engines/phase/store.h"

#include <algorithm>
#include <cstring>

#include "core/base/integer_math.h"
#include "core/engines/kernels/interleave.h"
#include "core/engines/phase/parts.h"

namespace scatterscope {

void writeStretch(const RowJob& job, Interval q, std::int64_t column) noexcept {
  const PhasePlan& plan = *job.plan;
  const PlannedAxis& width = plan.width;
  const std::int64_t stride = width.axis.stride(), output = width.axis.output();
  const float* const zeros = job.room + plan.weaveFloats() - PhasePlan::kZeros;
  for (std::int64_t r = 0; r < stride; ++r) {
    const ResidueRows& rows = job.bundle->residues[static_cast<std::size_t>(r)];
    job.residues[r] = rows.any ? job.tiles + rows.first + job.place * rows.step + column : zeros;
  }
  // The canvas columns of q are [q*stride, (q+1)*stride).
  const std::int64_t x = q.begin * stride - width.axis.cropBegin(), count = q.count() * stride;
  const std::int64_t from = std::max<std::int64_t>(x, 0), to = std::min(x + count, output);
  const float bare = 0.0f + job.bias;
  if (q.begin == width.rows.begin && from > 0) std::fill_n(job.line, std::min(from, output), bare);
  if (q.end == width.rows.end && to < output)
    std::fill(job.line + std::max<std::int64_t>(to, 0), job.line + output, bare);
  if (to <= from) return;
  const bool whole = to - from == count;
  float* const woven = job.room;
  float* const levels = woven + (plan.weaveColumns + 1) * stride + kLine;
  WeaveJob weaving{job.residues, stride, q.count(), job.bias, woven, levels};
  if (!plan.streams) {
    if (whole) weaving.out = job.line + x;
    plan.stores.weave(weaving);
    if (!whole) std::copy_n(woven + (from - x), to - from, job.line + from);
    return;
  }
  // What was carried, then what is new; copies of a whole line, since those of a known length cost next to nothing.
  const std::int64_t carried = job.carry->count;
  std::memcpy(woven, job.carry->values, sizeof(job.carry->values));
  weaving.out = woven + carried;
  plan.stores.weave(weaving);
  const float* source = from == x ? woven : woven + (from - x);
  float* target = job.line + from - carried;
  std::int64_t left = to - from + carried;
  if (const std::int64_t head = std::min(left, toNextLine(target)); head > 0) {
    std::copy_n(source, head, target);
    source += head, target += head, left -= head;
  }
  const std::int64_t lines = left / kLine * kLine;
  plan.stores.stream(source, target, lines);
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
