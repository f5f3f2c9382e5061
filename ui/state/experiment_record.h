#pragma once

#include "core/files/experiment_file.h"
#include "ui/state/experiment.h"

namespace scatterscope {

/// What of an opened file has to be written back, though nothing here knows what it means.
struct KeptRest {
  std::string unknown;
  std::vector<ExperimentFile::Member> members;
};

/// An experiment as its file holds it; tensors are shared, not copied.
ExperimentFile fileOf(const Experiment& experiment, const ExperimentFile::View& view, const KeptRest& rest = {});

/// The experiment that a file holds. Fails, with `name` for the file, on a convention, a parameter, a version, a kind
/// or a value that is not known here, and where a tensor that a kind needs is missing. Whether the call is legal is for
/// Scene::make() to say.
Result<Experiment> experimentOf(const ExperimentFile& file, std::string_view name);

}  // namespace scatterscope
