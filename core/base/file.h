#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/base/limits.h"

namespace scatterscope {

/// The whole content of a regular file of at most `limit` bytes. A directory, pipe, socket or device, a file
/// that is missing, unreadable or too large is refused, each with its own sentence; never blocks on a pipe.
Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, std::int64_t limit = limits::kFileBytes);

/// Replaces or creates a file of which the whole content is at hand; fails as FileWriter does.
Result<void> writeFile(const std::filesystem::path& path, std::span<const std::byte> content);

}  // namespace scatterscope
