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

/// The part of a grid that is in sight.
QRectF seen(const GridLayout& grid) {
  return grid.gridRect() & grid.area;
}

/// But for where its corner is rounded to.
bool isWhole(const GridLayout& grid) {
  return grid.area.adjusted(-1, -1, 1, 1).contains(grid.gridRect());
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
      const QRectF input = seen(layout.input), canvas = seen(layout.canvas);
      for (const QRectF& part : {input, layout.kernel.gridRect(), canvas, layout.legend, layout.equation}) {
        QVERIFY2(view.contains(part), qPrintable(QString("%1x%2").arg(size.width()).arg(size.height())));
      }
      QVERIFY(!input.intersects(layout.kernelTitle));
      QVERIFY(!canvas.intersects(layout.kernel.gridRect()));
      QVERIFY(!canvas.intersects(input));
      QVERIFY(!layout.equation.intersects(canvas));
      // Only what is long is not in sight as a whole.
      if (!isStrip(layout.canvas.rows, layout.canvas.columns)) QVERIFY(isWhole(layout.canvas));
    }
  }

  void aStripShowsItsRowsWholeWhereSomethingHappens() {
    Random random(9);
    for (int n = 0; n < 400; ++n) {
      const bool lying = n % 2 == 0;
      const auto shortInput = between(random, 1, 2), stride = between(random, 1, 3), kernel = between(random, 1, 3);
      const Axis::Parameters across{shortInput, kernel, stride, 1, between(random, 0, 1), between(random, 0, 1), 0},
          along{between(random, 150, 400), kernel, stride, 1, 0, 0, 0};
      Geometry::Parameters p;
      p.height = lying ? across : along;
      p.width = lying ? along : across;
      const auto geometry = Geometry::create(p);
      if (!geometry) continue;
      const Operation operation{*geometry, {}};
      const OutputMap rows(operation, OutputMap::Dimension::Height), columns(operation, OutputMap::Dimension::Width);
      const QSizeF size(static_cast<double>(between(random, 700, 1900)),
                        static_cast<double>(between(random, 560, 1000)));
      const std::int64_t pixel = between(random, 0, along.input - 1);
      const double middle = static_cast<double>(pixel * stride) + static_cast<double>(kernel) / 2;
      const QPointF anchor = lying ? QPointF(middle, 1) : QPointF(1, middle);
      const ScatterLayout layout(*geometry, rows, columns, size, {1, {}, false, anchor});
      const QByteArray name = named(size, *geometry);
      QVERIFY2(layout.canvas.cell >= 22 && layout.input.cell >= 22, name);
      const QRectF canvas = seen(layout.canvas);
      QVERIFY2(lying ? canvas.height() >= layout.canvas.gridRect().height() - 1
                     : canvas.width() >= layout.canvas.gridRect().width() - 1,
               name);
      // The stamp in hand, and the pixel it is of.
      const QRectF stamp = lying ? layout.canvas.block({0, pixel * stride}, 1, kernel)
                                 : layout.canvas.block({pixel * stride, 0}, kernel, 1);
      QVERIFY2(canvas.adjusted(-1, -1, 1, 1).contains(stamp & layout.canvas.gridRect()), name);
      const QRectF source = lying ? layout.input.cellRect(0, pixel) : layout.input.cellRect(pixel, 0);
      QVERIFY2(layout.input.area.adjusted(-1, -1, 1, 1).contains(source), name);
      // Nothing empty beyond the ends.
      QVERIFY2(
          lying ? canvas.width() > layout.canvas.area.width() - 1 : canvas.height() > layout.canvas.area.height() - 1,
          name);
      QVERIFY2(!layout.overview.isEmpty() || !lying, name);
      QVERIFY2(QRectF(QPointF(), size).contains(layout.overview) || layout.overview.isEmpty(), name);
      for (const QRectF& other : {canvas, layout.equation, layout.legend, layout.kernel.gridRect(), seen(layout.input)})
        QVERIFY2(!layout.overview.intersects(other) || !lying, name);
      // Zoomed out, all of it is in sight.
      const double whole = std::min(layout.canvas.area.width() / static_cast<double>(layout.canvas.columns),
                                    layout.canvas.area.height() / static_cast<double>(layout.canvas.rows));
      const ScatterLayout far(*geometry, rows, columns, size, {whole / layout.canvas.cell * 0.999, {}, false, anchor});
      QVERIFY2(isWhole(far.canvas), name);
    }
  }

  /// The operands of a 1-D layer stand above its canvas: at its left a long kernel would be a thin line.
  void theOperandsOfSingleRowsHaveTheWidth() {
    Random random(12);
    int large = 0, below = 0;
    for (int n = 0; n < 2'000; ++n) {
      Geometry::Parameters p;
      p.height = Axis::Parameters{1, 1, 1, 1, 0, 0, 0};
      p.width = Axis::Parameters{
          between(random, 1, n % 4 ? 20 : 400), between(random, 1, n % 3 ? 9 : 40), between(random, 1, 4), 1, 0, 0, 0};
      p.out_channels = between(random, 1, 6);
      const auto geometry = Geometry::create(p);
      if (!geometry) continue;
      const Operation operation{*geometry, {}};
      const QSizeF size(static_cast<double>(between(random, 520, 1900)),
                        static_cast<double>(between(random, 380, 1000)));
      const bool biased = n % 2;
      const ScatterLayout layout(*geometry, OutputMap(operation, OutputMap::Dimension::Height),
                                 OutputMap(operation, OutputMap::Dimension::Width), size, {},
                                 biased ? std::optional<std::int64_t>(p.out_channels - 1) : std::nullopt);
      const QByteArray name = named(size, *geometry);
      std::vector<QRectF> parts = {layout.inputTitle,        seen(layout.input), layout.kernelTitle,
                                   layout.kernel.gridRect(), layout.canvasTitle, layout.columnStrip,
                                   seen(layout.canvas),      layout.legend,      layout.equation};
      if (biased) parts.push_back(layout.bias.gridRect());
      if (!layout.overview.isEmpty()) parts.push_back(layout.overview);
      for (std::size_t i = 0; i < parts.size(); ++i) {
        QVERIFY2(QRectF(QPointF(), size).contains(parts[i]), name + QByteArray::number(int(i)));
        for (std::size_t j = 0; j < i; ++j)
          QVERIFY2(!parts[i].intersects(parts[j]),
                   name + QByteArray::number(int(i)) + ' ' + QByteArray::number(int(j)));
      }
      const auto taps = static_cast<double>(p.width.kernel);
      if (taps * 44 <= size.width() / 2 - 80) {
        ++large;
        QVERIFY2(layout.kernel.cell >= 44, name + QByteArray::number(layout.kernel.cell));
      }
      below += layout.kernelTitle.top() > layout.inputTitle.bottom();
    }
    QVERIFY(large > 800 && below > 50);
  }

  void theGatherPictureStandsInTheMiddleOfAnyView() {
    Random random(6);
    for (int n = 0; n < 1'000; ++n) {
      const Still still = Still::random(random);
      const QSizeF size = randomSize(random);
      const GatherLayout layout(GatherTrace(still.trace()), size, {});
      const QByteArray name = named(size, still.operation.geometry);
      const QRectF inserted = seen(layout.inserted), output = seen(layout.output);
      const QRectF grids = layout.kernel.gridRect().united(inserted).united(output);
      for (const QRectF& part : {grids, layout.legend, layout.equation})
        QVERIFY2(QRectF(QPointF(0, 0), size).contains(part), name);
      QVERIFY2(!layout.kernel.gridRect().intersects(inserted) && !layout.kernel.gridRect().intersects(output), name);
      QVERIFY2(!inserted.intersects(output.united(layout.outputTitle)), name);
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
    for (const CanvasView& view : {CanvasView{}, CanvasView{3.0, {20, -40}}}) {
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
