#pragma once

#include "core/media/film_codec.h"

namespace scatterscope {

/// H.264 in an MP4 file through OpenCV; MPEG-4 Part 2 where the machine's FFmpeg has no H.264. Width and height must
/// be even. A frame that stands longer is repeated.
Result<std::unique_ptr<FilmWriter>> openMp4(const FilmFormat& format);

}  // namespace scatterscope
