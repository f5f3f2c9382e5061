#include <omp.h>

#include <algorithm>

#include "core/base/checked.h"
#include "core/base/huge_pages.h"
#include "core/engines/output_bands.h"
#include "core/engines/registry.h"
#include "core/engines/scratch.h"
#include "core/engines/simple/sgemm.h"
#include "core/engines/stopwatch.h"
#include "core/engines/thread_limit.h"
#include "core/engines/work_observer.h"

namespace scatterscope {
namespace {

/// How the work is divided. A unit is one group of one image; its column matrix has a row for each output channel and
/// tap, and a column for each input pixel:
///
///     columns[(oc, kh, kw)][(ih, iw)] = sum over ic of  w[ic][(oc, kh, kw)] * x[ic][(ih, iw)]
///
/// Several small units are computed between two barriers, so that many groups do not mean many waits. Everything here
/// depends on the geometry alone: BLIS sums a tile in an order that depends on the tile's size, so that only equal
/// tiles give the same bits for any number of threads.
struct Cut {
  static constexpr std::int64_t kColumnFloats = std::int64_t{16}
                                                << 20;  // units share 64 MiB unless one alone is larger
  static constexpr std::int64_t kTileRows = 384, kTileColumns = 960;
  static constexpr std::int64_t kTileMultiplyAdds = std::int64_t{1} << 27;  // about 2 ms at 60 multiply-adds a ns

  std::int64_t units, unitsAtOnce, rows, columns, depth;
  std::int64_t tileRows, tileColumns, tilesDown, tilesAcross;

  explicit Cut(const Geometry& g)
      : units(g.batch() * g.groups()),
        rows(g.outChannelsPerGroup() * g.height().kernel() * g.width().kernel()),
        columns(g.height().input() * g.width().input()),
        depth(g.inChannelsPerGroup()) {
    unitsAtOnce = std::clamp<std::int64_t>(kColumnFloats / (rows * columns), 1, units);
    tileRows = std::min(rows, kTileRows);
    // Whole vectors of columns, and no more than can be computed between two polls of the cancel flag.
    tileColumns = std::clamp(kTileMultiplyAdds / tileRows / depth / 48 * 48, std::int64_t{48}, kTileColumns);
    tilesDown = ceilDivide(rows, tileRows);
    tilesAcross = ceilDivide(columns, tileColumns);
  }

  std::int64_t tilesPerUnit() const { return tilesDown * tilesAcross; }
};

/// One unit's product, restricted to one tile.
void multiplyTile(const Geometry& g, const Operands& data, const Cut& cut, std::int64_t unit, std::int64_t tile,
                  float* unitColumns) noexcept {
  const std::int64_t n = unit / g.groups(), firstInput = unit % g.groups() * g.inChannelsPerGroup();
  const std::int64_t row = tile / cut.tilesAcross * cut.tileRows, column = tile % cut.tilesAcross * cut.tileColumns;
  multiply({std::min(cut.tileRows, cut.rows - row), std::min(cut.tileColumns, cut.columns - column), cut.depth,
            data.weight.data() + g.weightShape().offset(firstInput, 0, 0, 0) + row, cut.rows,
            data.input.data() + g.inputShape().offset(n, firstInput, 0, 0) + column, cut.columns,
            unitColumns + row * cut.columns + column, cut.columns});
}

/// Adds up the rows of one output channel's column matrix that land on the band.
/// `columns` is kh × kw × ih × iw, `out` the band's rows × output columns, overwritten.
void columnsToBand(const Geometry& g, Interval rows, const float* columns, float* out,
                   const RunControl& control) noexcept {
  const Axis &height = g.height(), &width = g.width();
  std::fill_n(out, rows.count() * width.output(), 0.0f);
  for (std::int64_t kh = 0; kh < height.kernel() && !control.cancelled(); ++kh) {
    const Interval ihs = height.inputsReaching(rows, kh);
    for (std::int64_t kw = 0; kw < width.kernel(); ++kw) {
      const Interval iws = width.inputsReaching({0, width.output()}, kw);
      if (iws.count() == 0) continue;
      const float* tap = columns + (kh * width.kernel() + kw) * height.input() * width.input();
      const std::int64_t ow = width.canvasPosition(iws.begin, kw) - width.cropBegin();
      for (std::int64_t ih = ihs.begin; ih < ihs.end; ++ih) {
        const std::int64_t oh = height.canvasPosition(ih, kh) - height.cropBegin();
        const float* from = tap + ih * width.input() + iws.begin;
        float* to = out + (oh - rows.begin) * width.output() + ow;
        for (std::int64_t t = 0; t < iws.count(); ++t) to[t * width.stride()] += from[t];
      }
    }
  }
}

/// What most frameworks do on a CPU: one matrix product into a buffer of columns, which is then added to the output,
/// and finally the bias.
class GemmEngine final : public Engine {
 public:
  std::string_view name() const override { return "gemm"; }
  std::string_view label() const override { return "GEMM + col2im"; }
  std::string_view description() const override {
    return "One matrix product into a column buffer, then col2im and bias: what most frameworks do.";
  }

