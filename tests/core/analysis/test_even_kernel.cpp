// "Try kernel_size = 4": the proposal must cover evenly and leave the size alone.

#include <QtTest>

#include "core/analysis/even_kernel.h"
#include "core/conventions/code/code.h"
#include "core/geometry/coverage.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

class TestEvenKernel : public QObject {
  Q_OBJECT

 private slots:
  void theProposalIs_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("proposal");
    QTest::newRow("pix2pixHD") << "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1, bias=False)"
                               << "nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1, bias=False)";
    QTest::newRow("nothing cut") << "nn.ConvTranspose2d(1, 1, 3, stride=2)"
                                 << "nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1, output_padding=1)";
    QTest::newRow("one axis") << "nn.ConvTranspose2d(1, 1, (3, 4), stride=2, padding=1, output_padding=(1, 0))"
                              << "nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1)";
    QTest::newRow("even as it is") << "nn.ConvTranspose2d(1, 1, 4, stride=2)"
                                   << "";
    QTest::newRow("too far away to be a hint") << "nn.ConvTranspose2d(1, 1, 3, stride=30000000)"
                                               << "";
    QTest::newRow("stride and dilation share a factor") << "nn.ConvTranspose2d(1, 1, 3, stride=2, dilation=2)"
                                                        << "";
  }
  void theProposalIs() {
    QFETCH(QString, code);
    QFETCH(QString, proposal);
    const auto call = evenlyCovered(specificationOf(code.toStdString()), {1, 1, 6, 7});
    QCOMPARE(call ? QString::fromStdString(writeCall(*call)) : QString(), proposal);
  }

  void sizesStayAndCoverageIsEvenInEveryFramework() {
    int proposals = 0;
    for (const char* pattern :
         {"nn.ConvTranspose2d(2, 1, %1, stride=%2, padding=%3)", "layers.Conv2DTranspose(1, %1, strides=%2)",
          "nn.Conv2dTranspose(2, 1, %1, stride=%2, pad_mode='pad', padding=%3)",
          "layers.Conv2DTranspose(1, %1, strides=%2, padding='same')", "nn.Conv2dTranspose(2, 1, %1, stride=%2)"}) {
      for (int kernel = 1; kernel <= 7; ++kernel) {
        for (int stride = 1; stride <= 4; ++stride) {
          for (int padding = 0; padding <= 1; ++padding) {
            QString code = QString(pattern).arg(kernel).arg(stride);
            if (code.contains("%3")) code = code.arg(padding);
            const Specification call = specificationOf(code.toStdString());
            const Shape input{1, 2, 5, 4};
            const auto before = call.convention->resolve(call, input);
            if (!before) continue;
            const auto even = evenlyCovered(call, input);
            if (!even) continue;
            ++proposals;
            const auto after = call.convention->resolve(*even, input);
            QVERIFY2(after, qPrintable(code));
            QCOMPARE(*after->outputShape(), *before->outputShape());
            QVERIFY2(coverageOf(after->geometry.height(), 0).even() && coverageOf(after->geometry.width(), 0).even(),
                     qPrintable(code));
            QVERIFY(after->geometry.height().kernel() > before->geometry.height().kernel());
          }
        }
      }
    }
    QVERIFY2(proposals > 60, QByteArray::number(proposals));
  }
};

SCATTERSCOPE_TEST(TestEvenKernel)
#include "test_even_kernel.moc"
