#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace scatterscope {

/// Makes a TIFF file in memory one that the decoder reads rightly: the page asked for comes first; it is
/// not turned, which is done afterwards for every depth alike; samples of
/// undefined format are unsigned integers; and its transparency is called premultiplied, so that
/// the decoder leaves the colours as they are instead of darkening them.
void patchTiff(std::span<std::byte> content, std::int64_t page);

}  // namespace scatterscope
