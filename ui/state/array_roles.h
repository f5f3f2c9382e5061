#pragma once

#include <QString>
#include <string>
#include <vector>

#include "ui/state/scene.h"

namespace scatterscope {

/// What an array of a file can be to an experiment.
enum class ArrayRole { Nothing, Input, Weight, Bias, Expected };

/// An array that was read and belongs nowhere yet: its axes as the file has them, outer ones that are missing 1.
struct ReadArray {
  std::string name, dtype, note;
  Tensor tensor;
  std::size_t axes = 4;
};

/// What each of these arrays most likely is, by shapes first and names second; no role but Nothing twice. `sure`:
/// whether the shapes alone leave no other choice.
struct SuggestedRoles {
  std::vector<ArrayRole> roles;
  bool sure = true;
};
SuggestedRoles suggestRoles(const Scene& scene, const std::vector<ReadArray>& arrays);

/// The experiment with these arrays in these roles, everything else as it was; axes are put in order as the framework
/// of the call has them, where that fits. What was read otherwise is added to `note`. Fails with a sentence on an array
/// that does not fit the call, and without memory.
Result<Experiment> withArrays(const Scene& scene, std::vector<ReadArray> arrays, const std::vector<ArrayRole>& roles,
                              std::string& note);

}  // namespace scatterscope
