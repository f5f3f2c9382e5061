// What layers and functions make of height and width that only resize a picture, put its pixels elsewhere or flatten
// it.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/checked.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/interpreter.h"
#include "core/conventions/code/layer_object.h"

namespace scatterscope {
namespace {

using How = ResizingWord::How;

constexpr std::int64_t kMost = std::int64_t{1} << 40;

/// One or two numbers as rows and columns; false where that is not all known.
template <class Number>
bool readPair(const Object& value, std::array<std::optional<Number>, 2>& into) {
  const auto numberOf = [](const Object& object) -> std::optional<Number> {
    const auto number = object.number();
    const bool fits = number && *number > 0 && *number < static_cast<double>(kMost);
    if (!fits || (std::is_integral_v<Number> && !object.whole())) return std::nullopt;
    return static_cast<Number>(*number);
  };
  const auto* sequence = value.to<Sequence>();
  if (!sequence) {
    into[0] = into[1] = numberOf(value);
    return into[0].has_value();
  }
  const std::size_t count = sequence->items.size();
  if (sequence->unknown || count == 0 || count > 2) return false;
  for (std::size_t i = 0; i < 2; ++i) into[i] = numberOf(sequence->items[std::min(i, count - 1)]);
  return std::all_of(sequence->items.begin(), sequence->items.end(),
                     [&](const Object& o) { return o.isNone() || numberOf(o); });
}

/// Where height and width stand among so many axes; of three, one picture for `single`, otherwise a signal.
std::vector<std::size_t> spatialAxes(std::size_t rank, bool last, bool single) {
  const std::size_t first = last ? 1 : 2;
  if (rank == 4) return {first, first + 1};
  if (rank == 3 && single) return {first - 1, first};
  return rank == 3 ? std::vector{first} : std::vector<std::size_t>();
}

}  // namespace

std::optional<Object> Interpreter::resizingOf(const EvaluatedCall& call) {
  const Convention* whose = nullptr;
  const ResizingWord* word = nullptr;
  for (const Convention* convention : conventions()) {
    if (isOfAnother(call.site, *convention)) continue;
    for (const ResizingWord& one : convention->code().resizings()) {
      const bool ours = isOf(call.site, convention->code());
      if (one.name != call.site.last() || (word && !ours && convention != &m_likely)) continue;
      // resize() and its likes are functions of many libraries.
      if (one.function && convention->layouts().picture == "nhwc" && !ours) continue;
      whose = convention;
      word = &one;
    }
  }
  if (!word || (word->function && call.arguments.empty())) return std::nullopt;
  LayerObject layer;
  layer.kind = LayerObject::Kind::Resize;
  layer.at = call.site.at;
  layer.written = writtenOf(call);
  layer.picture = whose->layouts().picture;
  readResizing(call, *word, layer.resizing);
  if (word->function) return resized(layer, call, call.site.at);
  return Object(m_heap.layer(std::move(layer)));
}

void Interpreter::readResizing(const EvaluatedCall& call, const ResizingWord& word, Resizing& result) {
  const std::size_t first = (word.function ? 1 : 0) + static_cast<std::size_t>(word.at);
  result.how = word.how;
  const Object *size = call.argument(first, word.size), *factor = nullptr;
  if (word.how == How::Scaled) factor = call.argument(first + 1, word.factor);
  const auto lose = [&](const Object* value) {
    const Unknown* why = value ? unknownIn(*value) : call.more;
    result.unknown =
        why ? why
            : unknown(fmt::format("The size that {} gives is not known.", call.site.dotted), call.site.at).unknown();
  };
  if (call.more) return lose(nullptr);
  const std::size_t known = word.how == How::Flattened || word.how == How::Fixed ? first + 1 : SIZE_MAX;
  if (word.how == How::Flattened && std::count_if(call.arguments.begin(), call.arguments.end(), [&](const Argument& a) {
                                      return a.keyword.empty() || a.keyword.ends_with("end_dim") ||
                                             a.keyword == "stop_axis";
                                    }) > static_cast<std::ptrdiff_t>(known))
    return lose(nullptr);  // not to the last axis
  if (word.how == How::Unpooled) {
    const auto number = [&](std::size_t at, std::string_view name) {
      const Object* given = call.argument(at, name);
      const auto value = given && !given->isNone() ? valueOf(*given) : std::nullopt;
      return value ? pairOf(*value) : std::nullopt;
    };
    const auto kernel = number(first, "kernel_size"), stride = number(first + 1, "stride"),
               padding = number(first + 2, "padding");
    if (!kernel) return lose(nullptr);
    result.kernel = *kernel;
    result.stride = stride.value_or(*kernel);
    result.padding = padding.value_or(HeightWidth{0, 0});
    return;
  }
  const bool sized = size && !size->isNone();
  if (sized && !readPair(*size, result.size)) return lose(size);
  if (factor && !factor->isNone() && !readPair(*factor, result.factor)) return lose(factor);
  if (!sized && word.otherwise > 0) result.size = {word.otherwise, word.otherwise};
  if (!sized && word.otherwise == 0 && !result.factor[0]) lose(nullptr);
}

Object Interpreter::resized(const LayerObject& layer, const EvaluatedCall& use, Place at) {
  const Resizing& how = layer.resizing;
  const Object input = use.arguments.empty() ? Object() : use.arguments[0].value;
  const auto* tensor = input.to<TensorObject>();
  if (how.unknown) return unknownShape(how.unknown->why, how.unknown->at);
  if (!tensor || !tensor->shape) {
    if (tensor && tensor->unknown) return unknownShape(tensor->unknown->why, tensor->unknown->at);
    return unknownShape("The shape of what this layer is given is not known.", at);
  }
  std::vector<Extent> shape = *tensor->shape;
  const std::size_t rank = shape.size();
  const bool last = layer.picture == "nhwc";
  const auto product = [](const Extent& a, std::int64_t b) -> Extent {
    return a ? (Checked(*a) * b).value() : std::nullopt;
  };
  const auto quotient = [](const Extent& a, std::int64_t b) -> Extent {
    return a && b > 0 && *a % b == 0 ? Extent(*a / b) : std::nullopt;
  };
  TensorObject after;
  if (how.how == How::LastAxis && rank > 0) {
    shape.back() = how.size[0];
    after.shape = std::move(shape);
    return m_heap.tensor(std::move(after));
  }
  if (how.how == How::Flattened) {
    const auto from = static_cast<std::size_t>(*how.size[0]);
    if (from >= rank) return unknownShape("What is flattened here is not known.", at);
    const std::vector<Extent> rest(shape.begin() + static_cast<std::ptrdiff_t>(from), shape.end());
    shape.resize(from);
    shape.push_back(productOf(rest));
    after.shape = std::move(shape);
    return m_heap.tensor(std::move(after));
  }
  const std::vector<std::size_t> axes = spatialAxes(rank, last, how.how != How::Scaled && how.how != How::Multiplied);
  if (axes.empty()) return unknownShape("This layer is given no picture.", at);
  const std::size_t channels = last ? rank - 1 : axes.front() - 1;
  const std::int64_t block = how.size[0].value_or(1);
  const Object* wanted = nullptr;
  for (const Argument& argument : use.arguments) {
    if (argument.keyword == "output_size" && how.how == How::Unpooled && !argument.value.isNone())
      wanted = &argument.value;
  }
  const auto extents = wanted ? integersOf(*wanted) : std::nullopt;
  if (wanted && (!extents || extents->size() < axes.size()))
    return unknownShape("The output_size of this line is not known.", at);
  for (std::size_t i = 0; i < axes.size(); ++i) {
    Extent& extent = shape[axes[i]];
    const std::size_t which = axes.size() == 1 ? 1 : i;  // of a signal the columns
    const auto& to = how.size[which];
    const std::int64_t kernel = i == 0 ? how.kernel.height : how.kernel.width,
                       stride = i == 0 ? how.stride.height : how.stride.width,
                       padding = i == 0 ? how.padding.height : how.padding.width;
    switch (how.how) {
      case How::Scaled:
        if (how.factor[which])
          extent = extent ? Extent(static_cast<std::int64_t>(
                                std::floor(std::min(static_cast<double>(*extent) * *how.factor[which], 1e15))))
                          : std::nullopt;
        else
          extent = to;
        break;
      case How::Multiplied:
        extent = to ? product(extent, *to) : std::nullopt;
        break;
      case How::Fixed:
        if (to) extent = to;
        break;
      case How::Shuffled:
        extent = product(extent, block);
        break;
      case How::Unshuffled:
        extent = quotient(extent, block);
        break;
      case How::Unpooled:
        if (extents)
          extent = (*extents)[extents->size() - axes.size() + i];
        else if (extent)
          extent = ((Checked(*extent) - 1) * stride - Checked(padding) * 2 + kernel).value();
        break;
      case How::LastAxis:
      case How::Flattened:
        break;
    }
    if (extent && *extent < 1) extent.reset();
  }
  const auto square = (Checked(block) * block).value();
  if (how.how == How::Shuffled) shape[channels] = square ? quotient(shape[channels], *square) : std::nullopt;
  if (how.how == How::Unshuffled) shape[channels] = square ? product(shape[channels], *square) : std::nullopt;
  after.shape = std::move(shape);
  return m_heap.tensor(std::move(after));
}

}  // namespace scatterscope
