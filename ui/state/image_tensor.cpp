#include "ui/state/image_tensor.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/limits.h"

namespace scatterscope {
namespace {

/// Screenshots come with transparency of which nothing is transparent.
bool isOpaque(const QImage& image) {
  const QImage alpha = image.convertToFormat(QImage::Format_Alpha8);
  for (int row = 0; row < alpha.height(); ++row) {
    const uchar* line = alpha.constScanLine(row);
    if (!std::all_of(line, line + alpha.width(), [](uchar value) { return value == 255; })) return false;
  }
  return true;
}

}  // namespace

Result<Picture> pictureOf(const QImage& image, const MemoryBudget& budget) {
  const std::int64_t height = image.height(), width = image.width();
  if (image.isNull()) return fail(ErrorKind::InvalidFile, "picture", "The picture is empty.");
  if (height * width > limits::kImagePixels) {
    return fail(
        ErrorKind::Budget, "picture",
        fmt::format("The picture has {} × {} pixels; the limit is {} pixels.", height, width, limits::kImagePixels),
        "Choose a smaller picture.");
  }
  const bool alpha = image.hasAlphaChannel() && !isOpaque(image);
  const std::int64_t colours = image.isGrayscale() ? 1 : 3;
  const Shape shape{1, colours + (alpha ? 1 : 0), height, width};
  if (auto admitted = budget.admit({{"picture " + shape.toString(), *shape.bytes()}}); !admitted) {
    return tl::make_unexpected(admitted.error());
  }
  auto tensor = Tensor::zeros(shape);
  if (!tensor) return tl::make_unexpected(tensor.error());
  const QImage pixels = image.convertToFormat(QImage::Format_RGBA8888);
  for (std::int64_t row = 0; row < height; ++row) {
    const uchar* line = pixels.constScanLine(static_cast<int>(row));
    for (std::int64_t column = 0; column < width; ++column) {
      for (std::int64_t c = 0; c < shape.c; ++c) {
        const std::int64_t sample = c < colours ? c : 3;
        tensor->at(0, c, row, column) = static_cast<float>(line[4 * column + sample]) / 255.0f;
      }
    }
  }
  return Picture{.tensor = *std::move(tensor), .format = "pixels", .bits = 8, .notes = {}, .alpha = alpha};
}

}  // namespace scatterscope
