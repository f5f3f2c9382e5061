#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/analysis/role_names.h"
#include "core/conventions/translation.h"
#include "core/files/stored_tensor.h"

namespace scatterscope {

/// The arrays that a call wants, as far as it says.
struct WantedArrays {
  std::optional<Recipe> recipe;
  std::optional<std::int64_t> inChannels;
  std::optional<Shape> weight;       ///< in × out/groups × kernel, without zero taps
  std::optional<std::int64_t> bias;  ///< elements, of a call without a bias as well
  bool usesBias = false;
  std::optional<Shape> output;
};

/// Those of a recipe, with its output for an input of that shape, or of a size at which it has one.
WantedArrays wantedArrays(const Recipe& recipe, const std::optional<Shape>& input = {});

/// Whether a tensor has the extents that the role wants, in any order of axes; extents of 1 are left out of account.
/// Nothing that cannot be read fits.
bool fits(const StoredTensor& tensor, TensorRole role, const WantedArrays& wanted);

/// Those that fit.
std::vector<std::size_t> fitting(std::span<const StoredTensor> tensors, TensorRole role, const WantedArrays& wanted);

/// Which tensor most likely has which role. No tensor has two.
struct SuggestedRoles {
  struct Pick {
    std::size_t tensor = 0;
    bool told = false;  ///< by shape or name: no other tensor suits the role as well
    bool only = false;  ///< the tensor suits no other role, or its name says this one
  };
  std::array<std::optional<Pick>, kTensorRoles.size()> picks;  ///< by role

  /// The tensor of a role, whether it was told or not.
  std::optional<std::size_t> likeliest(TensorRole role) const;
  /// The tensor of a role; nothing where another might be it.
  std::optional<std::size_t> told(TensorRole role) const;
  /// The same of all roles.
  std::array<std::optional<std::size_t>, kTensorRoles.size()> told() const;
  /// The role of a tensor.
  std::optional<TensorRole> roleOf(std::size_t tensor) const;
  /// Whether a tensor has a role that no other one and no other role may dispute.
  bool sure(std::size_t tensor) const;
};

/// Judges by shapes, in the order of axes of the call's framework and in others, and by names. An input among the
/// tensors whose output is among them too counts more than one that gives the output wanted. A tensor that is named as
/// the expected output is suggested for it whatever its shape: a wrong one is what is looked for.
SuggestedRoles suggestRoles(std::span<const StoredTensor> tensors, const WantedArrays& wanted);

}  // namespace scatterscope
