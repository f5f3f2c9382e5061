#include "core/conventions/comparison.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/conventions/signal.h"
#include "core/conventions/weight_layout.h"

namespace scatterscope {
namespace {

/// The remarks of either side beside the other, and whose they are.
struct Remarks {
  const ComparisonRemarks* text = nullptr;
  const Convention* by = nullptr;
};

Remarks remarksOn(const Specification& left, const Specification& right) {
  if (const auto* text = left.convention->remarksBeside(*right.convention)) return {text, left.convention};
  if (const auto* text = right.convention->remarksBeside(*left.convention)) return {text, right.convention};
  return {};
}

/// The role's parameter and its default in the version of the call; null where the convention has none.
const Parameter* find(const Convention& convention, Role role) {
  const auto index = convention.indexOf(role);
  return index ? &convention.parameters()[*index] : nullptr;
}

std::optional<Value> defaultOf(const Specification& call, const Parameter& parameter) {
  for (const Parameter& p : call.convention->parametersOf(call)) {
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
    parts.push_back(fmt::format("By default {} in {}, {} in {}.", first->toPython(), ours, second->toPython(), theirs));
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
  const ParameterRemark* remark = nullptr;
  if (const auto* text = remarksOn(left, right).text) {
    const auto found = std::find_if(text->parameters.begin(), text->parameters.end(),
                                    [&](const ParameterRemark& r) { return r.role == role; });
    if (found != text->parameters.end()) remark = &*found;
  }
  if (remark) {
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
        return axis == 'h' ? "h" : axis == 'H' ? "h reversed" : axis == 'w' ? "w" : "w reversed";
    }
  };
  std::string text;
  for (const char axis : axes) text += fmt::format("{}{}", text.empty() ? "" : ", ", name(axis));
  return "(" + text + ")";
}

/// The transpose() that takes one order of axes to another.
std::string transposed(std::string_view from, std::string_view to) {
  std::vector<std::size_t> places;
  for (const char axis : to) {
    const auto place = from.find(axis);
    places.push_back(place != std::string_view::npos
                         ? place
                         : placeOf(from, axis >= 'a' ? axis : static_cast<char>(axis - 'A' + 'a')));
  }
  return fmt::format("transpose({})", fmt::join(places, ", "));
}

ComparisonRow layoutRow(std::string_view what, const Specification& left, const Specification& right,
                        std::string_view Layouts::*layout) {
  const auto axesIn = [&](const Specification& call) { return axesOfCall(call.layouts().*layout, call.axes); };
  const std::string ours = axesIn(left), theirs = axesIn(right);
  ComparisonRow row{std::nullopt, std::string(what), spelled(ours), std::string(what), spelled(theirs), "", ""};
  if (ours != theirs) {
    const bool flipped = layout == &Layouts::weight && runsBackwards(ours, 'w') != runsBackwards(theirs, 'w');
    row.difference = fmt::format("The order of axes differs: {} takes {}'s to {}'s. {}", transposed(ours, theirs),
                                 left.convention->framework(), right.convention->framework(),
                                 flipped ? "The kernels are flipped by rows and columns." : "Nothing is flipped.");
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
  if (left.convention->takesSinglePicture() != right.convention->takesSinglePicture()) {
    const Convention& taker = left.convention->takesSinglePicture() ? *left.convention : *right.convention;
    if (!input.difference.empty()) input.difference += " ";
    input.difference += fmt::format("{} also takes a single picture without N; the other does not.", taker.framework());
  }
  if (const Remarks remarks = remarksOn(left, right); remarks.text) {
    (remarks.by == right.convention ? input.right_name : input.left_name) = remarks.text->input_name;
    input.correction = remarks.text->input_correction;
    weight.correction = remarks.text->weight_correction;
  }
  rows.push_back(std::move(input));
  rows.push_back(std::move(weight));
  return rows;
}

}  // namespace scatterscope
