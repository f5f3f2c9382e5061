#include <algorithm>
#include <limits>

#include "core/base/integer_math.h"
#include "core/engines/phase/channels_last/plan.h"
#include "core/engines/phase/sizes.h"

// Rounds, the regions they consist of, and the slab that holds the input of a round.

namespace scatterscope {
namespace {

/// Sums of a task: 64 KB.
constexpr std::int64_t kTaskSums = 16 * 1024;

/// How many of `all`, each of `pixels` pixels, to take at once: about `most` pixels, and as few tiles of six pixels as
/// that allows, the last region included, because a tile that is not full takes nearly as long.
std::int64_t fittingSize(std::int64_t all, std::int64_t pixels, std::int64_t most) {
  constexpr std::int64_t kTile = 6;
  const std::int64_t limit = std::clamp<std::int64_t>(most * 3 / 2 / pixels, 1, all);
  std::int64_t best = 1, least = std::numeric_limits<std::int64_t>::max();
  for (std::int64_t size = std::max<std::int64_t>(1, limit / 2); size <= limit; ++size) {
    const std::int64_t tiles = all / size * ceilDivide(size * pixels, kTile) + ceilDivide(all % size * pixels, kTile);
    if (tiles <= least) least = tiles, best = size;
  }
  return best;
}

/// The inputs that outputs j of all residues read; some of them may lie outside the map.
Interval inputsOf(const std::vector<Residue>& residues, std::int64_t dilation, Interval j) noexcept {
  Interval inputs{INT64_MAX, INT64_MIN};
  for (const auto& residue : residues) {
    const Interval q = residue.rows(j);
    if (q.count() <= 0) continue;
    const Phase& phase = residue.phase.phase;
    inputs.begin = std::min(inputs.begin, q.begin + phase.base - (phase.taps - 1) * dilation);
    inputs.end = std::max(inputs.end, q.end + phase.base);
  }
  return inputs;
}

Interval inside(Interval inputs, std::int64_t all) noexcept {
  const std::int64_t begin = std::clamp<std::int64_t>(inputs.begin, 0, all);
  return {begin, std::clamp(inputs.end, begin, all)};
}

}  // namespace

/// The sizes of regions, rounds, and the slab.
void ChannelsLastSchedule::planExtents() {
  const Geometry& g = m_decomposition.geometry;
  m_all = {g.batch(), ceilDivide(g.height().output(), g.height().stride()),
           ceilDivide(g.width().output(), g.width().stride())};
  const std::int64_t most = std::max<std::int64_t>(16, kTaskSums / m_tiles.sums);
  m_region = {1, 1, fittingSize(m_all.columns, 1, most)};
  if (m_region.columns == m_all.columns) m_region.rows = fittingSize(m_all.rows, m_region.columns, most);
  if (m_region.columns == m_all.columns && m_region.rows == m_all.rows)
    m_region.images = fittingSize(m_all.images, m_region.rows * m_region.columns, most);
  // Pixels a multiple of 1 KiB apart would fall into few sets of the first-level cache: an odd number of cache lines.
  m_slab.pitch = m_depth = wholeLines(g.inChannelsPerGroup());
  if (m_slab.pitch / 16 % 2 == 0) m_slab.pitch += 16;
  planRound(kSlabFloats * m_decomposition.options.threads);
}

/// A round of as many regions as there is room for in the slab, but at least one.
void ChannelsLastSchedule::planRound(std::int64_t room) {
  m_round = m_region;
  const auto fits = [&](std::int64_t& size, std::int64_t all) {
    const std::int64_t region = size;
    std::int64_t least = 1;  // regions that fit; one in any case
    for (std::int64_t most = ceilDivide(all, region); least < most;) {
      const std::int64_t count = least + (most - least + 1) / 2;
      size = std::min(all, count * region);
      const bool fit = m_round.images * inputRows({0, m_round.rows}).count() *
                           inputColumns({0, m_round.columns}).count() * m_slab.pitch <=
                       room;
      (fit ? least : most) = fit ? count : count - 1;
    }
    size = std::min(all, least * region);
  };
  fits(m_round.columns, m_all.columns);
  if (m_round.columns == m_all.columns) fits(m_round.rows, m_all.rows);
  if (m_round.columns == m_all.columns && m_round.rows == m_all.rows) fits(m_round.images, m_all.images);
  m_slab.rows = m_slab.columns = 0;
  for (std::int64_t i = 0; i * m_round.rows < m_all.rows; ++i)
    m_slab.rows = std::max(m_slab.rows, inputRows(subrange({0, m_all.rows}, m_round.rows, i)).count());
  for (std::int64_t i = 0; i * m_round.columns < m_all.columns; ++i)
    m_slab.columns = std::max(m_slab.columns, inputColumns(subrange({0, m_all.columns}, m_round.columns, i)).count());
  m_slab.floats = m_round.images * m_slab.rows * m_slab.columns * m_slab.pitch;
}

std::int64_t ChannelsLastSchedule::rounds() const {
  return m_decomposition.geometry.groups() * ceilDivide(m_all.images, m_round.images) *
         ceilDivide(m_all.rows, m_round.rows) * ceilDivide(m_all.columns, m_round.columns);
}

ChannelsLastSchedule::Area ChannelsLastSchedule::areaOf(std::int64_t round) const noexcept {
  const std::int64_t across = ceilDivide(m_all.columns, m_round.columns), down = ceilDivide(m_all.rows, m_round.rows),
                     images = ceilDivide(m_all.images, m_round.images);
  return {round / (across * down * images),
          subrange({0, m_all.images}, m_round.images, round / (across * down) % images),
          subrange({0, m_all.rows}, m_round.rows, round / across % down),
          subrange({0, m_all.columns}, m_round.columns, round % across)};
}

ChannelsLastSchedule::Area ChannelsLastSchedule::regionOf(const Area& round, std::int64_t index) const noexcept {
  const std::int64_t across = ceilDivide(m_round.columns, m_region.columns),
                     down = ceilDivide(m_round.rows, m_region.rows);
  return {round.group, subrange(round.images, m_region.images, index / (across * down)),
          subrange(round.rows, m_region.rows, index / across % down),
          subrange(round.columns, m_region.columns, index % across)};
}

std::int64_t ChannelsLastSchedule::tasks() const {
  return ceilDivide(m_round.images, m_region.images) * ceilDivide(m_round.rows, m_region.rows) *
         ceilDivide(m_round.columns, m_region.columns) * m_tiles.panels * std::ssize(m_tiles.heightGroups);
}

/// Where border pixels do without the taps they lack, no input outside the map is read.
Interval ChannelsLastSchedule::inputRows(Interval j) const noexcept {
  const Interval rows = inputsOf(m_tiles.heights, m_decomposition.height.set.dilation, j);
  return m_exactTaps ? inside(rows, m_decomposition.height.axis.input()) : rows;
}
Interval ChannelsLastSchedule::inputColumns(Interval j) const noexcept {
  const Interval columns = inputsOf(m_tiles.widths, m_decomposition.width.set.dilation, j);
  return m_exactTaps ? inside(columns, m_decomposition.width.axis.input()) : columns;
}

}  // namespace scatterscope
