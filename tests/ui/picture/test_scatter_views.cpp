#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "scatter_hands.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/call/parameter_panel.h"
#include "ui/picture/place_text.h"
#include "ui/picture/scatter_painter.h"
#include "ui/scatter/channel_card.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/inline_field.h"
#include "ui/stage/ledger_panel.h"
#include "ui/stage/scatter_view.h"
#include "ui/stage/transport_bar.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/state/presets.h"
#include "ui/style/theme.h"
#include "ui/style/vision.h"

using namespace scatterscope;
using namespace scatterscope::testing;

/// Drives the scatter workspace as hands do, and asks the frame's model what it shows.
class TestScatterViews : public ScatterHands {
  Q_OBJECT

 private slots:
  void init() { begin(); }
  void cleanup() { end(); }

  void oneClockServesThreeViews() {
    open("Example 4, small enough to read");
    m_workspace->playback().setTime(3);
    QTest::keyClick(m_workspace, Qt::Key_2);
    QVERIFY(m_view->snapshot().mode == PictureMode::Gather);
    QCOMPARE(m_workspace->playback().steps(), 36);
    QCOMPARE(m_workspace->playback().time(), 12.0);  // a third stays a third
    QTest::keyClick(m_workspace, Qt::Key_3);
    QVERIFY(m_view->snapshot().order == StepOrder::Gather);
    QTest::keyClick(m_workspace, Qt::Key_O);
    QCOMPARE(m_workspace->playback().steps(), 9);
    QCOMPARE(m_workspace->playback().time(), 3.0);
    QTest::keyClick(m_workspace, Qt::Key_V);
    QVERIFY(m_view->snapshot().mode == PictureMode::Scatter);
  }

  void allViewsEndInTheEnginesNumbers() {
    for (const Preset& preset : builtinPresets()) {
      open(preset.title);
      for (const PictureMode mode : {PictureMode::Scatter, PictureMode::Gather, PictureMode::Matrix}) {
        m_workspace->setMode(mode);
        const auto& difference = m_view->snapshot().difference;
        // Engines that sum in another order may differ in the last bits of weights that are no integers.
        if (difference) QVERIFY2(difference->only_rounding, qPrintable(preset.title));
        if (preset.experiment.weights.kind == WeightSource::Kind::Pyramid && mode != PictureMode::Scatter) {
          QVERIFY2(difference, qPrintable(preset.title));
          QCOMPARE(difference->largest, 0.0);
        }
        QVERIFY(!m_view->grab().isNull());
      }
    }
  }

  void theFrameSaysWhatIsHatchedBadgedAndOutlined() {
    open("Example 4, small enough to read");
    m_workspace->playback().setTime(5);
    const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
    QVERIFY(frame.canvas(0, 3).hatched());
    QVERIFY(!frame.canvas(3, 3).hatched());
    QVERIFY(frame.canvas(6, 3).kept());
    QVERIFY(!frame.canvas(5, 3).kept());
    QCOMPARE(frame.canvas(2, 2).badge, 4);  // four stamps met here
    QCOMPARE(frame.canvas(3, 3).badge, 1);
    QVERIFY(frame.canvas(2, 2).stamped && frame.canvas(2, 2).overlaps);
    QVERIFY(frame.canvas(3, 3).stamped && !frame.canvas(3, 3).overlaps);
    QVERIFY(!frame.canvas(5, 5).stamped && !frame.canvas(5, 5).written);
    QVERIFY(frame.input(1, 1).current && !frame.input(0, 0).current);
  }

  void biasOnlyRowsAndLiteralZerosAreMarkedApart() {
    open("pytorch #7966: the last row is equal for every batch");
    m_workspace->playback().toEnd();
    {
      const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
      QVERIFY(frame.canvas(7, 3).dotted());
      QCOMPARE(frame.canvas(7, 3).value, m_document->outcome()->bias.elements()[0]);
      QVERIFY(!frame.canvas(6, 3).dotted());
    }
    // The story itself: that row is the same for both images, the others are not.
    const Tensor& y = m_document->outcome()->output;
    QCOMPARE(y.at(0, 0, 7, 2), y.at(1, 0, 7, 2));
    open("Example 4, small, with the page's nn.Pad");
    const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
    QVERIFY(frame.canvas(6, 3).crossed());
  }

