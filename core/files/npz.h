#pragma once

#include <string_view>

#include "core/base/byte_source.h"
#include "core/base/error.h"
#include "core/files/tensor_list.h"

namespace scatterscope {

/// The arrays of an archive of NumPy: a zip whose members are .npy files, named as numpy.load() names them, without
/// ".npy". A member that is no plain array is listed with its refusal, as is one that breaks the format. Source of the
/// format: numpy.savez() and numpy.savez_compressed().
Result<TensorList> listNpz(const ByteSource& file, std::string_view name);

}  // namespace scatterscope
