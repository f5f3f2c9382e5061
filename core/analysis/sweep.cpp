#include "core/analysis/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/base/joined.h"

namespace scatterscope {
namespace {

constexpr std::size_t kMostValues = 64;

constexpr std::array kAll = {Swept::Kernel,     Swept::Stride,      Swept::Dilation, Swept::Padding, Swept::Channels,
                             Swept::InChannels, Swept::OutChannels, Swept::Size,     Swept::Batch};

tl::unexpected<Error> refuse(std::string message) {
  return fail(ErrorKind::InvalidParameter, "sweep", std::move(message),
              "Write it as stride=1..4, size=16..128:16 or channels=8,16,32.");
}

std::optional<std::int64_t> readNumber(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  // No layer has more, and sums of them cannot overflow.
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || value < 0 || value > INT32_MAX) return {};
  return value;
}

/// "1..4" or "16..128:16"; empty where it is none, and where it has too many values.
std::vector<std::int64_t> readRange(std::string_view text) {
  const auto dots = text.find("..");
  const auto colon = text.find(':');
  const auto from = readNumber(text.substr(0, dots));
  const auto to = readNumber(text.substr(dots + 2, colon == std::string_view::npos ? colon : colon - dots - 2));
  const auto step =
      colon == std::string_view::npos ? std::optional<std::int64_t>(1) : readNumber(text.substr(colon + 1));
  if (!from || !to || !step || *step < 1 || *from > *to) return {};
  if (static_cast<std::uint64_t>((*to - *from) / *step) >= kMostValues) return {};
  std::vector<std::int64_t> values;
  for (std::int64_t value = *from; value <= *to; value += *step) values.push_back(value);
  return values;
}

std::vector<std::int64_t> readList(std::string_view text) {
  std::vector<std::int64_t> values;
  for (;;) {
    const auto end = text.find(',');
    const auto value = readNumber(text.substr(0, end));
    if (!value || std::ranges::find(values, *value) != values.end()) return {};
    values.push_back(*value);
    if (values.size() > kMostValues) return {};
    if (end == std::string_view::npos) return values;
    text.remove_prefix(end + 1);
  }
}

void put(Swept parameter, std::int64_t value, SweepPoint& point) {
  Specification& call = point.recipe.call;
  switch (parameter) {
    case Swept::Kernel:
      call = call.with(Role::KernelSize, value);
      return;
    case Swept::Stride:
      call = call.with(Role::Stride, value);
      return;
    case Swept::Dilation:
      call = call.with(Role::Dilation, value);
      return;
    case Swept::Padding:
      call = call.with(Role::Padding, value);
      return;
    case Swept::Channels:
      put(Swept::InChannels, value, point);
      put(Swept::OutChannels, value, point);
      return;
    case Swept::InChannels:
      call = call.with(Role::InChannels, value);
      point.input.c = value;
      return;
    case Swept::OutChannels:
      call = call.with(Role::OutChannels, value);
      return;
    case Swept::Size:
      point.input.h = call.axes == 1 ? 1 : value;
      point.input.w = value;
      return;
    case Swept::Batch:
      point.input.n = value;
      return;
  }
}

}  // namespace

std::span<const Swept> sweptParameters() {
  return kAll;
}

std::string_view nameOf(Swept parameter) {
  switch (parameter) {
    case Swept::Kernel:
      return "kernel";
    case Swept::Stride:
      return "stride";
    case Swept::Dilation:
      return "dilation";
    case Swept::Padding:
      return "padding";
    case Swept::Channels:
      return "channels";
    case Swept::InChannels:
      return "in-channels";
    case Swept::OutChannels:
      return "out-channels";
    case Swept::Size:
      return "size";
    case Swept::Batch:
      return "batch";
  }
  return "";
}

Result<SweepAxis> readSweep(std::string_view text) {
  const auto equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  const auto parameter = std::ranges::find(kAll, name, nameOf);
  if (equals == std::string_view::npos || parameter == kAll.end()) {
    return refuse(fmt::format("A sweep begins with one of {}, then =, but got '{}'.", joined(kAll, nameOf), text));
  }
  const std::string_view values = text.substr(equals + 1);
  SweepAxis axis{*parameter, values.find("..") == std::string_view::npos ? readList(values) : readRange(values)};
  if (axis.values.empty()) {
    return refuse(fmt::format("A sweep takes 1 to {} different whole numbers, rising in a range, but got '{}'.",
                              kMostValues, values));
  }
  return axis;
}

std::vector<SweepPoint> sweepPoints(const Recipe& recipe, const Shape& input, std::span<const SweepAxis> axes) {
  std::vector<SweepPoint> points = {{{}, recipe, input, Operation{}}};
  for (const SweepAxis& axis : axes) {
    std::vector<SweepPoint> next;
    for (const SweepPoint& point : points) {
      for (const std::int64_t value : axis.values) {
        next.push_back(point);
        next.back().values.push_back(value);
        put(axis.parameter, value, next.back());
      }
    }
    points = std::move(next);
  }
  for (SweepPoint& point : points) point.operation = resolve(point.recipe, point.input);
  return points;
}

std::int64_t valueOf(Swept parameter, const Operation& operation, const Shape& input) {
  const Geometry& g = operation.geometry;
  switch (parameter) {
    case Swept::Kernel:
      return g.height().kernel();
    case Swept::Stride:
      return g.height().stride();
    case Swept::Dilation:
      return g.height().dilation();
    case Swept::Padding:
      return g.height().cropBegin();
    case Swept::Channels:
    case Swept::InChannels:
      return g.inChannels();
    case Swept::OutChannels:
      return g.outChannels();
    case Swept::Size:
      return input.w;
    case Swept::Batch:
      return input.n;
  }
  return 0;
}

}  // namespace scatterscope
