#include "core/tensor/weight_presets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

using Taps = std::vector<double>;

/// Weights of one axis: a tent of half-width `stride` about the middle of the kernel. For kernel = 2·stride − stride
/// mod 2 this is the up-sampling kernel of FCN (Long, Shelhamer, Darrell 2015); longer kernels get zeros around it. A
/// kernel too short for the tent has its phases scaled to sum 1, so that constants stay constants.
Taps tent(std::int64_t kernel, std::int64_t stride) {
  Taps taps;
  const double centre = static_cast<double>(kernel - 1) / 2, width = static_cast<double>(stride);
  for (std::int64_t i = 0; i < kernel; ++i) {
    taps.push_back(std::max(0.0, 1 - std::abs(static_cast<double>(i) - centre) / width));
  }
  if (centre + 1 >= width) return taps;
  for (std::int64_t phase = 0; phase < std::min(stride, kernel); ++phase) {
    double sum = 0;
    for (std::int64_t i = phase; i < kernel; i += stride) sum += taps[static_cast<std::size_t>(i)];
    for (std::int64_t i = phase; i < kernel; i += stride) taps[static_cast<std::size_t>(i)] /= sum;
  }
  return taps;
}

/// An interpolation kernel in steps of a pixel of the input, sampled about the middle. Each phase is scaled to sum 1,
/// so that constants stay constants where the kernel is too short for all of it.
Taps sampled(std::int64_t kernel, std::int64_t stride, double (*function)(double)) {
  Taps taps;
  const double centre = static_cast<double>(kernel - 1) / 2;
  for (std::int64_t i = 0; i < kernel; ++i)
    taps.push_back(function(std::abs(static_cast<double>(i) - centre) / static_cast<double>(stride)));
  for (std::int64_t phase = 0; phase < std::min(stride, kernel); ++phase) {
    double sum = 0;
    for (std::int64_t i = phase; i < kernel; i += stride) sum += taps[static_cast<std::size_t>(i)];
    for (std::int64_t i = phase; i < kernel; i += stride) taps[static_cast<std::size_t>(i)] /= sum;
  }
  return taps;
}

