#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "core/base/byte_sink.h"

namespace scatterscope {

/// A member of an archive: its name and what gives its bytes to a sink, each time the same ones.
struct ZipEntry {
  std::string name;
  std::function<Result<void>(const ByteSink&)> write;
};

/// A zip archive of members as they are, without compression, which is what np.savez makes. Each member is made twice,
/// once to be counted and summed, because its header comes before it; nothing is kept in memory. Beyond 4 GiB it is a
/// Zip64 archive. Fails as the members and the sink do. Source of the format: PKWARE's APPNOTE 6.3, sections 4.3 and
/// 4.5.3. Beside writeZip(), which packs with libzip: that goes back to complete the headers, so it needs the whole
/// archive in memory, and an output of gigabytes goes to a file that cannot go back.
Result<void> writeStoredZip(std::span<const ZipEntry> entries, const ByteSink& sink);

}  // namespace scatterscope
