#include "core/analysis/tensor_roles.h"

#include <algorithm>
#include <map>

#include "core/conventions/array_orders.h"
#include "core/conventions/operation_of.h"
#include "core/conventions/recipe_weights.h"

namespace scatterscope {
namespace {

constexpr std::size_t kMostAxes = 4;

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

/// As toTensor() leaves it: missing outer extents are 1.
StoredArray arrayOf(const StoredTensor& tensor) {
  std::array<std::int64_t, kMostAxes> extents = {1, 1, 1, 1};
  std::ranges::copy_backward(tensor.shape, extents.end());
  return {{extents[0], extents[1], extents[2], extents[3]}, tensor.shape.size()};
}

/// How well a shape suits a role.
enum class Fit {
  None,
  Loose,  ///< the extents do, in some order of axes
  Close,  ///< in the framework's order of axes or in the one computed in: nobody needs to say more
  Pair,   ///< an input of which another of the tensors is the output, or that output
};

/// The output that the call gives for this tensor; nothing where it takes none like it.
std::optional<Shape> outputFrom(const StoredTensor& tensor, const WantedArrays& wanted) {
  if (!wanted.recipe || !fits(tensor, TensorRole::Input, wanted)) return std::nullopt;
  const StoredArray array = arrayOf(tensor);
  const Shape input = shapeIn(array.shape, ordersFor(*wanted.recipe, {array, false}, nullptr).picture.order, "nchw");
  if (wanted.inChannels && *wanted.inChannels != input.c) return std::nullopt;
  const auto operation = operationOf(*wanted.recipe, input);
  if (!operation) return std::nullopt;
  const auto output = operation->outputShape();
  return output ? std::optional(*output) : std::nullopt;
}

bool isOutput(const StoredTensor& tensor, const Shape& output, const WantedArrays& wanted) {
  if (!wanted.recipe || tensor.shape.size() < 2) return false;
  const StoredArray array = arrayOf(tensor);
  return shapeIn(array.shape, expectedOrderFor(wanted.recipe->call, array, output).order, "nchw") == output;
}

bool isWeight(const StoredTensor& tensor, const WantedArrays& wanted) {
  if (!wanted.recipe) return false;
  const StoredArray array = arrayOf(tensor);
  return shapeIn(array.shape, weightOrderFor(wanted.recipe->call, array, *wanted.weight).order, "iohw") ==
         *wanted.weight;
}

/// The tensor in the name of which the last dot or stroke stands so: "decoder.up1".
std::string_view ownerIn(std::string_view name) {
  const auto end = name.find_last_of("./");
  return end == std::string_view::npos ? std::string_view() : name.substr(0, end);
}

/// All that is known of the tensors of a file, or of several files, and what follows from it.
class Judge {
 public:
  Judge(std::span<const StoredTensor> tensors, const WantedArrays& wanted) : m_tensors(tensors), m_wanted(wanted) {
    for (const StoredTensor& tensor : tensors) {
      auto& fit = m_fits.emplace_back();
      for (const TensorRole role : kTensorRoles)
        fit[static_cast<std::size_t>(role)] = fits(tensor, role, wanted) ? Fit::Loose : Fit::None;
      m_named.push_back(roleInName(tensor.name));
    }
    lookCloser();
  }

  SuggestedRoles suggest() const {
    SuggestedRoles suggested;
    // What a shape tells best comes first, so that the input gets what is left.
    for (const TensorRole role : {TensorRole::Weight, TensorRole::Expected, TensorRole::Bias, TensorRole::Input}) {
      auto& pick = suggested.picks[static_cast<std::size_t>(role)];
      int best = 0;
      for (std::size_t i = 0; i < m_tensors.size(); ++i) {
        if (suggested.roleOf(i)) continue;
        const int points = pointsOf(i, role, suggested);
        if (points > best) {
          best = points;
          pick = {i, true, suitsOnly(role, i)};
        } else if (points == best && pick) {
          pick->told = false;
        }
      }
    }
    return suggested;
  }

 private:
  Fit& fit(std::size_t tensor, TensorRole role) { return m_fits[tensor][static_cast<std::size_t>(role)]; }
  Fit fit(std::size_t tensor, TensorRole role) const { return m_fits[tensor][static_cast<std::size_t>(role)]; }
  bool namesIt(std::size_t tensor, TensorRole role) const { return m_named[tensor] && m_named[tensor]->role == role; }
  /// Whether the name says another role.
  bool namedOtherwise(std::size_t tensor, TensorRole role) const {
    return m_named[tensor] && m_named[tensor]->role != role;
  }

  /// Finds which of those that fit need no more to be said of their axes, and pairs of an input and its output.
  void lookCloser() {
    std::map<std::vector<std::int64_t>, std::vector<std::size_t>> alike;  // by extents
    std::vector<std::optional<Shape>> outputs;
    for (std::size_t i = 0; i < m_tensors.size(); ++i) {
      const StoredTensor& tensor = m_tensors[i];
      if (fit(i, TensorRole::Weight) != Fit::None && isWeight(tensor, m_wanted))
        fit(i, TensorRole::Weight) = Fit::Close;
      if (fit(i, TensorRole::Bias) != Fit::None && tensor.shape.size() == 1) fit(i, TensorRole::Bias) = Fit::Close;
      if (fit(i, TensorRole::Expected) != Fit::None && isOutput(tensor, *m_wanted.output, m_wanted))
        fit(i, TensorRole::Expected) = Fit::Close;
      outputs.push_back(outputFrom(tensor, m_wanted));
      if (outputs.back()) fit(i, TensorRole::Input) = Fit::Close;
      const bool readable = tensor.refusal.empty() && tensor.shape.size() <= kMostAxes;
      if (readable && tensor.shape.size() >= 2) alike[bare(tensor.shape)].push_back(i);
    }
    for (std::size_t i = 0; i < m_tensors.size(); ++i) {
      if (!outputs[i] || namedOtherwise(i, TensorRole::Input)) continue;
      const auto found = alike.find(bare(outputs[i]->extents()));
      if (found == alike.end()) continue;
      for (const std::size_t k : found->second) {
        if (k == i || namedOtherwise(k, TensorRole::Expected) || !isOutput(m_tensors[k], *outputs[i], m_wanted))
          continue;
        fit(i, TensorRole::Input) = fit(k, TensorRole::Expected) = Fit::Pair;
      }
    }
  }

