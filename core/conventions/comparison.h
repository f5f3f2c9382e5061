#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/conventions/convention.h"

namespace scatterscope {

/// One parameter of two calls side by side: a row of a comparison page, with what it means today.
struct ComparisonRow {
  std::optional<Role> role;             ///< none for the rows on input and weights, which are no parameters
  std::string left_name, left_value;    ///< empty where the left side has no such parameter
  std::string right_name, right_value;  ///< the same on the right
  std::string difference;  ///< what differs in meaning, form or default; empty where nothing does
  std::string correction;  ///< what MindSpore's comparison page for r2.1 says about it that is not so, and
                           ///< why; only between PyTorch and MindSpore, else empty
};

/// Parameter by parameter, in the order of the left side's signature, then what only the right side has, then
/// input and weights. For PyTorch and MindSpore in words of its own (semantics.md 1.8 lists the page's
/// errors); for any other pair derived from names, defaults and meanings.
std::vector<ComparisonRow> compareParameters(const Specification& left, const Specification& right);

}  // namespace scatterscope
