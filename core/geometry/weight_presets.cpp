#include "core/geometry/weight_presets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>

namespace scatterscope {
namespace {

constexpr std::array<WeightPreset, 8> kPresets = {{
    {"bilinear", "Bilinear", "Up-samples smoothly; the classic start of FCN's up-sampling layers."},
    {"nearest", "Nearest", "Up-samples by repeating pixels."},
    {"gaussian", "Gaussian", "Up-samples and blurs."},
    {"edge-x", "Edges ↔", "Answers to changes from left to right; nothing on a constant picture."},
    {"edge-y", "Edges ↕", "Answers to changes from top to bottom; nothing on a constant picture."},
    {"laplace", "Laplace", "Nearest less bilinear: the fine detail that smoothing loses."},
    {"delta", "One tap", "A single 1 in the middle: shows where stride puts the input pixels."},
    {"ones", "All ones", "Every tap of every channel pair is 1, as in the comparison page's examples."},
}};

using Taps = std::vector<double>;

/// A profile f(distance from the kernel's centre in strides) sampled at the taps of one axis.
template <class Profile>
Taps sample(std::int64_t kernel, std::int64_t stride, Profile profile) {
  Taps taps(static_cast<std::size_t>(kernel));
  const double centre = static_cast<double>(kernel - 1) / 2;
  for (std::size_t k = 0; k < taps.size(); ++k) taps[k] = profile((static_cast<double>(k) - centre) / static_cast<double>(stride));
  return taps;
}

/// Calls `change(taps of one phase)` for every phase: the taps that meet on one output row.
template <class Change>
Taps perPhase(Taps taps, std::int64_t stride, Change change) {
  const auto step = static_cast<std::size_t>(stride);
  for (std::size_t phase = 0; phase < std::min(step, taps.size()); ++phase) {
    double sum = 0, count = 0;
    for (std::size_t k = phase; k < taps.size(); k += step) sum += taps[k], ++count;
    for (std::size_t k = phase; k < taps.size(); k += step) taps[k] = change(taps[k], sum, count);
  }
  return taps;
}

Taps summingToOne(Taps taps, std::int64_t stride) {
  return perPhase(std::move(taps), stride, [](double tap, double sum, double) { return sum > 0 ? tap / sum : 0; });
}

/// The triangle of FCN's bilinear layers: half as high one half-stride from the centre, 0 one stride away.
Taps bilinear(std::int64_t kernel, std::int64_t stride) {
  return summingToOne(sample(kernel, stride, [](double d) { return std::max(0.0, 1 - std::abs(d)); }), stride);
}

/// A box one stride wide; a tap exactly on its edge counts half.
Taps nearest(std::int64_t kernel, std::int64_t stride) {
  return summingToOne(sample(kernel, stride, [](double d) { return std::abs(d) < 0.5 ? 1.0 : std::abs(d) == 0.5 ? 0.5 : 0.0; }), stride);
}

Taps gaussian(std::int64_t kernel, std::int64_t stride) {
  return summingToOne(sample(kernel, stride, [](double d) { return std::exp(-2 * d * d); }), stride);
}

/// The sign of the distance under a triangle, with the mean of every phase taken away.
Taps edge(std::int64_t kernel, std::int64_t stride) {
  const auto profile = [](double d) { return std::max(0.0, 1 - std::abs(d)) * (d > 0 ? 1 : d < 0 ? -1 : 0); };
  return perPhase(sample(kernel, stride, profile), stride, [](double tap, double sum, double count) { return tap - sum / count; });
}

Taps delta(std::int64_t kernel) {
  Taps taps(static_cast<std::size_t>(kernel));
  taps[static_cast<std::size_t>((kernel - 1) / 2)] = 1;
  return taps;
}

struct Kernel {
  std::vector<double> taps;

  Kernel(const Taps& rows, const Taps& columns) {
    for (const double row : rows) {
      for (const double column : columns) taps.push_back(row * column);
    }
  }
};

Kernel kernelOf(std::string_view name, const Shape& shape, std::int64_t strideH, std::int64_t strideW) {
  const auto both = [&](Taps (*axis)(std::int64_t, std::int64_t)) { return Kernel(axis(shape.h, strideH), axis(shape.w, strideW)); };
  if (name == "bilinear") return both(&bilinear);
  if (name == "nearest") return both(&nearest);
  if (name == "gaussian") return both(&gaussian);
  if (name == "edge-x") return {bilinear(shape.h, strideH), edge(shape.w, strideW)};
  if (name == "edge-y") return {edge(shape.h, strideH), bilinear(shape.w, strideW)};
  if (name == "delta") return {delta(shape.h), delta(shape.w)};
  Kernel laplace = both(&nearest);
  const Kernel smooth = both(&bilinear);
  for (std::size_t i = 0; i < laplace.taps.size(); ++i) laplace.taps[i] -= smooth.taps[i];
  return laplace;
}

}  // namespace

std::span<const WeightPreset> weightPresets() { return kPresets; }

Result<void> fillPreset(Tensor& weight, std::string_view name, const Geometry& geometry) {
  if (std::none_of(kPresets.begin(), kPresets.end(), [name](const WeightPreset& preset) { return preset.name == name; })) {
    std::string names;
    for (const auto& preset : kPresets) names += fmt::format("{}{}", names.empty() ? "" : ", ", preset.name);
    return fail(ErrorKind::InvalidParameter, "preset", fmt::format("There is no weight preset '{}'.", name),
                fmt::format("Choose one of {}.", names));
  }
  if (name == "ones") {
    std::ranges::fill(weight.elements(), 1.0f);
    return {};
  }
  const Shape& shape = weight.shape();
  const Kernel kernel = kernelOf(name, shape, geometry.height().stride(), geometry.width().stride());
  const std::int64_t inputs = geometry.inChannelsPerGroup(), outputs = geometry.outChannelsPerGroup();
  std::ranges::fill(weight.elements(), 0.0f);
  for (std::int64_t channel = 0; channel < shape.n; ++channel) {
    const std::int64_t input = channel % inputs;
    for (std::int64_t output = 0; output < outputs; ++output) {
      double share = 0;
      if (outputs >= inputs) {
        share = output % inputs == input ? 1 : 0;
      } else if (input % outputs == output) {
        share = 1.0 / static_cast<double>((inputs - output + outputs - 1) / outputs);
      }
      if (share == 0) continue;
      const std::size_t begin = shape.offset(channel, output, 0, 0);
      for (std::size_t i = 0; i < kernel.taps.size(); ++i) {
        weight.elements()[begin + i] = static_cast<float>(share * kernel.taps[i]);
      }
    }
  }
  return {};
}

}  // namespace scatterscope
