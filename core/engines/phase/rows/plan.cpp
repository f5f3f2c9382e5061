#include "core/engines/phase/rows/plan.h"

#include <algorithm>
#include <limits>

#include "core/base/integer_math.h"
#include "core/engines/phase/sizes.h"

namespace scatterscope {
namespace {

/// The offsets of more steps than this would fill a first-level cache.
constexpr std::int64_t kMostSteps = 1 << 14;
/// Cycles to begin a row of the slab, beside its floats.
constexpr double kLoadRowCycles = 12;
/// Cycles of an input that is read without a slab, beside its products: for each chunk of channels, because its vectors
/// are not aligned; and for waiting where it comes from memory.
constexpr double kReadCycles = 0.02, kReadCyclesFromMemory = 0.15;
/// Most rows of input channels that a segment may read without a slab: each is on a page of its own, and the
/// first-level TLB holds 64 to 96 pages. With 56 channels of 5 rows it took up to three times as long.
constexpr std::int64_t kMostPages = 64;
/// Most patterns of taps, and output channels, that are worth planning for every kernel.
constexpr std::int64_t kMostPatterns = 256, kMostChannels = 1 << 20;
/// Reading without a slab must take at most this share of the cycles of loading one.
constexpr double kGain = 0.7;

}  // namespace

RowsSchedule::RowsSchedule(const Decomposition& d)
    : m_decomposition(d),
      m_kernels(rowKernels()),
      m_tiling{.phases = d.geometry.width().stride()},
      m_input{.exceedsCache = exceedsCache(d.geometry)} {}

std::unique_ptr<RowsSchedule> RowsSchedule::create(const Decomposition& d, double cycles) {
  const Geometry& g = d.geometry;
  if (cycles <= 0 || d.isBiasOnly() || g.width().stride() > RowKernels::kMostPhases) return nullptr;
  // With more patterns than bands, listing them would take longer than the work.
  if (g.height().stride() > g.height().output() + RowKernels::kMostPhases) return nullptr;
  if (g.height().stride() > kMostPatterns || g.outChannelsPerGroup() > kMostChannels) return nullptr;
  if (g.inChannelsPerGroup() * g.height().kernel() * g.width().kernel() > kMostSteps) return nullptr;
  std::unique_ptr<RowsSchedule> schedule(new RowsSchedule(d));
  if (schedule->m_kernels.lanes == 0 || !schedule->choose(cycles)) return nullptr;
  schedule->divideAmongThreads();
  return schedule;
}

/// Enough regions for every thread to find one while another computes its last, and for progress to be reported every
/// ten milliseconds. Changes no bit.
void RowsSchedule::divideAmongThreads() {
  const std::int64_t segment = segmentColumns();
  const double all = m_cycles * static_cast<double>(m_decomposition.geometry.groups());
  const std::int64_t wanted =
      std::max<std::int64_t>(m_decomposition.options.threads > 1 ? 4 * m_decomposition.options.threads : 1,
                             static_cast<std::int64_t>(std::min(64.0, all / 3e7)));
  while (tasks() < wanted) {
    if (m_region.bands > 1) {
      m_region.bands = ceilDivide(m_region.bands, 2);
    } else if (m_region.columns > 2 * segment) {
      m_region.columns = ceilDivide(ceilDivide(m_region.columns, 2), segment) * segment;
    } else {
      return;
    }
  }
}

/// Columns of q of the widest segment.
std::int64_t RowsSchedule::segmentColumns() const {
  return RowKernels::kVectors[widestFor(m_chunks[0], RowKernels::kVectors[0])] * m_kernels.lanes;
}

/// Chooses channels, rows and the first column of q by the fewest cycles: where q begins with the canvas, the phases
/// have more inputs in common; where it begins with the output, there may be a vector less to compute. Whether that
/// takes fewer than `cycles`.
bool RowsSchedule::choose(double cycles) {
  const Geometry& g = m_decomposition.geometry;
  const auto vectors = [this] { return ceilDivide(m_tiling.columns, m_kernels.lanes); };
  const auto begin = [&](std::int64_t before) {
    m_tiling.columnsBefore = before;
    m_tiling.columns = ceilDivide(g.width().output() + before, m_tiling.phases);
  };
  begin(0);
  const std::int64_t least = vectors();
  begin(floorModulo(g.width().cropBegin(), m_tiling.phases));
  const std::int64_t canvas = m_tiling.columnsBefore, starts = vectors() > least ? 2 : 1;
  m_cycles = std::numeric_limits<double>::infinity();
  std::size_t best = 0;
  std::int64_t bestBefore = 0;
  for (std::int64_t start = 0; start < starts; ++start) {
    begin(start == 0 ? canvas : 0);
    for (std::size_t i = 0; i < std::size(RowKernels::kShapes); ++i) {
      if (!planFor(i)) continue;
      if (const double c = estimateCycles(); c < m_cycles) m_cycles = c, best = i, bestBefore = m_tiling.columnsBefore;
    }
  }
  if (!(m_cycles < cycles)) return false;
  begin(bestBefore);
  return planFor(best);
}

/// Plans all sizes for the kernels of a shape; false where there are none or they are too large for the output.
bool RowsSchedule::planFor(std::size_t shape) {
  const Geometry& g = m_decomposition.geometry;
  m_tiling.channels = RowKernels::kShapes[shape].channels, m_tiling.bandRows = RowKernels::kShapes[shape].rows;
  if (m_kernels.find(m_tiling.phases, shape, std::size(RowKernels::kVectors) - 1) == nullptr ||
      m_tiling.channels > g.outChannelsPerGroup() || m_tiling.bandRows > g.height().output())
    return false;
  planPatterns();
  planRegions();
  return true;
}

/// Chunks of `channels` as often as they fit, then the rest in smaller ones.
std::vector<RowsSchedule::Chunk> RowsSchedule::chunksFor(std::int64_t channels, std::int64_t rows) const {
  std::vector<Chunk> chunks;
  const std::int64_t all = m_decomposition.geometry.outChannelsPerGroup();
  for (std::int64_t first = 0; first < all;) {
    Chunk chunk{first, 0, 0};
    for (std::size_t i = 0; i < std::size(RowKernels::kShapes); ++i) {
      const RowShape shape = RowKernels::kShapes[i];
      if (shape.rows == rows && shape.channels <= std::min(channels, all - first) && shape.channels > chunk.count)
        chunk = {first, shape.channels, i, (all - first) / shape.channels};
    }
    chunks.push_back(chunk);
    first += chunk.count * chunk.times;
  }
  return chunks;
}

std::int64_t RowsSchedule::chunkCount() const {
  std::int64_t count = 0;
  for (const Chunk& chunk : m_chunks) count += chunk.times;
  return count;
}

std::int64_t RowsSchedule::bands() const {
  return ceilDivide(m_decomposition.geometry.height().output() + m_tiling.rowsAbove, m_tiling.bandRows);
}

/// Of whole rows, halves, quarters, …, takes the regions that load the fewest inputs for each output: into the slab,
/// beside those that neighbouring regions load as well, and within the slab when its end is reached.
void RowsSchedule::planRegions() {
  const std::int64_t channels = m_decomposition.geometry.inChannelsPerGroup(), segment = segmentColumns();
  const std::int64_t patterns = std::ssize(m_patterns), all = inputRowsOf({0, bands()}).count();
  // Rows that as many bands as there are patterns read, whichever is the first of them.
  const std::int64_t least =
      inputRowsOf({0, std::min(bands(), patterns)}).count() + (patterns > 1 ? m_tiling.repeat : 0);
  m_layout.left = wholeLines(-m_tiling.inputColumns.begin);
  m_input.loadCycles = std::numeric_limits<double>::infinity();
  std::int64_t columns = 0;
  for (std::int64_t cuts = 1; columns != std::min(m_tiling.columns, segment); cuts *= 2) {
    columns = std::min(m_tiling.columns, ceilDivide(ceilDivide(m_tiling.columns, cuts), segment) * segment);
    // The last vector of a row may extend past its columns.
    std::int64_t pitch =
        m_layout.left + wholeLines(ceilDivide(columns, m_kernels.lanes) * m_kernels.lanes + m_tiling.inputColumns.end);
    if (pitch % 1024 == 0) pitch += 16;
    const std::int64_t room = kSlabFloats / (pitch * channels);
    if (room < least && columns > segment) continue;
    const std::int64_t rows = std::clamp(room, least, std::max(least, all));
    // Moving a row costs a fifth of loading it from beyond the second-level cache.
    const double moved =
        rows >= all ? 0 : 0.2 * static_cast<double>(least) / static_cast<double>(rows - least + m_tiling.repeat);
    const double loading = static_cast<double>(pitch) / static_cast<double>(columns) * (1 + moved);
    if (loading >= m_input.loadCycles * 0.98) continue;
    m_input.loadCycles = loading, m_region.columns = columns, m_layout.pitch = pitch, m_layout.rows = rows;
  }
  m_input.loadCycles *= (m_input.exceedsCache ? kLoadCyclesFromMemory : kLoadCycles) +
                        kLoadRowCycles / static_cast<double>(m_layout.pitch);
  m_region.bands = bands();
  planReadingInput();
  m_layout.channelPitch = m_layout.rows * m_layout.pitch;
  if (m_layout.channelPitch / 16 % 2 == 0) m_layout.channelPitch += 16;
  m_layout.floats = channels * m_layout.channelPitch;
}

/// Decides by the fewest cycles whether segments inside the map read the input itself. The slab then holds one segment
/// at the border.
void RowsSchedule::planReadingInput() {
  const Geometry& g = m_decomposition.geometry;
  const std::int64_t channels = g.inChannelsPerGroup(), segment = segmentColumns();
  std::int64_t rows = 0;
  for (const Pattern& pattern : m_patterns) rows = std::max(rows, pattern.rows.count());
  m_input.readDirectly = false;
  if (rows == 0 || channels * rows > kMostPages) return;
  if (channels * g.height().input() * g.width().input() > INT32_MAX) return;  // offsets have 32 bits
  const std::int64_t edges = (m_tiling.inputColumns.begin < 0 ? 1 : 0) +
                             (m_tiling.columns - 1 + m_tiling.inputColumns.end > g.width().input() ? 1 : 0);
  // At the border each band loads all its rows anew.
  const auto again = static_cast<double>(rows * std::ssize(m_patterns)) / static_cast<double>(m_tiling.repeat);
  const double border = std::min(1.0, static_cast<double>(edges * segment) / static_cast<double>(m_tiling.columns));
  const double reading = kReadCycles * static_cast<double>(chunkCount()) + 2 * border * again * kLoadCycles +
                         (m_input.exceedsCache ? kReadCyclesFromMemory : 0);
  if (reading > kGain * m_input.loadCycles) return;
  m_input.readDirectly = true;
  m_input.loadCycles = reading;
  m_layout.pitch = m_layout.left + wholeLines(segment + m_tiling.inputColumns.end);
  m_layout.rows = rows;
}

std::size_t RowsSchedule::widestFor(const Chunk& chunk, std::int64_t vectors) const noexcept {
  std::size_t i = 0;
  while (RowKernels::kVectors[i] > vectors || m_kernels.find(m_tiling.phases, chunk.shape, i) == nullptr) ++i;
  return i;
}

std::int64_t RowsSchedule::tasks() const {
  return m_decomposition.geometry.batch() * m_decomposition.geometry.groups() * ceilDivide(bands(), m_region.bands) *
         ceilDivide(m_tiling.columns, m_region.columns);
}

RowsSchedule::Region RowsSchedule::regionOf(std::int64_t task) const noexcept {
  const std::int64_t across = ceilDivide(m_tiling.columns, m_region.columns),
                     down = ceilDivide(bands(), m_region.bands), unit = task / (across * down),
                     groups = m_decomposition.geometry.groups();
  Region region{unit / groups,
                unit % groups,
                subrange({0, bands()}, m_region.bands, task / across % down),
                subrange({0, m_tiling.columns}, m_region.columns, task % across),
                {}};
  region.inputRows = inputRowsOf(region.bands);
  return region;
}

}  // namespace scatterscope
