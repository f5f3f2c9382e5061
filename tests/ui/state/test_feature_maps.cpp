#include <QSignalSpy>
#include <QtTest>
#include <cmath>
#include <limits>
#include <numeric>

#include "test_program.h"
#include "ui/image/map_probe.h"
#include "ui/state/feature_maps.h"
#include "ui/state/file_opener.h"

using namespace scatterscope;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

MapPyramid pyramidOf(std::vector<float> cells, std::int64_t height, std::int64_t width) {
  const auto owner = std::make_shared<const std::vector<float>>(std::move(cells));
  return MapPyramid({*owner, height, width}, owner);
}

MapSet setOf(const std::vector<std::vector<float>>& maps) {
  MapSet set;
  for (const auto& map : maps) set.statistics.push_back(describeMap(map));
  return set;
}

}  // namespace

class TestFeatureMaps : public QObject {
  Q_OBJECT

 private slots:
  void statisticsCountWhatIsNoNumberApart() {
    const std::vector<float> numbers = {-2, kNan, 6, kInf, -kInf, 0, kNan, 2};
    const MapStatistics statistics = describeMap(numbers);
    QCOMPARE(statistics.summary.minimum, -2.f);
    QCOMPARE(statistics.summary.maximum, 6.f);
    QCOMPARE(statistics.summary.mean, 1.5);
    QCOMPARE(statistics.summary.nan, 2);
    QCOMPARE(statistics.summary.infinite, 2);
    QCOMPARE(statistics.negative, 1);
    QCOMPARE(std::accumulate(statistics.histogram.begin(), statistics.histogram.end(), std::int64_t{0}), 4);
    QCOMPARE(statistics.histogram.front(), 1);
    QCOMPARE(statistics.histogram.back(), 1);
    QCOMPARE(statistics.histogram[16], 1);  // 0 is a quarter of the way from -2 to 6
  }

  void aMapOfOneValueHasOneBin() {
    const std::vector<float> numbers(7, 3.f);
    QCOMPARE(describeMap(numbers).histogram[0], 7);
  }

  void magnifiedCellsKeepTheirExactValues() {
    const MapPyramid map = pyramidOf({1, 2, 3, 4, 5, 6}, 2, 3);
    const auto samples = map.sample(QRectF(0, 0, 3, 2), QSize(15, 10));
    for (int y = 0; y < 10; ++y) {
      for (int x = 0; x < 15; ++x) QCOMPARE(samples[static_cast<std::size_t>(y * 15 + x)], map.at(y / 5, x / 5));
    }
  }

