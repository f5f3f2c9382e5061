#include <fmt/format.h>

#include "core/benchmark/benchdnn.h"
#include "core/benchmark/benchmark_report.h"
#include "core/benchmark/engine_comparison.h"
#include "core/benchmark/roofline.h"

namespace scatterscope {
namespace {

std::string milliseconds(double seconds) {
  return fmt::format("{:.4g}", 1e3 * seconds);
}

/// A cell of a table may hold no bar, which would end it.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, 1, '\\');
  return text;
}

std::string row(const BenchmarkEntry& e) {
  if (e.error)
    return fmt::format("| {} | {} | | | | | | {} |\n", cell(e.label), e.threads_asked, cell(e.error->sentence()));
  const auto& s = e.seconds;
  return fmt::format("| {} | {} | {} | {} – {} | {} | {} | {:.3g} | {} |\n", cell(e.label), e.threads,
                     milliseconds(s.median), milliseconds(s.lower_quartile), milliseconds(s.upper_quartile),
                     milliseconds(s.minimum), s.count, e.gflops,
                     e.verification ? cell(e.verification->sentence()) : "");
}

}  // namespace

std::string toMarkdown(const BenchmarkResult& result, std::string_view command) {
  std::string text = fmt::format("# Times of `{}`\n\n{} → {}. {:.0f} useful multiply-adds. {}.\n\n", result.call,
                                 result.geometry.inputShape().toString(), result.geometry.outputShape().toString(),
                                 result.useful_multiply_adds, result.machine.sentence());
  if (result.conditions.busy()) text += "**";
  text += result.conditions.sentence();
  if (result.conditions.busy()) text += "**";
  text +=
      "\n\n| engine | threads | median, ms | quartiles, ms | minimum, ms | rounds | GFLOP/s | result |\n"
      "|---|--:|--:|--:|--:|--:|--:|---|\n";
  for (const BenchmarkEntry& entry : result.entries) {
    if (!entry.same_as_threads) text += row(entry);
  }
  text += "\n";
  if (result.limits) {
    const MachineLimits& l = *result.limits;
    text += fmt::format(
        "- No run can take less than {} ms: {:.3g} GFLOP/s of multiply-adds and {:.3g} GB/s read, {:.3g} GB/s written "
        "were measured with {} threads.\n",
        milliseconds(l.floorSeconds(result.geometry)), l.flops / 1e9, l.read_bytes / 1e9, l.write_bytes / 1e9,
        l.threads);
  }
  for (const RooflinePoint& point : rooflinePoints(result)) {
    text += fmt::format("- {} {:.0f} % of the floor.\n", point.sentence, point.percent_of_floor);
  }
  for (const auto& comparison : comparedWithFastest(result)) text += "- " + comparison.sentence() + "\n";
  if (const auto problem = benchdnnProblem(result.geometry)) {
    text += fmt::format("- The same layer for oneDNN's benchdnn: `benchdnn {}`\n", *problem);
  }
  if (result.subnormal.any()) text += "- " + result.subnormal.sentence() + "\n";
  text += fmt::format(
      "\nEvery output was compared with the definition before it was timed. Intervals are of the median of paired "
      "ratios, "
      "by order statistics.\n\nAgain:\n\n```\n{}\n```\n",
      command);
  return text;
}

}  // namespace scatterscope
