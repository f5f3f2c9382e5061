#include "core/analysis/detective/pipeline.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace scatterscope {
namespace {

/// x' = (x - mean) / deviation, channel by channel.
struct Normalisation {
  const char* words;
  std::array<double, 3> mean, deviation;
  bool anyChannels = false;  ///< all channels alike, so it fits any number
};

// torchvision.transforms, keras.applications.imagenet_utils.preprocess_input ('tf', 'caffe'), and the same for 0…255.
constexpr std::array kNormalisations = {
    Normalisation{"divided by 255", {0, 0, 0}, {255, 255, 255}, true},
    Normalisation{"scaled from 0…1 to -1…1", {0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}, true},
    Normalisation{"scaled from 0…255 to -1…1", {127.5, 127.5, 127.5}, {127.5, 127.5, 127.5}, true},
    Normalisation{"normalised by ImageNet's mean and standard deviation", {0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}},
    Normalisation{"normalised by ImageNet's mean and standard deviation for 0…255",
                  {123.675, 116.28, 103.53},
                  {58.395, 57.12, 57.375}},
    Normalisation{"reduced by Caffe's mean in the order B, G, R", {103.939, 116.779, 123.68}, {1, 1, 1}},
    Normalisation{"reduced by Caffe's mean in the order R, G, B", {123.68, 116.779, 103.939}, {1, 1, 1}},
    Normalisation{"freed of ImageNet's mean without the deviation", {0.485, 0.456, 0.406}, {1, 1, 1}},
    Normalisation{"divided by ImageNet's deviation without the mean", {0, 0, 0}, {0.229, 0.224, 0.225}},
};

Result<Tensor> normalised(const Tensor& x, const Normalisation& n, bool undo) {
  Tensor result(x);
  const auto plane = static_cast<std::size_t>(x.shape().h * x.shape().w);
  for (std::size_t i = 0; i < result.elements().size(); ++i) {
    const std::size_t c = i / plane % static_cast<std::size_t>(x.shape().c) % 3;
    const auto value = static_cast<double>(result.elements()[i]);
    result.elements()[i] =
        static_cast<float>(undo ? value * n.deviation[c] + n.mean[c] : (value - n.mean[c]) / n.deviation[c]);
  }
  return result;
}

std::string numbers(const std::array<double, 3>& values, bool alike) {
  return alike ? fmt::format("{}", values[0]) : fmt::format("np.array({}).reshape(1, 3, 1, 1)", values);
}

/// The line that does, or undoes, a normalisation.
std::string lineFor(const Normalisation& n, bool undo) {
  const bool mean = n.mean != std::array<double, 3>{}, deviation = n.deviation != std::array<double, 3>{1, 1, 1};
  const std::string m = numbers(n.mean, n.anyChannels), d = numbers(n.deviation, n.anyChannels);
  if (undo) return fmt::format("x = x{}{}", deviation ? " * " + d : "", mean ? " + " + m : "");
  return fmt::format("x = {}{}", mean ? fmt::format("(x - {})", m) : "x", deviation ? " / " + d : "");
}

struct Activation {
  const char* name;
  double (*function)(double);
  bool likely = true;
};

double sigmoid(double y) {
  return 1 / (1 + std::exp(-y));
}

template <int Percent>
double leaky(double y) {
  return y < 0 ? y * Percent / 100 : y;
}

constexpr std::array kActivations = {
    Activation{"ReLU", [](double y) { return std::max(y, 0.0); }},
    Activation{"LeakyReLU with a slope of 0.01", leaky<1>},
    Activation{"LeakyReLU with a slope of 0.1", leaky<10>},
    Activation{"LeakyReLU with a slope of 0.2", leaky<20>},
    Activation{"LeakyReLU with a slope of 0.3", leaky<30>},
    Activation{"PReLU or LeakyReLU with a slope of 0.25", leaky<25>},
    Activation{"tanh", [](double y) { return std::tanh(y); }},
    Activation{"sigmoid", sigmoid},
    Activation{"ReLU6", [](double y) { return std::clamp(y, 0.0, 6.0); }},
    Activation{"ELU", [](double y) { return y < 0 ? std::expm1(y) : y; }},
    Activation{"SELU",
               [](double y) { return 1.0507009873554804934 * (y < 0 ? 1.6732632423543772848 * std::expm1(y) : y); }},
    Activation{"GELU", [](double y) { return 0.5 * y * (1 + std::erf(y * M_SQRT1_2)); }},
    Activation{"GELU, tanh form",
               [](double y) { return 0.5 * y * (1 + std::tanh(std::sqrt(2 / M_PI) * (y + 0.044715 * y * y * y))); }},
    Activation{"SiLU (swish)", [](double y) { return y * sigmoid(y); }},
    Activation{"Mish", [](double y) { return y * std::tanh(y > 30 ? y : std::log1p(std::exp(y))); }},
    Activation{"hard swish", [](double y) { return y * std::clamp(y + 3, 0.0, 6.0) / 6; }},
    Activation{"hard sigmoid", [](double y) { return std::clamp(y + 3, 0.0, 6.0) / 6; }},
    Activation{"softplus", [](double y) { return y > 30 ? y : std::log1p(std::exp(y)); }},
    Activation{"clipping to 0…1", [](double y) { return std::clamp(y, 0.0, 1.0); }},
    Activation{"clipping to -1…1", [](double y) { return std::clamp(y, -1.0, 1.0); }},
    Activation{"clipping to 0…255", [](double y) { return std::clamp(y, 0.0, 255.0); }},
    Activation{"rounding to whole numbers", [](double y) { return std::nearbyint(y); }},
    Activation{"rounding and clipping to 0…255", [](double y) { return std::clamp(std::nearbyint(y), 0.0, 255.0); }},
};

ValueChange withBias(double times, std::string name, std::string sentence, std::string line) {
  ValueChange change;
  change.name = std::move(name);
  change.sentence = std::move(sentence);
  change.remedy = "Add the call's bias once.";
  change.line = std::move(line);
  change.bias = times;
  return change;
}

ValueChange fitted(ValueChange::Fit fit, std::string name) {
  ValueChange change;
  change.name = std::move(name);
  change.fit = fit;
  return change;  // words come with the numbers
}

}  // namespace

