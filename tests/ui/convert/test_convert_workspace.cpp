#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTextBlock>
#include <QtTest>

#include "core/conventions/code/code.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/call/parameter_panel.h"
#include "ui/call/paste_card.h"
#include "ui/convert/accepts_card.h"
#include "ui/convert/code_label.h"
#include "ui/convert/comparison_card.h"
#include "ui/convert/convert_workspace.h"
#include "ui/convert/initialiser_card.h"
#include "ui/convert/solver_card.h"
#include "ui/convert/translation_card.h"
#include "ui/state/document.h"
#include "ui/style/parts.h"

using namespace scatterscope;

namespace {

constexpr const char* kDecoder = R"(
ch, k = 4, 4   # channels, kernel
self.up1 = nn.ConvTranspose2d(in_channels=ch, out_channels=ch // 2,
                              kernel_size=k, stride=2, padding=(k - 1) // 2)
self.up2 = torch.nn.ConvTranspose2d(2, 1, 3, stride=2, padding=1, output_padding=1, bias=False)
)";

bool shows(const QWidget& in, const QString& text) {
  for (const auto* label : in.findChildren<QLabel*>()) {
    if (label->isVisibleTo(&in) && label->text().contains(text)) return true;
  }
  return false;
}

}  // namespace

class TestConvertWorkspace : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_document = std::make_unique<Document>();
    m_workspace = std::make_unique<ConvertWorkspace>(*m_document);
    m_workspace->resize(1500, 860);
    m_workspace->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_workspace.get()));
  }
  void cleanup() {
    m_workspace.reset();
    m_document.reset();
  }

  void codeIsReadWhileItIsTypedAndOneOfSeveralCallsIsChosen() {
    child<QPlainTextEdit>().setPlainText(kDecoder);
    QTRY_VERIFY(call()[Role::KernelSize] == Value(4));
    QVERIFY(call()[Role::Padding] == Value(1));
    auto& calls = *m_workspace->findChild<QComboBox*>("calls");
    QVERIFY(calls.isVisible());
    QCOMPARE(calls.count(), 2);
    calls.setCurrentIndex(1);
    emit calls.activated(1);
    QVERIFY(call()[Role::OutputPadding] == Value(1));
  }

  void whatCannotBeReadIsUnderlinedAndTheExperimentStays() {
    const auto before = m_document->scene();
    m_workspace->code().setCode("k = 3\nm = nn.ConvTranspose2d(1, 1, k, stride=, bias=False)");
    QVERIFY(shows(m_workspace->code(), "Line 2, column 40"));
    QCOMPARE(m_document->scene(), before);
    const auto marks = child<QPlainTextEdit>().extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.front().cursor.blockNumber(), 1);
    QCOMPARE(marks.front().cursor.selectionStart() - marks.front().cursor.block().position(), 39);
    m_workspace->code().setCode("m = nn.ConvTranspose2d(1, 1, 3, output_padding=1)");
    QVERIFY(shows(m_workspace->code(), "output padding must be smaller"));
    QCOMPARE(m_document->scene(), before);
  }

  void aRefusedCallOffersItsExactRecipe() {
    auto& link = *m_workspace->code().findChild<QPushButton*>("wayOut");
    QVERIFY(!link.isVisible());
    m_workspace->code().setCode("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=2)");
    QVERIFY(shows(m_workspace->code(), "For 7 × 7 exactly: nn.ConvTranspose2d(1, 1, 4"));
    QVERIFY(shows(m_workspace->code(), "PyTorch, MPS takes it and gives 7 × 7."));
    QVERIFY(link.isVisible());
    const int steps = m_document->undoStack().count();
    QTest::mouseClick(&link, Qt::LeftButton);
    QVERIFY(!link.isVisible());
    QCOMPARE(m_document->undoStack().count(), steps + 1);
    QCOMPARE(m_document->scene()->outputShape(), (Shape{1, 1, 7, 7}));
    QCOMPARE(m_document->scene()->experiment().recipe.zero_taps_height, 1);
    // Code without a meaning has no recipe.
    m_workspace->code().setCode("nn.ConvTranspose2d(1, 1, 3, stride=0)");
    QVERIFY(!link.isVisible());
  }

  void aRefusedFieldOffersItToo() {
    m_workspace->code().setCode("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)");
    auto& panel = child<ParameterPanel>();
    auto& link = *panel.findChild<QPushButton*>("wayOut");
    QVERIFY(!link.isVisible());
    auto& field = *panel.findChild<QLineEdit*>("pytorch.output_padding");
    field.setFocus();
    field.selectAll();
    QTest::keyClick(&field, '2');
    QVERIFY(shows(panel, "output padding must be smaller"));
    QVERIFY(link.isVisible());
    QTest::mouseClick(&link, Qt::LeftButton);
    QVERIFY(!link.isVisible());
    QCOMPARE(m_document->scene()->outputShape(), (Shape{1, 1, 7, 7}));
  }

  void whoAcceptsThisSaysWhoDoesNotAndHowThatIsKnown() {
    m_workspace->showTab(ConvertWorkspace::Tab::Runtimes);
    auto& card = child<AcceptsCard>();
    m_workspace->code().setCode("nn.ConvTranspose2d(1, 1, 3, stride=2)");
    QVERIFY(shows(card, "Give what is drawn here: PyTorch 1.13, CPU (ran here), "));
    QVERIFY(!shows(card, "differs"));
    m_workspace->code().setCode(
        "W = np.ones((2, 1, 3, 3))\n"
        "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[2, 2], auto_pad='SAME_UPPER', "
        "output_padding=[1, 1])");
    QVERIFY(shows(card, "differs"));
    QVERIFY(shows(card, "ONNX shape inference 1.12"));
    QVERIFY(shows(card, "Gives 7 × 7 instead of 6 × 6."));
    QVERIFY(shows(card, "ran here: onnx 1.12.0"));
    QVERIFY(shows(card, "read there: https://github.com/microsoft/onnxruntime/issues/4086"));
    // Back to a call that all agree on, its rows are gone.
    m_workspace->code().setCode("nn.ConvTranspose2d(1, 1, 3, stride=2)");
    QVERIFY(!shows(card, "Gives 7 × 7"));
    // Libraries that are here are asked as well.
    m_workspace->setLibraries({engines().begin(), engines().end()});
    m_workspace->code().setCode("nn.ConvTranspose2d(1, 1, 5, stride=2)");
    QVERIFY(shows(card, QString::fromUtf8(engines().front()->label().data())));
  }

  void everyFrameworksCodeComputesTheSame() {
    m_workspace->code().setCode("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)");
    const Scene& scene = *m_document->scene();
    int copied = 0;
    for (auto* card : m_workspace->findChildren<TranslationCard*>()) {
      QGuiApplication::clipboard()->clear();
      auto* copy = card->findChild<QPushButton*>();
      if (!copy->isEnabled()) continue;
      QTest::mouseClick(copy, Qt::LeftButton);
      const auto read = readCode(QGuiApplication::clipboard()->text().toStdString());
      QVERIFY2(read, read ? "" : read.error().message.c_str());
      // Crops are helper lines that only a person reads.
      if (card->objectName() == "translation.tensorflow") continue;
      const auto operation = resolve(*read, scene.inputShape());
      QVERIFY(operation);
      QVERIFY(simplified(*operation) == simplified(scene.operation()));
      ++copied;
    }
    QVERIFY(copied >= 3);
  }

  void theComparisonPageStandsCorrected() {
    m_workspace->showTab(ConvertWorkspace::Tab::Differences);
    auto& card = child<ComparisonCard>();
    QVERIFY(shows(card, "kernel_size = 3"));
    QVERIFY(shows(card, "has_bias"));
    QVERIFY(shows(card, "The page says that MindSpore has no output_padding"));
    m_document->conventions().choose(ConventionPair::Side::Right, *findConvention("onnx"));
    QVERIFY(shows(card, "kernel_shape"));
    QVERIFY(!shows(card, "The page"));
  }

  void aChosenSolutionGivesTheWantedSize_data() {
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::newRow("size") << "12" << 12 << 12;
    QTest::newRow("two sizes") << "6, 8" << 6 << 8;
    QTest::newRow("with a cross") << "6 × 8" << 6 << 8;
    QTest::newRow("scale") << QString::fromUtf8("×2") << 6 << 6;
    QTest::newRow("scales") << "x3, 2" << 9 << 6;
  }
  void aChosenSolutionGivesTheWantedSize() {
    QFETCH(QString, wanted);
    QFETCH(int, height);
    QFETCH(int, width);
    want(wanted);
    auto& table = child<QTableWidget>();
    QTRY_VERIFY(shows(child<SolverCard>(), QString("give %1 × %2").arg(height).arg(width)));
    QVERIFY(table.isVisible() && table.rowCount() > 0);
    for (const int row : {0, table.rowCount() - 1}) {
      emit table.cellActivated(row, 0);
      QCOMPARE(m_document->scene()->outputShape().h, height);
      QCOMPARE(m_document->scene()->outputShape().w, width);
    }
  }

  void lockedParametersStay() {
    want("6");
    auto* lock = m_workspace->findChild<QCheckBox*>(QString("lock.%1").arg(static_cast<int>(Role::KernelSize)));
    QTRY_COMPARE(lock->text(), QString("kernel_size 3"));
    auto& table = child<QTableWidget>();
    QTRY_VERIFY(shows(child<SolverCard>(), "give 6 × 6"));
    const int before = table.rowCount();
    lock->click();
    QTRY_VERIFY(table.rowCount() > 0 && table.rowCount() < before);
    for (int row = 0; row < table.rowCount(); ++row) QVERIFY(table.item(row, 0)->text().endsWith("3"));
  }

  void solutionsAreSaidInTheConventionsOwnParameters() {
    m_workspace->code().setCode("nn.ConvTranspose2d(1, 1, 5, stride=2, padding=2, output_padding=1)");
    want("");
    auto& table = child<QTableWidget>();
    QTRY_VERIFY(table.isVisible() && table.rowCount() > 20);
    const auto column = [&](const QString& name) {
      for (int i = 0; i < table.columnCount(); ++i) {
        if (table.horizontalHeaderItem(i)->text() == name) return i;
      }
      return -1;
    };
    for (const char* name : {"kernel_size", "stride", "padding", "output_padding", "dilation"})
      QVERIFY2(column(name) >= 0, name);
    QVERIFY(column("pad_mode") < 0);
    int marked = 0, current = -1;
    for (int row = 0; row < table.rowCount(); ++row) {
      if (!table.item(row, column("coverage"))->text().contains("this call")) continue;
      ++marked;
      current = row;
    }
    QCOMPARE(marked, 1);
    QCOMPARE(table.item(current, column("padding"))->text(), QString("2"));
    QCOMPARE(table.item(current, column("output_padding"))->text(), QString("1"));
    // The best one is the first that is seen, and no value is cut.
    QCOMPARE(table.rowAt(0), 0);
    for (int row = 0; row < table.rowCount(); ++row) {
      for (int i = 0; i < table.columnCount(); ++i) {
        QVERIFY(table.fontMetrics().horizontalAdvance(table.item(row, i)->text()) + 6 <= table.columnWidth(i));
      }
    }
    m_workspace->code().setCode("mint.nn.ConvTranspose2d(1, 1, 5, stride=2, padding=2, output_padding=1)");
    m_workspace->code().setCode("ms.nn.Conv2dTranspose(1, 1, 5, stride=2, pad_mode='same')");
    QTRY_VERIFY(column("pad_mode") >= 0);
  }

  void codeAndItsTranslationStandInOneScreen() {
    for (const QSize size : {QSize(1000, 592), QSize(1280, 600), QSize(1366, 648)}) {
      m_workspace->resize(size);
      m_workspace->code().setCode("nn.ConvTranspose2d(3, 16, kernel_size=4, stride=2, padding=1)");
      for (int i = 0; i < 4; ++i) QCoreApplication::processEvents();
      const auto* code = m_workspace->findChild<QWidget*>("translation.mindspore");
      QVERIFY(code->isVisible());
      QCOMPARE(code->visibleRegion().boundingRect(), code->rect());
      QCOMPARE(child<PasteCard>().visibleRegion().boundingRect(), child<PasteCard>().rect());
    }
  }

  void anImpossibleSizeIsExplainedAndTheNearestOffered() {
    want("1000");
    auto& card = child<SolverCard>();
    QTRY_VERIFY(shows(card, "nearest"));
    QVERIFY(!child<QTableWidget>().isVisible());
    for (auto* link : card.findChildren<QPushButton*>()) {
      if (link->text().contains(QChar(0xD7)) && link->isVisible()) {
        QTest::mouseClick(link, Qt::LeftButton);
        break;
      }
    }
    QTRY_VERIFY(child<QTableWidget>().isVisible());
  }

  void aForwardConvolutionIsUndone() {
    want("nn.Conv2d(1, 1, 3, stride=2, padding=1)");
    auto& table = child<QTableWidget>();
    QTRY_VERIFY(table.isVisible() && table.rowCount() > 0);
    want("nn.Conv3d(1)");
    QTRY_VERIFY(!table.isVisible());
  }

  void theInitialiserIsSaidWithItsFormula() {
    m_workspace->code().setCode("ms.nn.Conv2dTranspose(1, 1, 3, weight_init='TruncatedNormal')");
    auto& card = child<InitialiserCard>();
    auto& which = *card.findChild<QComboBox*>("initialiserShown");
    m_workspace->showTab(ConvertWorkspace::Tab::Initialisers);
    which.setCurrentIndex(which.findText("MindSpore weight"));
    emit which.activated(which.currentIndex());
    QVERIFY(shows(card, "TruncatedNormal: N(0, 0.01²) within [-2, 2]"));
  }

  void noCardIsCutOffHoweverNarrowTheWindow() {
    // A shorter line than this is folded at every argument, and what it says is no longer seen at a glance.
    constexpr int kReadable = 320;
    for (const int i : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}) {
      const int width = std::array{1000, 1180, 1300, 1500, 1920}[std::size_t(i) / 2];
      m_workspace->showTab(i % 2 ? ConvertWorkspace::Tab::Frameworks : ConvertWorkspace::Tab::Solver);
      m_workspace->resize(width, 600);
      QCoreApplication::processEvents();
      for (const auto* card : m_workspace->findChildren<Card*>()) {
        if (!card->isVisible()) continue;
        const QWidget* area = card->parentWidget();
        while (area && !area->inherits("QScrollArea")) area = area->parentWidget();
        QVERIFY(area);
        const int right = card->mapTo(area, card->rect().topRight()).x();
        QVERIFY2(right < area->width(),
                 qPrintable(QString("%1 wide: a card ends at %2 of %3").arg(width).arg(right).arg(area->width())));
      }
      for (const auto* card : m_workspace->findChildren<TranslationCard*>()) {
        if (!card->isVisible()) continue;
        QVERIFY2(card->width() >= kReadable, qPrintable(QString("%1 wide: code has %2").arg(width).arg(card->width())));
      }
      QCOMPARE(child<SolverCard>().isVisible(), i % 2 == 0);
    }
  }

  void longCodeIsFoldedWhereItStaysTheSameCode_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("folded");
    QTest::newRow("short") << "y = net(x)" << 30 << "y = net(x)";
    QTest::newRow("arguments") << "net = nn.Conv2dTranspose(1, 1, 3, stride=2)" << 36
                               << "net = nn.Conv2dTranspose(1, 1, 3,\n    stride=2)";
    QTest::newRow("outermost bracket") << "s = f(g(aaaa, bbbb), providers=['C', 'D'])" << 38
                                       << "s = f(g(aaaa, bbbb),\n    providers=['C', 'D'])";
    QTest::newRow("not in strings") << "print('one two three four five six seven')" << 30
                                    << "print(\n    'one two three four five six seven')";
    QTest::newRow("not in comments") << "x = 1  # in, out/group, kh, kw, and more" << 30
                                     << "x = 1  # in, out/group, kh, kw, and more";
    QTest::newRow("what goes on") << "g = f([node], 'scatter',\n                [make(1)])" << 30
                                  << "g = f([node], 'scatter',\n    [make(1)])";
  }
  void longCodeIsFoldedWhereItStaysTheSameCode() {
    QFETCH(QString, code);
    QFETCH(int, columns);
    QTEST(foldedCode(code, columns), "folded");
  }

  void everyControlHasAName() {
    for (auto* widget : m_workspace->findChildren<QWidget*>()) {
      const bool control = widget->focusPolicy() & Qt::TabFocus && widget->isVisible();
      if (!control || qobject_cast<QPushButton*>(widget) || qobject_cast<QCheckBox*>(widget)) continue;
      if (widget->inherits("QScrollArea") || widget->inherits("QLabel")) continue;
      QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
  }

 private:
  template <class Widget>
  Widget& child() {
    return *m_workspace->findChild<Widget*>();
  }
  const Specification& call() const { return m_document->scene()->experiment().recipe.call; }
  void want(const QString& text) {
    m_workspace->showTab(ConvertWorkspace::Tab::Solver);
    m_workspace->findChild<QLineEdit*>("wantedSize")->setText(text);
  }

  std::unique_ptr<Document> m_document;
  std::unique_ptr<ConvertWorkspace> m_workspace;
};

SCATTERSCOPE_TEST(TestConvertWorkspace, testing::ThemedApplication)
#include "test_convert_workspace.moc"
