#include <algorithm>
#include <bit>
#include <limits>

#include "core/base/integer_math.h"
#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/parts.h"

// What the columns of a tile are, and in what order their sums lie in the output.

namespace scatterscope {
namespace {

/// Floats of a piece, in the mean, from which on pieces are copied in less time than phases are woven: of 2.7
/// (12 taps at stride 8) 1.05 times as fast a layer, of 4 (16 taps) 1.1 to 1.3 times.
constexpr std::int64_t kLeastPiece = 2;

}  // namespace

/// Residues whose phases read the same inputs, at most so many, together or each by itself.
std::vector<PixelPlan::Alike> PixelPlan::alike(const std::vector<Residue>& residues, bool together, std::int64_t most) {
  std::vector<Alike> all;
  const auto readsAlike = [](const PlannedPhase& a, const PlannedPhase& b) {
    return a.phase.base == b.phase.base && a.phase.taps == b.phase.taps;
  };
  for (std::int64_t r = 0; r < std::ssize(residues); ++r) {
    const PlannedPhase& phase = residues[static_cast<std::size_t>(r)].phase;
    const auto same = std::ranges::find_if(
        all, [&](const Alike& group) { return together && group.size() < most && readsAlike(group.phase, phase); });
    if (same == all.end()) {
      all.push_back({phase, {r}});
    } else {
      same->members.push_back(r);
      same->phase.rows = joined(same->phase.rows, phase.rows);
    }
  }
  for (Alike& group : all) {
    std::ranges::sort(group.members, {}, [&residues](std::int64_t r) {
      return residues[static_cast<std::size_t>(r)].phase.phase.residue;
    });
  }
  return all;
}

void PixelPlan::planGroups(bool together, std::int64_t most) {
  m_groups.clear();
  m_spread = 0;
  for (Alike& group : alike(m_widths, together, most)) {
    m_groups.push_back({std::move(group)});
    for (const std::int64_t r : m_groups.back().members) m_spread = std::max(m_spread, shiftOf(m_groups.back(), r));
  }
}

/// Together only where that makes groups of one size.
void PixelPlan::planStoreys(bool together) {
  m_storeys = alike(m_heights, together, kTransposed);
  const auto size = m_storeys[0].size();
  if (std::ranges::any_of(m_storeys, [size](const Alike& s) { return s.size() != size; }))
    m_storeys = alike(m_heights, false, 1);
  m_spreadDown = 0;
  for (const Alike& storey : m_storeys) {
    for (const std::int64_t r : storey.members) {
      m_spreadDown =
          std::max(m_spreadDown, m_heights[static_cast<std::size_t>(r)].phase.rows.begin - storey.phase.rows.begin);
    }
  }
}

/// What lies side by side in the output and in a tile: residues that follow one another in both.
void PixelPlan::planPieces() {
  struct Place {
    std::int64_t group, column, shift;
    bool operator==(const Place&) const = default;
  };
  std::vector<Place> places(m_widths.size());
  for (std::int64_t i = 0; i < std::ssize(m_groups); ++i) {
    const Group& group = m_groups[static_cast<std::size_t>(i)];
    for (std::int64_t column = 0; column < group.size(); ++column) {
      const std::int64_t r = group.members[static_cast<std::size_t>(column)];
      places[static_cast<std::size_t>(r)] = {i, column, shiftOf(group, r)};
    }
  }
  m_pieces.clear();
  for (std::uint64_t r = 0; r < places.size();) {
    const auto [index, column, shift] = places[r];
    std::uint64_t length = 1;
    while (length < kTransposed && r + length < places.size() &&
           places[r + length] == Place{index, column + static_cast<std::int64_t>(length), shift})
      ++length;
    length = std::bit_floor(length);
    const Group& group = m_groups[static_cast<std::size_t>(index)];
    const std::int64_t pitch = group.tiles * m_shape.columns;
    m_pieces.push_back(
        {group.sums * entries() + shift * pitch + column, pitch, static_cast<std::int64_t>(length), group.size()});
    r += length;
  }
}

/// Divides channels and residues among columns of tiles of this shape; or does not, where nothing is left
/// over for a narrow panel.
bool PixelPlan::planColumns(const TileShape& shape, Grouping grouping, Rest rest) {
  m_shape = shape;
  planStoreys(grouping == Grouping::Both);
  planGroups(grouping != Grouping::None, std::numeric_limits<std::int64_t>::max());
  planPieces();
  if (!inPieces()) planGroups(grouping != Grouping::None, kTransposed);  // a group is turned at once
  std::int64_t largest = 1;
  for (const Group& group : m_groups) largest = std::max(largest, group.size() * storeys());
  const std::int64_t outputs = m_plan.geometry.outChannelsPerGroup();
  const std::int64_t most = std::max<std::int64_t>(1, shape.columns / largest);
  m_panelChannels = rest == Rest::Narrow ? most : evenPart(outputs, most);
  m_panels = ceilDivide(outputs, m_panelChannels);
  m_narrowChannels = rest == Rest::Narrow ? outputs % m_panelChannels : 0;
  if (rest == Rest::Narrow &&
      (m_panels == 1 || m_narrowChannels == 0 || m_narrowChannels * largest > DotKernels::kMostColumns))
    return false;
  m_sums = 0;
  for (Group& group : m_groups) {
    group.tiles = ceilDivide(storeys() * m_panelChannels * group.size(), shape.columns);
    group.sums = m_sums;
    m_sums += group.tiles * shape.columns;
  }
  planExtents();
  planPairs();
  return true;
}

bool PixelPlan::inOrder() const {
  const std::int64_t stride = m_plan.width.axis.stride();
  return m_groups.size() == 1 && m_groups[0].size() == stride && m_turns.turn(stride) != nullptr;
}

bool PixelPlan::inPieces() const {
  const std::int64_t stride = m_plan.width.axis.stride();
  return std::ssize(m_widths) == stride && kLeastPiece * std::ssize(m_pieces) <= stride;
}

}  // namespace scatterscope
