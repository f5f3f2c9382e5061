#pragma once

#include "core/media/picture_codec.h"

namespace scatterscope {

/// The codec on OpenCV's imgcodecs. Without state; lives as long as the process.
const PictureCodec& openCvCodec();

}  // namespace scatterscope
