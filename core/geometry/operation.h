#pragma once

#include <variant>
#include <vector>

#include "core/geometry/geometry.h"

namespace scatterscope {

enum class PadMode { Zeros, Reflect, Symmetric };

/// Rows and columns added around every feature map after the convolution: `nn.Pad`, or the literal zero rows
/// of MindSpore's own output_padding. Reflect leaves the edge out, Symmetric repeats it.
struct PadStep {
  std::int64_t top = 0, bottom = 0, left = 0, right = 0;
  PadMode mode = PadMode::Zeros;
  friend bool operator==(const PadStep&, const PadStep&) = default;
};

/// Rows and columns removed from every feature map after the convolution.
struct CropStep {
  std::int64_t top = 0, bottom = 0, left = 0, right = 0;
  friend bool operator==(const CropStep&, const CropStep&) = default;
};

/// Bias added after the steps before it, instead of inside the convolution.
struct BiasStep {
  friend bool operator==(const BiasStep&, const BiasStep&) = default;
};

using OutputStep = std::variant<PadStep, CropStep, BiasStep>;

/// Shape after one step; refuses a crop that leaves nothing and a reflection wider than the map.
Result<Shape> shapeAfter(const OutputStep& step, Shape shape);

/// What a line of framework code computes: one canonical transposed convolution and what is done to its output.
/// Almost always `steps` is empty.
struct Operation {
  Geometry geometry;
  std::vector<OutputStep> steps;

  /// Shape after all steps; refuses what shapeAfter() refuses, and more elements than 64 bits can count.
  Result<Shape> outputShape() const;

  /// Whether a bias vector takes part, inside the convolution or in a step.
  bool usesBias() const;
  /// 1×1×1×output channels, or ×0 where no bias takes part.
  Shape biasShape() const { return {1, 1, 1, usesBias() ? geometry.outChannels() : 0}; }

  friend bool operator==(const Operation&, const Operation&) = default;
};

}  // namespace scatterscope
