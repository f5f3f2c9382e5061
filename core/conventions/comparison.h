#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/conventions/convention.h"

namespace scatterscope {

/// One parameter of two calls side by side: a row of a comparison page, with what it means today.
struct ComparisonRow {
  std::optional<Role> role;             ///< none for the rows on input and weights, which are no parameters
  std::string left_name, left_value;    ///< empty where the left side has no such parameter
  std::string right_name, right_value;  ///< the same on the right
  std::string difference;               ///< what differs in meaning, form or default; empty where nothing does
  std::string correction;               ///< what MindSpore's comparison page for r2.1 says about it that is not so, and
                                        ///< why; only between PyTorch and MindSpore, else empty
};

/// What there is to say about one parameter beside another framework's.
struct ParameterRemark {
  Role role;
  std::string_view difference, correction;  ///< as in ComparisonRow
};

/// What a convention says about a comparison with another one: its own words for parameters, input and weights.
struct ComparisonRemarks {
  std::span<const ParameterRemark> parameters;
  std::string_view input_name;  ///< what the framework's documentation calls the input
  std::string_view input_correction, weight_correction;
};

/// Parameter by parameter, in the order of the left side's signature, then what only the right side has, then
/// input and weights. In the words of Convention::remarksBeside() where one side has some; else derived from
/// names, defaults and meanings.
std::vector<ComparisonRow> compareParameters(const Specification& left, const Specification& right);

}  // namespace scatterscope
