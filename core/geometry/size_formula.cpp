#include "core/geometry/size_formula.h"

#include <fmt/format.h>

namespace scatterscope {

std::string sizeFormula(const Axis& a) {
  const std::string stamps = fmt::format("({}−1)·{}", a.input(), a.stride());
  const std::string reach = fmt::format("{}·({}−1)", a.dilation(), a.kernel());
  if (a.cropBegin() >= 0 && a.cropEnd() == a.cropBegin() - a.outputPadding()) {
    return fmt::format("{} − 2·{} + {} + {} + 1 = {}", stamps, a.cropBegin(), reach, a.outputPadding(), a.output());
  }
  const auto minus = [](std::int64_t crop) {
    return crop < 0 ? fmt::format("+ {}", -crop) : fmt::format("− {}", crop);
  };
  return fmt::format("{} + {} + 1 {} {} = {}", stamps, reach, minus(a.cropBegin()), minus(a.cropEnd()), a.output());
}

std::string cropInWords(const Axis& a) {
  const auto end = [](std::int64_t crop, const char* where) {
    return crop < 0 ? fmt::format("{} more past the {}", -crop, where) : fmt::format("{} at the {}", crop, where);
  };
  return fmt::format("canvas {} · cut {}, {}", a.canvas(), end(a.cropBegin(), "start"), end(a.cropEnd(), "end"));
}

}  // namespace scatterscope
