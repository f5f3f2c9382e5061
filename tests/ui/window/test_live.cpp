// A Python session hands a case to the window: in a moment, as one step.

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include "fake_codec.h"
#include "shown_window.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/image/expected_page.h"
#include "ui/image/expected_views.h"
#include "ui/image/image_workspace.h"
#include "ui/live/live_server.h"
#include "ui/state/document.h"
#include "ui/window/main_window.h"

using namespace scatterscope;

namespace {

const QString kPython = "/usr/bin/python3";  // Debian's, which has Debian's NumPy
const QString kModules =
    QString(SCATTERSCOPE_SOURCE_DIR) + "/resources/python:" + SCATTERSCOPE_SOURCE_DIR + "/tests/resources";

bool hasNumPy() {
  QProcess process;
  process.start(kPython, {"-c", "import numpy"});
  return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

}  // namespace

class TestLive : public QObject {
  Q_OBJECT

  FakeCodec m_codec;
  QTemporaryDir m_runtime, m_temporary;
  std::unique_ptr<testing::ShownWindow> m_shown;

  MainWindow& window() { return m_shown->window; }
  /// Runs Python and lets the window live meanwhile; what it printed.
  QString python(const QString& code, int* exitCode = nullptr) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("PYTHONPATH", kModules);
    environment.insert("PYTHONDONTWRITEBYTECODE", "1");
    environment.insert("TMPDIR", m_temporary.path());
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(kPython, {"-c", "import scatterscope, numpy, test_scatterscope as t\n" + code});
    [&] { QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, 60'000); }();
    if (exitCode) *exitCode = process.exitCode();
    return process.readAll();
  }

 private slots:
  void initTestCase() {
    if (!hasNumPy()) QSKIP("python3-numpy is not installed.");
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
  }
  void init() {
    m_shown = std::make_unique<testing::ShownWindow>(m_codec);
    QVERIFY(m_shown->show());
    QVERIFY(window().live().start());
  }
  void cleanup() { m_shown.reset(); }

  void aLayerIsShownWithItsDifference() {
    const int steps = window().document().undoStack().count();
    const QString said =
        python("scatterscope.show(t.torch_layer(), t.X, t.SAME, name='decoder.up1', other='mindspore')");
    QVERIFY2(said.startsWith("decoder.up1, Python process ") && said.contains("is open in the window."),
             qPrintable(said));
    QCOMPARE(window().document().undoStack().count(), steps + 1);
    ExpectedPage& page = window().image().expected();
    QVERIFY(page.isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(page.mismatch().stage() == Mismatch::Stage::Done && page.mismatch().current(), 30'000);
    const MismatchReport& report = page.mismatch().findings()->report;
    QVERIFY(report.cause);
    QCOMPARE(QString::fromStdString(report.cause->name), QString("'same' with the odd row at the end"));
    QTRY_VERIFY(window().findChild<QLabel*>("state")->text().endsWith("elements differ"));
    QVERIFY(window().windowTitle().startsWith("decoder.up1, Python process "));
    window().document().undoStack().undo();
    QVERIFY(!window().document().scene()->experiment().expected.tensor);
    // Nothing of it is left.
    QVERIFY(QDir(m_temporary.path()).isEmpty());
  }

  void severalCallsComeOneAfterTheOther() {
    const int steps = window().document().undoStack().count();
    const QString said = python(
        "for i in range(3): scatterscope.show(t.mindspore_layer(), t.Tensor(t.X), "
        "t.Tensor(t.SAME), name=f'up{i}')");
    QCOMPARE(said.count("is open in the window."), 3);
    QCOMPARE(window().document().undoStack().count(), steps + 3);
    QVERIFY(window().windowTitle().startsWith("up2, "));
  }

  void whatIsRefusedIsToldToBoth() {
    const auto before = window().document().scene();
    int code = 0;
    const QString said = python("scatterscope.show(t.torch_layer(in_channels=5), t.X, t.SAME)", &code);
    QCOMPARE(code, 1);
    QVERIFY2(said.contains("RuntimeError: Scatterscope did not take the case: "), qPrintable(said));
    QVERIFY(window().document().scene() == before);
    QVERIFY(window().findChild<QLabel*>("problem")->text().startsWith("A case from Python was refused."));
    const QString token = python(
        "scatterscope._windows = lambda f=scatterscope._windows: [(a, b, '0' * 64) for a, b, _ in f()]\n"
        "scatterscope.show(t.torch_layer(), t.X, t.SAME)",
        &code);
    QVERIFY2(code == 1 && token.contains("The token is not the one of this window."), qPrintable(token));
    const QString path = m_runtime.filePath("x.npz");
    const QString broken =
        python(QString("open('%1', 'w').write('x')\nprint(scatterscope._hand_over('%1'))").arg(path));
    QVERIFY2(broken.contains("'ok': False") && broken.contains("not a case"), qPrintable(broken));
  }

  void theSwitchIsInTheMenuAndSaid() {
    auto* listen = window().findChild<QAction*>("listenToPython");
    const auto* state = window().findChild<QLabel*>("liveState");
    QVERIFY(listen->isChecked() && state->text().contains("This window listens"));
    QSignalSpy chosen(&window(), &MainWindow::listeningChosen);
    listen->trigger();
    QVERIFY(!window().live().listening() && !listen->isChecked());
    QVERIFY(state->text().contains("does not listen"));
    QCOMPARE(chosen.count(), 1);
    const QString said = python(
        "p = scatterscope.show(t.torch_layer(), t.X, t.SAME)\n"
        "import shutil, os; shutil.rmtree(os.path.dirname(p))");
    QVERIFY2(said.startsWith("No Scatterscope window listens."), qPrintable(said));
    listen->trigger();
    QVERIFY(window().live().listening() && listen->isChecked());
  }

  /// 64 × 128 × 128, from the call in Python to the maps in the window.
  void aLargeOutputIsThereInAMoment() {
    const QString code =
        "import time\n"
        "layer = t.torch_layer(in_channels=64, out_channels=64, kernel_size=(4, 4), output_padding=(0, 0),\n"
        "                      weight=t.numbers(64, 64, 4, 4), bias=t.numbers(64))\n"
        "x, y = t.numbers(1, 64, 64, 64), t.numbers(1, 64, 128, 128)\n"
        "begin = time.monotonic()\n"
        "scatterscope.show(layer, x, y)\n"
        "print('%d ms until the answer' % (1000 * (time.monotonic() - begin)))\n";
    QElapsedTimer clock;
    connect(&window().document(), &Document::sceneChanged, this, [&] { clock.start(); });
    const QString said = python(code);
    ExpectedPage& page = window().image().expected();
    QTRY_VERIFY_WITH_TIMEOUT(
        window().document().current() && page.mismatch().current() && page.views().comparison().shown(), 60'000);
    qInfo("%s; compared and drawn %lld ms after it was open", qPrintable(said.trimmed().section('\n', -1)),
          clock.elapsed());
    QCOMPARE(window().document().scene()->outputShape(), (Shape{1, 64, 128, 128}));
    disconnect(&window().document(), nullptr, this, nullptr);
  }
};

SCATTERSCOPE_TEST(TestLive, testing::ThemedApplication)
#include "test_live.moc"
