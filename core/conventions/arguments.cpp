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

tl::unexpected<Error> refuse(std::string_view field, std::string message, std::string remedy) {
  return fail(ErrorKind::InvalidParameter, std::string(field), std::move(message), std::move(remedy));
}

tl::unexpected<Error> cannotExpress(std::string_view field, std::string message) {
  return fail(ErrorKind::Unsupported, std::string(field), std::move(message));
}

}  // namespace scatterscope
