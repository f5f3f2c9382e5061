#pragma once

#include "ui/state/outcome.h"

namespace scatterscope {

/// What a hand can drag in the picture of a transposed convolution.
enum class GeometryPart {
  WindowBegin,  ///< the near crop line: padding
  WindowEnd,    ///< the far crop line: output_padding, or the far side's padding
  KernelSize,
  Stride,
  Dilation,
};

/// So many rows and columns more than `from` has. The near and far crop line move in canvas rows: down and right is
/// positive. For WindowEnd and WindowBegin only the axis that was dragged is not 0.
struct GeometryDrag {
  GeometryPart part;
  std::int64_t rows = 0, columns = 0;
};

/// The experiment of `from` with one part of its geometry dragged, in the terms of its own convention: where that
/// convention cuts both sides alike (PyTorch), the near line is padding and the far line output_padding; elsewhere
/// each line is its own side. Fails with the rule that forbids it, in the convention's words where it has some.
/// Weights that were set by hand keep their values where the kernel keeps its taps.
Result<Experiment> dragged(const Scene& from, const GeometryDrag& drag);

/// One element of the input, or of the kernel as the call has it (without a recipe's zero taps).
struct ElementIndex {
  std::int64_t n = 0, c = 0, h = 0, w = 0;
};
/// The experiment of `scene` with one value of its input set by hand; values that were not set by hand
/// before are `computed`'s. Fails on an element that is not there or is a zero tap of the recipe, and while the tensors
/// of `computed` have not yet the shapes of the scene.
Result<Experiment> withInputValue(const Scene& scene, const Outcome& computed, const ElementIndex& at, float value);
/// The same for the weights; fails without memory as well.
Result<Experiment> withWeightValue(const Scene& scene, const Outcome& computed, const ElementIndex& at, float value);

/// What the title of an experiment ends in once something of it was changed by hand.
inline constexpr std::string_view kEdited = " · edited";
/// Ends the title in such a mark, once.
void markTitle(Experiment& experiment, std::string_view mark);

}  // namespace scatterscope
