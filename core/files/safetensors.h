#pragma once

#include <string_view>

#include "core/base/byte_source.h"
#include "core/base/error.h"
#include "core/files/tensor_list.h"

namespace scatterscope {

/// The tensors of a .safetensors file. As the format demands: a header that begins with {,
/// no name twice, and data that tensors fill in some order without hole, overlap or rest. Fails where the file breaks
/// that, naming what is wrong. Source of the format: huggingface/safetensors, README and tensor.rs.
Result<TensorList> listSafetensors(const ByteSource& file, std::string_view name);

}  // namespace scatterscope
