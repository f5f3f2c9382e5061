#include "core/conventions/weight_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/out_of_memory.h"
#include "core/conventions/arguments.h"

namespace scatterscope {

std::size_t placeOf(std::string_view order, char axis) {
  return std::min(order.find(axis), order.find(static_cast<char>(axis - 'a' + 'A')));
}

bool runsBackwards(std::string_view order, char axis) {
  return order.find(static_cast<char>(axis - 'a' + 'A')) != std::string_view::npos;
}

Result<Tensor> reordered(const Tensor& tensor, std::string_view from, std::string_view to) try {
  if (from.size() == 3 && from.find('h') == std::string_view::npos) {
    std::string whole = "h";
    whole += from;
    return reordered(tensor, whole, to);
  }
  const Shape s = tensor.shape();
  const std::array<std::int64_t, 4> extents = {s.n, s.c, s.h, s.w};
  const std::array<std::int64_t, 4> strides = {s.c * s.h * s.w, s.h * s.w, s.w, 1};
  std::array<std::int64_t, 4> extent{}, stride{};
  std::int64_t first = 0;
  for (std::size_t axis = 0; axis < 4; ++axis) {
    const char wanted = to.size() == 4 ? to[axis] : ' ';
    const char letter = wanted >= 'A' && wanted <= 'Z' ? static_cast<char>(wanted - 'A' + 'a') : wanted;
    const auto source = from.size() == 4 && letter != ' ' ? placeOf(from, letter) : std::string_view::npos;
    if (source == std::string_view::npos || placeOf(to.substr(axis + 1), letter) != std::string_view::npos) {
      return refuse("layout", fmt::format("The axes {} cannot be put in the order {}.", from, to));
    }
    const bool flipped = from[source] != wanted;
    extent[axis] = extents[source];
    stride[axis] = flipped ? -strides[source] : strides[source];
    if (flipped) first += std::max<std::int64_t>(0, extents[source] - 1) * strides[source];
  }
  auto result = Tensor::zeros({extent[0], extent[1], extent[2], extent[3]});
  if (!result) return result;
  auto out = result->elements().begin();
  for (std::int64_t a = 0; a < extent[0]; ++a) {
    for (std::int64_t b = 0; b < extent[1]; ++b) {
      for (std::int64_t c = 0; c < extent[2]; ++c) {
        for (std::int64_t d = 0; d < extent[3]; ++d) {
          const std::int64_t at = first + a * stride[0] + b * stride[1] + c * stride[2] + d * stride[3];
          *out++ = tensor.elements()[static_cast<std::size_t>(at)];
        }
      }
    }
  }
  return result;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
