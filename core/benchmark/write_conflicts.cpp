#include "core/benchmark/write_conflicts.h"

#include <fmt/format.h>

#include <algorithm>

namespace scatterscope {
namespace {

constexpr std::int64_t kMostSteps = 250'000;  // a few milliseconds

/// The thread that a static schedule gives an input row: the first `rows % threads` threads have one row more.
int ownerOf(std::int64_t row, std::int64_t rows, std::int64_t threads) {
  const std::int64_t small = rows / threads, more = rows % threads, inLarge = more * (small + 1);
  return static_cast<int>(row < inLarge ? row / (small + 1) : more + (row - inLarge) / small);
}

}  // namespace

Result<WriteConflicts> countConflicts(const Geometry& g, int threads) {
  const Axis &height = g.height(), &width = g.width();
  // As double: the numbers may be any up to 2^63, and only their size matters.
  const double steps = static_cast<double>(height.output()) + static_cast<double>(width.output()) +
                       static_cast<double>(height.input()) * static_cast<double>(height.kernel());
  if (steps > static_cast<double>(kMostSteps)) {
    return fail(
        ErrorKind::Budget, "size",
        fmt::format("Write conflicts are counted up to {} rows, columns and contributions to rows; this call has "
                    "{:.3g}.",
                    kMostSteps, steps),
        "Choose a smaller input, kernel or stride.");
  }
  WriteConflicts found;
  found.threads = static_cast<int>(std::min<std::int64_t>(std::max(1, threads), height.input()));
  std::int64_t reached = 0, products = 0;  // columns that anything lands on, and how much does
  for (std::int64_t column = 0; column < width.output(); ++column) {
    const std::int64_t coverage = width.coverage(column + width.cropBegin());
    reached += coverage > 0;
    products += coverage;
  }
  for (std::int64_t row = 0; row < height.output(); ++row) {
    const Contributors from = height.contributors(row + height.cropBegin());
    int first = -1, last = -1, count = 0;
    for (std::int64_t t = 0; t < from.count; ++t) {
      const int owner = ownerOf(from.input + t * from.input_step, height.input(), found.threads);
      if (count == 0) first = owner;
      if (count == 0 || owner != last) ++count;
      last = owner;
    }
    found.first_thread.push_back(first);
    found.threads_on_row.push_back(count);
    found.all_additions += from.count * products;
    if (count < 2) continue;
    found.cells += reached;
    found.additions += from.count * products;
  }
  return found;
}

}  // namespace scatterscope
