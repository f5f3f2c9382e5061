#pragma once

#include <vector>

namespace scatterscope {

/// Where values stand along one direction of a plot: values in whatever unit they have, places in pixels.
struct Scale {
  enum class Kind { Linear, Logarithmic };

  Kind kind = Kind::Linear;
  double from = 0, to = 1;    ///< values at both ends; positive where logarithmic
  double begin = 0, end = 1;  ///< pixels at both ends

  /// The pixel of a value. Values off either end stand at that end: nothing is ever drawn outside a plot.
  double position(double value) const;
};

/// Readable ticks inside [from, to] of a logarithmic axis, at most `atMost` of them: 1-2-5 in each decade if
/// they fit, else powers of ten, else every second, third … power; all leading digits on a short axis.
std::vector<double> logarithmicTicks(double from, double to, int atMost);

/// Readable ticks 0, s, 2s … up to `to`, at most `atMost` of them, s being 1, 2 or 5 times a power of ten.
std::vector<double> linearTicks(double to, int atMost);

/// Moves labels apart that would overlap: places in the order given, each as near to what it wanted as the
/// others allow, at least `distance` apart, inside [low, high] if that can hold them.
std::vector<double> spreadLabels(const std::vector<double>& wanted, double distance, double low, double high);

}  // namespace scatterscope
