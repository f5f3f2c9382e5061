// An engineer's minute: a call pasted, two files dropped on the window, what the port gave dropped beside the maps, and
// the corrected line on the clipboard. With SCATTERSCOPE_PICTURES=FOLDER the window is drawn there after each step.

#include <QClipboard>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>

#include "core/base/file.h"
#include "core/conventions/code/code.h"
#include "core/conventions/operation_of.h"
#include "core/engines/run_operation.h"
#include "core/files/npy.h"
#include "fake_codec.h"
#include "shown_window.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/image/expected_page.h"
#include "ui/image/expected_views.h"
#include "ui/image/image_workspace.h"
#include "ui/style/parts.h"

using namespace scatterscope;

class TestWrongPort : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  QTemporaryDir m_folder;

  QString write(const QString& name, const std::vector<std::byte>& content) {
    const QString path = m_folder.filePath(name);
    if (!writeFile(path.toStdString(), content)) qFatal("cannot write %s", qPrintable(path));
    return path;
  }
  static void drop(QWidget& target, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths) urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    const QPoint middle = target.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &event);
  }
  static void picture(QWidget& window, const char* name) {
    const QString folder = qEnvironmentVariable("SCATTERSCOPE_PICTURES");
    if (!folder.isEmpty()) QVERIFY(window.grab().save(folder + '/' + name + ".png"));
  }
  static Tensor waves(const Shape& shape, double pitch) {
    Tensor tensor = *Tensor::zeros(shape);
    double at = 0;
    for (float& value : tensor.elements()) value = static_cast<float>(std::sin(at += pitch));
    return tensor;
  }

 private slots:
  void fromTwoFilesToTheCorrectedLineInAMinute() {
    const Tensor x = waves({1, 3, 40, 56}, 0.37), w = waves({3, 8, 3, 3}, 1.9), b = *Tensor::zeros({1, 1, 1, 8});
    // The port pads as 'same' does: all is one pixel off.
    const auto port = *readCode("nn.Conv2dTranspose(3, 8, 3, stride=2, has_bias=True)");
    const Tensor y =
        runOperation(*engines().front(), *operationOf(port, x.shape()), {x, w, b}, MemoryBudget::detect())->output;
    const QString xFile = write("x.npy", writeNpy(x)), wFile = write("weight.npy", writeNpy(w)),
                  yFile = write("port.npy", writeNpy(y));

    testing::ShownWindow shown(m_codec);
    MainWindow& window = shown.window;
    window.resize(1366, 768);
    QVERIFY(shown.show());
    window.showWorkspace("image");
    QElapsedTimer clock;
    clock.start();

    // 1. The right call, copied from the model's code.
    QApplication::clipboard()->setText("up = nn.ConvTranspose2d(3, 8, 3, stride=2, padding=1, output_padding=1)");
    QTest::keyClick(&window, Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(shown.document.current() && shown.document.scene()->outputShape().c == 8);
    window.showWorkspace("image");
    picture(window, "1-call");

    // 2. Input and weights, dropped together.
    drop(window, {xFile, wFile});
    QTRY_VERIFY(shown.document.scene()->experiment().weights.kind == WeightSource::Kind::Tensor);
    QTRY_VERIFY(shown.document.current() && !window.busy());
    QCOMPARE(shown.document.outcome()->output.shape(), y.shape());
    picture(window, "2-files");

    // 3. What the port gave, dropped on Expected.
    QTest::mouseClick(window.image().findChild<SegmentedControl*>("mapsSwitch")->button(1), Qt::LeftButton);
    ExpectedPage& page = window.image().expected();
    QVERIFY(page.isVisible());
    picture(window, "3-expected");
    drop(page, {yFile});
    QTRY_VERIFY_WITH_TIMEOUT(page.mismatch().stage() == Mismatch::Stage::Done && page.mismatch().current() &&
                                 page.views().comparison().shown() && !window.busy(),
                             60'000);
    picture(window, "4-cause");

    // 4. The corrected line.
    const QString cause = page.findChild<QLabel*>("mismatchCause")->text();
    QVERIFY2(cause.contains("1 row") || cause.contains("same"), qPrintable(cause));
    QTest::mouseClick(page.findChild<QPushButton*>("copyCorrected"), Qt::LeftButton);
    const QString line = QApplication::clipboard()->text();
    const qint64 taken = clock.elapsed();
    qInfo("%lld ms; %s\n%s", taken, qPrintable(cause), qPrintable(line));
    QVERIFY(taken < 60'000);

    // 5. It is right: read and computed, it gives what the right call gives.
    const auto corrected = readCode(line.toStdString());
    QVERIFY2(corrected, qPrintable(line));
    const auto again =
        runOperation(*engines().front(), *operationOf(*corrected, x.shape()), {x, w, b}, MemoryBudget::detect());
    QVERIFY(again);
    const auto ours = shown.document.outcome()->output.elements();
    QCOMPARE(again->output.elements().size(), ours.size());
    for (std::size_t i = 0; i < ours.size(); ++i) QVERIFY(std::abs(again->output.elements()[i] - ours[i]) < 1e-4f);
  }
};

SCATTERSCOPE_TEST(TestWrongPort, testing::ThemedApplication)
#include "test_wrong_port.moc"
