// Slices and sums of tensors: what becomes of their shapes.

#include <fmt/format.h>

#include <algorithm>

#include "core/conventions/code/interpreter.h"
#include "core/conventions/signal.h"

namespace scatterscope {
namespace {

using Shape4 = std::vector<Extent>;

}  // namespace

/// torch.cat([a, b], dim=1) and its likes: tensors of known shapes side by side.
std::optional<Object> Interpreter::concatenated(const EvaluatedCall& call) {
  const std::string_view name = call.site.last();
  if (name != "cat" && name != "concat" && name != "concatenate") return std::nullopt;
  const Object* given = call.arguments.empty() ? nullptr : &call.arguments[0].value;
  const auto* list = given ? given->to<Sequence>() : nullptr;
  if (!list || list->unknown || list->items.empty() || call.site.module().empty()) return std::nullopt;
  const bool keras = call.site.parent() == "layers";
  std::optional<std::int64_t> axis = keras ? -1 : 0;
  std::size_t positions = 0;
  for (std::size_t i = 1; i < call.arguments.size(); ++i) {
    const std::string& keyword = call.arguments[i].keyword;
    const bool position = keyword.empty() && ++positions == 1;
    if (position || keyword == "dim" || keyword == "axis") axis = call.arguments[i].value.whole();
  }
  const auto dunno = [&] { return unknownShape("What this puts side by side is not known.", call.site.at); };
  Shape4 all;
  for (const Object& item : list->items) {
    const auto* tensor = item.to<TensorObject>();
    if (!tensor || !tensor->shape || !axis) return dunno();
    const auto size = static_cast<std::int64_t>(tensor->shape->size());
    if (*axis >= size || *axis < -size) return dunno();
    const auto at = static_cast<std::size_t>(*axis < 0 ? *axis + size : *axis);
    if (all.empty()) {
      all = *tensor->shape;
      continue;
    }
    if (all.size() != tensor->shape->size()) return dunno();
    const Extent more = (*tensor->shape)[at];
    all[at] = all[at] && more ? Extent(*all[at] + *more) : std::nullopt;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i != at && !all[i]) all[i] = (*tensor->shape)[i];
    }
  }
  TensorObject joined;
  joined.shape = std::move(all);
  return Object(m_heap.tensor(std::move(joined)));
}

