#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/run_control.h"
#include "core/conventions/arguments.h"
#include "core/conventions/convention.h"
#include "core/geometry/coverage.h"

namespace scatterscope {

/// Where the solver looks: every value up to these. Crops count per side.
struct SolverRanges {
  std::int64_t kernel = 9, stride = 8, dilation = 2, crop = 8;
};

/// "Which calls give this size?" The base call gives channels, groups, bias and everything that is locked.
struct SolverRequest {
  Specification base;
  std::vector<Role> locked;  ///< of these the base's value must stay: KernelSize, Stride, PadMode, Padding, …
  Shape input;
  std::int64_t height = 0, width = 0;  ///< wanted output
  SolverRanges ranges = {};
  /// Cut exactly so much at the top and left: the window of a forward convolution that is undone.
  std::optional<HeightWidth> crop_begin = {};
  bool row = false;  ///< set by solve() for a call for signals: kernel, stride and dilation of the rows stay 1
};

/// One call that gives the wanted size, and how good it is.
struct Solution {
  Specification call;
  Geometry geometry;
  Coverage height, width;      ///< interior figures only
  std::int64_t asymmetry = 0;  ///< rows and columns cut more on one side than on the other
  bool loses_input = false;    ///< the stamp of an input pixel at the border is cut away whole
  double multiply_adds = 0;    ///< of a full scatter, what is cut included

  /// Every output pixel far from the borders gets equally many stamps.
  bool even() const { return height.even() && width.even(); }
  bool holes() const { return height.holes() || width.holes(); }
  std::string badge() const;  ///< "even", "2 to 4 stamps per pixel", "holes"
};

/// All calls, best first: those that use every input pixel, then even coverage, then no holes, then symmetric
/// crops, then cost. If there are none, `reason` says why and `nearest` holds the sizes (height, width)
/// nearest to the wanted one that have some.
struct SolverAnswer {
  std::vector<Solution> solutions;
  std::string reason;
  std::vector<Shape> nearest;
};

/// Complete over the ranges for kernel, stride and dilation alike on both axes (or as locked), one solution a
/// window: two spellings of one window count as one. Where the axes must differ, because every common stride
/// cuts whole input pixels away or none fits, each axis gets its own as well, with kernels alike or equally
/// many strides long. A locked padding may lie outside the ranges. Fails on sizes below 1 and on ranges of
/// more than a million sets, and with ErrorKind::Cancelled.
Result<SolverAnswer> solve(const SolverRequest& request, const RunControl& control);
/// The same, without a way to cancel it.
Result<SolverAnswer> solve(const SolverRequest& request);

}  // namespace scatterscope
