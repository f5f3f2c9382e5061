#pragma once

#include "core/conventions/code/object.h"
#include "core/conventions/code/tensor_words.h"
#include "core/conventions/forward_convolution.h"

namespace scatterscope {

class CodeForm;

/// What a ResizingWord was told.
struct Resizing {
  ResizingWord::How how = ResizingWord::How::Scaled;
  std::array<Extent, 2> size = {};  ///< rows, columns
  std::array<std::optional<double>, 2> factor = {};
  HeightWidth kernel{1, 1}, stride{1, 1}, padding{0, 0};  ///< of a pooling that is undone
  const Unknown* unknown = nullptr;                       ///< why it is not known
};

/// A layer that is made in the code, as far as it is followed.
struct LayerObject {
  enum class Kind {
    Transposed,  ///< `found` says which
    Window,      ///< a convolution or a pooling: it changes height and width as `window` says
    Pad,
    Same,        ///< height and width stay: an activation, a normalisation
    Reshape,     ///< every picture gets the axes in `extents`
    Resize,      ///< as `resizing` says
    Sequential,  ///< one after the other
    Several,     ///< a list of layers that is not called itself
  };
  Kind kind = Kind::Same;
  Place at;
  Value written;  ///< as it stands in the code
  std::size_t found = 0;
  ForwardConvolution window = {};
  bool keeps_channels = false;  ///< a pooling
  bool gives_places = false;    ///< a pooling that says where its greatest values stood
  Resizing resizing = {};
  std::vector<std::optional<std::int64_t>> extents = {};
  /// What the layer itself says of its input: input_shape=(7, 7, 128), with the batch in front.
  std::optional<std::vector<std::optional<std::int64_t>>> input = {};
  std::string_view picture = "nchw";
  std::optional<OutputStep> step = {};  ///< of Pad; none where it is not known or not legal
  std::optional<Error> problem = {};    ///< why
  bool applied = false;
  bool of_module = false;  ///< made outside of functions and classes
  Sequence* children = nullptr;
  std::vector<std::string> names = {};  ///< of the children in the beginning, where they were given any
};

}  // namespace scatterscope
