#include "core/engines/phase_pixels.h"

#include <algorithm>
#include <limits>

#include "core/base/integer_math.h"
#include "core/engines/kernels/gather.h"
#include "core/engines/phase_slab.h"

namespace scatterscope {
namespace {

/// Rows of an axis in a row that use the same taps.
struct Run {
  Interval rows, taps;
};

/// Cuts the rows of a phase where the taps that find an input change; one run of all taps, some of which read
/// zeros, where that would save little.
std::vector<Run> runsOf(const PlannedAxis& axis, const PhaseClass& c, const PlannedPhase& phase, bool exact) {
  std::vector<Run> runs;
  if (!exact) return {{phase.rows, {0, c.taps}}};
  for (std::int64_t q = phase.rows.begin; q < phase.rows.end; ++q) {
    // Tap t reads input q + base - t*d'.
    const std::int64_t at = q + c.base, d = axis.set.dilation;
    const Interval taps{std::max<std::int64_t>(0, ceilDivide(at - axis.axis.input() + 1, d)),
                        std::min(c.taps, floorDivide(at, d) + 1)};
    if (!runs.empty() && runs.back().taps == taps) {
      ++runs.back().rows.end;
    } else {
      runs.push_back({{q, q + 1}, taps});
    }
  }
  return runs;
}

}  // namespace

/// Pixels of one block.
struct PixelPlan::Area {
  const PhasePair& pair;
  const Pixels& pixels;
  Block block;
  Interval rows, columns;
  std::int64_t count() const { return block.images.count() * rows.count() * columns.count(); }
};

PixelPlan::PixelPlan(const PhasePlan& plan, Repeat repeat) : m_plan(plan) {
  const Geometry& g = plan.geometry;
  const auto phases = std::ssize(plan.height.residueRows) * std::ssize(plan.width.residueRows);
  if (repeat == Repeat::Once || phases > kMostPhases) return;
  m_mostPixels = plan.blockImages * plan.blockRows * plan.blockColumns;
  const bool lifted = plan.mostLines > 1, whole = plan.blocksDown * plan.blocksAcross == 1;
  if (plan.bundles.empty() || lifted || !whole || m_mostPixels > kMostPixels) return;
  // Where most taps of most pixels would read zeros, pixels are taken by the taps they have.
  m_exact = g.usefulMultiplyAdds() * 2 < plan.gatherMultiplyAdds();
  for (const PhaseClass& h : plan.height.classes) {
    for (const PlannedPhase& height : h.phases) {
      for (const PhaseClass& w : plan.width.classes) {
        for (const PlannedPhase& width : w.phases) planPair(h, height, w, width);
      }
    }
  }
  double least = std::numeric_limits<double>::infinity();
  const TileShapes shapes = tileShapes();
  for (const TileShape& shape : shapes.all()) {
    if (const double c = cycles(shape); c < least) least = c, m_shape = shape;
  }
  m_pays = least < plan.cycles;
  m_panels = ceilDivide(g.outChannelsPerGroup(), m_shape.columns);
  for (PhasePair& pair : m_pairs) {
    pair.weights = m_groupWeights;
    m_groupWeights += m_panels * g.inChannelsPerGroup() * pair.taps * m_shape.columns;
    m_mostTaps = std::max(m_mostTaps, pair.taps);
    for (Pixels& pixels : pair.pixels) {
      for (std::int64_t& weights : pixels.weights) weights *= m_shape.columns;
    }
  }
}

void PixelPlan::planPair(const PhaseClass& h, const PlannedPhase& height, const PhaseClass& w,
                         const PlannedPhase& width) {
  PhasePair pair{&height, &width, h.taps * w.taps, 0, {}};
  const std::int64_t down = m_plan.height.set.dilation, across = m_plan.width.set.dilation;
  for (const Run& y : runsOf(m_plan.height, h, height, m_exact)) {
    for (const Run& x : runsOf(m_plan.width, w, width, m_exact)) {
      Pixels pixels{y.rows, x.rows, {}, {}};
      for (std::int64_t th = y.taps.begin; th < y.taps.end; ++th) {
        for (std::int64_t tw = x.taps.begin; tw < x.taps.end; ++tw) {
          pixels.inputs.push_back((h.base - th * down) * m_plan.slabPitch + w.base - tw * across);
          pixels.weights.push_back(th * w.taps + tw);
        }
      }
      pair.pixels.push_back(std::move(pixels));
    }
  }
  m_pairs.push_back(std::move(pair));
}

/// For all images: multiply-adds as the kernels do them, one cycle to gather an input, three to store an
/// output, which is not vectorised.
double PixelPlan::cycles(const TileShape& shape) const {
  const Geometry& g = m_plan.geometry;
  const std::int64_t panels = ceilDivide(g.outChannelsPerGroup(), shape.columns), images = m_plan.blockImages;
  const auto inputs = static_cast<double>(g.inChannelsPerGroup()),
             outputs = static_cast<double>(g.outChannelsPerGroup());
  double cycles = 0;
  for (const PhasePair& pair : m_pairs) {
    for (const Pixels& pixels : pair.pixels) {
      const std::int64_t count = images * pixels.rows.count() * pixels.columns.count();
      const double depth = inputs * static_cast<double>(pixels.inputs.size());
      const std::int64_t height = ceilDivide(count, ceilDivide(count, shape.mostRows())),
                         low = count % height;
      const double steps = static_cast<double>(count / height) * shape.cyclesPerStep(height) +
                           (low > 0 ? shape.cyclesPerStep(low) : 0);
      cycles += depth * (static_cast<double>(panels) * steps + static_cast<double>(count)) +
                3 * outputs * static_cast<double>(count);
    }
  }
  return cycles;
}

std::int64_t PixelPlan::packedFloats() const {
  return m_groupWeights * m_plan.geometry.groups();
}

std::int64_t PixelPlan::chunksToPack() const {
  return m_plan.geometry.groups() * std::ssize(m_pairs) * m_panels;
}

void PixelPlan::pack(std::int64_t chunk, const float* weight, float* packed) const noexcept {
  const Geometry& g = m_plan.geometry;
  const Shape w = g.weightShape();
  const std::int64_t panel = chunk % m_panels, columns = m_shape.columns;
  const PhasePair& pair = m_pairs[static_cast<std::size_t>(chunk / m_panels % std::ssize(m_pairs))];
  const std::int64_t group = chunk / m_panels / std::ssize(m_pairs),
                     firstInput = group * g.inChannelsPerGroup();
  const std::int64_t first = panel * columns, wanted = std::min(columns, g.outChannelsPerGroup() - first);
  const Phase &h = pair.height->phase, &v = pair.width->phase;
  float* to =
      packed + group * m_groupWeights + pair.weights + panel * g.inChannelsPerGroup() * pair.taps * columns;
  for (std::int64_t ic = 0; ic < g.inChannelsPerGroup(); ++ic) {
    for (std::int64_t th = 0; th < h.taps; ++th) {
      for (std::int64_t tw = 0; tw < v.taps; ++tw, to += columns) {
        const float* from =
            weight + w.offset(firstInput + ic, first, h.first_tap + th * m_plan.height.set.stride,
                              v.first_tap + tw * m_plan.width.set.stride);
        for (std::int64_t j = 0; j < wanted; ++j) to[j] = from[j * w.h * w.w];
        std::fill(to + wanted, to + columns, 0.0f);
      }
    }
  }
}

/// Input channels taken at once with so many taps.
std::int64_t PixelPlan::most(std::int64_t taps) const {
  return std::clamp<std::int64_t>(kDepth / taps, 1, m_plan.geometry.inChannelsPerGroup());
}

std::int64_t PixelPlan::deskFloats() const {
  // Offsets of pixels, gathered inputs, tiles.
  return m_mostPixels + m_mostPixels * std::max(kDepth, m_mostTaps) + 2 * kBeyond +
         std::max(kTileFloats, m_mostPixels * m_shape.columns) + 64;
}

void PixelPlan::compute(const Task& task, const Operands& data, const float* packed,
                        const RunControl& control) const noexcept {
  const Block block = blockOf(m_plan, task.block);
  for (const PhasePair& pair : m_pairs) {
    for (const Pixels& pixels : pair.pixels) {
      if (control.cancelled()) return;
      const Area area{pair, pixels, block, pixels.rows, pixels.columns};
      if (area.count() > 0) computeArea(area, task, data, packed);
    }
  }
}

void PixelPlan::computeArea(const Area& area, const Task& task, const Operands& data,
                            const float* packed) const noexcept {
  const std::int64_t count = area.count(), columns = m_shape.columns,
                     inputs = m_plan.geometry.inChannelsPerGroup();
  const std::int64_t taps = std::ssize(area.pixels.inputs), block = most(std::max<std::int64_t>(taps, 1));
  const std::int64_t height = ceilDivide(count, ceilDivide(count, m_shape.mostRows()));
  auto* const places = reinterpret_cast<std::int32_t*>(task.desk);
  float* const gathered = task.desk + m_mostPixels + kBeyond;
  float* const tiles = gathered + m_mostPixels * std::max(kDepth, m_mostTaps) + kBeyond;
  std::int32_t* place = places;
  for (std::int64_t n = 0; n < area.block.images.count(); ++n) {
    for (std::int64_t q = area.rows.begin; q < area.rows.end; ++q) {
      for (std::int64_t x = area.columns.begin; x < area.columns.end; ++x) {
        *place++ = static_cast<std::int32_t>(n * m_plan.imagePitch() +
                                             (q - area.block.inputRows.begin) * m_plan.slabPitch + x -
                                             area.block.inputColumns.begin);
      }
    }
  }
  std::fill_n(place, kBeyond, place[-1]);
  const float* weights = packed + area.block.group * m_groupWeights + area.pair.weights;
  const std::int64_t together = std::max<std::int64_t>(1, kTileFloats / (count * columns));
  for (std::int64_t first = task.panels.begin; first < task.panels.end; first += together) {
    const Interval panels{first, std::min(task.panels.end, first + together)};
    for (std::int64_t ic = 0; ic < inputs; ic += block) {
      const std::int64_t channels = std::min(block, inputs - ic);
      float* to = gathered;
      for (std::int64_t row = 0; row < count; row += height) {
        const std::int64_t rows = std::min(height, count - row);
        gather({task.slab + ic * m_plan.channelPitch, places + row, area.pixels.inputs.data(), rows, taps,
                channels, m_plan.channelPitch, to});
        to += rows * taps * channels;
      }
      for (std::int64_t panel = panels.begin; panel < panels.end; ++panel) {
        const std::int64_t depth = area.pair.taps * columns;
        const float* b = weights + (panel * inputs + ic) * depth;
        const std::int64_t ahead = panel + 1 < panels.end ? inputs * depth
                                   : ic + block < inputs  ? (block - (panels.count() - 1) * inputs) * depth
                                                          : 0;
        for (std::int64_t row = 0; row < count; row += height) {
          const std::int64_t rows = std::min(height, count - row);
          // The last tile sends for the weights that come next: they stream by once, mostly from memory.
          m_shape.kernel[static_cast<std::size_t>(rows - 1)](
              {gathered + row * channels * taps, b, area.pixels.weights.data(), taps, channels, depth,
               tiles + ((panel - panels.begin) * count + row) * columns, ic > 0,
               row + height < count ? 0 : ahead});
        }
      }
    }
    store(area, panels, tiles, data);
  }
}

/// Channel by channel, so that the output is written in order; the tiles are in a cache.
void PixelPlan::store(const Area& area, Interval panels, const float* tiles,
                      const Operands& data) const noexcept {
  const Geometry& g = m_plan.geometry;
  const Shape y = g.outputShape();
  const std::int64_t columns = m_shape.columns, step = m_plan.width.axis.stride(),
                     perImage = area.rows.count() * area.columns.count();
  for (std::int64_t n = 0; n < area.block.images.count(); ++n) {
    for (std::int64_t panel = panels.begin; panel < panels.end; ++panel) {
      const float* tile = tiles + ((panel - panels.begin) * area.count() + n * perImage) * columns;
      const std::int64_t first = panel * columns, wanted = std::min(columns, g.outChannelsPerGroup() - first);
      for (std::int64_t j = 0; j < wanted; ++j) {
        const std::int64_t oc = area.block.group * g.outChannelsPerGroup() + first + j;
        const float bias = g.hasBias() ? data.bias.data()[oc] : 0.0f;
        const float* from = tile + j;
        for (std::int64_t q = area.rows.begin; q < area.rows.end; ++q) {
          const std::int64_t oh =
              outputRow(m_plan.height.axis, m_plan.height.set, area.pair.height->phase, q);
          const std::int64_t ow =
              outputRow(m_plan.width.axis, m_plan.width.set, area.pair.width->phase, area.columns.begin);
          float* out = data.output.data() + y.offset(area.block.images.begin + n, oc, oh, ow);
          for (std::int64_t x = 0; x < area.columns.count(); ++x, from += columns)
            out[x * step] = *from + bias;
        }
      }
    }
  }
}

}  // namespace scatterscope
