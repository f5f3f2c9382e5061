#include <QtTest>

#include "scatter_hands.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/stage/inline_field.h"

using namespace scatterscope;
using namespace scatterscope::testing;

/// What hands change in the picture itself: grips, numbers, weights, each one step to undo.
class TestScatterEdits : public ScatterHands {
  Q_OBJECT

 private slots:
  void init() { begin(); }
  void cleanup() { end(); }

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
    QMouseEvent move(QEvent::MouseMove, from + QPointF(6, 0), m_view->mapToGlobal(from + QPointF(6, 0)), Qt::NoButton,
                     Qt::LeftButton, Qt::ShiftModifier);
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
};

SCATTERSCOPE_TEST(TestScatterEdits, testing::ThemedApplication)
#include "test_scatter_edits.moc"
