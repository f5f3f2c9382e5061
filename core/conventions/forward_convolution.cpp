#include "core/conventions/forward_convolution.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "core/base/checked.h"
#include "core/base/integer_math.h"
#include "core/conventions/code_assignments.h"
#include "core/conventions/code_calls.h"
#include "core/conventions/registry.h"

namespace scatterscope {
namespace {

/// The names of a layer's parameters in their positional order, and what they mean here.
struct Layer {
  const Convention& convention;
  std::vector<std::string_view> names;
  std::string_view bias;
};

const Layer& layerOf(const Convention& convention) {
  static const Layer kPyTorch{
      pytorch(),
      {"in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups", "bias"},
      "bias"};
  static const Layer kMindSpore{mindspore(),
                                {"in_channels", "out_channels", "kernel_size", "stride", "pad_mode",
                                 "padding", "dilation", "group", "has_bias"},
                                "has_bias"};
  static const Layer kKeras{tensorflow(),
                            {"filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate",
                             "groups", "activation", "use_bias"},
                            "use_bias"};
  return &convention == &mindspore() ? kMindSpore : &convention == &tensorflow() ? kKeras : kPyTorch;
}

const Layer& layerOf(const CallSite& call, const std::vector<Argument>& arguments, const Convention& likely) {
  if (call.last() == "Conv2D" || call.last() == "Convolution2D") return layerOf(tensorflow());
  for (const Argument& argument : arguments) {
    if (argument.keyword == "pad_mode" || argument.keyword == "has_bias" || argument.keyword == "group")
      return layerOf(mindspore());
    if (argument.keyword == "bias" || argument.keyword == "groups" || argument.keyword == "padding_mode")
      return layerOf(pytorch());
  }
  if (call.dotted.starts_with("torch")) return layerOf(pytorch());
  if (call.dotted.starts_with("ms.") || call.dotted.starts_with("mindspore")) return layerOf(mindspore());
  return layerOf(&likely == &mindspore() ? mindspore() : pytorch());
}

/// The arguments of one call by their names.
class Bound {
 public:
  Bound(const CallSite& call, const Layer& layer, const std::vector<Argument>& arguments)
      : m_call(call), m_layer(layer), m_arguments(arguments) {}

  const Value* find(std::string_view name) const {
    const auto at = std::find(m_layer.names.begin(), m_layer.names.end(), name);
    return at == m_layer.names.end()
               ? nullptr
               : argumentOf(m_arguments, static_cast<std::size_t>(at - m_layer.names.begin()), name);
  }

  /// One number of at least 1 or two of them; `fallback` where it is not given and may be missing.
  Result<HeightWidth> pair(std::string_view name, std::optional<HeightWidth> fallback) const {
    const Value* value = find(name);
    if (!value && fallback) return *fallback;
    const auto numbers = value ? pairOf(*value) : std::nullopt;
    if (numbers && std::min(numbers->height, numbers->width) >= 1 &&
        std::max(numbers->height, numbers->width) <= kLargest)
      return *numbers;
    return wrong(name, value, "Give one whole number of at least 1 or a pair.");
  }

  Result<std::int64_t> number(std::string_view name, std::optional<std::int64_t> fallback) const {
    const Value* value = find(name);
    if (!value && fallback) return *fallback;
    if (value && value->integer() && *value->integer() >= 1 && *value->integer() <= kLargest)
      return *value->integer();
    return wrong(name, value, "Give a whole number of at least 1.");
  }

  tl::unexpected<Error> wrong(std::string_view name, const Value* value, std::string remedy) const {
    return syntaxError(m_call.at,
                       value ? fmt::format("{} of {} is {}.", name, m_call.dotted, value->toPython())
                             : fmt::format("{} is missing its required argument '{}'.", m_call.dotted, name),
                       std::move(remedy));
  }

