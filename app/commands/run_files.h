#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/arguments.h"
#include "core/conventions/array_orders.h"

namespace scatterscope {

/// Where a run's arrays come from.
struct RunFiles {
  std::string input, weight, layout;  ///< weight: empty where there is no file; layout: as --layout says
  std::int64_t page = 1;
};

/// What the files hold, in the order of axes computed in: N, C, H, W and in, out/groups, height, width.
struct RunArrays {
  LoadedInput input;
  std::optional<Tensor> weight;
  StoredArray storedWeight;  ///< as the file has it
};

/// Reads the files and puts their axes in order: they follow the framework of the call where that fits. What was read
/// otherwise, or could be, is added to the notes. Fails as loadInput() does, and on a --layout that names no order.
Result<RunArrays> readRunFiles(const RunFiles& files, const Recipe& recipe, const MemoryBudget& budget,
                               std::vector<std::string>& notes);

/// The refusal of an array; `order`: one of its axes in which it would fit, empty where none is known; `axes` of the
/// call.
tl::unexpected<Error> wrongShape(std::string_view option, const std::string& path, const Shape& found,
                                 const Shape& wanted, const std::string& order = {}, int axes = 2);

}  // namespace scatterscope
