#include "core/benchmark/sweep_measurement.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/base/out_of_memory.h"
#include "core/benchmark/uniform_operands.h"
#include "core/geometry/coverage.h"

namespace scatterscope {
namespace {

/// A sweep has many points: each is asked for fewer cells than a measurement of its own.
constexpr Verifier::Limits kVerification = {std::int64_t{1} << 22, std::int64_t{1} << 12};

std::string quoted(const std::string& field) {
  if (field.find_first_of(",\"\n") == std::string::npos) return field;
  std::string text = "\"";
  for (const char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

std::int64_t operandBytes(const Geometry& g) {
  std::int64_t bytes = 0;
  for (const PlannedBuffer& buffer : g.buffers()) bytes += buffer.bytes;
  return bytes;
}

/// Everything but the times.
void describe(SweepRow& row) {
  row.multiply_adds = row.geometry.usefulMultiplyAdds();
  row.operand_bytes = operandBytes(row.geometry);
  row.unevenness = unevennessOf(row.geometry);
}

}  // namespace

double unevennessOf(const Geometry& g) {
  const Coverage height = coverageOf(g.height(), 0), width = coverageOf(g.width(), 0);
  const double most = static_cast<double>(height.interior_max) * static_cast<double>(width.interior_max);
  const double least = static_cast<double>(height.interior_min) * static_cast<double>(width.interior_min);
  return most > 0 ? 1 - least / most : 1;
}

Result<SweepRow> measurePoint(std::vector<std::int64_t> values, const Result<Geometry>& geometry,
                              const SweepTiming& timing, const MemoryBudget& budget, RunControl& control) try {
  SweepRow row;
  row.values = std::move(values);
  if (!geometry) {
    row.error = geometry.error();
    return row;
  }
  row.geometry = *geometry;
  row.engine = timing.engine->label();
  if (const auto fits = budget.admit(geometry->buffers()); !fits) {
    row.error = fits.error();
    return row;
  }
  auto operands = UniformOperands::make(*geometry, timing.seed);
  if (!operands) {
    row.error = operands.error();
    return row;
  }
  const Engine* const engines[] = {timing.engine};
  BenchmarkOptions options;
  options.threads = {timing.threads};
  options.seconds = timing.seconds;
  options.seed = timing.seed;
  options.verification = kVerification;
  RunControl part(&control);
  const auto result = runBenchmark({*geometry, operands->spans(), engines}, options, budget, part);
  if (control.cancelled()) return fail(ErrorKind::Cancelled, "", "The sweep was stopped.");
  if (!result) {
    row.error = result.error();
    return row;
  }
  const BenchmarkEntry& entry = result->entries.front();
  if (entry.error) {
    row.error = entry.error;
    return row;
  }
  describe(row);
  row.threads = entry.threads;
  row.seconds = entry.seconds;
  row.working_bytes = entry.extra_bytes;
  Conditions conditions = result->conditions;
  if (timing.meter != nullptr) conditions.load = timing.meter->sinceBegin();
  row.busy = conditions.busy();
  return row;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::string toCsv(const std::vector<std::string>& names, const std::vector<SweepRow>& rows) {
  std::string csv;
  for (const std::string& name : names) csv += quoted(name) + ',';
  csv +=
      "engine,threads,median_ms,lower_quartile_ms,upper_quartile_ms,minimum_ms,samples,useful_multiply_adds,operand_"
      "bytes,working_bytes,unevenness,comparable,error\n";
  for (const SweepRow& row : rows) {
    for (const std::int64_t value : row.values) csv += fmt::format("{},", value);
    if (row.error) {
      csv += fmt::format(",,,,,,,,,,,,{}\n", quoted(row.error->sentence()));
      continue;
    }
    const SampleStatistics& s = row.seconds;
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},\n", quoted(row.engine), row.threads, 1e3 * s.median,
                       1e3 * s.lower_quartile, 1e3 * s.upper_quartile, 1e3 * s.minimum, s.count, row.multiply_adds,
                       row.operand_bytes, row.working_bytes, row.unevenness, row.busy ? "no" : "yes");
  }
  return csv;
}

std::string toJson(const std::vector<std::string>& names, const std::vector<SweepRow>& rows) {
  using Json = nlohmann::ordered_json;
  Json json = {{"swept", names}, {"rows", Json::array()}};
  for (const SweepRow& row : rows) {
    Json one = {{"values", row.values}};
    if (row.error) {
      one["error"] = row.error->sentence();
    } else {
      const SampleStatistics& s = row.seconds;
      one["engine"] = row.engine;
      one["threads"] = row.threads;
      one["seconds"] = {{"median", s.median},
                        {"lower_quartile", s.lower_quartile},
                        {"upper_quartile", s.upper_quartile},
                        {"minimum", s.minimum},
                        {"count", s.count}};
      one["useful_multiply_adds"] = row.multiply_adds;
      one["operand_bytes"] = row.operand_bytes;
      one["working_bytes"] = row.working_bytes;
      one["unevenness"] = row.unevenness;
      one["comparable"] = !row.busy;
    }
    json["rows"].push_back(std::move(one));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace scatterscope
