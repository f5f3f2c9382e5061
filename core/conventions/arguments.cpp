#include "core/conventions/arguments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace scatterscope {

Value pairValue(std::int64_t height, std::int64_t width) {
  return height == width ? Value(height) : Value::tuple({height, width});
}

std::string bracketed(const std::vector<std::int64_t>& items) {
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::optional<std::vector<std::int64_t>> integersOf(const Value& value) {
  if (!value.sequence()) return std::nullopt;
  std::vector<std::int64_t> result;
  for (const Value& item : value.sequence()->items) {
    if (!item.integer()) return std::nullopt;
    result.push_back(*item.integer());
  }
  return result;
}

std::optional<HeightWidth> pairOf(const Value& value) {
  if (value.integer()) return HeightWidth{*value.integer(), *value.integer()};
  const auto items = integersOf(value);
  if (!items || items->size() != 2) return std::nullopt;
  return HeightWidth{items->front(), items->back()};
}

std::optional<std::vector<std::int64_t>> pairsOf(const Value& value) {
  if (!value.sequence()) return std::nullopt;
  std::vector<std::int64_t> all;
  for (const Value& item : value.sequence()->items) {
    const auto pair = integersOf(item);
    if (!pair || pair->size() != 2) return std::nullopt;
    all.insert(all.end(), pair->begin(), pair->end());
  }
  return all;
}

std::string remedyForChannels(std::int64_t given, std::int64_t said) {
  return fmt::format("Set in_channels to {} or give an input with {} channels.", given, said);
}

tl::unexpected<Error> refuse(std::string_view field, std::string message, std::string remedy) {
  return fail(ErrorKind::InvalidParameter, std::string(field), std::move(message), std::move(remedy));
}

tl::unexpected<Error> cannotExpress(std::string_view field, std::string message) {
  return fail(ErrorKind::Unsupported, std::string(field), std::move(message));
}

}  // namespace scatterscope
