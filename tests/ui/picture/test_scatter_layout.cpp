#include <QtTest>

#include "random_axis.h"
#include "test_program.h"
#include "ui/picture/gather_layout.h"
#include "ui/picture/matrix_layout.h"
#include "ui/picture/scatter_layout.h"

using namespace scatterscope;
using scatterscope::testing::between;
using scatterscope::testing::Random;
using scatterscope::testing::randomAxis;

namespace {

/// A random operation with zeros for operands: layouts ask for shapes only.
struct Still {
  Operation operation;
  Tensor input, weight;

  static Still random(Random& random) {
    Geometry::Parameters p;
    p.height = randomAxis(random).parameters();
    p.width = randomAxis(random).parameters();
    const Operation operation{*Geometry::create(p), {}};
    const Geometry& g = operation.geometry;
    return {operation, *Tensor::zeros({1, 1, g.height().input(), g.width().input()}),
            *Tensor::zeros({1, 1, g.height().kernel(), g.width().kernel()})};
  }
  ScatterTrace trace() const { return {operation, input, weight, Tensor(), {}}; }
};

QSizeF randomSize(Random& random) {
  return {static_cast<double>(between(random, 520, 3000)), static_cast<double>(between(random, 440, 2000))};
}

QByteArray named(QSizeF size, const Geometry& g) {
  return QString("%1x%2, input %3x%4, kernel %5x%6")
      .arg(size.width())
      .arg(size.height())
      .arg(g.height().input())
      .arg(g.width().input())
      .arg(g.height().kernel())
      .arg(g.width().kernel())
      .toUtf8();
}

/// How far from the middle of the view `content` stands across.
double offMiddle(const QRectF& content, QSizeF size) {
  return std::abs(content.center().x() - size.width() / 2);
}

}  // namespace

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
      const QSizeF size(static_cast<double>(between(random, 520, 3000)),
                        static_cast<double>(between(random, 380, 2000)));
      const ScatterLayout layout(operation.geometry, OutputMap(operation, OutputMap::Dimension::Height),
                                 OutputMap(operation, OutputMap::Dimension::Width), size, {});
      const QRectF view(QPointF(0, 0), size);
      for (const QRectF& part : {layout.input.gridRect(), layout.kernel.gridRect(), layout.canvas.gridRect(),
                                 layout.legend, layout.equation}) {
        QVERIFY2(view.contains(part), qPrintable(QString("%1x%2").arg(size.width()).arg(size.height())));
      }
      QVERIFY(!layout.input.gridRect().intersects(layout.kernelTitle));
      QVERIFY(!layout.canvas.gridRect().intersects(layout.kernel.gridRect()));
      QVERIFY(!layout.canvas.gridRect().intersects(layout.input.gridRect()));
      QVERIFY(!layout.equation.intersects(layout.canvas.gridRect()));
    }
  }

  void theGatherPictureStandsInTheMiddleOfAnyView() {
    Random random(6);
    for (int n = 0; n < 1'000; ++n) {
      const Still still = Still::random(random);
      const QSizeF size = randomSize(random);
      const GatherLayout layout(GatherTrace(still.trace()), size, {});
      const QByteArray name = named(size, still.operation.geometry);
      const QRectF grids = layout.kernel.gridRect().united(layout.inserted.gridRect()).united(layout.output.gridRect());
      for (const QRectF& part : {grids, layout.legend, layout.equation})
        QVERIFY2(QRectF(QPointF(0, 0), size).contains(part), name);
      QVERIFY2(!layout.kernel.gridRect().intersects(layout.inserted.gridRect()) &&
                   !layout.kernel.gridRect().intersects(layout.output.gridRect()),
               name);
      QVERIFY2(!layout.inserted.gridRect().intersects(layout.output.gridRect().united(layout.outputTitle)), name);
      QVERIFY2(!layout.equation.intersects(grids.adjusted(layout.kernel.gridRect().width(), 0, 0, 0)), name);
      const QRectF content = QRectF(layout.kernelTitle.topLeft(), layout.equation.bottomRight()).united(grids);
      QVERIFY2(offMiddle(content, size) <= 1, name);
    }
  }

  void theMatrixPictureStandsInTheMiddleOfAnyView() {
    Random random(7);
    for (int n = 0; n < 1'000; ++n) {
      const Still still = Still::random(random);
      const QSizeF size = randomSize(random);
      const MatrixLayout layout(ScatterMatrix(still.trace()), size, {});
      const QByteArray name = named(size, still.operation.geometry);
      const QRectF view(QPointF(0, 0), size);
      QVERIFY2(view.contains(layout.equation) && view.contains(layout.matrix.gridRect()), name);
      if (layout.folded.columns > 0) {
        QVERIFY2(view.contains(layout.folded.gridRect()), name);
        QVERIFY2(!layout.folded.gridRect().intersects(layout.y.area.united(layout.matrix.gridRect())), name);
        QVERIFY2(!layout.folded.gridRect().intersects(layout.equation), name);
      }
      QVERIFY2(offMiddle(layout.title.united(layout.equation), size) <= 1, name);
    }
  }

  void aLargeViewMakesTheCellsOfTheGatherPictureLarger() {
    const Still still{{*Geometry::create({1, 1, 1, 1, {3, 3, 2, 1, 0, 0, 0}, {3, 3, 2, 1, 0, 0, 0}, false}), {}},
                      *Tensor::zeros({1, 1, 3, 3}),
                      *Tensor::zeros({1, 1, 3, 3})};
    const GatherTrace trace(still.trace());
    double before = 0;
    for (const QSizeF size : {QSizeF(900, 600), QSizeF(1150, 750), QSizeF(1400, 900), QSizeF(1900, 1100)}) {
      const GatherLayout layout(trace, size, {});
      QVERIFY(layout.inserted.cell > before);
      QCOMPARE(layout.kernel.cell,
               std::max(40.0, layout.inserted.cell));  // the window and the kernel can be compared by eye
      before = layout.inserted.cell;
    }
  }

  void aPointFindsTheCellThatIsDrawnThere() {
    const Operation operation{*Geometry::create({1, 1, 1, 1, {3, 3, 2, 1, 0, -2, 0}, {4, 3, 3, 1, -1, 1, 0}, false}),
                              {}};
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
    const Operation operation{
        *Geometry::create({1, 3, 1, 1, {4000, 4, 2, 1, 1, 1, 0}, {4000, 4, 2, 1, 1, 1, 0}, false}), {}};
    const ScatterLayout layout(operation.geometry, OutputMap(operation, OutputMap::Dimension::Height),
                               OutputMap(operation, OutputMap::Dimension::Width), {900, 600}, {});
    QVERIFY(layout.canvas.cell > 0 && layout.canvas.cell < 1);
    QVERIFY(layout.canvas.gridRect().width() > 100);
  }
};

SCATTERSCOPE_TEST(TestScatterLayout, QCoreApplication)
#include "test_scatter_layout.moc"
