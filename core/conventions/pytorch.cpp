// torch.nn.ConvTranspose2d. Sources: torch/nn/modules/conv.py and aten/src/ATen/native/Convolution.cpp and
// NaiveConvolutionTranspose2d.cpp of PyTorch 1.13, whose texts and order of checks were measured on its CPU
// build; newer versions say the same.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/checked.h"
#include "core/base/integer_math.h"
#include "core/conventions/arguments.h"
#include "core/conventions/mindspore_initialisers.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

const std::array kParameters = {
    Parameter{Role::InChannels, "in_channels", {}, "Channels of the input."},
    Parameter{Role::OutChannels, "out_channels", {}, "Channels of the output."},
    Parameter{Role::KernelSize, "kernel_size", {}, "Rows and columns of the stamp every input pixel leaves."},
    Parameter{Role::Stride, "stride", Value(1), "Distance between the stamps of neighbouring input pixels."},
    Parameter{Role::Padding, "padding", Value(0), "Rows and columns cut away from both sides of the canvas."},
    Parameter{
        Role::OutputPadding, "output_padding", Value(0),
        "Rows and columns given back at the bottom and right: sums that padding would cut, then bias alone."},
    Parameter{Role::Groups, "groups", Value(1), "Blocks of channels that do not see each other."},
    Parameter{Role::Bias,
              "bias",
              Value(true),
              "Whether a number per output channel is added everywhere.",
              {"True", "False"}},
    Parameter{Role::Dilation, "dilation", Value(1), "Distance between neighbouring taps of one stamp."},
    Parameter{Role::PaddingMode, "padding_mode", Value("zeros"),
              "Only 'zeros' is allowed for this operation."},
    Parameter{Role::Device, "device", Value(), "Where the weights live; changes no number here."},
    Parameter{Role::DataType, "dtype", Value(), "Type of the weights; computed here as float32."},
    Parameter{Role::OutputShape, "output_size", Value(),
              "Given to the call, not to the constructor: wanted [height, width], from which output_padding "
              "is worked out."},
};

/// A pair argument as nn.modules.utils._pair leaves it: what is no sequence stands twice.
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

std::optional<double> numberOf(const Value& value) {
  if (const auto integer = integerOf(value)) return static_cast<double>(*integer);
  return value.real() ? std::optional(*value.real()) : std::nullopt;
}

/// The arguments as numbers, once everything is known to be one.
struct Numbers {
  std::int64_t in_channels = 0, out_channels = 0, groups = 0;
  HeightWidth kernel, stride, padding, output_padding, dilation;
  bool bias = false;

  Shape weightShape() const { return {in_channels, out_channels / groups, kernel.height, kernel.width}; }
  std::string weightSize() const {
    return bracketed({in_channels, out_channels / groups, kernel.height, kernel.width});
  }
};

