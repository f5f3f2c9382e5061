// The header of any picture file is read or refused with a sentence, before a decoder sees the file.

#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/base/limits.h"
#include "core/imaging/picture_header.h"

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
  require(!header->format.empty() && header->bits >= 1 && header->bits <= 64 && header->largest >= 0);
  if (checkPictureSize(*header, "fuzzed")) {
    require(header->width >= 1 && header->width <= limits::kImageSide);
    require(header->height >= 1 && header->height <= limits::kImageSide);
    require(header->width * header->height <= limits::kImagePixels);
  }
  return 0;
}
