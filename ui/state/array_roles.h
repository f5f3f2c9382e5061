#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/analysis/role_names.h"
#include "ui/state/scene.h"

namespace scatterscope {

/// An array that was read and belongs nowhere yet: its axes as the file has them, outer ones that are missing 1.
struct ReadArray {
  std::string name, dtype, note;
  Tensor tensor;
  std::size_t axes = 4;
};

/// The role of each array; nothing for one that is left out.
using ArrayRoles = std::vector<std::optional<TensorRole>>;

/// What arrays that come as something expected most likely are, by suggestRoles(); one that is left over is the
/// expected output, or what its name says, whatever its shape. `sure`: nobody need be asked.
struct LikelyRoles {
  ArrayRoles roles;
  bool sure = true;
};
LikelyRoles likelyRoles(const Scene& scene, const std::vector<ReadArray>& arrays);

/// The experiment with these arrays in these roles, everything else as it was; axes are put in order as the framework
/// of the call has them, where that fits. A bias gives a call that has none one. What was read otherwise or changed is
/// added to `note`. Fails with a sentence on an array that does not fit the call, and without memory.
Result<Experiment> withArrays(Experiment experiment, std::vector<ReadArray> arrays, const ArrayRoles& roles,
                              std::string& note);

}  // namespace scatterscope
