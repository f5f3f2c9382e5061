#pragma once

#include <string>

namespace CLI {
class App;
}

namespace scatterscope {

/// For Option::check(): what is wrong with a number that must not be negative, or must be positive; empty
/// where nothing is. CLI11's own say the largest number there is, in 309 digits.
std::string refuseNegative(const std::string& value);
std::string refuseNotPositive(const std::string& value);

/// Lets every option of the program and its subcommands refuse an empty text, which elsewhere would mean that
/// it was not given, and every number that is none or infinite. To be called once all are declared.
void refuseEmptyAndNonFinite(CLI::App& program);

}  // namespace scatterscope
