// What was expected, from the menus of the window to the ledger of a wrong pixel and back.

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

#include "core/conventions/code/code.h"
#include "core/engines/engine.h"
#include "core/engines/run_operation.h"
#include "fake_codec.h"
#include "shown_window.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/image/expected_page.h"
#include "ui/image/expected_views.h"
#include "ui/image/image_workspace.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/window/main_window.h"

using namespace scatterscope;

class TestExpectedWindow : public QObject {
  Q_OBJECT

  FakeCodec m_codec;

 private slots:
  void aReportLeadsToTheLedgerOfItsFirstPixelAndBack() {
    testing::ShownWindow shown(m_codec);
    MainWindow& window = shown.window;
    QVERIFY(shown.show());
    window.open("Page 4: a row and a column of zeros");
    ExpectedPage& page = window.image().expected();
    QTRY_VERIFY_WITH_TIMEOUT(page.mismatch().stage() == Mismatch::Stage::Done && !window.busy(), 30'000);
    QVERIFY(page.isVisible());
    QTRY_COMPARE(window.findChild<QLabel*>("state")->text(), QString("✕ 6,112 elements differ"));
    QTest::mouseClick(page.findChild<QPushButton*>("nextMismatch"), Qt::LeftButton);
    const auto place = window.image().viewState().cell();
    QTest::mouseClick(page.findChild<QPushButton*>("showInScatter"), Qt::LeftButton);
    QVERIFY(window.scatter().isVisible());
    // padding=1: the row below the first of the canvas is row 0 of the output.
    const auto pinned = window.scatter().view().snapshot().pinA;
    QVERIFY(pinned);
    QCOMPARE(pinned->cell, (CellIndex{place->row + 1, place->column + 1}));
    auto* back = window.findChild<QPushButton*>("backToComparison");
    QVERIFY(back->isVisible());
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(page.isVisible() && !back->isVisible());
    QCOMPARE(window.image().viewState().cell(), place);
  }

  void inTwoSecondsWithAHundredAndTwentyEightRowsOfSixtyFourMaps() {
    testing::ShownWindow shown(m_codec);
    QVERIFY(shown.show());
    Document& document = shown.window.document();
    Experiment experiment = document.scene()->experiment();
    experiment.recipe = *readCode("nn.ConvTranspose2d(64, 64, 3, stride=2, padding=1, output_padding=1)");
    experiment.input = {InputSource::Kind::Noise, {}, 1, 64, 64, nullptr};
    experiment.weights = {};
    experiment.weights.kind = WeightSource::Kind::Initialiser;
    QVERIFY(document.apply("call", experiment));
    QTRY_VERIFY_WITH_TIMEOUT(document.current() && !shown.window.busy(), 60'000);
    const Outcome& ours = *document.outcome();
    const auto recipe = *readCode("nn.Conv2dTranspose(64, 64, 3, stride=2, has_bias=True)");  // one pixel off
    Tensor displaced = runOperation(*engines().front(), *resolve(recipe, ours.input.shape()),
                                    {ours.input, ours.weight, ours.bias}, MemoryBudget::detect())
                           ->output;
    experiment.expected = {"y.npy", "float32", std::make_shared<const Tensor>(std::move(displaced)), nullptr};
    QElapsedTimer clock;
    clock.start();
    QVERIFY(document.apply("expected", experiment));
    ExpectedPage& page = shown.window.image().expected();
    QTRY_VERIFY_WITH_TIMEOUT(page.mismatch().stage() == Mismatch::Stage::Done && page.mismatch().current(), 60'000);
    qInfo("%lld ms", clock.elapsed());
    QVERIFY(page.mismatch().findings()->report.cause);
  }
};

SCATTERSCOPE_TEST(TestExpectedWindow, testing::ThemedApplication)
#include "test_expected_window.moc"