  void minifiedPixelsAreMeansOfTheirCells_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("pixels");
    QTest::newRow("even") << 128 << 256 << 16;
    QTest::newRow("odd") << 131 << 257 << 13;
    QTest::newRow("barely smaller") << 97 << 101 << 89;
  }

  void minifiedPixelsAreMeansOfTheirCells() {
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(int, pixels);
    // A ramp, whose mean under a pixel can be summed directly.
    std::vector<float> cells;
    for (int i = 0; i < height * width; ++i) cells.push_back(static_cast<float>(i % width));
    const auto samples = pyramidOf(cells, height, width).sample(QRectF(0, 0, width, height), QSize(pixels, pixels));
    const double step = static_cast<double>(width) / pixels;
    // Where the plane was reduced first, a cell on a pixel's border counts as spread over its block.
    const double allowed = step < 2 ? 1e-4 : 0.05 * step;
    for (int x = 0; x < pixels - 1; ++x) {  // at an odd edge the last column stands for itself
      double expected = 0;
      for (int cell = 0; cell < width; ++cell) {
        expected +=
            cell * std::max(0.0, std::min<double>(cell + 1, (x + 1) * step) - std::max<double>(cell, x * step)) / step;
      }
      const double found = static_cast<double>(samples[static_cast<std::size_t>(pixels / 2 * pixels + x)]);
      QVERIFY2(std::abs(found - expected) < allowed,
               qPrintable(QString("pixel %1: %2, not %3").arg(x).arg(found).arg(expected)));
    }
  }

  void oneNanCannotBeAveragedAway() {
    std::vector<float> cells(512 * 512, 1.f);
    cells[100 * 512 + 200] = kNan;
    const auto samples = pyramidOf(cells, 512, 512).sample(QRectF(0, 0, 512, 512), QSize(64, 64));
    QVERIFY(std::isnan(samples[100 / 8 * 64 + 200 / 8]));
    QCOMPARE(std::count_if(samples.begin(), samples.end(), [](float s) { return std::isnan(s); }), 1);
  }

  void aPartIsSampledAsThePartOfTheWhole() {
    std::vector<float> cells(40 * 30);
    std::iota(cells.begin(), cells.end(), 0.f);
    const MapPyramid map = pyramidOf(cells, 40, 30);
    const auto samples = map.sample(QRectF(10, 20, 3, 2), QSize(30, 20));
    QCOMPARE(samples.front(), map.at(20, 10));
    QCOMPARE(samples.back(), map.at(21, 12));
  }

  void rangesFollowThePolicy_data() {
    QTest::addColumn<int>("policy");
    QTest::addColumn<QString>("map");
    QTest::addColumn<float>("low");
    QTest::addColumn<float>("high");
    QTest::addColumn<QString>("used");
    const auto add = [](const char* name, RangePolicy policy, const char* map, ValueRange range, const char* used) {
      QTest::newRow(name) << static_cast<int>(policy) << map << range.low << range.high << used;
    };
    // Map 0 of the two: 1 to 5; the other reaches -8 to 2.
    add("own range", RangePolicy::PerMap, "", {1, 5}, "viridis");
    add("range of all", RangePolicy::Shared, "turbo", {-8, 5}, "turbo");
    add("all, some negative", RangePolicy::Shared, "", {-8, 8}, "PRGn");
    add("symmetric", RangePolicy::Symmetric, "grey", {-5, 5}, "grey");
    add("diverging is symmetric", RangePolicy::PerMap, "RdBu", {-5, 5}, "RdBu");
  }

  void rangesFollowThePolicy() {
    QFETCH(int, policy);
    QFETCH(QString, map);
    QFETCH(float, low);
    QFETCH(float, high);
    QFETCH(QString, used);
    const MapSet set = setOf({{1, 5, 3}, {-8, 2}});
    const Colouring colouring{findColourMap(map.toStdString()), static_cast<RangePolicy>(policy), {}, {}};
    const ColourScale scale = scaleOf(set, 0, colouring);
    QCOMPARE(scale.range.low, low);
    QCOMPARE(scale.range.high, high);
    QCOMPARE(std::string(scale.map->name()), used.toStdString());
  }

  void aRangeSetByHandIsOneMaps() {
    const MapSet set = setOf({{1, 5, 3}, {-8, 2}});
    Colouring colouring;
    colouring.setRange(0, {2, 3});
    QVERIFY((scaleOf(set, 0, colouring).range == ValueRange{2, 3}));
    QVERIFY((scaleOf(set, 1, colouring).range == ValueRange{-8, 8}));
    colouring.locked = ValueRange{0, 4};
    QVERIFY((scaleOf(set, 0, colouring).range == ValueRange{0, 4}));
    colouring.setRange(0, {0, 6});  // which is the one that all maps have
    const ColourScale other = scaleOf(set, 1, colouring);
    QVERIFY((other.range == ValueRange{-6, 6}));
    // Zero is the neutral middle whatever was asked for.
    QVERIFY(other.map->diverging() && other.map->indexOf(0, other.range) == 128);
    colouring.resetRange(0);
    QVERIFY((scaleOf(set, 0, colouring).range == ValueRange{1, 5}));
  }

  void outliersDoNotTakeTheRange() {
    std::vector<float> map(10'000);
    for (std::size_t i = 0; i < map.size(); ++i) map[i] = static_cast<float>(i % 100);
    map[17] = 1e9f;
    const MapSet set = setOf({map});
    QVERIFY((scaleOf(set, 0, {}).range == ValueRange{0, 99}));
    QVERIFY((scaleOf(set, 0, {nullptr, RangePolicy::PerMap, {}, {}}).range == ValueRange{0, 1e9f}));
  }

  void anOverviewKeepsWhatAlternatesWithTheStride() {
    std::vector<float> cells;
    for (int i = 0; i < 512 * 512; ++i) cells.push_back((i / 512 + i % 512) % 2 ? 6.f : -6.f);
    MapPyramid map = pyramidOf(cells, 512, 512);
    const auto spread = [&map](int pixels) {
      const auto samples = map.sample(QRectF(0, 0, 512, 512), QSize(pixels, pixels));
      const auto [low, high] = std::minmax_element(samples.begin(), samples.end());
      return *high - *low;
    };
    QVERIFY(spread(128) < 1e-3f);  // means alone are flat
    map.keep(std::make_shared<const Alternation>(alternationOf(cells, 512, 2, 2)));
    for (const int pixels : {64, 128, 100, 256}) QCOMPARE(spread(pixels), 12.f);
    QCOMPARE(spread(512), 12.f);
    // Whole: it adds nothing where cells are pixels.
    QCOMPARE(map.sample(QRectF(0, 0, 512, 512), QSize(512, 512)), cells);
  }

  void aCallWithUnevenKernelIsMarked() {
    Document document;
    FileOpener opener(document, nullptr);
    FeatureMaps maps(document);
    opener.openBuiltinPicture();
    QTRY_COMPARE(maps.count(), std::size_t{8});
    QTRY_VERIFY(maps.complete());
    for (const auto& pattern : maps.set()->alternations) QVERIFY(pattern->known());
    QVERIFY2(!maps.set()->alternations[0]->marked(), "bilinear");
    QVERIFY(document.edit("random", [](Experiment& e) {
      e.weights = {};
      e.weights.kind = WeightSource::Kind::Initialiser;
    }));
    QTRY_VERIFY(document.current() && maps.set()->outcome == document.outcome() && maps.complete());
    const auto marked = std::ranges::count_if(maps.set()->alternations, [](const auto& p) { return p->marked(); });
    QVERIFY2(marked >= 6, qPrintable(QString::number(marked)));  // phases of a random kernel have sums of their own
  }

  void aRasterHasTheColoursOfItsValues() {
    const MapPyramid map = pyramidOf({0, 0.5f, 1, kNan}, 2, 2);
    const MapPicture picture{{map}, {findColourMap("viridis"), {0, 1}}};
    const QImage image = rasterise(picture, QRectF(0, 0, 2, 2), QSize(8, 8), Ground::Light);
    const auto expect = [&](int x, int y, const Rgb& rgb) {
      QCOMPARE(image.pixelColor(x, y), QColor(rgb.r, rgb.g, rgb.b));
    };
    expect(0, 0, picture.scale.map->colourOf(0, {0, 1}));
    expect(7, 0, picture.scale.map->colourOf(0.5f, {0, 1}));
    expect(0, 7, picture.scale.map->colourOf(1, {0, 1}));
    expect(7, 7, kNotANumberColour);
    const PictureRows rows = rowsOf(picture);
    std::vector<std::uint8_t> row(6);
    rows.fill(1, row);
    QCOMPARE(rows.channels, 3);
    QCOMPARE(row[3], kNotANumberColour.r);
  }

  void threePlanesAreRedGreenAndBlue() {
    const MapPicture picture{{pyramidOf({1}, 1, 1), pyramidOf({0}, 1, 1), pyramidOf({0.2f}, 1, 1)},
                             {findColourMap("grey"), {0, 1}}};
    QCOMPARE(rasterise(picture, QRectF(0, 0, 1, 1), QSize(1, 1), Ground::Light).pixelColor(0, 0), QColor(255, 0, 51));
  }

  void theMapThatIsWantedIsReadyFirst() {
    Document document;
    FileOpener opener(document, nullptr);
    opener.openBuiltinPicture();
    QTRY_VERIFY(document.current());
    const auto outcome = document.outcome();
    RunControl control;
    // Without any time: one step after the other.
    std::shared_ptr<const MapSet> set;
    const auto more = [&] {
      auto next = prepareSome(outcome, set, 5, std::chrono::milliseconds(0), control);
      QVERIFY(next);
      const auto before = std::exchange(set, *next);
      if (!before) return;
      for (std::size_t map = 0; map < 8; ++map) QVERIFY(!before->isReady(map) || set->isReady(map));
    };
    more();
    QCOMPARE(set->ready, std::size_t{1});
    QVERIFY(set->isReady(5) && !set->isReady(0) && !set->inputReady && !set->complete());
    QCOMPARE(set->maps.size(), std::size_t{8});
    more();
    QVERIFY(set->inputReady && set->input.size() == 3);
    auto rest = prepareSome(outcome, set, 5, std::chrono::hours(1), control);
    QVERIFY(rest && (*rest)->complete());
    // In whatever order: the same as at once.
    const auto whole = prepareMaps(outcome, control);
    QVERIFY(whole && (*whole)->complete());
    for (std::size_t map = 0; map < 8; ++map) {
      QCOMPARE((*rest)->statistics[map].summary.mean, (*whole)->statistics[map].summary.mean);
      QCOMPARE((*rest)->alternations[map]->share, (*whole)->alternations[map]->share);
      QCOMPARE((*rest)->maps[map].levels().size(), (*whole)->maps[map].levels().size());
    }
    control.requestCancel();
    QVERIFY(!prepareSome(outcome, nullptr, 0, std::chrono::hours(1), control));
  }

  void everyOutcomeIsPrepared() {
    Document document;
    FileOpener opener(document, nullptr);
    FeatureMaps maps(document);
    QTRY_COMPARE(maps.count(), std::size_t{1});
    opener.openBuiltinPicture();
    QTRY_COMPARE(maps.count(), std::size_t{8});
    QTRY_VERIFY(maps.complete());
    QCOMPARE(maps.set()->outcome, document.outcome());
    QCOMPARE(maps.set()->statistics.size(), std::size_t{8});
    QCOMPARE(maps.set()->input.size(), std::size_t{3});
    // Bilinear with weights that sum to 1 keeps the picture's range.
    const Summary& bilinear = maps.set()->statistics[0].summary;
    QVERIFY(bilinear.minimum >= 0 && bilinear.maximum <= 1);
  }

  void theProbeReadsTheCoresValueAndItsInputs() {
    Document document;  // 3×3 input of counts, kernel 1 2 1 ⊗ 1 2 1, stride 2
    QTRY_VERIFY(document.current());
    const MapProbe overlap = probeMap(*document.outcome(), 0, {2, 4});
    QCOMPARE(overlap.value, document.outcome()->output.at(0, 0, 2, 4));
    QCOMPARE(overlap.rows, 2);
    QCOMPARE(overlap.columns, 2);
    QCOMPARE(overlap.phase, (MapCell{0, 0}));
    const MapProbe single = probeMap(*document.outcome(), 0, {3, 5});
    QCOMPARE(single.rows * single.columns, 1);
    QCOMPARE(single.input, (MapCell{1, 2}));
    QCOMPARE(single.inputValues, std::vector<float>{6});
  }

  void theProbeTellsRowsThatHoldBiasAlone() {
    Document document;
    QVERIFY(document.edit("op", [](Experiment& e) {
      e.recipe.call = e.recipe.call.with(Role::OutputPadding, 1).with(Role::Bias, true);
    }));
    QTRY_VERIFY(document.current());
    const MapProbe probe = probeMap(*document.outcome(), 0, {7, 3});
    QVERIFY(probe.kind == RowKind::BiasOnly);
    QCOMPARE(probe.value, document.outcome()->bias.elements()[0]);
    QVERIFY(!probe.input);
    QCOMPARE(probe.rows, 0);
  }
};

SCATTERSCOPE_TEST(TestFeatureMaps, QApplication)
#include "test_feature_maps.moc"