 private:
  static constexpr std::int64_t kLargest = std::int64_t{1} << 32;
  const CallSite& m_call;
  const Layer& m_layer;
  const std::vector<Argument>& m_arguments;
};

/// 'same', 'valid', numbers; fills `same` and `padding`.
Result<void> readPadding(const Bound& bound, const Layer& layer, ForwardConvolution& result) {
  const bool separate = &layer.convention == &mindspore();
  const Value* mode = bound.find(separate ? "pad_mode" : "padding");
  const Value* padding = bound.find("padding");
  const std::string name = mode && mode->text() ? *mode->text() : separate && !mode ? "same" : "";
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "same") result.same = true;
  if (lower == "same" || lower == "valid" || !padding || (separate && lower != "pad")) return {};
  const Value& amount = *padding;
  const auto pair = pairOf(amount);
  const auto four = integersOf(amount);
  if (separate && four && four->size() == 4) {
    std::copy(four->begin(), four->end(), result.padding.begin());
  } else if (pair && (!separate || amount.integer())) {
    result.padding = {pair->height, pair->height, pair->width, pair->width};
  } else {
    return bound.wrong("padding", &amount, "Give 'same', 'valid' or whole numbers.");
  }
  if (*std::min_element(result.padding.begin(), result.padding.end()) < 0)
    return bound.wrong("padding", &amount, "The nearest legal value is 0.");
  return {};
}

Result<ForwardConvolution> bind(const CallSite& call, const std::vector<Argument>& arguments,
                                const Convention& likely) {
  const Layer& layer = layerOf(call, arguments, likely);
  const Bound bound(call, layer, arguments);
  const bool keras = &layer.convention == &tensorflow();
  const auto in = keras ? Result<std::int64_t>(1) : bound.number("in_channels", std::nullopt);
  const auto out = bound.number(keras ? "filters" : "out_channels", std::nullopt);
  const auto groups = bound.number(&layer.convention == &mindspore() ? "group" : "groups", 1);
  for (const auto* number : {&in, &out, &groups}) {
    if (!*number) return tl::make_unexpected(number->error());
  }
  const auto kernel = bound.pair("kernel_size", std::nullopt);
  const auto stride = bound.pair(keras ? "strides" : "stride", HeightWidth{1, 1});
  const auto dilation = bound.pair(keras ? "dilation_rate" : "dilation", HeightWidth{1, 1});
  for (const auto* pair : {&kernel, &stride, &dilation}) {
    if (!*pair) return tl::make_unexpected(pair->error());
  }
  const Value* bias = bound.find(layer.bias);
  ForwardConvolution result{keras ? std::nullopt : std::optional(*in),
                            *out,
                            *groups,
                            *kernel,
                            *stride,
                            *dilation,
                            false,
                            {},
                            bias ? bias->truthy() : &layer.convention != &mindspore()};
  if (auto read = readPadding(bound, layer, result); !read) return tl::make_unexpected(read.error());
  return result;
}

/// One axis: rows that come out and zeros in front; empty on overflow or where nothing comes out.
std::optional<std::pair<std::int64_t, std::int64_t>> mapAxis(const ForwardConvolution& c, bool vertical,
                                                             std::int64_t size) {
  const auto of = [&](const HeightWidth& pair) { return vertical ? pair.height : pair.width; };
  const auto reach = (Checked(of(c.dilation)) * (of(c.kernel) - 1) + 1).value();
  if (!reach) return std::nullopt;
  std::int64_t begin = c.padding[vertical ? 0 : 2], end = c.padding[vertical ? 1 : 3];
  if (c.same) {
    const std::int64_t rows = ceilDivide(size, of(c.stride));
    const auto total = ((Checked(rows) - 1) * of(c.stride) + *reach - size).value();
    if (!total) return std::nullopt;
    begin = std::max<std::int64_t>(0, *total) / 2;
    end = std::max<std::int64_t>(0, *total) - begin;
  }
  const auto room = (Checked(size) + begin + end - *reach).value();
  if (!room || *room < 0) return std::nullopt;
  return std::pair(*room / of(c.stride) + 1, begin);
}

}  // namespace

Result<ForwardConvolution::Mapping> ForwardConvolution::map(HeightWidth picture) const {
  const auto high = mapAxis(*this, true, picture.height), wide = mapAxis(*this, false, picture.width);
  if (!high || !wide || std::min(picture.height, picture.width) < 1) {
    return refuse("size",
                  fmt::format("A picture of {}×{} is smaller than the {}×{} kernel of the convolution that "
                              "shall be undone.",
                              picture.height, picture.width, kernel.height, kernel.width),
                  "Give the size of the picture that went into it.");
  }
  return Mapping{{high->first, wide->first}, {high->second, wide->second}};
}

Result<ForwardConvolution> readForwardConvolution(std::string_view code, const Convention& likely) {
  if (auto legal = checkLength(code); !legal) return tl::make_unexpected(legal.error());
  const std::vector<Token> tokens = tokenize(code);
  Assignments assignments;
  for (const auto line : logicalLines(tokens)) {
    for (const CallSite& call : callsIn(line)) {
      if (call.last() != "Conv2d" && call.last() != "Conv2D" && call.last() != "Convolution2D") continue;
      const auto arguments = Evaluator(call.rest, assignments.names()).arguments();
      if (!arguments) return tl::make_unexpected(arguments.error());
      return bind(call, *arguments, likely);
    }
    assignments.read(line);
  }
  return syntaxError(Token{}, "There is no Conv2d in this code.",
                     "Give the convolution to undo, such as nn.Conv2d(3, 16, 3, stride=2, padding=1).");
}

}  // namespace scatterscope