/// The constructor's own checks, in its order; leaves kernel, channels and groups in `numbers`.
Result<std::vector<Value>> construct(const Specification& s, Numbers& numbers) {
  if (const auto* mode = s[Role::PaddingMode].text(); !mode || *mode != "zeros") {
    return refuse("padding_mode", "Only \"zeros\" padding mode is supported for ConvTranspose2d",
                  "Leave padding_mode out: padding cuts rows away here, it fills none.");
  }
  const Value& groups = s[Role::Groups];
  if (!numberOf(groups)) {
    return refuse("groups",
                  fmt::format("'<=' not supported between instances of '{}' and 'int'", groups.pythonType()),
                  "Give a whole number, 1 for ordinary channels.");
  }
  if (*numberOf(groups) <= 0) {
    return refuse("groups", "groups must be a positive integer",
                  fmt::format("groups is {}; the nearest legal value is 1.", groups.toPython()));
  }
  for (const auto& [role, name] :
       {std::pair{Role::InChannels, "in_channels"}, {Role::OutChannels, "out_channels"}}) {
    const Value& channels = s[role];
    if (channels.text())
      return refuse(name, "not all arguments converted during string formatting", "Give a whole number.");
    if (!numberOf(channels)) {
      return refuse(name,
                    fmt::format("unsupported operand type(s) for %: '{}' and '{}'", channels.pythonType(),
                                groups.pythonType()),
                    "Give a whole number.");
    }
    const bool whole = integerOf(channels) && integerOf(groups);
    const bool divides = whole ? *integerOf(channels) % *integerOf(groups) == 0
                               : std::fmod(*numberOf(channels), *numberOf(groups)) == 0;
    if (!divides) {
      return refuse(name, fmt::format("{} must be divisible by groups", name),
                    fmt::format("{} is {} and groups is {}: every group needs the same number of channels.",
                                name, channels.toPython(), groups.toPython()));
    }
  }
  // The weight tensor (in_channels, out_channels // groups, *kernel_size) is created next.
  if (!s[Role::InChannels].integer()) {
    return refuse("in_channels", "empty() received an invalid combination of arguments",
                  fmt::format("in_channels must be an int, not {}.", s[Role::InChannels].toPython()));
  }
  if (!integerOf(s[Role::OutChannels]) || !integerOf(groups)) {
    return refuse(
        integerOf(groups) ? "out_channels" : "groups",
        "empty(): argument 'size' must be tuple of SymInts, but found element of type float at pos 2",
        "Give whole numbers.");
  }
  numbers.in_channels = *integerOf(s[Role::InChannels]);
  numbers.out_channels = *integerOf(s[Role::OutChannels]);
  numbers.groups = *integerOf(groups);
  const std::vector<Value> kernel = paired(s[Role::KernelSize]);
  std::vector<std::int64_t> size = {numbers.in_channels, floorDivide(numbers.out_channels, numbers.groups)};
  for (const Value& item : kernel) {
    const auto number = integerOf(item);
    if (!number) {
      return refuse(
          "kernel_size",
          fmt::format(
              "empty(): argument 'size' must be tuple of SymInts, but found element of type {} at pos {}",
              item.pythonType(), size.size() + 1),
          "Give one whole number or a pair.");
    }
    size.push_back(*number);
  }
  Checked bytes = sizeof(float);
  for (std::size_t i = 0; i < size.size(); ++i) {
    if (size[i] < 0) {
      return refuse(
          i == 0   ? "in_channels"
          : i == 1 ? "out_channels"
                   : "kernel_size",
          fmt::format("Trying to create tensor with negative dimension {}: {}", size[i], bracketed(size)),
          "The nearest legal value is 1.");
    }
    bytes = bytes * size[i];
  }
  if (!bytes.value()) {
    return refuse("kernel_size",
                  fmt::format("Storage size calculation overflowed with sizes={}", bracketed(size)),
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
    if (last.starts_with("int") || last.starts_with("uint") || last == "bool" || last == "long" ||
        last == "short") {
      return refuse("dtype", "Only Tensors of floating point and complex dtype can require gradients",
                    "Use torch.float32.");
    }
  }
  if (const auto* device = s[Role::Device].text()) {
    const std::string kind = device->substr(0, device->find(':'));
    if (kind != "cpu" && kind != "cuda" && kind != "mps" && kind != "meta" && kind != "xpu") {
      return refuse(
          "device",
          fmt::format(
              "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, "
              "xla, lazy, vulkan, mps, meta, hpu, privateuseone device type at start of device string: {}",
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
    return refuse(
        argument.name,
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
          fmt::format("conv_transpose2d(): argument '{}' must be tuple of ints, but found element of type {} "
                      "at pos {}",
                      argument.name, items[i].pythonType(), i + 1),
          "Give one whole number or a pair of them.");
    }
  }
  return {};
}

/// One number stands for all dimensions, as at::native::expand_param_if_needed does it.
Result<void> expandCall(const Specification& s, const std::vector<Value>& kernel, Numbers& numbers) {
  if (kernel.empty()) {
    return refuse("kernel_size", "weight should have at least three dimensions",
                  "Give one whole number or a pair.");
  }
  constexpr std::array<std::size_t, 4> kOrder = {0, 1, 3, 2};  // dilation before output_padding
  for (const std::size_t index : kOrder) {
    const PairArgument& argument = kPairs[index];
    std::vector<std::int64_t> items;
    for (const Value& item : paired(s[argument.role])) items.push_back(*integerOf(item));
    if (items.size() != 1 && items.size() != kernel.size()) {
      return refuse(
          kernel.size() == 2 ? argument.name : "kernel_size",
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
    return refuse(
        "padding", "negative padding is not supported",
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
            "Given groups={}, expected weight to be at least {} at dimension 0, but got weight of size "
            "{} instead",
            n.groups, n.groups, n.weightSize()),
        "The nearest legal value is 1.");
  }
  return {};
}

Result<void> checkInput(const Numbers& n, const Shape& input) {
  if (input.c == n.in_channels) return {};
  return refuse(
      "in_channels",
      fmt::format("Given transposed=1, weight of size {}, expected input{} to have {} channels, but got {} "
                  "channels instead",
                  n.weightSize(), bracketed({input.n, input.c, input.h, input.w}), n.in_channels, input.c),
      fmt::format("Set in_channels to {} or give an input with {} channels.", input.c, n.in_channels));
}

Result<void> checkShape(const Numbers& n) {
  if (std::min(n.kernel.height, n.kernel.width) <= 0) {
    return refuse(
        "kernel_size",
        fmt::format("kernel size should be greater than zero, but got kernel_height: {} kernel_width: {}",
                    n.kernel.height, n.kernel.width),
        "The nearest legal value is 1.");
  }
  if (std::min(n.dilation.height, n.dilation.width) <= 0) {
    return refuse(
        "dilation",
        fmt::format("dilation should be greater than zero, but got dilation_height: {}, dilation_width: {}",
                    n.dilation.height, n.dilation.width),
        "The nearest legal value is 1.");
  }
  const auto tooLarge = [](std::int64_t padding, std::int64_t stride, std::int64_t dilation) {
    return padding >= stride && padding >= dilation;
  };
  const bool high = tooLarge(n.output_padding.height, n.stride.height, n.dilation.height);
  if (high || tooLarge(n.output_padding.width, n.stride.width, n.dilation.width)) {
    const std::int64_t largest =
        (high ? std::max(n.stride.height, n.dilation.height) : std::max(n.stride.width, n.dilation.width)) -
        1;
    return refuse(
        "output_padding",
        fmt::format("output padding must be smaller than either stride or dilation, but got "
                    "output_padding_height: {} output_padding_width: {} stride_height: {} stride_width: {} "
                    "dilation_height: {} dilation_width: {}",
                    n.output_padding.height, n.output_padding.width, n.stride.height, n.stride.width,
                    n.dilation.height, n.dilation.width),
        fmt::format(
            "It tells apart the input sizes that a forward convolution maps to one output size, so it "
            "must be less than the larger of the two; the largest legal value for the {} is {}.",
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

/// The same call with the output_padding that its output_size stands for. Leading N and C of output_size are
/// ignored, as PyTorch does.
Result<Specification> withOutputSize(const Specification& s, const Shape* input) {
  const Value& wanted = s[Role::OutputShape];
  if (wanted.isNone()) return s;
  const Specification plain = s.with(Role::OutputShape, Value()).with(Role::OutputPadding, 0);
  auto sizes = integersOf(wanted);
  if (!sizes) {
    return refuse("output_size",
                  fmt::format("output_size must be a list of whole numbers, but is {}.", wanted.toPython()),
                  "Write [height, width].");
  }
  if (sizes->size() == 4) sizes->erase(sizes->begin(), sizes->begin() + 2);
  if (sizes->size() != 2) {
    return refuse("output_size",
                  fmt::format("ConvTranspose2D: for 4D input, output_size must have 2 or 4 elements (got {})",
                              sizes->size()),
                  "Write [height, width].");
  }
  for (const Role role : {Role::Stride, Role::Padding, Role::KernelSize, Role::Dilation}) {
    if (paired(s[role]).size() < 2)
      return refuse("output_size", "tuple index out of range",
                    "Write both numbers where there is one in brackets.");
  }
  if (!input) return plain;
  const auto high = outputRange(s, input->h, 0), wide = outputRange(s, input->w, 1);
  if (!high || !wide) return plain;
  const std::int64_t height = (*sizes)[0], width = (*sizes)[1];
  const bool tall = height < high->least || height > high->most;
  if (tall || width < wide->least || width > wide->most) {
    const OutputRange& range = tall ? *high : *wide;
    const std::int64_t nearest = std::max(range.least, std::min(range.most, tall ? height : width));
    const std::string shown =
        wanted.sequence()->is_list ? bracketed(*sizes) : Value::tuple(*sizes).toPython();
    return refuse(
        "output_size",
        fmt::format("requested an output size of {}, but valid sizes range from {} to {} (for an input of "
                    "torch.Size({}))",
                    shown, bracketed({high->least, wide->least}), bracketed({high->most, wide->most}),
                    bracketed({input->h, input->w})),
        fmt::format("It can give back fewer rows than the stride; the nearest legal {} is {}.",
                    tall ? "height" : "width", nearest));
  }
  return plain.with(Role::OutputPadding, Value::tuple({height - high->least, width - wide->least}));
}

/// All checks in PyTorch's order; those of the input are left out where there is none yet.
Result<Numbers> validate(const Specification& s, const Shape* input) {
  Numbers numbers;
  const auto kernel = construct(s, numbers);
  if (!kernel) return tl::make_unexpected(kernel.error());
  Result<void> legal = checkPlace(s);
  if (!legal) return tl::make_unexpected(legal.error());
  const auto call = withOutputSize(s, input);
  if (!call) return tl::make_unexpected(call.error());
  legal = parseCall(*call);
  if (legal) legal = expandCall(*call, *kernel, numbers);
  if (legal) legal = checkSigns(numbers);
  if (legal && input) legal = checkInput(numbers, *input);
  if (legal) legal = checkShape(numbers);
  if (!legal) return tl::make_unexpected(legal.error());
  return numbers;
}

Axis::Parameters axisOf(std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t dilation) {
  return {input, kernel, stride, dilation, 0, 0, 0};
}

/// padding cuts both sides, output_padding takes less from the end; empty where 64 bits do not hold the size.
std::optional<std::int64_t> setWindow(Axis::Parameters& axis, std::int64_t padding,
                                      std::int64_t outputPadding) {
  const Checked canvas =
      (Checked(axis.input) - 1) * axis.stride + Checked(axis.dilation) * (axis.kernel - 1) + 1;
  const auto output = (canvas - padding - padding + outputPadding).value();
  axis.crop_begin = padding;
  axis.crop_end = padding - outputPadding;
  // A window of fewer rows than output_padding is there only because of it.
  axis.output_padding = output ? std::clamp<std::int64_t>(*output, 0, outputPadding) : 0;
  return output;
}

/// Whether padding and output_padding can say this window; a sentence if not.
Result<void> expressible(const Axis& axis, const char* begin, const char* end) {
  const std::int64_t outputPadding = axis.cropBegin() - axis.cropEnd();
  const std::int64_t limit = std::max(axis.stride(), axis.dilation());
  if (axis.cropBegin() < 0) {
    return cannotExpress(
        "padding", fmt::format("{} row(s) of bias at the {} would need padding = {}, and PyTorch allows "
                               "no negative padding",
                               -axis.cropBegin(), begin, axis.cropBegin()));
  }
  if (outputPadding < 0) {
    return cannotExpress(
        "output_padding",
        fmt::format("cutting {} at the {} and {} at the {} would need output_padding = {}: PyTorch can "
                    "give rows back at the end, never cut more there than at the beginning",
                    axis.cropBegin(), begin, axis.cropEnd(), end, outputPadding));
  }
  if (outputPadding >= limit) {
    return cannotExpress(
        "output_padding",
        fmt::format("cutting {} at the {} and {} at the {} would need output_padding = {}, which must "
                    "be less than {}, the larger of stride and dilation",
                    axis.cropBegin(), begin, axis.cropEnd(), end, outputPadding, limit));
  }
  return {};
}

class PyTorch final : public Convention {
 public:
  std::string_view name() const override { return "pytorch"; }
  std::string_view framework() const override { return "PyTorch"; }
  std::string_view className() const override { return "nn.ConvTranspose2d"; }
  std::span<const std::string_view> callNames() const override {
    static constexpr std::array<std::string_view, 2> names = {"ConvTranspose2d", "conv_transpose2d"};
    return names;
  }
  std::span<const Parameter> parameters() const override { return kParameters; }

  std::vector<Parameter> signature(const Value& version) const override {
    std::vector<Parameter> result = Convention::signature(version);
    std::erase_if(result, [](const Parameter& p) { return p.role == Role::OutputShape; });
    return result;
  }

  std::string write(const Specification& s) const override {
    const std::string call = Convention::write(s);
    const Value& size = s[Role::OutputShape];
    return size.isNone() ? call : fmt::format("{}(x, output_size={})", call, size.toPython());
  }

  Result<void> check(const Specification& specification) const override {
    return validate(specification, nullptr).map([](const Numbers&) {});
  }

  Result<Operation> resolve(const Specification& specification, const Shape& input) const override {
    const auto n = validate(specification, &input);
    if (!n) return tl::make_unexpected(n.error());
    if (input.h < 1 || input.w < 1) {
      return refuse(
          "input",
          fmt::format("Only zero batch or zero channel inputs are supported, but got input shape: {}",
                      bracketed({input.n, input.c, input.h, input.w})),
          "Give an input of at least one row and one column.");
    }
    Geometry::Parameters p{input.n, n->in_channels, n->out_channels, n->groups, {}, {}, n->bias};
    p.height = axisOf(input.h, n->kernel.height, n->stride.height, n->dilation.height);
    p.width = axisOf(input.w, n->kernel.width, n->stride.width, n->dilation.width);
    const auto height = setWindow(p.height, n->padding.height, n->output_padding.height);
    const auto width = setWindow(p.width, n->padding.width, n->output_padding.width);
    if (height && width && (*height < 1 || *width < 1)) {
      return refuse(
          "padding",
          fmt::format(
              "Given input size per channel: ({} x {}). Calculated output size per channel: ({} x {}). "
              "Output size is too small",
              input.h, input.w, *height, *width),
          "padding cuts all rows or columns away: make it smaller, or the input or the kernel larger.");
    }
    return Geometry::create(p).map([](Geometry geometry) { return Operation{std::move(geometry), {}}; });
  }

  Result<Specification> express(const Operation& operation) const override {
    if (!operation.steps.empty()) {
      return cannotExpress("steps", "nn.ConvTranspose2d itself adds and cuts nothing behind the convolution");
    }
    const Axis &h = operation.geometry.height(), &w = operation.geometry.width();
    Result<void> possible = expressible(h, "top", "bottom");
    if (possible) possible = expressible(w, "left", "right");
    if (!possible) return tl::make_unexpected(possible.error());
    return cut(operation.geometry, {h.cropBegin(), w.cropBegin()},
               {h.cropBegin() - h.cropEnd(), w.cropBegin() - w.cropEnd()});
  }

  // "Set padding to (kernel_size - 1)/2 and output_padding to stride - 1" is what the comparison page and
  // many answers say gives output = input * stride.
  std::vector<Specification> lookAlikes(const Geometry& g) const override {
    const Axis &h = g.height(), &w = g.width();
    return {cut(g, {(h.effectiveKernel() - 1) / 2, (w.effectiveKernel() - 1) / 2},
                {h.stride() - 1, w.stride() - 1})};
  }

  // init.kaiming_uniform_(a=√5) is U(±1/√fan) with fan = weight.size(1)*kh*kw: the output side of a
  // transposed convolution, although PyTorch calls it fan_in (semantics.md 2, measured).
  Initialiser weightInitialiser(const Specification& s) const override { return uniformOverFan(s); }
  Initialiser biasInitialiser(const Specification& s) const override { return uniformOverFan(s); }

 private:
  Specification cut(const Geometry& g, HeightWidth padding, HeightWidth outputPadding) const {
    return callFor(g)
        .with(Role::Padding, pairValue(padding.height, padding.width))
        .with(Role::OutputPadding, pairValue(outputPadding.height, outputPadding.width));
  }

  static Initialiser uniformOverFan(const Specification& s) {
    const auto n = validate(s, nullptr);
    const auto fan = n ? (Checked(n->out_channels / n->groups) * n->kernel.height * n->kernel.width).value()
                       : std::nullopt;
    const double bound = fan && *fan > 0 ? 1 / std::sqrt(static_cast<double>(*fan)) : 0;
    return uniformInitialiser("kaiming_uniform(a=√5)", bound);
  }
};

}  // namespace

const Convention& pytorch() {
  static const PyTorch convention;
  return convention;
}

}  // namespace scatterscope
