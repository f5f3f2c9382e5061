#pragma once

#include <cstdint>
#include <vector>

#include "core/engines/kernels/interleave.h"
#include "core/engines/kernels/tile_kernel.h"
#include "core/geometry/geometry.h"
#include "core/geometry/phases.h"

// How the phase engine divides its work.
//
//     y[oc][g(s'q + r) - crop] = bias[oc] + sum over ic, t of  x[ic][q + base - t d'] * w[ic][oc][k_r + t s']
//
// on each axis: a phase r is a dense stride-1 convolution (phases.h). Phases of one class (same base, same
// taps) read the same inputs, so they count as further output channels, and all classes of the width are
// computed side by side (a bundle), so that a stretch of an output row comes out whole and is written once.
//
//   slab     a block of q with its halo, in: channels, channelPitch apart, each
//                images × slabRows × slabPitch
//                zeros where there is no input: no kernel tests a border; the zeros right of a line are
//                those left of the next: 15 instead of 16 columns of a 14×14 map
//   weights  packed once, in: groups × bundles × parts × channels of a chunk in panels
//                panel: input channels × taps × rows  read from its beginning to its end
//   tile     rows (channel, phase of the height, phase of the width) × columns (q), summed in registers
//                columns run on from one line of the slab into the next: a map of 4 pixels wastes its halo,
//                not a whole vector a line
//
// Orientations, by the estimates of cycles in chooseTiles(), StretchPlan::estimate() and
// PixelPlan::estimate():
//   - columns are pixels, rows are channels and phases (here): maps of middle size;
//   - the same without tiles in memory (phase_stretches.h): long rows, few channels, tall kernels;
//   - columns are output channels, or channels and phases of one axis or both, rows are pixels
//     (phase_pixels.h): layers with many channels whose weights are packed beforehand.
// Bits: a sum is one of parts (minimumBlocks()): blocks of input channels, in each of which it runs over the
// channels, then the taps. Neither they nor the orientation depend on chunk, slice or thread.
//
// Threads take blocks, then slices of the channels of a block where blocks are few and channels fill the
// tiles of a slice, then smaller blocks (share()): cutting three output channels into slices of one made two
// threads slower than one. A slice reads all of the block's input and its own weights. By that count, not by
// measurement, T threads read T |x| + |w| of a small map, the least there is, and |x| + blocks |w| of a large
// one, out of a cache where |w| fits one: a 4×4 map with 50 MB of weights is bound by memory from two threads
// on, a 1080p picture has 100 blocks or more and scales until the memory is saturated.
//
// Tried and left: a slab of half of a 2 MiB cache instead of 640 KiB (0.79 to 1.20 times as fast, below 1 in
// the mean), or of 384 KiB where the cache has 1 MiB (0.94, Zen 5, with tiles cut narrower); sending for the
// slab's next channels panel by panel (0.93 to 1.0); sending for the weights of the next panel with one tap
// (0.81 to 1.0 times); streaming rows of less than 192 floats (most cache lines belong to two rows); weaving
// through a strided store for each phase (a quarter of the time).

namespace scatterscope {

/// A phase of one axis and what of it there is to compute.
struct PlannedPhase {
  Phase phase;
  Interval rows;  ///< rowsToCompute()
};

/// Phases of one axis that read the same inputs at the same q: same base, same number of taps. Their outputs
/// are computed together, as if they were channels ("phases are extra output channels", Shi et al. 2016).
struct PhaseClass {
  std::int64_t base = 0, taps = 0;
  Interval rows;  ///< union of the phases' rows
  std::vector<PlannedPhase> phases;
};

/// One axis, cut for the phase engine.
struct PlannedAxis {
  explicit PlannedAxis(const Axis& axis);

  Axis axis;
  PhaseSet set;
  std::vector<Phase> phases;  ///< by residue
  std::vector<PhaseClass> classes;
  Interval rows;                      ///< union of the classes' rows
  Interval beside;                    ///< inputs that row q of all classes reads, counted from q
  std::int64_t reach;                 ///< most inputs beside its own that a row reads: (taps-1)*d' at most
  std::vector<Interval> residueRows;  ///< rowsToCompute() of each phase
  bool complete = false;              ///< whether every output row is some phase's

  /// Whether an output row is some phase's; to the others comes bias alone.
  bool computes(std::int64_t output) const;

