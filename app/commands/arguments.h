#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/memory_budget.h"
#include "core/conventions/translation.h"
#include "core/tensor/picture_codec.h"

namespace scatterscope {

/// Height and width as the command line writes them.
struct PlaneSize {
  std::int64_t height = 0, width = 0;
};

/// "16x50", "16×50", "16,50", or "16" for a square.
Result<PlaneSize> readPlaneSize(std::string_view text);

/// "500000", "2GB", "1.5 GiB", with decimal and binary units; empty text gives what the machine has to spare.
Result<MemoryBudget> readBudget(std::string_view text);

/// The call in `text`, or in the standard input where it is "-". Errors say line and column.
Result<Recipe> readCodeArgument(const std::string& text);

/// The input channels of a call that passes its convention's own rules.
Result<std::int64_t> inChannelsOf(const Recipe& recipe);

/// A tensor from a .npy file, or from a picture, recognised by content. Notes are appended as sentences.
struct LoadedInput {
  Tensor tensor;
  bool picture = false;
  std::vector<std::string> notes;
};
Result<LoadedInput> loadInput(const std::string& path, const MemoryBudget& budget);

/// A tensor from a .npy file.
Result<Tensor> loadTensor(const std::string& path, const MemoryBudget& budget,
                          std::vector<std::string>& notes);

}  // namespace scatterscope
