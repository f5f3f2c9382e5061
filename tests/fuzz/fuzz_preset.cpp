// A preset is read or refused with a sentence, whatever its file holds; what was read says which input it has.

#include <cstdint>
#include <cstdlib>

#include "ui/state/presets.h"

using namespace scatterscope;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto preset = readPreset(QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
  if (!preset) {
    if (preset.error().message.empty()) std::abort();
    return 0;
  }
  const Recipe& recipe = preset->experiment.recipe;
  if (recipe.call.convention == nullptr) std::abort();
  const auto shape = inputShape(preset->experiment.input, recipe.call.inChannels().value_or(1));
  if (!shape) std::abort();
  // Whether the shape is legal is for the scene to say: all that is asked here is an answer.
  const auto operation = resolve(recipe, *shape);
  if (!operation && operation.error().message.empty()) std::abort();
  return 0;
}
