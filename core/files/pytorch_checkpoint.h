#pragma once

#include <string_view>

#include "core/base/byte_source.h"
#include "core/base/error.h"
#include "core/files/tensor_list.h"

namespace scatterscope {

/// The tensors of a checkpoint that torch.save() of PyTorch 1.6 or later wrote: a zip archive with data.pkl and a
/// member for each storage. Tensors in dictionaries and lists are named by their path, "model.up1.weight". Nothing of
/// the pickle is run: one that names more than tensors need is refused by that name, with the two lines that save the
/// tensors as safetensors. Source of the format: torch/serialization.py and torch/_utils.py.
Result<TensorList> listPyTorchCheckpoint(const ByteSource& file, std::string_view name);

}  // namespace scatterscope
