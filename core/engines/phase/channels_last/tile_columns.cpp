#include "core/engines/phase/channels_last/tile_columns.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "core/base/integer_math.h"
#include "core/engines/kernels/dot_kernel.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {
namespace {

/// Mean length of a column run from which on copying runs is faster than transposing and interleaving. A layer was 1.05
/// times as fast with a mean of 2.7 (12 taps at stride 8), 1.1 to 1.3 times with 4 (16 taps).
constexpr std::int64_t kLeastColumnRun = 2;

/// Residues whose phases read the same inputs, at most `most` in a group; each by itself unless `together`.
std::vector<ResidueGroup> groupResidues(const std::vector<Residue>& residues, bool together, std::int64_t most) {
  std::vector<ResidueGroup> all;
  const auto readsTheSame = [](const PlannedPhase& a, const PlannedPhase& b) {
    return a.phase.base == b.phase.base && a.phase.taps == b.phase.taps;
  };
  for (std::int64_t r = 0; r < std::ssize(residues); ++r) {
    const PlannedPhase& phase = residues[static_cast<std::size_t>(r)].phase;
    const auto same = std::ranges::find_if(all, [&](const ResidueGroup& group) {
      return together && group.size() < most && readsTheSame(group.phase, phase);
    });
    if (same == all.end()) {
      all.push_back({phase, {r}});
    } else {
      same->members.push_back(r);
      same->phase.rows = joined(same->phase.rows, phase.rows);
    }
  }
  for (ResidueGroup& group : all) {
    std::ranges::sort(group.members, {}, [&residues](std::int64_t r) {
      return residues[static_cast<std::size_t>(r)].phase.phase.residue;
    });
  }
  return all;
}

}  // namespace

Interval Residue::rows(Interval j) const {
  return intersected({phase.rows.begin + j.begin, phase.rows.begin + j.end}, phase.rows);
}

TileColumns::TileColumns(const Decomposition& d)
    : transposes(transposeKernels()), m_stride(d.width.axis.stride()), m_outputs(d.geometry.outChannelsPerGroup()) {
  for (const PlannedPhase& phase : d.height.phasesByOutput()) heights.push_back({phase});
  for (const PlannedPhase& phase : d.width.phasesByOutput()) widths.push_back({phase});
}

void TileColumns::planWidthGroups(bool together, std::int64_t most) {
  widthGroups.clear();
  columnShift = 0;
  for (ResidueGroup& group : groupResidues(widths, together, most)) {
    widthGroups.push_back({std::move(group)});
    for (const std::int64_t r : widthGroups.back().members)
      columnShift = std::max(columnShift, shiftOf(widthGroups.back(), r));
  }
}

/// Phases share tiles only where that makes groups of equal size.
void TileColumns::planHeightGroups(bool together) {
  heightGroups = groupResidues(heights, together, kTransposed);
  const auto size = heightGroups[0].size();
  if (std::ranges::any_of(heightGroups, [size](const ResidueGroup& group) { return group.size() != size; }))
    heightGroups = groupResidues(heights, false, 1);
  rowShift = 0;
  for (const ResidueGroup& group : heightGroups) {
    for (const std::int64_t r : group.members)
      rowShift = std::max(rowShift, heightOf(r).rows.begin - group.phase.rows.begin);
  }
}

/// Residues that are adjacent both in the output and in a tile make one run.
void TileColumns::planColumnRuns(std::int64_t entries) {
  struct Position {
    std::int64_t group, column, shift;
    bool operator==(const Position&) const = default;
  };
  std::vector<Position> positions(widths.size());
  for (std::int64_t i = 0; i < std::ssize(widthGroups); ++i) {
    const WidthGroup& group = widthGroups[static_cast<std::size_t>(i)];
    for (std::int64_t column = 0; column < group.size(); ++column) {
      const std::int64_t r = group.members[static_cast<std::size_t>(column)];
      positions[static_cast<std::size_t>(r)] = {i, column, shiftOf(group, r)};
    }
  }
  columnRuns.clear();
  for (std::uint64_t r = 0; r < positions.size();) {
    const auto [index, column, shift] = positions[r];
    std::uint64_t length = 1;
    while (length < kTransposed && r + length < positions.size() &&
           positions[r + length] == Position{index, column + static_cast<std::int64_t>(length), shift})
      ++length;
    length = std::bit_floor(length);
    const WidthGroup& group = widthGroups[static_cast<std::size_t>(index)];
    const std::int64_t pitch = group.tiles * shape.columns;
    columnRuns.push_back(
        {group.sums * entries + shift * pitch + column, pitch, static_cast<std::int64_t>(length), group.size()});
    r += length;
  }
}

bool TileColumns::plan(const TileShape& wanted, Grouping grouping, Rest rest) {
  shape = wanted;
  planHeightGroups(grouping == Grouping::Both);
  planWidthGroups(grouping != Grouping::None, std::numeric_limits<std::int64_t>::max());
  planColumnRuns(0);  // only their number matters here
  // What is not copied in runs is transposed, a whole group at once.
  if (!copiesColumnRuns()) planWidthGroups(grouping != Grouping::None, kTransposed);
  std::int64_t largest = 1;
  for (const WidthGroup& group : widthGroups) largest = std::max(largest, group.size() * phasesPerHeightGroup());
  const std::int64_t most = std::max<std::int64_t>(1, shape.columns / largest);
  panelChannels = rest == Rest::Narrow ? most : evenSize(m_outputs, most);
  panels = ceilDivide(m_outputs, panelChannels);
  narrowChannels = rest == Rest::Narrow ? m_outputs % panelChannels : 0;
  if (rest == Rest::Narrow &&
      (panels == 1 || narrowChannels == 0 || narrowChannels * largest > DotKernels::kMostColumns))
    return false;
  sums = 0;
  for (WidthGroup& group : widthGroups) {
    group.tiles = ceilDivide(phasesPerHeightGroup() * panelChannels * group.size(), shape.columns);
    group.sums = sums;
    sums += group.tiles * shape.columns;
  }
  return true;
}

bool TileColumns::transposesInOrder() const {
  return widthGroups.size() == 1 && widthGroups[0].size() == m_stride && transposes.transpose(m_stride) != nullptr;
}

bool TileColumns::copiesColumnRuns() const {
  return std::ssize(widths) == m_stride && kLeastColumnRun * std::ssize(columnRuns) <= m_stride;
}

}  // namespace scatterscope
