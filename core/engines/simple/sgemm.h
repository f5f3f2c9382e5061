#pragma once

#include <cstdint>

namespace scatterscope {

/// C = A^T · B on one thread, through BLIS.
///
///     A  depth × rows,    row-major, `aPitch` floats from one row to the next
///     B  depth × columns, row-major, `bPitch`
///     C  rows × columns,  row-major, `cPitch`; overwritten, may be uninitialised
struct TransposedProduct {
  std::int64_t rows, columns, depth;
  const float* a;
  std::int64_t aPitch;
  const float* b;
  std::int64_t bPitch;
  float* c;
  std::int64_t cPitch;
};

void multiply(const TransposedProduct& product) noexcept;

/// Lets BLIS allocate in advance what `products` simultaneous products take, and keep it. Throws bad_alloc where there
/// is no memory for that; BLIS itself would end the process in the middle of a product. To be called before them.
void reserveForProducts(int products);

}  // namespace scatterscope
