#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "program.h"
#include "test_program.h"

using namespace scatterscope;
using tests::run;

namespace {

/// Milliseconds a command may take on a machine that does a dozen other things, start included; it was 42 seconds
/// for run, and 35 minutes for a kernel of 2^53 taps.
constexpr qint64 kAnswer = 8'000;

}  // namespace

/// Every subcommand with parameters of up to 2^63 - 1: a sentence and an exit code, at once.
class TestLargeParameters : public QObject {
  Q_OBJECT

 private slots:
  void areAnsweredAtOnce_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const auto row = [](const QStringList& arguments, int code) {
      QTest::newRow(qPrintable(arguments.join(' '))) << arguments << code;
    };
    const QString two53 = "9007199254740992", two62 = "4611686018427387904", most = "9223372036854775807";
    // Legal, and more memory than there is: shape says the size, the others that it does not fit.
    for (const QString& stride : {QString("30000000"), two53}) {
      const QString call = QString("nn.ConvTranspose2d(1, 1, 3, stride=(%1, 1))").arg(stride);
      row({"shape", call, "--input-size", "3x3"}, 0);
      row({"shape", call, "--input-size", "3x3", "--json"}, 0);
      row({"convert", call, "--input-size", "3x3", "--to", "mindspore"}, 0);
      row({"bench", call, "--input-size", "3x3", "--budget", "100MB"}, 4);
      // 60 million rows fit into memory, and drawing them is work that was asked for.
      if (stride == two53)
        row({"render", call, "--input-size", "3x3", "-o", m_folder.filePath("x.png"), "--size", "200x200"}, 4);
      row({"run", call, "--input", m_input, "--budget", "100MB"}, 4);
    }
    const QString taps = QString("layers.Conv2DTranspose(1, (%1, 1), strides=1)").arg(two53);
    row({"shape", taps, "--input-size", "3x3"}, 0);
    row({"run", taps, "--input", m_input, "--budget", "100MB"}, 4);
    row({"convert", taps, "--input-size", "3x3", "--to", "onnx"}, 0);
    row({"shape", QString("nn.Conv2dTranspose(1, 1, 2, stride=1, dilation=%1)").arg("1000000000"), "--input-size",
         "3x3"},
        0);
    row({"shape", QString("nn.ConvTranspose2d(1, 1, 1, stride=%1)").arg(most), "--input-size", "1"}, 0);
    row({"run", QString("nn.ConvTranspose2d(1, 1, 1, stride=%1)").arg(most), "--input", m_pixel}, 0);
    // Output sizes that 64 bits do not hold, and windows that cut everything away.
    row({"shape", QString("nn.ConvTranspose2d(1, 1, 3, stride=%1)").arg(two62), "--input-size", "5x5"}, 2);
    row({"run", QString("nn.ConvTranspose2d(1, 1, 3, stride=%1)").arg(two62), "--input", m_input}, 2);
    row({"shape", QString("nn.ConvTranspose2d(1, 1, 3, padding=%1)").arg(most), "--input-size", "5x5"}, 2);
    row({"shape", QString("nn.Conv2dTranspose(1, 1, 3, pad_mode='pad', padding=(%1, %1, 0, 0))").arg(most),
         "--input-size", "5x5"},
        2);
    row({"shape", QString("nn.ConvTranspose2d(1, 1, %1)").arg(two62), "--input-size", "5x5"}, 2);
    row({"shape", QString("layers.Conv2DTranspose(1, 3, strides=%1, padding='same')").arg(two62), "--input-size",
         "2x2"},
        2);
    row({"shape", "nn.ConvTranspose2d(1, 1, 3)", "--input-size", most}, 2);
    // What the solver would look for until tomorrow.
    const QStringList solve = {"solve", "--input-size", "16x16", "--size", "32x32"};
    row(solve + QStringList{"--max-kernel", "1000", "--max-stride", "1000", "--max-dilation", "1", "--max-crop", "0"},
        0);
    row(solve + QStringList{"--max-kernel", most}, 2);
    row({"solve", "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=(100000, 99999))", "--lock", "padding", "--input-size",
         "16x16", "--size", "32x32"},
        2);
    row({"solve", QString("nn.ConvTranspose2d(1, 1, %1)").arg(two62), "--lock", "kernel_size", "--input-size", "16x16",
         "--size", "32x32"},
        1);
    row({"solve", "nn.ConvTranspose2d(1, 1, 3)", "--input-size", "16x16", "--size", most}, 2);
    row({"solve", "--undo", QString("nn.Conv2d(1, 1, 3, stride=1, padding=%1)").arg(most), "--size", "16x16"}, 2);
  }
  void areAnsweredAtOnce() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QElapsedTimer watch;
    watch.start();
    const auto done = run(arguments);
    QVERIFY2(watch.elapsed() < kAnswer, QByteArray::number(watch.elapsed()) + " ms, " + done.summary());
    QVERIFY2(done.code == code, done.summary());
    if (code >= 2) QVERIFY2(done.error.contains('.') && !done.error.contains("nternal"), done.summary());
  }

  void initTestCase() {
    QVERIFY(m_folder.isValid());
    writeNpy(m_input, 3);
    writeNpy(m_pixel, 1);
  }

 private:
  /// A square array of zeros, float32.
  static void writeNpy(const QString& path, int side) {
    QByteArray header =
        QString("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, %1, %1), }").arg(side).toLatin1();
    while ((header.size() + 11) % 64 != 0) header += ' ';
    header += '\n';
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("\x93NUMPY\x01\x00", 8) + char(header.size() % 256) + char(header.size() / 256) + header +
               QByteArray(side * side * 4, '\0'));
  }

  QTemporaryDir m_folder;
  const QString m_input = m_folder.filePath("x.npy"), m_pixel = m_folder.filePath("pixel.npy");
};

SCATTERSCOPE_TEST(TestLargeParameters)
#include "test_large_parameters.moc"
