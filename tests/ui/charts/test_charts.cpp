#include <QBarSet>
#include <QChart>
#include <QHorizontalBarSeries>
#include <QLineSeries>
#include <QMenu>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>
#include <cmath>
#include <limits>

#include "core/engines/registry.h"
#include "core/tensor/tensor.h"
#include "recorded_picture.h"
#include "test_program.h"
#include "ui/charts/engine_chart.h"
#include "ui/charts/scale.h"
#include "ui/charts/stacked_chart.h"
#include "ui/charts/thread_chart.h"
#include "ui/charts/units.h"
#include "ui/style/theme.h"

using namespace scatterscope;

namespace {

using Check = EngineBar::Check;
using State = EngineBar::State;

EngineBar measured(const QString& label, double median, Check check = Check::Verified) {
  EngineBar bar;
  bar.label = label;
  bar.state = State::Measured;
  bar.check = check;
  bar.median = median;
  bar.lower = 0.5 * median;
  bar.upper = 1.25 * median;
  bar.gigaflops = 1 / median;
  bar.detail = label;
  return bar;
}

/// As wide as one card of a window of 1100 × 700.
constexpr QSize kSmallCard(480, 230);

template <class Chart>
void showAt(Chart& chart, QSize size) {
  chart.resize(size);
  chart.show();
  QVERIFY(QTest::qWaitForWindowExposed(&chart));
}

/// The values of a bar series, from the top row down.
QList<double> drawnValues(const ChartView& view, qsizetype set) {
  const auto* series = qobject_cast<QAbstractBarSeries*>(view.chart()->series().front());
  QList<double> values;
  const QBarSet& bars = *series->barSets()[set];
  for (int i = bars.count() - 1; i >= 0; --i) values << bars.at(i);
  return values;
}

/// Pixels of a colour that differ from the surface, in the last column: something runs out of the picture.
bool touchesRightEdge(const QImage& image) {
  for (int y = 0; y < image.height(); ++y) {
    if (image.pixelColor(image.width() - 1, y) != Theme::current().surface) return true;
  }
  return false;
}

}  // namespace

