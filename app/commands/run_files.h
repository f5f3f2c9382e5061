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
  std::vector<std::string> prepare = {};  ///< steps, as readInputStep() takes them
};

/// What the files hold, in the order of axes computed in: N, C, H, W and in, out/groups, height, width.
struct RunArrays {
  LoadedInput input;
  std::optional<Tensor> weight;
  StoredArray storedWeight;  ///< as the file has it
};

/// Reads the files and puts their axes in order: they follow the framework of the call where that fits. What was read
/// otherwise, or could be, is added to the notes, and so is how the input was prepared. Fails as loadInput() does, on a
/// --layout that names no order, and on a --prepare that is none or cannot be done.
Result<RunArrays> readRunFiles(const RunFiles& files, const Recipe& recipe, const MemoryBudget& budget,
                               std::vector<std::string>& notes);

/// Puts the axes of a tensor in the order computed in, `here`, if they are in another. Fails where the budget has no
/// room for a second copy. `name`: of the file.
Result<void> putInOrder(Tensor& tensor, std::string_view order, std::string_view here, const std::string& name,
                        const MemoryBudget& budget);

/// The input as the call takes it, a picture with as many channels as that has; a call that takes any number gets as
/// many as the weights have. What becomes of its colours is among the notes. Fails as inChannelsOf() and recolour() do.
Result<Tensor> takeInput(RunArrays& arrays, const Recipe& recipe, std::vector<std::string>& notes);

/// The weights of the file, without the recipe's zero taps; there has to be such a file. Fails where they have another
/// shape than the recipe's.
Result<Tensor> takeWeight(const RunFiles& files, RunArrays& arrays, const Recipe& recipe, const Geometry& geometry);

/// The bias of a file. Fails where the operation has none or another shape, and as loadArray() does.
Result<Tensor> readBias(const std::string& path, const Operation& operation, const MemoryBudget& budget,
                        std::vector<std::string>& notes);

/// The refusal of an array; `order`: one of its axes in which it would fit, empty where none is known; `axes` of the
/// call.
tl::unexpected<Error> wrongShape(std::string_view option, const std::string& path, const Shape& found,
                                 const Shape& wanted, const std::string& order = {}, int axes = 2);

}  // namespace scatterscope
