#include "core/engines/phase/rows/plan.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "core/base/integer_math.h"
#include "core/engines/phase/parts.h"

namespace scatterscope {
namespace {

/// More steps than this and their places alone would fill a first-level cache.
constexpr std::int64_t kMostSteps = 1 << 14;
/// Cycles to begin a row of the slab.
constexpr double kBringingRow = 12;
/// Cycles an input takes that is read where it is, beside its products: for each chunk of channels, since no
/// vector of it begins a cache line, and for what memory is waited for.
constexpr double kReading = 0.02, kReadingFar = 0.15;
/// Rows of input channels a stretch may read where they are: each is on a page of its own, of which a
/// processor knows 64 to 96 at once. With 56 channels of 5 rows it took up to three times as long.
constexpr std::int64_t kMostPages = 64;
/// Patterns of taps, and chunks of output channels, that are worth looking through for every kernel there is.
constexpr std::int64_t kMostPatterns = 256, kMostChannels = 1 << 20;
/// Of what bringing takes, at most.
constexpr double kGain = 0.7;
/// Cache lines of the input that a block of channels may take: a third of a first-level cache.
constexpr std::int64_t kBlockLines = 256;

}  // namespace

StretchPlan::StretchPlan(const PhasePlan& plan, double cycles) : m_plan(plan), m_kernels(stretchKernels()) {
  const Geometry& g = plan.geometry;
  m_phases = g.width().stride();
  m_far = exceedsCache(g);
  if (m_kernels.lanes == 0 || m_phases > StretchKernels::kMostPhases || plan.bundles.empty() || cycles <= 0) return;
  // With more patterns than bands, listing them would take longer than the work.
  if (g.height().stride() > g.height().output() + StretchKernels::kMostPhases) return;
  if (g.height().stride() > kMostPatterns || g.outChannelsPerGroup() > kMostChannels) return;
  if (g.inChannelsPerGroup() * g.height().kernel() * g.width().kernel() > kMostSteps) return;
  choose(cycles);
  if (!m_pays) return;
  share();
}

/// Enough blocks for every thread to find one when another is still at its last, and for progress to be told
/// every ten milliseconds. No effect on any bit.
void StretchPlan::share() {
  const std::int64_t stretch = stretchColumns();
  const double all = m_cycles * static_cast<double>(m_plan.geometry.groups());
  const std::int64_t wanted = std::max<std::int64_t>(m_plan.threads > 1 ? 4 * m_plan.threads : 1,
                                                     static_cast<std::int64_t>(std::min(64.0, all / 3e7)));
  while (tasks() < wanted) {
    if (m_blockBands > 1) {
      m_blockBands = ceilDivide(m_blockBands, 2);
    } else if (m_blockColumns > 2 * stretch) {
      m_blockColumns = ceilDivide(ceilDivide(m_blockColumns, 2), stretch) * stretch;
    } else {
      return;
    }
  }
}

/// Columns of q that the widest stretch takes.
std::int64_t StretchPlan::stretchColumns() const {
  return StretchKernels::kVectors[widestFor(m_chunks[0], StretchKernels::kVectors[0])] * m_kernels.lanes;
}

/// What reaches an output row or column, beyond the input as well: places there hold zeros.
StretchPlan::Reach StretchPlan::reachOf(const PlannedAxis& axis, std::int64_t output) {
  const std::int64_t y = output + axis.axis.cropBegin();
  const auto residue = phaseOfRow(axis.set, y);
  if (!residue) return {};
  const Phase& phase = axis.phases[static_cast<std::size_t>(*residue)];
  const std::int64_t q = floorDivide(floorDivide(y, axis.set.gcd), axis.set.stride);
  return {q + phase.base, phase.first_tap, phase.taps};
}

std::vector<StretchPlan::Reach> StretchPlan::reachOfLines(std::int64_t pattern) const {
  std::vector<Reach> rows;
  for (std::int64_t l = 0; l < m_lines; ++l) rows.push_back(reachOf(m_plan.height, pattern * m_lines + l - m_above));
  return rows;
}

std::vector<StretchPlan::Reach> StretchPlan::reachOfColumns() const {
  std::vector<Reach> columns;
  for (std::int64_t s = 0; s < m_phases; ++s) columns.push_back(reachOf(m_plan.width, s - m_before));
  return columns;
}

/// Channels, lines and the column that q begins with, by the fewest cycles: with the canvas the phases have
/// more inputs in common, with the output there may be a vector less to compute.
void StretchPlan::choose(double cycles) {
  const Geometry& g = m_plan.geometry;
  const auto vectors = [this] { return ceilDivide(m_columns, m_kernels.lanes); };
  const auto begin = [&](std::int64_t before) {
    m_before = before;
    m_columns = ceilDivide(g.width().output() + before, m_phases);
  };
  begin(0);
  const std::int64_t least = vectors();
  begin(floorModulo(g.width().cropBegin(), m_phases));
  const std::int64_t canvas = m_before, starts = vectors() > least ? 2 : 1;
  m_cycles = std::numeric_limits<double>::infinity();
  std::size_t best = 0;
  std::int64_t bestBefore = 0;
  for (std::int64_t start = 0; start < starts; ++start) {
    begin(start == 0 ? canvas : 0);
    for (std::size_t i = 0; i < std::size(StretchKernels::kShapes); ++i) {
      if (!plan(i)) continue;
      if (const double c = estimate(); c < m_cycles) m_cycles = c, best = i, bestBefore = m_before;
    }
  }
  m_pays = m_cycles < cycles;
  if (!m_pays) return;
  begin(bestBefore);
  plan(best);
}

/// All but the places, for kernels of a shape; or nothing, where there are none or they are too large.
bool StretchPlan::plan(std::size_t shape) {
  const Geometry& g = m_plan.geometry;
  m_channels = StretchKernels::kShapes[shape].channels, m_lines = StretchKernels::kShapes[shape].lines;
  if (m_kernels.find(m_phases, shape, std::size(StretchKernels::kVectors) - 1) == nullptr ||
      m_channels > g.outChannelsPerGroup() || m_lines > g.height().output())
    return false;
  planPatterns();
  planBlocks();
  return true;
}

/// As many chunks of as many channels as there are, then the rest in smaller ones.
std::vector<StretchPlan::Chunk> StretchPlan::chunksFor(std::int64_t channels, std::int64_t lines) const {
  std::vector<Chunk> chunks;
  const std::int64_t all = m_plan.geometry.outChannelsPerGroup();
  for (std::int64_t first = 0; first < all;) {
    Chunk chunk{first, 0, 0};
    for (std::size_t i = 0; i < std::size(StretchKernels::kShapes); ++i) {
      const StretchShape shape = StretchKernels::kShapes[i];
      if (shape.lines == lines && shape.channels <= std::min(channels, all - first) && shape.channels > chunk.count)
        chunk = {first, shape.channels, i, (all - first) / shape.channels};
    }
    chunks.push_back(chunk);
    first += chunk.count * chunk.times;
  }
  return chunks;
}

std::int64_t StretchPlan::chunkCount() const {
  std::int64_t count = 0;
  for (const Chunk& chunk : m_chunks) count += chunk.times;
  return count;
}

namespace {

/// From the first input to behind the last.
template <class Reach>
Interval hullOf(const Reach& reach, std::int64_t dilation) {
  return reach.count == 0 ? Interval{} : Interval{reach.input - (reach.count - 1) * dilation, reach.input + 1};
}

/// The inputs that are in every reach.
template <class Reach>
Reach commonOf(const std::vector<Reach>& all, std::int64_t dilation) {
  Interval hull = hullOf(all[0], dilation);
  for (const Reach& reach : all) {
    if (reach.count == 0 || (reach.input - all[0].input) % dilation != 0) return {};
    hull = intersected(hull, hullOf(reach, dilation));
  }
  return hull.count() <= 0 ? Reach{} : Reach{hull.end - 1, 0, (hull.count() - 1) / dilation + 1};
}

}  // namespace

void StretchPlan::planPatterns() {
  const PlannedAxis &height = m_plan.height, &width = m_plan.width;
  const std::int64_t stride = height.axis.stride(), common = std::gcd(stride, m_lines);
  m_chunks = chunksFor(m_channels, m_lines);
  m_repeat = m_lines / common;
  m_above = floorModulo(height.axis.cropBegin(), common);
  m_patterns.assign(static_cast<std::size_t>(stride / common), {});
  const std::vector<Reach> columns = reachOfColumns();
  m_reachAcross = {0, 1};
  for (const Reach& reach : columns) m_reachAcross = joined(m_reachAcross, hullOf(reach, width.set.dilation));
  m_groupWeights = 0;
  std::int64_t lines = 1, products = 1;  // products: of an input channel and a sum
  for (std::int64_t p = 0; p < std::ssize(m_patterns); ++p) {
    Pattern& pattern = m_patterns[static_cast<std::size_t>(p)];
    countSteps(pattern, reachOfLines(p), columns);
    pattern.weights = m_groupWeights;
    lines = std::max(lines, linesRead(pattern, stretchColumns() / m_kernels.lanes));
    products = std::max(products, pattern.products);
    m_groupWeights += pattern.depth * m_plan.geometry.outChannelsPerGroup();
  }
  const std::int64_t channels = m_plan.geometry.inChannelsPerGroup(), parts = minimumBlocks(channels * products);
  m_blockChannels =
      std::min(ceilDivide(channels, parts), evenPart(channels, std::max<std::int64_t>(8, kBlockLines / lines)));
  m_stepParts = ceilDivide(parts, channelBlocks());
}

/// Inputs that reach all lines, all phases, are a step of all members; of what else reaches a member, each is a
/// step of its own.
void StretchPlan::countSteps(Pattern& pattern, const std::vector<Reach>& rows,
                             const std::vector<Reach>& columns) const {
  const std::int64_t down = m_plan.height.set.dilation;
  pattern.common = commonOf(rows, down).count * commonOf(columns, m_plan.width.set.dilation).count;
  const bool any = std::ranges::any_of(columns, [](const Reach& column) { return column.count > 0; });
  for (const Reach& row : rows) {
    if (any) pattern.rows = joined(pattern.rows, hullOf(row, down));
    for (const Reach& column : columns) {
      pattern.products = std::max(pattern.products, row.count * column.count);
      pattern.own += row.count * column.count - pattern.common;
    }
  }
  pattern.depth = (pattern.common * members() + pattern.own) * m_plan.geometry.inChannelsPerGroup();
}

void StretchPlan::list() {
  const std::vector<Chunk> chunks = std::exchange(m_chunks, {});
  for (const Chunk& alike : chunks) {
    for (std::int64_t i = 0; i < alike.times; ++i)
      m_chunks.push_back({alike.first + i * alike.count, alike.count, alike.shape});
  }
  const std::vector<Reach> columns = reachOfColumns();
  for (std::int64_t p = 0; p < std::ssize(m_patterns); ++p)
    listSteps(m_patterns[static_cast<std::size_t>(p)], reachOfLines(p), columns);
  listPlaces();
}

void StretchPlan::listSteps(Pattern& pattern, const std::vector<Reach>& rows, const std::vector<Reach>& columns) const {
  const PlannedAxis &height = m_plan.height, &width = m_plan.width;
  const std::int64_t down = height.set.dilation, across = width.set.dilation;
  const auto tapAt = [](const Reach& reach, const PlannedAxis& axis, std::int64_t input) {
    return reach.tap + (reach.input - input) / axis.set.dilation * axis.set.stride;
  };
  const auto has = [](const Interval& inputs, std::int64_t input) {
    return input >= inputs.begin && input < inputs.end;
  };
  const Reach commonRows = commonOf(rows, down), commonColumns = commonOf(columns, across);
  const Interval allRows = hullOf(commonRows, down), allColumns = hullOf(commonColumns, across);
  const std::int64_t kernel = m_plan.geometry.width().kernel();
  pattern.steps.assign(static_cast<std::size_t>(1 + members()), {});
  for (std::int64_t a = 0; a < commonRows.count; ++a) {
    for (std::int64_t b = 0; b < commonColumns.count; ++b) {
      Step step{commonRows.input - a * down, commonColumns.input - b * across, {}};
      for (const Reach& row : rows) {
        for (const Reach& column : columns)
          step.taps.push_back(tapAt(row, height, step.row) * kernel + tapAt(column, width, step.column));
      }
      pattern.steps[0].push_back(std::move(step));
    }
  }
  std::size_t member = 0;
  for (const Reach& row : rows) {
    for (const Reach& column : columns) {
      ++member;
      for (std::int64_t a = 0; a < row.count; ++a) {
        for (std::int64_t b = 0; b < column.count; ++b) {
          const std::int64_t h = row.input - a * down, w = column.input - b * across;
          if (has(allRows, h) && has(allColumns, w)) continue;
          pattern.steps[member].push_back(
              {h, w, {(row.tap + a * height.set.stride) * kernel + column.tap + b * width.set.stride}});
        }
      }
    }
  }
}

std::int64_t StretchPlan::bands() const {
  return ceilDivide(m_plan.geometry.height().output() + m_above, m_lines);
}

/// Inputs that some bands read; empty at 0 where there are none.
Interval StretchPlan::inputRowsOf(Interval bands) const noexcept {
  Interval rows{0, 0};
  const std::int64_t patterns = std::ssize(m_patterns);
  const auto add = [&](std::int64_t band) {
    const Interval read = patternOf(band).rows;
    if (read.count() == 0) return;
    rows = joined(rows, {read.begin + originOf(band), read.end + originOf(band)});
  };
  for (std::int64_t b = bands.begin; b < std::min(bands.end, bands.begin + patterns); ++b) add(b);
  for (std::int64_t b = std::max(bands.begin, bands.end - patterns); b < bands.end; ++b) add(b);
  return rows;
}

/// Of whole rows, halves, quarters, …, those that cost the fewest inputs for each output: brought into the
/// slab, beside those of neighbouring blocks, and moved within it when its end is reached. As much of the
/// input as would fit a slab is found in the second-level cache as well where it is read itself.
void StretchPlan::planBlocks() {
  const std::int64_t channels = m_plan.geometry.inChannelsPerGroup(), stretch = stretchColumns();
  const std::int64_t patterns = std::ssize(m_patterns), all = inputRowsOf({0, bands()}).count();
  // What as many bands as there are patterns read, whichever is the first of them.
  const std::int64_t least = inputRowsOf({0, std::min(bands(), patterns)}).count() + (patterns > 1 ? m_repeat : 0);
  m_left = wholeLines(-m_reachAcross.begin);
  m_bringing = std::numeric_limits<double>::infinity();
  std::int64_t columns = 0;
  for (std::int64_t cuts = 1; columns != std::min(m_columns, stretch); cuts *= 2) {
    columns = std::min(m_columns, ceilDivide(ceilDivide(m_columns, cuts), stretch) * stretch);
    // The last vector of a row may go on past its columns.
    std::int64_t pitch =
        m_left + wholeLines(ceilDivide(columns, m_kernels.lanes) * m_kernels.lanes + m_reachAcross.end);
    if (pitch % 1024 == 0) pitch += 16;
    const std::int64_t room = PhasePlan::kSlabFloats / (pitch * channels);
    if (room < least && columns > stretch) continue;
    const std::int64_t rows = std::clamp(room, least, std::max(least, all));
    // Moving a row costs a fifth of bringing it from beyond the second-level cache.
    const double moved =
        rows >= all ? 0 : 0.2 * static_cast<double>(least) / static_cast<double>(rows - least + m_repeat);
    const double bringing = static_cast<double>(pitch) / static_cast<double>(columns) * (1 + moved);
    if (bringing >= m_bringing * 0.98) continue;
    m_bringing = bringing, m_blockColumns = columns, m_pitch = pitch, m_slabRows = rows;
  }
  m_bringing *= (m_far ? kBringingFar : kBringing) + kBringingRow / static_cast<double>(m_pitch);
  m_blockBands = bands();
  planInside();
  m_channelPitch = m_slabRows * m_pitch;
  if (m_channelPitch / 16 % 2 == 0) m_channelPitch += 16;
  m_slabFloats = channels * m_channelPitch;
}

/// Whether stretches read the input itself, and then a slab for one of those that cannot, by the fewest cycles.
void StretchPlan::planInside() {
  const Geometry& g = m_plan.geometry;
  const std::int64_t channels = g.inChannelsPerGroup(), stretch = stretchColumns();
  std::int64_t rows = 0;
  for (const Pattern& pattern : m_patterns) rows = std::max(rows, pattern.rows.count());
  m_inside = false;
  if (rows == 0 || channels * rows > kMostPages) return;
  if (channels * g.height().input() * g.width().input() > INT32_MAX) return;  // a place counts in 32 bits
  const std::int64_t edges =
      (m_reachAcross.begin < 0 ? 1 : 0) + (m_columns - 1 + m_reachAcross.end > g.width().input() ? 1 : 0);
  // At the border each band brings all its rows anew.
  const auto again = static_cast<double>(rows * std::ssize(m_patterns)) / static_cast<double>(m_repeat);
  const double border = std::min(1.0, static_cast<double>(edges * stretch) / static_cast<double>(m_columns));
  const double reading =
      kReading * static_cast<double>(chunkCount()) + 2 * border * again * kBringing + (m_far ? kReadingFar : 0);
  if (reading > kGain * m_bringing) return;
  m_inside = true;
  m_bringing = reading;
  m_pitch = m_left + wholeLines(stretch + m_reachAcross.end);
  m_slabRows = rows;
}

/// Whether all that wanted columns q read is input, and the `read` columns of whole vectors lie in the tensor.
bool StretchPlan::isInside(const Block& block, Interval rows, Interval q, std::int64_t read) const noexcept {
  const Shape x = m_plan.geometry.inputShape();
  if (rows.begin < 0 || rows.end > x.h) return false;
  if (q.begin + m_reachAcross.begin < 0 || q.end - 1 + m_reachAcross.end > x.w) return false;
  const std::int64_t lastChannel = (block.group + 1) * m_plan.geometry.inChannelsPerGroup() - 1;
  const auto beyond = static_cast<std::int64_t>(x.offset(block.image, lastChannel, rows.end - 1, q.begin)) + read - 1 +
                      m_reachAcross.end;
  return beyond <= x.n * x.c * x.h * x.w;
}

std::int64_t StretchPlan::channelBlocks() const {
  return ceilDivide(m_plan.geometry.inChannelsPerGroup(), m_blockChannels);
}

Interval StretchPlan::channelsOf(std::int64_t block) const {
  return part({0, m_plan.geometry.inChannelsPerGroup()}, m_blockChannels, block / m_stepParts);
}

std::span<const StretchPlan::Step> StretchPlan::stepsOf(const std::vector<Step>& steps, std::int64_t block) const {
  const Interval some = part({0, std::ssize(steps)}, ceilDivide(std::ssize(steps), m_stepParts), block % m_stepParts);
  return std::span(steps).subspan(static_cast<std::size_t>(some.begin), static_cast<std::size_t>(some.count()));
}

void StretchPlan::listPlaces() {
  const std::int64_t line = m_plan.geometry.width().input(), plane = m_plan.geometry.height().input() * line;
  for (Pattern& pattern : m_patterns) {
    pattern.places.clear(), pattern.inputs.clear(), pattern.counts.clear();
    for (std::int64_t block = 0; block < blocks(); ++block) {
      const Interval channels = channelsOf(block);
      for (const auto& all : pattern.steps) {
        const auto steps = stepsOf(all, block);
        for (std::int64_t ic = channels.begin; ic < channels.end; ++ic) {
          for (const Step& step : steps) {
            pattern.places.push_back(static_cast<std::int32_t>(ic * m_channelPitch + step.row * m_pitch + step.column));
            if (m_inside)
              pattern.inputs.push_back(static_cast<std::int32_t>(ic * plane + step.row * line + step.column));
          }
        }
        pattern.counts.push_back(static_cast<std::int32_t>(std::ssize(steps) * channels.count()));
      }
    }
  }
}

/// Cache lines of an input channel that a stretch reads.
std::int64_t StretchPlan::linesRead(const Pattern& pattern, std::int64_t vectors) const {
  return pattern.rows.count() * (ceilDivide(vectors * m_kernels.lanes, 16) + 1);
}

std::size_t StretchPlan::widestFor(const Chunk& chunk, std::int64_t vectors) const noexcept {
  std::size_t i = 0;
  while (StretchKernels::kVectors[i] > vectors || m_kernels.find(m_phases, chunk.shape, i) == nullptr) ++i;
  return i;
}

std::int64_t StretchPlan::packedFloats() const {
  return m_groupWeights * m_plan.geometry.groups();
}

int StretchPlan::team() const {
  return teamFor(m_cycles * static_cast<double>(m_plan.geometry.groups()), tasks(), m_plan.threads);
}

std::int64_t StretchPlan::chunksToPack() const {
  return m_plan.geometry.groups() * std::ssize(m_patterns) * chunkCount();
}

std::int64_t StretchPlan::tasks() const {
  return m_plan.geometry.batch() * m_plan.geometry.groups() * ceilDivide(bands(), m_blockBands) *
         ceilDivide(m_columns, m_blockColumns);
}

StretchPlan::Block StretchPlan::blockOf(std::int64_t task) const noexcept {
  const std::int64_t across = ceilDivide(m_columns, m_blockColumns), down = ceilDivide(bands(), m_blockBands),
                     unit = task / (across * down), groups = m_plan.geometry.groups();
  Block block{unit / groups,
              unit % groups,
              part({0, bands()}, m_blockBands, task / across % down),
              part({0, m_columns}, m_blockColumns, task % across),
              {}};
  block.inputRows = inputRowsOf(block.bands);
  return block;
}

}  // namespace scatterscope
