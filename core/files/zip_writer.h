#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/byte_sink.h"
#include "core/base/run_control.h"

namespace scatterscope {

enum class ZipPacking {
  Stored,
  Quick,  ///< deflated, for large members
  Small,  ///< deflated, for short ones
};

/// A member of an archive to be written. Its bytes are in two parts, a header that was made for them and what stands in
/// memory already; both must outlive the writing.
struct ZipContent {
  std::string name;
  std::span<const std::byte> head, body;
  ZipPacking packing = ZipPacking::Small;
};

/// Writes a zip archive: its members in this order, each dated 1 January 1980, so that the same members give the same
/// bytes wherever and whenever they are written. Needs memory for the packed archive. Fails as the sink does, where
/// there is no memory (Budget), and where `control` is cancelled.
Result<void> writeZip(std::span<const ZipContent> members, const ByteSink& sink, const RunControl* control = nullptr);

}  // namespace scatterscope
