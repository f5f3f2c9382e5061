#include "core/benchmark/benchmark_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/benchmark/benchdnn.h"
#include "core/benchmark/engine_comparison.h"
#include "core/benchmark/roofline.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

Json toJson(const Axis& a) {
  return {{"input", a.input()},          {"kernel", a.kernel()},    {"stride", a.stride()}, {"dilation", a.dilation()},
          {"crop_begin", a.cropBegin()}, {"crop_end", a.cropEnd()}, {"output", a.output()}};
}

Json toJson(const Geometry& g) {
  return {{"batch", g.batch()},        {"in_channels", g.inChannels()}, {"out_channels", g.outChannels()},
          {"groups", g.groups()},      {"bias", g.hasBias()},           {"height", toJson(g.height())},
          {"width", toJson(g.width())}};
}

std::int64_t operandBytes(const Geometry& g) {
  std::int64_t bytes = 0;
  for (const PlannedBuffer& buffer : g.buffers()) bytes += buffer.bytes;
  return bytes;
}

Json toJson(const Machine& m) {
  return {{"processor", m.processor}, {"architecture", m.architecture}, {"processors", m.processors},
          {"cores", m.cores},         {"memory_bytes", m.memory_bytes}, {"compiler", m.compiler}};
}

Json toJson(const MachineLimits& l) {
  return {{"threads", l.threads},
          {"flops", l.flops},
          {"read_bytes", l.read_bytes},
          {"write_bytes", l.write_bytes},
          {"l2_bytes", l.l2_bytes}};
}

Json toJson(const Conditions& c) {
  Json json = {{"comparable", !c.busy()},       {"sentence", c.sentence()}, {"disturbances", c.disturbances()},
               {"processors", c.processors},    {"samples", c.samples},     {"dropped", c.dropped},
               {"typical_rate", c.typical_rate}};
  if (c.load) {
    json["observed_seconds"] = c.load->seconds;
    json["processors_of_others"] = c.load->others;
    json["processors_stolen"] = c.load->stolen;
  }
  return json;
}

Json toJson(const RooflinePoint& p) {
  return {{"engine", p.label},
          {"threads", p.threads},
          {"moved_bytes", p.traffic.bytes()},
          {"operand_bytes", p.traffic.operands},
          {"flops_per_byte", p.intensity},
          {"gflops", p.gflops},
          {"percent_of_floor", p.percent_of_floor},
          {"sentence", p.sentence}};
}

Json toJson(const EngineComparison& c) {
  Json json = {{"fastest", c.fastest}, {"other", c.other}, {"sentence", c.sentence()}};
  if (c.speedup) {
    json["speedup"] = c.speedup->ratio;
    json["interval"] = {c.speedup->lower, c.speedup->upper};
    json["pairs"] = c.speedup->pairs;
    json["different"] = c.speedup->different();
  }
  return json;
}

Json toJson(const BenchmarkEntry& e) {
  Json json = {{"engine", e.engine}, {"label", e.label}, {"threads_asked", e.threads_asked}};
  if (e.same_as_threads) {
    json["threads"] = e.threads;
    json["same_as_threads"] = *e.same_as_threads;
    return json;
  }
  if (e.verification) {
    json["verification"] = {
        {"bit_exact", e.verification->exact()},       {"within_bound", e.verification->withinBound()},
        {"worst_ratio", e.verification->worst_ratio}, {"compared", e.verification->compared},
        {"elements", e.verification->elements},       {"sentence", e.verification->sentence()}};
  }
  if (e.error) json["error"] = e.error->sentence();
  if (e.samples.empty()) return json;
  json["threads"] = e.threads;
  json["scratch_bytes"] = e.scratch_bytes;
  json["extra_bytes"] = e.extra_bytes;
  json["seconds"] = {{"median", e.seconds.median},
                     {"lower_quartile", e.seconds.lower_quartile},
                     {"upper_quartile", e.seconds.upper_quartile},
                     {"minimum", e.seconds.minimum},
                     {"maximum", e.seconds.maximum}};
  json["dropped"] = e.dropped;
  json["gflops"] = e.gflops;
  json["prepare_seconds"] = e.prepare_seconds;
  if (e.percent_of_floor) json["percent_of_floor"] = *e.percent_of_floor;
  if (e.peak_bytes) json["peak_bytes"] = *e.peak_bytes;
  if (e.cold_seconds.count > 0) {
    json["cold_seconds"] = {{"median", e.cold_seconds.median},
                            {"lower_quartile", e.cold_seconds.lower_quartile},
                            {"upper_quartile", e.cold_seconds.upper_quartile},
                            {"minimum", e.cold_seconds.minimum},
                            {"count", e.cold_seconds.count}};
  }
  for (const auto& phase : e.phases) json["phases"].push_back({{"name", phase.name}, {"seconds", phase.seconds}});
  json["samples"] = e.samples;
  return json;
}

std::string quoted(const std::string& field) {
  if (field.find_first_of(",\"\n") == std::string::npos) return field;
  std::string text = "\"";
  for (const char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

}  // namespace

std::string toJson(const BenchmarkResult& result) {
  Json json = {
      {"call", result.call},
      {"seed", result.seed},
      {"machine", toJson(result.machine)},
      {"conditions", toJson(result.conditions)},
      {"geometry", toJson(result.geometry)},
      {"operand_bytes", operandBytes(result.geometry)},
      {"useful_multiply_adds", result.useful_multiply_adds},
      {"subnormal",
       {{"input", result.subnormal.input}, {"weights", result.subnormal.weights}, {"output", result.subnormal.output}}},
      {"rounds", result.rounds},
      {"entries", Json::array()}};
  for (const auto& entry : result.entries) json["entries"].push_back(toJson(entry));
  if (result.limits) {
    json["limits"] = toJson(*result.limits);
    json["floor_seconds"] = result.limits->floorSeconds(result.geometry);
    for (const RooflinePoint& point : rooflinePoints(result)) json["roofline"].push_back(toJson(point));
  }
  if (result.one_thread_limits) json["one_thread_limits"] = toJson(*result.one_thread_limits);
  if (const auto problem = benchdnnProblem(result.geometry)) json["benchdnn"] = *problem;
  json["comparison_interval"] = "95 % by order statistics of the paired ratios (binomial)";
  json["comparisons"] = Json::array();
  for (const auto& comparison : comparedWithFastest(result)) json["comparisons"].push_back(toJson(comparison));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string toCsv(const BenchmarkResult& result) {
  std::string csv =
      "engine,threads,median_ms,lower_quartile_ms,upper_quartile_ms,minimum_ms,samples,gflops,scratch_bytes,"
      "verification,error,comparable,call,machine\n";
  for (const auto& e : result.entries) {
    if (e.same_as_threads) continue;
    const std::string times = e.samples.empty()
                                  ? ",,,,0,,"
                                  : fmt::format("{},{},{},{},{},{},{}", 1e3 * e.seconds.median,
                                                1e3 * e.seconds.lower_quartile, 1e3 * e.seconds.upper_quartile,
                                                1e3 * e.seconds.minimum, e.samples.size(), e.gflops, e.scratch_bytes);
    csv += fmt::format("{},{},{},{},{},{},{},{}\n", quoted(e.engine), e.threads_asked, times,
                       quoted(e.verification ? e.verification->sentence() : ""),
                       quoted(e.error ? e.error->sentence() : ""), result.conditions.busy() ? "no" : "yes",
                       quoted(result.call), quoted(result.machine.sentence()));
  }
  return csv;
}

}  // namespace scatterscope