Object Interpreter::tensorItem(const TensorObject& tensor, const Expression& index, Place at) {
  std::vector<const Expression*> parts;
  if (index.kind == ExpressionKind::Tuple) {
    for (const Expression& part : index.parts) parts.push_back(&part);
  } else {
    parts.push_back(&index);
  }
  const auto added = static_cast<std::size_t>(std::count_if(parts.begin(), parts.end(), [](const Expression* e) {
    return e->kind == ExpressionKind::Literal && e->value.isNone();
  }));
  if (added == parts.size() && tensor.shape) {  // w[None, None]
    TensorObject wider;
    wider.shape = tensor.shape;
    wider.shape->insert(wider.shape->begin(), added, Extent(1));
    return m_heap.tensor(std::move(wider));
  }
  if (added > 0) {  // z[:, :, None, None]: what the other parts give, with axes of 1 between
    if (!tensor.shape || tensor.layer)
      return unknownShape("What None in an index makes of a shape is not followed here.", at);
    Expression others;
    others.kind = ExpressionKind::Tuple;
    std::vector<std::size_t> places;
    std::size_t axis = 0;
    for (const Expression* part : parts) {
      const bool dots = part->kind == ExpressionKind::Name && part->text == "Ellipsis";
      if (part->kind == ExpressionKind::Literal && part->value.isNone()) {
        places.push_back(axis++);
        continue;
      }
      if (part->kind == ExpressionKind::Slice) ++axis;
      if (dots) axis += tensor.shape->size() - std::min(tensor.shape->size(), parts.size() - added - 1);
      others.parts.push_back(*part);
    }
    const Object inner = tensorItem(tensor, others, at);
    const auto* kept = inner.to<TensorObject>();
    if (!kept || !kept->shape) return inner;
    TensorObject wider;
    wider.shape = kept->shape;
    for (const std::size_t place : places) {
      if (place > wider.shape->size()) return unknownShape("Which axes these are is not known.", at);
      wider.shape->insert(wider.shape->begin() + static_cast<std::ptrdiff_t>(place), Extent(1));
    }
    return m_heap.tensor(std::move(wider));
  }
  const bool ofSignal = tensor.layer && *tensor.layer < m_found.size() && m_found[*tensor.layer].call &&
                        m_found[*tensor.layer].call->axes == 1;
  const std::size_t rank = tensor.shape ? tensor.shape->size() : ofSignal ? 3 : 4;
  const auto dots = std::find_if(parts.begin(), parts.end(), [](const Expression* e) {
    return e->kind == ExpressionKind::Name && e->text == "Ellipsis";
  });
  static const Expression kAll{
      .kind = ExpressionKind::Slice, .at = {}, .end = {}, .text = {}, .value = {}, .parts = std::vector<Expression>(3)};
  if (dots != parts.end()) {
    const std::size_t place = static_cast<std::size_t>(dots - parts.begin());
    parts.erase(dots);
    if (parts.size() < rank)
      parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(place), rank - parts.size(), &kAll);
  }
  while (parts.size() < rank) parts.push_back(&kAll);
  TensorObject after = tensor;
  std::vector<std::int64_t> begins(parts.size()), ends(parts.size());
  Shape4 shape;
  bool picks = false, known = true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Extent extent = tensor.shape && i < rank ? (*tensor.shape)[i] : std::nullopt;
    if (parts[i]->kind != ExpressionKind::Slice) {
      const Object number = evaluate(*parts[i]);
      if (!number.whole()) return unknownShape("What this index makes of a shape is not followed here.", at);
      picks = true;
      continue;
    }
    std::vector<Object> bounds;
    for (const Expression& part : parts[i]->parts) bounds.push_back(evaluate(part));
    const bool whole = bounds[0].isNone() && bounds[1].isNone() && bounds[2].isNone();
    Extent rest = extent;
    if (!whole) {
      const auto begin = bounds[0].isNone() ? std::optional<std::int64_t>(0) : bounds[0].whole();
      const auto end = bounds[1].whole();
      const bool plain =
          bounds[2].isNone() && begin && *begin >= 0 && (bounds[1].isNone() || (end && *end < 0) || (end && extent));
      if (plain) {
        begins[i] = *begin;
        ends[i] = bounds[1].isNone() ? 0
                  : *end < 0         ? (Checked(0) - *end).value().value_or(0)
                                     : std::max<std::int64_t>(0, *extent - *end);
        if (rest) rest = std::max<std::int64_t>(0, *rest - begins[i] - ends[i]);
      } else {
        known = false;
        rest.reset();
      }
    }
    shape.push_back(rest);
  }
  after.shape.reset();
  if (tensor.shape) after.shape = shape;
  if (!tensor.layer || *tensor.layer >= m_found.size()) {
    if (picks) after.padded.reset();
    return m_heap.tensor(std::move(after));
  }
  FoundCall& found = m_found[*tensor.layer];
  const bool signal = found.call && found.call->axes == 1;
  const std::size_t h = isChannelsLast(found) ? 1 : 2, axes = signal ? 3 : 4;
  if (picks || rank != axes || parts.size() != axes) {
    // One picture or one map of it: nothing that is done to it is drawn on all of them.
    after.layer.reset();
    return m_heap.tensor(std::move(after));
  }
  if (!known) {
    found.notes.push_back(
        fmt::format("Line {} takes a part of the output that is not known here; it is drawn whole.", at.line));
    after.followed = false;
    after.shape.reset();
    return m_heap.tensor(std::move(after));
  }
  const CropStep crop =
      signal ? CropStep{0, 0, begins[h], ends[h]} : CropStep{begins[h], ends[h], begins[h + 1], ends[h + 1]};
  if (crop == CropStep{}) return m_heap.tensor(std::move(after));
  return withStep(tensor, crop, at);
}

