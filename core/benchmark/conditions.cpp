#include "core/benchmark/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "core/base/counted.h"
#include "core/base/joined.h"

namespace scatterscope {
namespace {

/// What a desktop at rest does: a clock, a mouse that moves, this program's own window being composed.
constexpr double kRestingProcessors = 0.2;
constexpr double kStolenProcessors = 0.05;
/// Turbo frequencies differ by some 10 % between a cold and a warm processor.
constexpr double kSteadyRate = 0.85;
constexpr double kDroppedShare = 1.0 / 3;

}  // namespace

std::vector<std::string> Conditions::disturbances() const {
  std::vector<std::string> found;
  if (load) {
    // Programs on processors that no engine used disturb less: they share memory and frequency, not the cores.
    const double unused = std::max(0, processors - most_threads);
    if (load->others > kRestingProcessors + unused / 2) {
      found.push_back(
          fmt::format("other programs kept {:.1f} of {} busy", load->others, counted(processors, "processor")));
    }
    if (load->stolen > kStolenProcessors) {
      found.push_back(
          fmt::format("the host of this virtual machine gave {:.2f} processors to other guests", load->stolen));
    }
  }
  if (typical_rate < kSteadyRate) {
    found.push_back(fmt::format("the processor typically ran at {:.0f} % of its best speed", 100 * typical_rate));
  }
  if (dropped > kDroppedShare * (samples + dropped)) {
    found.push_back(fmt::format("{} of {} samples were disturbed and taken again", dropped, samples + dropped));
  }
  return found;
}

std::string Conditions::sentence() const {
  const auto found = disturbances();
  if (!found.empty()) {
    return fmt::format("The machine is busy: {}. These figures are not comparable.",
                       joined(found, std::identity(), "; "));
  }
  if (!load) return "The measurement was too short to tell whether other programs were running.";
  return fmt::format("Quiet machine: other programs kept {:.2f} of {} busy; {} of {} samples taken again.",
                     load->others, counted(processors, "processor"), dropped, samples + dropped);
}

}  // namespace scatterscope
