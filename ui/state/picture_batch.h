#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/base/run_control.h"
#include "ui/state/experiment.h"
#include "ui/state/file_load.h"

namespace scatterscope {

/// What becomes of pictures that have another size than the first.
enum class OtherSizes {
  LeaveOut,
  Resize,  ///< to the size of the first: by area where both sides shrink, else bilinear
};

struct NamedPicture {
  std::string name;
  const LoadedFile* loaded = nullptr;  ///< holds a picture; must outlive the joining
};

/// Several pictures as one input.
struct PictureBatch {
  InputSource input;
  std::string note;                 ///< what was left out; mostly empty
  std::vector<std::size_t> joined;  ///< of the pictures given, in their order
  bool resizable = false;           ///< whether some were left out for their height or width alone
};

/// The input that one opened picture is: its transparency is left out by a step, everything else is as the file has it.
InputSource inputOf(const std::string& name, LoadedFile loaded);

/// Joins pictures of one size and one number of channels, those of the first, in their order. Nothing where fewer than
/// two are alike. Fails where the budget or the memory has no room for the batch; cancelled, the batch holds anything.
Result<std::optional<PictureBatch>> joinPictures(const std::vector<NamedPicture>& pictures, OtherSizes sizes,
                                                 const MemoryBudget& budget, const RunControl& control);

}  // namespace scatterscope
