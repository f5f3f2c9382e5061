#include <QPainter>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>
#include <cmath>
#include <numeric>

#include "recorded_picture.h"
#include "test_program.h"
#include "ui/image/map_lens.h"
#include "ui/image/map_painter.h"
#include "ui/image/map_view.h"
#include "ui/picture/number_text.h"
#include "ui/style/theme.h"

using namespace scatterscope;

namespace {

constexpr std::int64_t kHeight = 37, kWidth = 53;

MapPicture ramp() {
  const auto cells = std::make_shared<std::vector<float>>(kHeight * kWidth);
  std::iota(cells->begin(), cells->end(), -100.f);
  return {{MapPyramid({*cells, kHeight, kWidth}, cells)}, {findColourMap("viridis"), {-100, 1900}}};
}

float valueAt(MapCell cell) {
  return -100.f + static_cast<float>(cell.row * kWidth + cell.column);
}

void wheel(QWidget& widget, QPointF position, int notches) {
  QWheelEvent event(position, widget.mapToGlobal(position), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(&widget, &event);
}

}  // namespace

class TestMapView : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MapViewState> m_state;
  std::unique_ptr<MapView> m_view;

  QPoint middleOf(MapCell cell) { return m_view->placement().cellRect(cell).center().toPoint(); }

 private slots:
  void initTestCase() { Theme::apply(Theme::light()); }

  void init() {
    m_view.reset();
    m_state = std::make_unique<MapViewState>();
    m_view = std::make_unique<MapView>(*m_state, "map");
    m_view->setPicture(ramp());
    m_view->resize(600, 400);
    m_view->show();
  }