std::vector<TensorChange> pipelineChanges(const Tensor& input) {
  std::vector<TensorChange> changes;
  float largest = 0;
  for (const float value : input.elements()) largest = std::max(largest, std::abs(value));
  for (const Normalisation& n : kNormalisations) {
    if (!n.anyChannels && input.shape().c != 3) continue;
    for (const bool undo : {false, true}) {
      // Small numbers less a large mean are that mean with rounding on it, which explains too much.
      if (n.mean[0] > 1 && largest < 8 && (!undo || n.deviation[0] == 1)) continue;
      TensorChange change;
      change.name = fmt::format("input {}{}", undo ? "not " : "", n.words);
      change.only_scales = n.anyChannels && n.mean[0] == 0;
      change.sentence =
          undo ? fmt::format("The input used there is not {}, or this step was undone; here it is.", n.words)
               : fmt::format("The input used there is {}; here it is not, or one time fewer.", n.words);
      change.remedy = undo ? "Prepare the input as here." : "Leave that step out, or do it once.";
      change.line = lineFor(n, !undo);
      change.apply = [n, undo](const Tensor& x) { return normalised(x, n, undo); };
      changes.push_back(std::move(change));
    }
  }
  return changes;
}

std::vector<ValueChange> valueChanges(bool bias) {
  std::vector<ValueChange> changes(1);
  if (bias) {
    changes.push_back(withBias(0, "bias missing", "The bias is not added.", "y = y + b.reshape(1, -1, 1, 1)"));
    changes.push_back(withBias(2, "bias added twice", "The bias is added twice.", "y = y - b.reshape(1, -1, 1, 1)"));
    changes.push_back(withBias(-1, "bias subtracted", "The bias is subtracted.", "y = y + 2 * b.reshape(1, -1, 1, 1)"));
  }
  for (const Activation& activation : kActivations) {
    ValueChange change;
    change.name = activation.name;
    change.sentence = fmt::format("The output has gone through {}.", activation.name);
    change.remedy = "Compare before that step: it is fused into the layer there, or do it here as well.";
    change.function = activation.function;
    changes.push_back(std::move(change));
  }
  changes.push_back(fitted(ValueChange::Fit::ScaleOfSum, "sums scaled"));
  if (bias) changes.push_back(fitted(ValueChange::Fit::ScaleOfAll, "output scaled"));
  changes.push_back(fitted(ValueChange::Fit::Offset, "another bias"));
  changes.push_back(fitted(ValueChange::Fit::Affine, "scale and offset of each channel"));
  return changes;
}

}  // namespace scatterscope
