#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "ui/panels/channel_card.h"
#include "ui/panels/ledger_panel.h"
#include "ui/panels/parameter_panel.h"
#include "ui/panels/transport_bar.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/state/presets.h"
#include "ui/style/theme.h"
#include "ui/style/vision.h"
#include "ui/views/inline_field.h"
#include "ui/views/place_text.h"
#include "ui/views/scatter_painter.h"
#include "ui/views/scatter_view.h"
#include "ui/views/scatter_workspace.h"
#include "shown_workspace.h"

using namespace scatterscope;
using scatterscope::testing::ShownWorkspace;

namespace {

Place canvasAt(std::int64_t row, std::int64_t column) { return {Place::Grid::Canvas, {row, column}}; }
Place inputAt(std::int64_t row, std::int64_t column) { return {Place::Grid::Input, {row, column}}; }
Place tapAt(std::int64_t row, std::int64_t column) { return {Place::Grid::Kernel, {row, column}}; }

}  // namespace

/// Drives the scatter workspace as hands do, and asks the frame's model what it shows.
class TestScatterViews : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_shown = std::make_unique<ShownWorkspace>();
    m_document = &m_shown->document;
    m_workspace = &m_shown->workspace;
    m_view = &m_shown->view;
    QVERIFY(m_shown->show());
    m_view->setMotion(Motion::Reduced);
  }
  void cleanup() { m_shown.reset(); }

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
        if (difference) QVERIFY2(*difference < 1e-4, qPrintable(preset.title));
        if (preset.experiment.weights.kind == WeightSource::Kind::Pyramid && mode != PictureMode::Scatter) {
          QVERIFY2(difference, qPrintable(preset.title));
          QCOMPARE(*difference, 0.0);
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
    for (const auto& [text, place] : {std::pair{"x 1,2", inputAt(1, 2)}, {"w[0, 1]", tapAt(0, 1)}, {"c 0 0", canvasAt(0, 0)}, {"y(0,0)", canvasAt(1, 1)}}) {
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

  void draggingTheCropLinesIsPaddingAndOutputPaddingAndOneUndoStepEach() {
    open("Example 4, small enough to read");
    const int before = m_document->undoStack().count();
    drag(Handle::Kind::WindowTop, 0, -1);
    QCOMPARE(geometry().height().cropBegin(), 0);
    QCOMPARE(geometry().width().cropBegin(), 1);
    QCOMPARE(m_document->undoStack().count(), before + 1);
    m_document->undoStack().undo();
    QTRY_VERIFY(m_document->current());
    QCOMPARE(geometry().height().cropBegin(), 1);
    drag(Handle::Kind::WindowRight, -1, 0);
    QCOMPARE(geometry().width().outputPadding(), 0);
    QCOMPARE(geometry().height().outputPadding(), 1);
  }

  void aDragOfManyStepsIsOneUndoStepAndBackToTheStartNone() {
    open("Opening example");
    const int before = m_document->undoStack().count();
    const QRectF grip = gripOf(Handle::Kind::KernelCorner);
    const double cell = m_view->layoutNow().kernel.cell;
    const QPoint from = grip.center().toPoint();
    QTest::mousePress(m_view, Qt::LeftButton, {}, from);
    for (const int cells : {1, 2}) {
      QTest::mouseMove(m_view, from + QPoint(int(cells * cell), int(cells * cell)));
      QTRY_COMPARE(m_document->scene()->operation().geometry.height().kernel(), 3 + cells);
    }
    QTest::mouseRelease(m_view, Qt::LeftButton, {}, from + QPoint(int(2 * cell), int(2 * cell)));
    QCOMPARE(m_document->undoStack().count(), before + 1);
    m_document->undoStack().undo();
    QCOMPARE(m_document->scene()->operation().geometry.height().kernel(), 3);
  }

  void illegalTravelIsHatchedWithItsReason() {
    open("Example 4, small enough to read");
    const QRectF grip = gripOf(Handle::Kind::WindowTop);
    const double cell = m_view->layoutNow().canvas.cell;
    const QPoint from = grip.center().toPoint(), to = from - QPoint(0, int(2 * cell));
    QTest::mousePress(m_view, Qt::LeftButton, {}, from);
    QTest::mouseMove(m_view, to);
    QTRY_VERIFY(m_view->snapshot().drag);
    QVERIFY(m_view->snapshot().drag->reason.contains("negative padding is not supported"));
    QVERIFY(m_view->snapshot().drag->illegal.height() > cell);
    QTest::mouseRelease(m_view, Qt::LeftButton, {}, to);
    QVERIFY(!m_view->snapshot().drag);
    QVERIFY(m_document->scene()->operation().geometry.height().cropBegin() >= 0);
  }

  void inMindSporeEachCropLineIsItsOwnSide() {
    open("Example 4, small, with the page's nn.Pad");
    drag(Handle::Kind::WindowLeft, 1, 0);
    QCOMPARE(geometry().width().cropBegin(), 2);
    QCOMPARE(geometry().width().cropEnd(), 1);
    QVERIFY(m_document->scene()->convention().name() == "mindspore");
    QCOMPARE(m_document->scene()->operation().steps.size(), 1u);  // the nn.Pad behind it stays
  }

  void strideAndDilationAreDraggedApart() {
    open("Opening example");
    m_workspace->playback().setTime(5);
    using Axes = std::pair<std::int64_t, std::int64_t>;
    const auto strides = [this] { return Axes{geometry().height().stride(), geometry().width().stride()}; };
    const auto dilations = [this] { return Axes{geometry().height().dilation(), geometry().width().dilation()}; };
    const int before = m_document->undoStack().count();
    drag(Handle::Kind::StrideColumns, 1, 1);  // what the hand does across the grip's axis means nothing
    QCOMPARE(strides(), (Axes{2, 3}));
    drag(Handle::Kind::StrideRows, 1, 2);
    QCOMPARE(strides(), (Axes{4, 3}));
    QCOMPARE(m_document->undoStack().count(), before + 2);
    drag(Handle::Kind::StrideColumns, -1, 0, Qt::ShiftModifier);
    QCOMPARE(strides(), (Axes{3, 2}));
    m_workspace->playback().setTime(5);
    drag(Handle::Kind::DilationColumns, 1, 0);
    QCOMPARE(dilations(), (Axes{1, 2}));
    m_workspace->playback().setTime(5);
    drag(Handle::Kind::DilationRows, 0, 1, Qt::ShiftModifier);
    QCOMPARE(dilations(), (Axes{2, 3}));
    QCOMPARE(m_document->undoStack().count(), before + 5);
  }

  void everyGripSaysWhatItMoves() {
    open("Opening example");
    m_workspace->playback().setTime(5);
    int ofOneAxis = 0;
    for (const Handle& handle : m_view->handles()) {
      QVERIFY(!handle.name().isEmpty());
      const bool shift = handle.name().contains("Shift");
      ofOneAxis += shift;
      const bool rows = handle.kind == Handle::Kind::StrideRows || handle.kind == Handle::Kind::DilationRows;
      if (shift) QVERIFY(handle.name().contains(rows ? "of the rows" : "of the columns"));
      if (shift) QCOMPARE(handle.cursor(), rows ? Qt::SizeVerCursor : Qt::SizeHorCursor);
      QTest::mouseMove(m_view, handle.grip.center().toPoint());
      QTRY_COMPARE(m_view->toolTip(), handle.name());
    }
    QCOMPARE(ofOneAxis, 4);
  }

  void shiftPressedOnAGripThatHasNotMovedEditsNothing() {
    open("Opening example");
    const int before = m_document->undoStack().count();
    const QPoint from = gripOf(Handle::Kind::StrideColumns).center().toPoint();
    QTest::mousePress(m_view, Qt::LeftButton, Qt::ShiftModifier, from);
    QMouseEvent move(QEvent::MouseMove, from + QPointF(6, 0), m_view->mapToGlobal(from + QPointF(6, 0)), Qt::NoButton, Qt::LeftButton, Qt::ShiftModifier);
    QApplication::sendEvent(m_view, &move);
    QTest::mouseRelease(m_view, Qt::LeftButton, Qt::ShiftModifier, from + QPoint(6, 0));
    QCOMPARE(m_document->undoStack().count(), before);
    QVERIFY(!m_document->scene()->experiment().title.ends_with("edited"));
  }

  void aValueIsDraggedTypedAndPainted() {
    open("Opening example");
    const int before = m_document->undoStack().count();
    const QPoint at = centre(inputAt(0, 0));
    QTest::mousePress(m_view, Qt::LeftButton, {}, at);
    for (int i = 1; i <= 3; ++i) QTest::mouseMove(m_view, at - QPoint(0, 10 * i));
    QTest::mouseRelease(m_view, Qt::LeftButton, {}, at - QPoint(0, 30));
    QTRY_VERIFY(m_document->current());
    QCOMPARE(m_document->outcome()->input.at(0, 0, 0, 0), 4.0f);
    QCOMPARE(m_document->outcome()->output.at(0, 0, 0, 0), 4.0f);
    QCOMPARE(m_document->undoStack().count(), before + 1);

    emit m_view->valueAsked(tapAt(1, 1));
    auto* field = m_view->findChild<InlineField*>();
    QVERIFY(field->isVisible());
    field->selectAll();
    QTest::keyClicks(field, "-2.5");
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(m_document->current());
    QCOMPARE(m_document->outcome()->weight.at(0, 0, 1, 1), -2.5f);
    QCOMPARE(m_document->outcome()->weight.at(0, 0, 0, 1), 2.0f);

    const QPoint from = centre(inputAt(2, 2)), to = centre(inputAt(2, 0));
    QTest::mousePress(m_view, Qt::LeftButton, Qt::ControlModifier, from);
    QTest::mouseMove(m_view, centre(inputAt(2, 1)));
    QTest::mouseMove(m_view, to);
    QTest::mouseRelease(m_view, Qt::LeftButton, Qt::ControlModifier, to);
    QTRY_VERIFY(m_document->current());
    QCOMPARE(m_document->outcome()->input.at(0, 0, 2, 0), 9.0f);
    QCOMPARE(m_document->outcome()->input.at(0, 0, 2, 1), 9.0f);
    QCOMPARE(m_document->outcome()->input.at(0, 0, 0, 0), 4.0f);
  }

  void handSetWeightsSurviveAnotherKernelSize() {
    open("Opening example");
    emit m_view->valueAsked(tapAt(0, 0));
    auto* field = m_view->findChild<InlineField*>();
    field->selectAll();
    QTest::keyClicks(field, "7");
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(m_document->current());
    drag(Handle::Kind::KernelCorner, 1, 1);
    QCOMPARE(m_document->outcome()->weight.shape(), (Shape{1, 1, 4, 4}));
    QCOMPARE(m_document->outcome()->weight.at(0, 0, 0, 0), 7.0f);
    QCOMPARE(m_document->outcome()->weight.at(0, 0, 3, 3), 0.0f);
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
    QCOMPARE(frame.canvas(2, 2).value, 4.0f);   // four corners of 1
    QCOMPARE(frame.canvas(3, 3).value, 4.0f);   // the centre tap: even for a constant image
    QCOMPARE(frame.evenness().least, frame.evenness().most);
  }

  void theSentenceSpeaksOfTheLensWhileItIsOn() {
    open("pix2pixHD #149: how many inputs reach a pixel");
    m_workspace->playback().setTime(2);
    const auto says = [this](const QString& text) {
      const auto labels = m_workspace->findChildren<QLabel*>();
      return std::ranges::any_of(labels, [&](const QLabel* label) { return label->accessibleName() == "Current step in words" && label->text().contains(text); });
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
    const auto distance = [](QRgb a, QRgb b) { return std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b)); };
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
  const Geometry& geometry() const { return m_document->scene()->operation().geometry; }

  void open(const QString& title) {
    const auto presets = builtinPresets();
    const auto found = std::ranges::find(presets, title, &Preset::title);
    QVERIFY2(found != presets.end(), qPrintable(title));
    m_document->apply(title, found->experiment);
    QTRY_VERIFY_WITH_TIMEOUT(m_document->current(), 30'000);
    m_workspace->playback().pause();
  }

  QPoint centre(const Place& place) const { return m_view->rectOf(place).center().toPoint(); }
  void hover(const Place& place) { QTest::mouseMove(m_view, centre(place)); QCoreApplication::processEvents(); }
  void click(const Place& place, Qt::KeyboardModifiers keys = {}) { QTest::mouseClick(m_view, Qt::LeftButton, keys, centre(place)); }

  QRectF gripOf(Handle::Kind kind) const {
    const auto handles = m_view->handles();
    const auto found = std::ranges::find(handles, kind, &Handle::kind);
    return found == handles.end() ? QRectF() : found->grip;
  }

  /// Drags a handle by whole cells and waits for the result.
  void drag(Handle::Kind kind, int columns, int rows, Qt::KeyboardModifiers keys = {}) {
    const QRectF grip = gripOf(kind);
    QVERIFY2(!grip.isEmpty(), "the handle is not there");
    const ScatterLayout layout = m_view->layoutNow();
    const double cell = kind == Handle::Kind::KernelCorner ? layout.kernel.cell : layout.canvas.cell;
    const QPoint from = grip.center().toPoint(), to = from + QPoint(int(std::lround(columns * cell)), int(std::lround(rows * cell)));
    QTest::mousePress(m_view, Qt::LeftButton, keys, from);
    // QTest's own moves carry no modifiers.
    QMouseEvent move(QEvent::MouseMove, to, m_view->mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton, keys);
    QApplication::sendEvent(m_view, &move);
    QTest::mouseRelease(m_view, Qt::LeftButton, keys, to);
    QTRY_VERIFY(m_document->current());
  }

  bool says(const QString& text) const {
    for (const auto* label : m_workspace->findChildren<QLabel*>()) {
      if (label->isVisible() && label->text().contains(text)) return true;
    }
    return false;
  }

  std::unique_ptr<ShownWorkspace> m_shown;
  Document* m_document = nullptr;
  ScatterWorkspace* m_workspace = nullptr;
  ScatterView* m_view = nullptr;
};

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  Theme::apply(Theme::light());
  TestScatterViews test;
  return QTest::qExec(&test, argc, argv);
}
#include "test_scatter_views.moc"