  void aWipeShowsTheHalvesOfBothMapsAsTheyAreAlone() {
    MapPicture other = ramp();
    other.scale.map = findColourMap("grey");
    m_view->setOther(other);
    const auto differing = [this](const QImage& a, const QImage& b, int from, int to) {
      int different = 0;
      for (int y = 60; y < m_view->height() - 60; ++y) {
        if (std::abs(y - m_view->height() / 2) < 40) continue;  // the handle of the line
        for (int x = from; x < to; ++x) {
          different += a.pixel(x, y) != b.pixel(x, y);
        }
      }
      return different;
    };
    for (const double magnification : {2.3, 4.0, 7.1}) {
      m_state->setView(magnification, {0.4513, 0.5527});  // no pixel ends where a cell does
      m_view->setWipe({});
      const QImage own = m_view->grab().toImage();
      QTest::keyPress(m_view.get(), Qt::Key_B);
      const QImage theirs = m_view->grab().toImage();
      QTest::keyRelease(m_view.get(), Qt::Key_B);
      QVERIFY(differing(own, theirs, 20, 580) > 50'000);
      m_view->setWipe(0.37);
      const QImage both = m_view->grab().toImage();
      QCOMPARE(differing(both, own, 4, 600 * 37 / 100 - 12), 0);
      QCOMPARE(differing(both, theirs, 600 * 37 / 100 + 12, 596), 0);
    }
  }

  void aLensShowsTheValuesAroundTheCellAtAnyZoom() {
    QSignalSpy changed(m_view.get(), &MapView::lensChanged);
    m_state->setView(0.6, {0.5, 0.5});
    m_state->hover({10, 12});
    const QImage without = m_view->grab().toImage();
    QTest::keyClick(m_view.get(), Qt::Key_M);
    QVERIFY(m_view->lens() && changed.count() == 1);
    const QImage with = m_view->grab().toImage();
    const QRectF square = lens::squareBeside(QRectF(m_view->rect()), m_view->placement().cellRect({10, 12}));
    QVERIFY(!square.intersects(m_view->placement().cellRect({10, 12})));
    // Each cell of the lens has its own colour in a corner, where no number stands.
    const double side = square.width() / lens::kCells;
    for (int y = -3; y <= 3; ++y) {
      for (int x = -3; x <= 3; ++x) {
        const QPoint place((square.topLeft() + QPointF((x + 3) * side + 4, (y + 3) * side + 4)).toPoint());
        if (x == 0 && y == 0) continue;  // outlined
        const QColor wanted = colourOf(m_view->picture().scale, valueAt({10 + y, 12 + x}));
        QCOMPARE(with.pixelColor(place).rgb(), wanted.rgb());
      }
    }
    // It stays within the view, and off the cell, wherever that is.
    for (const MapCell cell : {MapCell{0, 0}, {0, kWidth - 1}, {kHeight - 1, 0}, {kHeight - 1, kWidth - 1}}) {
      const QRectF rect = m_view->placement().cellRect(cell), there = lens::squareBeside(QRectF(m_view->rect()), rect);
      QVERIFY(QRectF(m_view->rect()).contains(there) && !there.intersects(rect));
    }
    QTest::keyClick(m_view.get(), Qt::Key_M);
    QCOMPARE(m_view->grab().toImage(), without);
  }

  void pixelsAndCellsAreInverse() {
    for (const double magnification : {0.5, 1.0, 3.7, 40.0}) {
      m_state->setView(magnification, {0.3, 0.6});
      const MapPlacement placement = m_view->placement();
      for (const MapCell cell : {MapCell{0, 0}, {36, 52}, {21, 16}, {22, 15}}) {
        const QPointF middle = placement.cellRect(cell).center();
        if (placement.viewport().contains(middle)) QCOMPARE(placement.cellAt(middle), std::optional(cell));
      }
      const QRectF cells = placement.visibleCells();
      QVERIFY(cells.left() >= 0 && cells.top() >= 0 && cells.right() <= kWidth + 1e-9 &&
              cells.bottom() <= kHeight + 1e-9);
    }
    QVERIFY(!m_view->placement().cellAt(QPointF(-3, -3)));
  }

  void theFirstViewShowsTheWholeMap() {
    const QRectF map = m_view->placement().mapRect();
    QVERIFY(QRectF(m_view->rect()).adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(map));
    QVERIFY(map.width() > 598 || map.height() > 398);
  }

  void noRoundingLeadsOutOfASmallMap() {
    // Where a map just fits, the way from pixels to cells may end a hair past its edge: 7.000000000000001 cells.
    QImage canvas(400, 300, QImage::Format_RGB32);
    QPainter painter(&canvas);
    for (std::int64_t height = 1; height <= 7; ++height) {
      for (std::int64_t width = 1; width <= 7; ++width) {
        const auto cells = std::make_shared<std::vector<float>>(static_cast<std::size_t>(height * width), 1.0f);
        MapPainter maps;
        maps.setPicture({{MapPyramid({*cells, height, width}, cells)}, {findColourMap("viridis"), {0, 1}}});
        for (int size = 150; size < 300; size += 7) {
          maps.paint(painter, MapPlacement(QRectF(6.5, 6.5, size * 1.13, size), height, width,
                                           *m_state));  // an outside read ends the test
        }
      }
    }
    QVERIFY(painter.isActive());
  }

  /// Whole, at least 14 pixels high, and in every cell: a blank one would say that nothing is there.
  void numbersInCellsCanBeRead() {
    const std::vector<float> values = {0,      -0.1234567f, 123456.7f, -1e-10f, 3.25f,
                                       -88888, 1e9f,        -0.5f,     2048,    std::nanf("")};
    const auto cells = std::make_shared<std::vector<float>>(values);
    MapPainter maps;
    maps.setPicture({{MapPyramid({*cells, 2, 5}, cells)}, {findColourMap("viridis"), {-1, 1}}});
    for (const double side : {40.0, 47.0, 60.0, 80.0, 120.0, 160.0}) {
      testing::RecordedPicture picture(QSize(900, 400));
      QPainter painter(&picture);
      const MapPlacement placement(QRectF(0, 0, 5 * side, 2 * side), 2, 5, *m_state);
      QVERIFY(std::abs(placement.scale() - side) < 1e-6);
      maps.paint(painter, placement);
      painter.end();
      QCOMPARE(picture.texts.size(), std::size_t(10));
      for (const auto& text : picture.texts) {
        QVERIFY2(text.pixels >= 14, qPrintable(QString("%1: %2").arg(text.text).arg(text.pixels)));
        const auto at = placement.cellAt(text.box.center());
        QVERIFY2(at && placement.cellRect(*at).contains(text.box),
                 qPrintable(QString("%1 reaches out of its cell of %2").arg(text.text).arg(side)));
      }
    }
  }

  void zoomKeepsTheCellUnderTheCursor() {
    const MapCell cell{30, 11};
    const QPointF position = m_view->placement().cellRect(cell).center();
    for (const int notches : {1, 1, 3, -2, 5, 20, -9}) {
      wheel(*m_view, position, notches);
      QCOMPARE(m_view->placement().cellAt(position), std::optional(cell));
    }
  }

  void zoomEndsBeforeACellFillsTheView() {
    for (int i = 0; i < 60; ++i) m_view->zoomIn();
    QCOMPARE(m_view->scale(), MapPlacement::kLargestCell);
    for (int i = 0; i < 90; ++i) m_view->zoomOut();
    QVERIFY(m_view->scale() > 0.2);
  }

  void keysZoomAndFit() {
    const double whole = m_view->scale();
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    QVERIFY(m_view->scale() > whole);
    QTest::keyClick(m_view.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(m_view->scale(), 1.0);
    QTest::keyClick(m_view.get(), Qt::Key_F);
    QCOMPARE(m_view->scale(), whole);
    QTest::keyClick(m_view.get(), Qt::Key_Minus);
    QVERIFY(m_view->scale() < whole);
    QTest::keyClick(m_view.get(), Qt::Key_9, Qt::ControlModifier);
    QCOMPARE(m_view->scale(), whole);
  }

  void draggingMovesTheMapWithTheMouse() {
    m_state->setView(4, {0.5, 0.5});
    const auto cell = m_view->placement().cellAt(QPointF(200, 200));
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {200, 200});
    QTest::mouseMove(m_view.get(), {230, 180});
    QTest::mouseMove(m_view.get(), {290, 150});
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {290, 150});
    QCOMPARE(m_view->placement().cellAt(QPointF(290, 150)), cell);
    QVERIFY(!m_state->pinned());  // a drag is no click
  }