/// Cubic convolution (Keys 1981) with a = -0.75, as PyTorch's interpolate and OpenCV's resize have it: 4·stride taps.
Taps cubic(std::int64_t kernel, std::int64_t stride) {
  return sampled(kernel, stride, [](double x) {
    constexpr double a = -0.75;
    if (x <= 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
    return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
  });
}

/// sinc(x) sinc(x/3) within three pixels (Duchon 1979): 6·stride taps.
Taps lanczos(std::int64_t kernel, std::int64_t stride) {
  return sampled(kernel, stride, [](double x) {
    if (x < 1e-9) return 1.0;
    const double angle = std::numbers::pi * x;
    return x < 3 ? 3 * std::sin(angle) * std::sin(angle / 3) / (angle * angle) : 0;
  });
}

/// `stride` ones in the middle: every input pixel becomes a block.
Taps box(std::int64_t kernel, std::int64_t stride) {
  Taps taps(static_cast<std::size_t>(kernel));
  const std::int64_t length = std::min(kernel, stride), begin = (kernel - length) / 2;
  std::fill_n(taps.begin() + begin, length, 1.0);
  return taps;
}

/// A bell whose width follows the kernel as OpenCV's getGaussianKernel chooses it; sums to the stride, so
/// that the mean brightness is kept.
Taps gaussian(std::int64_t kernel, std::int64_t stride) {
  const double centre = static_cast<double>(kernel - 1) / 2, sigma = 0.3 * (centre - 1) + 0.8;
  Taps taps;
  double sum = 0;
  for (std::int64_t i = 0; i < kernel; ++i) {
    const double x = (static_cast<double>(i) - centre) / sigma;
    taps.push_back(std::exp(-x * x / 2));
    sum += taps.back();
  }
  for (double& tap : taps) tap *= static_cast<double>(stride) / sum;
  return taps;
}

Taps ones(std::int64_t kernel, std::int64_t) {
  return Taps(static_cast<std::size_t>(kernel), 1.0);
}

Taps delta(std::int64_t kernel, std::int64_t) {
  Taps taps(static_cast<std::size_t>(kernel));
  taps[static_cast<std::size_t>((kernel - 1) / 2)] = 1;
  return taps;
}

/// A row of Pascal's triangle: 1 2 1 for three taps.
Taps binomial(std::int64_t kernel, std::int64_t) {
  Taps taps = {1};
  for (std::int64_t i = 1; i < kernel; ++i) {
    taps.push_back(0);
    for (std::size_t j = taps.size() - 1; j > 0; --j) taps[j] += taps[j - 1];
  }
  return taps;
}

using Kernel3 = std::array<double, 9>;
constexpr Kernel3 kLaplace = {0, 1, 0, 1, -4, 1, 0, 1, 0};
constexpr Kernel3 kEdge = {-1, -1, -1, -1, 8, -1, -1, -1, -1};
constexpr Kernel3 kSobelAcross = {-1, 0, 1, -2, 0, 2, -1, 0, 1};
constexpr Kernel3 kSobelDown = {-1, -2, -1, 0, 0, 0, 1, 2, 1};
constexpr Kernel3 kSharpen = {0, -1, 0, -1, 5, -1, 0, -1, 0};

constexpr std::string_view kPerPhase = "per-phase";

/// How a preset fills one kernel: a product of two axes, a 3×3 stencil in the middle, or numbers by their place.
struct Recipe2D {
  WeightPreset preset;
  Taps (*axis)(std::int64_t kernel, std::int64_t stride) = nullptr;
  const Kernel3* stencil = nullptr;
};

constexpr std::array kRecipes = {
    Recipe2D{
        {"bilinear", "Bilinear", "Up-samples smoothly: exact bilinear interpolation by the stride."}, tent, nullptr},
    Recipe2D{
        {"nearest", "Nearest neighbour", "Up-samples in blocks: every pixel is repeated stride times."}, box, nullptr},
    Recipe2D{{"bicubic", "Bicubic", "Up-samples with sharper edges than bilinear: all of it needs 4 × stride taps."},
             cubic,
             nullptr},
    Recipe2D{
        {"lanczos", "Lanczos", "Up-samples with the sharpest edges, and ringing: all of it needs 6 × stride taps."},
        lanczos,
        nullptr},
    Recipe2D{{"gaussian", "Gaussian", "Up-samples and blurs; the mean brightness is kept."}, gaussian, nullptr},
    Recipe2D{{"binomial", "Binomial", "Small whole numbers that can be followed by head: 1 2 1 times 1 2 1."},
             binomial,
             nullptr},
    Recipe2D{
        {"counting", "Counting", "1, 2, 3, … row by row: no two taps alike, so a flipped or transposed kernel shows."}},
    Recipe2D{
        {kPerPhase, "Per phase", "1, 2, 3, … for each phase of the stride: an output shows which taps it came from."}},
    Recipe2D{{"delta", "Delta", "One tap of 1, the identity where the stride is 1: else zeros between the pixels."},
             delta,
             nullptr},
    Recipe2D{{"ones", "Ones", "Every tap of every channel is 1, as in the comparison page: the output counts stamps."},
             ones,
             nullptr},
    Recipe2D{{"edge", "Edge", "Outlines: eight times the pixel less its neighbours."}, nullptr, &kEdge},
    Recipe2D{{"laplace", "Laplace", "The neighbours less four times the pixel: zero where the picture is flat."},
             nullptr,
             &kLaplace},
    Recipe2D{{"sobel-across", "Sobel across", "Vertical edges: the difference of the columns beside a pixel."},
             nullptr,
             &kSobelAcross},
    Recipe2D{{"sobel-down", "Sobel down", "Horizontal edges: the difference of the rows above and below."},
             nullptr,
             &kSobelDown},
    Recipe2D{{"sharpen", "Sharpen", "The picture plus its edges."}, nullptr, &kSharpen},
};

/// Kernel of one channel pair, row by row.
Result<std::vector<double>> kernelOf(const Recipe2D& recipe, const WeightPresetRequest& request) {
  const Shape& shape = request.weight;
  constexpr std::int64_t kLongestBinomial = 32;  // beyond, its numbers are no longer small
  if (recipe.axis == binomial && std::max(shape.h, shape.w) > kLongestBinomial) {
    return fail(ErrorKind::InvalidParameter, "kernel_size",
                fmt::format("The preset binomial is for kernels up to {} taps, but this one is {}×{}.",
                            kLongestBinomial, shape.h, shape.w),
                "Make the kernel smaller or choose another preset.");
  }
  std::vector<double> kernel;
  kernel.reserve(static_cast<std::size_t>(shape.h * shape.w));
  if (recipe.axis) {
    const Taps rows = recipe.axis(shape.h, request.stride_height), columns = recipe.axis(shape.w, request.stride_width);
    for (const double row : rows) {
      for (const double column : columns) kernel.push_back(row * column);
    }
    return kernel;
  }
  if (recipe.preset.name == kPerPhase) {
    for (std::int64_t row = 0; row < shape.h; ++row) {
      for (std::int64_t column = 0; column < shape.w; ++column)
        kernel.push_back(static_cast<double>(row % request.stride_height * request.stride_width +
                                             column % request.stride_width + 1));
    }
    return kernel;
  }
  if (!recipe.stencil) {
    for (std::int64_t i = 1; i <= shape.h * shape.w; ++i) kernel.push_back(static_cast<double>(i));
    return kernel;
  }
  if (shape.h < 3 || shape.w < 3) {
    return fail(ErrorKind::InvalidParameter, "kernel_size",
                fmt::format("The preset {} needs a kernel of at least 3×3, but it is {}×{}.", recipe.preset.name,
                            shape.h, shape.w),
                "Make the kernel larger or choose another preset.");
  }
  kernel.resize(static_cast<std::size_t>(shape.h * shape.w));
  const std::int64_t top = (shape.h - 3) / 2, left = (shape.w - 3) / 2;
  for (std::int64_t i = 0; i < 9; ++i) {
    kernel[static_cast<std::size_t>((top + i / 3) * shape.w + left + i % 3)] =
        (*recipe.stencil)[static_cast<std::size_t>(i)];
  }
  return kernel;
}

/// How strongly input channel i of a group feeds its output channel o; see presetWeights().
double share(std::int64_t i, std::int64_t o, std::int64_t inputs, std::int64_t outputs) {
  if (outputs >= inputs) return o % inputs == i ? 1 : 0;
  const std::int64_t first = (o * inputs + outputs - 1) / outputs, past = ((o + 1) * inputs + outputs - 1) / outputs;
  return i >= first && i < past ? 1 / static_cast<double>(past - first) : 0;
}

}  // namespace

