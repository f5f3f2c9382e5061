#pragma once

#include "core/files/experiment_file.h"

namespace scatterscope {

class Document;
class ScatterWorkspace;

/// How the experiment is looked at in the scatter workspace, as a file keeps it; `workspace` is the name of the one
/// that is shown.
ExperimentFile::View keptView(ScatterWorkspace& scatter, const std::string& workspace);

/// Looks at the document's experiment in that way: at once what needs no result, the rest once there is one. What is
/// not said, or not known here, stays as it is.
void restoreView(ScatterWorkspace& scatter, Document& document, const ExperimentFile::View& view);

}  // namespace scatterscope