  void holesSayWhyTheyAreEmpty() {
    open("Dilation that shares a factor with the stride: holes");
    m_workspace->playback().toEnd();
    m_view->pin(canvasAt(1, 2));
    const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
    QVERIFY(frame.canvas(1, 2).hole);
    QVERIFY(!frame.canvas(2, 2).hole);
    QVERIFY(says("A hole"));
  }

  void anInputLightsItsOutputsAndATapItsPairs() {
    open("Example 4, small enough to read");
    hover(inputAt(0, 0));
    {
      const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
      QVERIFY(frame.canvas(0, 0).related && frame.canvas(2, 2).related);  // the cropped ones too
      QVERIFY(frame.canvas(0, 0).hatched());
      QVERIFY(!frame.canvas(3, 3).related);
    }
    hover(tapAt(1, 1));
    {
      const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
      int pairs = 0;
      for (int y = 0; y < 7; ++y) {
        for (int x = 0; x < 7; ++x) pairs += frame.canvas(y, x).related;
      }
      QCOMPARE(pairs, 9);
      QVERIFY(frame.canvas(1, 1).related && frame.canvas(5, 5).related);
    }
    hover(canvasAt(4, 4));
    const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
    QVERIFY(frame.input(1, 1).related && frame.input(2, 2).related && !frame.input(0, 0).related);
    QVERIFY(frame.tap(0, 0).related && !frame.tap(1, 1).related);
  }

  void twoPinsShowWhatTheyShare() {
    open("Example 4, small enough to read");
    click(canvasAt(2, 2));
    click(canvasAt(4, 4), Qt::ShiftModifier);
    QVERIFY(m_view->snapshot().pinA == canvasAt(2, 2));
    QVERIFY(m_view->snapshot().pinB == canvasAt(4, 4));
    {
      const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
      QVERIFY(frame.input(1, 1).shared);
      QVERIFY(!frame.input(0, 0).shared && !frame.input(2, 2).shared);
    }
    QVERIFY(intersectionInWords(m_view->snapshot()).contains("x[1, 1]"));
    QTest::keyClick(m_view, Qt::Key_Right);
    QVERIFY(m_view->snapshot().pinA == canvasAt(2, 3));
    QTest::keyClick(m_view, Qt::Key_Escape);
    QVERIFY(!m_view->snapshot().pinA && !m_view->snapshot().pinB);

    click(inputAt(0, 0));
    click(inputAt(1, 1), Qt::ShiftModifier);
    const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
    QVERIFY(frame.canvas(2, 2).shared);
    QVERIFY(!frame.canvas(1, 1).shared);
  }

