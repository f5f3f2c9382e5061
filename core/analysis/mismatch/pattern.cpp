#include "core/analysis/mismatch/pattern.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "core/base/counted.h"

namespace scatterscope {
namespace {

std::vector<Interval> intervalsOf(const std::vector<std::int64_t>& sorted) {
  std::vector<Interval> intervals;
  for (const std::int64_t line : sorted) {
    if (!intervals.empty() && intervals.back().end == line)
      ++intervals.back().end;
    else
      intervals.push_back({line, line + 1});
  }
  return intervals;
}

/// Those lines of which more than half of the elements are wrong.
std::vector<std::int64_t> mostlyWrong(const std::vector<std::int64_t>& wrong, std::int64_t elementsOfALine) {
  std::vector<std::int64_t> lines;
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    if (2 * wrong[i] > elementsOfALine) lines.push_back(static_cast<std::int64_t>(i));
  }
  return lines;
}

std::string listed(const char* one, const char* many, const std::vector<Interval>& lines) {
  constexpr std::size_t kShown = 6;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < lines.size() && i < kShown; ++i) {
    const Interval& l = lines[i];
    parts.push_back(l.count() == 1 ? fmt::format("{}", l.begin) : fmt::format("{} to {}", l.begin, l.end - 1));
  }
  if (lines.size() > kShown) parts.push_back("…");
  return fmt::format("{} {}", lines.size() == 1 && lines.front().count() == 1 ? one : many, fmt::join(parts, ", "));
}

/// The remainders in which something is wrong, where that is not all of them.
std::vector<std::int64_t> phasesOf(const std::vector<std::int64_t>& wrong, std::int64_t stride) {
  std::vector<std::int64_t> phases;
  if (stride < 2 || static_cast<std::int64_t>(wrong.size()) < 2 * stride) return phases;
  for (std::int64_t phase = 0; phase < stride; ++phase) {
    bool any = false;
    for (auto i = static_cast<std::size_t>(phase); i < wrong.size(); i += static_cast<std::size_t>(stride))
      any = any || wrong[i] > 0;
    if (any) phases.push_back(phase);
  }
  if (static_cast<std::int64_t>(phases.size()) == stride) phases.clear();
  return phases;
}

}  // namespace

PatternCounter::PatternCounter(const Shape& shape, std::int64_t rowStride, std::int64_t columnStride) : m_shape(shape) {
  const auto sized = [](std::int64_t count) { return std::vector<std::int64_t>(static_cast<std::size_t>(count)); };
  m_pattern.elements = shape.n * shape.c * shape.h * shape.w;
  m_pattern.wrong_in_channel = sized(shape.c);
  m_pattern.wrong_in_row = sized(shape.h);
  m_pattern.wrong_in_column = sized(shape.w);
  m_pattern.row_stride = rowStride;
  m_pattern.column_stride = columnStride;
  m_place.assign(static_cast<std::size_t>(shape.h), sized(shape.w));
}

void PatternCounter::addWrong(std::int64_t channel, std::int64_t row, std::int64_t column) {
  ++m_pattern.wrong;
  ++m_pattern.wrong_in_channel[static_cast<std::size_t>(channel)];
  ++m_pattern.wrong_in_row[static_cast<std::size_t>(row)];
  ++m_pattern.wrong_in_column[static_cast<std::size_t>(column)];
  ++m_place[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
  if (row == 0 || column == 0 || row == m_shape.h - 1 || column == m_shape.w - 1) ++m_pattern.wrong_on_border;
}

Pattern PatternCounter::pattern() const {
  Pattern p = m_pattern;
  if (p.wrong == 0) return p;
  std::vector<std::int64_t> channels;
  for (std::size_t c = 0; c < p.wrong_in_channel.size(); ++c) {
    if (p.wrong_in_channel[c] > 0) channels.push_back(static_cast<std::int64_t>(c));
  }
  p.channels = intervalsOf(channels);
  p.row_phases = phasesOf(p.wrong_in_row, p.row_stride);
  p.column_phases = phasesOf(p.wrong_in_column, p.column_stride);

  // Of the maps that have wrong elements at all, lines that are mostly wrong.
  const auto maps = m_shape.n * static_cast<std::int64_t>(channels.size());
  const auto rows = mostlyWrong(p.wrong_in_row, maps * m_shape.w);
  const auto columns = mostlyWrong(p.wrong_in_column, maps * m_shape.h);
  const auto lines = static_cast<std::int64_t>(rows.size() + columns.size());
  std::int64_t held = 0;
  for (const std::int64_t r : rows) held += p.wrong_in_row[static_cast<std::size_t>(r)];
  for (const std::int64_t c : columns) {
    held += p.wrong_in_column[static_cast<std::size_t>(c)];
    for (const std::int64_t r : rows) held -= m_place[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
  }
  if (lines > 0 && 4 * lines <= m_shape.h + m_shape.w && 1000 * held >= 999 * p.wrong) {
    p.rows = intervalsOf(rows);
    p.columns = intervalsOf(columns);
  }
  return p;
}

std::string Pattern::sentence() const {
  if (wrong == 0) return "nowhere";
  const auto count = static_cast<std::int64_t>(wrong_in_channel.size());
  std::int64_t touched = 0;
  for (const Interval& interval : channels) touched += interval.count();
  const std::string where = touched == count ? (count == 1 ? "the only channel" : fmt::format("all {} channels", count))
                                             : fmt::format("{} of {}", listed("channel", "channels", channels), count);
  if (!rows.empty() || !columns.empty()) {
    std::string lines = rows.empty() ? "" : listed("row", "rows", rows);
    if (!columns.empty()) lines += (lines.empty() ? "" : " and ") + listed("column", "columns", columns);
    return fmt::format("{} of {}", lines, where);
  }
  if (!row_phases.empty() || !column_phases.empty()) {
    std::string phases;
    if (!row_phases.empty()) phases = fmt::format("row % {} is {}", row_stride, fmt::join(row_phases, " or "));
    if (!column_phases.empty()) {
      phases += fmt::format("{}column % {} is {}", phases.empty() ? "" : " and ", column_stride,
                            fmt::join(column_phases, " or "));
    }
    return fmt::format("only where {}, in {}", phases, where);
  }
  if (wrong_on_border == wrong) return fmt::format("only in the border rows and columns, in {}", where);
  return fmt::format("everywhere: {:.1f} % of the elements, in {}",
                     100 * static_cast<double>(wrong) / static_cast<double>(elements), where);
}

}  // namespace scatterscope
