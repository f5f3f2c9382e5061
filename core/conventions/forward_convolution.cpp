#include "core/conventions/forward_convolution.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "core/base/checked.h"
#include "core/base/integer_math.h"
#include "core/base/out_of_memory.h"
#include "core/conventions/code/form.h"
#include "core/conventions/code/interpreter.h"
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
    for (const ForwardLayer* layer = convention->code().forwardLayer(); layer; layer = layer->other) {
      const bool named = contains(layer->class_names, call.last()) || contains(layer->signal_names, call.last());
      if (!named || (layer->of_flax && call.module().empty())) continue;
      if (layer->module.empty() || layer->module == call.parent()) {
        found.push_back({convention, layer});
        break;
      }
    }
  }
  return found;
}

/// The arguments of one call by their names.
class Bound {
 public:
  Bound(const EvaluatedCall& call, const ForwardLayer& layer) : m_call(call), m_layer(layer) {}

  /// Null where it is not given; fails where it is not known.
  Result<std::optional<Value>> find(std::string_view name) const {
    const auto at = std::find(m_layer.names.begin(), m_layer.names.end(), name);
    if (at == m_layer.names.end()) return std::optional<Value>();
    const Argument* given = m_call.find(static_cast<std::size_t>(at - m_layer.names.begin()), name);
    if (!given) return std::optional<Value>();
    if (name == m_layer.called.bias) return unknownIn(given->value) ? std::optional<Value>() : valueOf(given->value);
    auto value = neededValue(m_call, *given, name);
    if (!value) return tl::make_unexpected(std::move(value.error()));
    return std::optional(*std::move(value));
  }

  /// One number of at least 1 or two of them; `fallback` where it is not given and may be missing.
  Result<HeightWidth> pair(std::string_view name, std::optional<HeightWidth> fallback) const {
    const auto value = find(name);
    if (!value) return tl::make_unexpected(value.error());
    if ((!*value || (*value)->isNone()) && fallback) return *fallback;
    const auto numbers = *value ? numbersOf(**value) : std::nullopt;
    if (numbers && std::min(numbers->height, numbers->width) >= 1 &&
        std::max(numbers->height, numbers->width) <= kLargest)
      return *numbers;
    return wrong(
        name, *value,
        isSignal() ? "Give one whole number of at least 1." : "Give one whole number of at least 1 or a pair.");
  }

  /// Whether the call makes a layer for signals: its numbers are of one axis.
  bool isSignal() const {
    if (!m_layer.of_flax) return contains(m_layer.signal_names, m_call.site.last());
    const auto kernel = find("kernel_size");
    const Value size = kernel && *kernel ? **kernel : Value();
    return size.integer() || (size.sequence() && size.sequence()->items.size() == 1);
  }

  /// A pair, or the number of a signal, whose rows need none.
  std::optional<HeightWidth> numbersOf(const Value& value, std::int64_t rows = 1) const {
    if (!isSignal()) return pairOf(value);
    const auto* sequence = value.sequence();
    const Value& number = sequence && sequence->items.size() == 1 ? sequence->items[0] : value;
    return number.integer() ? std::optional(HeightWidth{rows, *number.integer()}) : std::nullopt;
  }

  Result<std::int64_t> number(std::string_view name, std::optional<std::int64_t> fallback) const {
    const auto value = find(name);
    if (!value) return tl::make_unexpected(value.error());
    if (!*value && fallback) return *fallback;
    if (*value && (*value)->integer() && *(*value)->integer() >= 1 && *(*value)->integer() <= kLargest)
      return *(*value)->integer();
    return wrong(name, *value, "Give a whole number of at least 1.");
  }

  tl::unexpected<Error> wrong(std::string_view name, const std::optional<Value>& value, std::string remedy) const {
    return syntaxError(m_call.site.at,
                       value ? fmt::format("{} of {} is {}.", name, m_call.site.dotted, value->toPython())
                             : fmt::format("{} is missing its required argument '{}'.", m_call.site.dotted, name),
                       std::move(remedy));
  }

 private:
  static constexpr std::int64_t kLargest = std::int64_t{1} << 32;
  const EvaluatedCall& m_call;
  const ForwardLayer& m_layer;
};

