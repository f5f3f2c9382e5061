#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/conventions/code/code.h"
#include "core/media/input_steps.h"
#include "core/tensor/tensor.h"

namespace scatterscope {

/// Where the input comes from.
struct InputSource {
  enum class Kind {
    Counting,  ///< small integers 1, 2, 3 … made for whatever channels the call asks for
    Ones,      ///< all ones, as in the comparison page's examples
    Ramp,      ///< 1, 2, 3 … from column to column, every row and channel alike
    OnePixel,  ///< zeros around a single 1 in the middle: the output is the kernel
    Checker,   ///< 1 and 0 in turn
    Noise,     ///< whole numbers from −9 to 9, the same ones every time
    Picture,   ///< a picture in [0, 1]; see adapts()
    Tensor,    ///< a tensor file, used exactly as it is
  };
  Kind kind = Kind::Counting;
  std::string name;                               ///< shown in the title
  std::int64_t batch = 1, height = 3, width = 3;  ///< of what is made or was loaded
  std::shared_ptr<const Tensor> tensor;           ///< Picture and Tensor only
  std::vector<InputStep> steps = {};              ///< that made `tensor` of `original`, in their order
  std::shared_ptr<const Tensor> original = {};    ///< as it was opened; null without steps
  bool alpha = false;                             ///< whether the last channel of what was opened is transparency
  std::string reading = {};                       ///< how the file was read, in sentences: "It was turned upright …"

  friend bool operator==(const InputSource&, const InputSource&) = default;
};

/// Whether the input serves any number of channels: a picture does, mixed to grey for one, in its colours for three, by
/// repeating its channels otherwise, until a step of its preparation settles what its channels are.
inline bool adapts(const InputSource& input) {
  return input.kind == InputSource::Kind::Picture && !settleChannels(input.steps);
}

/// Where weights and bias come from.
struct WeightSource {
  enum class Kind {
    Pyramid,      ///< outer product of rising and falling counts, 1 2 1 for three taps: the opening example
    Initialiser,  ///< what the framework fills a new layer with, from `seed`
    Preset,       ///< a named preset of core/tensor/weight_presets.h
    Tensor,       ///< files in the framework's layout
  };
  Kind kind = Kind::Pyramid;
  std::string preset;                    ///< Preset only
  std::uint64_t seed = 1;                ///< Initialiser only
  std::string name;                      ///< Tensor only: file name
  std::shared_ptr<const Tensor> weight;  ///< Tensor only
  std::shared_ptr<const Tensor> bias;    ///< Tensor only; may be null: zeros

  friend bool operator==(const WeightSource&, const WeightSource&) = default;
};

/// What another system made of the same call and tensors; nothing is computed from it.
struct ExpectedSource {
  std::string name;                      ///< of the file, or of who it comes from
  std::string dtype;                     ///< as it was stored: "float32"
  std::shared_ptr<const Tensor> tensor;  ///< N×C×H×W, of any shape; null: there is nothing to compare with
  const Convention* other = nullptr;     ///< the framework it comes from; null: not known

  friend bool operator==(const ExpectedSource&, const ExpectedSource&) = default;
};

/// Whether the input is made here, in any size and number of channels, instead of being a picture or an array.
inline bool isMade(const InputSource& input) {
  return input.kind != InputSource::Kind::Picture && input.kind != InputSource::Kind::Tensor;
}

/// Everything a user can edit and undo: the call, as last written in one convention, and its operands.
struct Experiment {
  Recipe recipe;
  InputSource input;
  WeightSource weights;
  std::string title;
  /// The version to write a call for, by the name of its convention, where one was chosen.
  std::map<std::string, Value, std::less<>> versions = {};
  ExpectedSource expected = {};

  friend bool operator==(const Experiment&, const Experiment&) = default;

  /// The opening example: 3×3 counting input, kernel 1 2 1 ⊗ 1 2 1, stride 2, in PyTorch's terms.
  static Experiment opening();
};

/// How code that is pasted into this experiment is to be understood: for the versions chosen in it.
ReadOptions readOptionsOf(const Experiment& experiment);

/// The input's shape for a call with so many input channels. Fails where its array or picture has others.
Result<Shape> inputShape(const InputSource& input, std::int64_t inChannels);

}  // namespace scatterscope
