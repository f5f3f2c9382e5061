#pragma once

#include "core/tensor/film_codec.h"

namespace scatterscope {

/// GIF through giflib and MP4 through OpenCV.
const FilmCodec& fileFilmCodec();

}  // namespace scatterscope
