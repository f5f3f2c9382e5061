// Everything can be read and reached at the sizes of small screens, whatever the experiment.

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QToolButton>
#include <QtTest>

#include "fake_codec.h"
#include "layout_faults.h"
#include "random_axis.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/call/parameter_panel.h"
#include "ui/convert/convert_workspace.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/ledger_model.h"
#include "ui/stage/ledger_panel.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/state/presets.h"
#include "ui/style/parts.h"
#include "ui/style/tab_strip.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/workspaces.h"

using namespace scatterscope;
using scatterscope::testing::between;
using scatterscope::testing::LayoutFaults;
using scatterscope::testing::Random;

namespace {

/// Of the work area: a task bar of 40 is taken off, and a title bar of 32 where a window manager adds one.
constexpr QSize kSizes[] = {{1000, 640}, {1280, 648}, {1366, 696}, {1920, 1008}};
constexpr int kCalls = 120, kScenes = 500;

Value randomPair(Random& random, std::int64_t low, std::int64_t high) {
  const std::int64_t first = between(random, low, high);
  if (between(random, 0, 2) > 0) return Value(first);
  return Value::tuple({first, between(random, low, high)});
}

/// A legal call of PyTorch's with small and large numbers, over an input that is made here.
Experiment randomExperiment(Random& random, const Experiment& last) {
  for (;;) {
    Experiment experiment = Experiment::opening();
    Specification call = experiment.recipe.call;
    const std::int64_t groups = between(random, 1, 3), large = between(random, 0, 5) == 0 ? 100 : 1;
    call = call.with(Role::Groups, groups)
               .with(Role::InChannels, groups * between(random, 1, 4))
               .with(Role::OutChannels, groups * between(random, 1, 5) * large)
               .with(Role::KernelSize, randomPair(random, 1, 7))
               .with(Role::Stride, randomPair(random, 1, 5))
               .with(Role::Dilation, randomPair(random, 1, 3))
               .with(Role::Padding, randomPair(random, 0, 4))
               .with(Role::OutputPadding, randomPair(random, 0, 2))
               .with(Role::Bias, between(random, 0, 1) == 1);
    experiment.recipe.call = call;
    experiment.input.height = between(random, 1, 12) * (large > 1 ? 7 : 1);
    experiment.input.width = between(random, 1, 12);
    experiment.input.batch = between(random, 1, 2);
    if (between(random, 0, 1) == 1) experiment.weights.kind = WeightSource::Kind::Initialiser;
    experiment.title = "Random call";
    if (Scene::make(experiment) && !(experiment == last)) return experiment;
  }
}

}  // namespace

