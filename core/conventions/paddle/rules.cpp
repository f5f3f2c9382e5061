#include "core/conventions/paddle/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/integer_math.h"
#include "core/conventions/axis_window.h"
#include "core/conventions/paddle/initialisers.h"
#include "core/conventions/signal.h"

namespace scatterscope::paddle_rules {
namespace {

/// convert_to_list() for two numbers, then what the operator asks of them.
Result<HeightWidth> pairArgument(const Specification& s, Role role, std::string_view name, std::int64_t least) {
  const Value& value = s[role];
  if (!value.integer() && !value.sequence()) {
    return refuse(name, fmt::format("The {}'s type must be list or tuple. Received: {}", name, value.toPython()),
                  "Give one whole number or two.");
  }
  if (const auto* items = value.sequence(); items && items->items.size() != 2) {
    return refuse(name, fmt::format("The {}'s length must be 2. Received: {}", name, value.toPython()),
                  "Give one whole number or two.");
  }
  const auto pair = pairOf(value);
  if (!pair) {
    return refuse(name,
                  fmt::format("The {}'s type must be a list or tuple of 2 int. Received: {}", name, value.toPython()),
                  "Give whole numbers.");
  }
  if (std::min(pair->height, pair->width) < least) {
    return refuse(name, fmt::format("{} must be at least {}, but is {}.", name, least, value.toPython()),
                  fmt::format("The nearest legal value is {}.", least));
  }
  return *pair;
}

Result<std::int64_t> countArgument(const Specification& s, Role role, std::string_view name) {
  const Value& value = s[role];
  if (!value.integer() || *value.integer() < 1) {
    return refuse(name, fmt::format("{} must be a whole number of at least 1, but is {}.", name, value.toPython()),
                  "The nearest legal value is 1.");
  }
  return *value.integer();
}

Result<void> checkChannels(const Specification& s, Numbers& n) {
  for (const auto& [role, name, target] : {std::tuple{Role::InChannels, "in_channels", &n.in_channels},
                                           {Role::OutChannels, "out_channels", &n.out_channels},
                                           {Role::Groups, "groups", &n.groups}}) {
    if (auto taken = take(countArgument(s, role, name), *target); !taken) return taken;
  }
  if (n.in_channels % n.groups != 0) {
    return refuse(
        "in_channels",
        fmt::format(
            "the channel of input must be divisible by groups,received: the channel of input is {}, the groups is {}",
            n.in_channels, n.groups),
        "Every group needs the same number of channels.");
  }
  if (n.out_channels % n.groups != 0) {
    return refuse("out_channels",
                  fmt::format("out_channels is {} and groups is {}: the weights hold out_channels // groups channels.",
                              n.out_channels, n.groups),
                  "Every group needs the same number of channels.");
  }
  return {};
}

/// [[0, 0], [0, 0], [top, bottom], [left, right]], channels last with the zeros around.
std::optional<std::array<std::int64_t, 4>> sidesOf(const Value& padding, bool channelsLast) {
  const auto all = pairsOf(padding);
  const std::size_t first = channelsLast ? 2 : 4;
  if (!all || all->size() != 8) return std::nullopt;
  for (std::size_t i = 0; i < 8; ++i) {
    if ((i < first || i >= first + 4) && (*all)[i] != 0) return std::nullopt;
  }
  return std::array{(*all)[first], (*all)[first + 1], (*all)[first + 2], (*all)[first + 3]};
}

Result<void> checkPadding(const Specification& s, Numbers& n) {
  const Value& padding = s[Role::Padding];
  if (const auto* text = padding.text()) {
    std::string upper;
    for (const char c : *text) upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper != "SAME" && upper != "VALID") {
      return refuse("padding", fmt::format("Unknown padding: '{}'. It can only be 'SAME' or 'VALID'.", upper),
                    "Write 'SAME', 'VALID' or numbers.");
    }
    n.padding = upper == "SAME" ? Numbers::Padding::Same : Numbers::Padding::Valid;
    return {};
  }
  const auto numbers = integersOf(padding);
  if (padding.integer()) {
    n.crops.fill(*padding.integer());
  } else if (numbers && numbers->size() == 2) {
    n.crops = {(*numbers)[0], (*numbers)[0], (*numbers)[1], (*numbers)[1]};
  } else if (numbers && numbers->size() == 4) {
    std::copy(numbers->begin(), numbers->end(), n.crops.begin());
  } else {
    const auto sides = sidesOf(padding, s[Role::DataFormat] == Value("NHWC"));
    if (!sides) {
      return refuse("padding", fmt::format("In valid padding: {}", padding.toPython()),
                    "Give a number, [height, width], [top, bottom, left, right], 'SAME' or 'VALID'.");
    }
    n.crops = *sides;
  }
  if (*std::min_element(n.crops.begin(), n.crops.end()) < 0) {
    return refuse("padding",
                  fmt::format("Invalid padding, all value should be larger than or equal to 0, but received: {}",
                              padding.toPython()),
                  "padding cuts rows away; the nearest legal value is 0.");
  }
  return {};
}

Result<void> checkRest(const Specification& s, Numbers& n) {
  const Value& format = s[Role::DataFormat];
  if (format != Value("NCHW") && format != Value("NHWC")) {
    return refuse("data_format",
                  fmt::format("Attr(data_format) of conv2d_transpose got wrong value: received {}, but only 'NCHW' or "
                              "'NHWC' are supported.",
                              format.toPython()),
                  "Write 'NCHW'.");
  }
  if (s[Role::WeightInit] == Value(false)) {
    return refuse("weight_attr", "weight_attr should not be False in Conv.", "Leave it out.");
  }
  for (const Role role : {Role::WeightInit, Role::BiasInit}) {
    const bool bias = role == Role::BiasInit;
    const auto legal =
        paddleInitialiser({bias ? "bias_attr" : "weight_attr", s[role], n.weightShape(), bias, n.out_channels});
    if (!legal) return tl::make_unexpected(legal.error());
  }
  n.bias = s[Role::Bias].truthy();
  return {};
}

}  // namespace

