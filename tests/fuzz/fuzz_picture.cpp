// The header of any picture file is read or refused with a sentence, before a decoder sees the file; samples that
// need no decoder are read or refused.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "core/base/limits.h"
#include "core/imaging/picture_header.h"
#include "core/imaging/plain/samples.h"
#include "core/imaging/plain/tiff_patch.h"

using namespace scatterscope;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto header = readPictureHeader(std::as_bytes(std::span(data, size)), "fuzzed");
  if (!header) {
    require(!header.error().message.empty() && header.error().field == "fuzzed");
    return 0;
  }
  require(!header->format.empty() && header->bits >= 1 && header->bits <= 64 && header->orientation >= 1 &&
          header->orientation <= 8);
  if (checkPictureSize(*header, "fuzzed")) {
    require(header->width >= 1 && header->width <= limits::kImageSide);
    require(header->height >= 1 && header->height <= limits::kImageSide);
    require(header->width * header->height <= limits::kImagePixels);
    std::vector<std::byte> content(size);
    std::copy_n(reinterpret_cast<const std::byte*>(data), size, content.begin());
    if (header->plain && header->width * header->height <= 1 << 16) {
      const auto tensor = readPlainSamples(content, *header);
      require(tensor ? tensor->shape().h * tensor->shape().w == header->width * header->height
                     : !tensor.error().message.empty());
    }
    if (header->format == "TIFF") patchTiff(content, 1 + header->pages / 2);
  }
  return 0;
}
