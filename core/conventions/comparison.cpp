#include "core/conventions/comparison.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

/// What there is to say about one parameter of PyTorch and MindSpore.
struct Remark {
  Role role;
  std::string_view difference, correction;
};

// Sources: semantics.md 1 and 2, and its list of the page's errors (1.8).
constexpr std::array kRemarks = {
    Remark{Role::KernelSize, "PyTorch takes lists as well; MindSpore refuses them: write (3, 5), not [3, 5].",
           "The page sees no difference; MindSpore raises a TypeError for a list."},
    Remark{Role::Stride, "PyTorch takes lists as well; MindSpore refuses them.",
           "The page sees no difference; MindSpore raises a TypeError for a list."},
    Remark{
        Role::Padding,
        "PyTorch cuts the same amount on both sides of an axis: one number or (height, width). MindSpore "
        "cuts "
        "one number or (top, bottom, left, right), and only with pad_mode='pad'.",
        "The page speaks of rows of zeros put around the map. In a transposed convolution padding takes rows "
        "away: (2, 4) makes the output 4 rows and 8 columns smaller."},
    Remark{
        Role::OutputPadding,
        "PyTorch moves the far edge of the window: the first rows it gives back are the sums that padding "
        "had "
        "cut, those beyond hold the bias alone. MindSpore appends rows of literal zeros, after the bias; 2.0 "
        "ignores it where there is a bias, 1.x has none.",
        "The page says that MindSpore has no output_padding and that PyTorch's puts zeros at the right and "
        "bottom. MindSpore has had one since 2.0, and PyTorch's rows hold sums as soon as padding is at "
        "least "
        "1: nn.Pad gives the right shape and wrong numbers. For output_padding up to padding the exact "
        "replacement is pad_mode='pad' with output_padding taken off the padding at the bottom and right. "
        "And "
        "stride - 1 makes output / input equal the stride, not input / output."},
    Remark{Role::Groups, "Same meaning, other name.", ""},
    Remark{Role::Bias,
           "Same meaning, other name, other default: True in PyTorch, False in MindSpore, which takes "
           "nothing but "
           "a bool.",
           ""},
    Remark{
        Role::Dilation,
        "Same meaning. Its place differs: since MindSpore 2.0 output_padding stands before it, so that what "
        "was written by position for 1.x is read as output_padding. MindSpore refuses lists.",
        "The page prints the order of 1.x, without output_padding."},
    Remark{Role::PaddingMode, "PyTorch takes 'zeros' only, and pads nothing with it: padding cuts.",
           "The page says that zeros are padded; none are."},
    Remark{
        Role::PadMode,
        "MindSpore's 'same' makes the output input times stride and cuts the odd row at the end; 'valid' "
        "cuts "
        "nothing and fills up to the stride; 'pad' cuts what padding says. PyTorch can say 'valid', and "
        "'same' "
        "where as much is cut on both sides.",
        "Example 2 takes padding=(k-1)//2 with output_padding=stride-1 for 'same'. The shapes agree, but for "
        "an odd kernel 'same' puts the picture stride // 2 pixels lower and further right. Example 3 fears "
        "for "
        "data that 'valid' discards; it discards none, and equals padding=0 only where the kernel is at "
        "least "
        "as long as the stride."},
    Remark{Role::WeightInit,
           "PyTorch's constructor has no such parameter: it fills with kaiming_uniform(a=√5), which is what "
           "None means in "
           "MindSpore 2.1 and later. The strings are other distributions: 'HeUniform' is √6 times as wide, "
           "'Uniform' is ±0.07, 'TruncatedNormal' cuts at ±2, which is 200 deviations away.",
           "The page says that HeUniform is PyTorch's default; that holds for None, not for the string "
           "'HeUniform'."},
    Remark{Role::BiasInit,
           "PyTorch's constructor has no such parameter: it fills with U(−1/√fan, 1/√fan), which is what "
           "None means in "
           "MindSpore 2.1 and later.",
           "The page says Uniform; the string 'Uniform' is ±0.07, only None follows the fan."},
    Remark{Role::DataType, "Types carry other names; MindSpore has the parameter since 2.2.", ""},
    Remark{Role::Device, "MindSpore chooses the device for the whole program, by its context.", ""},
    Remark{
        Role::OutputShape,
        "Given to the call, not to the constructor: PyTorch works out output_padding from the wanted size. "
        "MindSpore has nothing like it.",
        ""},
};

/// The role's parameter and its default in the version of the call; null where the convention has none.
const Parameter* find(const Convention& convention, Role role) {
  const auto index = convention.indexOf(role);
  return index ? &convention.parameters()[*index] : nullptr;
}

std::optional<Value> defaultOf(const Specification& call, const Parameter& parameter) {
  for (const Parameter& p : call.convention->signature(call[Role::Version])) {
    if (p.role == parameter.role) return p.fallback;
  }
  return parameter.fallback;
}