  std::int64_t scratchBytes(const Geometry& g, int) const override {
    const auto unit = (Checked(g.outChannelsPerGroup()) * g.height().kernel() * g.width().kernel() *
                       g.height().input() * g.width().input() * std::int64_t{sizeof(float)})
                          .value();
    if (!unit) return INT64_MAX;
    return (Checked(*unit) * Cut(g).unitsAtOnce).value().value_or(INT64_MAX);
  }

 protected:
  Result<void> compute(const Geometry& g, const Operands& data, int threads, RunControl& control,
                       RunReport& report) const override {
    Stopwatch watch;
    report.scratch_bytes = scratchBytes(g, threads);
    const Scratch columns(static_cast<std::size_t>(report.scratch_bytes) / sizeof(float));
    const Cut cut(g);
    const OutputBands bands(g);
    const std::int64_t bandsPerUnit = bands.count() / cut.units, planes = g.batch() * g.outChannels();
    const std::int64_t channelFloats = cut.rows / g.outChannelsPerGroup() * cut.columns;
    control.begin(cut.units * (cut.tilesPerUnit() + bandsPerUnit));
    const std::int64_t items = cut.unitsAtOnce * std::max(cut.tilesPerUnit(), bandsPerUnit);
    const int team = startableThreads(static_cast<int>(std::min<std::int64_t>(threads, items)));
    reserveForProducts(team);
    WorkObserver* const observer = WorkObserver::current();
    constexpr std::int64_t pageFloats = kHugePage / sizeof(float);
    const std::int64_t pages = report.scratch_bytes / static_cast<std::int64_t>(kHugePage);
    double productSeconds = 0, columnSeconds = 0, biasSeconds = 0;
#pragma omp parallel num_threads(team)
    {
#pragma omp master
      report.threads = omp_get_num_threads();
      // Touches every page in parallel: the first tile would touch all of them, and clearing a gigabyte takes up to a
      // second.
#pragma omp for
      for (std::int64_t page = 0; page < pages; ++page) {
        if (!control.cancelled()) columns.data()[page * pageFloats] = 0;
      }
      for (std::int64_t first = 0; first < cut.units; first += cut.unitsAtOnce) {
        const std::int64_t units = std::min(cut.unitsAtOnce, cut.units - first);
#pragma omp for schedule(dynamic)
        for (std::int64_t index = 0; index < units * cut.tilesPerUnit(); ++index) {
          if (control.cancelled()) continue;
          const WorkItem item(observer, "GEMM", first * cut.tilesPerUnit() + index);
          const std::int64_t unit = index / cut.tilesPerUnit();
          multiplyTile(g, data, cut, first + unit, index % cut.tilesPerUnit(),
                       columns.data() + unit * cut.rows * cut.columns);
          control.advance();
        }
#pragma omp master
        productSeconds += watch.lap();
#pragma omp for schedule(dynamic)
        for (std::int64_t index = 0; index < units * bandsPerUnit; ++index) {
          if (control.cancelled()) continue;
          const WorkItem item(observer, "col2im", first * bandsPerUnit + index);
          // Units follow one another as the channels of the output do, so bands are numbered consecutively.
          const auto band = bands[first * bandsPerUnit + index];
          const std::int64_t plane = band.n * g.outChannels() + band.oc - first * g.outChannelsPerGroup();
          columnsToBand(g, band.rows, columns.data() + plane * channelFloats,
                        data.output.data() + g.outputShape().offset(band.n, band.oc, band.rows.begin, 0), control);
          control.advance();
        }
#pragma omp master
        columnSeconds += watch.lap();
      }
      if (g.hasBias()) {
#pragma omp for
        for (std::int64_t plane = 0; plane < planes; ++plane) {
          if (control.cancelled()) continue;
          const WorkItem item(observer, "bias", plane);
          addBias(g, data, plane);
        }
#pragma omp master
        biasSeconds += watch.lap();
      }
    }
    report.phases = {{"GEMM", productSeconds}, {"col2im", columnSeconds}};
    if (g.hasBias()) report.phases.push_back({"bias", biasSeconds});
    return {};
  }

 private:
  static void addBias(const Geometry& g, const Operands& data, std::int64_t plane) noexcept {
    const Shape y = g.outputShape();
    float* out = data.output.data() + plane * y.h * y.w;
    const float bias = data.bias.data()[plane % y.c];
    for (std::int64_t t = 0; t < y.h * y.w; ++t) out[t] += bias;
  }
};

}  // namespace

const Engine& gemmEngine() {
  static const GemmEngine engine;
  return engine;
}

}  // namespace scatterscope
