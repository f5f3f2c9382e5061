#include "core/analysis/detective/windows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <utility>

#include "core/analysis/detective/window_rules.h"
#include "core/base/counted.h"
#include "core/geometry/output_map.h"

namespace scatterscope {
namespace {

using enum OutputMap::Dimension;

/// A geometry whose windows are to be tried, and why it may be it.
struct Stamp {
  Geometry::Parameters parameters;
  Change change;
};

/// "row", "row and 2 columns": what stands behind "the last", or "the".
std::string rowsAndColumns(std::int64_t rows, std::int64_t columns) {
  const auto lines = [](std::int64_t number, const char* noun) {
    return number == 1 ? std::string(noun) : counted(number, noun);
  };
  if (rows == 0) return lines(columns, "column");
  return lines(rows, "row") + (columns == 0 ? "" : " and " + lines(columns, "column"));
}

Change changeOf(std::string name, std::string sentence, std::string remedy) {
  Change change;
  change.name = std::move(name);
  change.sentence = std::move(sentence);
  change.remedy = std::move(remedy);
  return change;
}

std::vector<Stamp> otherStamps(const Geometry& g) {
  std::vector<Stamp> stamps;
  const Geometry::Parameters p = g.parameters();
  if (p.height.dilation * p.width.dilation > 1) {
    Stamp stamp{p, changeOf("dilation ignored", "dilation is ignored: the taps stand side by side.",
                            "Give the call its dilation, or put zeros between the taps of the kernel.")};
    stamp.parameters.height.dilation = stamp.parameters.width.dilation = 1;
    stamps.push_back(std::move(stamp));
  }
  if (p.height.stride != p.width.stride) {
    Stamp stamp{p, changeOf("strides of height and width exchanged", "The strides of height and width are exchanged.",
                            "Give the stride of the height first.")};
    std::swap(stamp.parameters.height.stride, stamp.parameters.width.stride);
    stamps.push_back(std::move(stamp));
  }
  if (p.height.dilation != p.width.dilation) {
    Stamp stamp{p,
                changeOf("dilations of height and width exchanged", "The dilations of height and width are exchanged.",
                         "Give the dilation of the height first.")};
    std::swap(stamp.parameters.height.dilation, stamp.parameters.width.dilation);
    stamps.push_back(std::move(stamp));
  }
  if (p.height.stride != p.height.dilation || p.width.stride != p.width.dilation) {
    Stamp stamp{p, changeOf("stride and dilation exchanged", "stride and dilation are exchanged.",
                            "Give both by name, not by position.")};
    std::swap(stamp.parameters.height.stride, stamp.parameters.height.dilation);
    std::swap(stamp.parameters.width.stride, stamp.parameters.width.dilation);
    stamps.push_back(std::move(stamp));
  }
  if (p.height.dilation == p.width.dilation && p.height.dilation != p.groups) {
    Stamp stamp{
        p, changeOf("groups and dilation exchanged", "groups and dilation are exchanged, as in a call by position.",
                    "Give both by name, not by position.")};
    stamp.parameters.out_channels = p.out_channels / p.groups * p.height.dilation;
    stamp.parameters.groups = p.height.dilation;
    stamp.parameters.height.dilation = stamp.parameters.width.dilation = p.groups;
    stamps.push_back(std::move(stamp));
  }
  if (p.groups > 1) {
    Stamp stamp{p, changeOf("groups ignored", "groups are ignored: every output channel takes all input channels.",
                            "Give the call its groups.")};
    stamp.parameters.out_channels = p.out_channels / p.groups;
    stamp.parameters.groups = 1;
    stamps.push_back(std::move(stamp));
  }
  return stamps;
}

/// One axis of what is right.
struct RightAxis {
  Axis axis;
  std::int64_t begin, length;

  static RightAxis of(const Operation& operation, OutputMap::Dimension dimension) {
    const OutputMap map(operation, dimension);
    return {dimension == Height ? operation.geometry.height() : operation.geometry.width(), map.begin(),
            map.end() - map.begin()};
  }
};

/// Where windows of so many rows may begin, the right place first, then ever further from it.
std::vector<std::int64_t> begins(const RightAxis& a) {
  const std::int64_t far = std::clamp<std::int64_t>(std::max(a.axis.effectiveKernel(), a.axis.stride()), 2, 12);
  std::vector<std::int64_t> result = {a.begin};
  for (std::int64_t by = 1; by <= far; ++by) {
    result.push_back(a.begin + by);
    result.push_back(a.begin - by);
  }
  for (const std::int64_t named : {-a.begin, -a.begin * a.axis.stride(), std::int64_t{0}}) {
    if (std::find(result.begin(), result.end(), named) == result.end()) result.push_back(named);
  }
  return result;
}

/// Collects operations that give the shape, each once.
class Collector {
 public:
  Collector(const Operation& right, const Shape& found)
      : m_right(right), m_found(found), m_rows(RightAxis::of(right, Height)), m_columns(RightAxis::of(right, Width)) {}

