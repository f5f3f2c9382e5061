#include "core/conventions/mindspore/rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/conventions/mindspore/announced.h"
#include "core/conventions/mindspore/initialisers.h"
#include "core/conventions/signal.h"

namespace scatterscope::mindspore_rules {
namespace {

std::string classOf(const Value& value) {
  return fmt::format("<class '{}'>", value.pythonType());
}

std::string mustBe(std::string_view name, std::string_view rule, const Value& got) {
  return fmt::format("For 'Conv2dTranspose', the '{}' must be int and must {}, but got '{}' with type '{}'.", name,
                     rule, got.toPython(), got.pythonType());
}

/// nn.layer.conv's twice(): one int or a tuple of two; no list, no bool.
Result<HeightWidth> twice(std::string_view field, const Value& value) {
  constexpr std::string_view kPrefix = "When expanding an int number to tuple, ";
  if (value.integer()) return HeightWidth{*value.integer(), *value.integer()};
  const auto* sequence = value.sequence();
  if (!sequence || sequence->is_list) {
    return refuse(field, fmt::format("{}input type must be integer or tuple[int], but got {}", kPrefix, classOf(value)),
                  "Write one whole number or two in parentheses.");
  }
  if (sequence->items.size() != 2) {
    return refuse(field, fmt::format("{}input tuple dimension must be 2, but got {}", kPrefix, value.toPython()),
                  "Write one whole number or two in parentheses.");
  }
  for (const Value& item : sequence->items) {
    if (item.integer()) continue;
    return refuse(
        field,
        fmt::format("{}the type of element in input tuple must be an integer, but got {}", kPrefix, item.toPython()),
        "Write whole numbers.");
  }
  return HeightWidth{*sequence->items[0].integer(), *sequence->items[1].integer()};
}

/// Type and length of padding and output_padding, which are not expanded by twice().
Result<void> checkTuple(std::string_view field, const Value& value, std::size_t length) {
  const auto* sequence = value.sequence();
  if (!value.integer() && (!sequence || sequence->is_list)) {
    return refuse(
        field,
        fmt::format("For 'Conv2dTranspose', the type of '{}' should be one of '['int', 'tuple']', but got type '{}'.",
                    field, value.pythonType()),
        fmt::format("Write one whole number or {} in parentheses.", length));
  }
  if (sequence && sequence->items.size() != length) {
    return refuse(
        field,
        fmt::format("For 'Conv2dTranspose', the '{} size' must be int and must = {}, but got '{}' with type 'int'.",
                    field, length, sequence->items.size()),
        length == 4 ? "Write (top, bottom, left, right)." : "Write (height, width).");
  }
  return {};
}

Result<std::int64_t> positive(std::string_view field, std::string_view shown, const Value& value) {
  if (!value.integer()) {
    return refuse(field,
                  fmt::format("For 'Conv2dTranspose', the '{}' must be int, but got '{}'.", shown, value.pythonType()),
                  "Give a whole number.");
  }
  if (*value.integer() <= 0) return refuse(field, mustBe(shown, "> 0", value), "The nearest legal value is 1.");
  return *value.integer();
}

Result<void> checkPaddingValues(const Value& value, Numbers& numbers) {
  const auto* sequence = value.sequence();
  for (std::size_t side = 0; side < 4; ++side) {
    const Value& item = sequence ? sequence->items[side] : value;
    const std::string_view shown = sequence ? "padding item" : "padding";
    if (!item.integer()) {
      return refuse("padding",
                    fmt::format("For 'Conv2dTranspose', the '{}' must be int, but got '{}'.", shown, item.pythonType()),
                    "Give whole numbers.");
    }
    if (*item.integer() < 0) {
      return refuse("padding", mustBe(shown, ">= 0", item), "padding cuts rows away; the nearest legal value is 0.");
    }
    numbers.padding[side] = *item.integer();
  }
  return {};
}

Result<void> checkChannels(const Specification& s, Numbers& n) {
  if (!s[Role::Groups].integer()) {
    return refuse("group", fmt::format("The input value must be int, but got '{}'.", s[Role::Groups].pythonType()),
                  "Give group a whole number.");
  }
  n.group = *s[Role::Groups].integer();
  if (n.group <= 0) {
    return refuse("group",
                  fmt::format("The input value must be int and must > 0, but got '{}' with type 'int'.", n.group),
                  "This is about group; the nearest legal value is 1.");
  }
  for (const auto& [pair, shown, field] : {std::tuple{n.kernel, "kernel_size item", "kernel_size"},
                                           {n.stride, "stride item", "stride"},
                                           {n.dilation, "dilation item", "dilation"}}) {
    for (const std::int64_t item : {pair.height, pair.width}) {
      if (item <= 0) return refuse(field, mustBe(shown, "> 0", item), "The nearest legal value is 1.");
    }
  }
  for (const auto& [name, channels] : {std::pair{"in_channels", n.in_channels}, {"out_channels", n.out_channels}}) {
    if (channels % n.group == 0) continue;
    return refuse(name,
                  fmt::format("For 'Conv2dTranspose', the {0}'{1}' must be divisible by attr 'group', but got '{1}': "
                              "{2} and 'group': {3}.",
                              std::string_view(name) == "in_channels" ? "attr " : "", name, channels, n.group),
                  "Every group needs the same number of channels.");
  }
  return {};
}

Result<void> checkInitialisers(const Specification& s, Numbers& n) {
  const bool old = isVersion(s[Role::Version], "1.x") || isVersion(s[Role::Version], "2.0");
  for (const Role role : {Role::WeightInit, Role::BiasInit}) {
    const std::string_view field = role == Role::WeightInit ? "weight_init" : "bias_init";
    if (role == Role::BiasInit) {
      if (!s[Role::Bias].boolean()) {
        return refuse("has_bias",
                      fmt::format("For 'Conv2dTranspose', the 'has_bias' must be a bool, but got {}.",
                                  s[Role::Bias].pythonType()),
                      "Write True or False.");
      }
      n.bias = *s[Role::Bias].boolean();
      if (!n.bias) return {};
    }
    if (old && s[role].isNone()) {
      return refuse(field,
                    "For 'initializer', the type of the 'init' argument should be 'Tensor', 'number', 'string' or "
                    "'initializer', but got <class 'NoneType'>.",
                    "None came with MindSpore 2.1; use 'normal' or 'zeros'.");
    }
    const auto legal = mindsporeInitialiser({field, s[role], n.weightShape(), role == Role::BiasInit, n.out_channels});
    if (!legal) return tl::make_unexpected(legal.error());
  }
  return {};
}

Result<void> checkPadMode(const Specification& s, Numbers& n) {
  const auto* mode = s[Role::PadMode].text();
  if (!mode || (*mode != "valid" && *mode != "same" && *mode != "pad")) {
    return refuse(
        "pad_mode",
        fmt::format("For 'Conv2dTranspose', the 'pad_mode' must be str and must be in '['valid', 'same', "
                    "'pad']', but got '{}'.",
                    mode ? *mode : s[Role::PadMode].toPython()),
        s[Role::PadMode].integer()
            ? "After 2.9 padding stands in this place: choose that version, or write pad_mode='pad', padding=…."
            : "Write it in lower case: 'same', 'valid' or 'pad'.");
  }
  n.pad_mode = *mode;
  if (n.pad_mode != "pad" && std::any_of(n.padding.begin(), n.padding.end(), [](auto p) { return p != 0; })) {
    return refuse("padding",
                  fmt::format("For 'Conv2DTranspose', the 'pad' must be zero when 'pad_mode' is not \"pad\", but got "
                              "'pad' is ({}) and 'pad_mode' is {}.",
                              fmt::join(n.padding, ", "), n.pad_mode),
                  "Set padding to 0 or pad_mode to 'pad'.");
  }
  return {};
}

/// What construct() of the layer checks when it is called. 2.0 returns before it looks if there is a bias.
Result<void> checkOutputPadding(const Specification& s, Numbers& n) {
  const Value& value = s[Role::OutputPadding];
  const bool ignored = isVersion(s[Role::Version], "1.x") || (isVersion(s[Role::Version], "2.0") && n.bias);
  if (ignored || value == Value(0)) return {};
  const auto* sequence = value.sequence();
  for (int axis = 0; axis < 2; ++axis) {
    const Value& item = sequence ? sequence->items[static_cast<std::size_t>(axis)] : value;
    const char letter = axis == 0 ? 'h' : 'w';
    if (!item.integer()) {
      return refuse("output_padding",
                    fmt::format("'<' not supported between instances of '{}' and 'int'", item.pythonType()),
                    "Give whole numbers.");
    }
    const std::int64_t limit =
        axis == 0 ? std::max(n.stride.height, n.dilation.height) : std::max(n.stride.width, n.dilation.width);
    if (*item.integer() < 0 || *item.integer() >= limit) {
      return refuse("output_padding",
                    fmt::format("output_padding{} must be in range of [0, max(stride_{}, dilation_{})).",
                                sequence ? fmt::format("[{}]", axis) : "", letter, letter),
                    fmt::format("It is {}; legal are 0 to {}.", *item.integer(), limit - 1));
    }
    (axis == 0 ? n.output_padding.height : n.output_padding.width) = *item.integer();
  }
  if (n.pad_mode != "pad" && n.output_padding != HeightWidth{}) {
    return refuse("output_padding", "when output_padding is not zero, pad_mode must be 'pad'",
                  "Set output_padding to 0 or pad_mode to 'pad'.");
  }
  return {};
}

}  // namespace

bool isVersion(const Value& value, std::string_view version) {
  return value.text() && *value.text() == version;
}

Result<Numbers> validate(const Specification& s) {
  if (s.axes == 1) {
    if (isAnnounced(s[Role::Version])) return validateAnnounced(s);
    return asPicture(s, [](const Specification& picture) { return validate(picture); });
  }
  Numbers n;
  const Value& version = s[Role::Version];
  if (std::none_of(kVersions.begin(), kVersions.end(), [&](auto v) { return isVersion(version, v); })) {
    return refuse("version", fmt::format("{} is not a version of MindSpore known here.", version.toPython()),
                  fmt::format("Choose one of {}.", fmt::join(kVersions, ", ")));
  }
  if (isAnnounced(version)) return validateAnnounced(s);
  if (s[Role::PaddingMode] != Value("zeros")) {
    return refuse("padding_mode", "__init__() got an unexpected keyword argument 'padding_mode'",
                  "It comes with the versions after 2.9, and is always 'zeros'.");
  }
  if (isVersion(version, "1.x") && s[Role::OutputPadding] != Value(0)) {
    return refuse("output_padding", "__init__() got an unexpected keyword argument 'output_padding'",
                  "output_padding came with MindSpore 2.0.");
  }
  for (const auto& [role, field, target] : {std::tuple{Role::KernelSize, "kernel_size", &n.kernel},
                                            {Role::Stride, "stride", &n.stride},
                                            {Role::Dilation, "dilation", &n.dilation}}) {
    const auto pair = twice(field, s[role]);
    if (!pair) return tl::make_unexpected(pair.error());
    *target = *pair;
  }
  Result<void> legal = checkTuple("padding", s[Role::Padding], 4);
  if (legal) legal = checkTuple("output_padding", s[Role::OutputPadding], 2);
  for (const auto& [role, field, target] : {std::tuple{Role::InChannels, "in_channels", &n.in_channels},
                                            {Role::OutChannels, "out_channels", &n.out_channels}}) {
    if (!legal) break;
    const auto channels = positive(field, field, s[role]);
    if (channels)
      *target = *channels;
    else
      legal = tl::make_unexpected(channels.error());
  }
  if (legal) legal = checkPaddingValues(s[Role::Padding], n);
  if (legal) legal = checkChannels(s, n);
  if (legal) legal = checkInitialisers(s, n);
  if (legal) legal = checkPadMode(s, n);
  if (legal) legal = checkOutputPadding(s, n);
  if (!legal) return tl::make_unexpected(legal.error());
  return n;
}

}  // namespace scatterscope::mindspore_rules
