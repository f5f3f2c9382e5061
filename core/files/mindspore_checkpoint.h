#pragma once

#include <string_view>

#include "core/base/byte_source.h"
#include "core/base/error.h"
#include "core/files/tensor_list.h"

namespace scatterscope {

/// The parameters of a checkpoint of MindSpore. A parameter that save_checkpoint() has cut into slices, which follow
/// one another under one name, is one tensor here; texts are left out. Fails on what is none. Source of the format:
/// mindspore/train/serialization.py and checkpoint.proto.
Result<TensorList> listMindSporeCheckpoint(const ByteSource& file, std::string_view name);

}  // namespace scatterscope
