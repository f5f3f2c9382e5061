#pragma once

#include <cstdint>

namespace scatterscope {

/// How one axis of a tile is computed: by Winograd's minimal filtering with the points 0, 1, -1 and infinity, or tap by
/// tap. With four inputs d and the points' products M:
///
///     input      V = (d0 - d2, d1 + d2, d2 - d1, d1 - d3)                     the same for two taps and for three
///     two taps   U = (g0, (g0+g1)/2, (g0-g1)/2, g1)                           F(3,2)
///                y = (M0+M1+M2, M1-M2, M1+M2-M3)
///     three      U = (g0, (g0+g1+g2)/2, (g0-g1+g2)/2, g2)                     F(2,3)
///                y = (M0+M1+M2, M1-M2-M3)
///
/// Source: Lavin and Gray 2015 (arXiv 1509.09308). With more points the factors grow, and the errors with them.
enum class TileRule { OneTap, TwoTaps, ThreeTaps };

/// Inputs of a tile, which are its products as well.
constexpr std::int64_t pointsOf(TileRule rule) {
  return rule == TileRule::OneTap ? 1 : 4;
}
/// Outputs of a tile.
constexpr std::int64_t outputsOf(TileRule rule) {
  return rule == TileRule::OneTap ? 1 : rule == TileRule::TwoTaps ? 3 : 2;
}
constexpr std::int64_t tapsOf(TileRule rule) {
  return rule == TileRule::OneTap ? 1 : rule == TileRule::TwoTaps ? 2 : 3;
}

/// Transforms one input channel of `columns` tiles, a multiple of the vector length:
///
///     to[(a*points of the width + b)*pitch + j]   product (a, b) of tile j
///     index[(a*points of the width + b)*columns + j]   where tile j finds input (a, b), in floats from `channel`;
///                                                      -1: outside the map, where it is zero
struct InputTransformJob {
  const float* channel;
  const std::int32_t* index;
  std::int64_t columns;
  float* to;
  std::int64_t pitch;
};

/// Transforms the sums of one output channel and phase of `columns` tiles into outputs:
///
///     sums[(a*points of the width + b)*pitch + j]   sum (a, b) of tile j
///     lines[i*linePitch + j*outputs of the width + l]   output (i, l) of tile j
struct OutputTransformJob {
  const float* sums;
  std::int64_t pitch, columns;
  float* lines;
  std::int64_t linePitch;
};

/// The kernels for the instruction set in use, [rule of the height][rule of the width].
struct WinogradKernels {
  void (*input[3][3])(const InputTransformJob&);
  void (*output[3][3])(const OutputTransformJob&);
  /// The largest magnitude of `count` floats: at least infinity where any is infinite or NaN.
  float (*largest)(const float* x, std::int64_t count);
};
WinogradKernels winogradKernels();

}  // namespace scatterscope
