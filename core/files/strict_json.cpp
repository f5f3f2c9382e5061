#include "core/files/strict_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "core/base/out_of_memory.h"
#include "core/files/in_quotes.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 64;

/// Looks on while text is parsed.
class Watch {
 public:
  bool operator()(int depth, Json::parse_event_t event, const Json& value) {
    if (event == Json::parse_event_t::object_start) {
      m_keys.resize(static_cast<std::size_t>(depth) + 1);
      m_keys.back().clear();
    }
    if (event == Json::parse_event_t::key) {
      const auto& key = value.get_ref<const std::string&>();
      // The depth of a key is one more than that of its object.
      if (!m_keys[static_cast<std::size_t>(depth) - 1].insert(key).second && wrong.empty())
        wrong = fmt::format("has the key {} twice", inQuotes(key));
    }
    if (depth > kDeepest && wrong.empty()) wrong = fmt::format("is nested more than {} deep", kDeepest);
    return depth <= kDeepest;
  }

  std::string wrong;

 private:
  std::vector<std::set<std::string>> m_keys;  ///< of the object that is open at each depth
};

tl::unexpected<Error> broken(std::string_view name, std::string_view why) {
  return fail(ErrorKind::InvalidFile, std::string(name), fmt::format("{} {}.", name, why),
              "The file was damaged or changed; fetch or save it again.");
}

}  // namespace

Result<Json> parseStrictJson(std::string_view text, std::string_view name) try {
  Watch watch;
  Json value = Json::parse(
      text, [&](int depth, Json::parse_event_t event, const Json& part) { return watch(depth, event, part); });
  if (!watch.wrong.empty()) return broken(name, watch.wrong);
  return value;
} catch (const Json::parse_error& error) {
  return broken(name, fmt::format("is not JSON at byte {}", error.byte));
} catch (const Json::exception&) {
  return broken(name, "has a number that is too large");
} catch (const std::bad_alloc&) {
  return outOfMemory();
}

}  // namespace scatterscope