  void theExactValueUnderTheCursorIsTold() {
    QSignalSpy shown(m_view.get(), &MapView::valueShown);
    QTest::mouseMove(m_view.get(), middleOf({17, 29}));
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown[0][1].toFloat(), valueAt({17, 29}));
    QVERIFY(m_view->accessibleDescription().contains(exactText(valueAt({17, 29}))));
  }

  void aClickPinsAndEscapeUnpinsThenLeaves() {
    QSignalSpy left(m_view.get(), &MapView::left);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf({5, 9}));
    QVERIFY(m_state->pinned());
    QTest::mouseMove(m_view.get(), middleOf({20, 20}));
    QCOMPARE(m_state->cell(), std::optional(MapCell{5, 9}));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(!m_state->pinned());
    QCOMPARE(left.count(), 0);
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
  }

  void arrowsMoveTheCellAndBringItIntoView() {
    m_state->pin({5, 9});
    m_state->setView(12, {0.9, 0.9});
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_state->cell(), std::optional(MapCell{6, 10}));
    QVERIFY(m_view->placement().viewport().contains(m_view->placement().cellRect({6, 10}).center()));
    for (int i = 0; i < 60; ++i) QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_state->cell()->row, 0);
  }

  void viewsOfOneStateMoveTogether() {
    MapView other(*m_state, "other");
    other.setPicture(ramp());
    other.resize(300, 200);
    other.show();
    wheel(*m_view, {150, 120}, 6);
    QVERIFY(std::abs(other.placement().scale() / m_view->placement().scale() - 0.5) < 1e-9);
    const QRectF here = m_view->placement().visibleCells(), there = other.placement().visibleCells();
    QVERIFY((here.center() - there.center()).manhattanLength() < 1e-9);
    QTest::mouseMove(&other, other.placement().cellRect({8, 8}).center().toPoint());
    QCOMPARE(m_state->cell(),
             other.placement().cellAt(other.placement().cellRect({8, 8}).center().toPoint().toPointF()));
  }

  void magnifiedCellsArePlainColour() {
    m_state->setView(1, {0.5, 0.5});
    wheel(*m_view, {300, 200}, 4);
    const MapPlacement placement = m_view->placement();
    const MapCell cell = *placement.cellAt(QPointF(300, 200));
    const QImage image = m_view->grab().toImage();
    const Rgb expected = findColourMap("viridis")->colourOf(valueAt(cell), {-100, 1900});
    const QColor found = image.pixelColor((placement.cellRect(cell).center() * image.devicePixelRatio()).toPoint());
    QCOMPARE(found, QColor(expected.r, expected.g, expected.b));
  }

  void withoutAPictureNothingHappens() {
    m_view->setPicture({});
    m_view->grab();
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QTest::mouseMove(m_view.get(), {50, 50});
    QVERIFY(m_view->scale() > 0);
  }
};

SCATTERSCOPE_TEST(TestMapView, QApplication)
#include "test_map_view.moc"
