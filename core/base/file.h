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
Result<std::vector<std::byte>> readFile(const std::filesystem::path& path,
                                        std::int64_t limit = limits::kFileBytes);

/// Replaces or creates a file so that at every instant, a crash or power cut included, either the old or the
/// new content is there whole. Links are followed; anything that is not a regular file is refused;
/// permissions of a replaced file are kept.
Result<void> writeFile(const std::filesystem::path& path, std::span<const std::byte> content);

}  // namespace scatterscope
