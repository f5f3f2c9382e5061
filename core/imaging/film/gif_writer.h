#pragma once

#include "core/media/film_codec.h"

namespace scatterscope {

/// An endless GIF. Each frame is written as the rectangle that changed, with a palette of its own; times are kept to
/// 1/100 s without drifting. Fails on sides above 65,535 pixels and where the file cannot be made.
Result<std::unique_ptr<FilmWriter>> openGif(const FilmFormat& format);

}  // namespace scatterscope
