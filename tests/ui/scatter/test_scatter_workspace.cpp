#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

#include "test_program.h"
#include "themed_application.h"
#include "ui/call/code_card.h"
#include "ui/call/parameter_panel.h"
#include "ui/picture/number_text.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/ledger_panel.h"
#include "ui/stage/scatter_view.h"
#include "ui/stage/transport_bar.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/style/parts.h"
#include "ui/style/table_text.h"
#include "ui/style/theme.h"

using namespace scatterscope;

namespace {

QLineEdit& field(QWidget& in, const char* name) {
  return *in.findChild<QLineEdit*>(name);
}

void retype(QLineEdit& line, const QString& text) {
  line.selectAll();
  QTest::keyClicks(&line, text);
  QTest::keyClick(&line, Qt::Key_Return);
}

bool shows(const QWidget& in, const QString& text) {
  for (const auto* label : in.findChildren<QLabel*>()) {
    if (label->isVisibleTo(&in) && label->text().contains(text)) return true;
  }
  return false;
}

QPoint centre(const ScatterView& view, const GridLayout& grid, CellIndex cell) {
  Q_UNUSED(view);
  return grid.cellRect(cell.row, cell.column).center().toPoint();
}

}  // namespace

class TestScatterWorkspace : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_document = std::make_unique<Document>();
    m_workspace = std::make_unique<ScatterWorkspace>(*m_document);
    m_workspace->resize(1400, 840);
    m_workspace->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_workspace.get()));
    QTRY_VERIFY(m_document->current());
  }
  void cleanup() {
    m_workspace.reset();
    m_document.reset();
  }

  void typingInPyTorchUpdatesMindSporeAtOnce() {
    retype(field(*m_workspace, "pytorch.padding"), "1");
    retype(field(*m_workspace, "pytorch.output_padding"), "1");
    QCOMPARE(m_workspace->findChild<QComboBox*>("mindspore.pad_mode")->currentText(), "pad");
    QCOMPARE(field(*m_workspace, "mindspore.padding").text(), "1, 0, 1, 0");
    QTRY_VERIFY(m_document->current());
    QCOMPARE(m_document->outcome()->output.shape(), (Shape{1, 1, 6, 6}));
    QTRY_VERIFY_WITH_TIMEOUT(m_document->traceDifference(), 20'000);
    QCOMPARE(m_document->traceDifference()->largest, 0.0);
  }

  void typingInMindSporeUpdatesPyTorchAtOnce() {
    retype(field(*m_workspace, "mindspore.stride"), "3");
    QCOMPARE(field(*m_workspace, "pytorch.stride").text(), "3");
    QVERIFY(m_document->scene()->convention().name() == "mindspore");
    m_document->undoStack().undo();
    QCOMPARE(field(*m_workspace, "pytorch.stride").text(), "2");
    QVERIFY(m_document->scene()->convention().name() == "pytorch");
  }

  void anIllegalValueKeepsThePictureAndSaysTheRuleBelowItsField() {
    const auto outcome = m_document->outcome();
    retype(field(*m_workspace, "pytorch.output_padding"), "2");
    QVERIFY(shows(m_workspace->parameters(), "output padding must be smaller"));
    QCOMPARE(field(*m_workspace, "pytorch.output_padding").text(), "2");
    QCOMPARE(m_workspace->view().snapshot().outcome, outcome);
    retype(field(*m_workspace, "pytorch.output_padding"), "0");
    QVERIFY(!shows(m_workspace->parameters(), "output padding must be smaller"));
  }

  void theInputSizeCanBeTypedAndABadOneIsExplained() {
    retype(field(*m_workspace, "input.size"), "2, 4, 5");
    QTRY_VERIFY(m_document->current());
    QCOMPARE(m_document->outcome()->input.shape(), (Shape{2, 1, 4, 5}));
    QTest::keyClicks(&field(*m_workspace, "input.size"), ", 7");
    QVERIFY(shows(m_workspace->parameters(), "rows and columns"));
    QCOMPARE(m_document->scene()->inputShape(), (Shape{2, 1, 4, 5}));
    m_document->undoStack().undo();
    QCOMPARE(m_document->scene()->inputShape(), (Shape{1, 1, 3, 3}));
  }

  void nonsenseIsExplained() {
    retype(field(*m_workspace, "pytorch.stride"), "two");
    QVERIFY(shows(m_workspace->parameters(), "whole number"));
  }

  void pastedCodeBecomesTheExperimentAndBadCodeIsPointedAt() {
    m_workspace->code().readText("self.up = nn.ConvTranspose2d(1, 1, kernel_size=4,\n    stride=2, padding=1)  # up");
    QCOMPARE(field(*m_workspace, "pytorch.kernel_size").text(), "4");
    m_workspace->code().readText("nn.ConvTranspose2d(1, 1, kernel_size=)");
    QVERIFY(shows(m_workspace->code(), "Line 1"));
    QCOMPARE(field(*m_workspace, "pytorch.kernel_size").text(), "4");
  }

  void ofSeveralPastedCallsTheFirstIsTakenAndTheOthersAreOffered() {
    auto& calls = *m_workspace->code().findChild<QComboBox*>("calls");
    QVERIFY(!calls.isVisibleTo(&m_workspace->code()));
    m_workspace->code().readText("for k in (2, 3, 4):\n    up = nn.ConvTranspose2d(1, 1, k, stride=2)");
    QCOMPARE(field(*m_workspace, "pytorch.kernel_size").text(), "2");
    QVERIFY(calls.isVisibleTo(&m_workspace->code()));
    QCOMPARE(calls.count(), 3);
    QCOMPARE(calls.currentText(), "1 of 3: nn.ConvTranspose2d(1, 1, 2, stride=2)");
    calls.setCurrentIndex(2);
    emit calls.activated(2);
    QCOMPARE(field(*m_workspace, "pytorch.kernel_size").text(), "4");
    // What the list shows is what is used: an edit chooses none, and what undoing brings back is found again.
    retype(field(*m_workspace, "pytorch.kernel_size"), "5");
    QCOMPARE(calls.currentIndex(), -1);
    m_document->undoStack().undo();
    QCOMPARE(calls.currentIndex(), 2);
    m_document->undoStack().undo();
    QCOMPARE(calls.currentIndex(), 0);
    m_workspace->code().readText("nn.ConvTranspose2d(1, 1, 3)");
    QVERIFY(!calls.isVisibleTo(&m_workspace->code()));
  }

  void pastedCodeIsReadForTheChosenMindSporeVersion() {
    // The seventh value is output_padding since 2.0 and dilation before.
    for (const auto& [version, height] : {std::pair{"1.x", 5}, {"2.1", 6}}) {
      QVERIFY(m_document->edit("version", [&](Experiment& e) { e.versions["mindspore"] = version; }));
      m_workspace->code().readText("ms.nn.Conv2dTranspose(1, 1, 3, 2, 'pad', 1, 1)");
      QCOMPARE(m_document->scene()->outputShape().h, height);
    }
  }

  void spaceAndArrowsDriveTheClock() {
    Playback& playback = m_workspace->playback();
    QTest::keyClick(m_workspace.get(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(playback.time(), 1.0);
    QTest::keyClick(m_workspace.get(), Qt::Key_End);
    QCOMPARE(playback.time(), 9.0);
    QTest::keyClick(m_workspace.get(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(playback.time(), 8.0);
    QTest::keyClick(m_workspace.get(), Qt::Key_Space);
    QVERIFY(playback.playing());
    QTest::keyClick(m_workspace.get(), Qt::Key_Space);
    QVERIFY(!playback.playing());
    QTest::keyClick(m_workspace.get(), Qt::Key_Home);
    QCOMPARE(playback.time(), 0.0);
    QTest::mouseClick(m_workspace->findChild<QToolButton*>("play"), Qt::LeftButton);
    QVERIFY(playback.playing());
  }

  void anArrowPlaysOneStepAndStops() {
    Playback& playback = m_workspace->playback();
    playback.setTime(4);
    QTest::keyClick(m_workspace.get(), Qt::Key_Right);
    QVERIFY(playback.gliding() && !playback.playing());
    QTRY_VERIFY(m_workspace->view().snapshot().clock().travel < 1);  // the stamp is in the air
    QTRY_VERIFY(!playback.gliding());
    QCOMPARE(playback.time(), 5.0);
    QTest::keyClick(m_workspace.get(), Qt::Key_Left);
    QVERIFY(playback.gliding());
    QTest::keyClick(m_workspace.get(), Qt::Key_Left);  // again: at once
    QVERIFY(!playback.gliding());
    QCOMPARE(playback.time(), 4.0);
  }

  void spacePlaysFromTheStampAtHandWhateverHasTheFocus() {
    Playback& playback = m_workspace->playback();
    QWidget* const controls[] = {m_workspace->findChild<QComboBox*>(),  m_workspace->findChild<QToolButton*>("taps"),
                                 m_workspace->findChild<QTableView*>(), m_workspace->findChild<SegmentedControl*>(),
                                 m_workspace->findChild<ScrubTrack*>(), &m_workspace->view()};
    for (QWidget* control : controls) {
      playback.pause();
      playback.setTime(4);
      control->setFocus();
      QTest::keyClick(control, Qt::Key_Space);
      QVERIFY2(playback.playing(), control->metaObject()->className());
      QVERIFY(playback.time() >= 4 && playback.time() < 5);
      QTest::keyClick(control, Qt::Key_Space);
      QVERIFY2(!playback.playing(), control->metaObject()->className());
    }
    QVERIFY(!m_workspace->findChild<QToolButton*>("taps")->isChecked());
    playback.toEnd();
    QTest::keyClick(&m_workspace->view(), Qt::Key_Space);
    QVERIFY(playback.playing() && playback.time() < 1);  // only from the end it rewinds
  }

  void aTextFieldKeepsItsSpacesAndEnterGivesTheFocusBack() {
    Playback& playback = m_workspace->playback();
    playback.pause();
    QLineEdit& stride = field(*m_workspace, "pytorch.stride");
    stride.setFocus();
    stride.selectAll();
    QTest::keyClicks(&stride, "(2, 3)");
    QVERIFY(!playback.playing());
    QCOMPARE(stride.text(), QString("(2, 3)"));
    QTest::keyClick(&stride, Qt::Key_Return);
    QTRY_VERIFY(m_document->current());
    QCOMPARE(m_document->scene()->operation().geometry.width().stride(), 3);
    QCOMPARE(m_workspace->focusWidget(), &m_workspace->view());
    stride.setFocus();
    stride.selectAll();
    QTest::keyClicks(&stride, "two");
    QTest::keyClick(&stride, Qt::Key_Return);
    QCOMPARE(m_workspace->focusWidget(), &stride);  // refused: it is still to be mended
  }

  void hoverRestsWhereNothingFlashes() {
    ScatterView& view = m_workspace->view();
    Playback& playback = m_workspace->playback();
    for (const double from : {3.02, 3.2, 3.4, 3.5, 4.05, 4.45, 4.5, 4.9}) {
      QTest::mouseMove(&view, QPoint(2, 2));
      playback.pause();
      playback.setTime(from);
      playback.play();
      QTest::mouseMove(&view, centre(view, view.layoutNow().canvas, {1, 1}));
      QTRY_VERIFY(!playback.playing());
      QTRY_VERIFY(!playback.gliding());
      QVERIFY2(view.snapshot().clock().quiet(), qPrintable(QString("%1 → %2").arg(from).arg(playback.time())));
      QVERIFY(std::abs(playback.time() - from) < 0.5);
    }
  }

  void theSentenceSaysTheStep() {
    m_workspace->playback().setTime(6);
    auto* bar = m_workspace->findChild<TransportBar*>();
    QVERIFY(bar->sentence().startsWith("Step 6 of 9"));
    QVERIFY(bar->sentence().contains("x[1, 2] = 6"));
    QVERIFY(bar->sentence().contains("rows 2–4, columns 4–6"));
  }

  void hoverShowsTheLedgerAndAClickKeepsIt() {
    ScatterView& view = m_workspace->view();
    m_workspace->playback().toEnd();
    const CellIndex cell{2, 2};
    QTest::mouseMove(&view, centre(view, view.layoutNow().canvas, cell));
    QTRY_VERIFY(view.snapshot().canvasCell == cell);
    const auto* model = m_workspace->findChild<LedgerModel*>();
    QCOMPARE(model->rowCount(), 4);
    QCOMPARE(model->rows().back().sum, m_document->outcome()->output.at(0, 0, 2, 2));
    QTest::mouseClick(&view, Qt::LeftButton, {}, centre(view, view.layoutNow().canvas, cell));
    QTest::mouseMove(&view, QPoint(2, 2));
    QVERIFY(view.snapshot().canvasCell == cell);
    QTest::keyClick(&view, Qt::Key_Right);
    QVERIFY(view.snapshot().canvasCell == (CellIndex{2, 3}));
    QTest::keyClick(&view, Qt::Key_Escape);
    QVERIFY(!view.snapshot().canvasCell);
  }

  void theLedgersRowsAreCopiedWithEveryDigit() {
    const auto* model = m_workspace->findChild<LedgerModel*>();
    m_document->edit("random", [](Experiment& e) {
      e.weights = {};
      e.weights.kind = WeightSource::Kind::Initialiser;
    });
    QTRY_VERIFY(m_document->current());
    m_workspace->view().pin(Place{Place::Grid::Canvas, {2, 2}});
    QTRY_COMPARE(model->rowCount(), 4);
    const QStringList lines = tableText(*model).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines.front(), QString("input\tx\ttap\tw\tx·w\tsum"));
    const Contribution& last = model->rows().back();
    const QStringList fields = lines.back().split('\t');
    QCOMPARE(fields.size(), 6);
    QCOMPARE(fields[LedgerModel::W].toFloat(), last.weight);
    QCOMPARE(fields[LedgerModel::Product].toFloat(), last.product);
    QCOMPARE(fields[LedgerModel::Sum].toFloat(), last.sum);
    // On the screen there are as many digits as there is room for.
    QVERIFY(model->index(3, LedgerModel::Sum).data().toString().size() > cellText(last.sum).size());
  }

  void theBiasIsTheLastRowOfTheLedger() {
    const auto* model = m_workspace->findChild<LedgerModel*>();
    m_document->edit("bias", [](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::Bias, true); });
    QTRY_VERIFY(m_document->current());
    m_workspace->playback().toEnd();
    m_workspace->view().pin(Place{Place::Grid::Canvas, {2, 2}});
    QTRY_COMPARE(model->rowCount(), 5);
    const auto cell = [&](int column) { return model->index(4, column).data().toString(); };
    const float output = m_document->outcome()->output.at(0, 0, 2, 2), bias = m_document->outcome()->bias.elements()[0];
    QCOMPARE(cell(LedgerModel::Input), QString("bias"));
    QCOMPARE(cell(LedgerModel::Product), cellText(bias));
    QCOMPARE(cell(LedgerModel::Sum), cellText(output));
    QCOMPARE(model->rows().back().sum + bias, output);
    auto* panel = m_workspace->findChild<LedgerPanel*>();
    auto* table = panel->findChild<QTableView*>();
    m_workspace->playback().toStart();
    emit table->activated(model->index(4, 0));
    QCOMPARE(m_workspace->playback().time(), static_cast<double>(m_workspace->playback().steps()));
    QVERIFY(model->index(4, 0).data(Qt::ForegroundRole).value<QColor>() == Theme::current().text);
  }

  void hoverPausesAndLeavingResumes() {
    ScatterView& view = m_workspace->view();
    m_workspace->playback().toStart();
    m_workspace->playback().play();
    QTest::mouseMove(&view, centre(view, view.layoutNow().canvas, {1, 1}));
    QTRY_VERIFY(!m_workspace->playback().playing());
    auto* resume = m_workspace->findChild<QTimer*>("resume");
    QCOMPARE(resume->interval(), 300);
    QVERIFY(!resume->isActive());
    QTest::mouseMove(&view, QPoint(2, 2));
    QTRY_VERIFY(resume->isActive());
    QVERIFY(!m_workspace->playback().playing());
    QTRY_VERIFY(m_workspace->playback().playing());
  }

  void theGapBetweenTwoGridsIsNoLeaving() {
    ScatterView& view = m_workspace->view();
    auto* resume = m_workspace->findChild<QTimer*>("resume");
    resume->setInterval(60'000);
    m_workspace->playback().toStart();
    m_workspace->playback().play();
    QTest::mouseMove(&view, centre(view, view.layoutNow().canvas, {1, 1}));
    QTRY_VERIFY(!m_workspace->playback().playing());
    QTest::mouseMove(&view, QPoint(2, 2));
    QTRY_VERIFY(resume->isActive());
    QTest::mouseMove(&view, centre(view, view.layoutNow().input, {1, 1}));
    QTRY_VERIFY(!resume->isActive());
    // Playing by hand ends the wait for good.
    QTest::mouseMove(&view, QPoint(2, 2));
    QTRY_VERIFY(resume->isActive());
    QTest::keyClick(m_workspace.get(), Qt::Key_Space);
    QVERIFY(m_workspace->playback().playing() && !resume->isActive());
  }

  void whoSteppedWhileHoveringIsNotPlayedOn() {
    ScatterView& view = m_workspace->view();
    auto* resume = m_workspace->findChild<QTimer*>("resume");
    resume->setInterval(1);
    m_workspace->playback().toStart();
    m_workspace->playback().play();
    QTest::mouseMove(&view, centre(view, view.layoutNow().canvas, {1, 1}));
    QTRY_VERIFY(!m_workspace->playback().playing());
    QTest::keyClick(m_workspace.get(), Qt::Key_Right);
    QSignalSpy timedOut(resume, &QTimer::timeout);
    QTest::mouseMove(&view, QPoint(2, 2));
    QTRY_COMPARE(timedOut.count(), 1);
    QVERIFY(!m_workspace->playback().playing());
  }

  void theWheelZoomsAboutTheCursor() {
    ScatterView& view = m_workspace->view();
    const QPoint at = centre(view, view.layoutNow().canvas, {3, 5});
    const double before = view.layoutNow().canvas.cell;
    view.zoomBy(1.5, at);
    QVERIFY(view.layoutNow().canvas.cell > before || before >= 90);
    QVERIFY(view.layoutNow().canvas.cellAt(at) == (CellIndex{3, 5}));
    view.fit();
    QCOMPARE(view.layoutNow().canvas.cell, before);
  }

  void everyControlHasAName() {
    for (auto* widget : m_workspace->findChildren<QWidget*>()) {
      if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
      if (widget->objectName().startsWith("qt_") || widget->inherits("QScrollArea") ||
          widget->inherits("QAbstractItemView"))
        continue;
      const auto* label = qobject_cast<QLabel*>(widget);
      const auto* button = qobject_cast<QAbstractButton*>(widget);
      if (label || (button && !button->text().isEmpty())) continue;
      QVERIFY2(!widget->accessibleName().isEmpty(),
               qPrintable(QString("%1 '%2' in %3")
                              .arg(widget->metaObject()->className(), widget->objectName(),
                                   widget->parentWidget()->metaObject()->className())));
    }
  }

  void thePictureShowsWhatIsCroppedAndWhatIsKept() {
    // Asks the picture itself: a cropped cell is hatched, so it is not of one colour; a window cell is.
    retype(field(*m_workspace, "pytorch.padding"), "1");
    QTRY_VERIFY(m_document->current());
    m_workspace->playback().toStart();
    ScatterView& view = m_workspace->view();
    const QImage image = view.grab().toImage();
    const auto colours = [&](CellIndex cell) {
      const QRect rect = view.layoutNow().canvas.cellRect(cell.row, cell.column).adjusted(6, 6, -6, -6).toRect();
      QSet<QRgb> seen;
      for (int y = rect.top(); y < rect.bottom(); ++y) {
        for (int x = rect.left(); x < rect.right(); ++x) seen.insert(image.pixel(x, y));
      }
      return seen.size();
    };
    QVERIFY(colours({0, 3}) > 1);
    QCOMPARE(colours({3, 3}), 1);
  }

 private:
  std::unique_ptr<Document> m_document;
  std::unique_ptr<ScatterWorkspace> m_workspace;
};

SCATTERSCOPE_TEST(TestScatterWorkspace, testing::ThemedApplication)
#include "test_scatter_workspace.moc"
