#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/base/error.h"

namespace scatterscope {

/// JSON text that nobody vouches for, as a value. Fails on what is no JSON, with the byte; on an object that has a key
/// twice, of which parsers take either; on nesting deeper than 64, which writing it again would need the stack for; and
/// on a number that no machine number holds. `name` is what sentences call it.
Result<nlohmann::ordered_json> parseStrictJson(std::string_view text, std::string_view name);

}  // namespace scatterscope
