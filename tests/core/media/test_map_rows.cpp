#include <QtTest>
#include <limits>
#include <numeric>

#include "core/media/map_rows.h"
#include "core/media/robust_range.h"
#include "test_program.h"

using namespace scatterscope;

/// Maps as pictures: a row at a time, in a range that a few numbers cannot spoil.
class TestMapRows : public QObject {
  Q_OBJECT

  static std::vector<std::uint8_t> rowOf(const PictureRows& rows, std::int64_t row) {
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(rows.width * rows.channels));
    rows.fill(row, pixels);
    return pixels;
  }

 private slots:
  void finiteNumbersAreAPalette() {
    for (const ColourMap& map : colourMaps()) {
      const std::vector<float> plane = {-2, -1, 0, 1, 2, 9};
      const PictureRows rows = mapRows(plane, 3, {-2, 2}, map);
      QCOMPARE(rows.channels, 1);
      QCOMPARE(rows.height, 2);
      const auto second = rowOf(rows, 1);
      for (std::size_t x = 0; x < 3; ++x) QVERIFY(rows.palette[second[x]] == map.colourOf(plane[3 + x], {-2, 2}));
    }
  }

  void whatIsNoNumberKeepsItsColour() {
    const ColourMap& map = *findColourMap("viridis");
    const std::vector<float> plane = {0, std::numeric_limits<float>::quiet_NaN(), 1};
    const PictureRows rows = mapRows(plane, 3, {0, 1}, map);
    QCOMPARE(rows.channels, 3);
    const auto row = rowOf(rows, 0);
    QVERIFY((Rgb{row[3], row[4], row[5]} == kNotANumberColour));
    QVERIFY((Rgb{row[6], row[7], row[8]} == map.colourOf(1, {0, 1})));
  }

  void aFewNumbersDoNotTakeTheRange() {
    std::vector<float> plane(1'000'000);
    for (std::size_t i = 0; i < plane.size(); ++i) plane[i] = static_cast<float>(i % 1000) / 1000;
    const ValueRange before = robustRange(plane);
    QVERIFY((before == ValueRange{0, 0.999f}));  // as good as all
    plane[333'333] = 1e6f;
    plane[777'777] = -1e6f;
    plane[5] = std::numeric_limits<float>::quiet_NaN();
    const ValueRange range = robustRange(plane);
    QVERIFY2(range.low >= 0 && range.low < 0.02f && range.high > 0.98f && range.high < 1,
             qPrintable(QString("%1 to %2").arg(range.low).arg(range.high)));
  }

  void smallAndFlatPlanesShowAll() {
    QVERIFY((robustRange(std::vector<float>{0, 0, 0, 100}) == ValueRange{0, 100}));
    std::vector<float> spark(100'000, 0.f);
    spark[77] = 3;
    QVERIFY((robustRange(spark) == ValueRange{0, 3}));
    QVERIFY((robustRange(std::vector<float>(9, 4.f)) == ValueRange{4, 4}));
    QVERIFY((robustRange({}) == ValueRange{0, 0}));
    constexpr float most = std::numeric_limits<float>::max();
    QVERIFY((robustRange(std::vector<float>{-most, most}) == ValueRange{-most, most}));
  }
};

SCATTERSCOPE_TEST(TestMapRows)
#include "test_map_rows.moc"
