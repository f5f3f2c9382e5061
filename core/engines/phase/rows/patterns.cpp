#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/integer_math.h"
#include "core/engines/phase/rows/plan.h"
#include "core/engines/phase/sizes.h"

// Which taps reach the rows of a band and the phases of the width, and in which order they are summed.

namespace scatterscope {
namespace {

/// Cache lines of the input of an accumulation block, at most: a third of a first-level cache.
constexpr std::int64_t kBlockLines = 256;

/// From the first input of the sequence to behind the last.
Interval inputsOf(const TapSequence& taps, std::int64_t dilation) {
  return taps.count == 0 ? Interval{} : Interval{taps.input - (taps.count - 1) * dilation, taps.input + 1};
}

/// The inputs that all sequences contain; none where their inputs do not coincide. `tap` is of no meaning.
TapSequence commonTaps(const std::vector<TapSequence>& all, std::int64_t dilation) {
  Interval common = inputsOf(all[0], dilation);
  for (const TapSequence& taps : all) {
    if (taps.count == 0 || (taps.input - all[0].input) % dilation != 0) return {};
    common = intersected(common, inputsOf(taps, dilation));
  }
  return common.count() <= 0 ? TapSequence{} : TapSequence{common.end - 1, 0, (common.count() - 1) / dilation + 1};
}

}  // namespace

void RowsSchedule::planPatterns() {
  const PlannedAxis &height = m_decomposition.height, &width = m_decomposition.width;
  const std::int64_t stride = height.axis.stride(), common = std::gcd(stride, m_tiling.bandRows);
  m_chunks = chunksFor(m_tiling.channels, m_tiling.bandRows);
  m_tiling.repeat = m_tiling.bandRows / common;
  m_tiling.rowsAbove = floorModulo(height.axis.cropBegin(), common);
  m_patterns.assign(static_cast<std::size_t>(stride / common), {});
  const std::vector<TapSequence> columns = tapsOfColumns();
  m_tiling.inputColumns = {0, 1};
  for (const TapSequence& taps : columns)
    m_tiling.inputColumns = joined(m_tiling.inputColumns, inputsOf(taps, width.set.dilation));
  m_groupWeights = 0;
  std::int64_t lines = 1, products = 1;  // products: of an input channel in one sum
  for (std::int64_t p = 0; p < std::ssize(m_patterns); ++p) {
    Pattern& pattern = m_patterns[static_cast<std::size_t>(p)];
    countSteps(pattern, tapsOfBandRows(p), columns);
    pattern.weights = m_groupWeights;
    lines = std::max(lines, cacheLinesRead(pattern, segmentColumns() / m_kernels.lanes));
    products = std::max(products, pattern.products);
    m_groupWeights += pattern.depth * m_decomposition.geometry.outChannelsPerGroup();
  }
  const std::int64_t channels = m_decomposition.geometry.inChannelsPerGroup(),
                     least = minimumBlocks(channels * products);
  m_blocks.channels =
      std::min(ceilDivide(channels, least), evenSize(channels, std::max<std::int64_t>(8, kBlockLines / lines)));
  m_blocks.perChannels = ceilDivide(least, channelBlocks());
}

/// Inputs that reach all rows and all phases make common steps; every other input of a member makes an own step.
void RowsSchedule::countSteps(Pattern& pattern, const std::vector<TapSequence>& rows,
                              const std::vector<TapSequence>& columns) const {
  const std::int64_t down = m_decomposition.height.set.dilation;
  pattern.common = commonTaps(rows, down).count * commonTaps(columns, m_decomposition.width.set.dilation).count;
  const bool any = std::ranges::any_of(columns, [](const TapSequence& column) { return column.count > 0; });
  for (const TapSequence& row : rows) {
    if (any) pattern.rows = joined(pattern.rows, inputsOf(row, down));
    for (const TapSequence& column : columns) {
      pattern.products = std::max(pattern.products, row.count * column.count);
      pattern.own += row.count * column.count - pattern.common;
    }
  }
  pattern.depth = (pattern.common * members() + pattern.own) * m_decomposition.geometry.inChannelsPerGroup();
}

void RowsSchedule::plan() {
  const std::vector<Chunk> chunks = std::exchange(m_chunks, {});
  for (const Chunk& equal : chunks) {
    for (std::int64_t i = 0; i < equal.times; ++i)
      m_chunks.push_back({equal.first + i * equal.count, equal.count, equal.shape});
  }
  const std::vector<TapSequence> columns = tapsOfColumns();
  for (std::int64_t p = 0; p < std::ssize(m_patterns); ++p)
    listSteps(m_patterns[static_cast<std::size_t>(p)], tapsOfBandRows(p), columns);
  listOffsets();
}

void RowsSchedule::listSteps(Pattern& pattern, const std::vector<TapSequence>& rows,
                             const std::vector<TapSequence>& columns) const {
  const PlannedAxis &height = m_decomposition.height, &width = m_decomposition.width;
  const std::int64_t down = height.set.dilation, across = width.set.dilation;
  const auto tapAt = [](const TapSequence& taps, const PlannedAxis& axis, std::int64_t input) {
    return taps.tap + (taps.input - input) / axis.set.dilation * axis.set.stride;
  };
  const auto has = [](const Interval& inputs, std::int64_t input) {
    return input >= inputs.begin && input < inputs.end;
  };
  const TapSequence commonRows = commonTaps(rows, down), commonColumns = commonTaps(columns, across);
  const Interval allRows = inputsOf(commonRows, down), allColumns = inputsOf(commonColumns, across);
  const std::int64_t kernel = m_decomposition.geometry.width().kernel();
  pattern.steps.assign(static_cast<std::size_t>(1 + members()), {});
  for (std::int64_t a = 0; a < commonRows.count; ++a) {
    for (std::int64_t b = 0; b < commonColumns.count; ++b) {
      Step step{commonRows.input - a * down, commonColumns.input - b * across, {}};
      for (const TapSequence& row : rows) {
        for (const TapSequence& column : columns)
          step.taps.push_back(tapAt(row, height, step.row) * kernel + tapAt(column, width, step.column));
      }
      pattern.steps[0].push_back(std::move(step));
    }
  }
  std::size_t member = 0;
  for (const TapSequence& row : rows) {
    for (const TapSequence& column : columns) {
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

/// Input rows that some bands read; empty at 0 where there are none.
Interval RowsSchedule::inputRowsOf(Interval bands) const noexcept {
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

std::vector<TapSequence> RowsSchedule::tapsOfBandRows(std::int64_t pattern) const {
  std::vector<TapSequence> rows;
  for (std::int64_t l = 0; l < m_tiling.bandRows; ++l)
    rows.push_back(m_decomposition.height.tapsReaching(pattern * m_tiling.bandRows + l - m_tiling.rowsAbove));
  return rows;
}

/// The taps of the columns of q = 0, in the order of the members.
std::vector<TapSequence> RowsSchedule::tapsOfColumns() const {
  std::vector<TapSequence> columns;
  for (std::int64_t s = 0; s < m_tiling.phases; ++s)
    columns.push_back(m_decomposition.width.tapsReaching(s - m_tiling.columnsBefore));
  return columns;
}

std::int64_t RowsSchedule::channelBlocks() const {
  return ceilDivide(m_decomposition.geometry.inChannelsPerGroup(), m_blocks.channels);
}

Interval RowsSchedule::channelsOf(std::int64_t block) const {
  return subrange({0, m_decomposition.geometry.inChannelsPerGroup()}, m_blocks.channels, block / m_blocks.perChannels);
}

std::span<const RowsSchedule::Step> RowsSchedule::stepsOf(const std::vector<Step>& steps, std::int64_t block) const {
  const Interval some = subrange({0, std::ssize(steps)}, ceilDivide(std::ssize(steps), m_blocks.perChannels),
                                 block % m_blocks.perChannels);
  return std::span(steps).subspan(static_cast<std::size_t>(some.begin), static_cast<std::size_t>(some.count()));
}

void RowsSchedule::listOffsets() {
  const std::int64_t line = m_decomposition.geometry.width().input(),
                     plane = m_decomposition.geometry.height().input() * line;
  for (Pattern& pattern : m_patterns) {
    pattern.offsets.clear(), pattern.inputOffsets.clear(), pattern.counts.clear();
    for (std::int64_t block = 0; block < blocks(); ++block) {
      const Interval channels = channelsOf(block);
      for (const auto& all : pattern.steps) {
        const auto steps = stepsOf(all, block);
        for (std::int64_t ic = channels.begin; ic < channels.end; ++ic) {
          for (const Step& step : steps) {
            pattern.offsets.push_back(
                static_cast<std::int32_t>(ic * m_layout.channelPitch + step.row * m_layout.pitch + step.column));
            if (m_input.readDirectly)
              pattern.inputOffsets.push_back(static_cast<std::int32_t>(ic * plane + step.row * line + step.column));
          }
        }
        pattern.counts.push_back(static_cast<std::int32_t>(std::ssize(steps) * channels.count()));
      }
    }
  }
}

/// Cache lines of an input channel that a segment reads.
std::int64_t RowsSchedule::cacheLinesRead(const Pattern& pattern, std::int64_t vectors) const {
  return pattern.rows.count() * (ceilDivide(vectors * m_kernels.lanes, 16) + 1);
}

}  // namespace scatterscope
