#include "app/commands/bench_sweep.h"

#include <fmt/format.h>

#include "app/commands/report.h"
#include "app/interruption.h"
#include "app/standard_streams.h"
#include "core/analysis/sweep.h"
#include "core/base/file.h"
#include "core/base/memory_budget.h"

namespace scatterscope {
namespace {

/// "stride 2, kernel 4"
std::string placeOf(const std::vector<std::string>& names, const std::vector<std::int64_t>& values) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", names[i], values[i]);
  return text;
}

void printRow(const std::vector<std::string>& names, const SweepRow& row) {
  const std::string place = placeOf(names, row.values);
  if (row.error) {
    fmt::print("{:24}  {}\n", place, row.error->sentence());
    return;
  }
  fmt::print("{:24}  {:16}  {:>9}  {:>14.6g}  {:>10}  {:>6.0f} %{}\n", place, row.engine,
             formatSeconds(row.seconds.median), row.multiply_adds, formatBytes(row.bytes()), 100 * row.unevenness,
             row.busy ? "  (machine busy)" : "");
}

Result<void> save(const std::string& file, const std::string& text) {
  if (file.empty()) return {};
  return writeFile(file, std::as_bytes(std::span(text)));
}

}  // namespace

Result<ExitCode> benchSweep(const SweepTask& task, const MemoryBudget& budget) {
  std::vector<SweepAxis> axes;
  std::vector<std::string> names;
  for (const std::string& text : task.axes) {
    auto axis = readSweep(text);
    if (!axis) return tl::make_unexpected(axis.error());
    names.emplace_back(nameOf(axis->parameter));
    axes.push_back(*std::move(axis));
  }
  if (axes.size() > 2 || (axes.size() == 2 && axes[0].parameter == axes[1].parameter)) {
    return fail(ErrorKind::InvalidParameter, "sweep", "--sweep takes one or two different parameters.");
  }
  if (!task.prints_json)
    fmt::print("{:24}  {:16}  {:>9}  {:>14}  {:>10}  {:>8}\n", "point", "engine", "median", "multiply-adds", "memory",
               "uneven");
  std::vector<SweepRow> rows;
  std::optional<Error> stopped;
  const LoadMeter meter;
  for (const SweepPoint& point : sweepPoints(task.recipe, task.input, axes)) {
    for (const Engine* engine : task.engines) {
      SweepTiming timing = task.timing;
      timing.engine = engine;
      timing.meter = &meter;
      auto row = measurePoint(point.values, point.operation.map([](const Operation& o) { return o.geometry; }), timing,
                              budget, interruptibleControl());
      if (!row) {
        stopped = row.error();
        break;
      }
      if (!task.prints_json) printRow(names, *row);
      // Not for hours of measuring that nobody will see.
      if (auto printed = finishOutput(); !printed) return tl::make_unexpected(printed.error());
      rows.push_back(*std::move(row));
      if (rows.back().error && !point.operation) break;  // illegal for every engine
    }
    if (stopped) break;
  }
  auto saved = save(task.csv, toCsv(names, rows));
  if (saved) saved = save(task.json, toJson(names, rows));
  if (!saved) return tl::make_unexpected(saved.error());
  if (stopped) return tl::make_unexpected(*stopped);
  if (task.prints_json) fmt::print("{}", toJson(names, rows));
  return ExitCode::Done;
}

}  // namespace scatterscope
