#include "core/imaging/plain/tiff_patch.h"

#include "core/imaging/headers/tiff_directory.h"

namespace scatterscope {
namespace {

void put(std::span<std::byte> content, std::uint64_t offset, std::uint64_t value, unsigned bytes, bool bigEndian) {
  if (bytes > content.size() || offset > content.size() - bytes) return;
  for (unsigned i = 0; i < bytes; ++i) {
    content[offset + (bigEndian ? bytes - 1 - i : i)] = static_cast<std::byte>(value >> (8 * i) & 0xff);
  }
}

}  // namespace

void patchTiff(std::span<std::byte> content, std::int64_t page) {
  constexpr std::uint64_t kPremultiplied = 1, kSeparate = 2, kUnsigned = 1, kUndefined = 4;
  std::uint64_t directoryOffset = 0;
  std::optional<headers::Directory::Entry> transparency, orientation, undefined;
  bool bigEndian = false, separate = false;
  std::uint64_t link = 0;
  unsigned linkBytes = 0;
  {
    // What the window has read is what stood there before: nothing is read through it after the first change.
    const SpanSource source(content);
    ByteWindow window(source);
    const headers::TiffFile file(window);
    const auto directory = file.page(page);
    if (!directory) return;
    bigEndian = file.bigEndian();
    link = file.linkOffset();
    linkBytes = file.linkBytes();
    directoryOffset = directory->offset();
    orientation = directory->find(headers::kOrientation);
    transparency = directory->find(headers::kExtraSamples);
    undefined = directory->find(headers::kSampleFormat);
    if (undefined && directory->value(*undefined, 0) != kUndefined) undefined.reset();
    separate = transparency && directory->value(*transparency, 0) == kSeparate;
  }
  if (separate) put(content, transparency->values, kPremultiplied, transparency->bytes, bigEndian);
  for (std::uint64_t i = 0; undefined && i < undefined->count; ++i) {
    put(content, undefined->values + i * undefined->bytes, kUnsigned, undefined->bytes, bigEndian);
  }
  if (orientation) put(content, orientation->values, 1, orientation->bytes, bigEndian);
  if (page != 1) put(content, link, directoryOffset, linkBytes, bigEndian);
}

}  // namespace scatterscope
