#include <QTableView>
#include <QTimer>
#include <QtTest>
#include <algorithm>

#include "ui/panels/ledger_panel.h"
#include "ui/state/document.h"
#include "ui/state/playback.h"
#include "ui/state/presets.h"
#include "ui/style/theme.h"
#include "ui/views/lit_product.h"
#include "ui/views/scatter_frame.h"
#include "ui/views/scatter_view.h"
#include "ui/views/scatter_workspace.h"

using namespace scatterscope;

/// A row of the ledger and its product in the picture: either lights the other.
class TestLedgerLight : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_document = std::make_unique<Document>();
    m_workspace = std::make_unique<ScatterWorkspace>(*m_document);
    m_workspace->resize(1500, 860);
    m_workspace->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_workspace.get()));
    QTRY_VERIFY(m_document->current());
    m_view = &m_workspace->view();
    m_view->setMotion(Motion::Reduced);
    m_table = m_workspace->findChild<QTableView*>();
    m_model = m_workspace->findChild<LedgerModel*>();
    QTest::mouseMove(m_view, QPoint(2, 2));  // not over the table, where the test before left it
    QCoreApplication::processEvents();
  }
  void cleanup() {
    m_workspace.reset();
    m_document.reset();
  }

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
    open("Example 4, small enough to read");
    m_workspace->setMode(static_cast<PictureMode>(mode));
    m_workspace->playback().toEnd();
    pin({4, 4});
    const QImage before = m_view->grab().toImage();
    hoverRow(2);
    const Contribution row = m_model->rows()[2];
    const LitProduct product{row.channel, {row.row, row.column}, {row.tap_row, row.tap_column}, {4, 4}};
    QTRY_VERIFY(m_view->snapshot().lit == product);
    const auto lit = litCells(m_view->snapshot(), QSizeF(m_view->size()), product);
    QCOMPARE(qsizetype(lit.size()), cells);
    const QImage after = m_view->grab().toImage();
    QSet<int> changed;
    for (int y = 0; y < after.height(); ++y) {
      for (int x = 0; x < after.width(); ++x) {
        if (after.pixel(x, y) == before.pixel(x, y)) continue;
        const auto cell = std::ranges::find_if(lit, [&](const LitCell& at) { return at.rect.adjusted(-5, -5, 5, 5).contains(QPointF(x, y)); });
        QVERIFY2(cell != lit.end(), qPrintable(QString("%1, %2").arg(x).arg(y)));
        changed.insert(static_cast<int>(cell->grid));
      }
    }
    QCOMPARE(changed.size(), cells);
    QTest::mouseMove(m_view, QPoint(2, 2));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_table->viewport(), &leave);
    QVERIFY(!m_view->snapshot().lit);
    QCOMPARE(m_view->grab().toImage(), before);
  }

  void inTheScatterTheyAreTheGridsOwnCells() {
    open("Example 4, small enough to read");
    pin({4, 4});
    const ScatterLayout layout = m_view->layoutNow();
    for (const Contribution& row : m_model->rows()) {
      const auto lit = litCells(m_view->snapshot(), QSizeF(m_view->size()), {row.channel, {row.row, row.column}, {row.tap_row, row.tap_column}, {4, 4}});
      QCOMPARE(lit[0].rect, layout.input.cellRect(row.row, row.column));
      QCOMPARE(lit[1].rect, layout.kernel.cellRect(row.tap_row, row.tap_column));
      QCOMPARE(lit[2].rect, layout.canvas.cellRect(4, 4));
    }
  }

  void whatPaddingCutsAwayIsLitOnTheCanvasOnly() {
    open("Example 4, small enough to read");
    const LitProduct cropped{0, {0, 0}, {0, 0}, {0, 0}};
    for (const auto& [mode, cells] : {std::pair{PictureMode::Scatter, 3u}, {PictureMode::Gather, 2u}, {PictureMode::Matrix, 1u}}) {
      m_workspace->setMode(mode);
      QCOMPARE(litCells(m_view->snapshot(), QSizeF(m_view->size()), cropped).size(), cells);
    }
  }

  void theKeysDoWhatTheMouseDoes() {
    open("Example 4, small enough to read");
    pin({4, 4});
    m_table->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(m_table->hasFocus());
    QVERIFY(m_view->snapshot().lit && m_view->snapshot().lit->input == inputOf(0));
    QTest::keyClick(m_table, Qt::Key_Down);
    QVERIFY(m_view->snapshot().lit->input == inputOf(1));
    QVERIFY(m_model->index(1, 0).data(Qt::BackgroundRole).isValid() && !m_model->index(0, 0).data(Qt::BackgroundRole).isValid());
    QTest::keyClick(m_table, Qt::Key_Return);
    QCOMPARE(m_workspace->playback().time(), static_cast<double>(m_model->rows()[1].step + 1));
    m_view->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(!m_view->snapshot().lit);
    m_table->setFocus(Qt::BacktabFocusReason);  // back where it was
    QTRY_VERIFY(m_view->snapshot().lit);
    QVERIFY(m_view->snapshot().lit->input == inputOf(1));
  }

  void aRowOfAnotherChannelShowsThatChannel() {
    open("Two groups, two images");
    m_workspace->playback().setTime(1);
    const ScatterTrace trace = m_view->snapshot().trace();
    pin({2, 2});
    const auto other = std::ranges::find_if(m_model->rows(), [&](const Contribution& row) { return row.channel != trace.channels().begin; });
    QVERIFY(other != m_model->rows().end());
    const Contribution row = *other;
    QCOMPARE(ScatterFrame(m_view->snapshot(), QSizeF(m_view->size())).channel(), trace.channels().begin);
    hoverRow(static_cast<int>(other - m_model->rows().begin()));
    QTRY_VERIFY(m_view->snapshot().lit);
    const ScatterFrame frame(m_view->snapshot(), QSizeF(m_view->size()));
    QCOMPARE(frame.channel(), row.channel);
    QCOMPARE(frame.input(row.row, row.column).value, row.input);
    QCOMPARE(frame.tap(row.tap_row, row.tap_column).value, row.weight);  // the stamp in hand is of another channel
    QVERIFY(!frame.input(0, 0).current);
    QVERIFY(!m_view->grab().isNull());
  }

  void playingWaitsWhileARowIsLookedAt() {
    open("Example 4, small enough to read");
    pin({4, 4});
    auto* resume = m_workspace->findChild<QTimer*>("resume");
    resume->setInterval(1);
    m_workspace->playback().toStart();
    m_workspace->playback().play();
    hoverRow(0);
    QTRY_VERIFY(!m_workspace->playback().playing());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_table->viewport(), &leave);
    QTRY_VERIFY(m_workspace->playback().playing());
    // Clicked, it stays at the moment that was asked for.
    hoverRow(1);
    QTRY_VERIFY(!m_workspace->playback().playing());
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, rowCentre(1));
    QSignalSpy timedOut(resume, &QTimer::timeout);
    QApplication::sendEvent(m_table->viewport(), &leave);
    QTRY_COMPARE(timedOut.count(), 1);
    QVERIFY(!m_workspace->playback().playing());
    QCOMPARE(m_workspace->playback().time(), static_cast<double>(m_model->rows()[1].step + 1));
  }

  void theRowInHandComesIntoSight() {
    Experiment experiment = Experiment::opening();
    experiment.recipe.call = experiment.recipe.call.with(Role::KernelSize, 5).with(Role::Stride, 1);
    experiment.input.height = experiment.input.width = 6;
    m_document->apply("overlapping", experiment);
    QTRY_VERIFY(m_document->current());
    pin({4, 4});
    QCOMPARE(m_model->rowCount(), 25);
    for (const int row : {23, 2}) {
      m_workspace->playback().setTime(static_cast<double>(m_model->rows()[static_cast<std::size_t>(row)].step) + 0.1);
      QVERIFY(m_model->index(row, 0).data(Qt::BackgroundRole).isValid());
      QVERIFY(m_table->viewport()->rect().contains(m_table->visualRect(m_model->index(row, 0))));
    }
  }

 private:
  void open(const QString& title) {
    const auto presets = builtinPresets();
    const auto found = std::ranges::find(presets, title, &Preset::title);
    QVERIFY2(found != presets.end(), qPrintable(title));
    m_document->apply(title, found->experiment);
    QTRY_VERIFY_WITH_TIMEOUT(m_document->current(), 30'000);
    m_workspace->playback().pause();
  }
  void pin(CellIndex cell) {
    m_view->pin(Place{Place::Grid::Canvas, cell});
    QCoreApplication::processEvents();  // the panel takes the size of its rows
  }
  CellIndex inputOf(std::size_t row) const { return {m_model->rows()[row].row, m_model->rows()[row].column}; }
  QPoint rowCentre(int row) const { return m_table->visualRect(m_model->index(row, 0)).center(); }
  void hoverRow(int row) { QTest::mouseMove(m_table->viewport(), rowCentre(row)); }

  std::unique_ptr<Document> m_document;
  std::unique_ptr<ScatterWorkspace> m_workspace;
  ScatterView* m_view = nullptr;
  QTableView* m_table = nullptr;
  LedgerModel* m_model = nullptr;
};

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  Theme::apply(Theme::light());
  TestLedgerLight test;
  return QTest::qExec(&test, argc, argv);
}
#include "test_ledger_light.moc"
