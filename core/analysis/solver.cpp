#include "core/analysis/solver.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/analysis/solver/nearest_sizes.h"
#include "core/analysis/solver/search.h"
#include "core/analysis/solver/windows.h"
#include "core/base/checked.h"
#include "core/base/out_of_memory.h"
#include "core/conventions/arguments.h"
#include "core/conventions/signal.h"

namespace scatterscope {

using solver::Effort, solver::isLocked, solver::largestCrop;

namespace {

std::int64_t setsOf(const SolverRanges& r) {
  const auto sets = (Checked(r.kernel) * r.stride * r.dilation * (Checked(r.crop) + 1)).value();
  return sets.value_or(INT64_MAX);
}

}  // namespace

std::string Solution::badge() const {
  if (holes()) return "holes";
  if (even()) return "even";
  return fmt::format("{} to {} stamps per pixel", height.interior_min * width.interior_min,
                     height.interior_max * width.interior_max);
}

Result<SolverAnswer> solve(const SolverRequest& request) {
  return solve(request, RunControl());
}

Result<SolverAnswer> solve(const SolverRequest& request, const RunControl& control) try {
  constexpr std::int64_t kMostSets = 1'000'000;
  const SolverRanges& r = request.ranges;
  if (!request.base.convention) return refuse("call", "The request does not name a convention.");
  if (request.base.axes == 1) {
    if (auto row = checkRow(request.base, request.input); !row) return tl::make_unexpected(row.error());
    auto base = onPicture(request.base);
    if (!base) return tl::make_unexpected(base.error());
    if (request.height != 1) {
      return refuse(
          "output size",
          fmt::format("The output of {} has one row, not {}.", request.base.convention->signalClass(), request.height),
          "Give its length alone.");
    }
    SolverRequest row = request;
    row.base = *std::move(base);
    row.row = true;
    return solve(row, control);
  }
  if (std::min({request.height, request.width, request.input.n, request.input.c, request.input.h, request.input.w}) <
      1) {
    return refuse("output size",
                  fmt::format("Input and wanted output must have at least one row and column, but are {}×{} and {}×{}.",
                              request.input.h, request.input.w, request.height, request.width));
  }
  constexpr std::int64_t kLargestSize = std::int64_t{1} << 40;
  if (std::max({request.height, request.width, request.input.h, request.input.w}) > kLargestSize) {
    return refuse("output size", fmt::format("Sizes above {} are not searched.", kLargestSize),
                  "Make input and output smaller.");
  }
  if (std::min({r.kernel, r.stride, r.dilation}) < 1 || r.crop < 0 || setsOf(r) > kMostSets) {
    return refuse("ranges", fmt::format("The ranges must be positive and hold at most {} combinations.", kMostSets),
                  "Make them smaller.");
  }
  for (const Role role : {Role::KernelSize, Role::Stride, Role::Dilation}) {
    const bool standard = request.base[role].isNone() && role != Role::KernelSize;
    if (!isLocked(request, role) || standard || pairOf(request.base[role])) continue;
    return refuse("locks", fmt::format("A locked {} must be a number.", request.base[role].toPython()),
                  "Unlock it or give it a number.");
  }
  constexpr std::int64_t kMostLocked = 100'000;
  const auto largest = [&](Role role) {
    const auto pair = isLocked(request, role) ? pairOf(request.base[role]) : std::nullopt;
    return pair ? std::max(pair->height, pair->width) : 0;
  };
  if (std::max({largest(Role::Stride), largest(Role::Dilation), largest(Role::OutputPadding), largestCrop(request)}) >
      kMostLocked) {
    return refuse("locks", fmt::format("No locked number may be larger than {}.", kMostLocked),
                  "Unlock it or make it smaller.");
  }
  SolverAnswer answer;
  Effort effort(control);
  answer.solutions = solver::findCalls(request, effort);
  if (effort.spent() && !control.cancelled()) {
    return refuse("ranges", "There are too many calls to try: the search would take longer than a second.",
                  "Make the ranges smaller, lock more parameters, or lock smaller numbers.");
  }
  if (answer.solutions.empty()) solver::explain(request, answer, effort);
  if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "The search was cancelled.");
  return answer;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
