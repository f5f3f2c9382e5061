// A slip of the hand in a field, 30000000 for 3, must not freeze the window, take its memory, or lose the picture.

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QtTest>
#include <fstream>

#include "fake_codec.h"
#include "shown_window.h"
#include "test_program.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/stage/scatter_view.h"
#include "ui/state/document.h"
#include "ui/window/main_window.h"
#include "ui/window/workspaces.h"

using namespace scatterscope;

namespace {

/// The most memory the process ever had, in bytes.
std::int64_t peakMemory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6)) * 1024;
  }
  return 0;
}

constexpr std::int64_t kBudget = 32'000'000;
/// Milliseconds between a key and its answer, on a machine that does a dozen other things; it was 24,000.
constexpr qint64 kAnswer = 4'000;

}  // namespace

class TestLargeParameters : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_shown = std::make_unique<testing::ShownWindow>(m_codec);
    m_window = &m_shown->window;
    QVERIFY(m_shown->show({nullptr, 0, kBudget}));
  }
  void cleanup() { m_shown.reset(); }

  void typingThemIsAnsweredAtOnce_data() {
    QTest::addColumn<QString>("workspace");
    for (const WorkspaceEntry& workspace : workspaces()) QTest::newRow(workspace.name) << workspace.name;
  }
  void typingThemIsAnsweredAtOnce() {
    QFETCH(QString, workspace);
    const std::int64_t before = peakMemory();
    for (const char* name : {"stride", "kernel_size", "dilation", "padding", "output_padding"}) {
      for (const std::int64_t value : {std::int64_t{30'000'000}, std::int64_t{1} << 53, std::int64_t{1} << 62}) {
        document().apply("again", Experiment::opening());
        QTRY_VERIFY(document().current());
        QVERIFY(m_window->showWorkspace("scatter"));
        auto* field = m_window->scatter().findChild<QLineEdit*>(QStringLiteral("pytorch.") + name);
        QVERIFY(field);
        field->setFocus();
        field->selectAll();
        const QString typed = QString::number(qint64(value));
        QElapsedTimer watch;
        // The workspace that is on show is the one that has to draw the answer to the last digit.
        for (qsizetype i = 0; i < typed.size(); ++i) {
          if (i + 1 == typed.size()) QVERIFY(m_window->showWorkspace(workspace));
          watch.start();
          QTest::keyClick(field, typed[i].toLatin1());
          QCoreApplication::processEvents();
          QVERIFY2(watch.elapsed() < kAnswer,
                   qPrintable(QString("%1 = %2 took %3 ms").arg(name, typed).arg(watch.elapsed())));
        }
        watch.start();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->busy(), 20'000);
        QVERIFY2(watch.elapsed() < 2 * kAnswer, qPrintable(QString("%1 = %2").arg(name, typed)));
        // It is refused beside the field or, where it is legal, by the budget; the last good picture stays.
        const auto* problem = m_window->findChild<QLabel*>("problem");
        const auto error = document().failure() ? document().failure() : document().refusal();
        const bool computed = document().current() && !error;
        QVERIFY2(computed || error, qPrintable(QString("%1 = %2").arg(name, typed)));
        QVERIFY(document().outcome() && *document().outcome()->output.shape().bytes() <= kBudget);
        QVERIFY(!m_window->scatter().view().grab().isNull());
        if (!computed && error->kind == ErrorKind::Budget && !document().current())
          QVERIFY2(problem->text().contains("budget") || problem->text().contains("64 bits"),
                   qPrintable(problem->text()));
      }
    }
    QVERIFY2(peakMemory() - before < 400'000'000, QByteArray::number(qint64(peakMemory() - before)));
  }

  void aWindowFarBeyondTheCanvasIsDrawn() {
    // Legal in PyTorch: a canvas of one cell, and an output of two cells that lie 2^61 rows behind it.
    Experiment experiment = Experiment::opening();
    const std::int64_t stride = std::int64_t{1} << 62;
    experiment.input.height = experiment.input.width = 1;
    experiment.recipe.call = experiment.recipe.call.with(Role::KernelSize, 1)
                                 .with(Role::Stride, stride)
                                 .with(Role::Padding, stride / 2 - 1)
                                 .with(Role::OutputPadding, stride - 1);
    QVERIFY(document().apply("far", experiment));
    QTRY_VERIFY(document().current());
    QCOMPARE(document().outcome()->output.shape(), (Shape{1, 1, 2, 2}));
    for (const PictureMode mode : {PictureMode::Scatter, PictureMode::Gather, PictureMode::Matrix}) {
      m_window->scatter().setMode(mode);
      QElapsedTimer watch;
      watch.start();
      QVERIFY(!m_window->grab().isNull());
      QVERIFY2(watch.elapsed() < kAnswer, QByteArray::number(watch.elapsed()));
    }
    m_window->scatter().setMode(PictureMode::Scatter);
    for (const PhaseLens lens : {PhaseLens::Counts, PhaseLens::Sums}) {
      m_window->scatter().setLens(lens);
      QElapsedTimer watch;
      watch.start();
      QVERIFY(!m_window->grab().isNull());
      QVERIFY2(watch.elapsed() < kAnswer, QByteArray::number(watch.elapsed()));
    }
    for (int x = 300; x < m_window->width(); x += 97) {
      for (int y = 100; y < m_window->height(); y += 97) QTest::mouseMove(m_window, {x, y});
    }
  }

  void aStrideOfOneInputPixelIsDrawn() {
    // One stamp: any stride gives the kernel's size, and there are 2^62 phases.
    for (const std::int64_t stride : {std::int64_t{30'000'000}, std::int64_t{1} << 62}) {
      Experiment experiment = Experiment::opening();
      experiment.input.height = experiment.input.width = 1;
      experiment.recipe.call = experiment.recipe.call.with(Role::Stride, stride);
      QVERIFY(document().apply("one pixel", experiment));
      QTRY_VERIFY(document().current());
      for (const PhaseLens lens : {PhaseLens::Off, PhaseLens::Counts, PhaseLens::Sums}) {
        m_window->scatter().setLens(lens);
        QElapsedTimer watch;
        watch.start();
        QVERIFY(!m_window->grab().isNull());
        QVERIFY2(watch.elapsed() < kAnswer, QByteArray::number(watch.elapsed()));
      }
    }
  }

 private:
  Document& document() { return m_window->document(); }
  FakeCodec m_codec;
  std::unique_ptr<testing::ShownWindow> m_shown;
  MainWindow* m_window = nullptr;
};

SCATTERSCOPE_TEST(TestLargeParameters, QApplication)
#include "test_large_parameters.moc"
