#include "ui/state/image_tensor.h"

#include <fmt/format.h>

#include "core/base/limits.h"

namespace scatterscope {

Result<Picture> pictureOf(const QImage& image, const MemoryBudget& budget) {
  const std::int64_t height = image.height(), width = image.width();
  if (image.isNull()) return fail(ErrorKind::InvalidFile, "picture", "The picture is empty.");
  if (height * width > limits::kImagePixels) {
    return fail(
        ErrorKind::Budget, "picture",
        fmt::format("The picture has {} × {} pixels; the limit is {} pixels.", height, width, limits::kImagePixels),
        "Choose a smaller picture.");
  }
  const Shape shape{1, image.isGrayscale() ? 1 : 3, height, width};
  if (auto admitted = budget.admit({{"picture " + shape.toString(), *shape.bytes()}}); !admitted) {
    return tl::make_unexpected(admitted.error());
  }
  auto tensor = Tensor::zeros(shape);
  if (!tensor) return tl::make_unexpected(tensor.error());
  const QImage pixels = image.convertToFormat(QImage::Format_RGB888);
  for (std::int64_t row = 0; row < height; ++row) {
    const uchar* line = pixels.constScanLine(static_cast<int>(row));
    for (std::int64_t column = 0; column < width; ++column) {
      for (std::int64_t c = 0; c < shape.c; ++c) {
        tensor->at(0, c, row, column) = static_cast<float>(line[3 * column + c]) / 255.0f;
      }
    }
  }
  Picture picture{.tensor = *std::move(tensor), .format = "pixels", .bits = 8, .notes = {}};
  if (image.hasAlphaChannel()) picture.notes.emplace_back("Transparency was ignored.");
  return picture;
}

}  // namespace scatterscope
