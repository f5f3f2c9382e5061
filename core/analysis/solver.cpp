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
#include "core/base/out_of_memory.h"
#include "core/base/wide_integer.h"
#include "core/conventions/arguments.h"
#include "core/conventions/signal.h"
#include "core/conventions/translation.h"

namespace scatterscope {
namespace {

/// Steps that a question may take, each of some nanoseconds, and how many asking a convention is worth: about a
/// second in all. Ranges of a million sets and locks of 100,000 rows would ask for hours.
constexpr std::int64_t kMostSteps = 100'000'000, kStepsOfACall = 1'000;

/// What is left of them: nothing once the search is cancelled.
class Effort {
 public:
  explicit Effort(const RunControl& control) : m_control(control) {}

  /// False once there is nothing left.
  bool spend(std::int64_t steps) {
    m_left = m_control.cancelled() ? 0 : m_left - std::min(m_left, steps);
    return m_left > 0;
  }
  bool spent() const { return m_left == 0; }

 private:
  const RunControl& m_control;
  std::int64_t m_left = kMostSteps;
};

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

/// A locked value of one axis, or the whole range. What is locked at None stands at the framework's own 1.
std::pair<std::int64_t, std::int64_t> rangeOf(const SolverRequest& request, Role role, bool vertical,
                                              std::int64_t largest) {
  if (vertical && request.row) return {1, 1};
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

/// The largest cut on one side that is looked at: the range, and what a locked padding asks for.
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

/// One axis of a request: what goes in, what shall come out, how far cuts may go.
struct AxisQuestion {
  std::int64_t input, output, crop;
  std::optional<std::int64_t> begin;  ///< the only cut at the beginning that is allowed
  friend bool operator==(const AxisQuestion&, const AxisQuestion&) = default;
};

/// How far a window may reach past the canvas: less than stride or dilation, as every output_padding.
std::int64_t pastOf(const Stamp& stamp) {
  return std::max(stamp.stride, stamp.dilation) - 1;
}

/// Rows of the canvas; empty where 64 bits do not hold them.
std::optional<std::int64_t> canvasOf(const Stamp& stamp, std::int64_t input) {
  return ((Checked(input) - 1) * stamp.stride + Checked(stamp.dilation) * (Checked(stamp.kernel) - 1) + 1).value();
}

/// The windows that leave `output` rows, at most `crop` cut from a side.
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

class Search {
 public:
  Search(const SolverRequest& request, Effort& effort)
      : m_request(request), m_convention(*request.base.convention), m_crop(largestCrop(request)), m_effort(effort) {
    const auto integer = [&](Role role, std::int64_t fallback) {
      const auto* value = request.base[role].integer();
      return value ? *value : fallback;
    };
    m_parameters.batch = request.input.n;
    m_parameters.in_channels = integer(Role::InChannels, request.input.c);
    m_parameters.out_channels = integer(Role::OutChannels, 1);
    m_parameters.groups = integer(Role::Groups, 1);
    m_parameters.bias = request.base[Role::Bias].truthy();
    for (const Role role : {Role::Padding, Role::OutputPadding, Role::OutputShape, Role::PadMode})
      m_windowsApart = m_windowsApart || (isLocked(request, role) && request.base[role].sequence());
    m_windowsApart = m_windowsApart || (request.crop_begin && request.crop_begin->height != request.crop_begin->width);
  }

  /// Whether there is an answer at all; looks for one only.
  bool findsAny() {
    m_one = true;
    return !run().empty();
  }

  std::vector<Solution> run() {
    runFor({});
    // MindSpore's own output_padding appends zeros behind a smaller window.
    if (isLocked(m_request, Role::OutputPadding)) {
      const auto zeros = pairOf(m_request.base[Role::OutputPadding]).value_or(HeightWidth{});
      if (std::min(zeros.height, zeros.width) >= 0 && zeros != HeightWidth{}) runFor(zeros);
    }
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

  /// Everything that gives the wanted size with so many rows and columns of zeros behind the convolution.
  void runFor(HeightWidth zeros) {
    if (m_request.height <= zeros.height || m_request.width <= zeros.width) return;
    const auto begin = [&](std::int64_t HeightWidth::*axis) {
      return m_request.crop_begin ? std::optional(*m_request.crop_begin.*axis) : std::nullopt;
    };
    m_zeros = zeros;
    m_high = {m_request.input.h, m_request.height - zeros.height, m_crop, begin(&HeightWidth::height)};
    m_wide = {m_request.input.w, m_request.width - zeros.width, m_crop, begin(&HeightWidth::width)};
    const auto high = stampsOf(m_request, true), wide = stampsOf(m_request, false);
    const bool lockedApart = high != wide;
    for (std::size_t i = 0; i < high.size() && !m_effort.spent(); ++i) {
      if (!lockedApart) tryStamps(high[i], high[i]);
      for (std::size_t j = 0; lockedApart && j < wide.size() && m_effort.spend(1); ++j) tryStamps(high[i], wide[j]);
    }
    const bool allLose =
        std::all_of(m_solutions.begin(), m_solutions.end(), [](const Solution& s) { return s.loses_input; });
    // Two axes with one question have one answer: what serves one of them serves both.
    if (allLose && !lockedApart && !(m_high == m_wide)) runApart(high);
  }

  /// One tap has no distance to a neighbour: its dilations are spellings of one stamp, and the first of them stays.
  void dropRepeatedDilations() {
    const auto withoutDilation = [](const Axis& a) {
      return std::tuple(a.kernel(), a.stride(), a.kernel() == 1 ? 1 : a.dilation(), a.cropBegin(), a.cropEnd());
    };
    std::vector<Solution> kept;
    std::set<decltype(std::tuple(withoutDilation(Axis()), withoutDilation(Axis())))> seen;
    for (Solution& s : m_solutions) {
      if (seen.insert({withoutDilation(s.geometry.height()), withoutDilation(s.geometry.width())}).second)
        kept.push_back(std::move(s));
    }
    m_solutions = std::move(kept);
  }

  /// Axes with strides of their own; dilation stays common, and kernels are alike or equally many strides long.
  void runApart(const std::vector<Stamp>& stamps) {
    for (const Stamp& stamp : stamps) {
      if (windowsOf(stamp, m_high).empty()) continue;
      for (const Stamp& other : stamps) {
        if (!m_effort.spend(1)) return;
        const bool alike =
            stamp.kernel == other.kernel || Wide(stamp.kernel) * other.stride == Wide(other.kernel) * stamp.stride;
        if (alike && stamp.dilation == other.dilation && !(stamp == other)) tryStamps(stamp, other);
      }
    }
  }

  void tryStamps(const Stamp& high, const Stamp& wide) {
    if (m_one && !m_solutions.empty()) return;
    const auto rows = windowsOf(high, m_high), columns = windowsOf(wide, m_wide);
    if (!m_effort.spend(1 + std::ssize(rows) + std::ssize(columns))) return;
    // Equal axes are cut alike: a picture has no reason to shift in one direction only.
    const bool alike = high == wide && rows == columns && !m_windowsApart;
    for (std::size_t i = 0; i < rows.size() && !m_effort.spent(); ++i) {
      if (alike) tryWindows(high, wide, rows[i], rows[i]);
      for (std::size_t j = 0; !alike && j < columns.size() && m_effort.spend(1); ++j)
        tryWindows(high, wide, rows[i], columns[j]);
    }
  }

  void tryWindows(const Stamp& high, const Stamp& wide, const Window& row, const Window& column) {
    Geometry::Parameters p = m_parameters;
    p.height = {m_request.input.h, high.kernel, high.stride, high.dilation, row.begin, row.end, 0};
    p.width = {m_request.input.w, wide.kernel, wide.stride, wide.dilation, column.begin, column.end, 0};
    auto geometry = Geometry::create(p);
    if (!m_effort.spend(kStepsOfACall) || !geometry) return;
    Operation wanted{*std::move(geometry), {}};
    if (m_zeros != HeightWidth{}) wanted.steps.push_back(PadStep{0, m_zeros.height, 0, m_zeros.width, PadMode::Zeros});
    if (m_request.locked.empty()) {
      const auto call = m_convention.express(wanted);
      if (call && add(*call, wanted)) return;
    }
    for (const Specification& call : m_convention.spellings(wanted)) {
      if (add(call, wanted)) return;
    }
  }

  /// The call with what is locked, and with the base's values of what decides no window: its weights' names,
  /// its types. The last word has the convention.
  bool add(const Specification& spelled, const Operation& wanted) {
    Specification call = spelled;
    for (const Role role : m_request.locked) {
      if (plainlyDiffer(call[role], m_request.base[role])) return false;
      call = call.with(role, m_request.base[role]);
    }
    if (m_request.base[Role::Version] != call[Role::Version]) {
      const Specification other = call.with(Role::Version, m_request.base[Role::Version]);
      if (gives(other, wanted)) call = other;
    }
    for (const Role role :
         {Role::WeightInit, Role::BiasInit, Role::DataType, Role::Device, Role::DataFormat, Role::TransposeKernel})
      call = call.with(role, m_request.base[role]);
    if (!gives(call, wanted)) return false;
    auto own = m_request.row ? onSignal(call) : Result<Specification>(std::move(call));
    if (!own) return false;
    const Axis &height = wanted.geometry.height(), &width = wanted.geometry.width();
    Solution solution{*std::move(own),
                      wanted.geometry,
                      coverageOf(height, 0),
                      coverageOf(width, 0),
                      0,
                      false,
                      wanted.geometry.scatterMultiplyAdds()};
    for (const Axis* axis : {&height, &width}) {
      solution.asymmetry += std::abs(axis->cropBegin() - axis->cropEnd());
      solution.loses_input =
          solution.loses_input || std::max(axis->cropBegin(), axis->cropEnd()) >= axis->effectiveKernel();
    }
    m_solutions.push_back(std::move(solution));
    return true;
  }

  bool gives(const Specification& call, const Operation& wanted) const {
    const auto operation = m_convention.resolve(call, m_request.input);
    return operation && simplified(*operation) == simplified(wanted);
  }

  /// Numbers that are not the same numbers: no need to ask the convention.
  static bool plainlyDiffer(const Value& a, const Value& b) {
    const auto left = pairOf(a), right = pairOf(b);
    return left && right && *left != *right;
  }

  const SolverRequest& m_request;
  const Convention& m_convention;
  const std::int64_t m_crop;
  Effort& m_effort;
  bool m_one = false;           ///< the first answer will do
  bool m_windowsApart = false;  ///< what is locked may differ between the axes
  Geometry::Parameters m_parameters;
  HeightWidth m_zeros;
  AxisQuestion m_high = {}, m_wide = {};
  std::vector<Solution> m_solutions;
};

std::int64_t setsOf(const SolverRanges& r) {
  const auto sets = (Checked(r.kernel) * r.stride * r.dilation * (Checked(r.crop) + 1)).value();
  return sets.value_or(INT64_MAX);
}

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
    if (!Search(trial, effort).findsAny()) continue;
    found.push_back(size);
    if (size == wanted) break;  // this axis is not what fails
  }
  return found;
}

/// Why there is no answer; the nearest sizes that have one, where looking for them does not take too long.
void explain(const SolverRequest& request, SolverAnswer& answer, Effort& effort) {
  const auto heights = nearestSizes(request, true, effort), widths = nearestSizes(request, false, effort);
  for (const std::int64_t height : heights) {
    for (const std::int64_t width : widths) {
      SolverRequest trial = request;
      trial.height = height;
      trial.width = width;
      if ((height != request.height || width != request.width) && Search(trial, effort).findsAny()) {
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
  answer.solutions = Search(request, effort).run();
  if (effort.spent() && !control.cancelled()) {
    return refuse("ranges", "There are too many calls to try: the search would take longer than a second.",
                  "Make the ranges smaller, lock more parameters, or lock smaller numbers.");
  }
  if (answer.solutions.empty()) explain(request, answer, effort);
  if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "The search was cancelled.");
  return answer;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
