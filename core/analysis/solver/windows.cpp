#include "core/analysis/solver/windows.h"

#include <algorithm>
#include <utility>

#include "core/base/checked.h"
#include "core/conventions/arguments.h"

namespace scatterscope::solver {
namespace {

/// A locked value of one axis, or the whole range. What is locked at None stands at the framework's own 1.
std::pair<std::int64_t, std::int64_t> rangeOf(const SolverRequest& request, Role role, bool vertical,
                                              std::int64_t largest) {
  if (vertical && request.row) return {1, 1};
  if (!isLocked(request, role)) return {1, largest};
  const auto pair = pairOf(request.base[role]).value_or(HeightWidth{1, 1});
  const std::int64_t value = vertical ? pair.height : pair.width;
  return {value, value};
}

}  // namespace

bool isLocked(const SolverRequest& request, Role role) {
  return std::find(request.locked.begin(), request.locked.end(), role) != request.locked.end();
}

std::vector<Stamp> stampsOf(const SolverRequest& request, bool vertical) {
  const auto kernels = rangeOf(request, Role::KernelSize, vertical, request.ranges.kernel);
  const auto strides = rangeOf(request, Role::Stride, vertical, request.ranges.stride);
  const auto dilations = rangeOf(request, Role::Dilation, vertical, request.ranges.dilation);
  std::vector<Stamp> stamps;
  for (std::int64_t k = kernels.first; k <= kernels.second; ++k) {
    for (std::int64_t s = strides.first; s <= strides.second; ++s) {
      for (std::int64_t d = dilations.first; d <= dilations.second; ++d) stamps.push_back({k, s, d});
    }
  }
  return stamps;
}

std::int64_t largestCrop(const SolverRequest& request) {
  std::int64_t largest = request.ranges.crop;
  if (request.crop_begin) largest = std::max({largest, request.crop_begin->height, request.crop_begin->width});
  if (!isLocked(request, Role::Padding)) return largest;
  const Value& padding = request.base[Role::Padding];
  if (padding.integer()) largest = std::max(largest, *padding.integer());
  if (const auto items = integersOf(padding); items && !items->empty())
    largest = std::max(largest, *std::max_element(items->begin(), items->end()));
  return largest;
}

std::int64_t pastOf(const Stamp& stamp) {
  return std::max(stamp.stride, stamp.dilation) - 1;
}

std::optional<std::int64_t> canvasOf(const Stamp& stamp, std::int64_t input) {
  return ((Checked(input) - 1) * stamp.stride + Checked(stamp.dilation) * (Checked(stamp.kernel) - 1) + 1).value();
}

std::vector<Window> windowsOf(const Stamp& stamp, const AxisQuestion& q) {
  std::vector<Window> windows;
  const auto canvas = canvasOf(stamp, q.input);
  const auto total = canvas ? (Checked(*canvas) - q.output).value() : std::nullopt;
  if (!total) return windows;
  const std::int64_t first = std::max(q.begin.value_or(0), *total - q.crop);
  const std::int64_t last = std::min(q.begin.value_or(q.crop), *total + pastOf(stamp));
  for (std::int64_t begin = first; begin <= last; ++begin) windows.push_back({begin, *total - begin});
  return windows;
}

}  // namespace scatterscope::solver
