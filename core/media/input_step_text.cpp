#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/limits.h"
#include "core/media/input_steps.h"

namespace scatterscope {
namespace {

using Kind = InputStep::Kind;

constexpr std::array<std::string_view, 4> kTransparencies = {"drop", "keep", "white", "black"};
/// The steps that have nothing to choose.
constexpr std::array<std::pair<std::string_view, Kind>, 5> kWords = {std::pair{"255", Kind::Samples},
                                                                     {"/255", Kind::Divide},
                                                                     {"grey", Kind::Grey},
                                                                     {"rgb", Kind::Repeat},
                                                                     {"bgr", Kind::Reverse}};
constexpr std::array<std::string_view, 3> kResamplings = {"nearest", "bilinear", "area"};

std::string_view labelOf(Transparency transparency) {
  switch (transparency) {
    case Transparency::Drop:
      return "Transparency left out";
    case Transparency::Keep:
      return "Transparency kept as a channel";
    case Transparency::White:
      return "Over a white ground";
    case Transparency::Black:
      return "Over a black ground";
  }
  return {};
}

std::string_view nameOf(Resampling how) {
  return kResamplings[static_cast<std::size_t>(how)];
}

tl::unexpected<Error> unknown(std::string_view text) {
  return fail(ErrorKind::InvalidParameter, "prepare", fmt::format("'{}' is not a step of preparation.", text),
              "Write alpha=drop (or keep, white, black), 255, /255, grey, rgb, bgr, normalise=imagenet, "
              "normalise=MEANS/DEVIATIONS, resize=224x320, resize=224x320:area, crop=96x96 or crop=96x96+TOP+LEFT.");
}

template <class Number>
std::optional<Number> numberIn(std::string_view text) {
  Number number{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::optional<std::vector<float>> numbersIn(std::string_view text) {
  std::vector<float> numbers;
  for (const std::string_view part : split(text, ',')) {
    const auto number = numberIn<float>(part);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

/// "224x320"
bool readSize(std::string_view text, InputStep& step) {
  const auto sides = split(text, 'x');
  if (sides.size() != 2) return false;
  const auto height = numberIn<std::int64_t>(sides[0]), width = numberIn<std::int64_t>(sides[1]);
  if (!height || !width || *height < 1 || *width < 1 || *height > limits::kImageSide || *width > limits::kImageSide)
    return false;
  step.height = *height;
  step.width = *width;
  return true;
}

Result<InputStep> readNormalisation(std::string_view text, std::string_view value) {
  InputStep step{.kind = Kind::Normalise};
  const auto all = normalisationPresets();
  if (const auto preset = std::ranges::find(all, value, &NormalisationPreset::name); preset != all.end()) {
    step.preset = value;
    step.mean = preset->mean;
    step.deviation = preset->deviation;
    return step;
  }
  const auto parts = split(value, '/');
  const auto mean = numbersIn(parts.front()), deviation = parts.size() == 2 ? numbersIn(parts[1]) : std::nullopt;
  if (!mean || !deviation || (mean->size() != deviation->size() && mean->size() != 1 && deviation->size() != 1))
    return unknown(text);
  if (std::ranges::find(*deviation, 0.0f) != deviation->end()) {
    return fail(ErrorKind::InvalidParameter, "prepare", fmt::format("'{}' divides by 0.", text),
                "A standard deviation is not 0.");
  }
  step.mean = *mean;
  step.deviation = *deviation;
  return step;
}

std::string_view pythonOf(Transparency transparency) {
  switch (transparency) {
    case Transparency::Drop:
      return "x = x[:, :-1]  # without transparency\n";
    case Transparency::Keep:
      return "# the last channel is the transparency\n";
    case Transparency::White:
      return "x = x[:, :-1] * x[:, -1:] + (1 - x[:, -1:])  # over white\n";
    case Transparency::Black:
      return "x = x[:, :-1] * x[:, -1:]  # over black\n";
  }
  return {};
}

/// [0.485, 0.456, 0.406] as an array that fits N×C×H×W.
std::string pythonArray(const std::vector<float>& numbers) {
  if (numbers.size() == 1) return fmt::format("np.float32({})", numbers.front());
  return fmt::format("np.array([{}], np.float32).reshape(1, -1, 1, 1)", fmt::join(numbers, ", "));
}

}  // namespace

std::span<const NormalisationPreset> normalisationPresets() {
  static const std::vector<NormalisationPreset> all = {
      {"imagenet", "ImageNet", {0.485f, 0.456f, 0.406f}, {0.229f, 0.224f, 0.225f}},
      {"-1..1", "to −1 … 1", {0.5f}, {0.5f}},
      {"caffe", "Caffe, of BGR from 0 to 255", {104, 117, 123}, {1}},
  };
  return all;
}

Result<InputStep> readInputStep(std::string_view text) {
  for (const auto& [word, kind] : kWords)
    if (text == word) return InputStep{.kind = kind};
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return unknown(text);
  const std::string_view name = text.substr(0, equals), value = text.substr(equals + 1);
  if (name == "alpha") {
    const auto what = std::ranges::find(kTransparencies, value);
    if (what == kTransparencies.end()) return unknown(text);
    return InputStep{.kind = Kind::Alpha, .transparency = static_cast<Transparency>(what - kTransparencies.begin())};
  }
  if (name == "normalise") return readNormalisation(text, value);
  if (name == "resize") {
    InputStep step{.kind = Kind::Resize};
    const auto parts = split(value, ':');
    if (parts.size() > 2 || !readSize(parts[0], step)) return unknown(text);
    if (parts.size() == 1) return step;
    const auto how = std::ranges::find(kResamplings, parts[1]);
    if (how == kResamplings.end()) return unknown(text);
    step.resampling = static_cast<Resampling>(how - kResamplings.begin());
    return step;
  }
  if (name != "crop") return unknown(text);
  InputStep step{.kind = Kind::Crop};
  const auto parts = split(value, '+');
  if ((parts.size() != 1 && parts.size() != 3) || !readSize(parts[0], step)) return unknown(text);
  if (parts.size() == 1) return step;
  step.top = numberIn<std::int64_t>(parts[1]);
  step.left = numberIn<std::int64_t>(parts[2]);
  if (!step.top || !step.left || *step.top < 0 || *step.left < 0) return unknown(text);
  return step;
}

std::string writeInputStep(const InputStep& step) {
  switch (step.kind) {
    case Kind::Alpha:
      return fmt::format("alpha={}", kTransparencies[static_cast<std::size_t>(step.transparency)]);
    case Kind::Samples:
    case Kind::Divide:
    case Kind::Grey:
    case Kind::Repeat:
    case Kind::Reverse:
      return std::string(std::ranges::find(kWords, step.kind, [](const auto& word) { return word.second; })->first);
    case Kind::Normalise:
      if (!step.preset.empty()) return "normalise=" + step.preset;
      return fmt::format("normalise={}/{}", fmt::join(step.mean, ","), fmt::join(step.deviation, ","));
    case Kind::Resize:
      return fmt::format(
          "resize={}x{}{}", step.height, step.width,
          step.resampling == Resampling::Bilinear ? std::string() : fmt::format(":{}", nameOf(step.resampling)));
    case Kind::Crop:
      if (!step.top) return fmt::format("crop={}x{}", step.height, step.width);
      return fmt::format("crop={}x{}+{}+{}", step.height, step.width, *step.top, step.left.value_or(0));
  }
  return {};
}

std::string labelOf(const InputStep& step) {
  switch (step.kind) {
    case Kind::Alpha:
      return std::string(labelOf(step.transparency));
    case Kind::Samples:
      return "Samples from 0 to 255 (× 255)";
    case Kind::Divide:
      return "Divided by 255";
    case Kind::Grey:
      return "Colours mixed to grey (BT.601)";
    case Kind::Repeat:
      return "Grey repeated in 3 channels";
    case Kind::Reverse:
      return "Channels reversed: RGB to BGR";
    case Kind::Normalise: {
      const auto all = normalisationPresets();
      const auto preset = std::ranges::find(all, step.preset, &NormalisationPreset::name);
      if (preset != all.end()) return fmt::format("Normalised, {}", preset->label);
      return fmt::format("Normalised: mean {}, deviation {}", fmt::join(step.mean, " "),
                         fmt::join(step.deviation, " "));
    }
    case Kind::Resize:
      return fmt::format("Resized to {} × {}, {}", step.height, step.width, nameOf(step.resampling));
    case Kind::Crop:
      if (!step.top) return fmt::format("Cropped to {} × {} in the middle", step.height, step.width);
      return fmt::format("Cropped to {} × {} from row {}, column {}", step.height, step.width, *step.top,
                         step.left.value_or(0));
  }
  return {};
}

std::string pythonOf(std::span<const InputStep> steps) {
  std::string code;
  for (const InputStep& step : steps) {
    switch (step.kind) {
      case Kind::Alpha:
        code += pythonOf(step.transparency);
        break;
      case Kind::Divide:
        code += "x = x / np.float32(255)\n";
        break;
      case Kind::Grey:
        code += "x = np.float32(0.299) * x[:, 0:1] + np.float32(0.587) * x[:, 1:2] + np.float32(0.114) * x[:, 2:3]\n";
        break;
      case Kind::Repeat:
        code += "x = np.repeat(x, 3, axis=1)\n";
        break;
      case Kind::Samples:
        code += "x = x * np.float32(255)\n";
        break;
      case Kind::Reverse:
        code += keepsAlpha(steps) ? "x = np.concatenate([x[:, -2::-1], x[:, -1:]], axis=1)  # RGBA to BGRA\n"
                                  : "x = x[:, ::-1]  # RGB to BGR\n";
        break;
      case Kind::Normalise:
        code += fmt::format("x = (x - {}) / {}\n", pythonArray(step.mean), pythonArray(step.deviation));
        break;
      case Kind::Resize:
        if (step.resampling == Resampling::Area) {
          code += fmt::format(
              "x = np.stack([[cv2.resize(plane, ({}, {}), interpolation=cv2.INTER_AREA) for plane in image] for image "
              "in "
              "x])\n",
              step.width, step.height);
          break;
        }
        code += fmt::format(
            "x = torch.nn.functional.interpolate(torch.from_numpy(x.copy()), ({}, {}), mode='{}').numpy()\n",
            step.height, step.width, step.resampling == Resampling::Nearest ? "nearest-exact" : "bilinear");
        break;
      case Kind::Crop:
        if (step.top) {
          code += fmt::format("x = x[:, :, {}:{}, {}:{}]\n", *step.top, *step.top + step.height, step.left.value_or(0),
                              step.left.value_or(0) + step.width);
        } else {
          code += fmt::format(
              "top, left = (x.shape[2] - {0}) // 2, (x.shape[3] - {1}) // 2\n"
              "x = x[:, :, top:top + {0}, left:left + {1}]\n",
              step.height, step.width);
        }
        break;
    }
  }
  return code;
}

}  // namespace scatterscope