  void goToTakesCoordinatesAndRefusesOthers() {
    open("Example 4, small enough to read");
    QTest::keyClick(m_workspace, Qt::Key_G, Qt::ControlModifier);
    auto* field = m_view->findChild<InlineField*>();
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, "9, 9");
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(field->isVisible());
    QVERIFY(field->toolTip().contains("0 to 5"));
    field->selectAll();
    QTest::keyClicks(field, "3, 2");
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(field->isHidden());
    QVERIFY(m_view->snapshot().pinA == canvasAt(4, 3));  // y[3, 2] with one row and column cropped
    for (const auto& [text, place] : {std::pair{"x 1,2", inputAt(1, 2)},
                                      {"w[0, 1]", tapAt(0, 1)},
                                      {"c 0 0", canvasAt(0, 0)},
                                      {"y(0,0)", canvasAt(1, 1)}}) {
      QVERIFY2(readPlace(text, m_view->snapshot()) == place, text);
    }
    QVERIFY(!readPlace("hello", m_view->snapshot()));
  }

  void theLedgerAndTheClockFollowEachOther() {
    open("Example 4, small enough to read");
    m_view->pin(canvasAt(4, 4));
    auto* panel = m_workspace->findChild<LedgerPanel*>();
    auto* model = m_workspace->findChild<LedgerModel*>();
    QCOMPARE(model->rowCount(), 4);
    emit panel->stepChosen(model->rows()[1].step, 0);
    QCOMPARE(m_workspace->playback().time(), 6.0);
    QVERIFY(model->index(1, 0).data(Qt::BackgroundRole).isValid());
    QVERIFY(!model->index(0, 0).data(Qt::BackgroundRole).isValid());
    // Tap order: the same products, another road to the same sum.
    const float sum = model->rows().back().sum;
    QVERIFY(model->rows().front().tap_row > model->rows().back().tap_row);
    QTest::mouseClick(panel->findChildren<QAbstractButton*>().at(1), Qt::LeftButton);
    QVERIFY(model->rows().front().tap_row < model->rows().back().tap_row);
    QCOMPARE(model->rows().back().sum, sum);
  }

  void theLensTellsCountsSumsAndThePhaseUnderTheMouse() {
    open("pix2pixHD #149: how many inputs reach a pixel");
    QTest::keyClick(m_workspace, Qt::Key_L);
    QVERIFY(m_view->snapshot().lens == PhaseLens::Counts);
    m_view->pin(canvasAt(4, 4));
    {
      const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
      QCOMPARE(frame.canvas(4, 4).value, 4.0f);
      QCOMPARE(frame.canvas(5, 5).value, 1.0f);
      QCOMPARE(frame.evenness().least, 1.0);
      QCOMPARE(frame.evenness().most, 4.0);
      QVERIFY(frame.subKernel());
      QCOMPARE(frame.subKernel()->rows.taps * frame.subKernel()->columns.taps, 4);
      QVERIFY(!frame.tap(0, 0).dimmed && frame.tap(1, 1).dimmed);
      QVERIFY(!frame.canvas(6, 6).dimmed && frame.canvas(5, 5).dimmed);
    }
    QTest::keyClick(m_workspace, Qt::Key_L);
    open("Opening example");
    const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
    QVERIFY(m_view->snapshot().lens == PhaseLens::Sums);
    QCOMPARE(frame.canvas(2, 2).value, 4.0f);  // four corners of 1
    QCOMPARE(frame.canvas(3, 3).value, 4.0f);  // the centre tap: even for a constant image
    QCOMPARE(frame.evenness().least, frame.evenness().most);
  }

  void theSentenceSpeaksOfTheLensWhileItIsOn() {
    open("pix2pixHD #149: how many inputs reach a pixel");
    m_workspace->playback().setTime(2);
    const auto says = [this](const QString& text) {
      return m_workspace->findChild<TransportBar*>()->sentence().contains(text);
    };
    QVERIFY(says("Step 2 of"));
    QVERIFY(ScatterFrame(m_view->snapshot(), QSizeF(m_view->size())).input(0, 1).current);
    m_workspace->setLens(PhaseLens::Counts);
    QVERIFY(says("a cell gets 1 to 4 stamps: uneven"));
    QVERIFY(!ScatterFrame(m_view->snapshot(), QSizeF(m_view->size())).input(0, 1).current);
    m_view->pin(canvasAt(4, 5));
    QVERIFY(says("canvas[4, 5] gets 2 × 1 = 2 stamps"));
    m_workspace->setLens(PhaseLens::Off);
    QVERIFY(says("Step 2 of"));
  }

  void aChannelAloneAndTheSumOverTheGroup() {
    open("Two groups, two images");
    auto* card = m_workspace->findChild<ChannelCard*>();
    QVERIFY(card->isVisible());
    auto* pairs = m_workspace->findChild<PairMap*>();
    QTest::mouseClick(pairs, Qt::LeftButton, {}, pairs->square(3, 1).center());
    QVERIFY(m_view->snapshot().selection == (ScatterTrace::Selection{0, 1, 3}));
    QCOMPARE(m_workspace->playback().steps(), 12);
    // A pair that no group connects chooses the output and keeps the sum.
    QTest::mouseClick(pairs, Qt::LeftButton, {}, pairs->square(3, 0).center());
    QVERIFY(m_view->snapshot().selection == (ScatterTrace::Selection{0, 0, {}}));
    QCOMPARE(m_workspace->playback().steps(), 25);  // two channels of twelve, and the bias
  }

  void levelsAddAndNeverLose() {
    open("Example 4, small enough to read");
    m_workspace->setLevel(Level::Stamps);
    QVERIFY(!m_workspace->parameters().isVisible());
    QVERIFY(!m_view->snapshot().windowShown);
    auto* next = m_workspace->findChild<QPushButton*>("continue");
    QVERIFY(next->isVisible());
    for (int level = 1; level <= 4; ++level) {
      QTest::mouseClick(next, Qt::LeftButton);
      QCOMPARE(static_cast<int>(m_workspace->level()), level);
    }
    QVERIFY(!next->isVisible());
    QVERIFY(m_workspace->parameters().isVisible());
    QCOMPARE(geometry().height().cropBegin(), 1);
  }

  void largeInputsScrubAsLightlyAsSmallOnes() {
    Experiment experiment = Experiment::opening();
    experiment.recipe.call = experiment.recipe.call.with(Role::KernelSize, 9);
    experiment.input.height = experiment.input.width = 400;
    m_document->apply("large", experiment);
    QTRY_VERIFY_WITH_TIMEOUT(m_document->current(), 60'000);
    for (const PictureMode mode : {PictureMode::Scatter, PictureMode::Gather, PictureMode::Matrix}) {
      m_workspace->setMode(mode);
      for (const double part : {0.0, 0.37, 1.0}) {
        m_workspace->playback().setTime(part * static_cast<double>(m_workspace->playback().steps()));
        QVERIFY(!m_view->grab().isNull());
      }
    }
  }

  void palettesKeepZeroNeutralAndSignsApart() {
    for (const Palette& palette : palettes()) {
      QCOMPARE(palette.colour(0, 9), palette.light[1]);
      QVERIFY(palette.colour(9, 9) != palette.colour(-9, 9));
      QCOMPARE(palette.colour(NAN, 9), QColor(Qt::black));
    }
    QCOMPARE(paletteNamed("nonsense").name, QString("PRGn"));
  }

  void simulatedEyesLoseWhatSuchEyesLose() {
    QImage picture(2, 1, QImage::Format_RGB32);
    picture.setPixel(0, 0, qRgb(255, 0, 0));
    picture.setPixel(1, 0, qRgb(0, 160, 0));
    const auto distance = [](QRgb a, QRgb b) {
      return std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b));
    };
    const QImage deutan = simulated(picture, Vision::Deutan);
    QVERIFY(distance(deutan.pixel(0, 0), deutan.pixel(1, 0)) < distance(picture.pixel(0, 0), picture.pixel(1, 0)) / 2);
    const QRgb grey = simulated(picture, Vision::Grey).pixel(0, 0);
    QVERIFY(qRed(grey) == qGreen(grey) && qGreen(grey) == qBlue(grey));
    for (const Vision vision : {Vision::Protan, Vision::Deutan, Vision::Tritan, Vision::Grey}) {
      QImage white(1, 1, QImage::Format_RGB32);
      white.fill(Qt::white);
      QVERIFY(distance(simulated(white, vision).pixel(0, 0), qRgb(255, 255, 255)) <= 3);  // white stays white
    }
  }

  void theSamePictureComesFromTheSameSnapshot() {
    open("pytorch #8816: rows that padding \"should\" have zeroed");
    for (const PictureMode mode : {PictureMode::Scatter, PictureMode::Gather, PictureMode::Matrix}) {
      m_workspace->setMode(mode);
      m_workspace->playback().setTime(2.2);
      const auto draw = [this] {
        QImage image(900, 600, QImage::Format_RGB32);
        image.fill(Theme::current().window);
        QPainter painter(&image);
        paintPicture(painter, m_view->snapshot(), {900, 600});
        return image;
      };
      const QImage once = draw();
      m_workspace->playback().setTime(7);
      m_workspace->playback().setTime(2.2);
      QCOMPARE(draw(), once);
    }
  }

 private:
  void hover(const Place& place) {
    QTest::mouseMove(m_view, centre(place));
    QCoreApplication::processEvents();
  }
  void click(const Place& place, Qt::KeyboardModifiers keys = {}) {
    QTest::mouseClick(m_view, Qt::LeftButton, keys, centre(place));
  }

  bool says(const QString& text) const {
    for (const auto* label : m_workspace->findChildren<QLabel*>()) {
      if (label->isVisible() && label->text().contains(text)) return true;
    }
    return false;
  }
};

SCATTERSCOPE_TEST(TestScatterViews, testing::ThemedApplication)
#include "test_scatter_views.moc"
