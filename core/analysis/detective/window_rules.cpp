#include "core/analysis/detective/window_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/counted.h"

namespace scatterscope {
namespace {

/// A way to come to a window. `begin` and `length` say what an axis gets by it.
struct Rule {
  const char* name;
  const char* sentence;
  const char* remedy;
  std::int64_t (*begin)(const AxisWindows&);
  std::int64_t (*length)(const AxisWindows&);
};

std::int64_t same(const AxisWindows& a) {
  return std::max<std::int64_t>(0, a.axis.canvas() - a.found_length);
}
std::int64_t rightBegin(const AxisWindows& a) {
  return a.right_begin;
}
std::int64_t rightLength(const AxisWindows& a) {
  return a.right_length;
}
std::int64_t foundLength(const AxisWindows& a) {
  return a.found_length;
}
/// 'same' is for outputs of input · stride; where the size is right anyway, somebody may have split it so.
std::int64_t sameLength(const AxisWindows& a) {
  const bool likely = a.found_length == a.axis.input() * a.axis.stride() || a.found_length == a.right_length;
  return likely ? a.found_length : -1;
}

// Those that keep the size first, then those that change it; each is tried on both axes at once.
constexpr std::array kRules = {
    Rule{"output_padding dropped", "output_padding is not there: the last rows and columns are missing.",
         "Give the call its output_padding.", rightBegin,
         [](const AxisWindows& a) { return a.right_length - a.axis.outputPadding(); }},
    Rule{"output_padding applied to the input",
         "output_padding is added to the input, so that one more input position makes stride more output positions.",
         "Let output_padding move the far edge of the output; pad no input.", rightBegin,
         [](const AxisWindows& a) { return a.right_length + a.axis.outputPadding() * (a.axis.stride() - 1); }},
    Rule{"padding applied to the input",
         "padding is added to the input as zeros, where a transposed convolution cuts rows from the output.",
         "Cut padding from the output; pad no input.",
         [](const AxisWindows& a) { return -a.right_begin * a.axis.stride(); },
         [](const AxisWindows& a) {
           const std::int64_t longer = 2 * a.right_begin * a.axis.stride();
           const bool likely = a.found_length == a.right_length || a.found_length == a.right_length + longer ||
                               a.found_length == a.axis.canvas() + longer;
           return likely ? a.found_length : -1;
         }},
    Rule{"padding added instead of cut away", "padding adds rows around the output, where it should cut them away.",
         "Let padding cut rows and columns from the output.", [](const AxisWindows& a) { return -a.right_begin; },
         [](const AxisWindows& a) {
           // Twice where it replaces the cut, four times where the cut would have been as large.
           const std::int64_t more = a.found_length - a.right_length;
           return more == 2 * a.right_begin || more == 4 * a.right_begin ? a.found_length : -1;
         }},
    Rule{"padding ignored", "padding cuts nothing away.", "Give the call its padding.",
         [](const AxisWindows&) { return std::int64_t{0}; }, [](const AxisWindows& a) { return a.axis.canvas(); }},
    Rule{"'same' with the odd row at the end",
         "The padding is split as 'same' of TensorFlow, Keras and MindSpore does it (ONNX SAME_UPPER): the odd row is "
         "cut at the end.",
         "Give the padding of each side in numbers.", [](const AxisWindows& a) { return same(a) / 2; }, sameLength},
    Rule{"'same' with the odd row at the beginning",
         "The padding is split as ONNX SAME_LOWER does it: the odd row is cut at the beginning.",
         "Give the padding of each side in numbers.", [](const AxisWindows& a) { return same(a) - same(a) / 2; },
         sameLength},
    Rule{"padding = (kernel-1)//2", "The padding is (kernel - 1) // 2 at the beginning, as PyTorch code often has it.",
         "Give the padding of each side in numbers.",
         [](const AxisWindows& a) { return (a.axis.effectiveKernel() - 1) / 2; }, foundLength},
    Rule{"Keras 'same' with output_padding",
         "The padding is split as Keras' 'same' with output_padding does it: half of output_padding at each end.",
         "Give the padding of each side in numbers.",
         [](const AxisWindows& a) { return a.axis.effectiveKernel() / 2 - (a.axis.outputPadding() + 1) / 2; },
         rightLength},
    Rule{"output_padding at the beginning", "output_padding adds its rows at the beginning instead of the end.",
         "Let output_padding move the far edge only.",
         [](const AxisWindows& a) { return a.right_begin - a.axis.outputPadding(); }, rightLength},
    Rule{"beginning and end of the padding exchanged", "padding at the beginning and at the end are exchanged.",
         "Put the padding of the beginning first.",
         [](const AxisWindows& a) { return a.axis.canvas() - a.right_begin - a.right_length; }, rightLength},
    Rule{"output_padding clamped", "output_padding is smaller than asked for, as converters that clamp it make it.",
         "Give the call its output_padding.", rightBegin,
         [](const AxisWindows& a) {
           const std::int64_t least = a.right_length - a.axis.outputPadding();
           return a.found_length > least && a.found_length < a.right_length ? a.found_length : -1;
         }},
};

bool gives(const Rule& rule, const AxisWindows& a) {
  return rule.begin(a) == a.found_begin && rule.length(a) == a.found_length;
}

/// "2 rows up".
std::string moved(std::int64_t by, const char* noun, const char* before, const char* behind) {
  return by == 0 ? "" : fmt::format("{} {}", counted(std::abs(by), noun), by > 0 ? before : behind);
}

std::string joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + " and " + b;
}

}  // namespace

std::string displacement(std::int64_t rows, std::int64_t columns) {
  return joined(moved(rows, "row", "up", "down"), moved(columns, "column", "to the left", "to the right"));
}

Change windowChange(const AxisWindows& rows, const AxisWindows& columns) {
  Change change;
  const std::string displaced =
      displacement(rows.found_begin - rows.right_begin, columns.found_begin - columns.right_begin);
  const std::string where = displaced.empty() ? "" : fmt::format(" The picture is displaced by {}.", displaced);
  for (const Rule& rule : kRules) {
    if (!gives(rule, rows) || !gives(rule, columns)) continue;
    if (!change.none()) {
      change.sentence += fmt::format(" The same window: {}.", rule.name);
      return change;
    }
    change.name = rule.name;
    change.sentence = rule.sentence + where;
    change.remedy = rule.remedy;
  }
  if (!change.none()) return change;
  const bool sized = rows.found_length != rows.right_length || columns.found_length != columns.right_length;
  change.name = displaced.empty() ? "rows or columns missing or added at the end" : "displaced";
  change.sentence = fmt::format("The window begins at row {} and column {} of the canvas instead of {} and {}{}.{}",
                                rows.found_begin, columns.found_begin, rows.right_begin, columns.right_begin,
                                sized ? fmt::format(", and is {}×{} instead of {}×{}", rows.found_length,
                                                    columns.found_length, rows.right_length, columns.right_length)
                                      : "",
                                where);
  change.remedy = "Set the padding of each side so that the window begins where it should.";
  return change;
}

}  // namespace scatterscope