Result<Numbers> validate(const Specification& s) {
  if (s.axes == 1) return asPicture(s, [](const Specification& picture) { return validate(picture); });
  Numbers n;
  Result<void> legal = checkChannels(s, n);
  for (const auto& [role, name, least, target] : {std::tuple{Role::KernelSize, "kernel_size", 1, &n.kernel},
                                                  {Role::Stride, "stride", 1, &n.stride},
                                                  {Role::Dilation, "dilation", 1, &n.dilation},
                                                  {Role::OutputPadding, "output_padding", 0, &n.output_padding}}) {
    if (legal) legal = take(pairArgument(s, role, name, least), *target);
  }
  if (legal && !s[Role::OutputShape].isNone())
    legal = take(pairArgument(s, Role::OutputShape, "output_size", 1), n.output_size);
  if (legal) legal = checkPadding(s, n);
  if (legal) legal = checkRest(s, n);
  if (!legal) return tl::make_unexpected(legal.error());
  return n;
}

Result<Axis::Parameters> windowOf(const Numbers& n, std::int64_t input, bool vertical) {
  const auto of = [&](const HeightWidth& pair) { return vertical ? pair.height : pair.width; };
  Axis::Parameters axis{input, of(n.kernel), of(n.stride), of(n.dilation), 0, 0, 0};
  Wide begin = 0, end = 0;
  if (n.padding == Numbers::Padding::Same) {
    // UpdatePaddingAndDilation takes the input for a forward convolution's and drops the dilation.
    axis.dilation = 1;
    const Wide rows = ceilDivide(input, axis.stride);
    const Wide total = std::max(Wide(0), (rows - 1) * axis.stride + axis.kernel - input);
    begin = total / 2;
    end = total - begin;
  } else if (n.padding == Numbers::Padding::Explicit) {
    begin = n.crops[vertical ? 0 : 2];
    end = n.crops[vertical ? 1 : 3];
  }
  const Wide least = canvasOf(axis) - begin - end;
  // The layer leaves its own output_padding out where a size is asked for.
  Wide back = of(n.output_padding);
  const std::int64_t limit = std::max(axis.stride, axis.dilation);
  if (n.output_size) {
    const Wide wanted = of(*n.output_size), most = least + axis.stride - 1;
    if (wanted < least || wanted > most) {
      const int dimension = vertical ? 0 : 1;
      return refuse(
          "output_size",
          wanted < least
              ? fmt::format("output_size of Op(ConvTransposeOp) should not be less than the inferred output size. But "
                            "received output_size = [{}, {}], whose dim {} is less than the inferred output size [{}]",
                            n.output_size->height, n.output_size->width, dimension, least)
              : fmt::format(
                    "output_size of Op(ConvTransposeOp) should be less than inferred size + stride. But received "
                    "output_size = [{}, {}], whose dim {} is not less than the inferred output size ({}) + stride ({})",
                    n.output_size->height, n.output_size->width, dimension, least, axis.stride),
          fmt::format("The nearest legal {} is {}.", vertical ? "height" : "width",
                      std::max(Wide(1), wanted < least ? least : most)));
    }
    back = wanted - least;
  } else if (back >= limit) {
    return refuse("output_padding",
                  fmt::format("output_padding of Op(ConvTransposeOp) should be less than either stride or dilation. "
                              "But received dim {} of {} that is not less than either stride ({}) or dilation ({})",
                              vertical ? 0 : 1, back, axis.stride, axis.dilation),
                  fmt::format("The largest legal value is {}.", limit - 1));
  }
  const Wide output = least + back;
  if (output < 1) {
    return refuse("padding",
                  fmt::format("The output would have {} {}: padding cuts everything away.", output,
                              vertical ? "rows" : "columns"),
                  "Make the padding smaller, or the input or the kernel larger.");
  }
  axis.output_padding = static_cast<std::int64_t>(std::min(back, output));
  if (auto set = setCrops(axis, begin, end - back); !set) return tl::make_unexpected(set.error());
  return axis;
}

}  // namespace scatterscope::paddle_rules
