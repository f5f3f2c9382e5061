#include "core/analysis/solver/nearest_sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "core/analysis/solver/search.h"
#include "core/analysis/solver/windows.h"
#include "core/conventions/arguments.h"

namespace scatterscope::solver {
namespace {

/// The same request with both axes as one of them is.
SolverRequest squared(const SolverRequest& request, bool vertical) {
  SolverRequest square = request;
  (vertical ? square.input.w : square.input.h) = vertical ? request.input.h : request.input.w;
  for (const Role role : request.locked) {
    const auto pair = pairOf(request.base[role]);
    if (pair) square.base = square.base.with(role, vertical ? pair->height : pair->width);
  }
  if (auto& begin = square.crop_begin)
    (vertical ? begin->width : begin->height) = vertical ? begin->height : begin->width;
  return square;
}

/// All sizes that some stamp and cut in the ranges can leave on one axis, whether or not a call can say them.
std::set<std::int64_t> imaginableSizes(const SolverRequest& request, bool vertical, Effort& effort) {
  std::set<std::int64_t> sizes;
  const std::int64_t input = vertical ? request.input.h : request.input.w, crop = largestCrop(request);
  for (const Stamp& stamp : stampsOf(request, vertical)) {
    const auto canvas = canvasOf(stamp, input);
    if (!canvas || *canvas > INT64_MAX / 2) continue;
    if (!effort.spend(10 * (pastOf(stamp) + 2 * crop + 1))) return sizes;  // each is kept in a tree
    for (std::int64_t cut = -pastOf(stamp); cut <= 2 * crop; ++cut) {
      if (*canvas - cut >= 1) sizes.insert(*canvas - cut);
    }
  }
  return sizes;
}

/// Sizes around the wanted one that one axis can have, nearest first, two at most. The other axis is made the same.
std::vector<std::int64_t> nearestSizes(const SolverRequest& request, bool vertical, Effort& effort) {
  constexpr int kTrials = 24;
  if (vertical && request.row) return {1};
  const std::int64_t wanted = vertical ? request.height : request.width;
  const auto imaginable = imaginableSizes(request, vertical, effort);
  std::vector<std::int64_t> candidates(imaginable.begin(), imaginable.end());
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](std::int64_t a, std::int64_t b) { return std::abs(a - wanted) < std::abs(b - wanted); });
  std::vector<std::int64_t> found;
  // A picture that is square in this axis asks about it alone.
  SolverRequest trial = request.row ? request : squared(request, vertical);
  int trials = 0;
  for (const std::int64_t size : candidates) {
    if (found.size() == 2 || ++trials > kTrials || effort.spent()) break;
    trial.width = size;
    if (!request.row) trial.height = size;
    if (!hasCall(trial, effort)) continue;
    found.push_back(size);
    if (size == wanted) break;  // this axis is not what fails
  }
  return found;
}

}  // namespace

void explain(const SolverRequest& request, SolverAnswer& answer, Effort& effort) {
  const auto heights = nearestSizes(request, true, effort), widths = nearestSizes(request, false, effort);
  for (const std::int64_t height : heights) {
    for (const std::int64_t width : widths) {
      SolverRequest trial = request;
      trial.height = height;
      trial.width = width;
      if ((height != request.height || width != request.width) && hasCall(trial, effort)) {
        answer.nearest.push_back({request.input.n, request.input.c, height, width});
      }
    }
  }
  // Of some sizes nobody knows now whether they are nearer.
  if (effort.spent()) answer.nearest.clear();
  answer.reason = fmt::format(
      "No call of {} gives {}×{} from {}×{} with kernels up to {}, strides up to {}, dilations up to {}, crops up to "
      "{}{}.",
      request.base.convention->framework(), request.height, request.width, request.input.h, request.input.w,
      request.ranges.kernel, request.ranges.stride, request.ranges.dilation, request.ranges.crop,
      request.locked.empty() ? "" : " and what is locked");
}

}  // namespace scatterscope::solver
