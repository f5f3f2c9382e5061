#include "core/engines/phase/schedule.h"

namespace scatterscope {
namespace {

Orientation forced = Orientation::Cheapest;

}  // namespace

void forceOrientation(Orientation orientation) {
  forced = orientation;
}
Orientation forcedOrientation() {
  return forced;
}

}  // namespace scatterscope
