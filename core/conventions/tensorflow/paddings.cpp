// tf.pad() and the layers that pad and crop.

#include <fmt/format.h>

#include "core/conventions/arguments.h"
#include "core/conventions/tensorflow/calls.h"

namespace scatterscope::tensorflow_rules {

Result<OutputStep> readPad(const EvaluatedCall& call) {
  const Object* paddings = call.argument(1, "paddings");
  if (paddings && (unknownIn(*paddings) || paddings->to<const External>()))
    return unknownAmounts(call.site, unknownIn(*paddings));
  const auto value = paddings ? valueOf(*paddings) : std::nullopt;
  auto amounts = value ? pairsOf(*value) : std::nullopt;
  if (amounts && amounts->size() == 6 && (*amounts)[0] == 0 && (*amounts)[1] == 0)
    amounts->insert(amounts->begin(), {0, 0});  // of a signal
  if (!amounts || amounts->size() != 8 || (*amounts)[0] != 0 || (*amounts)[1] != 0 || (*amounts)[6] != 0 ||
      (*amounts)[7] != 0) {
    return syntaxError(call.site.at, "Only padding of height and width behind the convolution is read here.",
                       "Write [[0, 0], [top, bottom], [left, right], [0, 0]].");
  }
  const auto mode = padModeOf(call.site, "tf.pad", call.argument(2, "mode"));
  if (!mode) return tl::make_unexpected(mode.error());
  return PadStep{(*amounts)[2], (*amounts)[3], (*amounts)[4], (*amounts)[5], *mode};
}

Result<OutputStep> readLayerPad(const EvaluatedCall& call) {
  const bool crop = call.site.last().starts_with("Cropping"), signal = call.site.last().ends_with("1D");
  const Object* given = call.argument(0, crop ? "cropping" : "padding");
  if (given && (unknownIn(*given) || given->to<const External>())) return unknownAmounts(call.site, unknownIn(*given));
  const auto value = given ? valueOf(*given) : std::optional(Value(crop && !signal ? 0 : 1));
  if (signal) {
    const auto both = value ? pairOf(*value) : std::nullopt;
    if (!both) return syntaxError(call.site.at, fmt::format("{} takes one number or a pair.", call.site.last()));
    if (crop) return CropStep{0, 0, both->height, both->width};
    return PadStep{0, 0, both->height, both->width, PadMode::Zeros};
  }
  std::optional<std::vector<std::int64_t>> sides;
  if (value) sides = pairsOf(*value);
  const auto pair = value && !sides ? pairOf(*value) : std::nullopt;
  if (pair) sides = std::vector{pair->height, pair->height, pair->width, pair->width};
  if (!sides || sides->size() != 4)
    return syntaxError(call.site.at, fmt::format("{} takes one number, a pair or two pairs.", call.site.last()));
  if (crop) return CropStep{(*sides)[0], (*sides)[1], (*sides)[2], (*sides)[3]};
  return PadStep{(*sides)[0], (*sides)[1], (*sides)[2], (*sides)[3], PadMode::Zeros};
}

}  // namespace scatterscope::tensorflow_rules
