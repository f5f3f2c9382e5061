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
  if (input.kind == InputSource::Kind::Counting || input.kind == InputSource::Kind::Ones) return made;
  const std::int64_t channels = input.tensor->shape().c;
  if (channels == inChannels) return made;
  if (input.kind == InputSource::Kind::Picture) {
    if (inChannels == 1 || inChannels == 3) return made;  // luminance of a colour picture, or grey three times
    return fail(ErrorKind::InvalidParameter, "in_channels",
                fmt::format("The picture {} can be 3 channels (RGB) or 1 (grey), but in_channels is {}.", input.name,
                            inChannels),
                "Set in_channels to 3 or 1.");
  }
  return fail(ErrorKind::InvalidParameter, "in_channels",
              fmt::format("expected input[{}, {}, {}, {}] to have {} channels, but got {} channels instead",
                          input.batch, channels, input.height, input.width, inChannels, channels),
              fmt::format("Set in_channels to {}.", channels));
}

}  // namespace scatterscope
