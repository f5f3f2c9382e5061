#include <QtTest>

#include "random_axis.h"
#include "ui/views/scatter_layout.h"

using namespace scatterscope;
using scatterscope::testing::between;
using scatterscope::testing::Random;
using scatterscope::testing::randomAxis;

class TestScatterLayout : public QObject {
  Q_OBJECT

 private slots:
  void everythingFitsTheViewAndNothingOverlaps() {
    Random random(5);
    for (int n = 0; n < 2'000; ++n) {
      Geometry::Parameters p;
      p.height = randomAxis(random, 12).parameters();
      p.width = randomAxis(random, 12).parameters();
      const Operation operation{*Geometry::create(p), {}};
      const QSizeF size(static_cast<double>(between(random, 520, 3000)), static_cast<double>(between(random, 380, 2000)));
      const ScatterLayout layout(operation.geometry, OutputMap(operation, OutputMap::Dimension::Height),
                                 OutputMap(operation, OutputMap::Dimension::Width), size, {});
      const QRectF view(QPointF(0, 0), size);
      for (const QRectF& part : {layout.input.gridRect(), layout.kernel.gridRect(), layout.canvas.gridRect(), layout.legend, layout.equation}) {
        QVERIFY2(view.contains(part), qPrintable(QString("%1x%2").arg(size.width()).arg(size.height())));
      }
      QVERIFY(!layout.input.gridRect().intersects(layout.kernelTitle));
      QVERIFY(!layout.canvas.gridRect().intersects(layout.kernel.gridRect()));
      QVERIFY(!layout.canvas.gridRect().intersects(layout.input.gridRect()));
      QVERIFY(!layout.equation.intersects(layout.canvas.gridRect()));
    }
  }

  void aPointFindsTheCellThatIsDrawnThere() {
    const Operation operation{*Geometry::create({1, 1, 1, 1, {3, 3, 2, 1, 0, -2, 0}, {4, 3, 3, 1, -1, 1, 0}, false}), {}};
    for (const CanvasView view : {CanvasView{}, CanvasView{3.0, {20, -40}}}) {
      const ScatterLayout layout(operation.geometry, OutputMap(operation, OutputMap::Dimension::Height),
                                 OutputMap(operation, OutputMap::Dimension::Width), {1200, 800}, view);
      const CellIndex begin = layout.canvas.visibleBegin(), end = layout.canvas.visibleEnd();
      QVERIFY(end.row > begin.row && end.column > begin.column);
      for (auto row = begin.row; row < end.row; ++row) {
        for (auto column = begin.column; column < end.column; ++column) {
          const QPointF centre = layout.canvas.cellRect(row, column).center();
          if (!layout.canvas.area.contains(centre)) continue;
          QVERIFY(layout.canvas.cellAt(centre) == (CellIndex{row, column}));
        }
      }
      QVERIFY(!layout.canvas.cellAt({0, 0}));
    }
  }

  void theCanvasOfAnImageShrinksBelowAPixelWithoutVanishing() {
    const Operation operation{*Geometry::create({1, 3, 1, 1, {4000, 4, 2, 1, 1, 1, 0}, {4000, 4, 2, 1, 1, 1, 0}, false}), {}};
    const ScatterLayout layout(operation.geometry, OutputMap(operation, OutputMap::Dimension::Height),
                               OutputMap(operation, OutputMap::Dimension::Width), {900, 600}, {});
    QVERIFY(layout.canvas.cell > 0 && layout.canvas.cell < 1);
    QVERIFY(layout.canvas.gridRect().width() > 100);
  }
};

QTEST_GUILESS_MAIN(TestScatterLayout)
#include "test_scatter_layout.moc"
