#pragma once

#include "core/base/byte_sink.h"
#include "core/media/picture_codec.h"

namespace scatterscope {

/// What PictureCodec::writePng() promises, through libpng.
Result<void> writePngRows(const PictureRows& picture, const ByteSink& sink);

}  // namespace scatterscope
