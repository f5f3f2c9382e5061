#include "core/engines/phase/plan.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/integer_math.h"
#include "core/base/wide_integer.h"
#include "core/engines/phase/parts.h"

namespace scatterscope {
namespace {

/// Outputs of this size are gone from the caches before anybody reads them; around the caches they are written without
/// being read first: 33 to 43 instead of 16 GB/s with two threads. At 8 MiB both ways are alike.
constexpr std::int64_t kStreamedBytes = std::int64_t{8} << 20;
/// Shorter rows have too many cache lines that belong to two of them, and those have to be read first. Rows
/// of 128 floats that do not (256 maps of 128×128) still were 0.7 times as fast around the caches.
constexpr std::int64_t kStreamedRow = 192;

constexpr std::int64_t kSmallMap = 512;  ///< cells of q

/// Tiles of one chunk, all parts of a bundle together: they should not fill more than half a first-level cache.
constexpr std::int64_t kChunkFloats = 6 * 1024;

/// How high panels are when `rows` rows are cut into as few and as equal ones as possible.
std::int64_t panelRows(const TileShape& shape, std::int64_t rows) {
  return ceilDivide(rows, ceilDivide(rows, shape.mostRows()));
}

/// Cycles a vector of results takes through the tile, the weaving of so many phases (weave.cpp), and the output.
double storingCycles(std::int64_t phases) {
  if (phases <= 4) return 8;
  double levels = 1;
  for (; phases % 4 == 0; phases /= 4) ++levels;
  for (; phases % 2 == 0; phases /= 2) ++levels;
  for (; phases % 3 == 0; phases /= 3) ++levels;
  return phases == 1 ? 8 * levels : 32;  // else float by float
}

/// What a tile takes more than its multiply-adds, since not all it reads is in the first-level cache.
constexpr double kBeyondNear = 1.06;

/// What tiles have to cover.
struct Surface {
  std::int64_t inputs, outputs;  ///< channels
  std::int64_t columns;          ///< of tiles that run on from line to line
};

/// Cycles all panels of a chunk take for one tile of columns.
double chunkCycles(const PlannedBundle& b, const TileShape& shape, std::int64_t chunkChannels, std::int64_t inputs) {
  // A stretch of each output row is written: what that takes beside its vectors.
  double cycles = 120 * static_cast<double>(chunkChannels * std::ssize(b.height->phases));
  for (const PlannedPart& part : b.parts) {
    const std::int64_t rows = chunkChannels * part.rows, height = panelRows(shape, rows);
    const std::int64_t low = rows % height;
    const auto panel = [&](std::int64_t h) {
      // A call, and sums on their way to the tile, through the weaving, and on.
      const auto fixed = 40 + b.storing * static_cast<double>(h * shape.vectors);
      return fixed + kBeyondNear * static_cast<double>(part.taps * inputs) * shape.cyclesPerStep(h);
    };
    cycles += static_cast<double>(rows / height) * panel(height) + (low > 0 ? panel(low) : 0);
  }
  return cycles;
}

/// Cycles of all channels in chunks of so many, over so many columns.
double tileCycles(const PlannedBundle& b, const TileShape& shape, std::int64_t chunkChannels, const Surface& surface) {
  const std::int64_t rest = surface.outputs % chunkChannels;
  return static_cast<double>(ceilDivide(surface.columns, shape.columns)) *
         (static_cast<double>(surface.outputs / chunkChannels) * chunkCycles(b, shape, chunkChannels, surface.inputs) +
          (rest > 0 ? chunkCycles(b, shape, rest, surface.inputs) : 0));
}

/// Chooses the tile and the channels of a chunk, at most so many, that take the fewest cycles; returns these.
double chooseTiles(PlannedBundle& b, const Surface& surface, std::int64_t mostChannels) {
  std::int64_t rows = 0;
  for (const PlannedPart& part : b.parts) rows += part.rows;
  double least = std::numeric_limits<double>::infinity();
  const TileShapes shapes = tileShapes();
  for (const TileShape& shape : shapes.all()) {
    const std::int64_t most = std::clamp<std::int64_t>(kChunkFloats / (rows * shape.columns), 1, mostChannels);
    for (std::int64_t c = most; c >= std::max<std::int64_t>(1, most / 4); --c) {
      const double cycles = tileCycles(b, shape, c, surface);
      if (cycles < least) least = cycles, b.shape = shape, b.chunkChannels = c;
    }
  }
  b.chunks = ceilDivide(surface.outputs, b.chunkChannels);
  return least;
}

/// Input channels whose part of the slab under one tile, and of one panel, takes up half a first-level cache.
std::int64_t channelsAtOnce(const PlannedBundle& b, std::int64_t channels) {
  constexpr std::int64_t kFloats = 6 * 1024;
  std::int64_t panel = 0, most = 1;  // most: products of an input channel and a sum
  for (const PlannedPart& part : b.parts) {
    panel = std::max(panel, part.taps * panelRows(b.shape, b.chunkChannels * part.rows));
    most = std::max(most, part.taps);
  }
  const std::int64_t slab = b.height->taps * (b.shape.columns + 16);
  return std::min(ceilDivide(channels, minimumBlocks(channels * most)),
                  evenPart(channels, std::max<std::int64_t>(4, kFloats / (slab + panel))));
}

}  // namespace

PlannedAxis::PlannedAxis(const Axis& a) : axis(a), set(phasesOf(a)), reach(0) {
  std::int64_t computed = 0;
  for (std::int64_t residue = 0; residue < set.stride; ++residue) {
    const Phase phase = phases.emplace_back(set.phase(residue));
    const Interval phaseRows = rowsToCompute(axis, set, phase);
    residueRows.push_back(phaseRows);
    if (phaseRows.count() == 0) continue;
    computed += phaseRows.count();
    rows = joined(rows, phaseRows);
    reach = std::max(reach, (phase.taps - 1) * set.dilation);
    const auto same = std::find_if(classes.begin(), classes.end(), [&phase](const PhaseClass& c) {
      return c.base == phase.base && c.taps == phase.taps;
    });
    PhaseClass& c = same != classes.end() ? *same : classes.emplace_back(PhaseClass{phase.base, phase.taps, {}, {}});
    c.rows = joined(c.rows, phaseRows);
    c.phases.push_back({phase, phaseRows});
  }
  complete = computed == axis.output();
  for (const PhaseClass& c : classes) beside = joined(beside, {c.base - (c.taps - 1) * set.dilation, c.base + 1});
}

bool PlannedAxis::computes(std::int64_t output) const {
  const std::int64_t y = output + axis.cropBegin(), row = floorDivide(y, set.gcd);
  if (floorModulo(y, set.gcd) != 0) return false;
  const Interval rowsOfPhase = residueRows[static_cast<std::size_t>(floorModulo(row, set.stride))];
  const std::int64_t q = floorDivide(row, set.stride);
  return q >= rowsOfPhase.begin && q < rowsOfPhase.end;
}

Interval PlannedAxis::inputsOf(Interval q) const {
  return {q.begin + beside.begin, q.end - 1 + beside.end};
}

namespace {

/// More phases, or more sorts of them, than any network's stride and dilation make: the list of them alone would
/// take longer than a small layer's work.
constexpr std::int64_t kMostStride = 4096, kMostClasses = 32;
/// Taps of a kernel of 2048×2048: the list of them takes 32 MB.
constexpr std::int64_t kMostTaps = std::int64_t{1} << 22;
/// Floats of a slab, a gigabyte: nearly all of it would be zeros between taps that lie far from one another.
constexpr double kMostSlab = 1 << 28;
/// Places of all that is read and written, far beyond any memory: products of sizes stay below 2^63.
constexpr double kMostPlaces = 1e16;

/// Sorts of phases at most: their bases fall from that of tap 0 to that of the last first tap, and they have at
/// most two numbers of taps.
std::int64_t mostClasses(const PhaseSet& set) {
  const Wide bases = Wide(set.fed() - 1) * set.dilation / set.stride + 2;
  return static_cast<std::int64_t>(std::min<Wide>(bases, set.fed()));
}

/// Inputs beside its own that a row reads, at most.
double mostBeside(const PhaseSet& set) {
  return static_cast<double>(ceilDivide(set.kernel, set.stride)) * static_cast<double>(set.dilation);
}

}  // namespace

bool PhasePlan::suits(const Geometry& g) {
  const auto number = [](std::int64_t n) { return static_cast<double>(n); };
  double places = number(g.batch()) * number(g.inChannels()) * number(g.outChannels());
  for (const Axis* axis : {&g.height(), &g.width()}) {
    if (axis->stride() > kMostStride || mostClasses(phasesOf(*axis)) > kMostClasses) return false;
    places *= number(axis->input()) + number(axis->output()) + number(axis->effectiveKernel());
  }
  if (places > kMostPlaces || number(g.height().kernel()) * number(g.width().kernel()) > number(kMostTaps))
    return false;
  return number(g.inChannelsPerGroup()) * (1 + mostBeside(phasesOf(g.height()))) *
             (64 + mostBeside(phasesOf(g.width()))) <=
         kMostSlab;
}

/// Blocks of so many q at most, all alike, and a slab for the largest.
void PhasePlan::cutBlocks(std::int64_t mostRows, std::int64_t mostColumns) {
  const std::int64_t down = height.rows.count(), across = width.rows.count();
  blocksDown = ceilDivide(down, mostRows);
  blocksAcross = ceilDivide(across, mostColumns);
  blockRows = ceilDivide(down, blocksDown);
  blockColumns = ceilDivide(across, blocksAcross);
  // The first block is as large as any.
  slabRows = height.inputsOf({0, std::min(blockRows, down)}).count();
  slabPitch = width.inputsOf({0, std::min(blockColumns, across)}).count();
  // Zeros to the right of a line are those to the left of the next, and zeros below an image those above the next.
  const auto shared = [](const PlannedAxis& axis, std::int64_t blocks, std::int64_t slab, std::int64_t block) {
    const Interval inputs = axis.inputsOf(axis.rows);
    const std::int64_t both = std::min(-inputs.begin, inputs.end - axis.axis.input());
    return blocks == 1 ? std::clamp<std::int64_t>(both, 0, std::max<std::int64_t>(0, slab - block)) : 0;
  };
  sharedColumns = shared(width, blocksAcross, slabPitch, blockColumns);
  slabPitch -= sharedColumns;
  sharedRows = shared(height, blocksDown, slabRows, blockRows);
  slabRows -= sharedRows;
}

/// Divides among threads what one would do block by block: slices of the channels as long as these fill
/// tiles, then smaller blocks, at the price of more halo. No effect on any bit.
void PhasePlan::share() {
  const auto enough = [this](std::int64_t tasks) {
    return tasks >= 8 * threads || ceilDivide(tasks, threads) * threads * 10 <= 11 * tasks;
  };
  const double worth = cycles() * static_cast<double>(geometry.groups()) / kTaskCycles;
  if (threads == 1 || worth < 2 || (enough(blocks()) && blocks() >= 2 * threads)) return;
  const std::int64_t wanted = std::min(4 * std::int64_t{threads}, static_cast<std::int64_t>(worth));
  std::int64_t most = geometry.outChannelsPerGroup();
  for (const PlannedBundle& b : bundles) {
    std::int64_t rows = 1;
    for (const PlannedPart& part : b.parts) rows = std::max(rows, part.rows);
    most = std::min(most, std::max<std::int64_t>(1, geometry.outChannelsPerGroup() * rows / 12));
  }
  slices = std::min(ceilDivide(wanted, blocks()), most);
  if (blocks() * slices >= threads && enough(blocks() * slices)) return;
  const std::int64_t pieces = ceilDivide(2 * threads, blocks() * slices);
  const std::int64_t leastRows = std::max<std::int64_t>(2 * height.reach, 1);
  if (blockRows >= 2 * leastRows) {
    cutBlocks(std::max(leastRows, ceilDivide(blockRows, pieces)), blockColumns);
  } else if (blockColumns >= 128) {
    cutBlocks(blockRows, std::max<std::int64_t>(64, ceilDivide(blockColumns, pieces)));
  }
}

PhasePlan::PhasePlan(const Geometry& g, int most, Repeat repeat)
    : geometry(g), threads(std::max(1, most)), height(g.height()), width(g.width()), stores(storeKernels()) {
  if (height.classes.empty() || width.classes.empty()) return;  // bias is all there is
  // Blocks: of those whose slab fits the cache, the one that reads least beyond its own inputs.
  const std::int64_t down = height.rows.count(), across = width.rows.count();
  const auto halo = [](const PlannedAxis& axis) {
    return std::max<std::int64_t>(0, axis.inputsOf(axis.rows).count() - axis.rows.count());
  };
  const std::int64_t haloDown = halo(height), haloAcross = halo(width);
  std::int64_t room = std::max<std::int64_t>(1, PhasePlan::kSlabFloats / g.inChannelsPerGroup());
  // A small map stays whole even where its slab takes more: its weights are the larger part of what is read,
  // and they should be read once.
  const std::int64_t whole = (down + haloDown) * (across + haloAcross);
  if (down * across <= kSmallMap && whole * g.inChannelsPerGroup() <= 2 * PhasePlan::kSlabFloats)
    room = std::max(room, whole);
  // Cycles a cell takes for one input channel: multiply-adds, and its way into the slab.
  const double computing =
      static_cast<double>(g.outChannelsPerGroup() * g.height().kernel() * g.width().kernel()) / 32.0;
  constexpr double kPacking = 1;
  double least = std::numeric_limits<double>::infinity();
  for (std::int64_t r = 1;; r = std::min(down, 2 * r)) {
    const std::int64_t fits = room / (r + haloDown) - haloAcross;
    const std::int64_t c = std::clamp<std::int64_t>(fits, std::min<std::int64_t>(across, 64), across);
    const auto rows = static_cast<double>(r), columns = static_cast<double>(c);
    const double pitch = columns + static_cast<double>(haloAcross),
                 read = (rows + static_cast<double>(haloDown)) * pitch;
    // Tiles go over the halo at the end of each row; a row that is cut into blocks is written in as many pieces.
    const double cut = c < across ? 8 : 0;
    const double cost = (computing * (pitch + cut) / columns + kPacking * read / (rows * columns)) *
                        std::max(1.0, read / static_cast<double>(room));
    if (cost <= least) least = cost, blockRows = r, blockColumns = c;
    if (r == down) break;
  }
  cutBlocks(blockRows, blockColumns);
  if (blocksDown * blocksAcross == 1) {
    // No more than leave every thread a block.
    const std::int64_t fit = std::max<std::int64_t>(1, room / imagePitch()),
                       share = ceilDivide(g.batch() * g.groups(), threads);
    blockImages =
        ceilDivide(g.batch(), ceilDivide(g.batch(), std::clamp<std::int64_t>(fit, 1, std::min(share, g.batch()))));
  }
  const std::int64_t outputs = g.outChannelsPerGroup(), inputs = g.inChannelsPerGroup();
  // The slab: row by row, and from memory nothing has been sent for.
  constexpr double kRow = 12, kFar = 1;
  imageCycles =
      static_cast<double>(inputs * blocksAcross * blocksDown) * static_cast<double>(slabRows + sharedRows) * kRow +
      static_cast<double>(inputs * g.height().input() * g.width().input()) * (exceedsCache(g) ? kFar : kBringing);
  for (const PhaseClass& h : height.classes) {
    bundles.push_back({&h, {}, {}, {}, 0, 0, 0, 0});
    PlannedBundle& b = bundles.back();
    b.storing = storingCycles(width.axis.stride());
    for (const PhaseClass& w : width.classes) {
      b.parts.push_back(
          {&w, h.taps * w.taps, {}, static_cast<std::int64_t>(h.phases.size() * w.phases.size()), 0, 0, 0});
    }
    imageCycles +=
        chooseTiles(b, {inputs, outputs, imagePitch()}, outputs) * static_cast<double>(blocksDown * blocksAcross);
    // With these tiles, not those that threads share: it decides about bits.
    b.blockChannels = channelsAtOnce(b, inputs);
  }
  share();
  const std::int64_t blocks = this->blocks();
  std::int64_t widest = 0, chunks = 0;
  for (PlannedBundle& b : bundles) {
    const PhaseClass& h = *b.height;
    chooseTiles(b, {inputs, outputs, blockImages * imagePitch()}, ceilDivide(outputs, slices));
    std::int64_t panels = 0;
    for (PlannedPart& part : b.parts) {
      part.panelRows = panelRows(b.shape, b.chunkChannels * part.rows);
      part.weights = groupWeights;
      groupWeights += outputs * part.rows * part.taps * inputs;
      part.tiles = b.tileFloats;
      b.tileFloats += b.chunkChannels * part.rows * b.shape.columns;
      panels += b.chunkChannels * part.rows * part.taps * inputs;
    }
    mostPanels = std::max(mostPanels, panels);
    mostTiles = std::max(mostTiles, b.tileFloats);
    mostJobs = std::max(mostJobs, b.chunkChannels * std::ssize(h.phases));
    widest = std::max(widest, b.shape.columns);
    chunks = std::max(chunks, b.chunks);
  }
  // Channels a multiple of 4 KiB apart would all fall into the same few sets of the first-level cache (feature maps of
  // 32×32, 64×64, …: up to a third slower), so their distance is an odd number of cache lines.
  channelPitch = ceilDivide(blockImages * imagePitch() + sharedRows * slabPitch + sharedColumns, 16) * 16;
  if (channelPitch / 16 % 2 == 0) channelPitch += 16;
  slabFloats = channelPitch * g.inChannelsPerGroup() + widest;

  for (const PlannedBundle& b : bundles) {
    for (const PlannedPart& part : b.parts) {
      gathers += static_cast<double>(b.height->rows.count() * part.width->rows.count()) *
                 static_cast<double>(part.rows * part.taps) * static_cast<double>(inputs * outputs);
    }
  }
  packLate = repeat == Repeat::Once && blocks == g.groups();
  slices = std::min(slices, chunks);
  // Parts share cache lines of the weights: a slice of all of them should read those once.
  if (packLate) slices = std::clamp<std::int64_t>(groupWeights / PhasePlan::kSlabFloats, slices, chunks);
  weaveColumns = widest;
  streams = *g.outputShape().bytes() >= kStreamedBytes && g.width().output() >= kStreamedRow;
}

void PhasePlan::list() {
  for (PlannedBundle& b : bundles) {
    b.residues.resize(static_cast<std::size_t>(width.axis.stride()));
    for (PlannedPart& part : b.parts) {
      part.offsets.reserve(static_cast<std::size_t>(part.taps));
      for (std::int64_t th = 0; th < b.height->taps; ++th) {
        for (std::int64_t tw = 0; tw < part.width->taps; ++tw) {
          part.offsets.push_back(-th * height.set.dilation * slabPitch + (part.width->base - tw * width.set.dilation));
        }
      }
      for (std::size_t i = 0; i < part.width->phases.size(); ++i) {
        b.residues[static_cast<std::size_t>(width.set.gcd * part.width->phases[i].phase.residue)] = {
            part.tiles + static_cast<std::int64_t>(i) * b.shape.columns,
            std::ssize(part.width->phases) * b.shape.columns, true};
      }
    }
  }
}

std::int64_t PhasePlan::deskFloats() const {
  const std::int64_t floats = slabFloats + mostTiles + weaveFloats() + (packLate ? mostPanels : 0) + kZeros;
  const std::int64_t carries = mostJobs * std::int64_t{sizeof(Carry)},
                     pointers = width.axis.stride() * std::int64_t{sizeof(float*)};
  return ceilDivide(floats + ceilDivide(carries + pointers, std::int64_t{sizeof(float)}), 64) * 64;
}

int PhasePlan::team() const {
  return teamFor(cycles() * static_cast<double>(geometry.groups()), tasks(), threads);
}

double PhasePlan::gatherMultiplyAdds() const {
  return gathers * static_cast<double>(geometry.batch() * geometry.groups());
}

std::int64_t PhasePlan::blocks() const {
  return ceilDivide(geometry.batch(), blockImages) * geometry.groups() * blocksDown * blocksAcross;
}

std::int64_t PhasePlan::tasks() const {
  return blocks() * slices;
}

}  // namespace scatterscope
