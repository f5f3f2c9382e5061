// Tensors by their shapes: what makes them, what their methods make of them, and slices behind a layer.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/checked.h"
#include "core/conventions/arguments.h"
#include "core/conventions/code/interpreter.h"

namespace scatterscope {
namespace {

using Shape4 = std::vector<Extent>;

constexpr TensorMaker kNumpy[] = {
    {"ones", TensorMaker::Shape::Listed},
    {"zeros", TensorMaker::Shape::Listed},
    {"empty", TensorMaker::Shape::Listed},
    {"full", TensorMaker::Shape::Listed},
    {"random.randn"},
    {"random.rand"},
    {"random.random", TensorMaker::Shape::Listed, 0, "size"},
    {"random.standard_normal", TensorMaker::Shape::Listed, 0, "size"},
    {"random.normal", TensorMaker::Shape::Listed, 2, "size"},
    {"random.uniform", TensorMaker::Shape::Listed, 2, "size"},
    {"random.randint", TensorMaker::Shape::Listed, 2, "size"},
    {"array", TensorMaker::Shape::Nested},
    {"asarray", TensorMaker::Shape::Nested},
    {"ascontiguousarray", TensorMaker::Shape::Nested},
    {"float32", TensorMaker::Shape::Nested},
};

bool endsWith(std::string_view dotted, std::string_view words) {
  return dotted == words ||
         (dotted.ends_with(words) && dotted.size() > words.size() && dotted[dotted.size() - words.size() - 1] == '.');
}

/// The extents of a list, as far as they are known; nothing where it is no list.
std::optional<Shape4> extentsOf(const Object& value) {
  if (const auto number = value.integer()) return Shape4{*number};
  const auto* sequence = value.to<Sequence>();
  if (!sequence || sequence->unknown || sequence->items.size() > 8) return std::nullopt;
  Shape4 shape;
  for (const Object& item : sequence->items) shape.push_back(item.integer() ? Extent(*item.integer()) : std::nullopt);
  return shape;
}

/// The shape of numbers in brackets, where all rows are of one length.
std::optional<Shape4> nestedShape(const Object& value, int depth = 0) {
  if (value.number()) return Shape4{};
  const auto* sequence = value.to<Sequence>();
  if (!sequence || sequence->unknown || depth > 8) return std::nullopt;
  if (sequence->items.empty()) return Shape4{0};
  auto first = nestedShape(sequence->items[0], depth + 1);
  if (!first) return std::nullopt;
  for (const Object& item : sequence->items) {
    if (nestedShape(item, depth + 1) != first) return std::nullopt;
  }
  first->insert(first->begin(), static_cast<std::int64_t>(sequence->items.size()));
  return first;
}

/// The axis that a number means, of so many.
std::optional<std::size_t> axisOf(const Object& value, std::size_t count) {
  const auto number = value.whole();
  const auto size = static_cast<std::int64_t>(count);
  if (!number || *number >= size || *number < -size) return std::nullopt;
  return static_cast<std::size_t>(*number < 0 ? *number + size : *number);
}

/// The positional arguments, one sequence of them taken apart.
std::vector<Object> numbersOf(const EvaluatedCall& call) {
  std::vector<Object> all;
  for (const Argument& argument : call.arguments) {
    if (argument.keyword.empty()) all.push_back(argument.value);
  }
  if (all.empty() && !call.arguments.empty()) all.push_back(call.arguments[0].value);
  const auto* only = all.size() == 1 ? all[0].to<Sequence>() : nullptr;
  return only && !only->unknown ? std::vector<Object>(only->items) : all;
}

/// Methods that leave the shape and what the tensor came from.
bool keeps(std::string_view name) {
  static const std::set<std::string_view> kNames = {
      "contiguous", "to",       "half",          "float",   "double",  "cuda",     "cpu",
      "clone",      "detach",   "numpy",         "asnumpy", "astype",  "copy",     "requires_grad_",
      "type",       "bfloat16", "int",           "long",    "type_as", "cast",     "clamp",
      "abs",        "relu",     "normal_",       "fill_",   "zero_",   "uniform_", "sigmoid",
      "tanh",       "exp",      "sqrt",          "flip",    "flipud",  "fliplr",   "roll",
      "from_numpy", "identity", "stop_gradient", "value",   "set_data"};
  return kNames.contains(name);
}

}  // namespace

std::optional<std::int64_t> productOf(const Shape4& shape) {
  Checked product = 1;
  for (const Extent& extent : shape) {
    if (!extent) return std::nullopt;
    product = product * *extent;
  }
  return product.value();
}

Object Interpreter::unknownShape(std::string why, Place at) {
  TensorObject tensor;
  tensor.unknown = unknown(std::move(why), at).unknown();
  return m_heap.tensor(std::move(tensor));
}

std::optional<Object> Interpreter::tensorOf(const EvaluatedCall& call) {
  const TensorMaker* maker = nullptr;
  const std::string& dotted = call.site.qualified;
  if (dotted.starts_with("np.") || dotted.starts_with("numpy.")) {
    for (const TensorMaker& one : kNumpy) {
      if (endsWith(dotted, one.name)) maker = &one;
    }
  } else {
    for (const Convention* convention : conventions()) {
      const bool ours = isOf(call.site, convention->code());
      if (isOfAnother(call.site, *convention)) continue;
      for (const TensorMaker& one : convention->code().tensorMakers()) {
        if (!maker && (ours || one.anywhere) && endsWith(dotted, one.name)) maker = &one;
      }
    }
  }
  if (!maker) {
    if (auto joined = concatenated(call)) return joined;
    // torch.transpose(w, 0, 1) is w.transpose(0, 1).
    const auto* tensor = call.arguments.empty() ? nullptr : call.arguments[0].value.to<TensorObject>();
    if (!tensor) {
      const bool list =
          call.site.last() == "stack" && call.arguments.size() == 1 && call.arguments[0].value.to<Sequence>();
      return list ? std::optional(call.arguments[0].value) : std::nullopt;
    }
    if (call.site.module().empty()) return std::nullopt;
    EvaluatedCall method = call;
    method.arguments.erase(method.arguments.begin());
    if (call.site.last() == "shape") return tensorAttribute(const_cast<TensorObject&>(*tensor), "shape", call.site.at);
    return tensorMethod(*tensor, std::string(call.site.last()), method);
  }
  TensorObject tensor;
  tensor.made = writtenOf(call);
  const auto position = static_cast<std::size_t>(maker->position);
  const Object* given = call.argument(position, maker->keyword);
  for (const Argument& argument : call.arguments) {
    if (argument.keyword == "shape" || argument.keyword == "size") given = &argument.value;
  }
  if (maker->shape == TensorMaker::Shape::Nested) {
    const Object value = given && call.arguments[0].keyword != "shape" ? call.arguments[0].value
                         : call.arguments.empty()                      ? Object()
                                                                       : call.arguments[0].value;
    if (const auto* inner = value.to<TensorObject>()) {
      const auto made = tensor.made;
      tensor = *inner;
      if (made) tensor.made = made;
    } else if (given && given != &call.arguments[0].value) {
      tensor.shape = extentsOf(*given);
    } else if (value.to<Sequence>()) {
      tensor.shape = nestedShape(value);
    } else {
      tensor.unknown = m_arithmetic.unknownOf(value, call.site.at);
    }
  } else if (given &&
             (maker->shape != TensorMaker::Shape::Extents || given->to<Sequence>() || call.arguments.size() == 1)) {
    tensor.shape = extentsOf(*given);
    if (!tensor.shape) tensor.unknown = unknownIn(*given);
    if (maker->shape == TensorMaker::Shape::Batch && tensor.shape) {
      if (tensor.shape->size() < 4) tensor.shape->insert(tensor.shape->begin(), Extent());
    }
  } else if (maker->shape == TensorMaker::Shape::Extents) {
    Shape4 shape;
    for (const Argument& argument : call.arguments) {
      if (!argument.keyword.empty()) continue;
      if (argument.value.unknown()) tensor.unknown = argument.value.unknown();
      shape.push_back(argument.value.integer() ? Extent(*argument.value.integer()) : std::nullopt);
    }
    if (!shape.empty()) tensor.shape = std::move(shape);
  }
  TensorObject* made = m_heap.tensor(std::move(tensor));
  if (maker->named >= 0) {
    const Object* name = call.argument(static_cast<std::size_t>(maker->named), "name");
    if (name && name->text()) m_named[*name->text()] = made;
  }
  return Object(made);
}

Object Interpreter::tensorAttribute(TensorObject& tensor, const std::string& name, Place at) {
  if (name == "shape") {
    if (!tensor.shape) {
      if (tensor.unknown) return tensor.unknown;
      return unknown("The shape of this tensor is not known.", at);
    }
    std::vector<Object> extents;
    for (const Extent& extent : *tensor.shape)
      extents.push_back(extent ? Object(*extent) : unknown("This extent is not known.", at));
    return tuple(std::move(extents));
  }
  if (name == "ndim" && tensor.shape) return static_cast<std::int64_t>(tensor.shape->size());
  if (name == "data" || name == "value") return &tensor;
  if (name == "T" && tensor.shape) {
    TensorObject turned = tensor;
    turned.layer.reset();
    std::reverse(turned.shape->begin(), turned.shape->end());
    return m_heap.tensor(std::move(turned));
  }
  return m_heap.method({Object(&tensor), name, nullptr});
}

/// x.view(-1, 256, 4, 4) of a tensor of which nothing is known: its shape is what is asked for.
Object Interpreter::viewOfUnknown(const EvaluatedCall& call) {
  TensorObject after;
  Shape4 shape;
  for (const Object& number : numbersOf(call)) {
    const auto* extent = number.integer();
    shape.push_back(extent && *extent >= 0 ? Extent(*extent) : std::nullopt);
  }
  if (shape.empty() || shape.size() > 8) return unknownShape("What this makes of a shape is not known.", call.site.at);
  after.shape = std::move(shape);
  return m_heap.tensor(std::move(after));
}

Object Interpreter::tensorMethod(const TensorObject& tensor, const std::string& name, const EvaluatedCall& call) {
  const Place at = call.site.at;
  if (keeps(name)) {
    TensorObject kept = tensor;
    // Rows of a flipped output are cut at the other end.
    if (tensor.layer && (name.starts_with("flip") || name == "roll")) kept.followed = false;
    return m_heap.tensor(std::move(kept));
  }
  static const std::set<std::string_view> kParts = {"split", "chunk",        "tensor_split", "split_with_sizes",
                                                    "take",  "index_select", "gather",       "masked_select"};
  if (tensor.layer && *tensor.layer < m_found.size() && kParts.contains(name)) {
    m_found[*tensor.layer].notes.push_back(
        fmt::format("Line {} takes a part of the output that is not known here; it is drawn whole.", at.line));
  }
  if (name == "new_ones" || name == "new_zeros" || name == "new_empty") return viewOfUnknown(call);
  if (name == "bias_add" && tensor.layer) return withStep(tensor, BiasStep{}, at);
  TensorObject after;
  after.made = tensor.made;
  after.unknown = tensor.unknown;
  const auto lost = [&](std::string why) { return unknownShape(std::move(why), at); };
  if (!tensor.shape && (name == "view" || name == "reshape")) return viewOfUnknown(call);
  if (!tensor.shape) {
    if (name == "size" || name == "dim" || name == "numel")
      return tensor.unknown ? Object(tensor.unknown) : unknown("The shape of this tensor is not known.", at);
    after.unknown = tensor.unknown ? tensor.unknown : unknown("The shape of this tensor is not known.", at).unknown();
    return m_heap.tensor(std::move(after));
  }
  const Shape4& shape = *tensor.shape;
  const std::vector<Object> numbers = numbersOf(call);
  if (name == "size" || name == "get_shape" || name == "as_list" || name == "numel" || name == "dim") {
    TensorObject copy = tensor;
    if (name == "dim") return static_cast<std::int64_t>(shape.size());
    if (name == "numel")
      return productOf(shape) ? Object(*productOf(shape)) : unknown("The shape of this tensor is not known.", at);
    if (numbers.empty()) return tensorAttribute(copy, "shape", at);
    const auto axis = axisOf(numbers[0], shape.size());
    return axis && shape[*axis] ? Object(*shape[*axis]) : unknown("This extent is not known.", at);
  }
  const auto given = [&](std::size_t position, std::string_view word, std::string_view other) -> const Object* {
    const Object* found = call.argument(position, word);
    return found ? found : call.argument(SIZE_MAX, other);
  };
  if (name == "chunk" || name == "split" || name == "tensor_split") {
    const Object* dim = given(1, "dim", "axis");
    const auto axis = axisOf(dim ? *dim : Object(std::int64_t{0}), shape.size());
    const auto number = numbers.empty() ? std::nullopt : numbers[0].whole();
    if (!axis || !number || *number < 1 || !shape[*axis] || call.arguments.empty() || !call.arguments[0].value.whole())
      return unknown("What these parts are is not known.", at);
    const std::int64_t length = *shape[*axis], each = name == "split"   ? *number
                                                      : name == "chunk" ? (length - 1) / *number + 1
                                                                        : length / *number;
    if (each < 1 || length / each > 64 || (name == "tensor_split" && length % *number != 0))
      return unknown("What these parts are is not known.", at);
    std::vector<Object> parts;
    for (std::int64_t begin = 0; begin < length; begin += each) {
      TensorObject part;
      part.shape = shape;
      (*part.shape)[*axis] = std::min(each, length - begin);
      parts.emplace_back(m_heap.tensor(std::move(part)));
    }
    return tuple(std::move(parts));
  }
  Shape4 result;
  if (name == "narrow" && numbers.size() == 3) {
    const auto axis = axisOf(numbers[0], shape.size());
    if (!axis) return lost("Which part this is is not known.");
    if (tensor.layer) return narrowed(tensor, *axis, numbers[1].integer(), numbers[2].integer(), at);
    result = shape;
    result[*axis] = numbers[2].integer() ? Extent(*numbers[2].integer()) : std::nullopt;
  } else if (name == "mean" || name == "sum" || name == "amax" || name == "amin") {
    const Object *dim = given(0, "dim", "axis"), *keep = given(1, "keepdim", "keepdims");
    const auto kept = keep ? truthOf(*keep) : std::optional(false);
    std::vector<Object> axes = dim ? std::vector{*dim} : std::vector<Object>();
    if (const auto* several = dim ? dim->to<Sequence>() : nullptr; several && !several->unknown) axes = several->items;
    if (!kept || axes.empty()) return lost(fmt::format("What {}() makes of this shape is not followed here.", name));
    result = shape;
    std::vector<std::size_t> gone;
    for (const Object& one : axes) {
      const auto axis = axisOf(one, shape.size());
      if (!axis) return lost("Which axes these are is not known.");
      result[*axis] = 1;
      gone.push_back(*axis);
    }
    std::sort(gone.begin(), gone.end(), std::greater());
    for (std::size_t i = 0; !*kept && i < gone.size(); ++i) {
      if (i == 0 || gone[i] != gone[i - 1]) result.erase(result.begin() + static_cast<std::ptrdiff_t>(gone[i]));
    }
  } else if (name == "flatten") {
    const Object *from = given(0, "start_dim", "start_axis"), *to = given(1, "end_dim", "stop_axis");
    const auto begin = axisOf(from ? *from : Object(std::int64_t{0}), shape.size()),
               end = axisOf(to ? *to : Object(std::int64_t{-1}), shape.size());
    if (!begin || !end || *end < *begin) return lost("Which axes are flattened is not known.");
    result.assign(shape.begin(), shape.begin() + static_cast<std::ptrdiff_t>(*begin));
    result.push_back(productOf(
        {shape.begin() + static_cast<std::ptrdiff_t>(*begin), shape.begin() + static_cast<std::ptrdiff_t>(*end) + 1}));
    result.insert(result.end(), shape.begin() + static_cast<std::ptrdiff_t>(*end) + 1, shape.end());
  } else if (name == "unflatten" && call.arguments.size() == 2) {
    const auto axis = axisOf(call.arguments[0].value, shape.size());
    auto extents = extentsOf(call.arguments[1].value);
    if (!axis || !extents || std::find(extents->begin(), extents->end(), Extent(-1)) != extents->end())
      return lost("Which axes come of this is not known.");
    result = shape;
    result.erase(result.begin() + static_cast<std::ptrdiff_t>(*axis));
    result.insert(result.begin() + static_cast<std::ptrdiff_t>(*axis), extents->begin(), extents->end());
  } else if (name == "transpose" || name == "permute" || name == "swapaxes" || name == "t") {
    std::vector<std::size_t> axes;
    for (const Object& number : numbers) {
      if (const auto axis = axisOf(number, shape.size())) axes.push_back(*axis);
    }
    const bool known = axes.size() == numbers.size();
    result = shape;
    if (name == "t" || (numbers.empty() && name != "permute")) {
      if (name == "t" && shape.size() != 2) return lost("t() turns tensors of two axes only.");
      std::reverse(result.begin(), result.end());
    } else if (known && axes.size() == 2 && name != "permute") {
      std::swap(result[axes[0]], result[axes[1]]);
    } else if (known && axes.size() == shape.size()) {
      for (std::size_t i = 0; i < axes.size(); ++i) result[i] = shape[axes[i]];
    } else {
      return lost("Which axes are exchanged is not known.");
    }
  } else if (name == "reshape" || name == "view" || name == "expand" || name == "repeat" || name == "broadcast_to" ||
             name == "tile") {
    for (const Object& number : numbers) result.push_back(number.integer() ? Extent(*number.integer()) : std::nullopt);
    if (name == "repeat" || name == "expand" || name == "tile" || name == "broadcast_to") {
      if (result.size() < shape.size()) return lost(fmt::format("{}() takes a number for each axis.", name));
      const std::size_t more = result.size() - shape.size();
      for (std::size_t i = 0; i < result.size(); ++i) {
        const Extent before = i < more ? Extent(1) : shape[i - more];
        if (name == "repeat" || name == "tile")
          result[i] = result[i] && before ? (Checked(*result[i]) * *before).value() : std::nullopt;
        else if (result[i] == Extent(-1))
          result[i] = before;
      }
    } else if (const auto open = std::find(result.begin(), result.end(), Extent(-1)); open != result.end()) {
      Shape4 others = result;
      others.erase(others.begin() + (open - result.begin()));
      const auto all = productOf(shape), known = productOf(others);
      *open = all && known && *known > 0 && *all % *known == 0 ? Extent(*all / *known) : std::nullopt;
    }
  } else if (name == "unsqueeze" || name == "expand_dims") {
    const auto axis = numbers.empty() ? std::nullopt : axisOf(numbers[0], shape.size() + 1);
    if (!axis) return lost("Which axis is added is not known.");
    result = shape;
    result.insert(result.begin() + static_cast<std::ptrdiff_t>(*axis), Extent(1));
  } else if (name == "squeeze" && numbers.size() == 1) {
    const auto axis = axisOf(numbers[0], shape.size());
    if (!axis || !shape[*axis]) return lost("Which axis is left out is not known.");
    result = shape;
    if (*shape[*axis] == 1) result.erase(result.begin() + static_cast<std::ptrdiff_t>(*axis));
  } else {
    return lost(fmt::format("What {}() makes of a shape is not followed here.", name));
  }
  after.shape = std::move(result);
  return m_heap.tensor(std::move(after));
}

}  // namespace scatterscope
