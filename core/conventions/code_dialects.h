#pragma once

#include <string>

#include "core/conventions/translation.h"

namespace scatterscope {

/// How scripts of one framework look around the call. The result is named y, and every text ends its line.
struct Dialect {
  std::string (*callLines)(const Recipe&, const Geometry&);  ///< imports, weights, call, zero taps, the run
  std::string (*crop)(const CropStep&);
  std::string (*pad)(const PadStep&);
  std::string (*bias)(std::int64_t channels);
  std::string (*shape)(const Shape&);  ///< a shape as its tensors print it
};

/// The dialect for a call; null where there is none.
const Dialect* findDialect(const Specification& call);

}  // namespace scatterscope
