// A size fixes the sum of the two crops: with kernel, stride and dilation given, crop_begin + crop_end =
// canvas − output. The solver walks over the windows of that sum and asks the convention which of them one
// call can say.

#include "core/analysis/solver.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "core/base/checked.h"
#include "core/conventions/arguments.h"

namespace scatterscope {
namespace {

/// What decides the canvas of one axis.
struct Stamp {
  std::int64_t kernel = 1, stride = 1, dilation = 1;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

struct Window {
  std::int64_t begin = 0, end = 0;
  friend bool operator==(const Window&, const Window&) = default;
};

bool isLocked(const SolverRequest& request, Role role) {
  return std::find(request.locked.begin(), request.locked.end(), role) != request.locked.end();
}

/// A locked value of one axis, or the whole range.
std::pair<std::int64_t, std::int64_t> rangeOf(const SolverRequest& request, Role role, bool vertical,
                                              std::int64_t largest) {
  if (!isLocked(request, role)) return {1, largest};
  const auto pair = pairOf(request.base[role]).value_or(HeightWidth{1, 1});
  const std::int64_t value = vertical ? pair.height : pair.width;
  return {value, value};
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

/// The windows that leave `output` rows, at most `crop` cut from a side and fewer than stride or dilation
/// past the canvas: no framework's output_padding reaches further.
std::vector<Window> windowsOf(const Stamp& stamp, std::int64_t input, std::int64_t output,
                              std::int64_t crop) {
  const auto total = ((Checked(input) - 1) * stamp.stride +
                      Checked(stamp.dilation) * (Checked(stamp.kernel) - 1) + 1 - output)
                         .value();
  std::vector<Window> windows;
  if (!total) return windows;
  const std::int64_t past = std::max(stamp.stride, stamp.dilation) - 1;
  for (std::int64_t begin = 0; begin <= crop; ++begin) {
    if (*total - begin <= crop && *total - begin >= -past) windows.push_back({begin, *total - begin});
  }
  return windows;
}

class Search {
 public:
  explicit Search(const SolverRequest& request) : m_request(request), m_convention(*request.base.convention) {
    const auto integer = [&](Role role, std::int64_t fallback) {
      const auto* value = request.base[role].integer();
      return value ? *value : fallback;
    };
    m_parameters.batch = request.input.n;
    m_parameters.in_channels = integer(Role::InChannels, request.input.c);
    m_parameters.out_channels = integer(Role::OutChannels, 1);
    m_parameters.groups = integer(Role::Groups, 1);
    m_parameters.bias = request.base[Role::Bias].truthy();
  }

  std::vector<Solution> run() {
    const auto high = stampsOf(m_request, true), wide = stampsOf(m_request, false);
    const bool lockedApart = high != wide;
    for (const Stamp& stamp : high) {
      for (const Stamp& other : wide) {
        if (lockedApart || stamp == other) tryStamps(stamp, other);
      }
    }
    const bool allLose =
        std::all_of(m_solutions.begin(), m_solutions.end(), [](const Solution& s) { return s.loses_input; });
    if (allLose && !lockedApart) runApart(high);
    dropRepeatedDilations();
    std::stable_sort(m_solutions.begin(), m_solutions.end(),
                     [](const Solution& a, const Solution& b) { return rank(a) < rank(b); });
    return std::move(m_solutions);
  }

 private:
  static std::tuple<bool, bool, bool, std::int64_t, double, std::int64_t> rank(const Solution& s) {
    return {s.loses_input, !s.even(),       s.holes(),
            s.asymmetry,   s.multiply_adds, s.geometry.height().cropBegin() + s.geometry.width().cropBegin()};
  }

  /// One tap has no distance to a neighbour: its dilations are spellings of one stamp, and the first of them
  /// stays.
  void dropRepeatedDilations() {
    const auto withoutDilation = [](const Axis& a) {
      return std::tuple(a.kernel(), a.stride(), a.kernel() == 1 ? 1 : a.dilation(), a.cropBegin(),
                        a.cropEnd());
    };
    std::vector<Solution> kept;
    std::set<decltype(std::tuple(withoutDilation(Axis()), withoutDilation(Axis())))> seen;
    for (Solution& s : m_solutions) {
      if (seen.insert({withoutDilation(s.geometry.height()), withoutDilation(s.geometry.width())}).second)
        kept.push_back(std::move(s));
    }
    m_solutions = std::move(kept);
  }

  /// Axes with strides of their own; kernel and dilation stay common.
  void runApart(const std::vector<Stamp>& stamps) {
    for (const Stamp& stamp : stamps) {
      if (windowsOf(stamp, m_request.input.h, m_request.height, m_request.ranges.crop).empty()) continue;
      for (const Stamp& other : stamps) {
        if (stamp.kernel == other.kernel && stamp.dilation == other.dilation) tryStamps(stamp, other);
      }
    }
  }

  void tryStamps(const Stamp& high, const Stamp& wide) {
    const auto rows = windowsOf(high, m_request.input.h, m_request.height, m_request.ranges.crop);
    const auto columns = windowsOf(wide, m_request.input.w, m_request.width, m_request.ranges.crop);
    // Equal axes are cut alike: a picture has no reason to shift in one direction only.
    const bool alike = high == wide && rows == columns;
    for (const Window& row : rows) {
      for (const Window& column : columns) {
        if (!alike || row == column) tryWindows(high, wide, row, column);
      }
    }
  }

  void tryWindows(const Stamp& high, const Stamp& wide, const Window& row, const Window& column) {
    Geometry::Parameters p = m_parameters;
    p.height = {m_request.input.h, high.kernel, high.stride, high.dilation, row.begin, row.end, 0};
    p.width = {m_request.input.w, wide.kernel, wide.stride, wide.dilation, column.begin, column.end, 0};
    const auto geometry = Geometry::create(p);
    if (!geometry) return;
    const auto expressed = m_convention.express({*geometry, {}});
    if (expressed && add(*expressed, *geometry)) return;
    // Another spelling of the window may fit the locks: the base's own modes, or a mode by its name.
    if (m_request.locked.empty()) return;
    Specification own = m_request.base;
    own = own.with(Role::KernelSize, pairValue(high.kernel, wide.kernel))
              .with(Role::Stride, pairValue(high.stride, wide.stride))
              .with(Role::Dilation, pairValue(high.dilation, wide.dilation));
    if (add(own, *geometry)) return;
    for (const Specification& call : m_convention.lookAlikes(*geometry)) {
      if (add(call, *geometry)) return;
    }
  }

  bool add(const Specification& call, const Geometry& geometry) {
    for (const Role role : m_request.locked) {
      if (!sameValue(call[role], m_request.base[role])) return false;
    }
    const auto operation = m_convention.resolve(call, m_request.input);
    if (!operation || !(operation->geometry == geometry) || !operation->steps.empty()) return false;
    Solution solution{call,
                      operation->geometry,
                      coverageOf(geometry.height(), 0),
                      coverageOf(geometry.width(), 0),
                      0,
                      false,
                      geometry.scatterMultiplyAdds()};
    for (const Axis* axis : {&geometry.height(), &geometry.width()}) {
      solution.asymmetry += std::abs(axis->cropBegin() - axis->cropEnd());
      solution.loses_input =
          solution.loses_input || std::max(axis->cropBegin(), axis->cropEnd()) >= axis->effectiveKernel();
    }
    m_solutions.push_back(std::move(solution));
    return true;
  }

  /// 1 is (1, 1) is [1, 1, 1, 1].
  static bool sameValue(const Value& a, const Value& b) {
    if (a == b) return true;
    const auto one = [](const Value& value, std::size_t count) {
      auto items = integersOf(value);
      return value.integer() ? std::optional(std::vector<std::int64_t>(count, *value.integer())) : items;
    };
    const std::size_t count = std::max(a.sequence() ? a.sequence()->items.size() : 1,
                                       b.sequence() ? b.sequence()->items.size() : 1);
    const auto left = one(a, count), right = one(b, count);
    return left && right && *left == *right;
  }

  const SolverRequest& m_request;
  const Convention& m_convention;
  Geometry::Parameters m_parameters;
  std::vector<Solution> m_solutions;
};

std::int64_t setsOf(const SolverRanges& r) {
  const auto sets = (Checked(r.kernel) * r.stride * r.dilation * (Checked(r.crop) + 1)).value();
  return sets.value_or(INT64_MAX);
}

/// Sizes around the wanted one that one axis can have, nearest first, two at most. The other axis is made the
/// same.
std::vector<std::int64_t> nearestSizes(const SolverRequest& request, bool vertical) {
  constexpr std::int64_t kFarthest = 64;
  std::vector<std::int64_t> found;
  SolverRequest trial = request;
  // A picture that is square in this axis asks about it alone.
  if (vertical)
    trial.input.w = trial.input.h;
  else
    trial.input.h = trial.input.w;
  const std::int64_t wanted = vertical ? request.height : request.width;
  for (std::int64_t distance = 0; distance <= kFarthest && found.size() < 2; ++distance) {
    for (const std::int64_t size : {wanted - distance, wanted + distance}) {
      if (size < 1 || (distance == 0 && !found.empty()) || found.size() == 2) continue;
      trial.height = trial.width = size;
      if (!Search(trial).run().empty()) found.push_back(size);
    }
    if (distance == 0 && !found.empty()) break;  // this axis is not what fails
  }
  return found;
}

void explain(const SolverRequest& request, SolverAnswer& answer) {
  const auto heights = nearestSizes(request, true), widths = nearestSizes(request, false);
  for (const std::int64_t height : heights) {
    for (const std::int64_t width : widths) {
      SolverRequest trial = request;
      trial.height = height;
      trial.width = width;
      if ((height != request.height || width != request.width) && !Search(trial).run().empty()) {
        answer.nearest.push_back({request.input.n, request.input.c, height, width});
      }
    }
  }
  answer.reason = fmt::format(
      "No call of {} makes {}×{} out of {}×{} with kernels up to {}, strides up to {}, dilations up to {}, "
      "crops up to {}{}.",
      request.base.convention->framework(), request.height, request.width, request.input.h, request.input.w,
      request.ranges.kernel, request.ranges.stride, request.ranges.dilation, request.ranges.crop,
      request.locked.empty() ? "" : " and what is locked");
}

}  // namespace

std::string Solution::badge() const {
  if (holes()) return "holes";
  if (even()) return "even";
  return fmt::format("{} to {} stamps a pixel", height.interior_min * width.interior_min,
                     height.interior_max * width.interior_max);
}

Result<SolverAnswer> solve(const SolverRequest& request) {
  constexpr std::int64_t kMostSets = 1'000'000;
  const SolverRanges& r = request.ranges;
  if (!request.base.convention) return refuse("call", "The request names no convention.");
  if (std::min({request.height, request.width, request.input.n, request.input.c, request.input.h,
                request.input.w}) < 1) {
    return refuse(
        "output size",
        fmt::format("Input and wanted output must have at least one row and column, but are {}×{} and {}×{}.",
                    request.input.h, request.input.w, request.height, request.width));
  }
  if (std::min({r.kernel, r.stride, r.dilation}) < 1 || r.crop < 0 || setsOf(r) > kMostSets) {
    return refuse("ranges", fmt::format("The ranges must be positive and hold at most {} sets.", kMostSets),
                  "Make them smaller.");
  }
  for (const Role role : {Role::KernelSize, Role::Stride, Role::Dilation}) {
    if (!isLocked(request, role) || pairOf(request.base[role])) continue;
    return refuse("locks", fmt::format("A locked {} is no number.", request.base[role].toPython()),
                  "Unlock it or give a number.");
  }
  SolverAnswer answer;
  answer.solutions = Search(request).run();
  if (answer.solutions.empty()) explain(request, answer);
  return answer;
}

}  // namespace scatterscope
