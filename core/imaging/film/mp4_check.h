#pragma once

#include <cstdint>

#include "core/base/byte_source.h"

namespace scatterscope {

/// Whether an MP4 file is whole and holds a video track of so many frames. FFmpeg stops writing at the first
/// error, and OpenCV tells nobody; what it then leaves has no index, or one that points beyond the file's
/// end. The boxes are those of ISO/IEC 14496-12: moov/trak/mdia/minf/stbl and its stsz, stsc and stco or
/// co64.
Result<void> checkMp4(const ByteSource& file, std::int64_t frames);

}  // namespace scatterscope
