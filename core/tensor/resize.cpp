#include "core/tensor/resize.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/out_of_memory.h"

namespace scatterscope {
namespace {

/// What an output pixel takes of an axis: cells from `first` on, each with its part.
struct Taken {
  std::int64_t first = 0;
  std::vector<float> parts;  ///< sum to 1
};

Taken takenAt(std::int64_t i, std::int64_t in, std::int64_t out, Resampling how) {
  const double step = static_cast<double>(in) / static_cast<double>(out);
  const auto cell = [in](double place) {
    return std::clamp(static_cast<std::int64_t>(place), std::int64_t{0}, in - 1);
  };
  if (how == Resampling::Nearest) return {cell(std::floor((static_cast<double>(i) + 0.5) * step)), {1.0f}};
  if (how == Resampling::Bilinear) {
    const double place = std::max(0.0, (static_cast<double>(i) + 0.5) * step - 0.5);
    const std::int64_t first = cell(std::floor(place));
    const auto part = static_cast<float>(place - static_cast<double>(first));
    return first + 1 < in ? Taken{first, {1 - part, part}} : Taken{first, {1.0f}};
  }
  const double begin = static_cast<double>(i) * step, end = begin + step;
  Taken taken{cell(std::floor(begin)), {}};
  for (std::int64_t k = taken.first; k < in && static_cast<double>(k) < end - 1e-9; ++k) {
    const auto start = static_cast<double>(k);
    taken.parts.push_back(static_cast<float>((std::min(end, start + 1) - std::max(begin, start)) / step));
  }
  return taken;
}

std::vector<Taken> takenBy(std::int64_t in, std::int64_t out, Resampling how) {
  std::vector<Taken> all;
  all.reserve(static_cast<std::size_t>(out));
  for (std::int64_t i = 0; i < out; ++i) all.push_back(takenAt(i, in, out, how));
  return all;
}

}  // namespace

Result<Tensor> resized(const Tensor& tensor, std::int64_t height, std::int64_t width, Resampling how,
                       const RunControl& control) try {
  const Shape& from = tensor.shape();
  if (height < 1 || width < 1 || from.h < 1 || from.w < 1) {
    return fail(ErrorKind::InvalidParameter, "resize",
                fmt::format("A picture of {} × {} cannot become one of {} × {}.", from.h, from.w, height, width),
                "Both sides must be at least 1.");
  }
  if (how == Resampling::Area && (height > from.h || width > from.w)) {
    return fail(ErrorKind::InvalidParameter, "resize",
                fmt::format("Means by area make pictures smaller, but {} × {} is to become {} × {}.", from.h, from.w,
                            height, width),
                "Choose bilinear or nearest.");
  }
  auto result = Tensor::zeros({from.n, from.c, height, width});
  if (!result) return result;
  const auto rows = takenBy(from.h, height, how), columns = takenBy(from.w, width, how);
  std::vector<float> line(static_cast<std::size_t>(from.w));
  for (std::int64_t n = 0; n < from.n; ++n) {
    for (std::int64_t c = 0; c < from.c; ++c) {
      const float* plane = tensor.plane(n, c).data();
      float* to = &result->at(n, c, 0, 0);
      for (std::int64_t y = 0; y < height && !control.cancelled(); ++y) {
        const Taken& row = rows[static_cast<std::size_t>(y)];
        std::ranges::fill(line, 0.0f);
        for (std::size_t k = 0; k < row.parts.size(); ++k) {
          const float* cells = plane + (row.first + static_cast<std::int64_t>(k)) * from.w;
          // A part of 0 times infinity would not be a number.
          if (row.parts[k] == 0) continue;
          for (std::size_t x = 0; x < line.size(); ++x) line[x] += row.parts[k] * cells[x];
        }
        for (const Taken& column : columns) {
          float sum = 0;
          for (std::size_t k = 0; k < column.parts.size(); ++k) {
            if (column.parts[k] != 0) sum += column.parts[k] * line[static_cast<std::size_t>(column.first) + k];
          }
          *to++ = sum;
        }
      }
    }
  }
  return result;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Tensor> cropped(const Tensor& tensor, std::int64_t top, std::int64_t left, std::int64_t height,
                       std::int64_t width) {
  const Shape& from = tensor.shape();
  const bool inside = height >= 1 && width >= 1 && top >= 0 && left >= 0 && height <= from.h && width <= from.w &&
                      top <= from.h - height && left <= from.w - width;
  if (!inside) {
    return fail(ErrorKind::InvalidParameter, "crop",
                fmt::format("{} × {} from row {} and column {} on do not lie in a picture of {} × {}.", height, width,
                            top, left, from.h, from.w),
                "Crop less, or resize the picture first.");
  }
  auto result = Tensor::zeros({from.n, from.c, height, width});
  if (!result) return result;
  for (std::int64_t n = 0; n < from.n; ++n) {
    for (std::int64_t c = 0; c < from.c; ++c) {
      const auto plane = tensor.plane(n, c);
      for (std::int64_t y = 0; y < height; ++y) {
        const auto row =
            plane.subspan(static_cast<std::size_t>((top + y) * from.w + left), static_cast<std::size_t>(width));
        std::ranges::copy(row, &result->at(n, c, y, 0));
      }
    }
  }
  return result;
}

}  // namespace scatterscope
