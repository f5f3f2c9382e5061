#include <QTableView>
#include <QTimer>
#include <QtTest>
#include <algorithm>

#include "shown_workspace.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/picture/lit_product.h"
#include "ui/picture/scatter_frame.h"

using namespace scatterscope;
using scatterscope::testing::ShownWorkspace;

/// A row of the ledger and its product in the picture: either lights the other.
class TestLedgerLight : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_shown = std::make_unique<ShownWorkspace>();
    QVERIFY(m_shown->show());
    m_shown->view.setMotion(Motion::Reduced);
    QTest::mouseMove(&m_shown->view, QPoint(2, 2));  // not over the table, where the test before left it
    QCoreApplication::processEvents();
    m_table = m_shown->workspace.findChild<QTableView*>();
  }
  void cleanup() { m_shown.reset(); }

  void aRowUnderTheMouseLightsItsInputTapAndCellAndNothingElse_data() {
    QTest::addColumn<int>("mode");
    QTest::addColumn<qsizetype>("cells");
    QTest::newRow("scatter") << 0 << qsizetype(3);
    QTest::newRow("gather") << 1 << qsizetype(3);
    QTest::newRow("matrix") << 2 << qsizetype(3);
  }
  void aRowUnderTheMouseLightsItsInputTapAndCellAndNothingElse() {
    QFETCH(int, mode);
    QFETCH(qsizetype, cells);
    QVERIFY(m_shown->open("Example 4, small enough to read"));
    m_shown->workspace.setMode(static_cast<PictureMode>(mode));
    m_shown->playback.toEnd();
    m_shown->pin({4, 4});
    const QImage before = m_shown->view.grab().toImage();
    hoverRow(2);
    const Contribution row = m_shown->ledger.rows()[2];
    const LitProduct product{row.channel, {row.row, row.column}, {row.tap_row, row.tap_column}, {4, 4}};
    QTRY_VERIFY(m_shown->view.snapshot().lit == product);
    const auto lit = litCells(m_shown->view.snapshot(), QSizeF(m_shown->view.size()), product);
    QCOMPARE(qsizetype(lit.size()), cells);
    const QImage after = m_shown->view.grab().toImage();
    QSet<int> changed;
    bool told = false;
    const QRectF equation = m_shown->view.layoutNow().equation;
    for (int y = 0; y < after.height(); ++y) {
      for (int x = 0; x < after.width(); ++x) {
        if (after.pixel(x, y) == before.pixel(x, y)) continue;
        if (mode == 0 && equation.contains(QPointF(x, y))) {  // it says the product
          told = true;
          continue;
        }
        const auto cell = std::ranges::find_if(
            lit, [&](const LitCell& at) { return at.rect.adjusted(-5, -5, 5, 5).contains(QPointF(x, y)); });
        QVERIFY2(cell != lit.end(), qPrintable(QString("%1, %2").arg(x).arg(y)));
        changed.insert(static_cast<int>(cell->grid));
      }
    }
    QCOMPARE(changed.size(), cells);
    QCOMPARE(told, mode == 0);
    QTest::mouseMove(&m_shown->view, QPoint(2, 2));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_table->viewport(), &leave);
    QVERIFY(!m_shown->view.snapshot().lit);
    QCOMPARE(m_shown->view.grab().toImage(), before);
  }

  void inTheScatterTheyAreTheGridsOwnCells() {
    QVERIFY(m_shown->open("Example 4, small enough to read"));
    m_shown->pin({4, 4});
    const ScatterLayout layout = m_shown->view.layoutNow();
    for (const Contribution& row : m_shown->ledger.rows()) {
      const auto lit = litCells(m_shown->view.snapshot(), QSizeF(m_shown->view.size()),
                                {row.channel, {row.row, row.column}, {row.tap_row, row.tap_column}, {4, 4}});
      QCOMPARE(lit[0].rect, layout.input.cellRect(row.row, row.column));
      QCOMPARE(lit[1].rect, layout.kernel.cellRect(row.tap_row, row.tap_column));
      QCOMPARE(lit[2].rect, layout.canvas.cellRect(4, 4));
    }
  }

  void whatPaddingCutsAwayIsLitOnTheCanvasOnly() {
    QVERIFY(m_shown->open("Example 4, small enough to read"));
    const LitProduct cropped{0, {0, 0}, {0, 0}, {0, 0}};
    for (const auto& [mode, cells] :
         {std::pair{PictureMode::Scatter, 3u}, {PictureMode::Gather, 2u}, {PictureMode::Matrix, 1u}}) {
      m_shown->workspace.setMode(mode);
      QCOMPARE(litCells(m_shown->view.snapshot(), QSizeF(m_shown->view.size()), cropped).size(), cells);
    }
  }

  void theKeysDoWhatTheMouseDoes() {
    QVERIFY(m_shown->open("Example 4, small enough to read"));
    m_shown->pin({4, 4});
    m_table->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(m_table->hasFocus());
    QVERIFY(m_shown->view.snapshot().lit && m_shown->view.snapshot().lit->input == inputOf(0));
    QTest::keyClick(m_table, Qt::Key_Down);
    QVERIFY(m_shown->view.snapshot().lit->input == inputOf(1));
    QVERIFY(m_shown->ledger.looked() == 1 && m_shown->ledger.index(1, 0).data(Qt::BackgroundRole).isValid());
    QTest::keyClick(m_table, Qt::Key_Return);
    QCOMPARE(m_shown->playback.time(), static_cast<double>(m_shown->ledger.rows()[1].step + 1));
    m_shown->view.setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(!m_shown->view.snapshot().lit);
    m_table->setFocus(Qt::BacktabFocusReason);  // back where it was
    QTRY_VERIFY(m_shown->view.snapshot().lit);
    QVERIFY(m_shown->view.snapshot().lit->input == inputOf(1));
  }

  void aRowOfAnotherChannelShowsThatChannel() {
    QVERIFY(m_shown->open("Two groups, two images"));
    m_shown->playback.setTime(1);
    const ScatterTrace trace = m_shown->view.snapshot().trace();
    m_shown->pin({2, 2});
    const auto other = std::ranges::find_if(
        m_shown->ledger.rows(), [&](const Contribution& row) { return row.channel != trace.channels().begin; });
    QVERIFY(other != m_shown->ledger.rows().end());
    const Contribution row = *other;
    QCOMPARE(ScatterFrame(m_shown->view.snapshot(), QSizeF(m_shown->view.size())).channel(), trace.channels().begin);
    hoverRow(static_cast<int>(other - m_shown->ledger.rows().begin()));
    QTRY_VERIFY(m_shown->view.snapshot().lit);
    const ScatterFrame frame(m_shown->view.snapshot(), QSizeF(m_shown->view.size()));
    QCOMPARE(frame.channel(), row.channel);
    QCOMPARE(frame.input(row.row, row.column).value, row.input);
    QCOMPARE(frame.tap(row.tap_row, row.tap_column).value, row.weight);  // the stamp in hand is of another channel
    QVERIFY(!frame.input(0, 0).current);
    QVERIFY(!m_shown->view.grab().isNull());
  }

  void playingWaitsWhileARowIsLookedAt() {
    QVERIFY(m_shown->open("Example 4, small enough to read"));
    m_shown->pin({4, 4});
    auto* resume = m_shown->workspace.findChild<QTimer*>("resume");
    resume->setInterval(1);
    m_shown->playback.toStart();
    m_shown->playback.play();
    hoverRow(0);
    QTRY_VERIFY(!m_shown->playback.playing());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_table->viewport(), &leave);
    QTRY_VERIFY(m_shown->playback.playing());
    // Clicked, it stays at the moment that was asked for.
    hoverRow(1);
    QTRY_VERIFY(!m_shown->playback.playing());
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, rowCentre(1));
    QSignalSpy timedOut(resume, &QTimer::timeout);
    QApplication::sendEvent(m_table->viewport(), &leave);
    QTRY_COMPARE(timedOut.count(), 1);
    QVERIFY(!m_shown->playback.playing());
    QCOMPARE(m_shown->playback.time(), static_cast<double>(m_shown->ledger.rows()[1].step + 1));
  }

  void theRowInHandComesIntoSight() {
    Experiment experiment = Experiment::opening();
    experiment.recipe.call = experiment.recipe.call.with(Role::KernelSize, 5).with(Role::Stride, 1);
    experiment.input.height = experiment.input.width = 6;
    m_shown->document.apply("overlapping", experiment);
    QTRY_VERIFY(m_shown->document.current());
    m_shown->pin({4, 4});
    QCOMPARE(m_shown->ledger.rowCount(), 25);
    for (const int row : {23, 2}) {
      m_shown->playback.setTime(static_cast<double>(m_shown->ledger.rows()[static_cast<std::size_t>(row)].step) + 0.1);
      QVERIFY(m_shown->marked(row));
      QVERIFY(m_table->viewport()->rect().contains(m_table->visualRect(m_shown->ledger.index(row, 0))));
    }
  }

 private:
  CellIndex inputOf(std::size_t row) const {
    return {m_shown->ledger.rows()[row].row, m_shown->ledger.rows()[row].column};
  }
  QPoint rowCentre(int row) const { return m_table->visualRect(m_shown->ledger.index(row, 0)).center(); }
  void hoverRow(int row) { QTest::mouseMove(m_table->viewport(), rowCentre(row)); }

  std::unique_ptr<ShownWorkspace> m_shown;
  QTableView* m_table = nullptr;
};

SCATTERSCOPE_TEST(TestLedgerLight, testing::ThemedApplication)
#include "test_ledger_light.moc"
