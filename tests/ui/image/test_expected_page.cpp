#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "core/base/file.h"
#include "core/conventions/code/code.h"
#include "core/files/npy.h"
#include "fake_codec.h"
#include "test_program.h"
#include "ui/image/expected_page.h"
#include "ui/image/expected_views.h"
#include "ui/image/image_workspace.h"
#include "ui/image/map_view.h"
#include "ui/image/roles_dialog.h"
#include "ui/picture/number_text.h"
#include "ui/state/case_opener.h"
#include "ui/state/file_opener.h"
#include "ui/state/reported_case.h"
#include "ui/style/theme.h"

using namespace scatterscope;

class TestExpectedPage : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  QTemporaryDir m_folder;
  std::unique_ptr<Document> m_document;
  std::unique_ptr<FileOpener> m_opener;
  std::unique_ptr<ImageWorkspace> m_workspace;

  ExpectedPage& page() { return m_workspace->expected(); }
  QString text(const char* label) const { return m_workspace->findChild<QLabel*>(label)->text(); }
  void press(const char* button) { QTest::mouseClick(m_workspace->findChild<QPushButton*>(button), Qt::LeftButton); }
  bool there(const char* button) const { return m_workspace->findChild<QPushButton*>(button)->isVisible(); }
  bool settled() {
    const auto& shown = page().views().comparison().shown();
    return m_document->current() && page().mismatch().stage() == Mismatch::Stage::Done && page().mismatch().current() &&
           !m_workspace->busy() && shown && shown->findings == page().mismatch().findings();
  }
  void open(std::string_view name) {
    for (const PublicCase& reported : publicCases())
      if (reported.name == name) QVERIFY(m_document->apply("open", *experimentOf(reported)));
    m_workspace->showExpected();
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 30'000);
  }

 private slots:
  void initTestCase() { Theme::apply(Theme::light()); }
  void init() {
    m_workspace.reset();
    m_opener.reset();
    m_document = std::make_unique<Document>();
    m_opener = std::make_unique<FileOpener>(*m_document, &m_codec);
    m_workspace = std::make_unique<ImageWorkspace>(*m_document, *m_opener, &m_codec);
    m_workspace->resize(1366, 700);
    m_workspace->show();
    QTRY_VERIFY(m_document->current());
  }
  void cleanupTestCase() {
    m_workspace.reset();
    m_opener.reset();
    m_document.reset();
  }

  void theSwitchLeadsThereAndBack() {
    const auto button = [this](const char* control, int index) {
      QTest::mouseClick(m_workspace->findChild<SegmentedControl*>(control)->button(index), Qt::LeftButton);
    };
    QVERIFY(!page().isVisible());
    button("mapsSwitch", 1);
    QVERIFY(page().isVisible() && there("openExpected"));
    button("expectedSwitch", 0);
    QVERIFY(!page().isVisible());
    button("mapsSwitch", 1);
    QVERIFY(page().isVisible());
  }

  void verdictCauseAndCorrectedLineAreShown() {
    open("page-4");
    QVERIFY2(text("mismatchHeadline").startsWith("Mismatch: 6,112 of 294,912 elements"),
             qPrintable(text("mismatchHeadline")));
    QVERIFY(!text("mismatchCause").isEmpty());
    QVERIFY2(text("mismatchCorrected").contains("padding=(1, 0, 1, 0)"), qPrintable(text("mismatchCorrected")));
    QVERIFY(text("whereTheyDiffer").contains("row 95 and column 95 of all 32 channels"));
    QCOMPARE(text("wrongElement"), "y[0, 0, 0, 95]");
    press("copyCorrected");
    QCOMPARE(QApplication::clipboard()->text(), text("mismatchCorrected"));
    // Some of the usual tools pass.
    const QWidget* tools = m_workspace->findChild<QWidget*>("otherTools");
    int passes = 0, fails = 0;
    for (const QLabel* label : tools->findChildren<QLabel*>()) {
      passes += label->text() == "✓ pass" ? 1 : 0;
      fails += label->text() == "✕ fail" ? 1 : 0;
    }
    QVERIFY(passes >= 1 && fails >= 1 && passes + fails >= 10);
  }

  void theReportIsCopiedWhole() {
    open("page-4");
    const MismatchReport& report = page().mismatch().findings()->report;
    QCOMPARE(m_workspace->findChild<QPlainTextEdit*>("report")->toPlainText(), QString::fromStdString(report.text()));
    press("copyReport");
    QCOMPARE(QApplication::clipboard()->text(), QString::fromStdString(report.text()));
    press("copyMarkdown");
    QCOMPARE(QApplication::clipboard()->text(), QString::fromStdString(report.markdown()));
    QVERIFY(QApplication::clipboard()->text().startsWith("### mismatch"));
  }

  void jumpingPinsTheElementInEveryView() {
    open("page-4");
    press("nextMismatch");
    const auto second = page().mismatch().findings()->next(95).value();
    const ElementPair e = page().mismatch().findings()->at(second).pair;
    QCOMPARE(m_workspace->viewState().cell(), std::optional(MapCell{e.h, e.w}));
    QVERIFY(m_workspace->viewState().pinned());
    QCOMPARE(text("hereValue"), exactText(e.actual));
    QCOMPARE(text("expectedValue"), exactText(e.expected));
    QCOMPARE(text("differenceValue"), exactText(e.actual - e.expected));
    QSignalSpy ledger(&page(), &ExpectedPage::ledgerWanted);
    press("showInScatter");
    QCOMPARE(ledger.count(), 1);
    QCOMPARE(ledger.front().front().value<ElementPair>().w, e.w);
    // Zooming one zooms all.
    page().views().view(1).zoomIn();
    QVERIFY(page().views().view(3).scale() == page().views().view(1).scale());
    QVERIFY(page().views().view(2).scale() == page().views().view(1).scale());
  }

  void applyingIsOneStepAndMakesBothAgree() {
    open("torch2trt-734");
    QVERIFY(text("mismatchShape").contains("1 row less and 1 column less"));
    QVERIFY(text("mismatchHeadline").contains("the shape is"));
    const int steps = m_document->undoStack().count();
    press("applyCause");
    QCOMPARE(m_document->undoStack().count(), steps + 1);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 20'000);
    QVERIFY2(text("mismatchHeadline").startsWith("Match"), qPrintable(text("mismatchHeadline")));
    QVERIFY(!there("applyCause"));
  }

  void theMapsAreShownBeforeAndAfter() {
    open("jax-11252");
    const auto most = [this] { return page().views().comparison().shown()->difference.scale.range.high; };
    const float before = most();
    press("showExplained");
    QTRY_VERIFY(page().views().comparison().shown()->explained);
    QVERIFY(most() < before * 1e-3f || page().views().comparison().shown()->statistics.summary.maximum == 0);
    press("showExplained");
    QTRY_VERIFY(!page().views().comparison().shown()->explained);
    QCOMPARE(most(), before);
  }

  void aToleranceIsChosen() {
    open("page-4");
    auto* box = m_workspace->findChild<QComboBox*>("tolerance");
    const int index = box->findData("troubleshooter");
    QVERIFY(index > 0);
    box->setCurrentIndex(index);
    emit box->activated(index);
    QTRY_VERIFY(settled());
    QCOMPARE(page().mismatch().findings()->report.tolerance->name, std::string_view("troubleshooter"));
    QVERIFY(m_workspace->findChild<QPlainTextEdit*>("report")->toPlainText().contains("TroubleShooter"));
  }

  void whatIsForgottenCanBeUndone() {
    open("page-4");
    press("forgetExpected");
    QVERIFY(there("openExpected"));
    QVERIFY(!m_document->scene()->experiment().expected.tensor);
    m_document->undoStack().undo();
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 20'000);
    QVERIFY(text("mismatchHeadline").startsWith("Mismatch"));
  }

  void droppedArraysThatCouldBeEitherAreAskedFor() {
    QVERIFY(m_document->edit("call", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(4, 4, 3, padding=1, bias=False)");
      e.weights.kind = WeightSource::Kind::Initialiser;
    }));
    QList<QUrl> urls;
    for (const char* name : {"one.npy", "two.npy"}) {
      const QString path = m_folder.filePath(name);
      QVERIFY(writeFile(path.toStdString(), writeNpy(*Tensor::zeros({1, 4, 6, 6}))));
      urls.append(QUrl::fromLocalFile(path));
    }
    QMimeData files;
    files.setUrls(urls);
    m_workspace->showExpected();
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page(), &enter);
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page(), &drop);
    QTRY_VERIFY(page().findChild<RolesDialog*>("roles"));
    auto* dialog = page().findChild<RolesDialog*>("roles");
    const auto boxes = dialog->findChildren<QComboBox*>();
    QCOMPARE(boxes.size(), 2);
    boxes[0]->setCurrentIndex(boxes[0]->findText("Expected output"));
    boxes[1]->setCurrentIndex(boxes[0]->findText("Expected output"));
    QVERIFY(dialog->findChild<QPushButton*>() != nullptr);
    boxes[1]->setCurrentIndex(boxes[0]->findText("Input"));
    dialog->accept();
    QTRY_VERIFY(m_document->scene()->experiment().expected.tensor);
    QCOMPARE(m_document->scene()->experiment().expected.name, std::string("one.npy"));
    QCOMPARE(m_document->scene()->experiment().input.name, std::string("two.npy"));
  }

  void theComparisonIsSavedAsACaseAndOpened() {
    QCOMPARE(page().saveCase(m_folder.filePath("nothing.npz")), QString());
    open("page-4");
    const QString path = m_folder.filePath("it's one.npz"), command = page().saveCase(path);
    QVERIFY2(command.startsWith("scatterscope compare '") && command.endsWith("one.npz' --tolerance bound"),
             qPrintable(command));
    QTRY_VERIFY(QFile::exists(path) && !page().saver().busy());
    const Experiment before = m_document->scene()->experiment();
    const MismatchReport report = page().mismatch().findings()->report;
    const auto outcome = m_document->outcome();
    QVERIFY(m_document->apply("other", Experiment::opening()));
    const int steps = m_document->undoStack().count();
    CaseOpener opener(*m_document);
    QSignalSpy opened(&opener, &CaseOpener::opened);
    opener.open(path);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(m_document->undoStack().count(), steps + 1);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 30'000);
    const Experiment& after = m_document->scene()->experiment();
    QCOMPARE(after.recipe, before.recipe);
    QCOMPARE(after.title, before.title);
    QCOMPARE(after.expected.other, before.expected.other);
    QVERIFY(std::ranges::equal(after.expected.tensor->elements(), before.expected.tensor->elements()));
    QVERIFY(std::ranges::equal(m_document->outcome()->output.elements(), outcome->output.elements()));
    QCOMPARE(page().mismatch().findings()->report.headline(), report.headline());
    QCOMPARE(page().mismatch().findings()->report.cause->corrected, report.cause->corrected);
    // What is broken leaves the document as it was, with a sentence.
    QVERIFY(QFile::resize(path, QFileInfo(path).size() / 2));
    QSignalSpy failed(&opener, &CaseOpener::failed);
    opener.open(path);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.front().front().toString().contains("its directory"));
    QCOMPARE(m_document->undoStack().count(), steps + 1);
  }
};

SCATTERSCOPE_TEST(TestExpectedPage, QApplication)
#include "test_expected_page.moc"
