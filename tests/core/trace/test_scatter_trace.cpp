#include <QtTest>
#include <algorithm>

#include "core/base/run_control.h"
#include "core/engines/engine.h"
#include "core/trace/scatter_trace.h"
#include "test_program.h"
#include "trace_case.h"

using namespace scatterscope;
using namespace scatterscope::testing;

class TestScatterTrace : public QObject {
  Q_OBJECT

 private slots:
  void theEndOfTheAnimationIsTheReferenceOutput() {
    Random random(11);
    for (int n = 0; n < 10'000; ++n) {
      const TraceCase c = randomTraceCase(random);
      const auto result =
          runOperation(*findEngine("reference"), c.operation, {c.input, c.weight, c.bias}, MemoryBudget(1 << 30));
      QVERIFY(result.has_value());
      const auto difference = traceDifference(c.operation, c.input, c.weight, c.bias, result->output, RunControl());
      QVERIFY(difference.has_value());
      QCOMPARE(difference->largest, 0.0);
    }
  }

  void aWrongOutputIsNoticed() {
    Random random(12);
    const TraceCase c = randomTraceCase(random);
    auto result =
        runOperation(*findEngine("reference"), c.operation, {c.input, c.weight, c.bias}, MemoryBudget(1 << 30));
    result->output.elements().back() += 0.5f;
    const auto difference = traceDifference(c.operation, c.input, c.weight, c.bias, result->output, RunControl());
    QCOMPARE(difference->largest, 0.5);
    QVERIFY(!difference->only_rounding);
  }

  void otherOrdersOfTheSumAreRoundingAndAnythingMoreIsNot() {
    Random random(14);
    int inexact = 0;
    for (int n = 0; n < 400; ++n) {
      TraceCase c = randomTraceCase(random);
      for (Tensor* tensor : {&c.input, &c.weight, &c.bias}) {
        for (float& element : tensor->elements()) element /= 7;
      }
      auto output =
          runOperation(*findEngine("gemm"), c.operation, {c.input, c.weight, c.bias}, MemoryBudget(1 << 30))->output;
      const auto difference = [&] {
        return *traceDifference(c.operation, c.input, c.weight, c.bias, output, RunControl());
      };
      QVERIFY2(difference().only_rounding, qPrintable(QString::number(difference().largest)));
      inexact += difference().largest > 0;

      const Shape shape = output.shape();
      const ScatterTrace trace(c.operation, c.input, c.weight, c.bias, {shape.n - 1, shape.c - 1});
      const std::int64_t y = trace.rows().begin() + shape.h - 1, x = trace.columns().begin() + shape.w - 1;
      const auto row = trace.rows().source(y), column = trace.columns().source(x);
      const double bound = row && column ? trace.roundingBound(*row, *column) : 0.0;
      output.elements().back() = *trace.finalValue(y, x) + static_cast<float>(std::max(3 * bound, 1e-6));
      QVERIFY(!difference().only_rounding);
    }
    QVERIFY2(inexact > 20, "the engine sums in the order of the trace, so nothing was tried");
  }

  void everyStateEqualsTheOnePlayedForwards() {
    Random random(13);
    for (int n = 0; n < 300; ++n) {
      const TraceCase c = randomTraceCase(random);
      const Geometry& g = c.operation.geometry;
      const ScatterTrace trace(c.operation, c.input, c.weight, c.bias,
                               {between(random, 0, g.batch() - 1), between(random, 0, g.outChannels() - 1)});
      Tensor canvas = *Tensor::zeros({1, 1, g.height().canvas(), g.width().canvas()});
      for (std::int64_t step = 0; step <= trace.stamps(); ++step) {
        for (std::int64_t y = 0; y < g.height().canvas(); ++y) {
          for (std::int64_t x = 0; x < g.width().canvas(); ++x)
            QCOMPARE(trace.sumAfter(step, y, x), canvas.at(0, 0, y, x));
        }
        if (step == trace.stamps()) break;
        const Stamp stamp = trace.stamp(step);
        std::int64_t tap = 0;
        QCOMPARE(trace.stepOf(stamp.channel, stamp.row, stamp.column), step);
        for (std::int64_t kh = 0; kh < g.height().kernel(); ++kh) {
          for (std::int64_t kw = 0; kw < g.width().kernel(); ++kw) {
            const TapLanding landing = trace.landing(step, tap);
            float& cell =
                canvas.at(0, 0, stamp.top + kh * g.height().dilation(), stamp.left + kw * g.width().dilation());
            QCOMPARE(landing.before, cell);
            cell += stamp.value * trace.weightAt(stamp.channel, kh, kw);
            QCOMPARE(landing.product.sum, cell);
            // Between two taps, too, every cell is what playing forwards has made it.
            ++tap;
            for (std::int64_t y = 0; y < g.height().canvas(); ++y) {
              for (std::int64_t x = 0; x < g.width().canvas(); ++x)
                QCOMPARE(trace.sumAfter({step, tap}, y, x), canvas.at(0, 0, y, x));
            }
          }
        }
      }
    }
  }

