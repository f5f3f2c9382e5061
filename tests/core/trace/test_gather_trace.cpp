#include <QtTest>

#include "core/base/run_control.h"
#include "core/engines/engine.h"
#include "core/trace/scatter_matrix.h"
#include "test_program.h"
#include "trace_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// The zero-inserted, bordered input as a tensor, and the flipped kernel slid over it: written from the picture in
/// Dumoulin & Visin, without any of the program's index arithmetic but the border's width.
float slidOver(const Axis& h, const Axis& w, const ScatterTrace& trace, std::int64_t oh, std::int64_t ow) {
  const std::int64_t top = h.dilation() * (h.kernel() - 1) - h.cropBegin(),
                     left = w.dilation() * (w.kernel() - 1) - w.cropBegin();
  float sum = 0;
  for (std::int64_t channel = trace.channels().begin; channel < trace.channels().end; ++channel) {
    for (std::int64_t a = 0; a < h.kernel(); ++a) {
      for (std::int64_t b = 0; b < w.kernel(); ++b) {
        const std::int64_t row = oh + a * h.dilation() - top, column = ow + b * w.dilation() - left;
        if (row < 0 || column < 0 || row % h.stride() || column % w.stride()) continue;
        if (row / h.stride() >= h.input() || column / w.stride() >= w.input()) continue;
        sum += trace.inputAt(channel, row / h.stride(), column / w.stride()) *
               trace.weightAt(channel, h.kernel() - 1 - a, w.kernel() - 1 - b);
      }
    }
  }
  return sum;
}

}  // namespace

class TestGatherTrace : public QObject {
  Q_OBJECT

 private slots:
  void gatherMatrixAndScatterEndInTheReferenceOutput() {
    Random random(21);
    for (int n = 0; n < 10'000; ++n) {
      const TraceCase c = randomTraceCase(random);
      const auto result =
          runOperation(*findEngine("reference"), c.operation, {c.input, c.weight, c.bias}, MemoryBudget(1 << 30));
      QVERIFY(result.has_value());
      const Shape shape = result->output.shape();
      const ScatterTrace scatter(c.operation, c.input, c.weight, c.bias, {shape.n - 1, shape.c - 1});
      const GatherTrace gather(scatter);
      QCOMPARE(gather.steps(), shape.h * shape.w);
      QCOMPARE(gatherDifference(gather, result->output).largest, 0.0);
      if (n % 20 == 0) QCOMPARE(matrixDifference(ScatterMatrix(scatter), result->output).largest, 0.0);
      for (std::int64_t step = 0; step < gather.steps(); ++step) {
        const OutputCell cell = gather.cell(step);
        QCOMPARE(gather.stepOf(cell), step);
        QCOMPARE(gather.value(cell), *scatter.finalValue(cell.y, cell.x));
      }
    }
  }

  void aWrongOutputIsNoticedByBoth() {
    Random random(22);
    const TraceCase c = randomTraceCase(random);
    auto result =
        runOperation(*findEngine("reference"), c.operation, {c.input, c.weight, c.bias}, MemoryBudget(1 << 30));
    const Shape shape = result->output.shape();
    const ScatterTrace scatter(c.operation, c.input, c.weight, c.bias, {shape.n - 1, shape.c - 1});
    result->output.elements().back() -= 2;
    QCOMPARE(gatherDifference(GatherTrace(scatter), result->output).largest, 2.0);
    QCOMPARE(matrixDifference(ScatterMatrix(scatter), result->output).largest, 2.0);
    QVERIFY(!gatherDifference(GatherTrace(scatter), result->output).only_rounding);
    QVERIFY(!matrixDifference(ScatterMatrix(scatter), result->output).only_rounding);
  }

