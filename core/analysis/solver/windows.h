#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/analysis/solver.h"

/// What the ranges and locks of a request leave to try, before any convention is asked. A size fixes the sum of the two
/// crops: with kernel, stride and dilation given, crop_begin + crop_end = canvas − output.
namespace scatterscope::solver {

/// What decides the canvas of one axis.
struct Stamp {
  std::int64_t kernel = 1, stride = 1, dilation = 1;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

struct Window {
  std::int64_t begin = 0, end = 0;
  friend bool operator==(const Window&, const Window&) = default;
};

/// One axis of a request: what goes in, what shall come out, how far cuts may go.
struct AxisQuestion {
  std::int64_t input = 1, output = 1, crop = 0;
  std::optional<std::int64_t> begin;  ///< the only cut at the beginning that is allowed
  friend bool operator==(const AxisQuestion&, const AxisQuestion&) = default;
};

bool isLocked(const SolverRequest& request, Role role);

/// Every kernel, stride and dilation in the ranges, or as locked.
std::vector<Stamp> stampsOf(const SolverRequest& request, bool vertical);

/// The largest cut on one side that is looked at: the range, and what a locked padding asks for.
std::int64_t largestCrop(const SolverRequest& request);

/// How far a window may reach past the canvas: less than stride or dilation, as every output_padding.
std::int64_t pastOf(const Stamp& stamp);

/// Rows of the canvas; empty where 64 bits do not hold them.
std::optional<std::int64_t> canvasOf(const Stamp& stamp, std::int64_t input);

/// The windows that leave `output` rows, at most `crop` cut from a side.
std::vector<Window> windowsOf(const Stamp& stamp, const AxisQuestion& q);

}  // namespace scatterscope::solver
