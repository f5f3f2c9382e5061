#include "core/engines/phase/columns/estimate.h"

#include <algorithm>
#include <limits>

#include "core/base/integer_math.h"

namespace scatterscope {
namespace {

/// Floats of the tiles of one chunk, all pairs of a bundle together: at most half a first-level cache.
constexpr std::int64_t kChunkFloats = 6 * 1024;

/// Time of a tile relative to its multiply-adds, because not all it reads is in the first-level cache.
constexpr double kCacheFactor = 1.06;

/// Cycles that all panels of a chunk take for one tile of columns.
double chunkCycles(const Bundle& b, const TileShape& shape, std::int64_t chunkChannels, std::int64_t inputs) {
  // For each output row a segment is written: what that takes beside its vectors.
  double cycles = 120 * static_cast<double>(chunkChannels * std::ssize(b.height->phases));
  for (const PhasePair& pair : b.pairs) {
    const std::int64_t rows = chunkChannels * pair.rows, height = panelRows(shape, rows);
    const std::int64_t low = rows % height;
    const auto panel = [&](std::int64_t h) {
      // The call, and the way of the sums to the tile, through the interleaving and to the output.
      const auto fixed = 40 + b.storeCycles * static_cast<double>(h * shape.vectors);
      return fixed + kCacheFactor * static_cast<double>(pair.taps * inputs) * shape.cyclesPerStep(h);
    };
    cycles += static_cast<double>(rows / height) * panel(height) + (low > 0 ? panel(low) : 0);
  }
  return cycles;
}

/// Cycles of all output channels in chunks of `chunkChannels`, over all columns.
double tileCycles(const Bundle& b, const TileShape& shape, std::int64_t chunkChannels, const TileArea& area) {
  const std::int64_t rest = area.outputs % chunkChannels;
  return static_cast<double>(ceilDivide(area.columns, shape.columns)) *
         (static_cast<double>(area.outputs / chunkChannels) * chunkCycles(b, shape, chunkChannels, area.inputs) +
          (rest > 0 ? chunkCycles(b, shape, rest, area.inputs) : 0));
}

}  // namespace

std::int64_t panelRows(const TileShape& shape, std::int64_t rows) {
  return ceilDivide(rows, ceilDivide(rows, shape.mostRows()));
}

double storeCycles(std::int64_t phases) {
  if (phases <= 4) return 8;
  double levels = 1;
  for (; phases % 4 == 0; phases /= 4) ++levels;
  for (; phases % 2 == 0; phases /= 2) ++levels;
  for (; phases % 3 == 0; phases /= 3) ++levels;
  return phases == 1 ? 8 * levels : 32;  // else float by float
}

double chooseTiles(Bundle& b, const TileArea& area, std::int64_t mostChannels) {
  std::int64_t rows = 0;
  for (const PhasePair& pair : b.pairs) rows += pair.rows;
  double least = std::numeric_limits<double>::infinity();
  const TileShapes shapes = tileShapes();
  for (const TileShape& shape : shapes.all()) {
    const std::int64_t most = std::clamp<std::int64_t>(kChunkFloats / (rows * shape.columns), 1, mostChannels);
    for (std::int64_t c = most; c >= std::max<std::int64_t>(1, most / 4); --c) {
      const double cycles = tileCycles(b, shape, c, area);
      if (cycles < least) least = cycles, b.shape = shape, b.chunkChannels = c;
    }
  }
  b.chunks = ceilDivide(area.outputs, b.chunkChannels);
  return least;
}

}  // namespace scatterscope
