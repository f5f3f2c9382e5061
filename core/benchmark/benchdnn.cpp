#include "core/benchmark/benchdnn.h"

#include <fmt/format.h>

namespace scatterscope {
namespace {

std::string axisText(const Axis& a, char letter) {
  return fmt::format("_i{0}{1}o{0}{2}k{0}{3}s{0}{4}d{0}{5}p{0}{6}", letter, a.input(), a.output(), a.kernel(),
                     a.stride(), a.dilation() - 1, a.cropBegin());
}

}  // namespace

Result<std::string> benchdnnProblem(const Geometry& g) {
  if (g.height().cropBegin() < 0 || g.width().cropBegin() < 0) {
    return fail(ErrorKind::Unsupported, "padding",
                "benchdnn has no problem for this call, because its padding cannot be negative.");
  }
  return fmt::format("--deconv --dir={} mb{}_g{}ic{}oc{}{}{}", g.hasBias() ? "FWD_B" : "FWD_D", g.batch(), g.groups(),
                     g.inChannels(), g.outChannels(), axisText(g.height(), 'h'), axisText(g.width(), 'w'));
}

}  // namespace scatterscope
