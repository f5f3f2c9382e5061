#include "core/engines/winograd/pack.h"

#include <algorithm>

namespace scatterscope {
namespace {

constexpr std::int64_t kMostPoints = 4;

/// U of the taps g[0], g[step], …, of which there are tapsOf(rule), to u[0], u[step], …
void transformTaps(TileRule rule, const double* g, std::int64_t step, double* u, std::int64_t uStep) noexcept {
  u[0] = g[0];
  if (rule == TileRule::OneTap) return;
  const bool three = rule == TileRule::ThreeTaps;
  const double even = g[0] + (three ? g[2 * step] : 0.0), odd = g[step];
  u[uStep] = (even + odd) / 2;
  u[2 * uStep] = (even - odd) / 2;
  u[3 * uStep] = three ? g[2 * step] : odd;
}

/// The weight offsets of the taps of a piece of one phase, in the order of the inputs; -1: a tap of zero.
void tapsOfPiece(const TiledAxis& tiled, const Phase& phase, std::int64_t piece, std::int64_t* tap) noexcept {
  for (std::int64_t u = 0; u < tapsOf(tiled.rule); ++u) {
    const std::int64_t t = tiled.group->taps - 1 - (piece * tapsOf(tiled.rule) + u);
    tap[u] = t < 0 || t >= phase.taps ? -1 : phase.first_tap + t * tiled.axis->set.stride;
  }
}

/// U of one input channel, piece and row, to u[points × points].
void transformKernel(const WinogradPart& part, const float* kernel, std::int64_t kernelWidth, const std::int64_t* down,
                     const std::int64_t* across, double* u) noexcept {
  const std::int64_t tapsDown = tapsOf(part.height.rule), tapsAcross = tapsOf(part.width.rule);
  const std::int64_t pointsDown = pointsOf(part.height.rule), pointsAcross = pointsOf(part.width.rule);
  double g[3 * 3], half[kMostPoints * 3];
  for (std::int64_t i = 0; i < tapsDown; ++i) {
    for (std::int64_t j = 0; j < tapsAcross; ++j) {
      const bool inside = down[i] >= 0 && across[j] >= 0;
      g[i * tapsAcross + j] = inside ? double{kernel[down[i] * kernelWidth + across[j]]} : 0.0;
    }
  }
  for (std::int64_t j = 0; j < tapsAcross; ++j)
    transformTaps(part.height.rule, g + j, tapsAcross, half + j, tapsAcross);
  for (std::int64_t a = 0; a < pointsDown; ++a) {
    transformTaps(part.width.rule, half + a * tapsAcross, 1, u + a * pointsAcross, 1);
  }
}

}  // namespace

std::int64_t packTasks(const WinogradPlan& plan, const WinogradPart& part) {
  return plan.geometry().groups() * part.chunks;
}

void packWinogradWeights(const WinogradPlan& plan, const WinogradPart& part, std::int64_t task, const float* weight,
                         float* packed, const RunControl& control) noexcept {
  const Geometry& g = plan.geometry();
  const std::int64_t group = task / part.chunks, chunk = task % part.chunks;
  const std::int64_t rows = part.rowsOf(chunk), mostRows = part.shape.mostRows();
  const std::int64_t pieces = part.height.pieces * part.width.pieces;
  const std::int64_t phases = part.height.phases() * part.width.phases();
  float* const to =
      packed + part.packedBegin + part.frequencies * part.channels * (group * part.rows + part.chunkBegin(chunk));
  const std::int64_t frequencyFloats = part.channels * rows;
  for (std::int64_t row = 0; row < rows; ++row) {
    const std::int64_t index = part.chunkBegin(chunk) + row;
    const std::int64_t oc = index / phases, panel = row / mostRows * mostRows;
    const std::int64_t panelRows = std::min(mostRows, rows - panel);
    const Phase& down = part.height.group->phases[static_cast<std::size_t>(index % phases / part.width.phases())].phase;
    const Phase& across = part.width.group->phases[static_cast<std::size_t>(index % part.width.phases())].phase;
    for (std::int64_t piece = 0; piece < pieces && !control.cancelled(); ++piece) {
      std::int64_t tapDown[3], tapAcross[3];
      tapsOfPiece(part.height, down, piece / part.width.pieces, tapDown);
      tapsOfPiece(part.width, across, piece % part.width.pieces, tapAcross);
      for (std::int64_t ic = 0; ic < g.inChannelsPerGroup(); ++ic) {
        double u[kMostPoints * kMostPoints];
        const float* kernel = weight + g.weightShape().offset(group * g.inChannelsPerGroup() + ic, oc, 0, 0);
        transformKernel(part, kernel, g.width().kernel(), tapDown, tapAcross, u);
        const std::int64_t k = ic * pieces + piece, begin = k / part.channelBlock * part.channelBlock;
        const std::int64_t blockChannels = std::min(part.channelBlock, part.channels - begin);
        float* out = to + begin * rows + panel * blockChannels + (k - begin) * panelRows + row - panel;
        for (std::int64_t f = 0; f < part.frequencies; ++f) out[f * frequencyFloats] = static_cast<float>(u[f]);
      }
    }
  }
}

}  // namespace scatterscope
