#include <QtTest>
#include <cmath>
#include <limits>

#include "core/media/colour_map.h"
#include "core/tensor/summary.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// CIE lightness L* of an sRGB colour, 0 to 100 (IEC 61966-2-1 and CIE 15).
double lightness(Rgb colour) {
  const auto linear = [](std::uint8_t byte) {
    const double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  const double y = 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
  return y > 216.0 / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389 / 27;
}

std::string text(Rgb c) {
  return QString("#%1").arg(c.r << 16 | c.g << 8 | c.b, 6, 16, QChar('0')).toStdString();
}

}  // namespace

class TestColourMap : public QObject {
  Q_OBJECT

 private slots:
  void lightnessRisesWithTheValue_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"viridis", "cividis", "grey"}) QTest::newRow(name) << name;
  }
  void lightnessRisesWithTheValue() {
    QFETCH(QString, name);
    const auto* map = findColourMap(name.toStdString());
    QVERIFY(map);
    const auto colours = map->colours(Ground::Light);
    for (std::size_t i = 1; i < 256; ++i) {
      // Rounding to bytes may take back up to 0.15 of a step of about 0.3.
      QVERIFY2(lightness(colours[i]) > lightness(colours[i - 1]) - 0.15, qPrintable(QString("entry %1").arg(i)));
    }
    QVERIFY(lightness(colours[255]) - lightness(colours[0]) > 70);
  }

  void divergingMapsAreNeutralAtZeroAndMoveAwayOnBothSides_data() {
    QTest::addColumn<QString>("name");
    for (const auto& map : colourMaps()) {
      if (map.diverging()) QTest::newRow(map.name().data()) << QString(map.name().data());
    }
  }
  void divergingMapsAreNeutralAtZeroAndMoveAwayOnBothSides() {
    QFETCH(QString, name);
    const auto* map = findColourMap(name.toStdString());
    const ValueRange range = {-3, 3};
    QCOMPARE(text(map->colourOf(0, range, Ground::Light)), std::string("#f7f7f7"));
    QCOMPARE(text(map->colourOf(0, range, Ground::Dark)), std::string("#3a3a3a"));
    for (const auto ground : {Ground::Light, Ground::Dark}) {
      const double away = ground == Ground::Light ? -1 : 1;
      const auto colours = map->colours(ground);
      for (std::size_t step = 1; step < 128; ++step) {
        for (const auto& [outer, inner] : {std::pair(128 + step, 127 + step), std::pair(128 - step, 129 - step)}) {
          QVERIFY2(away * (lightness(colours[outer]) - lightness(colours[inner])) > -0.15,
                   qPrintable(QString("entry %1").arg(outer)));
        }
      }
    }
    // Equal magnitudes of either sign lie equally far from the middle of the table.
    for (const float value : {0.1f, 1.0f, 2.9f, 3.0f, 100.0f}) {
      const auto index = [&](float v) {
        const auto colours = map->colours(Ground::Light);
        return std::find(colours.begin() + 1, colours.end(), map->colourOf(v, range)) - colours.begin();
      };
      QCOMPARE(index(value) + index(-value), 256);
    }
  }

  void endsAreThePublishedColours() {
    const auto ends = [](const char* name) {
      const auto* map = findColourMap(name);
      return text(map->colourOf(0, {0, 1})) + text(map->colourOf(1, {0, 1}));
    };
    QCOMPARE(ends("viridis"), std::string("#440154#fde725"));
    QCOMPARE(ends("cividis"), std::string("#00224e#fee838"));
    QCOMPARE(ends("turbo"), std::string("#30123b#7a0402"));
    QCOMPARE(ends("PRGn"), std::string("#762a83#1b7837"));
    QCOMPARE(text(findColourMap("viridis")->colours(Ground::Light)[85]), std::string("#31688e"));
    QCOMPARE(colourMaps().front().name(), std::string_view("viridis"));
    QVERIFY(!findColourMap("jet"));
  }

  void reservedColourIsInNoMap() {
    for (const auto& map : colourMaps()) {
      for (const auto ground : {Ground::Light, Ground::Dark}) {
        for (const auto colour : map.colours(ground)) {
          const int distance = std::abs(colour.r - 255) + colour.g + std::abs(colour.b - 255);
          QVERIFY2(distance > 100, map.name().data());
        }
        for (const float value : {kNaN, kInfinity, -kInfinity}) {
          QCOMPARE(text(map.colourOf(value, {0, 1}, ground)), text(kNotANumberColour));
        }
      }
    }
  }

  void rangeIgnoresWhatIsNotFinite() {
    const auto* viridis = findColourMap("viridis");
    const auto* signedMap = findColourMap("PRGn");
    const std::vector<float> values = {kNaN, -2, 5, kInfinity, -kInfinity, 1};
    QVERIFY(fitRange(fullRange(values), *viridis) == (ValueRange{-2, 5}));
    QVERIFY(fitRange(fullRange(values), *signedMap) == (ValueRange{-5, 5}));
    QVERIFY(fullRange(std::vector<float>{kNaN}) == (ValueRange{0, 0}));
    QVERIFY(fullRange({}) == (ValueRange{0, 0}));
    const auto summary = summarise(values);
    QCOMPARE(summary.nan, 1);
    QCOMPARE(summary.infinite, 2);
    QCOMPARE(summary.finite, 3);
    QCOMPARE(summary.mean, 4.0 / 3);
  }

  void pixelsAreOpaqueAndClampedToTheEnds() {
    const auto* grey = findColourMap("grey");
    const auto pixels = colourise(std::vector<float>{-9, 0, 0.5f, 1, 9, kNaN}, {0, 1}, *grey);
    const std::vector<std::uint8_t> expected = {0,   0,   0,   255, 0,   0,   0,   255, 128, 128, 128, 255,
                                                255, 255, 255, 255, 255, 255, 255, 255, 255, 0,   255, 255};
    QCOMPARE(pixels, expected);
    // The widest range there is must not overflow, and an empty one shows the middle.
    QCOMPARE(text(grey->colourOf(0, {-3e38f, 3e38f})), std::string("#808080"));
    QCOMPARE(text(grey->colourOf(7, {7, 7})), std::string("#808080"));
  }
};

SCATTERSCOPE_TEST(TestColourMap)
#include "test_colour_map.moc"
