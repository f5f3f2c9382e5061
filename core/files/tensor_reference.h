#pragma once

#include <string>
#include <string_view>

namespace scatterscope {

/// A file, and the tensor in it that is meant.
struct TensorReference {
  std::string path;
  std::string tensor;  ///< empty: the only one, or whichever fits
};

/// Reads "model.npz:conv.weight". A file whose own name has a colon is found first; where no file is found, all of the
/// text is the path.
TensorReference readReference(std::string_view text);

}  // namespace scatterscope