class TestLayout : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    m_window = std::make_unique<MainWindow>(m_codec, std::vector<const Engine*>{});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY(document().current());
  }
  void cleanupTestCase() { m_window.reset(); }

  void theWindowGoesDownToItsSmallestSize_data() { workspaces(); }
  void theWindowGoesDownToItsSmallestSize() {
    QFETCH(QString, workspace);
    QVERIFY(m_window->showWorkspace(workspace));
    const QSize least = m_window->minimumSizeHint();
    QVERIFY2(least.width() <= 1000 && least.height() <= 640,
             qPrintable(QString("%1 x %2:\n%3").arg(least.width()).arg(least.height()).arg(widest().join('\n'))));
  }

  void theWindowOpensWithinTheScreen() {
    for (const QSize screen : {QSize(1366, 728), QSize(1280, 680), QSize(1920, 1040), QSize(3840, 2120)}) {
      const QSize size = MainWindow::startSize(screen);
      QVERIFY(size.width() <= screen.width() && size.height() + 32 <= screen.height());
      QVERIFY(size.width() >= 1000 && size.height() >= 640);
    }
    QCOMPARE(MainWindow::startSize({3840, 2120}), MainWindow::startSize({}));
  }

  void everyPresetCanBeReadEverywhere() {
    std::size_t next = 0;
    for (const Preset& preset : builtinPresets()) {
      m_window->scatter().openPreset(preset);
      QTRY_VERIFY_WITH_TIMEOUT(document().current(), 20'000);
      for (const QSize size : {kSizes[0], kSizes[1 + next++ % 3]}) {
        for (const WorkspaceEntry& workspace : scatterscope::workspaces()) look(workspace.name, size, preset.title);
      }
      if (QTest::currentTestFailed()) return;
    }
  }

  void everyRandomCallCanBeReadEverywhere() {
    Random random(1);
    for (int i = 0; i < kCalls; ++i) {
      QVERIFY(document().apply("random", randomExperiment(random, document().scene()->experiment())));
      QTRY_VERIFY_WITH_TIMEOUT(document().current(), 20'000);
      const QSize size = kSizes[std::size_t(i) % std::size(kSizes)];
      for (const WorkspaceEntry& workspace : scatterscope::workspaces()) look(workspace.name, size, said());
      if (QTest::currentTestFailed()) return;
    }
  }

  /// The panels beside the picture, with the ledger of some cell at some moment of many calls.
  void everyMomentCanBeReadBesideThePicture() {
    Random random(4);
    auto& scatter = m_window->scatter();
    for (int i = 0; i < kScenes; ++i) {
      QVERIFY(document().apply("random", randomExperiment(random, document().scene()->experiment())));
      QTRY_VERIFY_WITH_TIMEOUT(document().current(), 20'000);
      const ScatterTrace trace = scatter.view().snapshot().trace();
      const CellIndex cell{between(random, trace.rows().extentBegin(), trace.rows().extentEnd() - 1),
                           between(random, trace.columns().extentBegin(), trace.columns().extentEnd() - 1)};
      const bool looked = between(random, 0, 4) > 0;
      scatter.view().pin(looked ? std::optional(Place{Place::Grid::Canvas, cell}) : std::nullopt);
      scatter.playback().pause();
      scatter.playback().setTime(static_cast<double>(between(random, 0, scatter.playback().steps())));
      const QSize size = kSizes[std::size_t(i) % std::size(kSizes)];
      look("scatter", size,
           QString("cell %1, %2 at %3 of %4")
               .arg(looked ? cell.row : -1)
               .arg(looked ? cell.column : -1)
               .arg(scatter.playback().time())
               .arg(said()));
      if (QTest::currentTestFailed()) return;
    }
    scatter.view().pin(std::nullopt);
  }

  /// No size that the window takes is too small: what has no room gives way, the picture first.
  void nothingLiesOutsideOfTheSmallestWindows() {
    const QSize least = m_window->minimumSizeHint();
    const QSize sizes[] = {
        least, {1000, least.height()}, {least.width(), 640}, {1180, least.height()}, {1220, 500}, {1276, 500}};
    std::size_t next = 0;
    const auto lookAtAll = [&](const QString& what) {
      for (const QSize size : {least, sizes[1 + next++ % 5]}) {
        for (const WorkspaceEntry& workspace : scatterscope::workspaces()) look(workspace.name, size, what);
      }
    };
    for (const Preset& preset : builtinPresets()) {
      m_window->scatter().openPreset(preset);
      QTRY_VERIFY_WITH_TIMEOUT(document().current(), 20'000);
      lookAtAll(preset.title);
      if (QTest::currentTestFailed()) return;
    }
    Random random(8);
    for (int i = 0; i < 20; ++i) {
      QVERIFY(document().apply("random", randomExperiment(random, document().scene()->experiment())));
      QTRY_VERIFY_WITH_TIMEOUT(document().current(), 20'000);
      lookAtAll(said());
      if (QTest::currentTestFailed()) return;
    }
    auto& scatter = m_window->scatter();
    for (const Level level : {Level::Stamps, Level::Window, Level::Spread, Level::Account, Level::All}) {
      scatter.setLevel(level);
      for (const QSize size : sizes) look("scatter", size, QString("level %1").arg(static_cast<int>(level)));
    }
    m_window->showWorkspace("scatter");
    scatter.setProjector(true);
    for (const QSize size : sizes) look("scatter", size, "projector");
    scatter.setProjector(false);
    // The picture keeps room enough to be one.
    for (const QSize size : sizes) {
      show("scatter", size);
      QVERIFY2(scatter.view().height() >= 280 && scatter.view().width() >= 360,
               qPrintable(QString("%1 × %2").arg(scatter.view().width()).arg(scatter.view().height())));
    }
  }

  /// Both panels are on where there is no room for two: a switch says which one is seen.
  void aSmallWindowHasTheLedgerToo() {
    auto& scatter = m_window->scatter();
    scatter.openPreset(builtinPresets().front());
    QTRY_VERIFY(document().current());
    show("scatter", kSizes[0]);
    auto* panels = scatter.findChild<SegmentedControl*>("sidePanel");
    auto* ledger = scatter.findChild<LedgerPanel*>();
    auto* parameters = scatter.findChild<ParameterPanel*>();
    QVERIFY(panels->isVisible() && parameters->isVisible() && !ledger->isVisible());
    const QRect picture = scatter.view().geometry();
    const QPoint cell = scatter.view().rectOf({Place::Grid::Canvas, {2, 2}}).center().toPoint();
    QTest::mouseClick(&scatter.view(), Qt::LeftButton, Qt::NoModifier, cell);
    settle();
    QVERIFY(ledger->isVisible() && !parameters->isVisible());
    QVERIFY(scatter.findChild<LedgerModel*>()->rowCount() >= 4);
    QVERIFY(ledger->mapTo(m_window.get(), QPoint()).x() < scatter.view().mapTo(m_window.get(), QPoint()).x());
    QCOMPARE(scatter.view().geometry(), picture);  // the picture stays where it is
    QTest::keyClick(&scatter.view(), Qt::Key_BracketLeft);
    settle();
    QVERIFY(parameters->isVisible() && !ledger->isVisible());
    QTest::keyClick(&scatter.view(), Qt::Key_BracketRight);
    settle();
    QVERIFY(ledger->isVisible() && !parameters->isVisible());
    show("scatter", {1366, 696});
    QVERIFY(!panels->isVisible() && ledger->isVisible() && parameters->isVisible());
    QVERIFY(ledger->mapTo(m_window.get(), QPoint()).x() > scatter.view().mapTo(m_window.get(), QPoint()).x());
    scatter.view().pin(std::nullopt);
  }

  void anyTwoFrameworksFitBesideEachOther() {
    m_window->scatter().openPreset(builtinPresets().front());
    QTRY_VERIFY(document().current());
    using Side = ConventionPair::Side;
    for (const Convention* left : conventions()) {
      for (const Convention* right : conventions()) {
        document().conventions().choose(Side::Left, *left);
        document().conventions().choose(Side::Right, *right);
        for (const char* workspace : {"scatter", "convert"})
          look(workspace, kSizes[0],
               QString::fromStdString(std::string(left->name()) + " | " + std::string(right->name())));
      }
    }
    document().conventions().choose(Side::Left, *findConvention("pytorch"));
    document().conventions().choose(Side::Right, *findConvention("mindspore"));
  }

  /// What is pressed again and again stays where it is while texts around it grow and shrink.
  void controlsKeepTheirPlaces_data() { workspaces(); }
  void controlsKeepTheirPlaces() {
    QFETCH(QString, workspace);
    for (const QSize size : kSizes) {
      std::map<const QWidget*, QRect> places;
      Random random(2);
      for (int i = 0; i < 24; ++i) {
        QVERIFY(document().apply("random", randomExperiment(random, document().scene()->experiment())));
        QTRY_VERIFY_WITH_TIMEOUT(document().current(), 20'000);
        show(workspace, size);
        for (const QWidget* widget : fixedControls()) {
          const QRect at(widget->mapTo(m_window.get(), QPoint()), widget->size());
          const auto [known, fresh] = places.emplace(widget, at);
          QVERIFY2(fresh || known->second == at,
                   qPrintable(QString("%1 \"%2\" moved from %3, %4 (%5 wide) to %6, %7 (%8 wide) at %9")
                                  .arg(widget->metaObject()->className(), widget->accessibleName())
                                  .arg(known->second.x())
                                  .arg(known->second.y())
                                  .arg(known->second.width())
                                  .arg(at.x())
                                  .arg(at.y())
                                  .arg(at.width())
                                  .arg(said())));
        }
      }
      QVERIFY(places.size() >= 6);
    }
  }

 private:
  Document& document() { return m_window->document(); }

  static void workspaces() {
    QTest::addColumn<QString>("workspace");
    for (const WorkspaceEntry& workspace : scatterscope::workspaces()) QTest::newRow(workspace.name) << workspace.name;
  }

  QString said() { return QString::fromStdString(writeCall(document().scene()->experiment().recipe.call)); }

  /// What asks for the width of the window, from the outside in.
  QStringList widest() {
    QStringList found;
    for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
      const int width = widget->minimumSizeHint().width();
      if (width > 800)
        found << QString("%1 '%2' %3").arg(widget->metaObject()->className(), widget->objectName()).arg(width);
    }
    return found;
  }

  void show(const QString& workspace, QSize size) {
    m_window->showWorkspace(workspace);
    m_window->resize(size);
    settle();
  }

  static void settle() {
    for (int i = 0; i < 4; ++i) QCoreApplication::processEvents();
  }

  void look(const QString& workspace, QSize size, const QString& what) {
    show(workspace, size);
    QCOMPARE(m_window->size(), size);
    QStringList faults = settledFaults();
    if (auto* panels = m_window->findChild<SegmentedControl*>("sidePanel"); panels->isVisible()) {
      for (const int side : {1, 0}) {
        panels->button(side)->click();
        faults += settledFaults();
      }
    }
    for (auto* tabs : m_window->findChildren<TabStrip*>()) {
      if (!tabs->isVisible()) continue;
      for (int tab = tabs->count() - 1; tab >= 0; --tab) {
        tabs->setCurrent(tab);
        faults += settledFaults();
      }
    }
    if (faults.isEmpty()) return;
    QFAIL(qPrintable(QString("%1 at %2 x %3, %4:\n%5")
                         .arg(workspace)
                         .arg(size.width())
                         .arg(size.height())
                         .arg(what, faults.join('\n'))));
  }

  /// What is wrong once cards have taken the heights of their words, and the page those of its cards.
  QStringList settledFaults() {
    QStringList faults;
    const auto settled = [&] {
      settle();
      faults = LayoutFaults::of(*m_window);
      return faults.isEmpty();
    };
    return QTest::qWaitFor(settled, 300) ? QStringList() : faults;
  }

  /// Buttons, choices and fields outside of what scrolls.
  std::vector<const QWidget*> fixedControls() {
    std::vector<const QWidget*> found;
    for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
      const bool control = qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget) ||
                           qobject_cast<const QAbstractSpinBox*>(widget);
      if (!control || !widget->isVisible() || widget->window() != m_window.get()) continue;
      bool scrolls = false;
      for (const QWidget* at = widget; at; at = at->parentWidget())
        scrolls = scrolls || qobject_cast<const QAbstractScrollArea*>(at);
      if (!scrolls) found.push_back(widget);
    }
    return found;
  }

  FakeCodec m_codec;
  std::unique_ptr<MainWindow> m_window;
};

SCATTERSCOPE_TEST(TestLayout, testing::ThemedApplication)
#include "test_layout.moc"
