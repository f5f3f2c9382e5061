#include "core/tensor/recolour.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/out_of_memory.h"

namespace scatterscope {

Result<Tensor> recolour(Tensor picture, std::int64_t channels) try {
  const Shape from = picture.shape();
  if (from.c == channels) return picture;
  const bool possible = (from.c == 3 && channels == 1) || (from.c == 1 && channels == 3);
  if (!possible) {
    return fail(ErrorKind::InvalidParameter, "in_channels",
                fmt::format("A picture of {} cannot be the input of {} channels.",
                            from.c == 1 ? "1 channel" : fmt::format("{} channels", from.c), channels),
                "Set in_channels to 1 or 3.");
  }
  auto result = Tensor::zeros({from.n, channels, from.h, from.w});
  if (!result) return result;
  const auto pixels = static_cast<std::size_t>(from.h * from.w);
  for (std::int64_t n = 0; n < from.n; ++n) {
    for (std::int64_t c = 0; c < channels; ++c) {
      const auto to = result->elements().subspan(result->shape().offset(n, c, 0, 0), pixels);
      if (from.c == 1) {
        std::ranges::copy(picture.plane(n, 0), to.begin());
        continue;
      }
      const auto red = picture.plane(n, 0), green = picture.plane(n, 1), blue = picture.plane(n, 2);
      for (std::size_t i = 0; i < pixels; ++i) to[i] = 0.299f * red[i] + 0.587f * green[i] + 0.114f * blue[i];
    }
  }
  return result;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