  void theWindowIsTheTextbooksZeroInsertion() {
    Random random(23);
    for (int n = 0; n < 1'000; ++n) {
      const TraceCase c = randomTraceCase(random);
      const Geometry& g = c.operation.geometry;
      const ScatterTrace scatter(c.operation, c.input, c.weight, c.bias, {0, g.outChannels() - 1});
      const GatherTrace gather(scatter);
      const std::int64_t oh = between(random, 0, g.height().output() - 1),
                         ow = between(random, 0, g.width().output() - 1);
      const OutputCell cell{oh + g.height().cropBegin(), ow + g.width().cropBegin()};
      const auto products = gather.window(cell);
      QCOMPARE(products.empty() ? 0.0f : products.back().sum, slidOver(g.height(), g.width(), scatter, oh, ow));
      // In window order the scatter's steps rise: both sum in the same order.
      const auto ledger = scatter.ledger(cell.y, cell.x);
      QCOMPARE(products.size(), ledger.size());
      for (std::size_t i = 0; i < products.size(); ++i) QCOMPARE(products[i].step, ledger[i].step);
    }
  }

  void theBorderIsWhatTheBooksSayAndLopsidedWithOutputPadding() {
    // kernel 3, stride 2, padding 1, output_padding 1: d(k-1)-p = 1 before, one more after.
    const ZeroInsertion rows(*Axis::create({3, 3, 2, 1, 1, 0, 1}));
    QCOMPARE(rows.inserted(), 5);
    QCOMPARE(rows.borderBegin(), 1);
    QCOMPARE(rows.borderEnd(), 2);
    QVERIFY((rows.extent() == Interval{-1, 7}));
    const std::array places = {ZeroInsertion::Place::Border, ZeroInsertion::Place::Input,
                               ZeroInsertion::Place::InsertedZero};
    for (std::size_t i = 0; i < places.size(); ++i) QVERIFY(rows.place(static_cast<std::int64_t>(i) - 1) == places[i]);
    QCOMPARE(*rows.input(4), 2);
    QVERIFY(!rows.input(5));
  }

  void everyEntryOfTheMatrixIsOneLineOfALedger() {
    Random random(24);
    for (int n = 0; n < 300; ++n) {
      const TraceCase c = randomTraceCase(random);
      const ScatterTrace scatter(c.operation, c.input, c.weight, c.bias, {0, 0});
      const ScatterMatrix matrix(scatter);
      for (std::int64_t row = 0; row < matrix.rows(); ++row) {
        const auto source = matrix.gather().source(matrix.gather().cell(row));
        const auto ledger = source ? scatter.ledger(source->y, source->x) : std::vector<Contribution>();
        std::size_t found = 0;
        for (std::int64_t column = 0; column < matrix.columns(); ++column) {
          const auto weight = matrix.entry(row, column);
          if (!weight) continue;
          QVERIFY(found < ledger.size());
          QCOMPARE(ledger[found].step, column);
          QCOMPARE(ledger[found].weight, *weight);
          ++found;
        }
        QCOMPARE(found, ledger.size());
      }
    }
  }

  void oneInputChannelAloneIsItsShareOfTheSum() {
    Random random(25);
    for (int n = 0; n < 300; ++n) {
      const TraceCase c = randomTraceCase(random);
      const Geometry& g = c.operation.geometry;
      const std::int64_t channel = between(random, 0, g.outChannels() - 1);
      const ScatterTrace all(c.operation, c.input, c.weight, c.bias, {0, channel});
      const std::int64_t y = between(random, 0, g.height().canvas() - 1),
                         x = between(random, 0, g.width().canvas() - 1);
      float sum = 0;
      for (auto input = all.channels().begin; input < all.channels().end; ++input) {
        const ScatterTrace one(c.operation, c.input, c.weight, c.bias, {0, channel, input});
        QCOMPARE(one.stamps(), g.height().input() * g.width().input());
        QCOMPARE(one.bias(), 0.0f);
        sum += one.sumAfter(one.stamps(), y, x);
      }
      QCOMPARE(sum, all.sumAfter(all.stamps(), y, x));
    }
  }
};

SCATTERSCOPE_TEST(TestGatherTrace)
#include "test_gather_trace.moc"