std::span<const WeightPreset> weightPresets() {
  static const auto presets = [] {
    std::array<WeightPreset, kRecipes.size()> result;
    std::transform(kRecipes.begin(), kRecipes.end(), result.begin(), [](const Recipe2D& r) { return r.preset; });
    return result;
  }();
  return presets;
}

Result<Tensor> presetWeights(std::string_view name, const WeightPresetRequest& request) try {
  const auto recipe =
      std::find_if(kRecipes.begin(), kRecipes.end(), [&](const Recipe2D& r) { return r.preset.name == name; });
  if (recipe == kRecipes.end()) {
    return fail(ErrorKind::InvalidParameter, "preset", fmt::format("There is no weight preset '{}'.", name),
                "Choose one of the list: bilinear, nearest, gaussian and so on.");
  }
  const Shape& shape = request.weight;
  if (std::min({shape.n, shape.c, shape.h, shape.w, request.groups, request.stride_height, request.stride_width}) < 1 ||
      shape.n % request.groups != 0) {
    return fail(ErrorKind::InvalidParameter, "weight",
                fmt::format("Weights of shape {} in {} groups cannot be filled.", shape.toString(), request.groups));
  }
  auto weights = Tensor::zeros(shape);
  if (!weights) return weights;
  const auto kernel = kernelOf(*recipe, request);
  if (!kernel) return tl::make_unexpected(kernel.error());
  const std::int64_t inputs = shape.n / request.groups;
  auto element = weights->elements().begin();
  for (std::int64_t i = 0; i < shape.n; ++i) {
    for (std::int64_t o = 0; o < shape.c; ++o) {
      const double factor = name == "ones" ? 1 : share(i % inputs, o, inputs, shape.c);
      for (const double tap : *kernel) *element++ = static_cast<float>(factor * tap);
    }
  }
  return weights;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
