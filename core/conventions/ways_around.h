#pragma once

#include <string>
#include <vector>

#include "core/conventions/arguments.h"
#include "core/geometry/operation.h"

namespace scatterscope {

/// A recipe in the making, for a geometry that no call has: what the call has to compute and what stands around it.
struct WayAround {
  Geometry geometry;
  HeightWidth zero_taps;
  std::vector<OutputStep> steps;
  std::string how;  ///< the helper step in words
};

/// Ways to the same numbers, shortest first.
std::vector<WayAround> waysAround(const Geometry& g);

/// The window on the canvas: "the window cuts 1 row at the top of the canvas".
std::string windowOf(const Geometry& g);

}  // namespace scatterscope
