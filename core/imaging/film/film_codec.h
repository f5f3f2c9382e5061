#pragma once

#include "core/media/film_codec.h"

namespace scatterscope {

/// GIF through giflib and MP4 through OpenCV.
const FilmCodec& fileFilmCodec();

}  // namespace scatterscope
