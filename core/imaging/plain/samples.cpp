#include "core/imaging/plain/samples.h"

#include "core/imaging/plain/formats.h"

namespace scatterscope {

Result<Tensor> readPlainSamples(std::span<const std::byte> content, const PictureHeader& header) {
  auto tensor = Tensor::zeros({1, header.channels(), header.height, header.width});
  if (!tensor) return tensor;
  const bool tiff = header.format == "TIFF";
  if (tiff ? !readPlainTiff(content, header.page, *tensor) : !readPlainPnm(content, *tensor)) {
    return fail(
        ErrorKind::InvalidFile, "picture",
        tiff ? "a strip or tile is shorter than its size says" : "a sample is missing or above the largest value");
  }
  if (header.whiteIsZero && !header.floats) {
    for (float& sample : tensor->elements()) sample = 1 - sample;
  }
  return header.orientation == 1 ? std::move(tensor) : oriented(*tensor, header.orientation);
}

}  // namespace scatterscope
