#include "app/commands/report.h"

#include <fmt/format.h>

#include <cstdio>

namespace scatterscope {

std::string formatSeconds(double seconds) {
  if (seconds < 1e-3) return fmt::format("{:.3g} µs", seconds * 1e6);
  if (seconds < 1) return fmt::format("{:.3g} ms", seconds * 1e3);
  return fmt::format("{:.3g} s", seconds);
}

std::int64_t totalBytes(const std::vector<PlannedBuffer>& plan) {
  Checked sum = 0;
  for (const auto& buffer : plan) sum = sum + buffer.bytes;
  return sum.value().value_or(INT64_MAX);
}

void printNotes(const std::vector<std::string>& notes) {
  for (const auto& note : notes) fmt::print(stderr, "note: {}\n", note);
}

}  // namespace scatterscope
