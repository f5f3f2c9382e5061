#include "core/engines/winograd/store.h"

#include <algorithm>
#include <cstddef>

#include "core/engines/phase/sizes.h"

namespace scatterscope {
namespace {

constexpr std::size_t kMostPhases = 64;  // WinogradPlan::suits()

}  // namespace

void storeTiles(const Geometry& g, const WinogradPart& part, const TileRun& run, const FinishedLines& finished,
                const Operands& data) noexcept {
  const PhaseSet &down = part.height.axis->set, &across = part.width.axis->set;
  const float bias = g.hasBias() ? data.bias[static_cast<std::size_t>(finished.channel)] : 0.0f;
  const std::int64_t tileRows = outputsOf(part.height.rule), tileColumns = outputsOf(part.width.rule);
  const std::int64_t line = lineFloats(part), phases = part.width.phases();
  const std::int64_t firstQ = part.width.group->rows.begin + run.tileColumn * tileColumns;
  const Interval columns = {firstQ, firstQ + run.count * tileColumns};
  Interval common = part.width.isWhole() ? columns : Interval{columns.begin, columns.begin};
  for (const PlannedPhase& phase : part.width.group->phases) common = intersected(common, phase.rows);
  if (common.count() <= 0) common = {columns.begin, columns.begin};
  for (std::int64_t i = 0; i < tileRows; ++i) {
    const std::int64_t q = part.height.group->rows.begin + run.tileRow * tileRows + i;
    if (q < finished.phase->rows.begin || q >= finished.phase->rows.end) continue;
    const std::int64_t oh = outputRow(g.height(), down, finished.phase->phase, q);
    float* const out = data.output.data() + g.outputShape().offset(run.image, finished.channel, oh, 0);
    const float* rows[kMostPhases];
    for (std::int64_t p = 0; p < phases; ++p) {
      const PlannedPhase& phase = part.width.group->phases[static_cast<std::size_t>(p)];
      const float* const from = finished.lines + (p * tileRows + i) * line + run.begin * tileColumns - firstQ;
      rows[p] = from + common.begin;
      const Interval wanted = intersected(columns, phase.rows);
      const auto single = [&](std::int64_t begin, std::int64_t end) {
        if (begin >= end) return;
        const std::int64_t step = across.gcd * across.stride;
        float* to = out + outputRow(g.width(), across, phase.phase, begin);
        for (std::int64_t t = begin; t < end; ++t, to += step) *to = from[t] + bias;
      };
      if (common.count() == 0) {
        single(wanted.begin, wanted.end);
      } else {
        single(wanted.begin, common.begin);
        single(common.end, wanted.end);
      }
    }
    if (common.count() == 0) continue;
    const Phase& first = part.width.group->phases.front().phase;
    finished.stores->interleave({rows, phases, common.count(), bias,
                                 out + outputRow(g.width(), across, first, common.begin), finished.interleaved});
  }
}

}  // namespace scatterscope
