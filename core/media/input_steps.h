#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/tensor/resize.h"

namespace scatterscope {

/// A mean and a standard deviation for each channel, or one for all: what models were trained with.
struct NormalisationPreset {
  std::string_view name;   ///< for options: "imagenet"
  std::string_view label;  ///< "ImageNet"
  std::vector<float> mean, deviation;
};

/// "imagenet" (mean 0.485, 0.456, 0.406, deviation 0.229, 0.224, 0.225, of samples in [0, 1] in the order red, green,
/// blue, as torchvision documents them), "-1..1" (0.5 and 0.5) and "caffe" (means 104, 117, 123 of samples from 0 to
/// 255 in the order blue, green, red, and 1).
std::span<const NormalisationPreset> normalisationPresets();

/// One step from a picture, whose samples were divided by their largest value, to what a layer is run on.
struct InputStep {
  enum class Kind {
    Samples,    ///< times 255: samples from 0 to 255, as if nobody had divided them
    Reverse,    ///< channels in reverse order: RGB becomes BGR
    Normalise,  ///< (x − mean) / deviation, channel by channel
    Resize,
    Crop,  ///< around the middle, or from `top` and `left` on
  };
  Kind kind = Kind::Samples;
  std::string preset = {};                          ///< Normalise: its name; empty: numbers of one's own
  std::vector<float> mean = {}, deviation = {};     ///< Normalise
  std::int64_t height = 0, width = 0;               ///< Resize, Crop
  Resampling resampling = Resampling::Bilinear;     ///< Resize
  std::optional<std::int64_t> top = {}, left = {};  ///< Crop

  friend bool operator==(const InputStep&, const InputStep&) = default;
};

/// Reads a step as options and files have it: "255", "bgr", "normalise=imagenet", "normalise=0.5,0.4,0.3/0.2,0.2,0.2",
/// "resize=224x320", "resize=224x320:area", "crop=96x96", "crop=96x96+10+20" (from row 10 and column 20 on).
Result<InputStep> readInputStep(std::string_view text);
/// The same text again.
std::string writeInputStep(const InputStep& step);

/// "Resize to 224 × 320, bilinear"
std::string labelOf(const InputStep& step);

/// The input after all steps, in their order. Fails with the step that cannot be done to what it gets, and without
/// memory; cancelled, the tensor holds anything.
Result<Tensor> prepareInput(const Tensor& picture, std::span<const InputStep> steps, const RunControl& control);

/// The steps as lines of Python on an array `x` of N×C×H×W in float32, for people who want the same elsewhere.
std::string pythonOf(std::span<const InputStep> steps);

}  // namespace scatterscope
