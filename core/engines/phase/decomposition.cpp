#include "core/engines/phase/decomposition.h"

#include <algorithm>

#include "core/base/integer_math.h"
#include "core/base/wide_integer.h"

namespace scatterscope {
namespace {

/// Outputs of this size leave the caches before anybody reads them. With non-temporal stores, which do not read a cache
/// line before they write it, two threads write 33 to 43 instead of 16 GB/s. At 8 MiB both take the same time.
constexpr std::int64_t kStreamedBytes = std::int64_t{8} << 20;
/// Of shorter rows too many cache lines belong to two rows, and those have to be read first. Even rows of 128 floats
/// that share no lines (256 maps of 128×128) took 1.4 times as long with non-temporal stores.
constexpr std::int64_t kStreamedRow = 192;

/// More phases, or more phase groups, than any network's stride and dilation produce: listing them would take longer
/// than the work of a small layer.
constexpr std::int64_t kMostStride = 4096, kMostGroups = 32;
/// Taps of a kernel of 2048×2048; the list of them takes 32 MB.
constexpr std::int64_t kMostTaps = std::int64_t{1} << 22;
/// Floats of a slab, a gigabyte: with such a dilation nearly all of it would be zeros.
constexpr double kMostSlab = 1 << 28;
/// Product of the sizes of all operands, far beyond any memory; below it no product of sizes overflows 63 bits.
constexpr double kMostProduct = 1e16;

/// Upper bound of the number of phase groups: the bases fall from that of tap 0 to that of the last first tap, and
/// there are at most two numbers of taps.
std::int64_t mostGroups(const PhaseSet& set) {
  const Wide bases = Wide(set.fed() - 1) * set.dilation / set.stride + 2;
  return static_cast<std::int64_t>(std::min<Wide>(bases, set.fed()));
}

/// Upper bound of the halo.
double mostHalo(const PhaseSet& set) {
  return static_cast<double>(ceilDivide(set.kernel, set.stride)) * static_cast<double>(set.dilation);
}

}  // namespace

bool Decomposition::suits(const Geometry& g) {
  const auto number = [](std::int64_t n) { return static_cast<double>(n); };
  double product = number(g.batch()) * number(g.inChannels()) * number(g.outChannels());
  for (const Axis* axis : {&g.height(), &g.width()}) {
    if (axis->stride() > kMostStride || mostGroups(phasesOf(*axis)) > kMostGroups) return false;
    product *= number(axis->input()) + number(axis->output()) + number(axis->effectiveKernel());
  }
  if (product > kMostProduct || number(g.height().kernel()) * number(g.width().kernel()) > number(kMostTaps))
    return false;
  return number(g.inChannelsPerGroup()) * (1 + mostHalo(phasesOf(g.height()))) * (64 + mostHalo(phasesOf(g.width()))) <=
         kMostSlab;
}

Decomposition::Decomposition(const Geometry& g, const PlanOptions& o)
    : geometry(g),
      options(o),
      height(g.height()),
      width(g.width()),
      stores(storeKernels()),
      streams(*g.outputShape().bytes() >= kStreamedBytes && g.width().output() >= kStreamedRow) {
  options.threads = std::max(1, options.threads);
}

double Decomposition::multiplyAdds() const {
  const std::int64_t channels = geometry.inChannelsPerGroup() * geometry.outChannelsPerGroup();
  double sum = 0;
  for (const PhaseGroup& h : height.phaseGroups) {
    for (const PhaseGroup& w : width.phaseGroups) {
      const auto phases = static_cast<std::int64_t>(h.phases.size() * w.phases.size());
      sum += static_cast<double>(h.rows.count() * w.rows.count()) * static_cast<double>(phases * h.taps * w.taps) *
             static_cast<double>(channels);
    }
  }
  return sum * static_cast<double>(geometry.batch() * geometry.groups());
}

}  // namespace scatterscope
