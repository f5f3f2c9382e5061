#include <QTemporaryDir>
#include <QtTest>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "fake_codec.h"
#include "test_program.h"
#include "ui/window/main_window.h"
#include "ui/window/start.h"

using namespace scatterscope;

/// What the command line puts into the window.
class TestStart : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  FakeCodec m_codec;

  std::string write(const char* name, const Shape& shape, float first) {
    auto tensor = Tensor::zeros(shape);
    for (float& element : tensor->elements()) element = first++;
    std::string path = m_folder.filePath(name).toStdString();
    if (!writeFile(path, writeNpy(*tensor))) return {};
    return path;
  }

 private slots:
  void codeInputWeightsAndBiasComeTogether() {
    MainWindow window(m_codec, {});
    WindowOptions options;
    options.code = "nn.ConvTranspose2d(2, 3, 4, stride=2)";
    options.input = write("x.npy", {1, 2, 5, 6}, 1);
    options.weight = write("w.npy", {2, 3, 4, 4}, 10);
    options.bias = write("b.npy", {1, 1, 1, 3}, 100);
    Start start(window, options);
    QVERIFY(start.begin().has_value());
    QTRY_VERIFY(!start.busy() && !window.opener().busy());
    const Experiment& experiment = window.document().scene()->experiment();
    QCOMPARE(experiment.input.tensor->shape(), (Shape{1, 2, 5, 6}));
    QCOMPARE(experiment.weights.weight->elements()[0], 10.0f);
    QCOMPARE(experiment.weights.bias->elements()[2], 102.0f);
    QTRY_VERIFY(window.document().current());
    QCOMPARE(window.document().outcome()->output.shape(), (Shape{1, 3, 12, 14}));
  }

  void codeAndSizeAreEnough() {
    MainWindow window(m_codec, {});
    WindowOptions options;
    options.code = "nn.ConvTranspose2d(2, 3, 4, stride=2)";
    options.inputHeight = 7;
    options.inputWidth = 2;
    Start start(window, options);
    QVERIFY(start.begin().has_value() && !start.busy());
    QCOMPARE(window.document().scene()->inputShape(), (Shape{1, 2, 7, 2}));
  }

  void whatFailsEndsTheRest() {
    MainWindow window(m_codec, {});
    WindowOptions options;
    options.input = m_folder.filePath("none.npy").toStdString();
    options.weight = write("w.npy", {1, 1, 3, 3}, 10);
    QSignalSpy failed(&window.opener(), &FileOpener::failed);
    Start start(window, options);
    QVERIFY(start.begin().has_value());
    QTRY_VERIFY(!start.busy() && !window.opener().busy());
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains("none.npy"));
    QVERIFY(!window.document().scene()->experiment().weights.weight);
  }
};

SCATTERSCOPE_TEST(TestStart, QApplication)
#include "test_start.moc"
