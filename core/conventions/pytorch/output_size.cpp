// forward(x, output_size=…) of nn.ConvTranspose2d: _ConvTransposeNd._output_padding of
// torch/nn/modules/conv.py.

#include <fmt/format.h>

#include <algorithm>

#include "core/base/checked.h"
#include "core/conventions/pytorch/rules.h"

namespace scatterscope::pytorch_rules {
namespace {

/// One axis of forward's output_size.
struct OutputRange {
  std::int64_t least = 0, most = 0;
};

/// The sizes that forward(x, output_size=…) takes. They end stride - 1 above the smallest; dilation is not
/// looked at, so that an output_padding from stride on, legal in the constructor where dilation is larger, is
/// out of reach. Empty where the arguments are no numbers or 64 bits do not hold a size: later checks say so.
std::optional<OutputRange> outputRange(const Specification& s, std::int64_t input, std::size_t axis) {
  const auto item = [&](Role role) {
    const auto items = paired(s[role]);
    return axis < items.size() ? integerOf(items[axis]) : std::nullopt;
  };
  const auto kernel = item(Role::KernelSize), stride = item(Role::Stride), padding = item(Role::Padding),
             dilation = item(Role::Dilation);
  if (!kernel || !stride || !padding || !dilation) return std::nullopt;
  const Checked least =
      (Checked(input) - 1) * *stride - *padding - *padding + Checked(*dilation) * (Checked(*kernel) - 1) + 1;
  const auto most = (least + *stride - 1).value();
  return most ? std::optional(OutputRange{*least.value(), *most}) : std::nullopt;
}

}  // namespace

Result<Specification> withOutputSize(const Specification& s, const Shape* input, int axes) {
  const Value& wanted = s[Role::OutputShape];
  if (wanted.isNone()) return s;
  Specification plain = s.with(Role::OutputShape, Value()).with(Role::OutputPadding, 0);
  auto sizes = integersOf(wanted);
  if (!sizes) {
    return refuse("output_size",
                  fmt::format("output_size must be a list of whole numbers, but is {}.", wanted.toPython()),
                  "Write [height, width].");
  }
  if (sizes->size() == 4) sizes->erase(sizes->begin(), sizes->begin() + 2);
  if (sizes->size() != 2) {
    return refuse(
        "output_size",
        fmt::format("ConvTranspose2D: for 4D input, output_size must have 2 or 4 elements (got {})", sizes->size()),
        "Write [height, width].");
  }
  for (const Role role : {Role::Stride, Role::Padding, Role::KernelSize, Role::Dilation}) {
    if (paired(s[role]).size() < 2)
      return refuse("output_size", "tuple index out of range", "Write both numbers where there is one in brackets.");
  }
  if (!input) return plain;
  const auto high = outputRange(s, input->h, 0), wide = outputRange(s, input->w, 1);
  if (!high || !wide) return plain;
  const std::int64_t height = (*sizes)[0], width = (*sizes)[1];
  const bool tall = height < high->least || height > high->most;
  if (tall || width < wide->least || width > wide->most) {
    const OutputRange& range = tall ? *high : *wide;
    const std::int64_t nearest = std::max(range.least, std::min(range.most, tall ? height : width));
    const auto spatial = [&](std::int64_t h, std::int64_t w) { return axes == 1 ? std::vector{w} : std::vector{h, w}; };
    const auto asked = spatial(height, width);
    const std::string shown = wanted.sequence()->is_list ? bracketed(asked) : Value::tuple(asked).toPython();
    return refuse(
        "output_size",
        fmt::format(
            "requested an output size of {}, but valid sizes range from {} to {} (for an input of torch.Size({}))",
            shown, bracketed(spatial(high->least, wide->least)), bracketed(spatial(high->most, wide->most)),
            bracketed(spatial(input->h, input->w))),
        fmt::format("It can give back fewer rows than the stride; the nearest legal {} is {}.",
                    tall ? "height" : "width", nearest));
  }
  return plain.with(Role::OutputPadding, Value::tuple({height - high->least, width - wide->least}));
}

}  // namespace scatterscope::pytorch_rules
