#include "core/analysis/detective/permutation.h"

#include <utility>

namespace scatterscope {
namespace {

Index extentsOf(const Shape& s) {
  return {s.n, s.c, s.h, s.w};
}

}  // namespace

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

Result<Tensor> transposed(const Tensor& tensor, const std::array<int, 4>& axes) {
  const Index extents = extentsOf(tensor.shape());
  const auto at = [&](int axis) { return extents[static_cast<std::size_t>(axes[static_cast<std::size_t>(axis)])]; };
  return gathered(tensor, {at(0), at(1), at(2), at(3)}, [&axes](const Index& i) {
    Index s{};
    for (std::size_t axis = 0; axis < 4; ++axis) s[static_cast<std::size_t>(axes[axis])] = i[axis];
    return s;
  });
}

Result<Tensor> flipped(const Tensor& tensor, const std::array<bool, 4>& axes) {
  const Index extents = extentsOf(tensor.shape());
  return gathered(tensor, tensor.shape(), [&](Index i) {
    for (std::size_t axis = 0; axis < 4; ++axis) {
      if (axes[axis]) i[axis] = extents[axis] - 1 - i[axis];
    }
    return i;
  });
}

Result<Tensor> reshaped(const Tensor& tensor, const Shape& shape) {
  return Tensor::of(shape, {tensor.elements().begin(), tensor.elements().end()});
}

}  // namespace scatterscope
