#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/conventions/value.h"
#include "core/geometry/geometry.h"

namespace scatterscope {

/// Two numbers, one for each axis.
struct HeightWidth {
  std::int64_t height = 0, width = 0;
  friend bool operator==(const HeightWidth&, const HeightWidth&) = default;
};

/// The shortest way to write two numbers: 3 where both are 3, otherwise (3, 5).
Value pairValue(std::int64_t height, std::int64_t width);

/// "[4, 4, 3, 3]", as PyTorch prints shapes.
std::string bracketed(const std::vector<std::int64_t>& items);

/// One whole number for both axes, or a tuple or list of two; empty for anything else. Bools are no numbers.
std::optional<HeightWidth> pairOf(const Value& value);
/// The whole numbers of a tuple or list; empty for anything else.
std::optional<std::vector<std::int64_t>> integersOf(const Value& value);

/// The numbers of a sequence of pairs, one after the other: [[0, 0], [1, 2]] as 0, 0, 1, 2; empty for anything else.
std::optional<std::vector<std::int64_t>> pairsOf(const Value& value);

/// Puts a value in its place. Fails with the reason why there is none.
template <class From, class To>
Result<void> take(Result<From> value, To& place) {
  if (!value) return tl::make_unexpected(std::move(value.error()));
  place = *std::move(value);
  return {};
}

/// The way out where an input has other channels than the call says.
std::string remedyForChannels(std::int64_t given, std::int64_t said);

/// An Error of kind InvalidParameter.
tl::unexpected<Error> refuse(std::string_view field, std::string message, std::string remedy = {});
/// An Error of kind Unsupported: the framework has no call for it.
tl::unexpected<Error> cannotExpress(std::string_view field, std::string message);

}  // namespace scatterscope