/// output.narrow(2, 1, 10): the slice output[:, :, 1:11]
Object Interpreter::narrowed(const TensorObject& output, std::size_t axis, const std::int64_t* from,
                             const std::int64_t* length, Place at) {
  const auto number = [&](std::int64_t value) {
    Expression literal;
    literal.kind = ExpressionKind::Literal;
    literal.value = Value(value);
    literal.at = literal.end = at;
    return literal;
  };
  Expression index;
  index.kind = ExpressionKind::Tuple;
  for (std::size_t i = 0; i < output.shape->size(); ++i) {
    Expression slice;
    slice.kind = ExpressionKind::Slice;
    slice.parts.resize(3);
    if (i == axis) {
      // Where either is not known, a step says that the part is not.
      const auto end = from && length && *from >= 0 && *length >= 0 ? (Checked(*from) + *length).value() : std::nullopt;
      slice.parts[0] = number(end ? *from : 0);
      slice.parts[end ? 1 : 2] = number(end.value_or(2));
    }
    index.parts.push_back(std::move(slice));
  }
  return tensorItem(output, index, at);
}

Object Interpreter::tensorArithmetic(const Object& left, const Operator& at, const Object& right) {
  auto *a = left.to<TensorObject>(), *b = right.to<TensorObject>();
  const auto number = [](const Object& o) { return o.number().has_value(); };
  if (a && number(right)) return left;
  if (b && number(left)) return right;
  if (a && b && at.text == "+") {
    const TensorObject *output = a->layer ? a : b, *other = a->layer ? b : a;
    if (output->layer && !other->layer && *output->layer < m_found.size() && other->shape) {
      const FoundCall& found = m_found[*output->layer];
      const auto* channels = found.call ? (*found.call)[Role::OutChannels].integer() : nullptr;
      const Shape4& shape = *other->shape;
      const std::size_t behind = found.call && found.call->axes == 1 ? 1 : 2;  // axes behind the channels
      const std::size_t axis = isChannelsLast(found) ? shape.size() - 1 : shape.size() - 1 - behind;
      const bool bias = channels && productOf(shape) == *channels && axis < shape.size() && shape[axis] == *channels;
      if (bias) return withStep(*output, BiasStep{}, at.at);
    }
    if (a->shape && b->shape && *a->shape == *b->shape) {
      TensorObject sum;
      sum.shape = a->shape;
      return m_heap.tensor(std::move(sum));
    }
  }
  return unknownShape("What this gives is not followed here.", at.at);
}

/// Rows of zeros that are written into a kernel: weight[:, :, -1:, :] = 0
void Interpreter::assignTensorItem(TensorObject& tensor, const Expression& index, const Object& value) {
  const bool zero = value.number() && *value.number() == 0;
  if (!zero || index.kind != ExpressionKind::Tuple) return;
  if (index.parts.size() != 3 && index.parts.size() != 4) return;
  for (std::size_t axis = 0; axis < index.parts.size(); ++axis) {
    const Expression& part = index.parts[axis];
    if (part.kind != ExpressionKind::Slice) continue;
    const bool from = part.parts[0].kind != ExpressionKind::Missing,
               upTo = part.parts[1].kind != ExpressionKind::Missing;
    if (from == upTo) continue;  // all of it, or a part between
    const auto bound = evaluate(part.parts[upTo ? 1 : 0]).whole();
    constexpr std::int64_t kMost = 1'000'000;
    if (!bound || (upTo ? *bound <= 0 || *bound > kMost : *bound >= 0 || *bound < -kMost)) continue;
    const std::int64_t count = upTo ? *bound : -*bound;
    (upTo ? tensor.zeros_first : tensor.zeros)[axis] = count;
    if (!tensor.owner || *tensor.owner >= m_found.size() || !m_found[*tensor.owner].call) continue;
    FoundCall& found = m_found[*tensor.owner];
    const bool signal = found.call->axes == 1 && index.parts.size() == 3;
    const char letter = axesOfCall(found.call->layouts().weight, signal ? 1 : 2)[axis];
    if (letter == (upTo ? 'H' : 'h')) found.zero_rows = count;
    if (letter == (upTo ? 'W' : 'w')) found.zero_columns = count;
  }
}

}  // namespace scatterscope
