#pragma once

#include <string_view>

#include "core/base/byte_source.h"
#include "core/base/error.h"
#include "core/files/tensor_list.h"

namespace scatterscope {

/// The initialisers and constants of an ONNX model, and its ConvTranspose nodes with the call that each makes. Tensors
/// whose elements stand in another file are listed and refused: no file that a model names is ever opened. Nodes of
/// subgraphs and functions are not looked at. Source of the format: onnx/onnx.proto.
Result<TensorList> listOnnxModel(const ByteSource& file, std::string_view name);

}  // namespace scatterscope
