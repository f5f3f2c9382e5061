#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTest>
#include <algorithm>

#include "core/benchmark/builtin_suite.h"
#include "core/benchmark/roofline.h"
#include "core/engines/teaching.h"
#include "test_program.h"
#include "ui/charts/cell_chart.h"
#include "ui/charts/engine_chart.h"
#include "ui/charts/roofline_chart.h"
#include "ui/charts/sweep_chart.h"
#include "ui/state/suite_scene.h"
#include "ui/style/theme.h"
#include "ui/timings/comparison_page.h"
#include "ui/timings/live_page.h"
#include "ui/timings/measure_bar.h"
#include "ui/timings/sweep_page.h"
#include "ui/timings/sweep_rows.h"
#include "ui/timings/thread_rows.h"
#include "ui/timings/timings_pdf.h"
#include "ui/timings/timings_rows.h"
#include "ui/timings/timings_workspace.h"

using namespace scatterscope;

namespace {

constexpr int kPatience = 60'000;

template <class Widget>
Widget* named(QWidget& parent, const char* name) {
  return parent.findChild<Widget*>(name);
}

void setQuick(TimingsWorkspace& workspace) {
  for (auto* box : workspace.findChildren<QDoubleSpinBox*>()) box->setValue(0.1);
}

/// Measures what is chosen, to the end.
void measure(TimingsWorkspace& workspace) {
  setQuick(workspace);
  workspace.measure();
  QTRY_VERIFY_WITH_TIMEOUT(workspace.run().measurement() && !workspace.run().running(), kPatience);
  QVERIFY(workspace.run().measurement()->complete);
}

}  // namespace

