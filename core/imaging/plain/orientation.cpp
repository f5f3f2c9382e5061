#include "core/imaging/plain/samples.h"

namespace scatterscope {

Result<Tensor> oriented(const Tensor& picture, int orientation) {
  // The bits of orientation - 1: where row 0 and column 0 of the stored picture go.
  const bool swapped = orientation >= 5;
  const bool fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  const Shape from = picture.shape();
  const Shape to = swapped ? Shape{from.n, from.c, from.w, from.h} : from;
  auto result = Tensor::zeros(to);
  if (!result) return result;
  for (std::int64_t c = 0; c < to.c; ++c) {
    for (std::int64_t y = 0; y < to.h; ++y) {
      for (std::int64_t x = 0; x < to.w; ++x) {
        std::int64_t row = swapped ? x : y, column = swapped ? y : x;
        if (fromBottom) row = from.h - 1 - row;
        if (fromRight) column = from.w - 1 - column;
        result->at(0, c, y, x) = picture.at(0, c, row, column);
      }
    }
  }
  return result;
}

}  // namespace scatterscope
