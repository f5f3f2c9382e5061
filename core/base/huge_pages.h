#pragma once

#include <cstddef>

namespace scatterscope {

inline constexpr std::size_t kHugePage = std::size_t{2} << 20;

/// Asks the system for pages of 2 MiB wherever they fit into memory that has not been touched yet. Advice
/// only: where there are none, nothing changes but the time.
void askForHugePages(void* memory, std::size_t bytes) noexcept;

}  // namespace scatterscope
