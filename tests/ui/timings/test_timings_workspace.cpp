#include <QAccessible>
#include <QBarSet>
#include <QChart>
#include <QCheckBox>
#include <QHorizontalBarSeries>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTest>
#include <algorithm>
#include <cstdlib>

#include "core/engines/engine.h"
#include "core/engines/teaching.h"
#include "test_program.h"
#include "ui/charts/engine_chart.h"
#include "ui/charts/stacked_chart.h"
#include "ui/charts/thread_chart.h"
#include "ui/style/parts.h"
#include "ui/style/theme.h"
#include "ui/timings/timings_rows.h"
#include "ui/timings/timings_workspace.h"

using namespace scatterscope;

namespace {

constexpr int kPatience = 60'000;

/// Computes nothing, and says that it is done.
class WrongEngine final : public Engine {
 public:
  std::string_view name() const override { return "wrong"; }
  std::string_view label() const override { return "Wrong on purpose"; }
  std::string_view description() const override { return "Leaves zeros."; }
  std::int64_t scratchBytes(const Geometry&, int) const override { return 0; }

 protected:
  Result<void> compute(const Geometry&, const Operands& data, int, RunControl&, RunReport&) const override {
    std::fill(data.output.begin(), data.output.end(), 0.0f);
    return {};
  }
};

/// Refuses every geometry.
class UnableEngine final : public Engine {
 public:
  std::string_view name() const override { return "unable"; }
  std::string_view label() const override { return "Unable"; }
  std::string_view description() const override { return "Refuses."; }
  Result<void> supports(const Geometry&) const override {
    return fail(ErrorKind::Unsupported, "engine", "This engine knows no transposed convolution.");
  }
  std::int64_t scratchBytes(const Geometry&, int) const override { return 0; }

 protected:
  Result<void> compute(const Geometry&, const Operands&, int, RunControl&, RunReport&) const override { return {}; }
};

template <class Widget>
Widget* named(QWidget& parent, const char* name) {
  return parent.findChild<Widget*>(name);
}

/// An experiment that takes the plain loops seconds a run.
Experiment largeExperiment() {
  Experiment experiment = Experiment::opening();
  experiment.recipe.call = experiment.recipe.call.with(Role::InChannels, 64).with(Role::OutChannels, 64);
  experiment.input.height = experiment.input.width = 128;
  return experiment;
}

void setQuick(TimingsWorkspace& workspace) {
  for (auto* box : workspace.findChildren<QDoubleSpinBox*>()) box->setValue(0.1);
}

}  // namespace

