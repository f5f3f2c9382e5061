#include "core/media/picture_codec.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/checked.h"

namespace scatterscope {

Result<std::vector<std::byte>> PictureCodec::encodePng(const Raster& raster) const {
  const auto bytes = (Checked(raster.width) * raster.height * raster.channels).value();
  if (!bytes || static_cast<std::uint64_t>(*bytes) != raster.bytes.size()) {
    return fail(ErrorKind::InvalidParameter, "picture",
                fmt::format("{} bytes are no picture of {}×{} pixels with {} channels.", raster.bytes.size(),
                            raster.width, raster.height, raster.channels));
  }
  PictureRows rows{raster.width, raster.height, raster.channels, {}, {}};
  rows.fill = [&raster](std::int64_t row, std::span<std::uint8_t> pixels) {
    std::copy_n(raster.bytes.begin() + row * static_cast<std::int64_t>(pixels.size()), pixels.size(), pixels.begin());
  };
  std::vector<std::byte> file;
  const auto written = writePng(rows, [&file](std::span<const std::byte> more) -> Result<void> {
    file.insert(file.end(), more.begin(), more.end());
    return {};
  });
  if (!written) return tl::make_unexpected(written.error());
  return file;
}

Result<void> PictureCodec::writeFloats(FileWriter&, const FloatPicture&) const {
  return fail(ErrorKind::Unsupported, "maps", "TIFF and EXR files are not written here.", "Save .npy files.");
}

}  // namespace scatterscope