/// What names, defaults and meanings say.
std::string derived(const Specification& left, const Specification& right, Role role) {
  const Parameter *a = find(*left.convention, role), *b = find(*right.convention, role);
  const std::string_view ours = left.convention->framework(), theirs = right.convention->framework();
  if (!a || !b) {
    return fmt::format("{} has no such parameter. {}", a ? theirs : ours, a ? a->meaning : b->meaning);
  }
  std::vector<std::string> parts;
  if (a->meaning != b->meaning)
    parts.push_back(fmt::format("{}: {} {}: {}", ours, a->meaning, theirs, b->meaning));
  else if (a->name != b->name)
    parts.push_back("Same meaning, other name.");
  const auto first = defaultOf(left, *a), second = defaultOf(right, *b);
  if (first && second && !(*first == *second)) {
    parts.push_back(
        fmt::format("By default {} in {}, {} in {}.", first->toPython(), ours, second->toPython(), theirs));
  }
  return fmt::format("{}", fmt::join(parts, " "));
}

ComparisonRow rowOf(const Specification& left, const Specification& right, Role role) {
  ComparisonRow row{role, "", "", "", "", "", ""};
  if (const Parameter* parameter = find(*left.convention, role)) {
    row.left_name = parameter->name;
    row.left_value = left[role].toPython();
  }
  if (const Parameter* parameter = find(*right.convention, role)) {
    row.right_name = parameter->name;
    row.right_value = right[role].toPython();
  }
  const bool pair = (left.convention == &pytorch() && right.convention == &mindspore()) ||
                    (left.convention == &mindspore() && right.convention == &pytorch());
  const auto remark =
      std::find_if(kRemarks.begin(), kRemarks.end(), [&](const Remark& r) { return r.role == role; });
  if (pair && remark != kRemarks.end()) {
    row.difference = remark->difference;
    row.correction = remark->correction;
  } else if (left.convention != right.convention) {
    row.difference = derived(left, right, role);
  }
  return row;
}

/// "nchw" as people write it.
std::string spelled(std::string_view axes) {
  const auto name = [](char axis) -> std::string_view {
    switch (axis) {
      case 'n':
        return "N";
      case 'c':
        return "C";
      case 'i':
        return "in";
      case 'o':
        return "out/groups";
      default:
        return axis == 'h' ? "h" : "w";
    }
  };
  std::string text;
  for (const char axis : axes) text += fmt::format("{}{}", text.empty() ? "" : ", ", name(axis));
  return "(" + text + ")";
}

/// The transpose() that takes one order of axes to another.
std::string transposed(std::string_view from, std::string_view to) {
  std::vector<std::size_t> places;
  for (const char axis : to) places.push_back(from.find(axis));
  return fmt::format("transpose({})", fmt::join(places, ", "));
}

ComparisonRow layoutRow(std::string_view what, const Specification& left, const Specification& right,
                        std::string_view Layouts::*layout) {
  const Layouts ours = left.convention->layouts(), theirs = right.convention->layouts();
  ComparisonRow row{std::nullopt,
                    std::string(what),
                    spelled(ours.*layout),
                    std::string(what),
                    spelled(theirs.*layout),
                    "",
                    ""};
  if (ours.*layout != theirs.*layout) {
    row.difference = fmt::format("Other order of axes: {} takes {}'s to {}'s. Nothing is flipped.",
                                 transposed(ours.*layout, theirs.*layout), left.convention->framework(),
                                 right.convention->framework());
  }
  return row;
}

}  // namespace

std::vector<ComparisonRow> compareParameters(const Specification& left, const Specification& right) {
  std::vector<ComparisonRow> rows;
  if (!left.convention || !right.convention) return rows;
  for (const Parameter& parameter : left.convention->parameters()) {
    if (parameter.role != Role::Version) rows.push_back(rowOf(left, right, parameter.role));
  }
  for (const Parameter& parameter : right.convention->parameters()) {
    if (parameter.role != Role::Version && !left.convention->indexOf(parameter.role))
      rows.push_back(rowOf(left, right, parameter.role));
  }
  ComparisonRow input = layoutRow("input", left, right, &Layouts::picture);
  ComparisonRow weight = layoutRow("weight", left, right, &Layouts::weight);
  const bool pytorchLeft = left.convention == &pytorch(), pytorchRight = right.convention == &pytorch();
  if (pytorchLeft != pytorchRight) {
    if (!input.difference.empty()) input.difference += " ";
    input.difference += "PyTorch takes a single picture without N as well; the other does not.";
  }
  if ((pytorchLeft && right.convention == &mindspore()) ||
      (pytorchRight && left.convention == &mindspore())) {
    (pytorchLeft ? input.right_name : input.left_name) = "x";
    input.correction = "The page calls C the spatial dimension; C counts channels.";
    weight.correction = "The page does not say it: both keep weights alike, so they are copied as they are.";
  }
  rows.push_back(std::move(input));
  rows.push_back(std::move(weight));
  return rows;
}

}  // namespace scatterscope
