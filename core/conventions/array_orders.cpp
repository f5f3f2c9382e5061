#include "core/conventions/array_orders.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

#include "core/conventions/arguments.h"
#include "core/conventions/recipe_weights.h"
#include "core/conventions/registry.h"
#include "core/conventions/signal.h"
#include "core/conventions/weight_layout.h"

namespace scatterscope {
namespace {

constexpr std::string_view kPictureHere = "nchw", kWeightHere = "iohw";
constexpr std::array<std::string_view, 4> kWeightOrders = {"iohw", "hwoi", "oihw", "hwio"};
/// What stands behind an order whose kernels are flipped by rows and columns.
constexpr std::string_view kFlipped = "-flipped";

/// The order with kernels flipped by rows and columns.
std::string flipped(std::string order) {
  for (char& letter : order) letter = letter == 'h' ? 'H' : letter == 'w' ? 'W' : letter;
  return order;
}

bool isPermutation(std::string_view order, std::string_view of) {
  const std::string all = allAxes(order);
  return all.size() == of.size() && std::is_permutation(all.begin(), all.end(), of.begin());
}

/// What may be tried for an array: what is asked for, or the framework's own order and the one computed in. The array
/// of a signal has no axis of rows: three letters.
std::vector<std::string> candidates(const std::string& wanted, std::string_view own, std::string_view here,
                                    bool hasAxes, bool signal) {
  const int axes = signal ? 1 : 2;
  if (!wanted.empty()) return {axesOfCall(wanted, axes)};
  if (!hasAxes || own == here) return {axesOfCall(here, axes)};
  return {axesOfCall(own, axes), axesOfCall(here, axes)};
}

/// Whether an array of a call for signals is one itself, and no picture of one row.
bool isSignal(const Specification& call, const StoredArray& array) {
  return call.axes == 1 && array.axes <= 3;
}

/// Whether the call can run on an input and weights of these shapes.
bool fits(const Recipe& recipe, const Shape& input, const Shape* weight) {
  const auto operation = resolve(recipe, input);
  if (!operation) return false;
  if (weight == nullptr) return true;
  return *weight == kernelShape(recipe, operation->geometry);
}

/// The input's shape where its order is this one. A picture has the channels that are wanted of it.
Shape inputShape(const StoredInput& input, const Recipe& recipe, std::string_view order, const Shape* weight) {
  Shape shape = shapeIn(input.array.shape, order, kPictureHere);
  if (input.picture) shape.c = recipe.call.inChannels().value_or(weight != nullptr ? weight->n : shape.c);
  return shape;
}

/// Whether an array is the same numbers in the same places in both orders.
bool same(const Shape& stored, std::string_view leftLetters, std::string_view rightLetters, std::string_view here) {
  const std::string left = allAxes(leftLetters), right = allAxes(rightLetters);
  if (left == right) return true;
  const auto extents = stored.extents();
  for (const char axis : here) {
    if (runsBackwards(left, axis) != runsBackwards(right, axis) && extents[placeOf(left, axis)] > 1) return false;
  }
  return shapeIn(stored, left, here) == shapeIn(stored, right, here) &&
         std::count_if(extents.begin(), extents.end(), [](std::int64_t extent) { return extent > 1; }) <= 1;
}

}  // namespace

Result<WantedOrders> readWantedOrders(std::string_view text) {
  WantedOrders wanted;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    const std::string word(text.substr(0, comma));
    text.remove_prefix(std::min(text.size(), comma + 1));
    if (const Convention* convention = findConvention(word)) {
      wanted = {std::string(convention->layouts().picture), std::string(convention->layouts().weight)};
    } else if (isPermutation(word, kPictureHere)) {
      wanted.picture = word;
    } else if (isPermutation(word, kWeightHere)) {
      wanted.weight = word;
    } else if (word.ends_with(kFlipped) && isPermutation(word.substr(0, 4), kWeightHere) &&
               word.size() == 4 + kFlipped.size()) {
      wanted.weight = flipped(word.substr(0, 4));
    } else {
      return fail(ErrorKind::InvalidParameter, "layout",
                  fmt::format("--layout takes an order of the axes of pictures (nchw, nhwc), of weights (iohw, hwoi: "
                              "in, out, height, width; hwio-flipped turns rows and columns of the kernels round), of "
                              "signals without h, or a framework, but got '{}'.",
                              word),
                  "Write --layout nhwc,hwoi or --layout tensorflow, for example.");
    }
  }
  return wanted;
}

Shape shapeIn(const Shape& stored, std::string_view letters, std::string_view to) {
  const auto extents = stored.extents();
  const std::string order = allAxes(letters);
  const auto at = [&](std::size_t axis) { return extents[placeOf(order, to[axis])]; };
  return {at(0), at(1), at(2), at(3)};
}

