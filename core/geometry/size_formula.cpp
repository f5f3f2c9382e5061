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
  std::string words;
  const auto add = [&words](const std::string& part) { words += (words.empty() ? "" : ", ") + part; };
  const auto end = [&add](std::int64_t crop, const char* where) {
    if (crop > 0) add(fmt::format("cut {} at the {}", crop, where));
    if (crop < 0) add(fmt::format("{} more past the {}", -crop, where));
  };
  end(a.cropBegin(), "start");
  end(a.cropEnd(), "end");
  return fmt::format("canvas {} · {}", a.canvas(), words.empty() ? "nothing is cut" : words);
}

}  // namespace scatterscope
