#include <QtTest>
#include <map>
#include <numeric>
#include <vector>

#include "core/base/wide_integer.h"
#include "core/geometry/axis.h"
#include "core/geometry/coverage.h"
#include "core/geometry/phases.h"
#include "core/geometry/size_formula.h"
#include "core/geometry/useful_pairs.h"
#include "random_axis.h"
#include "random_cases.h"
#include "test_program.h"

using namespace scatterscope;
using scatterscope::testing::between;
using scatterscope::testing::casesOr;
using scatterscope::testing::Random;
using scatterscope::testing::randomAxis;

namespace {

/// Which (input, tap) pairs reach each canvas row, by the definition: a scatter over all pairs.
std::map<std::int64_t, std::vector<std::pair<std::int64_t, std::int64_t>>> scatterAll(const Axis& axis) {
  std::map<std::int64_t, std::vector<std::pair<std::int64_t, std::int64_t>>> reached;
  for (std::int64_t i = 0; i < axis.input(); ++i) {
    for (std::int64_t k = 0; k < axis.kernel(); ++k) reached[i * axis.stride() + k * axis.dilation()].push_back({i, k});
  }
  return reached;
}

/// A legal axis of any size that 64 bits hold, with at most so many taps.
Axis wideAxis(Random& random, std::int64_t mostTaps) {
  const auto any = [&random](std::int64_t most) {
    const int bits = int(between(random, 0, 62));
    return std::min(most, between(random, 1, std::int64_t((std::uint64_t{2} << bits) - 1)));
  };
  for (;;) {
    Axis::Parameters p{any(INT64_MAX), any(mostTaps), any(INT64_MAX), any(INT64_MAX), 0, 0, 0};
    const auto whole = Axis::create(p);
    if (!whole) continue;
    p.crop_begin = between(random, 0, 1) == 0 ? between(random, 0, whole->canvas() - 1) : -any(INT64_MAX);
    p.crop_end = between(random, 0, 1) == 0 ? between(random, 0, whole->canvas() - 1) : -any(INT64_MAX);
    if (const auto axis = Axis::create(p)) return *axis;
  }
}

QByteArray describe(const Axis& a) {
  return QString("input %1 kernel %2 stride %3 dilation %4 crop %5,%6")
      .arg(a.input())
      .arg(a.kernel())
      .arg(a.stride())
      .arg(a.dilation())
      .arg(a.cropBegin())
      .arg(a.cropEnd())
      .toUtf8();
}

}  // namespace

class TestAxis : public QObject {
  Q_OBJECT

