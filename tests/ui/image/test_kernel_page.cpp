#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QtTest>

#include "core/conventions/code/code.h"
#include "fake_codec.h"
#include "test_program.h"
#include "ui/image/image_workspace.h"
#include "ui/image/kernel_page.h"
#include "ui/state/file_opener.h"
#include "ui/style/theme.h"

using namespace scatterscope;

/// The sheet of all kernels, however many there are.
class TestKernelPage : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  std::unique_ptr<Document> m_document;
  std::unique_ptr<FileOpener> m_opener;
  std::unique_ptr<ImageWorkspace> m_workspace;

  QString text(const char* label) const { return m_workspace->findChild<QLabel*>(label)->text(); }

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
    QVERIFY(m_document->edit("layer", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(24, 64, (3, 5), stride=2, groups=2)");
      e.weights.kind = WeightSource::Kind::Initialiser;
    }));
    QTRY_VERIFY(m_document->current());
    QTest::mouseClick(m_workspace->findChild<QPushButton*>("allKernelsLink"), Qt::LeftButton);
  }
  void cleanupTestCase() {
    m_workspace.reset();
    m_opener.reset();
    m_document.reset();
  }

  void everyKernelHasItsPlaceAndTheMouseFindsIt() {
    KernelSheet& sheet = m_workspace->kernels().sheet();
    QVERIFY(sheet.isVisible());
    QVERIFY2(text("allKernels").startsWith("768 kernels of 3 × 5 (in_channels × out_channels/groups: 24 × 32)"),
             qPrintable(text("allKernels")));
    for (std::int64_t input = 0; input < 24; input += 5) {
      for (std::int64_t column = 0; column < 32; column += 7) {
        const KernelSheet::Place place{input, input / 12 * 32 + column};
        sheet.setCurrent(place);
        QVERIFY(sheet.viewport()->rect().contains(sheet.rectOf(place).center()));
        QVERIFY(sheet.placeAt(sheet.rectOf(place).center()) == std::optional(place));
        QVERIFY2(
            text("chosenKernel")
                .startsWith(QString("From input channel %1 to output channel %2: ").arg(place.input).arg(place.output)),
            qPrintable(text("chosenKernel")));
      }
    }
  }

  void tapsHaveTheColoursOfTheirWeights() {
    KernelSheet& sheet = m_workspace->kernels().sheet();
    sheet.setSide(100);
    sheet.setCurrent({0, 0});
    const QRect box = sheet.rectOf({0, 0});
    QCOMPARE(box.size(), QSize(100, 60));
    const QImage image = sheet.viewport()->grab().toImage();
    float largest = 0;
    for (const float weight : m_document->outcome()->weight.elements()) largest = std::max(largest, std::fabs(weight));
    for (int y = 0; y < 3; ++y) {
      for (int x = 0; x < 5; ++x) {
        const QColor wanted = valueColour(m_document->outcome()->weight.at(0, 0, y, x), largest);
        QCOMPARE(image.pixelColor(box.left() + x * 20 + 10, box.top() + y * 20 + 10).rgb(), wanted.rgb());
      }
    }
  }

  void keysMoveAndEscapeLeadsBack() {
    KernelSheet& sheet = m_workspace->kernels().sheet();
    sheet.setFocus();
    QTest::keyClick(&sheet, Qt::Key_End);
    for (int i = 0; i < 13; ++i) QTest::keyClick(&sheet, Qt::Key_Down);
    QTest::keyClick(&sheet, Qt::Key_Right);
    QVERIFY(sheet.current() == (KernelSheet::Place{13, 33}));  // of the second group
    const int side = sheet.side();
    QTest::keyClick(&sheet, Qt::Key_Plus);
    QVERIFY(sheet.side() > side);
    QTest::keyClick(&sheet, Qt::Key_Escape);
    QVERIFY(!sheet.isVisible());
  }
};

SCATTERSCOPE_TEST(TestKernelPage, QApplication)
#include "test_kernel_page.moc"