  std::vector<GeometryChange> collect() {
    const auto shape = m_right.outputShape();
    if (shape && *shape == m_found) m_changes.push_back({{}, m_right});
    const Geometry::Parameters right = m_right.geometry.parameters();
    // Rows past the canvas hold the bias whatever put them there: another size is a window first.
    const bool sized = !shape || *shape != m_found;
    if (sized) addWindows(right);
    addZeroLines(right);
    addWindows(right);
    for (const Stamp& stamp : otherStamps(m_right.geometry)) addStamp(stamp);
    return std::move(m_changes);
  }

 private:
  /// The geometry with the window [begin, begin + length) of both axes; empty where there is none.
  std::optional<Geometry> windowed(Geometry::Parameters p, std::int64_t top, std::int64_t height, std::int64_t left,
                                   std::int64_t width) const {
    p.height.crop_begin = top;
    p.width.crop_begin = left;
    p.height.output_padding = p.width.output_padding = 0;
    p.bias = m_right.usesBias();
    const std::int64_t h = (p.height.input - 1) * p.height.stride + p.height.dilation * (p.height.kernel - 1) + 1;
    const std::int64_t w = (p.width.input - 1) * p.width.stride + p.width.dilation * (p.width.kernel - 1) + 1;
    p.height.crop_end = h - top - height;
    p.width.crop_end = w - left - width;
    if (height < 1 || width < 1) return std::nullopt;
    const auto geometry = Geometry::create(p);
    return geometry ? std::optional(*geometry) : std::nullopt;
  }

  void add(Change change, Operation operation) {
    const auto shape = operation.outputShape();
    if (!shape || *shape != m_found) return;
    const auto known = [&](const GeometryChange& other) { return other.operation == operation; };
    if (std::any_of(m_changes.begin(), m_changes.end(), known)) return;
    m_changes.push_back({std::move(change), std::move(operation)});
  }

  void addWindows(const Geometry::Parameters& p) {
    for (const std::int64_t top : begins(m_rows)) {
      for (const std::int64_t left : begins(m_columns)) {
        const auto geometry = windowed(p, top, m_found.h, left, m_found.w);
        if (!geometry) continue;
        Operation operation{*geometry, {}};
        const bool rightWindow = top == m_rows.begin && left == m_columns.begin && m_found.h == m_rows.length &&
                                 m_found.w == m_columns.length;
        if (rightWindow) {
          // Of a call with steps behind it there is one that has the same window without them.
          add(changeOf("no step behind the convolution",
                       "The whole output comes from the convolution there, where this call writes rows behind it.",
                       "Nothing may be wrong there: the step behind this call is what differs."),
              std::move(operation));
          continue;
        }
        add(windowChange({m_rows.axis, m_rows.begin, m_rows.length, top, m_found.h},
                         {m_columns.axis, m_columns.begin, m_columns.length, left, m_found.w}),
            std::move(operation));
      }
    }
  }

  /// Zeros written behind the convolution: at the end in place of output_padding, or all around in place of padding,
  /// or where a picture was moved.
  void addZeroLines(const Geometry::Parameters& p) {
    const std::int64_t most = std::clamp<std::int64_t>(
        std::max({m_rows.axis.outputPadding(), m_columns.axis.outputPadding(), std::int64_t{2}}), 1, 4);
    for (std::int64_t bottom = -most; bottom <= most; ++bottom) {
      for (std::int64_t right = -most; right <= most; ++right) {
        if (bottom == 0 && right == 0) continue;
        addPadded(p, {bottom, right}, false);
        addPadded(p, {bottom, right}, true);
      }
    }
    addFrame(p);
  }

  struct Lines {
    std::int64_t rows, columns;  ///< at the end; negative: at the beginning
  };

