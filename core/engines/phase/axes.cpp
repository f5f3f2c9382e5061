#include "core/engines/phase/axes.h"

#include <algorithm>

#include "core/base/integer_math.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {

PlannedAxis::PlannedAxis(const Axis& a) : axis(a), set(phasesOf(a)), halo(0) {
  std::int64_t computed = 0;
  for (std::int64_t residue = 0; residue < set.stride; ++residue) {
    const Phase phase = phases.emplace_back(set.phase(residue));
    const Interval phaseRows = rowsToCompute(axis, set, phase);
    residueRows.push_back(phaseRows);
    if (phaseRows.count() == 0) continue;
    computed += phaseRows.count();
    rows = joined(rows, phaseRows);
    halo = std::max(halo, (phase.taps - 1) * set.dilation);
    const auto same = std::find_if(phaseGroups.begin(), phaseGroups.end(), [&phase](const PhaseGroup& group) {
      return group.base == phase.base && group.taps == phase.taps;
    });
    PhaseGroup& group =
        same != phaseGroups.end() ? *same : phaseGroups.emplace_back(PhaseGroup{phase.base, phase.taps, {}, {}});
    group.rows = joined(group.rows, phaseRows);
    group.phases.push_back({phase, phaseRows});
  }
  complete = computed == axis.output();
  for (const PhaseGroup& group : phaseGroups) {
    footprint = joined(footprint, {group.base - (group.taps - 1) * set.dilation, group.base + 1});
  }
}

bool PlannedAxis::computes(std::int64_t output) const {
  const std::int64_t y = output + axis.cropBegin(), row = floorDivide(y, set.gcd);
  if (floorModulo(y, set.gcd) != 0) return false;
  const Interval rowsOfPhase = residueRows[static_cast<std::size_t>(floorModulo(row, set.stride))];
  const std::int64_t q = floorDivide(row, set.stride);
  return q >= rowsOfPhase.begin && q < rowsOfPhase.end;
}

Interval PlannedAxis::inputsOf(Interval q) const {
  return {q.begin + footprint.begin, q.end - 1 + footprint.end};
}

TapSequence PlannedAxis::tapsReaching(std::int64_t output) const {
  const std::int64_t y = output + axis.cropBegin();
  const auto residue = phaseOfRow(set, y);
  if (!residue) return {};
  const Phase& phase = phases[static_cast<std::size_t>(*residue)];
  const std::int64_t q = floorDivide(floorDivide(y, set.gcd), set.stride);
  return {q + phase.base, phase.first_tap, phase.taps};
}

std::vector<PlannedPhase> PlannedAxis::phasesByOutput() const {
  std::vector<PlannedPhase> byOutput;
  for (std::int64_t output = 0; output < std::min(axis.stride(), axis.output()); ++output) {
    const auto residue = static_cast<std::size_t>(*phaseOfRow(set, output + axis.cropBegin()));
    byOutput.push_back({phases[residue], residueRows[residue]});
  }
  return byOutput;
}

}  // namespace scatterscope
