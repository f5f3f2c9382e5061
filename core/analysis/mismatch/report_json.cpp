#include <cmath>
#include <nlohmann/json.hpp>

#include "core/analysis/mismatch/report.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

/// JSON has no NaN and no infinity: they stand as text.
Json number(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  return value;
}

Json number(float value) {
  return std::isfinite(value) ? Json(value) : number(static_cast<double>(value));
}

Json toJson(const Shape& s) {
  return {s.n, s.c, s.h, s.w};
}

Json toJson(const WrongElement& e) {
  return {{"index", {e.pair.n, e.pair.c, e.pair.h, e.pair.w}},
          {"actual", number(e.pair.actual)},
          {"expected", number(e.pair.expected)},
          {"terms", e.products},
          {"allowed", number(e.allowed)}};
}

Json toJson(const NonFiniteCounts& c) {
  return {{"nan", c.nan}, {"positive_infinite", c.positive_infinite}, {"negative_infinite", c.negative_infinite}};
}

Json toJson(const std::vector<Interval>& intervals) {
  Json lines = Json::array();
  for (const Interval& interval : intervals) lines.push_back({interval.begin, interval.end - 1});
  return lines;
}

Json toJson(const Pattern& p) {
  return {{"sentence", p.sentence()},       {"rows", toJson(p.rows)},
          {"columns", toJson(p.columns)},   {"channels", toJson(p.channels)},
          {"row_phases", p.row_phases},     {"column_phases", p.column_phases},
          {"on_border", p.wrong_on_border}, {"wrong_in_channel", p.wrong_in_channel}};
}

Json toJson(const Metrics& m) {
  return {{"cosine", number(m.cosine)},
          {"max_absolute", number(m.max_absolute)},
          {"mean_absolute", number(m.mean_absolute)},
          {"max_relative", number(m.max_relative)},
          {"mean_relative", number(m.mean_relative)},
          {"relative_euclidean", number(m.relative_euclidean)},
          {"root_mean_square", number(m.root_mean_square)},
          {"kullback_leibler", number(m.kullback_leibler)}};
}

Json toJson(const NamedCause& c) {
  return {{"name", c.name},     {"sentence", c.sentence},   {"evidence", c.evidence},
          {"remedy", c.remedy}, {"corrected", c.corrected}, {"reproduces", c.reproduces}};
}

}  // namespace

std::string MismatchReport::json() const {
  Json json = {{"match", match},
               {"headline", headline()},
               {"code", call},
               {"actual_shape", toJson(actual)},
               {"expected_shape", toJson(expected)},
               {"expected_type", expected_type},
               {"tolerance",
                {{"name", std::string(tolerance->name)},
                 {"sentence", tolerance->sentence()},
                 {"source", std::string(tolerance->source)}}}};
  if (actual == expected) {
    json["elements"] = elements;
    json["wrong"] = wrong;
    json["equal_bits"] = equal_bits;
    json["max_absolute"] = number(max_absolute);
    if (most_absolute) json["most_absolute"] = toJson(*most_absolute);
    json["max_relative"] = number(max_relative);
    if (most_relative) json["most_relative"] = toJson(*most_relative);
    json["first"] = Json::array();
    for (const WrongElement& e : first) json["first"].push_back(toJson(e));
    json["passing"] = number(passing);
    json["share_of_bound"] = number(share_of_bound);
    json["actual_counts"] = toJson(actual_counts);
    json["expected_counts"] = toJson(expected_counts);
    json["where"] = toJson(pattern);
    json["metrics"] = toJson(metrics);
    json["other_tools"] = Json::array();
    for (const ToolVerdict& other : others) {
      json["other_tools"].push_back({{"name", std::string(other.tolerance)},
                                     {"tool", other.tool},
                                     {"measured", other.measured},
                                     {"passes", other.passes}});
    }
  }
  if (cause) json["cause"] = toJson(*cause);
  if (!shape_reason.empty()) json["shape_reason"] = shape_reason;
  json["excluded"] = excluded;
  json["notes"] = notes;
  json["repro"] = repro;
  // A file name need not be UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace scatterscope