ArrayOrders ordersFor(const Recipe& recipe, const StoredInput& input, const StoredArray* weight,
                      const WantedOrders& wanted) {
  const Layouts own = recipe.call.layouts();
  const bool signal = isSignal(recipe.call, input.array), signalWeight = weight && isSignal(recipe.call, *weight);
  const auto pictures = input.picture
                            ? std::vector{std::string(kPictureHere)}
                            : candidates(wanted.picture, own.picture, kPictureHere, input.array.axes > 2, signal);
  const auto weights = weight != nullptr ? candidates(wanted.weight, own.weight, kWeightHere,
                                                      weight->axes == (signalWeight ? 3 : 4), signalWeight)
                                         : std::vector{std::string(kWeightHere)};
  ArrayOrders taken{{pictures.front(), {}, false}, {weights.front(), {}, false}};
  bool found = false;
  for (const auto& picture : pictures) {
    for (const auto& order : weights) {
      const Shape kernel = weight != nullptr ? shapeIn(weight->shape, order, kWeightHere) : Shape{};
      const Shape* given = weight != nullptr ? &kernel : nullptr;
      if (!fits(recipe, inputShape(input, recipe, picture, given), given)) continue;
      if (!found) {
        taken = {{picture, {}, picture != pictures.front()}, {order, {}, order != weights.front()}};
        found = true;
        continue;
      }
      if (!same(input.array.shape, picture, taken.picture.order, kPictureHere)) taken.picture.other = picture;
      if (weight != nullptr && !same(weight->shape, order, taken.weight.order, kWeightHere)) taken.weight.other = order;
    }
  }
  return taken;
}

TakenOrder weightOrderFor(const Specification& call, const StoredArray& weight, const Shape& wanted) {
  const bool signal = isSignal(call, weight);
  const auto all = candidates({}, call.layouts().weight, kWeightHere, weight.axes == (signal ? 3 : 4), signal);
  TakenOrder taken{all.front(), {}, false};
  bool found = false;
  for (const auto& order : all) {
    if (shapeIn(weight.shape, order, kWeightHere) != wanted) continue;
    if (!found) {
      taken = {order, {}, order != all.front()};
      found = true;
    } else if (!same(weight.shape, order, taken.order, kWeightHere)) {
      taken.other = order;
    }
  }
  return taken;
}

TakenOrder expectedOrderFor(const Specification& call, const StoredArray& stored, const Shape& output,
                            std::string_view wanted) {
  if (stored.axes <= 2) return {"nchw", {}, false};
  const bool signal = call.axes == 1 && stored.axes == 3;
  std::string order(wanted.empty() ? call.layouts().picture : wanted);
  if (signal) order = axesOfCall(order, 1);
  if (!wanted.empty() || shapeIn(stored.shape, order, "nchw") == output) return {order, {}, false};
  const std::string other = axesOfCall(order == "nhwc" || order == "nwc" ? "nchw" : "nhwc", signal ? 1 : 2);
  if (shapeIn(stored.shape, other, "nchw") == output) return {other, order, true};
  return {order, {}, false};
}

std::string weightOrderThatFits(const StoredArray& weight, const Shape& wanted) {
  for (const auto order : kWeightOrders) {
    if (weight.axes == 4 && shapeIn(weight.shape, order, kWeightHere) == wanted) return std::string(order);
    std::string signal = axesOfCall(order, 1);
    if (weight.axes == 3 && shapeIn(weight.shape, signal, kWeightHere) == wanted) return signal;
  }
  return {};
}

std::string axesOf(std::string_view order) {
  std::string axes;
  const bool picture = isPermutation(order, kPictureHere);
  for (const char letter : order) {
    if (!axes.empty()) axes += ", ";
    if (picture) {
      axes += static_cast<char>(letter - 'a' + 'A');
      continue;
    }
    axes += letter == 'i'   ? "in_channels"
            : letter == 'o' ? "out_channels/groups"
            : letter == 'h' ? "kernel rows"
            : letter == 'H' ? "kernel rows, last first"
            : letter == 'w' ? "kernel columns"
                            : "kernel columns, last first";
  }
  return axes;
}

std::string wordFor(std::string_view order) {
  std::string word(order);
  if (!runsBackwards(order, 'h')) return word;
  for (char& letter : word) letter = axisOf(letter);
  return word + std::string(kFlipped);
}

std::string rearranged(std::string_view array, std::string_view from, std::string_view to) {
  const bool picture = isPermutation(from, kPictureHere);
  std::vector<std::size_t> places;
  std::vector<std::string_view> steps;
  bool flips = false;
  for (const char letter : to) {
    const char axis = axisOf(letter);
    places.push_back(placeOf(from, axis));
    const bool turned = !picture && runsBackwards(from, axis) != runsBackwards(to, axis);
    steps.push_back(turned ? "::-1" : ":");
    flips = flips || turned;
  }
  std::string text(array);
  if (!std::is_sorted(places.begin(), places.end()))
    text = fmt::format("numpy.transpose({}, ({}))", array, fmt::join(places, ", "));
  return flips ? fmt::format("{}[{}]", text, fmt::join(steps, ", ")) : text;
}

std::string noteOn(const TakenOrder& taken, std::string_view name, std::string_view framework) {
  if (taken.strange) {
    return fmt::format("{} does not fit in the order of {}; its axes were read as ({}).", name, framework,
                       axesOf(taken.order));
  }
  if (taken.other.empty()) return {};
  return fmt::format("The axes of {} were read as ({}), as {} keeps them; ({}) fits as well.", name,
                     axesOf(taken.order), framework, axesOf(taken.other));
}

}  // namespace scatterscope