/// 'SAME', which is the default, 'VALID', a number for all sides, or a number or a pair for each axis.
Result<void> readFlaxPadding(const Bound& bound, ForwardConvolution& result) {
  const auto padding = bound.find("padding");
  if (!padding) return tl::make_unexpected(padding.error());
  const Value amount = *padding ? **padding : Value("SAME");
  const auto* text = amount.text();
  result.same = text && *text == "SAME";
  if (text && (result.same || *text == "VALID")) return {};
  const std::size_t axes = bound.isSignal() ? 1 : 2;
  std::vector<std::int64_t> sides;
  if (amount.integer()) sides.assign(2 * axes, *amount.integer());
  const auto* each = amount.sequence();
  for (std::size_t i = 0; each && i < each->items.size(); ++i) {
    const auto pair = pairOf(each->items[i]);
    if (pair) sides.insert(sides.end(), {pair->height, pair->width});
  }
  if (sides.size() != 2 * axes || *std::min_element(sides.begin(), sides.end()) < 0)
    return bound.wrong("padding", amount, "Give 'SAME', 'VALID' or pairs of whole numbers from 0.");
  std::copy(sides.begin(), sides.end(), result.padding.begin() + (axes == 1 ? 2 : 0));
  return {};
}

/// 'same', 'valid', numbers; fills `same` and `padding`.
Result<void> readPadding(const Bound& bound, const ForwardLayer& layer, ForwardConvolution& result) {
  if (layer.of_flax) return readFlaxPadding(bound, result);
  const bool separate = !layer.called.pad_mode.empty();
  const auto mode = bound.find(separate ? layer.called.pad_mode : "padding"), padding = bound.find("padding");
  if (!mode) return tl::make_unexpected(mode.error());
  if (!padding) return tl::make_unexpected(padding.error());
  const std::string name = *mode && (*mode)->text() ? *(*mode)->text() : separate && !*mode ? "same" : "";
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "same") result.same = true;
  if (lower == "same" || lower == "valid" || !*padding || (separate && lower != "pad")) return {};
  const Value& amount = **padding;
  const auto pair = bound.numbersOf(amount, 0);
  const auto four = integersOf(amount);
  if (layer.four_sides && !bound.isSignal() && four && four->size() == 4) {
    std::copy(four->begin(), four->end(), result.padding.begin());
  } else if (pair && (!separate || amount.integer())) {
    result.padding = {pair->height, pair->height, pair->width, pair->width};
  } else {
    return bound.wrong("padding", amount, "Give 'same', 'valid' or whole numbers.");
  }
  if (*std::min_element(result.padding.begin(), result.padding.end()) < 0)
    return bound.wrong("padding", amount, "The nearest legal value is 0.");
  return {};
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
  std::int64_t rows = *room / of(c.stride) + 1;
  // The last window must not begin in the padding behind.
  const bool more = c.rounds_up && *room % of(c.stride) != 0 && rows * of(c.stride) < size + begin;
  if (more) ++rows;
  return std::pair(rows, begin);
}

}  // namespace

const ForwardLayer* forwardLayerOf(const EvaluatedCall& call, const Convention& likely) {
  const auto candidates = candidatesFor(call.site);
  for (const Candidate& candidate : candidates) {
    if (isOf(call.site, candidate.convention->code())) return candidate.layer;
  }
  for (const Argument& argument : call.arguments) {
    for (const Candidate& candidate : candidates) {
      if (contains(candidate.layer->telling, argument.keyword)) return candidate.layer;
    }
  }
  for (const Candidate& candidate : candidates) {
    if (candidate.convention == &likely) return candidate.layer;
  }
  return candidates.empty() ? nullptr : candidates.front().layer;
}

Result<ForwardConvolution> convolutionOf(const EvaluatedCall& call, const ForwardLayer& layer) {
  if (call.more)
    return syntaxError(call.site.at, fmt::format("The arguments are not known: {}.", reasonOf(*call.more)),
                       "Write the arguments out.");
  const Bound bound(call, layer);
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
  if (const auto dilated = bound.find("input_dilation"); dilated && *dilated && layer.of_flax) {
    const auto steps = bound.numbersOf(**dilated);
    if (!(*dilated)->isNone() && (!steps || *steps != HeightWidth{1, 1}))
      return bound.wrong("input_dilation", **dilated,
                         "A convolution of a picture with zeros in it is not undone here.");
  }
  const auto given = bound.find(called.bias);
  const auto bias = given ? *given : std::nullopt;
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
  if (bound.isSignal()) result.axes = 1;
  return result;
}

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
  const Block block = parseCode(tokens);
  const std::map<std::string, Value, std::less<>> versions;
  Interpreter interpreter(versions, likely);
  std::map<std::string, int> words;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::Name) ++words[token.text];
  }
  interpreter.run(block, words);
  const FoundConvolution* first = nullptr;
  for (const FoundConvolution& found : interpreter.convolutions()) {
    if (!first || found.at < first->at || (found.at == first->at && found.window && !first->window)) first = &found;
  }
  if (first) return copyOf(first->window);
  if (interpreter.firstBroken()) return tl::make_unexpected(*interpreter.firstBroken());
  return syntaxError(Place{}, "There is no Conv2d, Conv1d or nn.Conv in this code.",
                     "Give the convolution to undo, such as nn.Conv2d(3, 16, 3, stride=2, padding=1).");
}

}  // namespace scatterscope
