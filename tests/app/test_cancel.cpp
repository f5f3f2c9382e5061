#include <signal.h>

#include <QElapsedTimer>
#include <QImage>
#include <QRegularExpression>
#include <QtTest>
#include <algorithm>
#include <cstdio>
#include <random>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "program.h"

using namespace scatterscope;

namespace {

constexpr int kMostMilliseconds = 250;

/// What a command did between a signal and its end.
struct Interrupted {
  tests::Finished left;
  double milliseconds = 0;
  bool beforehand = false;  ///< it was done before the signal
};

/// Whether the process catches the signal by now; before main() nobody can.
bool catches(const QProcess& process, int signal) {
  QFile status(QString("/proc/%1/status").arg(process.processId()));
  if (!status.open(QIODevice::ReadOnly)) return false;
  static const QRegularExpression mask("SigCgt:\\s*([0-9a-f]+)");
  const auto match = mask.match(QString(status.readAll()));
  return (match.captured(1).toULongLong(nullptr, 16) & 1ull << (signal - 1)) != 0;
}

}  // namespace

/// Every subcommand stops within 250 ms of a signal, at any moment, with exit code 5, one sentence and no
/// file left half written. SCATTERSCOPE_CANCELS=100 cancels every work 100 times, at moments drawn from
/// SCATTERSCOPE_SEED, and prints how long it took.
class TestCancel : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  std::mt19937 m_random{qEnvironmentVariable("SCATTERSCOPE_SEED", "1").toUInt()};

  QString path(const char* name) const { return m_folder.filePath(name); }

  void saveTensor(const char* name, const Shape& shape) {
    auto tensor = Tensor::zeros(shape);
    QVERIFY(tensor.has_value());
    for (std::size_t i = 0; i < tensor->elements().size(); ++i)
      tensor->elements()[i] = static_cast<float>(i % 251) - 100;
    QVERIFY(writeFile(path(name).toStdString(), writeNpy(*tensor)).has_value());
  }

  Interrupted interrupt(const QStringList& arguments, int after, int signal) {
    QDir(path("out")).removeRecursively();
    QDir().mkpath(path("out"));
    QProcess process;
    process.setProcessEnvironment(tests::withoutDisplay());
    process.setWorkingDirectory(path("out"));
    process.start(SCATTERSCOPE_PROGRAM, arguments);
    process.waitForStarted();  // until then it is a copy of the test, with the test's handlers
    QElapsedTimer clock;
    clock.start();
    while (!catches(process, signal) && clock.elapsed() < 60'000 && process.state() != QProcess::NotRunning) {
      QThread::usleep(200);
    }
    QThread::msleep(static_cast<unsigned long>(after));
    const bool beforehand = process.waitForFinished(0);
    clock.start();
    if (!beforehand) ::kill(static_cast<pid_t>(process.processId()), signal);
    Interrupted result;
    result.left = tests::finish(process);  // with the standard input open: some works wait for it
    result.milliseconds = static_cast<double>(clock.nsecsElapsed()) * 1e-6;
    result.beforehand = beforehand;
    return result;
  }

  /// The name of a file that is not, to its last byte, the one that an uninterrupted run writes; none if all are.
  /// Whole files may stand there: maps written before the signal, or a result that took its name just then.
  QString halfWritten(const QStringList& arguments) const {
    const auto names = QDir(path("out")).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
    if (names.empty()) return {};
    const QDir whole(path("whole"));
    if (!whole.exists()) {
      QDir().mkpath(whole.path());
      QProcess process;
      process.setProcessEnvironment(tests::withoutDisplay());
      process.setWorkingDirectory(whole.path());
      process.start(SCATTERSCOPE_PROGRAM, arguments);
      if (const auto finished = tests::finish(process); finished.code != 0) return finished.summary();
    }
    for (const QString& name : names) {
      QFile left(QDir(path("out")).filePath(name)), wanted(whole.filePath(name));
      if (!left.open(QIODevice::ReadOnly) || !wanted.open(QIODevice::ReadOnly) || left.readAll() != wanted.readAll())
        return name;
    }
    return {};
  }

 private slots:
  void initTestCase() {
    saveTensor("x.npy", {1, 32, 96, 96});
    saveTensor("plane.npy", {1, 1, 1500, 1500});
    QImage picture(6000, 6000, QImage::Format_RGB32);
    for (int y = 0; y < picture.height(); ++y) {
      auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
      for (int x = 0; x < picture.width(); ++x) line[x] = qRgb(x * y % 255, x % 255, y / 30);
    }
    QVERIFY(picture.save(path("photo.jpg"), "JPG", 90));
    QVERIFY(picture.save(path("photo.png"), "PNG", 90));
  }

  void everyCommandStopsAtOnce_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("span");  // milliseconds during which it surely works
    const QString code = "nn.ConvTranspose2d(32, 256, 11, stride=2)", one = "nn.ConvTranspose2d(1, 1, 3, stride=4)";
    QTest::newRow("shape, waiting for code") << QStringList{"shape", "-", "--input-size", "4x4"} << 50;
    QTest::newRow("convert, waiting for code")
        << QStringList{"convert", "-", "--to", "mindspore", "--input-size", "4x4"} << 50;
    // solve ends by itself within a quarter of a second: it refuses what would take longer.
    for (const char* engine : {"reference", "direct", "gemm", "phase"}) {
      QTest::addRow("run, %s", engine) << QStringList{"run",  code,        "--input", path("x.npy"), "--engine",
                                                      engine, "--threads", "1",       "--output",    "y.npy"}
                                       << 150;
    }
    for (const char* kind : {"jpg", "png"}) {
      QTest::addRow("run, decoding %s", kind)
          << QStringList{"run",      "nn.ConvTranspose2d(3, 3, 2, stride=2, groups=3)",
                         "--input",  path("photo.") + kind,
                         "--preset", "bilinear",
                         "--output", "y.npy"}
          << 500;
    }
    QTest::newRow("run, writing an array")
        << QStringList{"run", one, "--input", path("plane.npy"), "--output", "y.npy"} << 400;
    QTest::newRow("run, writing maps") << QStringList{"run",     "nn.ConvTranspose2d(1, 48, 2, stride=2)",
                                                      "--input", path("plane.npy"),
                                                      "--maps",  "."}
                                       << 3000;
    QTest::newRow("bench") << QStringList{"bench", code, "--input-size", "48x48", "--peers", "--seconds", "3"} << 2000;
    for (const char* kind : {"gif", "mp4", "png"}) {
      QTest::addRow("render, %s", kind)
          << QStringList{"render",       "nn.ConvTranspose2d(1, 1, 3, stride=2)",
                         "--input-size", "6x6",
                         "--size",       kind == std::string_view("png") ? "960x540" : "1920x1080",
                         "--output",     QString("film.%1").arg(kind),
                         "--sequence"}
          << 2000;
    }
    QTest::newRow("screenshot") << QStringList{"--screenshot", "window.png", "--workspace", "image", path("photo.png")}
                                << 400;
  }
  void everyCommandStopsAtOnce() {
    QFETCH(QStringList, arguments);
    QFETCH(int, span);
    if (arguments.contains("film.gif") || arguments.contains("film.mp4")) arguments.removeLast();
    const int wanted = qEnvironmentVariable("SCATTERSCOPE_CANCELS", "2").toInt();
    constexpr int kTries = 4;  // others may have the processors
    std::vector<double> times;
    int late = 0;
    QDir(path("whole")).removeRecursively();
    for (int i = 0; i < wanted; ++i) {
      const int signal = std::array{SIGINT, SIGTERM, SIGHUP}[m_random() % 3];
      const int after = static_cast<int>(m_random() % static_cast<unsigned>(span));
      for (int attempt = 1;; ++attempt) {
        const auto done = interrupt(arguments, after, signal);
        // A command whose work was done when the signal came says so.
        if (done.beforehand || done.left.code == 0) break;
        QVERIFY2(done.left.code == 5, done.left.summary() + QString(" after %1 ms").arg(after).toUtf8());
        // Qt's platform without a display has words of its own.
        QVERIFY2(done.left.error.count("scatterscope: ") == 1 && done.left.error.endsWith('\n'), done.left.summary());
        const QString half = halfWritten(arguments);
        QVERIFY2(half.isEmpty(), half.toUtf8());
        times.push_back(done.milliseconds);
        if (done.milliseconds < kMostMilliseconds) break;
        ++late;
        const auto slow = QString("%1 ms after %2 ms, %3 times").arg(done.milliseconds).arg(after).arg(attempt);
        if (wanted > 2) break;
        QVERIFY2(attempt < kTries, slow.toUtf8());
      }
    }
    QVERIFY2(!times.empty(), "the work was done before every signal");
    if (wanted <= 2) return;
    std::sort(times.begin(), times.end());
    std::printf("%-28s %4zu cancels: median %6.1f ms, 99 %% %6.1f ms, most %6.1f ms, %d above %d ms\n",
                QTest::currentDataTag(), times.size(), times[times.size() / 2], times[times.size() * 99 / 100],
                times.back(), late, kMostMilliseconds);
    std::fflush(stdout);
  }

  void aSecondSignalEndsAtOnce() {
    QProcess process;
    process.setProcessEnvironment(tests::withoutDisplay());
    process.start(SCATTERSCOPE_PROGRAM, {"shape", "-", "--input-size", "4x4", "--json"});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(catches(process, SIGINT), 20'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    const auto finished = tests::finish(process);
    QCOMPARE(finished.code, 5);
    QCOMPARE(finished.error.count('\n'), 1);
    QCOMPARE(finished.json()["error"].toObject()["kind"].toString(), QString("cancelled"));
  }

  void whatWasIgnoredStaysIgnored() {
    QProcess process;
    process.setProcessEnvironment(tests::withoutDisplay());
    process.setChildProcessModifier([] { ::signal(SIGHUP, SIG_IGN); });  // as nohup does
    process.start(SCATTERSCOPE_PROGRAM, {"shape", "-", "--input-size", "4x4"});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(catches(process, SIGINT), 20'000);
    QVERIFY(!catches(process, SIGHUP));
    ::kill(static_cast<pid_t>(process.processId()), SIGHUP);
    process.write("nn.ConvTranspose2d(1, 1, 3)");
    process.closeWriteChannel();
    const auto finished = tests::finish(process);
    QVERIFY2(finished.code == 0, finished.summary());
  }
};

QTEST_GUILESS_MAIN(TestCancel)
#include "test_cancel.moc"
