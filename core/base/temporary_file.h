#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "core/base/descriptor.h"
#include "core/base/listed_temporary.h"

namespace scatterscope {

/// A new file that nobody else uses, open for writing, and its place.
///
/// Its owner holds a lock (flock) on it. The kernel lets go of the lock when the owner dies, however it dies
/// and in whichever container it lived, so a file of this name that can be locked is what a dead process left
/// behind. A process number in the name would not tell: another container counts its own.
struct TemporaryFile {
  Descriptor file;
  std::filesystem::path place;
  ListedTemporary listed;  ///< for whoever ends this process without its destructors
};

/// Makes one in `folder`; `extension`, with its dot, is that of its name where an encoder goes by it. A value
/// of errno otherwise.
tl::expected<TemporaryFile, int> makeTemporary(const std::filesystem::path& folder, const std::string& extension,
                                               mode_t mode);

/// Removes what dead processes left in `folder`; never a file of one that lives. Does nothing about a folder
/// that it cannot read, nor about one that it went through less than a second ago: a thousand maps are saved
/// one by one.
void removeLeftovers(const std::filesystem::path& folder);

}  // namespace scatterscope
