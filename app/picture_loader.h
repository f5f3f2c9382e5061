#pragma once

#include "core/media/film_codec.h"
#include "core/media/picture_codec.h"

namespace scatterscope {

/// Tells OpenCV's own limits before it can be loaded: it reads them from the environment once, when it is.
/// To be called at the beginning of main(), while there is one thread.
void limitPictureDecoders();

/// A codec that loads the library at its first use, so that starting costs nothing.
const PictureCodec& lazyPictureCodec();

/// The same for films.
const FilmCodec& lazyFilmCodec();

/// The codec of the library scatterscope_imaging, which lies beside the program in the build tree and in
/// lib/scatterscope of an installation. Loaded at the first call, from any thread; it costs 120 ms and 61 MB.
/// Fails where the library is missing or cannot be loaded, with the cause.
Result<const PictureCodec*> loadPictureCodec();

}  // namespace scatterscope
