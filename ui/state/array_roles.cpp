#include "ui/state/array_roles.h"

#include <fmt/format.h>

#include <cstddef>

#include "core/analysis/tensor_roles.h"
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

/// As a file lists it.
StoredTensor listed(const ReadArray& array) {
  StoredTensor tensor;
  tensor.name = array.name;
  const auto extents = array.tensor.shape().extents();
  tensor.shape.assign(extents.end() - static_cast<std::ptrdiff_t>(array.axes), extents.end());
  return tensor;
}

void append(std::string& note, const std::string& sentence) {
  if (!note.empty() && !sentence.empty()) note += ' ';
  note += sentence;
}

Result<std::shared_ptr<const Tensor>> ordered(ReadArray& array, const TakenOrder& order, std::string_view here,
                                              std::string& note) {
  append(note, array.note);
  if (order.strange)
    append(note, fmt::format("{} is read as {}: no other order fits the call.", array.name, axesOf(order.order)));
  if (order.order == here) return std::make_shared<const Tensor>(std::move(array.tensor));
  auto turned = reordered(array.tensor, order.order, here);
  if (!turned) return tl::make_unexpected(turned.error());
  return std::make_shared<const Tensor>(*std::move(turned));
}

/// The first array in a role; null where there is none.
ReadArray* find(std::vector<ReadArray>& arrays, const ArrayRoles& roles, TensorRole role) {
  for (std::size_t i = 0; i < arrays.size(); ++i)
    if (roles[i] == role) return &arrays[i];
  return nullptr;
}

}  // namespace

LikelyRoles likelyRoles(const Scene& scene, const std::vector<ReadArray>& arrays) {
  std::vector<StoredTensor> tensors;
  for (const ReadArray& array : arrays) tensors.push_back(listed(array));
  const SuggestedRoles suggested = suggestRoles(tensors, wantedArrays(scene.experiment().recipe, scene.inputShape()));
  LikelyRoles likely{ArrayRoles(arrays.size()), true};
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    likely.roles[i] = suggested.roleOf(i);
    if (likely.roles[i])
      likely.sure = likely.sure && suggested.sure(i);
    else
      left.push_back(i);
  }
  if (left.empty()) return likely;
  const std::size_t last = left.front();
  const auto named = roleInName(arrays[last].name);
  const TensorRole role = named ? named->role : TensorRole::Expected;
  const bool taken = left.size() == 1 && arrays[last].axes >= 2 && !suggested.likeliest(role);
  if (taken) likely.roles[last] = role;
  likely.sure = likely.sure && taken && role == TensorRole::Expected;
  return likely;
}

Result<Experiment> withArrays(Experiment experiment, std::vector<ReadArray> arrays, const ArrayRoles& roles,
                              std::string& note) {
  if (find(arrays, roles, TensorRole::Bias) != nullptr) {
    const auto before = Scene::make(experiment);
    if (before && !(*before)->operation().usesBias()) {
      experiment.recipe.call = experiment.recipe.call.with(Role::Bias, true);
      append(note, "The call has a bias now; it had none.");
    }
  }
  const Recipe& recipe = experiment.recipe;
  if (ReadArray* input = find(arrays, roles, TensorRole::Input)) {
    auto tensor = ordered(*input, ordersFor(recipe, {stored(*input), false}, nullptr).picture, kPictureHere, note);
    if (!tensor) return tl::make_unexpected(tensor.error());
    const Shape& s = (*tensor)->shape();
    experiment.input = {InputSource::Kind::Tensor, input->name, s.n, s.h, s.w, *tensor};
  }
  auto fitting = Scene::make(experiment);
  if (!fitting) return tl::make_unexpected(fitting.error());
  const Scene& with = **fitting;
  const Geometry& geometry = with.operation().geometry;
  if (ReadArray* weight = find(arrays, roles, TensorRole::Weight)) {
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
  if (ReadArray* bias = find(arrays, roles, TensorRole::Bias)) {
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
  if (ReadArray* expected = find(arrays, roles, TensorRole::Expected)) {
    const TakenOrder order = expectedOrderFor(recipe.call, stored(*expected), with.outputShape());
    auto tensor = ordered(*expected, order, kPictureHere, note);
    if (!tensor) return tl::make_unexpected(tensor.error());
    const Convention* other = experiment.expected.other;
    experiment.expected = {expected->name, expected->dtype, *tensor, other};
  }
  return experiment;
}

}  // namespace scatterscope
