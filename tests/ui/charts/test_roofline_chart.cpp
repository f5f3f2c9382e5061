#include <QTest>
#include <cmath>

#include "test_program.h"
#include "ui/charts/cell_chart.h"
#include "ui/charts/roofline_chart.h"
#include "ui/charts/sweep_chart.h"
#include "ui/style/theme.h"

using namespace scatterscope;

namespace {

void showAt(ChartView& chart, QSize size) {
  chart.resize(size);
  chart.show();
  QVERIFY(QTest::qWaitForWindowExposed(&chart));
}

std::vector<RooflineRoof> someRoofs() {
  using Kind = RooflineRoof::Kind;
  return {{"multiply-adds, 2 threads", Kind::MultiplyAdds, 2.7e11, true},
          {"memory, 2 threads", Kind::Memory, 1.9e10, true},
          {"L2 cache, 2 threads", Kind::Cache, 1.2e11, true},
          {"multiply-adds, 1 thread", Kind::MultiplyAdds, 1.4e11, false},
          {"memory, 1 thread", Kind::Memory, 1.1e10, false},
          {"L2 cache, 1 thread", Kind::Cache, 6e10, false}};
}

std::vector<RooflineMark> someMarks() {
  return {{"Phase gather", 240, 230, 84, true, false, "a"},  {"Direct scatter", 240, 28, 10, false, false, "b"},
          {"GEMM + col2im", 60, 105, 38, false, false, "c"}, {"Zero insertion", 55, 14, 5, false, false, "d"},
          {"Reference", 240, 3.2, 1, false, false, "e"},     {"oneDNN, plain layout", 240, 169, 62, false, false, "f"},
          {"Phase gather", 3, 20, 60, false, true, "kept"}};
}

}  // namespace

/// Roofline, cells and sweeps: every mark stands where its number says, and no label is cut or lies on another.
class TestRooflineChart : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { Theme::apply(Theme::light()); }

  void marksStandAtTheirNumbers() {
    for (const QSize size : {QSize(420, 240), QSize(800, 500), QSize(1300, 800)}) {
      RooflineChart chart;
      chart.setRoofs(someRoofs(), someMarks());
      showAt(chart, size);
      const auto marks = someMarks();
      QCOMPARE(chart.places().size(), marks.size());
      QVERIFY(std::abs(chart.ridge() - 2.7e11 / 1.9e10) < 1e-9);
      for (std::size_t i = 0; i < marks.size(); ++i) {
        QCOMPARE(chart.places()[i].x(), chart.intensities().position(marks[i].intensity));
        QCOMPARE(chart.places()[i].y(), chart.rates().position(marks[i].gigaflops));
        QVERIFY(QRectF(QPointF(), QSizeF(size)).contains(chart.places()[i]));
        const auto& label = chart.labels()[i];
        QCOMPARE(label.text.isEmpty(), marks[i].beside);
        if (marks[i].beside) continue;
        QVERIFY2(QRectF(QPointF(), QSizeF(size)).contains(label.area), qPrintable(label.text));
        for (std::size_t k = 0; k < i; ++k) QVERIFY(!chart.labels()[k].area.intersects(label.area));
      }
      QCOMPARE(chart.table().size(), 1 + 6 + static_cast<qsizetype>(marks.size()));
      QVERIFY(chart.json().contains("\"flops_per_byte\": 240"));
      QVERIFY(!chart.svg().isEmpty() && !chart.png().isEmpty());
    }
  }

  void withoutRoofsThereIsNoRoofline() {
    RooflineChart chart;
    chart.setRoofs({}, someMarks());
    QVERIFY(chart.isEmpty());
    chart.setRoofs(someRoofs(), {{"nothing", 0, NAN, 0, false, false, {}}});
    QVERIFY(chart.isEmpty());
  }

  void cellsAreCountedAndStandInTheirPlaces() {
    CellChart chart("cells");
    QVERIFY(chart.isEmpty());
    chart.setCells({2, 3, {0, 1, 0, -1, 2, 2}, {{"thread 0", "0"}, {"thread 1", "1"}, {"in conflict", "×", true}}},
                   "six cells");
    showAt(chart, {400, 200});
    QCOMPARE(chart.counts(), (std::vector<std::int64_t>{2, 1, 2}));
    const QImage image = chart.image();
    const auto pixel = [&](int row, int column) {
      const QPointF at = 2 * (chart.area(row, column).topLeft() + QPointF(3, 3));
      return image.pixelColor(at.toPoint());
    };
    const Theme& theme = Theme::current();
    QCOMPARE(pixel(0, 1), chart.colourOf(theme, 1));
    QCOMPARE(pixel(1, 2), theme.wrong);
    QCOMPARE(pixel(1, 0), theme.sunken);
    QCOMPARE(chart.table()[3][1], "2");
  }

  void pointsOfASweepStandAtTheirNumbersAndCanBeClicked() {
    SweepChart chart("Time", SweepChart::Quantity::Seconds);
    std::vector<SweepChart::Line> lines = {
        {"kernel 3", {{1, 1e-3, 0.9e-3, 1.2e-3, {}, 4}, {2, {}, {}, {}, "no such call", 5}, {4, 3e-3, {}, {}, {}, 6}}},
        {"kernel 5", {{1, 2e-3, {}, {}, {}, 7}}}};
    chart.setLines("stride", lines);
    showAt(chart, {420, 220});
    QVERIFY(!chart.placeOf(0, 1));
    const QPointF first = *chart.placeOf(0, 0), last = *chart.placeOf(0, 2), other = *chart.placeOf(1, 0);
    QCOMPARE(first.x(), other.x());
    // Heights are in proportion to the numbers, from a common zero.
    const double zero = first.y() + (first.y() - last.y()) / 2;
    QVERIFY(std::abs((zero - other.y()) - 2 * (zero - first.y())) < 0.01);
    int chosen = -1;
    connect(&chart, &SweepChart::pointChosen, this, [&chosen](int index) { chosen = index; });
    QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, last.toPoint());
    QCOMPARE(chosen, 6);
    QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, QPoint(2, 2));
    QCOMPARE(chosen, 6);
    QCOMPARE(chart.table().size(), 5);
    QCOMPARE(chart.table()[2][5], "no such call");
  }
};

SCATTERSCOPE_TEST(TestRooflineChart, QApplication)
#include "test_roofline_chart.moc"
