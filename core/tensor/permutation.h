#pragma once

#include <array>
#include <cstdint>
#include <functional>

#include "core/tensor/tensor.h"

namespace scatterscope {

/// Four indices, outermost first.
using Index = std::array<std::int64_t, 4>;
/// Which axis of a tensor stands in the place of each: {0, 1, 2, 3} leaves all where they are.
using Axes = std::array<int, 4>;

/// The tensor of a shape whose element at an index is that of `from` at source(index), which must lie in it.
/// Fails without memory.
Result<Tensor> gathered(const Tensor& from, const Shape& shape, const std::function<Index(const Index&)>& source);

/// The shape of numpy.transpose(tensor, axes).
Shape transposed(const Shape& shape, const Axes& axes);
/// numpy.flip(numpy.transpose(tensor, axes)) along those axes of the result that run backwards. Fails without memory.
Result<Tensor> transposed(const Tensor& tensor, const Axes& axes, const std::array<bool, 4>& backwards = {});
/// numpy.flip() along the axes that are true. Fails without memory.
Result<Tensor> flipped(const Tensor& tensor, const std::array<bool, 4>& axes);
/// The same elements in memory order under another shape. Fails where that has more or fewer, and without memory.
Result<Tensor> reshaped(const Tensor& tensor, const Shape& shape);

}  // namespace scatterscope
