#pragma once

#include <string_view>
#include <vector>

namespace scatterscope {

/// A text without the white space around it.
std::string_view trimmed(std::string_view text);

/// The parts of a text between its commas outside of brackets and quotes, trimmed; empty ones are left out.
std::vector<std::string_view> listedParts(std::string_view text);

}  // namespace scatterscope
