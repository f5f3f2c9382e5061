#pragma once

#include "core/media/picture_codec.h"

namespace scatterscope {

/// PictureCodec::writeFloats() through OpenCV.
Result<void> writeFloatPicture(FileWriter& file, const FloatPicture& picture);

}  // namespace scatterscope
