#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/conventions/translation.h"
#include "core/files/stored_tensor.h"

namespace scatterscope {

/// What a tensor of a file can be to a call.
enum class TensorRole { Input, Weight, Bias, Expected };
inline constexpr std::array kTensorRoles = {TensorRole::Input, TensorRole::Weight, TensorRole::Bias,
                                            TensorRole::Expected};

/// "input", "weights", "bias", "expected output"
std::string_view nameOf(TensorRole role);

/// The arrays that a call wants, as far as it says.
struct WantedArrays {
  std::optional<std::int64_t> inChannels;
  std::optional<Shape> weight;       ///< in × out/groups × kernel, without zero taps
  std::optional<std::int64_t> bias;  ///< nothing where there is none
  std::optional<Shape> output;
};

/// Those of a recipe, with its output for an input of that shape, or of a size at which it has one.
WantedArrays wantedArrays(const Recipe& recipe, const std::optional<Shape>& input = {});

/// Whether a tensor has the extents that the role wants, in any order of axes; extents of 1 are left out of account.
/// Nothing that cannot be read fits.
bool fits(const StoredTensor& tensor, TensorRole role, const WantedArrays& wanted);

/// Those that fit.
std::vector<std::size_t> fitting(std::span<const StoredTensor> tensors, TensorRole role, const WantedArrays& wanted);

/// For each role the tensor that fits it best: by its shape, then by its name ("conv.weight", "x"). Nothing where none
/// fits, or several and no name tells which. No tensor has two roles.
std::array<std::optional<std::size_t>, kTensorRoles.size()> suggestRoles(std::span<const StoredTensor> tensors,
                                                                         const WantedArrays& wanted);

}  // namespace scatterscope