  void addPadded(const Geometry::Parameters& p, Lines lines, bool moved) {
    const std::int64_t h = std::abs(lines.rows), w = std::abs(lines.columns);
    // In place at the end the picture stays; moved, what is pushed over the edge is lost and zeros come in behind.
    const std::int64_t top = m_rows.begin + (lines.rows < 0 ? (moved ? 0 : h) : (moved ? h : 0));
    const std::int64_t left = m_columns.begin + (lines.columns < 0 ? (moved ? 0 : w) : (moved ? w : 0));
    const auto geometry = windowed(p, top, m_found.h - h, left, m_found.w - w);
    if (!geometry) return;
    const PadStep pad{lines.rows < 0 ? h : 0, lines.rows > 0 ? h : 0, lines.columns < 0 ? w : 0,
                      lines.columns > 0 ? w : 0, PadMode::Zeros};
    Change change;
    if (moved) {
      change = changeOf("moved, zeros behind it",
                        fmt::format("The finished output is moved by {}, and zeros fill the gap.",
                                    displacement(lines.rows, lines.columns)),
                        "Do not move the output.");
    } else if (lines.rows >= 0 && lines.columns >= 0) {
      change = changeOf("zero rows in place of output_padding",
                        fmt::format("Zeros were appended as the last {}, where output_padding keeps sums "
                                    "(an nn.Pad, or an output_padding that pads).",
                                    rowsAndColumns(h, w)),
                        "Use no padding layer: let output_padding, or a smaller padding at the end, keep those rows.");
    } else {
      change = changeOf("zero rows at the border",
                        fmt::format("Zeros were written over the {} at the border.", rowsAndColumns(h, w)),
                        "Use no padding layer behind the convolution.");
    }
    addZeroFilled(std::move(change), *geometry, pad);
  }

  /// Zeros written before the bias is added, and after it.
  void addZeroFilled(Change change, const Geometry& geometry, const PadStep& pad) {
    add(change, {geometry, {pad}});
    if (!geometry.hasBias()) return;
    Geometry::Parameters p = geometry.parameters();
    p.bias = false;
    const auto without = Geometry::create(p);
    if (!without) return;
    change.name += ", bias added after";
    change.sentence += " The bias is added after that, so it stands alone there.";
    add(std::move(change), {*without, {pad, BiasStep{}}});
  }

  /// padding taken for rows of zeros around the output.
  void addFrame(const Geometry::Parameters& p) {
    if (m_rows.begin <= 0 && m_columns.begin <= 0) return;
    const std::int64_t h = std::max<std::int64_t>(0, m_rows.begin), w = std::max<std::int64_t>(0, m_columns.begin);
    const auto geometry = windowed(p, 0, m_found.h - 2 * h, 0, m_found.w - 2 * w);
    if (!geometry) return;
    addZeroFilled(changeOf("padding added instead of cut away",
                           "padding adds zeros around the output, where it should cut rows away.",
                           "Let padding cut rows and columns from the output."),
                  *geometry, {h, h, w, w, PadMode::Zeros});
  }

  void addStamp(const Stamp& stamp) {
    const auto canvas = [](const Axis::Parameters& a) {
      return (a.input - 1) * a.stride + a.dilation * (a.kernel - 1) + 1;
    };
    const std::int64_t high = canvas(stamp.parameters.height), wide = canvas(stamp.parameters.width);
    // The padding as it is, that of the other axis, and what 'same' makes of the size.
    const std::set<std::int64_t> tops = {m_rows.begin, m_columns.begin, std::max<std::int64_t>(0, high - m_found.h) / 2,
                                         0};
    const std::set<std::int64_t> lefts = {m_columns.begin, m_rows.begin,
                                          std::max<std::int64_t>(0, wide - m_found.w) / 2, 0};
    const auto tryWindow = [&](std::int64_t top, std::int64_t left) {
      if (const auto geometry = windowed(stamp.parameters, top, m_found.h, left, m_found.w))
        add(stamp.change, {*geometry, {}});
      // Where dilation went into output_padding, as in a call by position that was written for an older signature.
      const std::int64_t h = m_rows.axis.dilation(), w = m_columns.axis.dilation();
      if (const auto geometry = windowed(stamp.parameters, top, m_found.h - h, left, m_found.w - w))
        add(changeOf("dilation taken for output_padding",
                     "dilation is taken for output_padding, which appends zeros, as where a call by position meets an "
                     "older signature.",
                     "Give both by name, not by position."),
            {*geometry, {PadStep{0, h, 0, w, PadMode::Zeros}}});
    };
    tryWindow(m_rows.begin, m_columns.begin);
    for (const std::int64_t top : tops) {
      for (const std::int64_t left : lefts) tryWindow(top, left);
    }
  }

  const Operation& m_right;
  Shape m_found;
  RightAxis m_rows, m_columns;
  std::vector<GeometryChange> m_changes;
};

}  // namespace

std::vector<GeometryChange> geometryChanges(const Operation& right, const Shape& found) {
  return Collector(right, found).collect();
}

}  // namespace scatterscope
