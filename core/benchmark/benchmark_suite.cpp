#include "core/benchmark/benchmark_suite.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/out_of_memory.h"
#include "core/benchmark/benchmark_report.h"

namespace scatterscope {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

tl::unexpected<Error> failAt(std::size_t line, std::string message, std::string remedy = {}) {
  auto error = fail(ErrorKind::InvalidFile, "suite", fmt::format("Line {}: {}", line, message), std::move(remedy));
  error.value().line = static_cast<int>(line);
  return error;
}

/// The cells of one row by the names of their columns.
class Row {
 public:
  Row(const std::vector<std::string_view>& columns, std::string_view text, std::size_t line) : m_line(line) {
    const auto cells = split(text, ',');
    for (std::size_t i = 0; i < columns.size() && i < cells.size(); ++i) m_cells[columns[i]] = cells[i];
  }

  std::size_t line() const { return m_line; }
  bool has(std::string_view column) const { return m_cells.contains(column); }
  std::string_view text(std::string_view column) const { return m_cells.at(column); }

  Result<std::int64_t> number(std::string_view column) const {
    const auto cell = m_cells.find(column);
    if (cell == m_cells.end()) return failAt(m_line, fmt::format("the column {} is missing.", column));
    std::int64_t value = 0;
    const char* end = cell->second.data() + cell->second.size();
    const auto parsed = std::from_chars(cell->second.data(), end, value);
    // Larger numbers than 2^31 are no layer, and their sums could overflow.
    if (parsed.ec != std::errc() || parsed.ptr != end || std::abs(value) > INT32_MAX) {
      return failAt(m_line, fmt::format("{} must be a whole number, but is '{}'.", column, cell->second));
    }
    return value;
  }

 private:
  std::size_t m_line;
  std::map<std::string_view, std::string_view> m_cells;
};

Result<SuiteLayer> readLayer(const Row& row) {
  std::map<std::string_view, std::int64_t> v;
  for (const char* column :
       {"N", "Cin", "H", "W", "Cout", "kh", "kw", "sh", "sw", "ph", "pw", "oph", "opw", "dh", "dw", "groups"}) {
    const auto value = row.number(column);
    if (!value) return tl::make_unexpected(value.error());
    v[column] = *value;
  }
  const auto axis = [&v](const char* input, const char* k, const char* s, const char* d, const char* p,
                         const char* op) {
    return Axis::Parameters{v[input], v[k], v[s], v[d], v[p], v[p] - v[op], v[op]};
  };
  const auto geometry =
      Geometry::create({v["N"], v["Cin"], v["Cout"], v["groups"], axis("H", "kh", "sh", "dh", "ph", "oph"),
                        axis("W", "kw", "sw", "dw", "pw", "opw"), true});
  if (!geometry) return failAt(row.line(), geometry.error().message, geometry.error().remedy);
  for (const auto& [column, size] :
       {std::pair("OH", geometry->height().output()), {"OW", geometry->width().output()}}) {
    if (!row.has(column)) continue;
    const auto told = row.number(column);
    if (!told) return tl::make_unexpected(told.error());
    if (*told != size)
      return failAt(row.line(), fmt::format("{} is {}, but these parameters give {}.", column, *told, size));
  }
  return SuiteLayer{std::string(row.text("name")), *geometry};
}

}  // namespace

Result<std::vector<SuiteLayer>> readSuite(std::string_view csv) try {
  std::vector<SuiteLayer> layers;
  std::vector<std::string_view> columns;
  std::size_t number = 0;
  for (std::string_view line : split(csv, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (columns.empty()) {
      columns = split(line, ',');
      if (std::ranges::find(columns, "name") == columns.end()) return failAt(number, "the column name is missing.");
      continue;
    }
    const Row row(columns, line, number);
    if (!row.has("name")) return failAt(number, "the row is empty.");
    auto layer = readLayer(row);
    if (!layer) return tl::make_unexpected(layer.error());
    layers.push_back(*std::move(layer));
  }
  if (layers.empty()) return failAt(number, "the suite has no layers.");
  return layers;
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

std::string toJson(const SuiteResult& result) {
  using Json = nlohmann::ordered_json;
  const MachineLimits& l = result.limits;
  Json json = {{"machine", result.machine.sentence()},
               {"limits",
                {{"threads", l.threads},
                 {"flops", l.flops},
                 {"read_bytes", l.read_bytes},
                 {"write_bytes", l.write_bytes},
                 {"l2_bytes", l.l2_bytes}}},
               {"layers", Json::array()}};
  for (const auto& [name, layer] : result.layers) {
    Json one = Json::parse(toJson(layer));
    // Rows of a suite are geometries, not calls; the rest is said above, or beside it.
    for (const char* field : {"call", "machine", "limits", "floor_seconds"}) one.erase(field);
    json["layers"].push_back({{"name", name},
                              {"floor_seconds", l.flops > 0 ? l.floorSeconds(layer.geometry) : 0.0},
                              {"measured", std::move(one)}});
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

SuiteVerdict judge(const BenchmarkResult& layer) {
  SuiteVerdict verdict;
  for (std::size_t i = 0; i < layer.entries.size(); ++i) {
    const BenchmarkEntry& entry = layer.entries[i];
    if (entry.error || entry.samples.empty()) continue;
    const BenchmarkEntry*& place = i == 0 ? verdict.first : verdict.fastest;
    if (place == nullptr || entry.seconds.median < place->seconds.median) place = &entry;
  }
  return verdict;
}

double geometricMean(const std::vector<double>& values) {
  if (values.empty()) return 0;
  double sum = 0;
  for (const double value : values) sum += std::log(value);
  return std::exp(sum / static_cast<double>(values.size()));
}

}  // namespace scatterscope
