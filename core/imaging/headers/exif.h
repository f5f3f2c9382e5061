#pragma once

#include <cstdint>

#include "core/base/byte_window.h"

namespace scatterscope::headers {

/// What Exif data of so many bytes say of the orientation, 1 to 8; 1 where they say nothing. Exif 2.32, 4.6: a TIFF
/// file within, of which WebP and JPEG files have a prefix or none.
int exifOrientation(ByteWindow& window, std::uint64_t begin, std::uint64_t bytes);

}  // namespace scatterscope::headers
