#include "ui/state/array_roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "core/base/counted.h"
#include "core/conventions/array_orders.h"
#include "core/conventions/operation_of.h"
#include "core/conventions/recipe_weights.h"
#include "core/conventions/weight_layout.h"

namespace scatterscope {
namespace {

constexpr std::string_view kWeightHere = "iohw", kPictureHere = "nchw";

StoredArray stored(const ReadArray& array) {
  return {array.tensor.shape(), array.axes};
}

bool isBias(const Scene& scene, const ReadArray& array) {
  return array.axes == 1 && array.tensor.shape().w == scene.operation().geometry.outChannels();
}

bool isWeight(const Scene& scene, const ReadArray& array) {
  const Recipe& recipe = scene.experiment().recipe;
  const Shape wanted = kernelShape(recipe, scene.operation().geometry);
  const TakenOrder order = weightOrderFor(recipe.call, stored(array), wanted);
  return array.axes > 1 && shapeIn(array.tensor.shape(), order.order, kWeightHere) == wanted;
}

/// As an input of the call: in which order, and which output it gives; empty where it is none.
std::optional<Shape> outputFrom(const Scene& scene, const ReadArray& array) {
  if (array.axes < 2) return std::nullopt;
  const Recipe& recipe = scene.experiment().recipe;
  const TakenOrder order = ordersFor(recipe, {stored(array), false}, nullptr).picture;
  const Shape shape = shapeIn(array.tensor.shape(), order.order, kPictureHere);
  if (const auto channels = recipe.call.inChannels(); channels && *channels != shape.c) return std::nullopt;
  const auto operation = operationOf(recipe, shape);
  if (!operation) return std::nullopt;
  const auto output = operation->outputShape();
  return output ? std::optional(*output) : std::nullopt;
}

bool isOutput(const Scene& scene, const ReadArray& array, const Shape& output) {
  const TakenOrder order = expectedOrderFor(scene.experiment().recipe.call, stored(array), output);
  return shapeIn(array.tensor.shape(), order.order, kPictureHere) == output;
}

/// How much a file's name speaks for a role.
int spoken(const std::string& name, ArrayRole role) {
  std::string lower = name;
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto has = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return lower.find(word) != std::string::npos; });
  };
  const char first = lower.empty() ? ' ' : lower.front();
  switch (role) {
    case ArrayRole::Input:
      return has({"input", "image"}) ? 2 : first == 'x' ? 1 : 0;
    case ArrayRole::Weight:
      return has({"weight", "kernel"}) ? 2 : first == 'w' ? 1 : 0;
    case ArrayRole::Bias:
      return has({"bias"}) ? 2 : first == 'b' ? 1 : 0;
    case ArrayRole::Expected:
      return has({"expect", "out", "golden"}) ? 2 : first == 'y' ? 1 : 0;
    case ArrayRole::Nothing:
      break;
  }
  return 0;
}

}  // namespace

SuggestedRoles suggestRoles(const Scene& scene, const std::vector<ReadArray>& arrays) {
  constexpr ArrayRole kRoles[] = {ArrayRole::Bias, ArrayRole::Weight, ArrayRole::Input, ArrayRole::Expected};
  SuggestedRoles suggested{std::vector<ArrayRole>(arrays.size(), ArrayRole::Nothing), true};
  // The output that an input among them would give; else that of the scene.
  Shape output = scene.outputShape();
  std::vector<std::optional<Shape>> outputs;
  for (const ReadArray& array : arrays) outputs.push_back(outputFrom(scene, array));
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    for (std::size_t k = 0; outputs[i] && k < arrays.size(); ++k)
      if (k != i && isOutput(scene, arrays[k], *outputs[i])) output = *outputs[i];
  }
  const auto likely = [&](std::size_t i, ArrayRole role) {
    const ReadArray& array = arrays[i];
    const bool fits = role == ArrayRole::Bias     ? isBias(scene, array)
                      : role == ArrayRole::Weight ? isWeight(scene, array)
                      : role == ArrayRole::Input  ? outputs[i].has_value()
                                                  : array.axes > 1;
    if (!fits) return 0;
    const int sure = role == ArrayRole::Expected ? (isOutput(scene, array, output) ? 30 : 1)
                     : role == ArrayRole::Input  ? (arrays.size() > 1 && outputs[i] == output ? 12 : 4)
                                                 : 20;
    return sure + 15 * spoken(array.name, role);
  };
  for (std::size_t round = 0; round < arrays.size(); ++round) {
    int best = 0;
    std::size_t who = 0;
    ArrayRole what = ArrayRole::Nothing;
    for (std::size_t i = 0; i < arrays.size(); ++i) {
      if (suggested.roles[i] != ArrayRole::Nothing) continue;
      for (const ArrayRole role : kRoles) {
        if (std::ranges::find(suggested.roles, role) != suggested.roles.end()) continue;
        if (const int points = likely(i, role); points > best) best = points, who = i, what = role;
      }
    }
    if (what == ArrayRole::Nothing) break;
    suggested.roles[who] = what;
  }
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    int choices = 0;
    for (const ArrayRole role : kRoles) choices += likely(i, role) >= 4 ? 1 : 0;
    if (choices > 1 || suggested.roles[i] == ArrayRole::Nothing) suggested.sure = false;
  }
  return suggested;
}

