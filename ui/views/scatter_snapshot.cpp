#include "ui/views/scatter_snapshot.h"

namespace scatterscope {

std::int64_t ScatterSnapshot::steps() const {
  if (!outcome) return 1;
  return order == StepOrder::Scatter ? trace().steps() : outcome->output.shape().h * outcome->output.shape().w;
}

}  // namespace scatterscope
