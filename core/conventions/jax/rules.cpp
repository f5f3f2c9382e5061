#include "core/conventions/jax/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "core/base/integer_math.h"
#include "core/conventions/axis_window.h"
#include "core/conventions/jax/initialisers.h"
#include "core/conventions/signal.h"

namespace scatterscope::jax_rules {
namespace {

std::string repeated(const Value& value) {
  return value.integer() ? fmt::format("({}, {})", *value.integer(), *value.integer()) : "(3, 3)";
}

/// A sequence of two whole numbers of at least 1.
Result<HeightWidth> axesOf(const Value& value, std::string_view name) {
  const auto* sequence = value.sequence();
  const auto pair = sequence && sequence->items.size() == 2 ? pairOf(value) : std::nullopt;
  if (!pair) {
    return refuse(name, fmt::format("{} must be two whole numbers, but is {}.", name, value.toPython()),
                  fmt::format("Write {}=(2, 2), for example.", name));
  }
  if (std::min(pair->height, pair->width) < 1) {
    return refuse(name, fmt::format("{} must be at least 1, but is {}.", name, value.toPython()),
                  "The nearest legal value is 1.");
  }
  return *pair;
}

/// Flax takes one number for one axis: a layer with kernel_size=3 is of one dimension.
Result<HeightWidth> kernelOf(const Specification& s) {
  const Value& value = s[Role::KernelSize];
  const auto* sequence = value.sequence();
  if (value.integer() || (sequence && sequence->items.size() == 1)) {
    return refuse(
        "kernel_size",
        fmt::format("kernel_size={} has one axis: the layer would be a convolution of rows only.", value.toPython()),
        fmt::format("Write kernel_size={}.", repeated(value.integer() ? value : sequence->items.front())));
  }
  return axesOf(value, "kernel_size");
}

/// strides and kernel_dilation: None is 1, and Flax takes one number for both axes.
Result<HeightWidth> stepsOf(const Specification& s, Role role, std::string_view name) {
  const Value& value = s[role];
  if (value.isNone() && !(isLax(s) && role == Role::Stride)) return HeightWidth{1, 1};
  if (isLax(s) && (value.integer() || value.isNone())) {
    return refuse(name,
                  fmt::format("'{}' object is not iterable: lax takes a sequence for {}, but got {}.",
                              value.pythonType(), name, value.toPython()),
                  fmt::format("Write {}={}.", name, value.integer() ? repeated(value) : "(1, 1)"));
  }
  return axesOf(value.integer() ? Value::tuple({*value.integer(), *value.integer()}) : value, name);
}

Result<void> checkWord(const Specification& s, const std::string& word, Numbers& n) {
  if (word == "SAME" || word == "VALID") {
    n.padding = word == "SAME" ? Numbers::Padding::Same : Numbers::Padding::Valid;
    return {};
  }
  if (word == "CIRCULAR" && !isLax(s)) {
    return fail(ErrorKind::Unsupported, "padding",
                "padding='CIRCULAR' wraps the output round its edges, which is not computed here.",
                "Choose 'SAME', 'VALID' or numbers.");
  }
  if (n.stride == HeightWidth{1, 1}) {
    return fail(ErrorKind::Unsupported, "padding",
                fmt::format("With strides of 1 JAX takes padding='{}' for that of a forward convolution, which is not "
                            "drawn here.",
                            word),
                "Write 'SAME' or 'VALID' in capitals.");
  }
  return refuse(
      "padding",
      fmt::format("String padding is not implemented for transposed convolution using this op: conv_transpose "
                  "knows 'SAME' and 'VALID', but got '{}'.",
                  word),
      "Write 'SAME' or 'VALID' in capitals, or pairs.");
}

/// What one axis is padded with: a pair or, in Flax, one number.
std::optional<std::pair<std::int64_t, std::int64_t>> sidesOf(const Value& value, bool lax) {
  if (value.integer() && !lax) return std::pair(*value.integer(), *value.integer());
  const auto* pair = value.sequence();
  if (!pair || pair->items.size() != 2 || (pair->is_list && !lax)) return std::nullopt;
  const auto *low = pair->items[0].integer(), *high = pair->items[1].integer();
  return low && high ? std::optional(std::pair(*low, *high)) : std::nullopt;
}

Result<void> checkPadding(const Specification& s, Numbers& n) {
  const Value& padding = s[Role::PadMode];
  if (const auto* word = padding.text()) return checkWord(s, *word, n);
  n.padding = Numbers::Padding::Explicit;
  const auto* sequence = padding.sequence();
  if (padding.integer() && !isLax(s)) {
    n.pads.fill(*padding.integer());
    return {};
  }
  if (sequence && sequence->items.size() == 2) {
    const auto rows = sidesOf(sequence->items[0], isLax(s)), columns = sidesOf(sequence->items[1], isLax(s));
    if (rows && columns) {
      n.pads = {rows->first, rows->second, columns->first, columns->second};
      return {};
    }
  }
  if (isLax(s)) {
    return refuse(
        "padding",
        fmt::format("padding argument to conv_general_dilated should be a string or a sequence of (low, high) "
                    "pairs, got {}",
                    padding.toPython()),
        "Write ((top, bottom), (left, right)), 'SAME' or 'VALID'.");
  }
  return refuse("padding",
                fmt::format("Invalid padding format: {}, should be str, int, or a sequence of len 2 where each element "
                            "is an int or pair of ints.",
                            padding.toPython()),
                "Write ((top, bottom), (left, right)) with tuples, 'SAME' or 'VALID'.");
}

Result<void> checkChannels(const Specification& s, Numbers& n) {
  const Value &in = s[Role::InChannels], &out = s[Role::OutChannels];
  if (!out.integer() || *out.integer() < 1) {
    return refuse("features", fmt::format("features must be a whole number of at least 1, but is {}.", out.toPython()),
                  "The nearest legal value is 1.");
  }
  n.out_channels = *out.integer();
  if (in.isNone()) {
    if (!isNnx(s)) return {};
    return refuse("in_features", "nnx.ConvTranspose is missing its required argument 'in_features'.",
                  "Give it the channels of the input.");
  }
  if (!in.integer() || *in.integer() < 1) {
    return refuse("in_features",
                  fmt::format("in_features must be a whole number of at least 1, but is {}.", in.toPython()),
                  isNnx(s) ? "The nearest legal value is 1." : "Leave it None to take the input's channels.");
  }
  n.in_channels = *in.integer();
  return {};
}

Result<void> checkRest(const Specification& s, Numbers& n) {
  const Value& turned = s[Role::TransposeKernel];
  if (!turned.boolean()) {
    return refuse("transpose_kernel",
                  fmt::format("transpose_kernel must be True or False, but is {}.", turned.toPython()),
                  "By default it is False.");
  }
  n.transpose_kernel = *turned.boolean();
  if (isLax(s) && !layoutsOf(s[Role::DataFormat], n.transpose_kernel)) {
    return refuse("dimension_numbers",
                  fmt::format("dimension_numbers={} is not read here.", s[Role::DataFormat].toPython()),
                  "Write three words such as ('NHWC', 'HWIO', 'NHWC'), the same for input and output, H before W.");
  }
  if (isLax(s)) return {};
  for (const Role role : {Role::WeightInit, Role::BiasInit}) {
    const auto legal = jaxInitialiser(s[role], {role == Role::WeightInit ? "kernel_init" : "bias_init", 1, 1});
    if (!legal) return tl::make_unexpected(legal.error());
  }
  n.bias = s[Role::Bias].truthy();
  return {};
}

}  // namespace

bool isLax(const Specification& s) {
  return s[Role::Version] == Value(std::string(kLax));
}

bool isNnx(const Specification& s) {
  return s[Role::Version] == Value(std::string(kNnx));
}

Result<Numbers> validate(const Specification& s) {
  if (s.axes == 1) {
    const auto picture = onPicture(s);
    return picture ? validate(*picture) : Result<Numbers>(tl::make_unexpected(picture.error()));
  }
  Numbers n;
  if (!isLax(s) && !isNnx(s) && s[Role::Version] != Value(std::string(kLinen))) {
    return refuse("version", fmt::format("{} is not an interface of JAX known here.", s[Role::Version].toPython()),
                  "Choose 'flax.linen', 'flax.nnx' or 'lax'.");
  }
  Result<void> legal = checkChannels(s, n);
  if (legal) legal = take(kernelOf(s), n.kernel);
  if (legal) legal = take(stepsOf(s, Role::Stride, "strides"), n.stride);
  if (legal) legal = take(stepsOf(s, Role::Dilation, "kernel_dilation"), n.dilation);
  if (legal) legal = checkPadding(s, n);
  if (legal) legal = checkRest(s, n);
  if (!legal) return tl::make_unexpected(legal.error());
  return n;
}

Wide reachLessOne(std::int64_t kernel, std::int64_t dilation) {
  return (Wide(kernel) - 1) * dilation;
}

Result<Axis::Parameters> windowOf(const Numbers& n, std::int64_t input, bool vertical) {
  const auto of = [&](const HeightWidth& pair) { return vertical ? pair.height : pair.width; };
  Axis::Parameters axis{input, of(n.kernel), of(n.stride), of(n.dilation), 0, 0, 0};
  const Wide reach = reachLessOne(axis.kernel, axis.dilation), stride = axis.stride;
  Wide before = 0, after = 0;
  if (n.padding == Numbers::Padding::Explicit) {
    before = n.pads[vertical ? 0 : 2];
    after = n.pads[vertical ? 1 : 3];
  } else {
    const bool same = n.padding == Numbers::Padding::Same;
    const Wide total = reach + stride - 1 + (same ? Wide(0) : std::max<Wide>(reach + 1 - stride, 0));
    before = same && stride <= reach ? (total + 1) / 2 : reach;
    after = total - before;
  }
  const Wide begin = reach - before, end = reach - after, output = canvasOf(axis) - begin - end;
  if (output < 1) {
    return refuse("padding",
                  fmt::format("The output would have {} {}: padding of {} and {} is too little for the kernel.", output,
                              vertical ? "rows" : "columns", before, after),
                  "Make the padding, the input or the stride larger.");
  }
  if (auto set = setCrops(axis, begin, end); !set) return tl::make_unexpected(set.error());
  return axis;
}

std::optional<Layouts> layoutsOf(const Value& dimensionNumbers, bool transposeKernel) {
  std::string picture = "NHWC", kernel = "HWIO";
  if (!dimensionNumbers.isNone()) {
    const auto* words = dimensionNumbers.sequence();
    if (!words || words->items.size() != 3) return std::nullopt;
    for (const Value& word : words->items) {
      if (!word.text()) return std::nullopt;
    }
    picture = *words->items[0].text();
    kernel = *words->items[1].text();
    if (*words->items[2].text() != picture) return std::nullopt;
  }
  std::string sorted = kernel;
  std::sort(sorted.begin(), sorted.end());
  if ((picture != "NHWC" && picture != "NCHW") || sorted != "HIOW" || kernel.find('H') > kernel.find('W'))
    return std::nullopt;
  // The kernel lies as a forward convolution's: its I are the channels that come in, unless it is transposed.
  for (char& axis : kernel) {
    if (axis == 'I')
      axis = transposeKernel ? 'o' : 'i';
    else if (axis == 'O')
      axis = transposeKernel ? 'i' : 'o';
    else if (transposeKernel)
      axis = axis == 'H' ? 'h' : 'w';
  }
  static const std::set<std::string, std::less<>> kOrders = {
      "HWio", "HWoi", "HiWo", "HoWi", "HioW", "HoiW", "iHWo", "oHWi", "iHoW", "oHiW", "ioHW", "oiHW",
      "hwio", "hwoi", "hiwo", "howi", "hiow", "hoiw", "ihwo", "ohwi", "ihow", "ohiw", "iohw", "oihw"};
  const auto order = kOrders.find(kernel);
  if (order == kOrders.end()) return std::nullopt;
  return Layouts{picture == "NHWC" ? "nhwc" : "nchw", *order};
}

}  // namespace scatterscope::jax_rules