namespace {

void append(std::string& note, const std::string& sentence) {
  if (!note.empty() && !sentence.empty()) note += ' ';
  note += sentence;
}

Result<std::shared_ptr<const Tensor>> ordered(ReadArray& array, const TakenOrder& order, std::string_view here,
                                              std::string& note) {
  append(note, array.note);
  if (order.strange)
    append(note, fmt::format("{} is read as {}: only so it fits the call.", array.name, axesOf(order.order)));
  if (order.order == here) return std::make_shared<const Tensor>(std::move(array.tensor));
  auto turned = reordered(array.tensor, order.order, here);
  if (!turned) return tl::make_unexpected(turned.error());
  return std::make_shared<const Tensor>(*std::move(turned));
}

/// The first array in a role; null where there is none.
ReadArray* find(std::vector<ReadArray>& arrays, const std::vector<ArrayRole>& roles, ArrayRole role) {
  for (std::size_t i = 0; i < arrays.size(); ++i)
    if (roles[i] == role) return &arrays[i];
  return nullptr;
}

}  // namespace

Result<Experiment> withArrays(const Scene& scene, std::vector<ReadArray> arrays, const std::vector<ArrayRole>& roles,
                              std::string& note) {
  Experiment experiment = scene.experiment();
  const Recipe& recipe = experiment.recipe;
  if (ReadArray* input = find(arrays, roles, ArrayRole::Input)) {
    auto tensor = ordered(*input, ordersFor(recipe, {stored(*input), false}, nullptr).picture, kPictureHere, note);
    if (!tensor) return tl::make_unexpected(tensor.error());
    const Shape& s = (*tensor)->shape();
    experiment.input = {InputSource::Kind::Tensor, input->name, s.n, s.h, s.w, *tensor};
  }
  auto fitting = Scene::make(experiment);
  if (!fitting) return tl::make_unexpected(fitting.error());
  const Scene& with = **fitting;
  const Geometry& geometry = with.operation().geometry;
  if (ReadArray* weight = find(arrays, roles, ArrayRole::Weight)) {
    const Shape wanted = kernelShape(recipe, geometry);
    auto tensor = ordered(*weight, weightOrderFor(recipe.call, stored(*weight), wanted), kWeightHere, note);
    if (!tensor) return tl::make_unexpected(tensor.error());
    if ((*tensor)->shape() != wanted) {
      return fail(ErrorKind::InvalidParameter, "weight",
                  fmt::format("{} is {}, but this call wants weights of {} (in_channels × out_channels/groups × "
                              "kernel).",
                              weight->name, (*tensor)->shape().toString(), wanted.toString()),
                  "Set channels, groups and kernel_size to the file's, or take it for something else.");
    }
    const auto bias = experiment.weights.kind == WeightSource::Kind::Tensor ? experiment.weights.bias : nullptr;
    experiment.weights = {};
    experiment.weights.kind = WeightSource::Kind::Tensor;
    experiment.weights.name = weight->name;
    experiment.weights.weight = *tensor;
    experiment.weights.bias = bias;
  }
  if (ReadArray* bias = find(arrays, roles, ArrayRole::Bias)) {
    append(note, bias->note);
    if (!with.operation().usesBias() || bias->tensor.shape().w != geometry.outChannels()) {
      return fail(ErrorKind::InvalidParameter, "bias",
                  fmt::format("{} holds {}, but this call {}.", bias->name, counted(bias->tensor.shape().w, "number"),
                              with.operation().usesBias() ? fmt::format("has a bias of {}", geometry.outChannels())
                                                          : std::string("has no bias")),
                  "Switch the bias on or change out_channels in the call.");
    }
    if (experiment.weights.kind != WeightSource::Kind::Tensor) {
      return fail(ErrorKind::InvalidParameter, "bias", "A bias from a file needs weights from a file.",
                  "Drop both together, or load the weights first.");
    }
    experiment.weights.bias = std::make_shared<const Tensor>(std::move(bias->tensor));
  }
  if (ReadArray* expected = find(arrays, roles, ArrayRole::Expected)) {
    const TakenOrder order = expectedOrderFor(recipe.call, stored(*expected), with.outputShape());
    auto tensor = ordered(*expected, order, kPictureHere, note);
    if (!tensor) return tl::make_unexpected(tensor.error());
    const Convention* other = experiment.expected.other;
    experiment.expected = {expected->name, expected->dtype, *tensor, other};
  }
  return experiment;
}

}  // namespace scatterscope
