#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/tensor/tensor.h"

namespace scatterscope {

/// Fills a tensor of the picture's size with the samples of a page; false where a block is too short.
bool readPlainTiff(std::span<const std::byte> content, std::int64_t page, Tensor& tensor);

/// The same for the samples of a PNM or PAM file; false also where a sample is above the largest.
bool readPlainPnm(std::span<const std::byte> content, Tensor& tensor);

}  // namespace scatterscope
