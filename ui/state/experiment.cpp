#include "ui/state/experiment.h"

#include <fmt/format.h>

namespace scatterscope {

Experiment Experiment::opening() {
  const Convention& pytorch = *conventions().front();
  Experiment experiment;
  experiment.recipe.call = pytorch.defaults().with(Role::Stride, 2).with(Role::Bias, false);
  experiment.title = "Opening example";
  return experiment;
}

ReadOptions readOptionsOf(const Experiment& experiment) {
  return {experiment.versions};
}

Result<Shape> inputShape(const InputSource& input, std::int64_t inChannels) {
  const Shape made{input.batch, inChannels, input.height, input.width};
  if (isMade(input) || adapts(input)) return made;
  const std::int64_t channels = input.tensor->shape().c;
  if (channels == inChannels) return made;
  return fail(ErrorKind::InvalidParameter, "in_channels",
              fmt::format("expected input[{}, {}, {}, {}] to have {} channels, but got {} channels instead",
                          input.batch, channels, input.height, input.width, inChannels, channels),
              fmt::format("Set in_channels to {}.", channels));
}

}  // namespace scatterscope
