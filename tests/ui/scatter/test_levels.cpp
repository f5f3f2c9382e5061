// The first minute: a level at a time, forwards and backwards, and a projector that shows more, not less.

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <random>

#include "random_axis.h"
#include "shown_workspace.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/call/parameter_panel.h"
#include "ui/scatter/story_strip.h"

using namespace scatterscope;
using scatterscope::testing::between;
using scatterscope::testing::Random;
using scatterscope::testing::ShownWorkspace;

class TestLevels : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_shown = std::make_unique<ShownWorkspace>();
    QVERIFY(m_shown->show({1366, 690}));
  }
  void cleanup() { m_shown.reset(); }

  void continueStaysUnderTheMouseAndBackLeadsBack() {
    workspace().setLevel(Level::Stamps);
    settle();
    QVERIFY(!button("goBack").isVisible());
    const QPoint place = at(button("continue"));
    std::vector<Level> seen;
    while (workspace().level() != Level::All) {
      seen.push_back(workspace().level());
      QCOMPARE(at(button("continue")), place);
      QTest::mouseClick(&button("continue"), Qt::LeftButton);
      settle();
    }
    QCOMPARE(seen.size(), std::size_t(4));
    workspace().setLevel(seen.back());
    for (std::size_t i = seen.size(); i-- > 0;) {
      settle();
      QCOMPARE(workspace().level(), seen[i]);
      QCOMPARE(at(button("continue")), place);
      if (i > 0) QTest::mouseClick(&button("goBack"), Qt::LeftButton);
    }
  }

  void theFirstContinueAddsPaddingAlone() {
    workspace().setLevel(Level::Stamps);
    QTest::mouseClick(&button("continue"), Qt::LeftButton);
    settle();
    QStringList fields;
    for (const auto* field : workspace().parameters().findChildren<QLineEdit*>()) {
      if (field->isVisible()) fields << field->objectName();
    }
    QCOMPARE(fields, (QStringList{"pytorch.padding", "mindspore.padding"}));
    QVERIFY(!workspace().findChild<QComboBox*>("inputPreset")->isVisible());
    QTest::mouseClick(&button("continue"), Qt::LeftButton);
    settle();
    QVERIFY(workspace().findChild<QLineEdit*>("pytorch.stride")->isVisible());
    QVERIFY(workspace().findChild<QComboBox*>("inputPreset")->isVisible());
  }

  void examplesLeadForwardsAndBackwards() {
    const QList<Preset> presets = builtinPresets();
    std::vector<qsizetype> told;
    for (qsizetype i = 0; i < presets.size(); ++i) {
      if (presets[i].story) told.push_back(i);
    }
    QVERIFY(told.size() > 3);
    workspace().openPreset(presets[told[2]]);
    QVERIFY(m_shown->computed());
    settle();
    const QPoint hide = at(button("hideStory"));
    QTest::mouseClick(&button("previousStory"), Qt::LeftButton);
    QVERIFY(m_shown->computed());
    settle();
    QCOMPARE(m_shown->document.scene()->experiment().title, presets[told[2] - 1].title.toStdString());
    workspace().openPreset(presets[told.back()]);
    QVERIFY(m_shown->computed());
    settle();
    QCOMPARE(at(button("hideStory")), hide);
  }

  /// Cells on the screen, whatever part of them text and strokes take.
  void aProjectorNeverMakesTheCanvasSmaller_data() {
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(1000, 600), QSize(1280, 610), QSize(1366, 650), QSize(1920, 960)})
      QTest::addRow("%d x %d", size.width(), size.height()) << size;
  }
  void aProjectorNeverMakesTheCanvasSmaller() {
    QFETCH(QSize, size);
    Random random(3);
    constexpr int kBar = 48;
    const int words = transportSentence()->fontMetrics().height();
    int larger = 0;
    for (int i = 0; i < 25; ++i) {
      Experiment experiment = Experiment::opening();
      experiment.input.height = between(random, 1, 14);
      experiment.input.width = between(random, 1, 14);
      experiment.recipe.call = experiment.recipe.call.with(Role::KernelSize, between(random, 1, 6))
                                   .with(Role::Stride, between(random, 1, 4))
                                   .with(Role::Padding, between(random, 0, 2));
      if (!Scene::make(experiment)) continue;
      m_shown->document.apply("random", experiment);
      QVERIFY(m_shown->computed());
      workspace().setMode(static_cast<PictureMode>(i % 3));
      workspace().setFreedHeight(kBar);
      workspace().resize(size);
      workspace().togglePanels();
      settle();
      const double before = cell();
      const int high = m_shown->view.height();
      workspace().togglePanels();
      workspace().resize(size + QSize(0, kBar));  // the window gives its bar to the projector
      workspace().setProjector(true);
      settle();
      QVERIFY2(cell() >= before - 1e-9, qPrintable(QString("%1 < %2 at %3, view %4, %5 high, it was %6")
                                                       .arg(cell())
                                                       .arg(before)
                                                       .arg(m_shown->view.snapshot().magnification)
                                                       .arg(i % 3)
                                                       .arg(m_shown->view.height())
                                                       .arg(high)));
      larger += m_shown->view.snapshot().magnification > 1.1;
      QVERIFY(transportSentence()->fontMetrics().height() > words * 5 / 4);
      workspace().setProjector(false);
    }
    QVERIFY2(larger >= 15, qPrintable(QString::number(larger)));  // of 25, some of them wide matrices
  }

  void theProjectorSurvivesAChangeOfTheme() {
    const auto* sentence = transportSentence();
    const int small = sentence->fontMetrics().height();
    workspace().setProjector(true);
    settle();
    const int large = sentence->fontMetrics().height();
    QVERIFY(large > small * 5 / 4);
    const double magnification = m_shown->view.snapshot().magnification;
    for (const Theme* theme : {&Theme::darkTheme(), &Theme::light()}) {
      Theme::apply(*theme);
      settle();
      QVERIFY(workspace().projector());
      QCOMPARE(sentence->fontMetrics().height(), large);
      QCOMPARE(m_shown->view.snapshot().magnification, magnification);
    }
    QTest::mouseClick(&button("leaveProjector"), Qt::LeftButton);
    settle();
    QVERIFY(!workspace().projector());
    QCOMPARE(sentence->fontMetrics().height(), small);
    QCOMPARE(m_shown->view.snapshot().magnification, 1.0);
  }

  /// Until the new call is computed, what is seen is of an older one.
  void whatIsNotOfTheCallIsDimmed() {
    const auto veiled = [this] { return m_shown->view.findChild<QWidget*>("veil")->isVisible(); };
    QVERIFY(!veiled());
    m_shown->document.setComputeOptions({nullptr, 0, 100'000});
    QVERIFY(m_shown->computed());
    m_shown->document.edit("large", [](Experiment& e) { e.input.height = e.input.width = 900; });
    QTRY_VERIFY(m_shown->document.failure());
    QVERIFY(veiled());
    m_shown->document.undoStack().undo();
    QVERIFY(m_shown->computed());
    QVERIFY(!veiled());
  }

  void inputsAndWeightsAreOneChoiceAway() {
    auto* input = workspace().findChild<QComboBox*>("inputPreset");
    auto* weights = workspace().findChild<QComboBox*>("weightPreset");
    const Experiment before = m_shown->document.scene()->experiment();
    for (auto* box : {input, weights}) {
      for (int i = 0; i < box->count(); ++i) {
        const QString name = box->itemText(i);
        if (name == "Picture") continue;
        const int steps = m_shown->document.undoStack().index();
        const Experiment last = m_shown->document.scene()->experiment();
        box->setCurrentIndex(i);
        emit box->activated(i);
        QVERIFY2(m_shown->computed() || m_shown->document.refusal(), qPrintable(name));
        QCOMPARE(box->currentText(), name);
        if (m_shown->document.undoStack().index() == steps) continue;  // as it was
        m_shown->document.undoStack().undo();
        QVERIFY(m_shown->document.scene()->experiment() == last);
        m_shown->document.undoStack().redo();
      }
    }
    QVERIFY(m_shown->document.undoStack().index() > 12);
    const auto choose = [&](const QString& name) {
      input->setCurrentIndex(input->findText(name));
      emit input->activated(input->currentIndex());
      return m_shown->computed();
    };
    const auto& outcome = m_shown->document.outcome();
    const auto values = [&] {
      return std::vector<float>(outcome->input.elements().begin(), outcome->input.elements().end());
    };
    QVERIFY(choose("Ramp"));
    QCOMPARE(values(), (std::vector<float>{1, 2, 3, 1, 2, 3, 1, 2, 3}));
    QVERIFY(choose("One pixel"));
    QCOMPARE(values(), (std::vector<float>{0, 0, 0, 0, 1, 0, 0, 0, 0}));
    QVERIFY(choose("Checkerboard"));
    QCOMPARE(values(), (std::vector<float>{1, 0, 1, 0, 1, 0, 1, 0, 1}));
    QVERIFY(choose("Noise"));
    QVERIFY(std::ranges::any_of(values(), [](float x) { return x < 0; }));
    QSignalSpy wanted(&workspace(), &ScatterWorkspace::pictureWanted);
    QVERIFY(choose("Picture"));
    QCOMPARE(wanted.size(), 1);
    while (m_shown->document.undoStack().canUndo()) m_shown->document.undoStack().undo();
    QVERIFY(m_shown->document.scene()->experiment() == before);
  }

 private:
  ScatterWorkspace& workspace() { return m_shown->workspace; }
  QPushButton& button(const char* name) { return *workspace().findChild<QPushButton*>(name); }
  QPoint at(const QWidget& widget) { return widget.mapTo(&workspace(), QPoint()); }
  double cell() {
    const ScatterSnapshot& snapshot = m_shown->view.snapshot();
    return mainGrid(snapshot, QSizeF(m_shown->view.size())).cell * snapshot.magnification;
  }
  const QLabel* transportSentence() {
    for (const auto* label : workspace().findChildren<QLabel*>()) {
      if (label->property("role").toString().startsWith("sentence")) return label;
    }
    return nullptr;
  }
  static void settle() {
    for (int i = 0; i < 5; ++i) QCoreApplication::processEvents();
  }

  std::unique_ptr<ShownWorkspace> m_shown;
};

SCATTERSCOPE_TEST(TestLevels, testing::ThemedApplication)
#include "test_levels.moc"
