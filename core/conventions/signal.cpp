#include "core/conventions/signal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/conventions/arguments.h"

namespace scatterscope {
namespace {

/// The roles whose values are numbers of every axis.
constexpr std::array kOfAxes = {Role::KernelSize,    Role::Stride,      Role::PadMode,  Role::Padding,
                                Role::OutputPadding, Role::OutputShape, Role::Dilation, Role::DataFormat};

std::int64_t trivialOf(Role role) {
  return role == Role::Padding || role == Role::OutputPadding ? 0 : 1;
}

bool isOfAxes(Role role) {
  return std::find(kOfAxes.begin(), kOfAxes.end(), role) != kOfAxes.end();
}

bool hasParameter(const Specification& call, Role role) {
  const auto signature = call.convention->parametersOf(call);
  return std::any_of(signature.begin(), signature.end(), [&](const Parameter& p) { return p.role == role; });
}

std::string_view nameOf(const Convention& convention, Role role) {
  const auto index = convention.indexOf(role);
  return index ? convention.parameters()[*index].name : std::string_view("value");
}

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos && !from.empty(); at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::string_view lastWord(std::string_view dotted) {
  return dotted.substr(dotted.rfind('.') + 1);
}

}  // namespace

std::optional<Value> Convention::onRow(Role role, const Value& value) const {
  const auto* sequence = value.sequence();
  const bool list = sequence && sequence->is_list;
  const Value number = sequence && sequence->items.size() == 1 ? sequence->items[0] : value;
  if (!number.integer())
    return value.sequence() || value.real() || value.boolean() ? std::nullopt : std::optional(value);
  if (!list) return pairValue(trivialOf(role), *number.integer());
  return Value(Value::Sequence{{Value(trivialOf(role)), number}, true});
}

std::optional<Value> Convention::offRow(Role role, const Value& value) const {
  const auto pair = pairOf(value);
  if (!pair) return value.sequence() ? std::nullopt : std::optional(value);
  if (pair->height != trivialOf(role)) return std::nullopt;
  const auto* sequence = value.sequence();
  if (sequence && sequence->is_list) return Value(Value::Sequence{{Value(pair->width)}, true});
  return Value(pair->width);
}

Result<Specification> onPicture(const Specification& call) {
  if (call.axes == 2 || !call.convention) return call;
  Specification picture = call;
  picture.axes = 2;
  for (const Role role : kOfAxes) {
    if (!call.convention->indexOf(role)) continue;
    const auto value = call.convention->onRow(role, call[role]);
    if (!value) {
      const std::string_view name = nameOf(*call.convention, role);
      return refuse(name,
                    fmt::format("{} of {} must be one whole number, but is {}.", name, call.convention->signalClass(),
                                call[role].toPython()),
                    "Give one whole number.");
    }
    picture = picture.with(role, *value);
  }
  return picture;
}

Result<Specification> onSignal(const Specification& picture) {
  if (picture.axes == 1 || !picture.convention) return picture;
  const Convention& convention = *picture.convention;
  if (convention.signalClass().empty())
    return cannotExpress("call", fmt::format("no layer of {} for signals is known here", convention.framework()));
  Specification call = picture;
  call.axes = 1;
  for (const Role role : kOfAxes) {
    if (!convention.indexOf(role)) continue;
    const auto value = convention.offRow(role, picture[role]);
    const bool known = hasParameter(picture, role) == hasParameter(call, role);
    const bool said = value && (known || *value == convention.defaults(1)[role]);
    if (!said) {
      return cannotExpress(std::string(nameOf(convention, role)),
                           fmt::format("{} cannot say {}={}", convention.signalClass(), nameOf(convention, role),
                                       picture[role].toPython()));
    }
    call = call.with(role, *value);
  }
  return call;
}

Result<Specification> express(const Convention& convention, const Operation& operation, int axes) {
  auto own = convention.express(operation);
  if (axes == 2) return own;
  auto call = own ? onSignal(*own) : own;
  if (call) return call;
  for (const Specification& other : convention.spellings(operation)) {
    if (auto said = onSignal(other)) return said;
  }
  return call;
}

Value pictureValue(const Specification& call, Role role) {
  if (call.axes == 2 || !isOfAxes(role)) return call[role];
  return call.convention->onRow(role, call[role]).value_or(Value());
}

Result<Specification> withPictureValue(const Specification& call, Role role, const Value& value) {
  if (call.axes == 2 || !isOfAxes(role)) return call.with(role, value);
  const auto own = call.convention->offRow(role, value);
  if (own) return call.with(role, *own);
  return refuse(nameOf(*call.convention, role),
                fmt::format("{} works on signals of one row: {} cannot be {}.", call.convention->signalClass(),
                            nameOf(*call.convention, role), value.toPython()),
                "Change the width alone.");
}

Result<void> checkRow(const Specification& call, const Shape& input) {
  if (call.axes == 2 || input.h == 1) return {};
  return refuse("input",
                fmt::format("{} works on signals, N × C × W, but this input has {} rows.",
                            call.convention->signalClass(), input.h),
                "Give it an input of one row.");
}

tl::unexpected<Error> inSignalWords(const Specification& call, Error error) {
  const std::string_view picture = lastWord(call.convention->className()),
                         signal = lastWord(call.convention->signalClass());
  replaceAll(error.message, picture, signal);
  replaceAll(error.message, "conv_transpose2d", "conv_transpose1d");
  replaceAll(error.message, "conv2d_transpose", "conv1d_transpose");
  replaceAll(error.remedy, picture, signal);
  replaceAll(error.remedy, "one whole number or a pair of them", "one whole number");
  replaceAll(error.remedy, "one whole number or a pair", "one whole number");
  return tl::make_unexpected(std::move(error));
}

std::string axesOfCall(std::string_view letters, int axes) {
  std::string all(letters);
  if (axes == 1) std::erase_if(all, [](char letter) { return letter == 'h' || letter == 'H'; });
  return all;
}

std::vector<std::int64_t> extentsOf(const Shape& shape, int axes) {
  if (axes == 1) return {shape.n, shape.c, shape.w};
  return {shape.n, shape.c, shape.h, shape.w};
}

}  // namespace scatterscope
