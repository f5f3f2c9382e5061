// Two outputs agree in an element for all inputs and weights exactly if the same pairs of input and tap are
// added up there, row pairs times column pairs, and the same fill where there are none. So it is enough to
// compare the pairs of every row and of every column.

#include "core/geometry/output_difference.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "core/base/checked.h"
#include "core/base/grouped.h"
#include "core/geometry/output_map.h"

namespace scatterscope {
namespace {

constexpr std::int64_t kMostLines = 16'384;

/// What one row or column holds.
struct Line {
  LineKind kind = LineKind::Zeros;
  Contributors pairs;  ///< of Sums

  friend bool operator==(const Line& a, const Line& b) {
    if (a.kind != b.kind) return false;
    if (a.kind != LineKind::Sums) return true;
    const Contributors &p = a.pairs, &q = b.pairs;
    const bool steps = p.count == 1 || (p.input_step == q.input_step && p.tap_step == q.tap_step);
    return p.input == q.input && p.tap == q.tap && p.count == q.count && steps;
  }
};

/// The lines of one axis of an operation.
class Lines {
 public:
  Lines(const Operation& operation, OutputMap::Dimension dimension)
      : m_map(operation, dimension),
        m_axis(dimension == OutputMap::Dimension::Height ? operation.geometry.height() : operation.geometry.width()),
        m_bias(operation.usesBias() ? LineKind::BiasOnly : LineKind::Zeros) {
    for (const OutputStep& step : operation.steps) {
      if (std::holds_alternative<PadStep>(step)) m_zeros = LineKind::Zeros;
      if (std::holds_alternative<BiasStep>(step)) m_zeros = LineKind::BiasOnly;
    }
  }

  std::int64_t count() const { return m_map.end() - m_map.begin(); }
  std::int64_t begin() const { return m_map.begin(); }

  Line at(std::int64_t r) const {
    const auto source = m_map.source(m_map.begin() + r);
    if (!source) return {m_zeros, {}};
    const Contributors pairs = m_axis.contributors(*source);
    return pairs.count > 0 ? Line{LineKind::Sums, pairs} : Line{m_bias, {}};
  }

 private:
  OutputMap m_map;
  Axis m_axis;
  LineKind m_bias;
  LineKind m_zeros = LineKind::Zeros;
};

/// Lines of one sort: whether they agree, and what they hold on either side.
struct Sort {
  bool equal = false;
  LineKind right = LineKind::Zeros, wrong = LineKind::Zeros;

  std::size_t index() const {
    return (equal ? 9u : 0u) + 3 * static_cast<std::size_t>(right) + static_cast<std::size_t>(wrong);
  }
  static Sort of(std::size_t index) {
    return {index >= 9, static_cast<LineKind>(index % 9 / 3), static_cast<LineKind>(index % 3)};
  }
};

using Census = std::array<std::int64_t, 18>;  ///< lines of every sort

std::optional<LineKind> only(const std::optional<LineKind>& known, LineKind kind, bool first) {
  return first || known == kind ? std::optional(kind) : std::nullopt;
}

/// The number of places by which all lines are moved, if that is the whole difference.
std::optional<std::int64_t> displacementOf(const Lines& right, const Lines& wrong) {
  const auto difference = (Checked(wrong.begin()) - right.begin()).value();
  const std::int64_t by = difference.value_or(INT64_MAX), count = right.count();
  if (by <= -count || by >= count) return std::nullopt;  // they have no line in common
  bool sums = false;
  for (std::int64_t r = std::max<std::int64_t>(0, -by); r < std::min(count, count - by); ++r) {
    const Line line = wrong.at(r);
    if (!(line == right.at(r + by))) return std::nullopt;
    sums = sums || line.kind == LineKind::Sums;
  }
  return sums ? std::optional(by) : std::nullopt;
}

LineDifference compare(const Lines& right, const Lines& wrong, Census& census) {
  LineDifference result;
  for (std::int64_t r = 0; r < right.count(); ++r) {
    const Line a = right.at(r), b = wrong.at(r);
    const Sort sort{a == b, a.kind, b.kind};
    ++census[sort.index()];
    if (sort.equal) continue;
    result.right = only(result.right, a.kind, result.lines.empty());
    result.wrong = only(result.wrong, b.kind, result.lines.empty());
    if (!result.lines.empty() && result.lines.back().end == r)
      ++result.lines.back().end;
    else
      result.lines.push_back({r, r + 1});
  }
  if (result.lines.empty())
    result.displacement = 0;
  else if (wrong.begin() != right.begin())
    result.displacement = displacementOf(right, wrong);
  return result;
}

/// Elements that differ where a row of one sort meets a column of another.
bool differs(const Sort& row, const Sort& column) {
  if (row.equal && column.equal) return false;
  // Zeros lie over the bias, and both over sums.
  const LineKind right = std::min(row.right, column.right), wrong = std::min(row.wrong, column.wrong);
  return right == LineKind::Sums || wrong == LineKind::Sums || right != wrong;
}

std::string listed(const char* one, const char* many, const std::vector<Interval>& lines) {
  constexpr std::size_t kShown = 6;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < lines.size() && i < kShown; ++i) {
    const Interval& l = lines[i];
    parts.push_back(l.count() == 1   ? fmt::format("{}", l.begin)
                    : l.count() == 2 ? fmt::format("{} and {}", l.begin, l.begin + 1)
                                     : fmt::format("{} to {}", l.begin, l.end - 1));
  }
  if (lines.size() > kShown) parts.push_back("…");
  const bool single = lines.size() == 1 && lines.front().count() == 1;
  return lines.empty() ? "" : fmt::format("{} {}", single ? one : many, fmt::join(parts, ", "));
}

const char* nameOf(LineKind kind) {
  return kind == LineKind::Zeros ? "zeros" : kind == LineKind::BiasOnly ? "the bias alone" : "sums of products";
}

}  // namespace

