#pragma once

#include <array>
#include <string_view>

namespace scatterscope {

using ProcText = std::array<char, 4096>;

/// The beginning of a file of /proc, as a view of `text`; empty where there is none. Without a stream, which would
/// allocate in the midst of a measurement.
std::string_view readProcText(const char* path, ProcText& text);

}  // namespace scatterscope
