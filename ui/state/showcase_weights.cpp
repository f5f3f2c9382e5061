#include "ui/state/showcase_weights.h"

#include <array>

#include "core/tensor/initialiser.h"

namespace scatterscope {
namespace {

using Taps = std::array<float, 4>;
using Colours = std::array<float, 3>;

// At stride 2 the taps of an axis serve two phases: 0 and 2 even rows, 1 and 3 odd ones.
constexpr Taps kSmooth = {0.25f, 0.75f, 0.75f, 0.25f};  // bilinear: both phases sum to 1
constexpr Taps kSlope = {-0.5f, -0.5f, 0.5f, 0.5f};     // both phases sum to 0: nothing on flat areas
constexpr Taps kBend = {0.5f, -0.5f, -0.5f, 0.5f};      // second difference, likewise
constexpr Taps kThree = {0.5f, 0.5f, 0.5f, 0.0f};       // phases sum to 1 and 1/2: a checkerboard

constexpr Colours kGrey = {1 / 3.0f, 1 / 3.0f, 1 / 3.0f};
constexpr Colours kWarm = {1, 0, -1};
constexpr Colours kGreen = {-0.5f, 1, -0.5f};

constexpr std::array kLabels = {"bilinear", "edge ↔", "edge ↕", "Laplace", "warm", "green", "3 × 3 in 4 × 4", "random"};

void add(Tensor& weight, std::int64_t output, const Colours& colours, const Taps& rows, const Taps& columns) {
  for (std::int64_t i = 0; i < 3; ++i) {
    for (std::int64_t h = 0; h < 4; ++h) {
      for (std::int64_t w = 0; w < 4; ++w) {
        weight.at(i, output, h, w) += colours[static_cast<std::size_t>(i)] * rows[static_cast<std::size_t>(h)] *
                                      columns[static_cast<std::size_t>(w)];
      }
    }
  }
}

std::shared_ptr<const Tensor> makeWeights() {
  Tensor weight = *Tensor::zeros({3, 8, 4, 4});
  Initialiser random;
  random.distribution = Distribution::Uniform;
  random.a = -0.25;
  random.b = 0.25;
  fill(weight, random, 7);
  const std::int64_t last = 7;
  for (std::int64_t i = 0; i < 3; ++i) {
    for (std::int64_t output = 0; output < last; ++output) {
      for (std::int64_t tap = 0; tap < 16; ++tap) weight.at(i, output, tap / 4, tap % 4) = 0;
    }
  }
  add(weight, 0, kGrey, kSmooth, kSmooth);
  add(weight, 1, kGrey, kSmooth, kSlope);
  add(weight, 2, kGrey, kSlope, kSmooth);
  add(weight, 3, kGrey, kSmooth, kBend);
  add(weight, 3, kGrey, kBend, kSmooth);
  add(weight, 4, kWarm, kSmooth, kSmooth);
  add(weight, 5, kGreen, kSmooth, kSmooth);
  add(weight, 6, kGrey, kThree, kThree);
  return std::make_shared<const Tensor>(std::move(weight));
}

}  // namespace

const std::shared_ptr<const Tensor>& showcaseWeights() {
  static const auto weights = makeWeights();
  return weights;
}

std::string showcaseLabel(const WeightSource& weights, std::int64_t channel) {
  const bool known = weights.weight == showcaseWeights() && channel < static_cast<std::int64_t>(kLabels.size());
  return known ? kLabels[static_cast<std::size_t>(channel)] : "";
}

void putShowcase(Experiment& experiment) {
  Specification call = conventions().front()->defaults();
  const std::vector<std::pair<Role, Value>> values = {{Role::InChannels, 3}, {Role::OutChannels, 8},
                                                      {Role::KernelSize, 4}, {Role::Stride, 2},
                                                      {Role::Padding, 1},    {Role::Bias, false}};
  for (const auto& [role, value] : values) call = call.with(role, value);
  experiment.recipe = {};
  experiment.recipe.call = call;
  experiment.weights = {};
  experiment.weights.kind = WeightSource::Kind::Tensor;
  experiment.weights.name = "Eight kernels";
  experiment.weights.weight = showcaseWeights();
}

}  // namespace scatterscope
