#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/files/stored_tensor.h"

namespace scatterscope {

/// A transposed convolution of a model.
struct StoredLayer {
  std::string name;
  std::string code;                   ///< the call, as a line of its framework's scripts that the program reads
  std::optional<std::size_t> weight;  ///< in TensorList::tensors; nothing where it is computed in the model
  std::optional<std::size_t> bias;    ///< the same; nothing too where there is none
  std::string note;                   ///< a sentence on what is left out; mostly empty
};

/// What a file holds.
struct TensorList {
  std::vector<StoredTensor> tensors;
  std::vector<StoredLayer> layers;  ///< of models
  std::string note;                 ///< a sentence on what was left out; mostly empty
};

}  // namespace scatterscope
