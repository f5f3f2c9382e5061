#include "core/analysis/tensor_roles.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/conventions/recipe_weights.h"

namespace scatterscope {
namespace {

/// The extents that are not 1, in order of size.
std::vector<std::int64_t> bare(std::span<const std::int64_t> extents) {
  std::vector<std::int64_t> result;
  std::ranges::copy_if(extents, std::back_inserter(result), [](auto extent) { return extent != 1; });
  std::ranges::sort(result);
  return result;
}

bool sameExtents(const StoredTensor& tensor, const Shape& shape) {
  return bare(tensor.shape) == bare(shape.extents());
}

/// The last part of "decoder.up1.weight", in small letters.
std::string lastPart(std::string_view name) {
  const auto dot = name.find_last_of("./:");
  std::string part(dot == std::string_view::npos ? name : name.substr(dot + 1));
  std::ranges::transform(part, part.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return part;
}

/// 2 for a name that says the role, 1 for one in which a word of it stands, 0 for others.
int nameScore(std::string_view name, TensorRole role) {
  static constexpr std::array<std::array<std::string_view, 5>, kTensorRoles.size()> kWords = {{
      {"input", "x", "in", "src", "image"},
      {"weight", "w", "kernel", "filter", "weights"},
      {"bias", "b", "beta", "biases", "bias"},
      {"output", "y", "expected", "out", "target"},
  }};
  const auto& words = kWords[static_cast<std::size_t>(role)];
  const std::string part = lastPart(name);
  if (std::ranges::find(words, part) != words.end()) return 2;
  const bool within = std::ranges::any_of(
      words, [&](std::string_view word) { return word.size() >= 4 && part.find(word) != std::string::npos; });
  return within ? 1 : 0;
}

}  // namespace

std::string_view nameOf(TensorRole role) {
  switch (role) {
    case TensorRole::Input:
      return "input";
    case TensorRole::Weight:
      return "weights";
    case TensorRole::Bias:
      return "bias";
    case TensorRole::Expected:
      return "expected output";
  }
  return "";
}

WantedArrays wantedArrays(const Recipe& recipe, const std::optional<Shape>& input) {
  WantedArrays wanted;
  wanted.inChannels = recipe.call.inChannels();
  if (!wanted.inChannels && !input) return wanted;
  const std::int64_t channels = input ? input->c : *wanted.inChannels;
  // A call with much padding has no output of a small input.
  for (const std::int64_t side : {std::int64_t{16}, std::int64_t{1} << 12}) {
    const Shape tried = input.value_or(Shape{1, channels, recipe.call.axes == 1 ? 1 : side, side});
    const auto operation = resolve(recipe, tried);
    if (!operation) continue;
    wanted.weight = kernelShape(recipe, operation->geometry);
    if (operation->usesBias()) wanted.bias = operation->geometry.outChannels();
    if (const auto output = input ? operation->outputShape() : Result<Shape>(tried); output && input)
      wanted.output = *output;
    break;
  }
  return wanted;
}

bool fits(const StoredTensor& tensor, TensorRole role, const WantedArrays& wanted) {
  if (!tensor.refusal.empty() || tensor.shape.size() > 4) return false;
  switch (role) {
    case TensorRole::Weight:
      return wanted.weight && tensor.shape.size() >= 2 && sameExtents(tensor, *wanted.weight);
    case TensorRole::Bias:
      return wanted.bias && !tensor.shape.empty() && tensor.elements() == wanted.bias && bare(tensor.shape).size() <= 1;
    case TensorRole::Expected:
      return wanted.output && tensor.shape.size() >= 2 && sameExtents(tensor, *wanted.output);
    case TensorRole::Input:
      if (tensor.shape.size() < 2 || !wanted.inChannels) return tensor.shape.size() >= 2;
      return *wanted.inChannels == 1 || std::ranges::find(tensor.shape, *wanted.inChannels) != tensor.shape.end();
  }
  return false;
}

std::vector<std::size_t> fitting(std::span<const StoredTensor> tensors, TensorRole role, const WantedArrays& wanted) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    if (fits(tensors[i], role, wanted)) result.push_back(i);
  }
  return result;
}

std::array<std::optional<std::size_t>, kTensorRoles.size()> suggestRoles(std::span<const StoredTensor> tensors,
                                                                         const WantedArrays& wanted) {
  std::array<std::optional<std::size_t>, kTensorRoles.size()> chosen;
  std::vector<bool> taken(tensors.size(), false);
  // What a shape tells best comes first, so that the input gets what is left.
  for (const TensorRole role : {TensorRole::Weight, TensorRole::Expected, TensorRole::Bias, TensorRole::Input}) {
    std::vector<std::size_t> candidates = fitting(tensors, role, wanted);
    std::erase_if(candidates, [&](std::size_t i) { return taken[i]; });
    const auto score = [&](std::size_t i) { return nameScore(tensors[i].name, role); };
    const auto best = std::ranges::max_element(candidates, {}, score);
    if (best == candidates.end()) continue;
    if (candidates.size() > 1 && (score(*best) == 0 || std::ranges::count(candidates, score(*best), score) > 1))
      continue;
    chosen[static_cast<std::size_t>(role)] = *best;
    taken[*best] = true;
  }
  return chosen;
}

}  // namespace scatterscope
