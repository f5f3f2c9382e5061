#include "core/analysis/solver/search.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>

#include "core/analysis/solver/windows.h"
#include "core/base/wide_integer.h"
#include "core/conventions/arguments.h"
#include "core/conventions/signal.h"
#include "core/conventions/translation.h"

namespace scatterscope::solver {
namespace {

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

}  // namespace

std::vector<Solution> findCalls(const SolverRequest& request, Effort& effort) {
  return Search(request, effort).run();
}

bool hasCall(const SolverRequest& request, Effort& effort) {
  return Search(request, effort).findsAny();
}

}  // namespace scatterscope::solver
