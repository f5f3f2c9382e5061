#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "core/base/error.h"

namespace scatterscope {

/// Takes the next bytes of a file that is made from its beginning to its end: FileWriter::write().
using ByteSink = std::function<Result<void>(std::span<const std::byte>)>;

}  // namespace scatterscope
