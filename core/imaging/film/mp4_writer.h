#pragma once

#include "core/media/film_codec.h"

namespace scatterscope {

/// H.264 in an MP4 file through OpenCV; MPEG-4 Part 2 where the machine's FFmpeg has no H.264. Width and height must
/// be even. A frame that stands longer is repeated. Fails on odd sizes, without memory for the encoder, and where
/// OpenCV cannot write the file.
Result<std::unique_ptr<FilmWriter>> openMp4(const FilmFormat& format);

}  // namespace scatterscope