/// The pages of the timings, each against the rows of the measurement it shows.
class TestTimingsPages : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { Theme::apply(Theme::light()); }

  void everyLayerOfTheSuiteIsOffered() {
    Document document;
    TimingsWorkspace workspace(document);
    for (const SuiteLayer& layer : builtinSuite()) {
      QVERIFY2(workspace.bar().chooseLayer(QString::fromStdString(layer.name)), layer.name.c_str());
      const auto scene = workspace.request().scene;
      QVERIFY2(scene, layer.name.c_str());
      // What the rows at the far edges are called is the only thing that a call may say in other words.
      QCOMPARE(scene->operation().geometry.outputShape(), layer.geometry.outputShape());
      QCOMPARE(scene->operation().geometry.usefulMultiplyAdds(), layer.geometry.usefulMultiplyAdds());
      QCOMPARE(scene->experiment().title, layer.name);
    }
    QVERIFY(!workspace.bar().chooseLayer("no such layer"));
    QVERIFY(workspace.bar().chooseLayer({}));
    QVERIFY(!workspace.request().scene);
  }

  void aLayerIsMeasuredKeptAndLaidBeside() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.resize(1366, 700);
    workspace.show();
    const auto before = document.scene();
    QVERIFY(workspace.bar().chooseLayer("dcgan64/L5 rgb"));
    measure(workspace);
    QVERIFY(document.scene() == before);  // the experiment is what it was
    QCOMPARE(workspace.run().measurement()->result.geometry.outputShape(), (Shape{1, 3, 64, 64}));
    QVERIFY(workspace.run().json().contains("nn.ConvTranspose2d(64, 3, 4, stride=2, padding=1)"));
    QVERIFY(!named<QLabel>(workspace, "stale")->isVisible());
    named<QLineEdit>(workspace, "name")->setText("first");
    QTest::mouseClick(named<QPushButton>(workspace, "keep"), Qt::LeftButton);
    QTest::mouseClick(named<QPushButton>(workspace, "keep"), Qt::LeftButton);  // by a name of its own
    auto* beside = named<QComboBox>(workspace, "beside");
    QCOMPARE(beside->count(), 4);
    QVERIFY2(beside->itemText(3).startsWith("dcgan64/L5 rgb, "), qPrintable(beside->itemText(3)));

    QVERIFY(workspace.bar().chooseLayer({}));
    QVERIFY(named<QLabel>(workspace, "stale")->isVisible());  // of another layer than the one that is chosen
    const auto kept = workspace.findChild<ComparisonPage*>()->kept();
    QCOMPARE(kept.size(), 2u);
    QCOMPARE(kept[0].name, "first");
    measure(workspace);
    beside->setCurrentIndex(2);
    // Both charts stand there, each with the numbers of its own measurement.
    QList<EngineChart*> charts = workspace.findChildren<EngineChart*>();
    QCOMPARE(charts.size(), 2);
    for (EngineChart* chart : charts) QVERIFY(chart->isVisible());
    const auto bars = engineBars(*kept[0].measurement, {});
    const auto* shown = charts[0]->accessibleName() == "Laid beside" ? charts[0] : charts[1];
    QCOMPARE(shown->table().size(), static_cast<qsizetype>(bars.size()) + 1);
    for (std::size_t i = 0; i < bars.size(); ++i)
      QCOMPARE(shown->table()[static_cast<qsizetype>(i) + 1][1].toDouble(), bars[i].median);
    // They stand in the roofline too.
    const auto* roofline = workspace.findChild<RooflineChart*>();
    const auto points = rooflinePoints(workspace.run().measurement()->result).size();
    QCOMPARE(roofline->places().size(), points + 2 * rooflinePoints(kept[0].measurement->result).size());
  }

  void theRooflineShowsTheRows() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.resize(1366, 700);
    workspace.setPage(TimingsWorkspace::Page::Roofline);
    workspace.show();
    QVERIFY(workspace.bar().chooseLayer("dcgan64/L5 rgb"));
    measure(workspace);
    const auto& result = workspace.run().measurement()->result;
    QVERIFY(result.limits && result.one_thread_limits);
    const auto* chart = workspace.findChild<RooflineChart*>();
    const auto points = rooflinePoints(result);
    QVERIFY(points.size() >= engines().size() - 1);
    QCOMPARE(chart->places().size(), points.size());
    qsizetype row = chart->table().size() - static_cast<qsizetype>(points.size());
    for (std::size_t i = 0; i < points.size(); ++i, ++row) {
      QCOMPARE(chart->table()[row][0], QString::fromStdString(points[i].label));
      QCOMPARE(chart->table()[row][1].toDouble(), points[i].intensity);
      QCOMPARE(chart->table()[row][2].toDouble(), points[i].gflops);
      QCOMPARE(chart->places()[i].x(), chart->intensities().position(points[i].intensity));
      QCOMPARE(chart->places()[i].y(), chart->rates().position(points[i].gflops));
    }
    const QString sentences = named<QLabel>(workspace, "sentences")->text();
    for (const RooflinePoint& point : points) QVERIFY(sentences.contains(QString::fromStdString(point.sentence)));
  }

  void threadsAreShownAsTheyWere() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.resize(1366, 700);
    workspace.setPage(TimingsWorkspace::Page::Threads);
    workspace.show();
    QVERIFY(workspace.bar().chooseLayer("dcgan64/L5 rgb"));
    measure(workspace);
    const auto& measurement = *workspace.run().measurement();
    QVERIFY(measurement.writers && *measurement.writers);
    const auto charts = workspace.findChildren<CellChart*>();
    const auto writers = std::ranges::find(charts, QString("Who wrote each cell"), &QWidget::accessibleName);
    QVERIFY((*writers)->cells().kinds == (*measurement.writers)->writers);
    const auto naive = std::ranges::find(charts, QString("Where a naive scatter collides"), &QWidget::accessibleName);
    const auto conflicts = countConflicts(measurement.result.geometry, comparedThreads(measurement.request));
    QVERIFY(conflicts);
    QCOMPARE((*naive)->counts().back(), conflicts->cells);
    for (const auto* label : workspace.findChildren<QLabel*>()) {
      if (label->objectName() != "reasons") continue;
      QVERIFY2(label->text().contains("Reference: plain loops on one thread"), qPrintable(label->text()));
    }
  }

  void theCuresAreNamedOnceMeasured() {
    Document document;
    const auto sentence = [&](const Measurement* measurement) {
      return conflictSentence(document.scene()->operation().geometry, 2, measurement);
    };
    QVERIFY(sentence(nullptr).contains("2 threads"));
    Measurement measurement;
    measurement.scene = document.scene();
    measurement.request.threads = {1};
    QVERIFY(sentence(&measurement).contains("Choose the two scatter engines"));
    for (const Engine* engine : teachingEngines()) {
      BenchmarkEntry entry;
      entry.engine = engine->name();
      entry.label = engine->label();
      entry.samples = {1.5e-3};
      entry.seconds = statisticsOf(entry.samples);
      measurement.result.entries.push_back(entry);
    }
    const QString told = sentence(&measurement).replace(QChar::Nbsp, u' ');
    QVERIFY2(told.contains("Scatter, atomics: 1.50 ms; Scatter, private canvases: 1.50 ms"), qPrintable(told));
  }

  void aSweepShowsItsRowsAndLeadsToAPoint() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.resize(1366, 700);
    workspace.setPage(TimingsWorkspace::Page::Sweep);
    workspace.show();
    SweepPage& page = workspace.sweepPage();
    auto* values = page.findChildren<QLineEdit*>().front();
    values->setText("0,2,nonsense");
    QTest::mouseClick(named<QPushButton>(workspace, "sweep"), Qt::LeftButton);
    QVERIFY(!page.run().running());
    QVERIFY(named<QLabel>(workspace, "sweepMessage")->text().contains("stride=1..4"));
    values->setText("0, 1, 2");
    QTest::mouseClick(named<QPushButton>(workspace, "sweep"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!page.run().running() && page.run().rows().size() == 3, kPatience);
    const auto& rows = page.run().rows();
    QVERIFY(rows[0].error && !rows[1].error && !rows[2].error);  // no stride is 0
    const auto charts = page.findChildren<SweepChart*>();
    QCOMPARE(charts.size(), 4);
    const auto amount = [&](qsizetype chart, std::size_t row) { return charts[chart]->lines()[0].points[row].amount; };
    for (const std::size_t i : {1u, 2u}) {
      QCOMPARE(amount(0, i), rows[i].seconds.median);
      QCOMPARE(amount(1, i), rows[i].multiply_adds);
      QCOMPARE(amount(2, i), static_cast<double>(rows[i].bytes()));
      QCOMPARE(amount(3, i), rows[i].unevenness);
    }
    QVERIFY(!charts[0]->lines()[0].points[0].reason.isEmpty());
    // A click on a point brings the experiment there, and undo brings it back.
    const auto before = document.scene();
    QCOMPARE(before->operation().geometry.height().stride(), 2);
    QTest::mouseClick(charts[0]->viewport(), Qt::LeftButton, {}, charts[0]->placeOf(0, 1)->toPoint());
    QCOMPARE(document.scene()->operation().geometry.height().stride(), 1);
    document.undoStack().undo();
    QVERIFY(document.scene()->experiment() == before->experiment());
  }

  void aSweepOfTwoParametersHasALineForEachValue() {
    const std::vector<SweepAxis> axes = {{Swept::Stride, {1, 2}}, {Swept::Kernel, {3, 4}}};
    std::vector<SweepRow> rows(3);
    rows[0].values = {1, 3};
    rows[1].values = {1, 4};
    rows[2].values = {2, 3};
    rows[2].multiply_adds = 7;
    const auto lines = sweepLines(axes, rows, SweepChart::Quantity::MultiplyAdds);
    QCOMPARE(lines.size(), 2u);
    QCOMPARE(lines[0].label, "kernel 3");
    QCOMPARE(lines[0].points.size(), 2u);
    QCOMPARE(lines[0].points[1].index, 2);
    QCOMPARE(lines[0].points[1].amount, 7.0);
    QCOMPARE(lines[1].points.size(), 1u);
  }

  void aStoppedSweepKeepsWhatItHas() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.setPage(TimingsWorkspace::Page::Sweep);
    workspace.show();
    SweepPage& page = workspace.sweepPage();
    page.findChildren<QLineEdit*>().front()->setText("1..50");
    page.sweep();
    QTRY_VERIFY_WITH_TIMEOUT(!page.run().rows().empty(), kPatience);
    QTest::mouseClick(named<QPushButton>(workspace, "stopSweep"), Qt::LeftButton);
    const auto had = page.run().rows().size();
    QVERIFY(!page.run().running() && had >= 1 && had < 50);
    QTRY_VERIFY_WITH_TIMEOUT(!document.compute().busy(), kPatience);
    QCOMPARE(page.run().rows().size(), had);
    QVERIFY(named<QLabel>(workspace, "sweepMessage")->text().contains("Stopped"));
    QVERIFY(!page.findChildren<SweepChart*>().front()->isEmpty());
  }

  void theEngineRunsAgainAndAgainWhileAParameterIsDragged() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.setPage(TimingsWorkspace::Page::Live);
    workspace.show();
    LiveRun& run = workspace.livePage().run();
    QTest::mouseClick(named<QPushButton>(workspace, "live"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(run.frame() && run.frame()->runs > 3, kPatience);
    QVERIFY2(run.frame()->right, qPrintable(run.frame()->verification));
    QVERIFY(named<QLabel>(workspace, "liveTime")->text().contains(QChar::Nbsp));
    const QSize small = run.frame()->picture.size();
    QCOMPARE(small, QSize(7, 7));
    workspace.livePage().findChild<QSlider*>()->setValue(3);
    QCOMPARE(document.scene()->operation().geometry.height().stride(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(run.frame()->scene == document.scene() && run.frame()->runs > 3, kPatience);
    QCOMPARE(run.frame()->picture.size(), QSize(9, 9));
    document.undoStack().undo();
    QTRY_VERIFY_WITH_TIMEOUT(run.frame()->picture.size() == small, kPatience);
    // Nobody looks any more: it stops, and the thread is free.
    workspace.setPage(TimingsWorkspace::Page::Engines);
    QVERIFY(!run.running());
    QTRY_VERIFY_WITH_TIMEOUT(!document.compute().busy(), kPatience);
  }

  void theReportIsAPage() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.show();
    QVERIFY(workspace.bar().chooseLayer("dcgan64/L5 rgb"));
    measure(workspace);
    const auto& measurement = *workspace.run().measurement();
    const QString command = commandOf(measurement);
    QVERIFY2(
        command.startsWith("scatterscope bench 'nn.ConvTranspose2d(64, 3, 4, stride=2, padding=1)' --input-size 32x32"),
        qPrintable(command));
    const QByteArray pdf = reportPdf(measurement, "Phase gather", command);
    QVERIFY(pdf.startsWith("%PDF-") && pdf.trimmed().endsWith("%%EOF"));
    QCOMPARE(pdf.count("/Type /Page\n"), 1);
    QVERIFY(&Theme::current() == &Theme::light());
  }
};

SCATTERSCOPE_TEST(TestTimingsPages, QApplication)
#include "test_timings_pages.moc"