class TestTimingsWorkspace : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { Theme::apply(Theme::light()); }

  void nothingIsMeasuredUnasked() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.show();
    QVERIFY(QTest::qWaitForWindowExposed(&workspace));
    QTRY_VERIFY_WITH_TIMEOUT(document.current(), kPatience);
    QVERIFY(!workspace.run().running() && !workspace.run().measurement());
    QCOMPARE(named<QPushButton>(workspace, "measure")->text(), "Measure");
    const auto* engines = workspace.findChild<EngineChart*>();
    QVERIFY(engines->isEmpty() && engines->accessibleDescription().contains("Measure"));
    int offered = 0;
    for (const auto* link : workspace.findChildren<QPushButton*>()) {
      if (link->text() == "Save…") offered += link->isEnabled();
    }
    QCOMPARE(offered, 2);  // memory and conflicts are known beforehand; the other charts have nothing yet
  }

  void anExperimentIsMeasuredWhenAsked() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.resize(1100, 620);
    workspace.show();
    setQuick(workspace);
    QTest::mouseClick(named<QPushButton>(workspace, "measure"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.run().measurement() && !workspace.run().running(), kPatience);
    auto* pill = named<QLabel>(workspace, "verified");
    const auto entries = workspace.run().measurement()->result.entries.size();
    QCOMPARE(pill->text(), QString("✓ %1 of %1 results verified").arg(entries));
    QCOMPARE(pill->property("role").toByteArray(), "pillGood");
    QVERIFY(pill->isVisible() && !named<QLabel>(workspace, "stale")->isVisible());

    // A busy machine is said to be busy, here and in the file; this one may be either.
    const auto& result = workspace.run().measurement()->result;
    QCOMPARE(named<QLabel>(workspace, "busy")->isVisible(), result.conditions.busy());
    QCOMPARE(named<QLabel>(workspace, "busy")->toolTip(), QString::fromStdString(result.conditions.sentence()));
    QVERIFY(workspace.run().json().contains("nn.ConvTranspose2d("));

    // The bars are the numbers of the result.
    const auto* chart = workspace.findChild<EngineChart*>();
    const auto bars = engineBars(*workspace.run().measurement(), engines().front()->label());
    QCOMPARE(bars.size(), engines().size());
    const auto* series = qobject_cast<QAbstractBarSeries*>(chart->chart()->series().front());
    const int count = static_cast<int>(bars.size());
    for (int i = 0; i < count; ++i) {
      QCOMPARE(series->barSets().front()->at(count - 1 - i), bars[static_cast<std::size_t>(i)].median);
    }
    QVERIFY(bars[0].chosen && !bars[1].chosen);
    QCOMPARE(workspace.findChildren<StackedChart*>().size(), 2);
    for (const auto* stacked : workspace.findChildren<StackedChart*>()) QVERIFY(!stacked->isEmpty());

    // Every engine has a line of speed-ups, or is named as one that takes a single thread.
    const auto& measured = *workspace.run().measurement();
    const QStringList single = singleThreaded(measured);
    if (defaultThreads() > 1) {
      QCOMPARE(single.size() + static_cast<qsizetype>(threadLines(measured, {}).size()),
               static_cast<qsizetype>(engines().size()));
      QVERIFY(single.contains("Reference"));
      const auto chosen = QString::fromStdString(std::string(engines().front()->label()));
      const auto labels = workspace.findChildren<QLabel*>();
      const bool named = std::ranges::any_of(labels, [&chosen](const QLabel* label) {
        return label->text() == "speed-up over one thread, which is all that " + chosen + " uses here";
      });
      QCOMPARE(named, single.contains(chosen));
    }
  }

  void theReferenceIsLeftOutOfLargeExperiments() {
    Document document;
    QVERIFY(document.apply("large", largeExperiment()));
    const TimingsWorkspace workspace(document);
    // The plain loops would take seconds a run: they are left out unless asked for.
    for (const Engine* engine : workspace.request().engines) QVERIFY(engine->name() != "reference");
  }

  void measuringCanBeCancelled() {
    Document document;
    QVERIFY(document.apply("large", largeExperiment()));
    TimingsWorkspace workspace(document);
    workspace.show();
    QTRY_VERIFY_WITH_TIMEOUT(document.current(), kPatience);
    QTest::mouseClick(named<QPushButton>(workspace, "measure"), Qt::LeftButton);
    QVERIFY(workspace.run().running());
    auto* cancel = named<QPushButton>(workspace, "cancel");
    QVERIFY(cancel->isVisible() && !named<QPushButton>(workspace, "measure")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(workspace.run().measurement(), kPatience);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(!workspace.run().running() && !cancel->isVisible());
    QVERIFY(named<QLabel>(workspace, "message")->text().contains("Stopped"));
    QVERIFY(named<QPushButton>(workspace, "measure")->isEnabled());
  }

  void anEditMarksTheTimesAsOld() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.show();
    setQuick(workspace);
    workspace.measure();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.run().measurement() && !workspace.run().running(), kPatience);
    document.edit("stride", [](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::Stride, 3); });
    QVERIFY(named<QLabel>(workspace, "stale")->isVisible());
    QVERIFY(!workspace.run().running());
    document.undoStack().undo();
    QVERIFY(!named<QLabel>(workspace, "stale")->isVisible());
  }

  void wrongAndUnableEnginesAreShownAsSuch() {
    const WrongEngine wrong;
    const UnableEngine unable;
    Document document;
    TimingsWorkspace workspace(document);
    workspace.setPeers({&wrong, &unable});
    workspace.show();
    setQuick(workspace);
    workspace.measure();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.run().measurement() && !workspace.run().running(), kPatience);
    const auto bars = engineBars(*workspace.run().measurement(), {});
    QCOMPARE(bars.size(), engines().size() + 2);
    const EngineBar &last = bars[bars.size() - 1], &before = bars[bars.size() - 2];
    QVERIFY(before.check == EngineBar::Check::Differs && before.state == EngineBar::State::Failed);
    QVERIFY(last.check == EngineBar::Check::None && last.state == EngineBar::State::Failed);
    QVERIFY2(last.detail.contains("knows no transposed convolution"), qPrintable(last.detail));
    auto* pill = named<QLabel>(workspace, "verified");
    QCOMPARE(pill->property("role").toByteArray(), "pillWarn");
    QVERIFY2(!pill->text().startsWith(u'✓'), qPrintable(pill->text()));
  }

  void onlyChosenEnginesAreMeasured() {
    Document document;
    TimingsWorkspace workspace(document);
    const auto boxes = workspace.findChildren<QCheckBox*>();
    QCOMPARE(boxes.size(), static_cast<qsizetype>(engines().size() + teachingEngines().size()));
    for (QCheckBox* box : boxes) {
      if (box->isChecked()) QTest::keyClick(box, Qt::Key_Space);
    }
    QVERIFY(workspace.request().engines.empty());
    QVERIFY(!named<QPushButton>(workspace, "measure")->isEnabled());
    boxes.front()->toggle();
    QCOMPARE(workspace.request().engines, std::vector{engines().front()});
    QVERIFY(named<QPushButton>(workspace, "measure")->isEnabled());
  }

  void everyControlHasANameAndTheKeyboardReachesIt() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.show();
    setQuick(workspace);
    workspace.measure();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.run().measurement() && !workspace.run().running(), kPatience);
    QList<QWidget*> controls;
    for (auto* button : workspace.findChildren<QAbstractButton*>()) controls << button;
    for (auto* box : workspace.findChildren<QAbstractSpinBox*>()) controls << box;
    for (auto* chart : workspace.findChildren<ChartView*>()) controls << chart;
    for (QWidget* control : controls) {
      // Of a row of buttons the keyboard reaches the chosen one, and the others by its arrows.
      if (qobject_cast<SegmentedControl*>(control->parentWidget()) != nullptr &&
          !qobject_cast<QAbstractButton*>(control)->isChecked())
        continue;
      QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(control);
      QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), control->metaObject()->className());
      QVERIFY2(control->focusPolicy() & Qt::TabFocus, qPrintable(accessible->text(QAccessible::Name)));
    }
    for (const auto* chart : workspace.findChildren<ChartView*>()) QVERIFY(!chart->accessibleDescription().isEmpty());
  }

  void nothingIsCutAtTheSmallestWindow() {
    Document document;
    TimingsWorkspace workspace(document);
    workspace.resize(1100, 620);
    workspace.show();
    setQuick(workspace);
    workspace.measure();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.run().measurement() && !workspace.run().running(), kPatience);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);  // the texts of the result are new
    QVERIFY(workspace.minimumSizeHint().width() <= 1100);
    for (const auto page :
         {TimingsWorkspace::Page::Sweep, TimingsWorkspace::Page::Live, TimingsWorkspace::Page::Threads,
          TimingsWorkspace::Page::Roofline, TimingsWorkspace::Page::Engines}) {
      workspace.setPage(page);
      QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
      for (const auto* chart : workspace.findChildren<ChartView*>())
        QVERIFY2(!chart->isVisible() || chart->height() >= chart->minimumSizeHint().height(),
                 qPrintable(chart->accessibleName()));
    }
    for (const QLabel* label : workspace.findChildren<QLabel*>()) {
      if (!label->isVisible() || label->text().isEmpty()) continue;
      const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
      QVERIFY2(label->height() >= needed, qPrintable(label->text()));
      QVERIFY2(label->wordWrap() || label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }
  }
};

SCATTERSCOPE_TEST(TestTimingsWorkspace, QApplication)
#include "test_timings_workspace.moc"
