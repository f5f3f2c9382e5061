#pragma once

#include "core/conventions/code/object.h"
#include "core/conventions/forward_convolution.h"

namespace scatterscope {

class CodeForm;

/// A layer that is made in the code, as far as it is followed.
struct LayerObject {
  enum class Kind {
    Transposed,  ///< `found` says which
    Window,      ///< a convolution or a pooling: it changes height and width as `window` says
    Pad,
    Same,        ///< height and width stay: an activation, a normalisation
    Reshape,     ///< every picture gets the axes in `extents`
    Sequential,  ///< one after the other
    Several,     ///< a list of layers that is not called itself
  };
  Kind kind = Kind::Same;
  Place at;
  Value written;  ///< as it stands in the code
  std::size_t found = 0;
  ForwardConvolution window = {};
  bool keeps_channels = false;  ///< a pooling
  std::vector<std::optional<std::int64_t>> extents = {};
  /// What the layer itself says of its input: input_shape=(7, 7, 128), with the batch in front.
  std::optional<std::vector<std::optional<std::int64_t>>> input = {};
  std::string_view picture = "nchw";
  std::optional<OutputStep> step = {};  ///< of Pad; none where it is not known or not legal
  std::optional<Error> problem = {};    ///< why
  bool applied = false;
  bool of_module = false;  ///< made outside of functions and classes
  Sequence* children = nullptr;
};

}  // namespace scatterscope
