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

/// What becomes of the last channel of a picture, its transparency: 0 where nothing is seen of a pixel, 1 where all is.
enum class Transparency {
  Drop,   ///< left out: the colours as they are stored
  Keep,   ///< one channel more for the layer
  White,  ///< colours over a white ground: c·a + (1 − a)
  Black,  ///< over a black one: c·a
};

/// One step from a picture, whose samples were divided by their largest value, or from an array, to what a layer is run
/// on.
struct InputStep {
  enum class Kind {
    Alpha,      ///< what becomes of the transparency
    Samples,    ///< times 255: samples from 0 to 255, as if nobody had divided them
    Divide,     ///< by 255
    Grey,       ///< red, green, blue to one channel by luminance (ITU-R BT.601)
    Repeat,     ///< one channel three times
    Reverse,    ///< channels in reverse order: RGB becomes BGR
    Normalise,  ///< (x − mean) / deviation, channel by channel
    Resize,
    Crop,  ///< around the middle, or from `top` and `left` on
  };
  Kind kind = Kind::Samples;
  Transparency transparency = Transparency::Drop;   ///< Alpha
  std::string preset = {};                          ///< Normalise: its name; empty: numbers of one's own
  std::vector<float> mean = {}, deviation = {};     ///< Normalise
  std::int64_t height = 0, width = 0;               ///< Resize, Crop
  Resampling resampling = Resampling::Bilinear;     ///< Resize
  std::optional<std::int64_t> top = {}, left = {};  ///< Crop

  friend bool operator==(const InputStep&, const InputStep&) = default;
};

/// Reads a step as options and files have it: "alpha=drop", "alpha=keep", "alpha=white", "alpha=black", "255", "/255",
/// "grey", "rgb", "bgr", "normalise=imagenet", "normalise=0.5,0.4,0.3/0.2,0.2,0.2", "resize=224x320",
/// "resize=224x320:area", "crop=96x96", "crop=96x96+10+20" (from row 10 and column 20 on).
/// Fails on any other text, and on numbers that the step does not take.
Result<InputStep> readInputStep(std::string_view text);
/// The same text again.
std::string writeInputStep(const InputStep& step);

/// "Resize to 224 × 320, bilinear"
std::string labelOf(const InputStep& step);

/// What a picture has before any step.
struct PictureChannels {
  std::int64_t count = 3;  ///< with the transparency
  bool alpha = false;      ///< whether the last one is the transparency
};

/// Whether the steps settle what each channel means, so that the layer has to take them as they come: mixed to grey or
/// repeated afterwards, blue would be taken for red.
bool settleChannels(std::span<const InputStep> steps);

/// Whether a step keeps the transparency, as the last channel.
bool keepsAlpha(std::span<const InputStep> steps);

/// The steps with those that nobody needs to write: transparency that no step speaks of is left out, and where the
/// channels are settled for a layer of `wanted` channels, colours become grey before that, or grey three channels.
std::vector<InputStep> completedSteps(std::vector<InputStep> steps, const PictureChannels& picture,
                                      std::int64_t wanted);

/// The input after all steps, in their order. Fails with the step that cannot be done to what it gets, and without
/// memory; cancelled, the tensor holds anything.
Result<Tensor> prepareInput(const Tensor& picture, std::span<const InputStep> steps, const RunControl& control);

/// The steps as lines of Python on an array `x` of N×C×H×W in float32, for people who want the same elsewhere.
std::string pythonOf(std::span<const InputStep> steps);

}  // namespace scatterscope
