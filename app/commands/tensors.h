#pragma once

#include <string>

#include "app/exit_code.h"
#include "core/base/error.h"

namespace scatterscope {

/// Whether `text` is a file that holds tensors, so that a command that takes a call can show its layers instead.
bool isTensorFile(const std::string& text);

/// Prints what a file of tensors holds: names, types, shapes and, of a model, its transposed convolutions; `layersOnly`
/// leaves the tensors out. Fails where it cannot be read, and on a file without layers where only these are asked for.
Result<ExitCode> showTensors(const std::string& path, bool layersOnly, bool json);

}  // namespace scatterscope
