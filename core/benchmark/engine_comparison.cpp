#include "core/benchmark/engine_comparison.h"

#include <fmt/format.h>

#include <algorithm>

namespace scatterscope {

std::string EngineComparison::sentence() const {
  if (!speedup) return fmt::format("{} and {} were not compared: that takes at least 6 rounds.", fastest, other);
  const std::string interval =
      fmt::format("{:.3g} to {:.3g}, {} pairs", speedup->lower, speedup->upper, speedup->pairs);
  if (!speedup->different()) {
    return fmt::format("{} and {} cannot be told apart (95 % interval of the ratio of their times {}).", fastest, other,
                       interval);
  }
  return fmt::format("{} is {:.3g} times as fast as {} (95 % interval {}).", fastest, speedup->ratio, other, interval);
}

std::vector<EngineComparison> comparedWithFastest(const BenchmarkResult& result) {
  std::vector<const BenchmarkEntry*> timed;
  for (const BenchmarkEntry& entry : result.entries) {
    if (!entry.error && entry.seconds.count > 0) timed.push_back(&entry);
  }
  if (timed.empty()) return {};
  const int most = (*std::ranges::max_element(timed, {}, &BenchmarkEntry::threads_asked))->threads_asked;
  std::erase_if(timed, [most](const BenchmarkEntry* entry) { return entry->threads_asked != most; });
  std::ranges::stable_sort(timed, {}, [](const BenchmarkEntry* entry) { return entry->seconds.median; });
  std::vector<EngineComparison> comparisons;
  for (std::size_t i = 1; i < timed.size(); ++i) {
    comparisons.push_back({timed[0]->label, timed[i]->label, pairedRatio(timed[i]->samples, timed[0]->samples)});
  }
  return comparisons;
}

}  // namespace scatterscope
