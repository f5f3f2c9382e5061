#include "core/conventions/forward_convolution.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "core/base/checked.h"
#include "core/base/integer_math.h"
#include "core/conventions/code/assignments.h"
#include "core/conventions/code/form.h"
#include "core/conventions/code/imports.h"
#include "core/conventions/forward_layer.h"

namespace scatterscope {
namespace {

/// A framework's layer and whose it is.
struct Candidate {
  const Convention* convention;
  const ForwardLayer* layer;
};

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The layers whose class bears the name of a call.
std::vector<Candidate> candidatesFor(const CallSite& call) {
  std::vector<Candidate> found;
  for (const Convention* convention : conventions()) {
    const ForwardLayer* layer = convention->code().forwardLayer();
    if (layer && contains(layer->class_names, call.last())) found.push_back({convention, layer});
  }
  return found;
}

/// The layer that is meant, going by the module in front, then by the keywords, then by `likely`.
const ForwardLayer& layerOf(const CallSite& call, const std::vector<Candidate>& candidates,
                            const std::vector<Argument>& arguments, const Convention& likely) {
  for (const Candidate& candidate : candidates) {
    if (contains(candidate.convention->code().roots(), call.root())) return *candidate.layer;
  }
  for (const Argument& argument : arguments) {
    for (const Candidate& candidate : candidates) {
      if (contains(candidate.layer->telling, argument.keyword)) return *candidate.layer;
    }
  }
  for (const Candidate& candidate : candidates) {
    if (candidate.convention == &likely) return *candidate.layer;
  }
  return *candidates.front().layer;
}

/// The arguments of one call by their names.
class Bound {
 public:
  Bound(const CallSite& call, const ForwardLayer& layer, const std::vector<Argument>& arguments)
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
    if (value && value->integer() && *value->integer() >= 1 && *value->integer() <= kLargest) return *value->integer();
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
  const ForwardLayer& m_layer;
  const std::vector<Argument>& m_arguments;
};

/// 'same', 'valid', numbers; fills `same` and `padding`.
Result<void> readPadding(const Bound& bound, const ForwardLayer& layer, ForwardConvolution& result) {
  const bool separate = !layer.called.pad_mode.empty();
  const Value* mode = bound.find(separate ? layer.called.pad_mode : "padding");
  const Value* padding = bound.find("padding");
  const std::string name = mode && mode->text() ? *mode->text() : separate && !mode ? "same" : "";
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "same") result.same = true;
  if (lower == "same" || lower == "valid" || !padding || (separate && lower != "pad")) return {};
  const Value& amount = *padding;
  const auto pair = pairOf(amount);
  const auto four = integersOf(amount);
  if (layer.four_sides && four && four->size() == 4) {
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

Result<ForwardConvolution> convolutionOf(const CallSite& call, const ForwardLayer& layer,
                                         const std::vector<Argument>& arguments) {
  const Bound bound(call, layer, arguments);
  const ForwardLayer::Names& called = layer.called;
  const bool anyInput = called.in_channels.empty();
  const auto in = anyInput ? Result<std::int64_t>(1) : bound.number(called.in_channels, std::nullopt);
  const auto out = bound.number(called.out_channels, std::nullopt);
  const auto groups = bound.number(called.groups, 1);
  for (const auto* number : {&in, &out, &groups}) {
    if (!*number) return tl::make_unexpected(number->error());
  }
  const auto kernel = bound.pair("kernel_size", std::nullopt);
  const auto stride = bound.pair(called.stride, HeightWidth{1, 1});
  const auto dilation = bound.pair(called.dilation, HeightWidth{1, 1});
  for (const auto* pair : {&kernel, &stride, &dilation}) {
    if (!*pair) return tl::make_unexpected(pair->error());
  }
  const Value* bias = bound.find(called.bias);
  ForwardConvolution result{anyInput ? std::nullopt : std::optional(*in),
                            *out,
                            *groups,
                            *kernel,
                            *stride,
                            *dilation,
                            false,
                            {},
                            bias && !bias->isNone() ? bias->truthy() : called.bias_by_default};
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
                  fmt::format("A picture of {}×{} is smaller than the {}×{} kernel of the convolution to undo.",
                              picture.height, picture.width, kernel.height, kernel.width),
                  "Give the size of the convolution's input.");
  }
  return Mapping{{high->first, wide->first}, {high->second, wide->second}};
}

Result<ForwardConvolution> readForwardConvolution(std::string_view code, const Convention& likely) {
  if (auto legal = checkLength(code); !legal) return tl::make_unexpected(legal.error());
  const std::vector<Token> tokens = tokenize(code);
  Assignments assignments;
  Imports imports;
  for (const auto line : logicalLines(tokens)) {
    imports.read(line);
    for (CallSite& call : callsIn(line)) {
      call.qualified = imports.qualified(call.dotted);
      const auto candidates = candidatesFor(call);
      if (candidates.empty()) continue;
      const auto arguments = Evaluator(call.rest, assignments.names()).arguments();
      if (!arguments) return tl::make_unexpected(arguments.error());
      return convolutionOf(call, layerOf(call, candidates, *arguments, likely), *arguments);
    }
    assignments.read(line);
  }
  return syntaxError(Token{}, "There is no Conv2d in this code.",
                     "Give the convolution to undo, such as nn.Conv2d(3, 16, 3, stride=2, padding=1).");
}

}  // namespace scatterscope
