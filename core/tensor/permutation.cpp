#include "core/tensor/permutation.h"

#include <algorithm>

namespace scatterscope {
Result<Tensor> gathered(const Tensor& from, const Shape& shape, const std::function<Index(const Index&)>& source) {
  auto result = Tensor::zeros(shape);
  if (!result) return result;
  float* to = result->elements().data();
  for (std::int64_t n = 0; n < shape.n; ++n) {
    for (std::int64_t c = 0; c < shape.c; ++c) {
      for (std::int64_t h = 0; h < shape.h; ++h) {
        for (std::int64_t w = 0; w < shape.w; ++w) {
          const Index s = source({n, c, h, w});
          *to++ = from.at(s[0], s[1], s[2], s[3]);
        }
      }
    }
  }
  return result;
}

Shape transposed(const Shape& shape, const Axes& axes) {
  const Index extents = shape.extents();
  const auto at = [&](std::size_t place) { return extents[static_cast<std::size_t>(axes[place])]; };
  return {at(0), at(1), at(2), at(3)};
}

Result<Tensor> transposed(const Tensor& tensor, const Axes& axes, const std::array<bool, 4>& backwards) {
  const Shape& s = tensor.shape();
  const Index strides = {s.c * s.h * s.w, s.h * s.w, s.w, 1};
  auto result = Tensor::zeros(transposed(s, axes));
  if (!result) return result;
  const Index extents = result->shape().extents();
  Index stride{};
  std::int64_t first = 0;
  for (std::size_t place = 0; place < 4; ++place) {
    stride[place] = strides[static_cast<std::size_t>(axes[place])];
    if (!backwards[place]) continue;
    first += std::max<std::int64_t>(0, extents[place] - 1) * stride[place];
    stride[place] = -stride[place];
  }
  auto to = result->elements().begin();
  for (std::int64_t a = 0; a < extents[0]; ++a) {
    for (std::int64_t b = 0; b < extents[1]; ++b) {
      for (std::int64_t c = 0; c < extents[2]; ++c) {
        for (std::int64_t d = 0; d < extents[3]; ++d) {
          const std::int64_t at = first + a * stride[0] + b * stride[1] + c * stride[2] + d * stride[3];
          *to++ = tensor.elements()[static_cast<std::size_t>(at)];
        }
      }
    }
  }
  return result;
}

Result<Tensor> flipped(const Tensor& tensor, const std::array<bool, 4>& axes) {
  return transposed(tensor, {0, 1, 2, 3}, axes);
}

Result<Tensor> reshaped(const Tensor& tensor, const Shape& shape) {
  return Tensor::of(shape, {tensor.elements().begin(), tensor.elements().end()});
}

}  // namespace scatterscope
