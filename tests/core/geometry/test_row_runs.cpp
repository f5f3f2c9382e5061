#include <QtTest>

#include "core/geometry/row_runs.h"
#include "core/geometry/taps_on_rows.h"
#include "random_axis.h"
#include "random_cases.h"
#include "test_program.h"

using namespace scatterscope;
using scatterscope::testing::between;
using scatterscope::testing::casesOr;
using scatterscope::testing::Random;
using scatterscope::testing::randomAxis;

namespace {

Operation randomOperation(Random& random) {
  Geometry::Parameters p;
  p.height = randomAxis(random).parameters();
  p.height.output_padding = between(random, 0, 2);
  const auto geometry = Geometry::create(p);
  if (!geometry) return randomOperation(random);
  Operation operation{*geometry, {}};
  for (std::int64_t step = between(random, 0, 3); step > 0; --step) {
    const std::int64_t a = between(random, 0, 3), b = between(random, 0, 3);
    if (between(random, 0, 1) == 0)
      operation.steps.push_back(PadStep{a, b, 0, 0, static_cast<PadMode>(between(random, 0, 2))});
    else
      operation.steps.push_back(CropStep{a, b, 0, 0});
  }
  return operation.outputShape() ? operation : randomOperation(random);
}

}  // namespace

class TestRowRuns : public QObject {
  Q_OBJECT

 private slots:
  void areTheKindsOfAllRowsOnShow() {
    Random random(1);
    for (int n = 0, cases = casesOr(20'000); n < cases; ++n) {
      const Operation operation = randomOperation(random);
      const OutputMap map(operation, OutputMap::Dimension::Height);
      const std::int64_t begin = between(random, map.extentBegin(), map.extentEnd() - 1);
      const Interval shown{begin, between(random, begin, map.extentEnd())};
      std::int64_t row = std::max(shown.begin, map.begin());
      for (const RowRun& run : rowRuns(operation, OutputMap::Dimension::Height, shown)) {
        QVERIFY(run.rows.begin == row && run.rows.count() > 0);
        for (; row < run.rows.end; ++row) QVERIFY(map.kind(row) == run.kind);
      }
      QCOMPARE(row, std::max(std::min(shown.end, map.end()), std::max(shown.begin, map.begin())));
    }
  }

  void areAHandfulOfAnyNumberOfRows() {
    Geometry::Parameters p;
    p.height = {1, 1, std::int64_t{1} << 55, 1, 0, 1 - (std::int64_t{1} << 55), (std::int64_t{1} << 55) - 1};
    const Operation operation{*Geometry::create(p), {}};
    const auto runs = rowRuns(operation, OutputMap::Dimension::Height, {0, std::int64_t{1} << 55});
    QCOMPARE(runs.size(), std::size_t(2));
    QVERIFY(runs[1].kind == RowKind::BiasOnly && runs[1].rows.begin == 1);
  }

  void tapsOnRowsAreThoseThatLandThere() {
    Random random(2);
    for (int n = 0, cases = casesOr(50'000); n < cases; ++n) {
      const Axis axis = randomAxis(random);
      const std::int64_t input = between(random, 0, axis.input() - 1), begin = between(random, -3, axis.canvas());
      const Interval rows{begin, between(random, begin, axis.canvas() + 3)};
      const Interval taps = tapsOnRows(axis, axis.canvasPosition(input, 0), rows);
      for (std::int64_t k = 0; k < axis.kernel(); ++k) {
        const std::int64_t y = axis.canvasPosition(input, k);
        QCOMPARE(y >= rows.begin && y < rows.end, k >= taps.begin && k < taps.end);
      }
    }
  }
};

SCATTERSCOPE_TEST(TestRowRuns)
#include "test_row_runs.moc"