class TestCharts : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { Theme::apply(Theme::light()); }

  void logarithmicTicksAreReadable_data() {
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<int>("atMost");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("two decades") << 5e-3 << 0.64 << 8
                                 << QStringList{"5 ms", "10 ms", "20 ms", "50 ms", "100 ms", "200 ms", "500 ms"};
    QTest::newRow("too many for the width") << 5e-3 << 0.64 << 4 << QStringList{"10 ms", "100 ms"};
    QTest::newRow("eight decades") << 1e-7 << 20. << 5 << QStringList{"1 µs", "100 µs", "10 ms", "1 s"};
    QTest::newRow("within one digit") << 2e-6 << 3.4e-6 << 6 << QStringList{"2 µs", "3 µs"};
    QTest::newRow("nanoseconds") << 1e-9 << 5e-9 << 6 << QStringList{"1 ns", "2 ns", "5 ns"};
  }
  void logarithmicTicksAreReadable() {
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(int, atMost);
    QFETCH(QStringList, expected);
    QStringList texts;
    for (const double tick : logarithmicTicks(from, to, atMost)) texts << secondsTick(tick).replace(QChar::Nbsp, ' ');
    QCOMPARE(texts, expected);
  }

  void linearTicksStartAtZero() {
    QCOMPARE(linearTicks(2.24, 6), (std::vector{0.0, 0.5, 1.0, 1.5, 2.0}));
    QCOMPARE(linearTicks(17, 5), (std::vector{0.0, 5.0, 10.0, 15.0}));
    QCOMPARE(linearTicks(0, 5), std::vector{0.0});
    QCOMPARE(linearTicks(std::numeric_limits<double>::infinity(), 5), std::vector{0.0});
    for (double to = 0.013; to < 1e6; to *= 1.37) {
      for (int most = 2; most < 9; ++most) {
        const auto ticks = linearTicks(to, most);
        QVERIFY2(static_cast<int>(ticks.size()) <= most && ticks.back() <= to * 1.000001,
                 qPrintable(QString::number(to)));
      }
    }
  }

  void timesHaveThreeDigitsAndTheirUnit_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    const auto row = [](double seconds, const char* text) { QTest::newRow(text) << seconds << QString(text); };
    row(8.93e-3, "8.93 ms");
    row(0.0123, "12.3 ms");
    row(0.64, "640 ms");
    row(0.99996, "1.00 s");
    row(1.25, "1.25 s");
    row(3.1e-6, "3.10 µs");
    row(9.996e-6, "10.0 µs");
    row(42e-9, "42.0 ns");
    row(0, "0 ns");
    row(4321, "4321 s");
    row(-1, "no time");
    row(std::numeric_limits<double>::quiet_NaN(), "no time");
    row(std::numeric_limits<double>::infinity(), "no time ");
  }
  void timesHaveThreeDigitsAndTheirUnit() {
    QFETCH(double, seconds);
    QFETCH(QString, text);
    QCOMPARE(secondsText(seconds).replace(QChar::Nbsp, ' '), text.trimmed());
  }

  void smallRatesAndFactorsAreNotRoundedToNothing() {
    QCOMPARE(rateText(234).replace(QChar::Nbsp, ' '), "234 GFLOP/s");
    QCOMPARE(rateText(0.0184).replace(QChar::Nbsp, ' '), "18.4 MFLOP/s");
    QCOMPARE(rateText(1.2e-5).replace(QChar::Nbsp, ' '), "12.0 kFLOP/s");
    QCOMPARE(factorText(1.984), u"1.98×"_qs);
    QCOMPARE(factorText(0.0001), u"< 0.01×"_qs);
  }

  void labelsThatTouchAreMovedApart_data() {
    QTest::addColumn<QList<double>>("wanted");
    QTest::addColumn<QList<double>>("expected");
    using List = QList<double>;
    QTest::newRow("none") << List{} << List{};
    QTest::newRow("far apart") << List{10, 80, 40} << List{10, 80, 40};
    QTest::newRow("two on one place") << List{50, 50} << List{45, 55};
    QTest::newRow("a chain") << List{50, 52, 54} << List{42, 52, 62};
    QTest::newRow("pressed against the top") << List{1, 2} << List{0, 10};
    QTest::newRow("pressed against the bottom") << List{99, 99.5} << List{90, 100};
  }
  void labelsThatTouchAreMovedApart() {
    QFETCH(QList<double>, wanted);
    QFETCH(QList<double>, expected);
    const auto places = spreadLabels({wanted.begin(), wanted.end()}, 10, 0, 100);
    QCOMPARE(QList<double>(places.begin(), places.end()), expected);
  }

  void engineBarsShowTheNumbersGiven() {
    EngineChart chart;
    auto bars = std::vector{measured("direct", 8.93e-3), measured("reference", 0.64, Check::Differs)};
    bars[0].chosen = true;
    chart.setBars(bars);
    showAt(chart, kSmallCard);
    QCOMPARE(drawnValues(chart, 0), (QList{8.93e-3, 0.64}));
    QCOMPARE(chart.rows()[0].value.toStdString(), u"8.93\u00a0ms · 112\u00a0GFLOP/s"_qs.toStdString());
    QCOMPARE(chart.table()[2], (QStringList{"reference", "0.64", "0.32", "0.8", "1.5625", "no"}));
    QVERIFY(chart.accessibleDescription().contains("reference: 640"));
    QVERIFY(chart.accessibleDescription().contains("wrong result"));

    const auto* series = qobject_cast<QAbstractBarSeries*>(chart.chart()->series().front());
    QCOMPARE(series->barSets().front()->selectedBars(), QList{1});  // counted from the bottom
    QCOMPARE(series->barSets().front()->selectedColor(), Theme::current().input);
  }

  /// Labels and whiskers are drawn by our scale, bars by Qt Charts: they must agree to the pixel.
  void marksStandWhereQtChartsDrawsTheBars() {
    EngineChart chart;
    chart.setBars({measured("a", 3e-3), measured("b", 0.17), measured("c", 2.0)});
    showAt(chart, {700, 300});
    auto* series = chart.chart()->series().front();
    for (std::size_t i = 0; i < 3; ++i) {
      const double seconds = drawnValues(chart, 0)[static_cast<qsizetype>(i)];
      const QPointF there = chart.chart()->mapToPosition({seconds, 2.0 - static_cast<double>(i)}, series);
      QVERIFY2(std::abs(there.x() - chart.rows()[i].bar.right()) < 1, qPrintable(QString::number(there.x())));
      QVERIFY2(std::abs(there.y() - chart.rows()[i].bar.center().y()) < 1, qPrintable(QString::number(there.y())));
    }
    const QImage picture = chart.grab().toImage();
    const QRectF bar = chart.rows()[1].bar;
    const double ratio = picture.devicePixelRatio();
    const auto colourAt = [&](double x) { return picture.pixelColor((QPointF(x, bar.top() + 3) * ratio).toPoint()); };
    QCOMPARE_NE(colourAt(bar.right() - 6), Theme::current().surface);
    QCOMPARE_EQ(colourAt(bar.right() + 4), Theme::current().surface);
  }

  void nothingIsClipped_data() {
    QTest::addColumn<QSize>("size");
    QTest::newRow("smallest") << QSize(220, 150);
    QTest::newRow("1100 × 700") << kSmallCard;
    QTest::newRow("4K") << QSize(1860, 900);
  }
  void nothingIsClipped() {
    QFETCH(QSize, size);
    EngineChart engines;
    engines.setBars({measured("direct", 8.9e-3), measured("oneDNN (NCHW, a very long name of an engine)", 0.0123),
                     measured("GEMM + col2im", 0.0198), measured("OpenCV", 0.0312, Check::Differs),
                     measured("reference", 0.64, Check::Differs)});
    showAt(engines, size);
    const QRectF view(engines.viewport()->rect());
    for (const auto& row : engines.rows()) {
      QVERIFY2(view.contains(row.text) && view.contains(row.mark), qPrintable(row.value));
      QVERIFY2(row.text.left() >= row.upper, qPrintable(row.value));
    }
    QVERIFY(!touchesRightEdge(engines.image()));

    ThreadChart threads;
    threads.setLines({{"a long name of an engine indeed", {{1, 1}, {2, 0.5}, {4, 0.49}}}, {"b", {{1, 1}, {4, 0.4}}}},
                     2);
    showAt(threads, size);
    QVERIFY(!touchesRightEdge(threads.image()));
  }

  /// Labels of at least 14 pixels, whole and clear of each other.
  void everyLabelCanBeRead_data() {
    QTest::addColumn<QSize>("size");
    QTest::newRow("a card of 1000 × 640") << QSize(430, 180);
    QTest::newRow("a card of 1100 × 700") << kSmallCard;
    QTest::newRow("a card of 1920 × 1080") << QSize(880, 380);
  }
  void everyLabelCanBeRead() {
    QFETCH(QSize, size);
    EngineChart engines;
    engines.setBars({measured("phase decomposition", 8.9e-3), measured("GEMM + col2im", 0.0198),
                     measured("zero insertion", 0.31), measured("OpenCV DNN", 0.0312),
                     measured("oneDNN", 0.0123, Check::Differs)});
    ThreadChart threads;
    threads.setLines({{"phase decomposition", {{1, 1}, {2, 0.52}, {3, 0.5}, {4, 0.49}}, true},
                      {"GEMM + col2im", {{1, 1}, {2, 0.55}, {3, 0.51}, {4, 0.495}}}},
                     2);
    StackedChart phases("Where the time goes", StackedChart::Measure::ShareOfTime);
    phases.setBars({{"GEMM + col2im", {{"GEMM", 0.060}, {"col2im", 0.030}, {"other", 0.010}}},
                    {"phase decomposition", {{"pack", 0.001}, {"GEMM", 0.099}}},
                    {"zero insertion", {{"border", 0.02}, {"GEMM", 0.08}}}});
    StackedChart memory("Memory", StackedChart::Measure::Bytes);
    memory.setBars({{"GEMM + col2im", {{"input", 1e6}, {"weights", 3e5}, {"output", 4e6}, {"scratch", 3e7}}},
                    {"zero insertion", {{"input", 1e6}, {"weights", 3e5}, {"output", 4e6}, {"scratch", 9e6}}}});
    for (ChartView* chart : std::initializer_list<ChartView*>{&engines, &threads, &phases, &memory}) {
      showAt(*chart, size);
      testing::RecordedPicture picture(size);
      QPainter painter(&picture);
      chart->render(&painter, QRectF(QPointF(), size), chart->viewport()->rect());
      painter.end();
      QVERIFY(picture.texts.size() >= 4);
      for (std::size_t i = 0; i < picture.texts.size(); ++i) {
        const auto& text = picture.texts[i];
        const QByteArray name = (chart->accessibleName() + ": " + text.text).toUtf8();
        QVERIFY2(text.pixels >= 13.9, name);
        QVERIFY2(QRectF(QPointF(), size).contains(text.box), name);
        for (std::size_t j = 0; j < i; ++j) {
          const QRectF both = text.box.adjusted(1, 1, -1, -1) & picture.texts[j].box.adjusted(1, 1, -1, -1);
          QVERIFY2(both.isEmpty(), (name + " lies on " + picture.texts[j].text.toUtf8()));
        }
      }
    }
  }

  void absurdTimesLeaveThePictureWhole() {
    EngineChart chart;
    auto bars = std::vector{measured("zero", 0), measured("nan", std::numeric_limits<double>::quiet_NaN()),
                            measured("endless", std::numeric_limits<double>::infinity()), measured("huge", 1e300),
                            measured("negative", -1)};
    bars.push_back({});
    bars.back().label = "waiting";
    chart.setBars(bars);
    showAt(chart, kSmallCard);
    for (const auto& row : chart.rows()) {
      QVERIFY(std::isfinite(row.bar.width()) && row.bar.width() >= 0);
      QVERIFY2(QRectF(chart.viewport()->rect()).contains(row.text), qPrintable(row.value));
    }
    QCOMPARE(chart.rows()[5].value, "waiting …");
    for (const double value : drawnValues(chart, 0)) QVERIFY(std::isfinite(value) && value > 0);
    chart.setBars({measured("alone", 0)});
    QCOMPARE(chart.rows()[0].bar.width(), 0.0);
  }

  void anEmptyChartSaysWhatToDo() {
    EngineChart chart;
    chart.setEmptyText("Press Measure.");
    showAt(chart, kSmallCard);
    QVERIFY(chart.isEmpty());
    QCOMPARE(chart.accessibleDescription(), "Press Measure.");
    QMenu menu;
    chart.addActionsTo(menu);
    for (const QAction* action : menu.actions()) QVERIFY(action->isSeparator() || !action->isEnabled());
    chart.setBars({measured("direct", 1)});
    QVERIFY(!chart.isEmpty());
    chart.setBars({});
    QVERIFY(chart.isEmpty());
    QCOMPARE(chart.accessibleDescription(), "Press Measure.");
  }

  void phasesAreStackedInTheOrderOfTheWork() {
    StackedChart chart("Where the time goes", StackedChart::Measure::ShareOfTime);
    const std::vector<StackedBar> bars{{"GEMM + col2im", {{"GEMM", 0.060}, {"col2im", 0.030}, {"other", 0.010}}},
                                       {"packed", {{"pack", 0.001}, {"GEMM", 0.099}}}};
    QCOMPARE(mergedNames(bars), (QStringList{"pack", "GEMM", "col2im", "other"}));
    QCOMPARE(mergedNames({{"a", {{"other", 1}}}, {"b", {{"x", 1}, {"other", 1}}}, {"c", {{"y", 1}}}}),
             (QStringList{"x", "y", "other"}));
    chart.setBars(bars);
    showAt(chart, {600, 220});
    QCOMPARE(drawnValues(chart, 0), (QList{0.0, 0.001}));
    QCOMPARE(drawnValues(chart, 1), (QList{0.060, 0.099}));
    QCOMPARE(chart.segments()[0].text, u"GEMM 60\u00a0%"_qs);
    QCOMPARE(chart.segments()[1].text, u"col2im 30\u00a0%"_qs);
    QCOMPARE(chart.footnotes(), (QStringList{u"other 10\u00a0%"_qs, u"pack 1\u00a0%"_qs}));
    const QRectF &gemm = chart.segments()[0].area, &col2im = chart.segments()[1].area;
    QVERIFY(std::abs(gemm.width() / col2im.width() - 2) < 1e-9);
    QCOMPARE(gemm.right(), col2im.left());
    QCOMPARE(chart.table()[2], (QStringList{"packed", "0.001", "0.099", "", ""}));
  }

  void aPhaseThatComesTwiceIsOnePartOfItsWholeTime() {
    StackedChart chart("Where the time goes", StackedChart::Measure::ShareOfTime);
    chart.setBars({{"own layout", {{"reorder", 2}, {"deconvolution", 5}, {"reorder", 1}, {"other", 2}}}});
    showAt(chart, {600, 220});
    QCOMPARE(chart.segments().size(), std::size_t{3});
    QCOMPARE(chart.segments()[0].text, u"reorder 30\u00a0%"_qs);
    QCOMPARE(drawnValues(chart, 0), (QList{3.0}));
    QCOMPARE(chart.segments()[2].text, u"other 20\u00a0%"_qs);
    const QRectF &other = chart.segments()[2].area, &reorder = chart.segments()[0].area;
    QVERIFY(std::abs(other.left() - reorder.left() - 4 * other.width()) < 1e-6);
    QCOMPARE(chart.table()[1], (QStringList{"own layout", "3", "5", "2"}));
  }

  void aPhaseHasOneColourWhicheverEnginesWereMeasured() {
    const auto colourOf = [](const std::vector<StackedBar>& bars, const QString& name) {
      StackedChart chart("Where the time goes", StackedChart::Measure::ShareOfTime);
      chart.setBars(bars);
      const auto* series = qobject_cast<QAbstractBarSeries*>(chart.chart()->series().front());
      for (QBarSet* set : series->barSets()) {
        if (set->label() == name) return set->color();
      }
      return QColor();
    };
    const StackedBar gemm{"GEMM + col2im", {{"GEMM", 2}, {"col2im", 1}}},
        gather{"gather", {{"pack", 1}, {"gather", 4}, {"border", 1}}};
    QVERIFY(colourOf({gemm}, "col2im").isValid());
    QCOMPARE(colourOf({gemm}, "col2im"), colourOf({gather, gemm}, "col2im"));
    QCOMPARE(colourOf({gemm}, "GEMM"), colourOf({gather, gemm}, "GEMM"));
    QVERIFY(colourOf({gemm}, "GEMM") != colourOf({gemm}, "col2im"));
    QCOMPARE((QSet<QRgb>{colourOf({gather}, "pack").rgb(), colourOf({gather}, "gather").rgb(),
                         colourOf({gather}, "border").rgb()}
                  .size()),
             3);
    // Two phases of one engine would be one bar to the eye. Where a new engine's names clash, partColour() needs them.
    Geometry::Parameters p;
    p.in_channels = p.out_channels = 2, p.bias = true;
    p.height = p.width = {5, 3, 2, 1, 1, 1, 1};
    const Geometry g = *Geometry::create(p);
    const auto tensor = [](const Shape& shape) { return *Tensor::zeros(shape); };
    const Tensor x = tensor(g.inputShape()), w = tensor(g.weightShape()), b = tensor({1, 1, 1, 2});
    for (const Engine* engine : engines()) {
      Tensor y = tensor(g.outputShape());
      const auto report = engine->run(g, {x.elements(), w.elements(), b.elements(), y.elements()});
      QVERIFY(report);
      StackedBar bar{"engine", {}};
      for (const auto& phase : report->phases)
        bar.parts.push_back({QString::fromUtf8(phase.name.data(), qsizetype(phase.name.size())), 1});
      QSet<QRgb> colours;
      for (const auto& part : bar.parts) colours.insert(colourOf({bar}, part.name).rgb());
      QVERIFY2(colours.size() == qsizetype(bar.parts.size()), engine->name().data());
    }
  }

  void memoryBarsShareOneScale() {
    StackedChart chart("Memory", StackedChart::Measure::Bytes);
    chart.setBars({{"a", {{"input", 1e6}, {"scratch", 3e6}}}, {"b", {{"input", 1e6}, {"scratch", 0}}}});
    showAt(chart, {600, 220});
    QVERIFY(std::abs(chart.segments()[0].area.width() - chart.segments()[2].area.width()) < 1e-9);
    QCOMPARE(chart.segments()[1].text, "scratch 3.00 MB");
    chart.setBars({{"nothing", {{"input", 0}, {"scratch", std::numeric_limits<double>::quiet_NaN()}}}});
    for (const auto& segment : chart.segments()) QCOMPARE(segment.area.width(), 0.0);
  }

  void threadLinesAreSpeedUps() {
    ThreadChart chart;
    chart.setLines({{"direct", {{1, 0.8}, {2, 0.4}, {4, 0.32}}, true},
                    {"no single thread", {{2, 1}, {4, 1}}, false},
                    {"gemm", {{1, 0.9}, {2, 0.5}, {4, 0.36}}, false}},
                   2);
    showAt(chart, kSmallCard);
    QCOMPARE(chart.speedUps().size(), std::size_t{2});  // nothing to compare with in the second
    QCOMPARE(chart.speedUps()[0], (std::vector<QPointF>{{1, 1}, {2, 2}, {4, 2.5}}));
    const auto* line = qobject_cast<QLineSeries*>(chart.chart()->series()[1]);
    QCOMPARE(line->points(), (QList<QPointF>{{1, 1}, {2, 2}, {4, 2.5}}));
    const auto* ideal = qobject_cast<QLineSeries*>(chart.chart()->series()[0]);
    QCOMPARE(ideal->points(), (QList<QPointF>{{1, 1}, {2, 2}, {4, 2}}));
    // Both lines end at 2.5×: their labels may not lie on each other.
    QVERIFY(std::abs(chart.labels()[0].leftCentre.y() - chart.labels()[1].leftCentre.y()) >=
            chart.fontMetrics().ascent());

    const QPointF there = chart.chart()->mapToPosition({4, 2.5}, chart.chart()->series()[1]);
    QVERIFY(std::abs(there.y() - chart.labels()[0].markY) < 1);

    chart.setLines({{"direct", {{1, 0.8}}, true}}, 1);
    QVERIFY(chart.isEmpty());  // one number of threads is no line
  }

  void impossibleSpeedUpsAreStruckOut() {
    ThreadChart chart;
    // A run with one thread beside other programs makes two threads look like seven; 2.2 is what caches may do.
    chart.setLines({{"slowed", {{1, 0.673}, {2, 0.1}}, true}, {"cached", {{1, 0.22}, {2, 0.1}}, false}}, 2);
    showAt(chart, kSmallCard);
    QVERIFY(chart.impossible(chart.speedUps()[0].back()) && !chart.impossible(chart.speedUps()[1].back()));
    QVERIFY(chart.labels()[0].struckOut && !chart.labels()[1].struckOut);
    QVERIFY(chart.csv().contains("slowed,2,0.1,6.73,no"));
    QVERIFY(chart.csv().contains(QRegularExpression("cached,2,[^\n]*,yes")));
    // Four threads on two cores are two cores.
    chart.setLines({{"slowed", {{1, 0.4}, {4, 0.1}}, true}}, 2);
    QVERIFY(chart.impossible(chart.speedUps()[0].back()));
  }

  void filesHoldWhatIsShown() {
    EngineChart chart;
    chart.setBars({measured("direct, \"fast\"", 0.5)});
    showAt(chart, kSmallCard);
    QCOMPARE(chart.csv(),
             "engine,median_s,lower_quartile_s,upper_quartile_s,gflops,verified\r\n"
             "\"direct, \"\"fast\"\"\",0.5,0.25,0.625,2,yes\r\n");
    const QImage picture = QImage::fromData(chart.png(), "PNG");
    QCOMPARE(picture.size(), kSmallCard * 2);
    QXmlStreamReader svg(chart.svg());
    while (!svg.atEnd()) svg.readNext();
    QVERIFY2(!svg.hasError(), qPrintable(svg.errorString()));
    QVERIFY(chart.svg().contains("500\u00a0ms"));
  }

  void aThemeChangeRecoloursAnOpenChart() {
    EngineChart chart;
    auto bar = measured("direct", 0.5);
    bar.chosen = true;
    chart.setBars({bar});
    showAt(chart, kSmallCard);
    const auto* series = qobject_cast<QAbstractBarSeries*>(chart.chart()->series().front());
    Theme::apply(Theme::darkTheme());
    QTRY_COMPARE(series->barSets().front()->selectedColor(), Theme::darkTheme().input);
    Theme::apply(Theme::light());
    QTRY_COMPARE(series->barSets().front()->selectedColor(), Theme::light().input);
  }
};

SCATTERSCOPE_TEST(TestCharts, QApplication)
#include "test_charts.moc"
