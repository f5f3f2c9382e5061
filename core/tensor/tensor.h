#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/tensor/shape.h"

namespace scatterscope {

/// A float32 tensor that owns its elements, contiguous in the order of its shape.
class Tensor {
 public:
  Tensor() : Tensor(Shape{0, 0, 0, 0}, {}) {}

  /// Zero-filled. Fails on a negative extent, on overflow, and when memory is refused; callers with
  /// user-given sizes ask a MemoryBudget first.
  static Result<Tensor> zeros(const Shape& shape);

  /// Takes the elements over. Fails where their number is not the shape's.
  static Result<Tensor> of(const Shape& shape, std::vector<float> elements);

  const Shape& shape() const { return m_shape; }
  std::span<const float> elements() const { return m_elements; }
  std::span<float> elements() { return m_elements; }
  bool empty() const { return m_elements.empty(); }

  float at(std::int64_t n, std::int64_t c, std::int64_t h, std::int64_t w) const {
    return m_elements[m_shape.offset(n, c, h, w)];
  }
  float& at(std::int64_t n, std::int64_t c, std::int64_t h, std::int64_t w) {
    return m_elements[m_shape.offset(n, c, h, w)];
  }

  /// The h×w elements of one channel of one image.
  std::span<const float> plane(std::int64_t n, std::int64_t c) const {
    return std::span(m_elements).subspan(m_shape.offset(n, c, 0, 0), static_cast<std::size_t>(m_shape.h * m_shape.w));
  }

 private:
  Tensor(const Shape& shape, std::vector<float> elements) : m_shape(shape), m_elements(std::move(elements)) {}

  Shape m_shape;
  std::vector<float> m_elements;
};

}  // namespace scatterscope
