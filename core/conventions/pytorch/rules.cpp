#include "core/conventions/pytorch/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/checked.h"
#include "core/base/integer_math.h"
#include "core/conventions/pytorch/initialisers.h"
#include "core/conventions/signal.h"

namespace scatterscope::pytorch_rules {
namespace {

/// The constructor's own checks, in its order; leaves kernel, channels and groups in `numbers`.
Result<std::vector<Value>> construct(const Specification& s, Numbers& numbers) {
  if (const auto* mode = s[Role::PaddingMode].text(); !mode || *mode != "zeros") {
    return refuse("padding_mode", "Only \"zeros\" padding mode is supported for ConvTranspose2d",
                  "Leave padding_mode out: padding cuts rows away here, it fills none.");
  }
  const Value& groups = s[Role::Groups];
  if (!numberOf(groups)) {
    return refuse("groups", fmt::format("'<=' not supported between instances of '{}' and 'int'", groups.pythonType()),
                  "Give a whole number, 1 for ordinary channels.");
  }
  if (*numberOf(groups) <= 0) {
    return refuse("groups", "groups must be a positive integer",
                  fmt::format("groups is {}; the nearest legal value is 1.", groups.toPython()));
  }
  for (const auto& [role, name] : {std::pair{Role::InChannels, "in_channels"}, {Role::OutChannels, "out_channels"}}) {
    const Value& channels = s[role];
    if (channels.text())
      return refuse(name, "not all arguments converted during string formatting", "Give a whole number.");
    if (!numberOf(channels)) {
      return refuse(
          name,
          fmt::format("unsupported operand type(s) for %: '{}' and '{}'", channels.pythonType(), groups.pythonType()),
          "Give a whole number.");
    }
    const bool whole = integerOf(channels) && integerOf(groups);
    const bool divides =
        whole ? *integerOf(channels) % *integerOf(groups) == 0 : std::fmod(*numberOf(channels), *numberOf(groups)) == 0;
    if (!divides) {
      return refuse(name, fmt::format("{} must be divisible by groups", name),
                    fmt::format("{} is {} and groups is {}: every group needs the same number of channels.", name,
                                channels.toPython(), groups.toPython()));
    }
  }
  // The weight tensor (in_channels, out_channels // groups, *kernel_size) is created next.
  if (!s[Role::InChannels].integer()) {
    return refuse("in_channels", "empty() received an invalid combination of arguments",
                  fmt::format("in_channels must be an int, not {}.", s[Role::InChannels].toPython()));
  }
  if (!integerOf(s[Role::OutChannels]) || !integerOf(groups)) {
    return refuse(integerOf(groups) ? "out_channels" : "groups",
                  "empty(): argument 'size' must be tuple of SymInts, but found element of type float at pos 2",
                  "Give whole numbers.");
  }
  numbers.in_channels = *integerOf(s[Role::InChannels]);
  numbers.out_channels = *integerOf(s[Role::OutChannels]);
  numbers.groups = *integerOf(groups);
  std::vector<Value> kernel = paired(s[Role::KernelSize]);
  std::vector<std::int64_t> size = {numbers.in_channels, floorDivide(numbers.out_channels, numbers.groups)};
  for (const Value& item : kernel) {
    const auto number = integerOf(item);
    if (!number) {
      return refuse(
          "kernel_size",
          fmt::format("empty(): argument 'size' must be tuple of SymInts, but found element of type {} at pos {}",
                      item.pythonType(), size.size() + 1),
          "Give one whole number or a pair.");
    }
    size.push_back(*number);
  }
  Checked bytes = sizeof(float);
  for (std::size_t i = 0; i < size.size(); ++i) {
    if (size[i] < 0) {
      return refuse(i == 0   ? "in_channels"
                    : i == 1 ? "out_channels"
                             : "kernel_size",
                    fmt::format("Trying to create tensor with negative dimension {}: {}", size[i], bracketed(size)),
                    "The nearest legal value is 1.");
    }
    bytes = bytes * size[i];
  }
  if (!bytes.value()) {
    return refuse("kernel_size", fmt::format("Storage size calculation overflowed with sizes={}", bracketed(size)),
                  "Make the kernel or the number of channels smaller.");
  }
  numbers.bias = s[Role::Bias].truthy();
  if (numbers.bias && s[Role::OutChannels].boolean()) {
    return refuse("out_channels", "empty() received an invalid combination of arguments",
                  "out_channels must be an int, not a bool.");
  }
  return kernel;
}

/// What the constructor makes of `device` and `dtype`, which change no number.
Result<void> checkPlace(const Specification& s) {
  const Value& type = s[Role::DataType];
  if (!type.isNone() && !type.name()) {
    return refuse("dtype", "empty() received an invalid combination of arguments",
                  fmt::format("dtype must be a torch.dtype such as torch.float32, not {}.", type.toPython()));
  }
  if (type.name()) {
    const std::string& dotted = type.name()->dotted;
    const std::string last = dotted.substr(dotted.rfind('.') + 1);
    if (last.starts_with("int") || last.starts_with("uint") || last == "bool" || last == "long" || last == "short") {
      return refuse("dtype", "Only Tensors of floating point and complex dtype can require gradients",
                    "Use torch.float32.");
    }
  }
  if (const auto* device = s[Role::Device].text()) {
    const std::string kind = device->substr(0, device->find(':'));
    if (kind != "cpu" && kind != "cuda" && kind != "mps" && kind != "meta" && kind != "xpu") {
      return refuse(
          "device",
          fmt::format("Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, xla, "
                      "lazy, vulkan, mps, meta, hpu, privateuseone device type at start of device string: {}",
                      *device),
          "Use 'cpu' or 'cuda'.");
    }
  }
  return {};
}

struct PairArgument {
  Role role;
  const char* name;
  int position;  ///< in F.conv_transpose2d, which its error texts count
  HeightWidth Numbers::*target;
};

constexpr std::array kPairs = {
    PairArgument{Role::Stride, "stride", 4, &Numbers::stride},
    PairArgument{Role::Padding, "padding", 5, &Numbers::padding},
    PairArgument{Role::OutputPadding, "output_padding", 6, &Numbers::output_padding},
    PairArgument{Role::Dilation, "dilation", 8, &Numbers::dilation},
};

/// The argument parser of F.conv_transpose2d: types first, of every argument, then the elements.
Result<void> parseCall(const Specification& s) {
  const auto typeError = [](const PairArgument& argument) {
    return refuse(argument.name,
                  fmt::format("conv_transpose2d(): argument '{}' (position {}) must be tuple of ints, not tuple",
                              argument.name, argument.position),
                  "Give one whole number or a pair of them.");
  };
  for (const PairArgument& argument : kPairs) {
    if (argument.role == Role::Dilation && s[Role::Groups].boolean()) {
      return refuse("groups", "conv_transpose2d(): argument 'groups' (position 7) must be int, not bool",
                    "Give a whole number.");
    }
    const std::vector<Value> items = paired(s[argument.role]);
    if (!items.empty() && !items.front().integer()) return typeError(argument);
  }
  // The elements are unpacked as C++ arguments, which GCC evaluates from the last to the first (measured).
  for (auto reversed = kPairs.rbegin(); reversed != kPairs.rend(); ++reversed) {
    const PairArgument& argument = *reversed;
    const std::vector<Value> items = paired(s[argument.role]);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (integerOf(items[i])) continue;
      return refuse(
          argument.name,
          fmt::format("conv_transpose2d(): argument '{}' must be tuple of ints, but found element of type {} at pos {}",
                      argument.name, items[i].pythonType(), i + 1),
          "Give one whole number or a pair of them.");
    }
  }
  return {};
}

/// One number stands for all dimensions, as at::native::expand_param_if_needed does it.
Result<void> expandCall(const Specification& s, const std::vector<Value>& kernel, Numbers& numbers) {
  if (kernel.empty()) {
    return refuse("kernel_size", "weight should have at least three dimensions", "Give one whole number or a pair.");
  }
  constexpr std::array<std::size_t, 4> kOrder = {0, 1, 3, 2};  // dilation before output_padding
  for (const std::size_t index : kOrder) {
    const PairArgument& argument = kPairs[index];
    std::vector<std::int64_t> items;
    for (const Value& item : paired(s[argument.role])) items.push_back(*integerOf(item));
    if (items.size() != 1 && items.size() != kernel.size()) {
      return refuse(kernel.size() == 2 ? argument.name : "kernel_size",
                    fmt::format("expected {} to be a single integer value or a list of {} values to match the "
                                "convolution dimensions, but got {}={}",
                                argument.name, kernel.size(), argument.name, bracketed(items)),
                    kernel.size() == 2 ? fmt::format("PyTorch takes one {} or one for each axis.", argument.name)
                                       : "A kernel_size in parentheses needs two numbers.");
    }
    numbers.*argument.target = {items.front(), items.back()};
  }
  if (kernel.size() != 2) {
    return refuse("kernel_size",
                  fmt::format("Expected {0}-dimensional input for {0}-dimensional weight", kernel.size() + 2),
                  "A kernel_size in parentheses needs two numbers.");
  }
  numbers.kernel = {*integerOf(kernel[0]), *integerOf(kernel[1])};
  return {};
}

Result<void> checkSigns(const Numbers& n) {
  const auto least = [](HeightWidth pair) { return std::min(pair.height, pair.width); };
  if (least(n.padding) < 0) {
    return refuse("padding", "negative padding is not supported",
                  fmt::format("padding cuts rows away; it is {}, the nearest legal value is 0.", least(n.padding)));
  }
  if (least(n.output_padding) < 0) {
    return refuse("output_padding", "negative output_padding is not supported",
                  fmt::format("output_padding gives rows back; it is {}, the nearest legal value is 0.",
                              least(n.output_padding)));
  }
  if (least(n.stride) <= 0) {
    return refuse("stride", "non-positive stride is not supported",
                  fmt::format("stride is {}; the nearest legal value is 1.", least(n.stride)));
  }
  if (n.in_channels < n.groups) {
    return refuse(
        "in_channels",
        fmt::format(
            "Given groups={}, expected weight to be at least {} at dimension 0, but got weight of size {} instead",
            n.groups, n.groups, n.weightSize()),
        "The nearest legal value is 1.");
  }
  return {};
}

Result<void> checkInput(const Numbers& n, const Shape& input) {
  if (input.c == n.in_channels) return {};
  const std::string size = bracketed(extentsOf(input, n.axes));
  return refuse(
      "in_channels",
      fmt::format(
          "Given transposed=1, weight of size {}, expected input{} to have {} channels, but got {} channels instead",
          n.weightSize(), size, n.in_channels, input.c),
      remedyForChannels(input.c, n.in_channels));
}

Result<void> checkShape(const Numbers& n, OutputPaddingBound bound) {
  if (std::min(n.kernel.height, n.kernel.width) <= 0) {
    return refuse("kernel_size",
                  fmt::format("kernel size should be greater than zero, but got kernel_height: {} kernel_width: {}",
                              n.kernel.height, n.kernel.width),
                  "The nearest legal value is 1.");
  }
  if (std::min(n.dilation.height, n.dilation.width) <= 0) {
    return refuse("dilation",
                  fmt::format("dilation should be greater than zero, but got dilation_height: {}, dilation_width: {}",
                              n.dilation.height, n.dilation.width),
                  "The nearest legal value is 1.");
  }
  const auto tooLarge = [bound](std::int64_t padding, std::int64_t stride, std::int64_t dilation) {
    return bound == OutputPaddingBound::Kept && padding >= stride && padding >= dilation;
  };
  const bool high = tooLarge(n.output_padding.height, n.stride.height, n.dilation.height);
  if (high || tooLarge(n.output_padding.width, n.stride.width, n.dilation.width)) {
    const std::int64_t largest =
        (high ? std::max(n.stride.height, n.dilation.height) : std::max(n.stride.width, n.dilation.width)) - 1;
    return refuse(
        "output_padding",
        fmt::format(
            "output padding must be smaller than either stride or dilation, but got output_padding_height: {} "
            "output_padding_width: {} stride_height: {} stride_width: {} dilation_height: {} dilation_width: {}",
            n.output_padding.height, n.output_padding.width, n.stride.height, n.stride.width, n.dilation.height,
            n.dilation.width),
        fmt::format("It tells apart the input sizes that a forward convolution maps to one output size, so it must be "
                    "less than the larger of the two; the largest legal value for the {} is {}.",
                    high ? "height" : "width", largest));
  }
  if (n.out_channels == 0) {
    return refuse("out_channels",
                  fmt::format("non-empty 2D or 4D weight tensor expected, but got: {}",
                              bracketed({n.in_channels / n.groups, 0, n.kernel.height, n.kernel.width})),
                  "The nearest legal value is 1.");
  }
  return {};
}

/// The lines of nn.init that follow the constructor.
Result<void> checkInitialisers(const Specification& s, const Numbers& n) {
  for (const Role role : {Role::WeightInit, Role::BiasInit}) {
    const bool bias = role == Role::BiasInit;
    if (s[role].isNone() || (bias && !n.bias)) continue;
    const auto legal =
        pytorchInitialiser({bias ? "nn.init bias" : "nn.init weight", s[role], n.weightShape(), bias, n.out_channels});
    if (!legal) return tl::make_unexpected(legal.error());
  }
  return {};
}

Result<Numbers> validatePicture(const Specification& s, const Shape* input, int axes, OutputPaddingBound bound) {
  Numbers numbers;
  numbers.axes = axes;
  const auto kernel = construct(s, numbers);
  if (!kernel) return tl::make_unexpected(kernel.error());
  Result<void> legal = checkPlace(s);
  if (!legal) return tl::make_unexpected(legal.error());
  const auto call = withOutputSize(s, input, axes);
  if (!call) return tl::make_unexpected(call.error());
  legal = parseCall(*call);
  if (legal) legal = expandCall(*call, *kernel, numbers);
  if (legal) legal = checkSigns(numbers);
  if (legal && input) legal = checkInput(numbers, *input);
  if (legal) legal = checkShape(numbers, bound);
  if (legal) legal = checkInitialisers(s, numbers);
  if (!legal) return tl::make_unexpected(legal.error());
  return numbers;
}

}  // namespace

std::vector<Value> paired(const Value& value) {
  if (const auto* sequence = value.sequence()) return sequence->items;
  if (const auto* text = value.text()) {  // a string is a sequence of characters to Python
    std::vector<Value> characters;
    for (const char c : *text) characters.emplace_back(std::string(1, c));
    return characters;
  }
  return {value, value};
}

std::optional<std::int64_t> integerOf(const Value& value) {
  if (value.integer()) return *value.integer();
  if (value.boolean()) return *value.boolean() ? 1 : 0;
  return std::nullopt;
}

Result<Numbers> validate(const Specification& s, const Shape* input, OutputPaddingBound bound) {
  if (s.axes == 2) return validatePicture(s, input, 2, bound);
  return asPicture(s, [&](const Specification& picture) -> Result<Numbers> {
    if (input) {
      if (auto row = checkRow(s, *input); !row) return tl::make_unexpected(row.error());
    }
    return validatePicture(picture, input, 1, bound);
  });
}

}  // namespace scatterscope::pytorch_rules
