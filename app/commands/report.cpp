#include "app/commands/report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/standard_streams.h"
#include "core/engines/thread_limit.h"

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

void noteRefusedThreads(int asked, std::vector<std::string>& notes) {
  if (asked == 0) asked = defaultThreads();
  const int possible = startableThreads(asked);
  if (possible < asked)
    notes.push_back(
        fmt::format("The system allows {} of {} threads for this program; the result is the same.", possible, asked));
}

void printNotes(const std::vector<std::string>& notes) {
  for (const auto& note : notes) complain(note, "note");
}

nlohmann::ordered_json runtimesJson(const std::vector<RuntimeAnswer>& answers) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const RuntimeAnswer& answer : answers) {
    nlohmann::ordered_json row = {
        {"runtime", answer.runtime}, {"verdict", std::string(nameOf(answer.verdict))}, {"what", answer.what}};
    if (answer.size) row["size"] = {answer.size->height, answer.size->width};
    if (answer.begin) row["begin"] = {answer.begin->height, answer.begin->width};
    row["evidence"] = std::string(nameOf(answer.evidence));
    row["source"] = answer.source;
    list.push_back(std::move(row));
  }
  return list;
}

void printJson(const nlohmann::ordered_json& object) {
  fmt::print("{}\n", object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace scatterscope
