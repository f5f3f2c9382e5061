#include "app/commands/option_rules.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>

namespace scatterscope {
namespace {

std::string refuseEmpty(const std::string& value) {
  return value.empty() ? "must not be empty; leave it out or give it a value" : std::string();
}

std::string refuseNonFinite(const std::string& value) {
  double number = 0;
  if (!CLI::detail::lexical_cast(value, number) || std::isfinite(number)) return {};
  return fmt::format("must be a finite number, but got {}", value);
}

}  // namespace

std::string refuseNegative(const std::string& value) {
  double number = 0;
  if (!CLI::detail::lexical_cast(value, number) || !(number < 0)) return {};
  return fmt::format("must not be negative, but is {}", value);
}

std::string refuseNotPositive(const std::string& value) {
  double number = 0;
  if (!CLI::detail::lexical_cast(value, number) || number > 0) return {};
  return fmt::format("must be positive, but is {}", value);
}

void refuseEmptyAndNonFinite(CLI::App& program) {
  for (CLI::Option* option : program.get_options()) {
    if (option->get_type_size_max() == 0) continue;  // a flag
    option->check(refuseEmpty);
    if (option->get_type_name().starts_with("FLOAT")) option->check(refuseNonFinite);
  }
  for (CLI::App* command : program.get_subcommands({})) refuseEmptyAndNonFinite(*command);
}

}  // namespace scatterscope
