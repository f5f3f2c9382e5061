#pragma once

#include <cstddef>

namespace scatterscope {

/// Whether `bytes` can be allocated at this moment. For libraries that end the process where memory is refused: asked
/// before they are called. True where the system cannot be asked.
bool canAllocate(std::size_t bytes);

}  // namespace scatterscope