  void aTapLandsOnItsCellAndIsARowOfItsLedger() {
    Random random(15);
    for (int n = 0; n < 300; ++n) {
      const TraceCase c = randomTraceCase(random);
      const ScatterTrace trace(c.operation, c.input, c.weight, c.bias, {0, 0});
      const std::int64_t step = between(random, 0, trace.stamps() - 1), tap = between(random, 0, trace.taps() - 1);
      const TapLanding landing = trace.landing(step, tap);
      const auto rows = trace.ledger(landing.y, landing.x);
      const auto row = std::ranges::find(rows, step, &Contribution::step);
      QVERIFY(row != rows.end());
      QCOMPARE(trace.tapIndex(row->tap_row, row->tap_column), tap);
      QCOMPARE(landing.product.sum, row->sum);
      QCOMPARE(landing.first, row == rows.begin());
      QVERIFY(trace.landed({step, tap + 1}, *row) && !trace.landed({step, tap}, *row));
      QCOMPARE(trace.countAfter({step, tap + 1}, landing.y, landing.x),
               trace.countAfter({step, tap}, landing.y, landing.x) + 1);
    }
  }

  void theLedgerSumsToTheCellAndCountsItsRows() {
    Random random(14);
    for (int n = 0; n < 500; ++n) {
      const TraceCase c = randomTraceCase(random);
      const Geometry& g = c.operation.geometry;
      const ScatterTrace trace(c.operation, c.input, c.weight, c.bias, {0, 0});
      const std::int64_t y = between(random, 0, g.height().canvas() - 1),
                         x = between(random, 0, g.width().canvas() - 1);
      const auto rows = trace.ledger(y, x);
      QCOMPARE(std::int64_t(rows.size()), trace.countAfter(trace.stamps(), y, x));
      QCOMPARE(rows.empty() ? 0.0f : rows.back().sum, trace.sumAfter(trace.stamps(), y, x));
      for (std::size_t i = 1; i < rows.size(); ++i) QVERIFY(rows[i - 1].step < rows[i].step);
    }
  }

  void thePagesNnPadWritesZerosOverSumsThatPaddingCut() {
    // The comparison page's example 4, small: padding 1 cuts a row of sums, nn.Pad puts zeros in its place.
    Geometry::Parameters p{1, 1, 1, 1, {3, 3, 2, 1, 1, 1, 0}, {3, 3, 2, 1, 1, 1, 0}, false};
    const Operation operation{*Geometry::create(p), {PadStep{0, 1, 0, 1}}};
    Tensor input = *Tensor::of({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    Tensor weight = *Tensor::of({1, 1, 3, 3}, {1, 2, 1, 2, 4, 2, 1, 2, 1});
    const Tensor none;
    const ScatterTrace trace(operation, input, weight, none, {});
    QCOMPARE(trace.rows().begin(), 1);
    QCOMPARE(trace.rows().end(), 7);
    QVERIFY(trace.kind(6, 3) == RowKind::ZeroFilled);
    QVERIFY(trace.sumAfter(trace.stamps(), 6, 3) != 0.0f);
    QCOMPARE(*trace.finalValue(6, 3), 0.0f);
    QVERIFY(trace.hasFinish());
  }
};

SCATTERSCOPE_TEST(TestScatterTrace)
#include "test_scatter_trace.moc"
