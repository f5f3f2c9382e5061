#pragma once

#include "core/files/experiment_file.h"
#include "ui/picture/scatter_snapshot.h"

namespace scatterscope {

/// How a snapshot looks at its experiment, as a file keeps it; the workspace is left to others.
ExperimentFile::View viewOf(const ScatterSnapshot& snapshot);

/// What a file says of it; empty for what it does not say, or what is not known here.
std::optional<PictureMode> modeIn(const ExperimentFile::View& view);
std::optional<StepOrder> orderIn(const ExperimentFile::View& view);
std::optional<PhaseLens> lensIn(const ExperimentFile::View& view);

}  // namespace scatterscope