  /// More for a better one; 0 for none.
  int pointsOf(std::size_t tensor, TensorRole role, const SuggestedRoles& suggested) const {
    const Fit shape = fit(tensor, role);
    if (shape == Fit::None) return role == TensorRole::Expected && namesIt(tensor, role) ? 1 : 0;
    if (namedOtherwise(tensor, role)) {
      // Much has the shape of an input, and a norm's weights that of a bias. Else a name that the shape allows counts.
      const TensorRole other = m_named[tensor]->role;
      const bool misleads = role == TensorRole::Input || (role == TensorRole::Bias && other == TensorRole::Weight);
      if (misleads || fit(tensor, other) >= Fit::Close) return 0;
    }
    if (role == TensorRole::Bias && !m_wanted.usesBias && !namesIt(tensor, role)) return 0;
    int spoken = namesIt(tensor, role) ? (m_named[tensor]->alone ? 2 : 1) : 0;
    if (role == TensorRole::Bias && spoken > 0 && besideTheWeights(tensor, suggested)) spoken = 3;
    return 4 * spoken + static_cast<int>(shape);
  }

  /// "decoder.up1.bias" beside "decoder.up1.weight"
  bool besideTheWeights(std::size_t tensor, const SuggestedRoles& suggested) const {
    const auto weight = suggested.likeliest(TensorRole::Weight);
    return weight && ownerIn(m_tensors[*weight].name) == ownerIn(m_tensors[tensor].name);
  }

  bool suitsOnly(TensorRole role, std::size_t tensor) const {
    if (namesIt(tensor, role)) return true;
    return std::ranges::none_of(kTensorRoles, [&](TensorRole other) {
      return other != role && !namedOtherwise(tensor, other) && fit(tensor, other) >= fit(tensor, role);
    });
  }

  std::span<const StoredTensor> m_tensors;
  const WantedArrays& m_wanted;
  std::vector<std::array<Fit, kTensorRoles.size()>> m_fits;
  std::vector<std::optional<NamedRole>> m_named;
};

}  // namespace

WantedArrays wantedArrays(const Recipe& recipe, const std::optional<Shape>& input) {
  WantedArrays wanted;
  wanted.recipe = recipe;
  wanted.inChannels = recipe.call.inChannels();
  if (!wanted.inChannels && !input) return wanted;
  const std::int64_t channels = input ? input->c : *wanted.inChannels;
  // A call with much padding has no output of a small input.
  for (const std::int64_t side : {std::int64_t{16}, std::int64_t{1} << 12}) {
    const Shape tried = input.value_or(Shape{1, channels, recipe.call.axes == 1 ? 1 : side, side});
    const auto operation = resolve(recipe, tried);
    if (!operation) continue;
    wanted.weight = kernelShape(recipe, operation->geometry);
    wanted.bias = operation->geometry.outChannels();
    wanted.usesBias = operation->usesBias();
    if (const auto output = input ? operation->outputShape() : Result<Shape>(tried); output && input)
      wanted.output = *output;
    break;
  }
  return wanted;
}

bool fits(const StoredTensor& tensor, TensorRole role, const WantedArrays& wanted) {
  if (!tensor.refusal.empty() || tensor.shape.size() > kMostAxes) return false;
  if (std::ranges::any_of(tensor.shape, [](std::int64_t extent) { return extent < 1; })) return false;
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

std::optional<std::size_t> SuggestedRoles::likeliest(TensorRole role) const {
  const auto& pick = picks[static_cast<std::size_t>(role)];
  return pick ? std::optional(pick->tensor) : std::nullopt;
}

std::optional<std::size_t> SuggestedRoles::told(TensorRole role) const {
  const auto& pick = picks[static_cast<std::size_t>(role)];
  return pick && pick->told ? std::optional(pick->tensor) : std::nullopt;
}

std::array<std::optional<std::size_t>, kTensorRoles.size()> SuggestedRoles::told() const {
  std::array<std::optional<std::size_t>, kTensorRoles.size()> tensors;
  std::ranges::transform(kTensorRoles, tensors.begin(), [&](TensorRole role) { return told(role); });
  return tensors;
}

std::optional<TensorRole> SuggestedRoles::roleOf(std::size_t tensor) const {
  const auto found = std::ranges::find_if(kTensorRoles, [&](TensorRole role) { return likeliest(role) == tensor; });
  return found != kTensorRoles.end() ? std::optional(*found) : std::nullopt;
}

bool SuggestedRoles::sure(std::size_t tensor) const {
  const auto role = roleOf(tensor);
  return role && told(*role) && picks[static_cast<std::size_t>(*role)]->only;
}

SuggestedRoles suggestRoles(std::span<const StoredTensor> tensors, const WantedArrays& wanted) {
  return Judge(tensors, wanted).suggest();
}

}  // namespace scatterscope
