#include "core/tensor/tensor.h"

#include <fmt/format.h>

#include <new>
#include <stdexcept>

#include "core/base/huge_pages.h"
#include "core/base/out_of_memory.h"

namespace scatterscope {

std::string Shape::toString() const {
  return fmt::format("{}×{}×{}×{}", n, c, h, w);
}

namespace {

Result<std::size_t> countElements(const Shape& shape) {
  const auto bytes = shape.bytes();
  if (shape.n < 0 || shape.c < 0 || shape.h < 0 || shape.w < 0 || !bytes) {
    return fail(
        ErrorKind::InvalidParameter, "shape",
        fmt::format(
            "A tensor of {} elements cannot exist: an extent is negative or the product does not fit in 64 bits.",
            shape.toString()));
  }
  return static_cast<std::size_t>(*shape.elements());
}

}  // namespace

Result<Tensor> Tensor::zeros(const Shape& shape) try {
  const auto count = countElements(shape);
  if (!count) return tl::make_unexpected(count.error());
  try {
    // Pages of 4 KiB take 0.1 s a GB to be handed back, during which a cancelled program does not end.
    std::vector<float> elements;
    elements.reserve(*count);
    askForHugePages(elements.data(), *count * sizeof(float));
    elements.resize(*count);
    return Tensor(shape, std::move(elements));
  } catch (const std::exception&) {  // bad_alloc or length_error: both mean the same to the caller
    return fail(ErrorKind::Budget, "memory", fmt::format("No memory for a tensor of {} elements.", shape.toString()),
                "Make the sizes smaller or close other programs.");
  }
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

Result<Tensor> Tensor::of(const Shape& shape, std::vector<float> elements) try {
  const auto count = countElements(shape);
  if (!count) return tl::make_unexpected(count.error());
  if (*count != elements.size()) {
    return fail(ErrorKind::InvalidParameter, "shape",
                fmt::format("{} elements cannot fill a tensor of shape {}.", elements.size(), shape.toString()));
  }
  return Tensor(shape, std::move(elements));
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
