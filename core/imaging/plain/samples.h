#pragma once

#include <cstddef>
#include <span>

#include "core/imaging/picture_header.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// Reads the samples of a picture whose header calls them plain: those of PNM and PAM files and of TIFF files without
/// compression, of every layout. A decoder would only narrow them to 8 bits or take one layout for another.
/// Integers are divided by their largest value; transparency is left out but for PAM; white is 1. Fails where a block
/// of samples is shorter than its size says, and where a sample is above the largest.
Result<Tensor> readPlainSamples(std::span<const std::byte> content, const PictureHeader& header);

/// A picture turned as an orientation from 1 to 8 of Exif and TIFF asks for. Fails without memory.
Result<Tensor> oriented(const Tensor& picture, int orientation);

}  // namespace scatterscope