std::string OutputDifference::lines() const {
  const std::string high = listed("row", "rows", rows.lines), wide = listed("column", "columns", columns.lines);
  return high + (high.empty() || wide.empty() ? "" : " and ") + wide;
}

std::string OutputDifference::sentence() const {
  if (none()) return "The numbers are the same.";
  if (bias && rows.none() && columns.none()) return "Every element differs by the bias.";
  const std::string count = fmt::format(": {} of {} elements of every map differ", grouped(elements), grouped(of));
  const bool moved =
      rows.displacement && columns.displacement && (*rows.displacement != 0 || *columns.displacement != 0);
  if (moved) {
    std::vector<std::string> parts;
    if (*rows.displacement != 0) parts.push_back(fmt::format("its row r is row r{:+d}", *rows.displacement));
    if (*columns.displacement != 0)
      parts.push_back(fmt::format("its column c is column c{:+d}", *columns.displacement));
    return fmt::format("The picture is displaced: {} of the right answer{}.", fmt::join(parts, " and "), count);
  }
  // An axis on which nothing differs says nothing about what the other's lines hold.
  const auto common = [&](std::optional<LineKind> LineDifference::*side) {
    if (rows.none() || columns.none()) return rows.none() ? columns.*side : rows.*side;
    return rows.*side == columns.*side ? rows.*side : std::nullopt;
  };
  const auto right = common(&LineDifference::right), wrong = common(&LineDifference::wrong);
  const std::string where = lines();
  if (where.empty()) return fmt::format("The numbers differ{}.", count);
  if (right && wrong && *right != *wrong) {
    return fmt::format("In {} it has {} where the right answer has {}{}.", where, nameOf(*wrong), nameOf(*right),
                       count);
  }
  return fmt::format("In {} it adds up other products{}.", where, count);
}

Result<OutputDifference> differenceOf(const Operation& right, const Operation& wrong) {
  const auto shape = right.outputShape(), other = wrong.outputShape();
  if (!shape) return tl::make_unexpected(shape.error());
  if (!other) return tl::make_unexpected(other.error());
  if (!(*shape == *other)) {
    return fail(
        ErrorKind::InvalidParameter, "shape",
        fmt::format("Outputs of {} and {} cannot be compared line by line.", shape->toString(), other->toString()));
  }
  if (std::max(shape->h, shape->w) > kMostLines) {
    return fail(ErrorKind::Unsupported, "shape",
                fmt::format("Maps of more than {} rows or columns are not compared line by line.", kMostLines));
  }
  OutputDifference result;
  result.of = shape->h * shape->w;
  result.bias = right.usesBias() != wrong.usesBias();
  using enum OutputMap::Dimension;
  Census rows{}, columns{};
  result.rows = compare(Lines(right, Height), Lines(wrong, Height), rows);
  result.columns = compare(Lines(right, Width), Lines(wrong, Width), columns);
  result.elements = result.bias ? result.of : 0;
  for (std::size_t i = 0; i < rows.size() && !result.bias; ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
      if (differs(Sort::of(i), Sort::of(j))) result.elements += rows[i] * columns[j];
    }
  }
  return result;
}

}  // namespace scatterscope