  /// The inputs, some of them outside, that rows [q.begin, q.end) of all classes read.
  Interval inputsOf(Interval q) const;
};

/// Phases of the width that read the same inputs, together with those of one class of the height: rows of the same
/// tiles. `rows` of them a channel, numbered channel by channel, then phases of the height, then of the width.
struct PlannedPart {
  const PhaseClass* width;
  std::int64_t taps = 0;              ///< of both axes
  std::vector<std::int64_t> offsets;  ///< of each tap in the slab, taps of the width innermost; list() fills it
  std::int64_t rows = 0;              ///< a channel
  std::int64_t panelRows = 0;         ///< of the highest panel; panels do not reach from one chunk into the next
  std::int64_t weights = 0;           ///< where its packed weights begin, in floats from the group's beginning
  std::int64_t tiles = 0;             ///< where its tiles begin, in floats
};

/// Where the results of one residue of the width, an output column modulo the stride, lie among the tiles of
/// a chunk: tiles[first + (channel * phases of the height + phase of the height) * step].
struct ResidueRows {
  std::int64_t first = 0, step = 0;
  bool any = false;  ///< without, bias is all there is
};

/// One class of the height with all classes of the width, so that whole stretches of output rows come out
/// together and are written once. Its channels are cut into chunks whose tiles stay in the first-level cache.
struct PlannedBundle {
  const PhaseClass* height;
  std::vector<PlannedPart> parts;
  std::vector<ResidueRows> residues;  ///< as many as the stride of the width; list() fills it
  TileShape shape;
  std::int64_t chunkChannels = 0, chunks = 0;
  std::int64_t blockChannels = 0;  ///< input channels taken at once, so that what a tile reads fits the L1 cache
  std::int64_t tileFloats = 0;
  double storing = 8;  ///< cycles a vector of results is estimated to take on its way from the sums to the output
};

/// What of an output row does not yet fill a cache line.
struct Carry {
  float values[16];
  std::int64_t count;
};

/// Whether weights are packed for one run or for many.
enum class Repeat { Once, Often };

/// The whole work: blocks of q rows × q columns of one group of one image, each times slices of the panels.
struct PhasePlan {
  /// Whether the decomposition suits a geometry at all: so few phases, and so little beside its inputs that a
  /// block reads, that a plan is made in a moment and none of its numbers overflows. True for every layer of a
  /// network; stamps serve the others.
  static bool suits(const Geometry& geometry);

  /// Of a geometry that suits. Sizes only: list() lists what carrying out takes.
  PhasePlan(const Geometry& geometry, int threads, Repeat repeat);
  PhasePlan(const PhasePlan&) = delete;  // classes point into height and width
  PhasePlan& operator=(const PhasePlan&) = delete;

  static constexpr std::int64_t kMostRows = 16;  ///< of any tile shape
  /// A thread's slab: half of a second-level cache of 1.25 MiB: the rest is for weights and results. Where it
  /// has 2 MiB, a slab of 1 MiB was no faster (0.79 to 1.20 times, the mean below 1).
  static constexpr std::int64_t kSlabFloats = 160 * 1024;

  Geometry geometry;
  int threads;
  PlannedAxis height, width;
  std::vector<PlannedBundle> bundles;
  std::int64_t groupWeights = 0;  ///< packed floats a group
  std::int64_t mostPanels = 0;    ///< packed floats of the largest chunk
  std::int64_t mostTiles = 0;     ///< floats of the tiles of the largest chunk
  std::int64_t mostJobs = 0;      ///< output rows a tile column of any chunk belongs to
  bool streams = false;           ///< whether the output is written around the caches
  StoreKernels stores;
  /// Where every panel is used by one task alone, that task packs it just before: weights of 50 MB then cross
  /// the memory bus once, not three times. Otherwise all are packed beforehand.
  bool packLate = false;

  std::int64_t blockRows = 0, blockColumns = 0;  ///< of q
  std::int64_t blocksDown = 0, blocksAcross = 0;
  /// Where a map fits into one block several times, so many images are one block: weights are read once for all.
  std::int64_t blockImages = 1;
  std::int64_t slices = 1;  ///< parts into which the chunks of each bundle are divided among tasks

  std::int64_t slabPitch = 0, slabRows = 0;  ///< of the largest block, less what lines and images share
  std::int64_t sharedColumns = 0, sharedRows = 0;
  std::int64_t channelPitch = 0;
  std::int64_t slabFloats = 0;  ///< room for a block's input, halo and overrun included

  void list();

  double imageCycles = 0;  ///< an image of one group is estimated to take, whatever the number of threads
  /// Estimated, of one group of all images.
  double cycles() const { return imageCycles * static_cast<double>(geometry.batch()); }
  double gathers = 0;  ///< multiply-adds of one image and group, those with zeros of the halo included
  double gatherMultiplyAdds() const;

  std::int64_t blocks() const;
  std::int64_t imagePitch() const { return slabRows * slabPitch; }
  std::int64_t tasks() const;
  int team() const;  ///< threads there is work for
  std::int64_t bytes() const { return (packedFloats() + team() * deskFloats()) * std::int64_t{sizeof(float)}; }
  std::int64_t packedFloats() const { return packLate ? 0 : groupWeights * geometry.groups(); }
  static constexpr std::int64_t kZeros =
      128;                        ///< a row of zeros, longer than any tile's, stands for a phase without taps
  std::int64_t weaveColumns = 0;  ///< columns of the widest tile
  /// Room to weave a tile of all phases of the width in: a cache line, the result, intermediate results, zeros.
  std::int64_t weaveFloats() const { return 16 + (weaveColumns + 48) * width.axis.stride() + kZeros; }
  /// What one thread needs for itself: slab, tiles, and panels where those are packed late.
  std::int64_t deskFloats() const;

 private:
  void cutBlocks(std::int64_t mostRows, std::int64_t mostColumns);
  void share();
};

}  // namespace scatterscope