 private slots:
  void contributorsAreExactlyThePairsOfTheScatterInItsOrder() {
    Random random(1);
    for (int n = 0, cases = casesOr(100'000); n < cases; ++n) {
      const Axis axis = randomAxis(random, 9);
      auto reached = scatterAll(axis);
      for (std::int64_t y = axis.extentBegin() - 2; y < axis.extentEnd() + 2; ++y) {
        std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
        const Contributors c = axis.contributors(y);
        for (std::int64_t t = 0; t < c.count; ++t)
          pairs.push_back({c.input + t * c.input_step, c.tap + t * c.tap_step});
        QVERIFY2(pairs == reached[y], describe(axis) + " row " + QByteArray::number(qint64(y)));
      }
    }
  }

  void inputsReachingAreThoseWhoseTapLandsOnTheRows() {
    Random random(4);
    for (int n = 0, cases = casesOr(20'000); n < cases; ++n) {
      const Axis axis = randomAxis(random, 9);
      const std::int64_t begin = between(random, 0, axis.output() - 1);
      const Interval rows{begin, between(random, begin, axis.output())};
      for (std::int64_t k = 0; k < axis.kernel(); ++k) {
        const Interval inputs = axis.inputsReaching(rows, k);
        QVERIFY2(0 <= inputs.begin && inputs.begin <= inputs.end && inputs.end <= axis.input(), describe(axis));
        for (std::int64_t i = 0; i < axis.input(); ++i) {
          const auto o = axis.outputPosition(axis.canvasPosition(i, k));
          const bool lands = o && *o >= rows.begin && *o < rows.end;
          QVERIFY2((i >= inputs.begin && i < inputs.end) == lands, describe(axis));
        }
      }
    }
  }

  void phasesTileTheCanvas() {
    Random random(2);
    for (int n = 0, cases = casesOr(50'000); n < cases; ++n) {
      const Axis axis = randomAxis(random, 9);
      const PhaseSet set = phasesOf(axis);
      auto reached = scatterAll(axis);
      for (std::int64_t y = 0; y < axis.canvas(); ++y) {
        std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
        if (y % set.gcd == 0) {
          const Phase phase = set.phase(y / set.gcd % set.stride);
          const std::int64_t q = y / set.gcd / set.stride;
          for (std::int64_t t = phase.taps - 1; t >= 0; --t) {
            const std::int64_t i = q + phase.base - t * set.dilation;
            if (i >= 0 && i < axis.input()) pairs.push_back({i, phase.first_tap + t * set.stride});
          }
        }
        QVERIFY2(pairs == reached[y], describe(axis) + " row " + QByteArray::number(qint64(y)));
      }
    }
  }

  void phaseRowsToComputeAreAllRowsOfTheWindowThatStampsReach() {
    Random random(5);
    for (int n = 0, cases = casesOr(50'000); n < cases; ++n) {
      const Axis axis = randomAxis(random, 9);
      const PhaseSet set = phasesOf(axis);
      std::map<std::int64_t, int> computed;
      for (std::int64_t residue = 0; residue < set.stride; ++residue) {
        const Phase phase = set.phase(residue);
        const Interval rows = rowsToCompute(axis, set, phase);
        QVERIFY2(rows.count() >= 0, describe(axis));
        for (std::int64_t q = rows.begin; q < rows.end; ++q) {
          const std::int64_t o = outputRow(axis, set, phase, q);
          QVERIFY2(o >= 0 && o < axis.output() && ++computed[o] == 1, describe(axis));
        }
      }
      for (std::int64_t o = 0; o < axis.output(); ++o) {
        QVERIFY2(axis.coverage(o + axis.cropBegin()) == 0 || computed.contains(o), describe(axis));
      }
    }
  }

  void rowKindsSplitTheExtent() {
    Random random(3);
    for (int n = 0, cases = casesOr(20'000); n < cases; ++n) {
      const Axis axis = randomAxis(random);
      std::int64_t window = 0, usefulPairs = 0;
      for (std::int64_t y = axis.extentBegin(); y < axis.extentEnd(); ++y) {
        const RowKind kind = axis.rowKind(y);
        window += kind != RowKind::Cropped;
        if (kind == RowKind::BiasOnly) QCOMPARE(axis.coverage(y), 0);
        if (kind != RowKind::Cropped) usefulPairs += axis.coverage(y);
      }
      QCOMPARE(window, axis.output());
      QCOMPARE(usefulPairs, axis.usefulPairs());
    }
  }

  void usefulPairsAreThoseOfAllTapsWhateverTheSizes() {
    // Tap by tap; the function itself must not take a tap at a time.
    Random random(6);
    for (int n = 0, cases = casesOr(20'000); n < cases; ++n) {
      const Axis axis = wideAxis(random, 200);
      Wide pairs = 0;
      for (std::int64_t k = 0; k < axis.kernel(); ++k) pairs += axis.inputsReaching({0, axis.output()}, k).count();
      QVERIFY2(pairs == usefulPairs(axis), describe(axis));
    }
    // A kernel of 2^53 taps: by hand, 2 * 2^53 pairs less those that padding cuts.
    const Axis long53 = *Axis::create({2, std::int64_t{1} << 53, 1, 1, 1, 1, 0});
    QCOMPARE(long53.usefulPairs(), (std::int64_t{1} << 54) - 2);
    const Axis square = *Axis::create({std::int64_t{1} << 62, std::int64_t{1} << 62, 1, 1, 0, 0, 0});
    QVERIFY(usefulPairs(square) == Wide(1) << 124);
    QCOMPARE(square.usefulPairs(), INT64_MAX);
  }

  void contributorsOfWideAxesAreTheirDefinition() {
    Random random(7);
    for (int n = 0, cases = casesOr(50'000); n < cases; ++n) {
      const Axis axis = wideAxis(random, INT64_MAX);
      const std::int64_t i = between(random, 0, axis.input() - 1), k = between(random, 0, axis.kernel() - 1);
      // Whatever reaches the row of (i, k), that pair is among it, and all others land on the same row.
      const std::int64_t y = axis.canvasPosition(i, k);
      const Contributors c = axis.contributors(y);
      QVERIFY2(c.count >= 1, describe(axis));
      const std::int64_t t = c.input_step == 0 ? 0 : (i - c.input) / c.input_step;
      QVERIFY2(t >= 0 && t < c.count && c.input + t * c.input_step == i && c.tap + t * c.tap_step == k, describe(axis));
      const std::int64_t last = c.count - 1;
      QVERIFY2(axis.canvasPosition(c.input, c.tap) == y, describe(axis));
      QVERIFY2(axis.canvasPosition(c.input + last * c.input_step, c.tap + last * c.tap_step) == y, describe(axis));
    }
  }

  void phasesThatHaveTapsAreFoundByTheirFirstTap() {
    Random random(8);
    for (int n = 0, cases = casesOr(50'000); n < cases; ++n) {
      const Axis axis = wideAxis(random, INT64_MAX);
      const PhaseSet set = phasesOf(axis);
      QCOMPARE(set.fed(), std::min(set.stride, axis.kernel()));
      const std::int64_t tap = between(random, 0, set.fed() - 1);
      const Phase phase = set.beginningWith(tap);
      QVERIFY2(phase.first_tap == tap && phase.taps >= 1, describe(axis));
      QVERIFY2(set.phase(phase.residue).base == phase.base, describe(axis));
      // Its first tap carries input `base` into row 0 of the phase.
      QVERIFY2(Wide(phase.base) * set.stride + Wide(tap) * set.dilation == phase.residue, describe(axis));
      const Interval rows = rowsToCompute(axis, set, phase);
      if (rows.count() == 0) continue;
      for (const std::int64_t q : {rows.begin, rows.end - 1}) {
        const std::int64_t o = outputRow(axis, set, phase, q);
        QVERIFY2(o >= 0 && o < axis.output(), describe(axis));
      }
    }
  }

  void coverageIsEvenExactlyWhenStrideDividesKernelAndIsCoprimeToDilation() {
    for (std::int64_t s = 1; s <= 6; ++s) {
      for (std::int64_t k = 1; k <= 7; ++k) {
        for (std::int64_t d = 1; d <= 4; ++d) {
          const Axis axis = *Axis::create({64, k, s, d, 0, 0, 0});
          const std::int64_t border = axis.effectiveKernel() + s;
          std::int64_t least = INT64_MAX, most = 0;
          for (std::int64_t y = border; y < axis.canvas() - border; ++y) {
            least = std::min(least, axis.coverage(y));
            most = std::max(most, axis.coverage(y));
          }
          const Coverage coverage = coverageOf(axis);
          QCOMPARE(coverage.interior_min, least);
          QCOMPARE(coverage.interior_max, most);
          QCOMPARE(coverage.even(), std::gcd(s, d) == 1 && k % s == 0);
        }
      }
    }
  }

  void outputPaddingRowsAreTheLastOnesAndNeverBeyondTheCanvas() {
    // pytorch #8816: padding 1, output_padding 1 un-crops a row of real sums; #7966: padding 0 leaves bias only.
    const Axis kept = *Axis::create({3, 3, 2, 1, 1, 0, 1});
    QCOMPARE(kept.output(), 6);
    QVERIFY(kept.rowKind(0) == RowKind::Cropped);
    QVERIFY(kept.rowKind(5) == RowKind::Window);
    QVERIFY(kept.rowKind(6) == RowKind::KeptByOutputPadding);
    const Axis bare = *Axis::create({3, 3, 2, 1, 0, -1, 1});
    QVERIFY(bare.rowKind(6) == RowKind::Window);
    QVERIFY(bare.rowKind(7) == RowKind::BiasOnly);
  }

  void whatIsCutIsSaidWithoutZeros() {
    const auto words = [](std::int64_t begin, std::int64_t end) {
      return QString::fromStdString(cropInWords(*Axis::create({5, 3, 2, 1, begin, end, 0})));
    };
    QCOMPARE(words(0, 0), QString("canvas 11 · nothing is cut"));
    QCOMPARE(words(1, 0), QString("canvas 11 · cut 1 at the start"));
    QCOMPARE(words(1, 2), QString("canvas 11 · cut 1 at the start, cut 2 at the end"));
    QCOMPARE(words(1, -1), QString("canvas 11 · cut 1 at the start, 1 more past the end"));
  }

  void refusals_data() {
    QTest::addColumn<QList<qint64>>("p");
    QTest::addColumn<QString>("field");
    const qint64 huge = INT64_MAX;
    QTest::newRow("no input") << QList<qint64>{0, 3, 1, 1, 0, 0, 0} << "input size";
    QTest::newRow("no kernel") << QList<qint64>{3, 0, 1, 1, 0, 0, 0} << "kernel_size";
    QTest::newRow("stride 0") << QList<qint64>{3, 3, 0, 1, 0, 0, 0} << "stride";
    QTest::newRow("dilation -1") << QList<qint64>{3, 3, 1, -1, 0, 0, 0} << "dilation";
    QTest::newRow("all cropped") << QList<qint64>{3, 3, 1, 1, 3, 2, 0} << "padding";
    QTest::newRow("overflow of stride") << QList<qint64>{huge, 3, huge, 1, 0, 0, 0} << "stride";
    QTest::newRow("overflow of dilation") << QList<qint64>{3, huge, 1, huge, 0, 0, 0} << "stride";
    QTest::newRow("overflow of crop") << QList<qint64>{3, 3, 1, 1, INT64_MIN, 0, 0} << "stride";
    QTest::newRow("crops whose sum 64 bits do not hold") << QList<qint64>{3, 3, 1, 1, huge, huge, 0} << "padding";
    QTest::newRow("output_padding past the output") << QList<qint64>{3, 3, 1, 1, 0, 0, 6} << "output_padding";
  }
  void refusals() {
    QFETCH(QList<qint64>, p);
    QFETCH(QString, field);
    const auto axis = Axis::create({p[0], p[1], p[2], p[3], p[4], p[5], p[6]});
    QVERIFY(!axis);
    QCOMPARE(QString::fromStdString(axis.error().field), field);
    QVERIFY(!axis.error().message.empty());
  }
};

SCATTERSCOPE_TEST(TestAxis)
#include "test_axis.moc"
