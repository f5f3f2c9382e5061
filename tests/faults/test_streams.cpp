#include <unistd.h>

#include <QtTest>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "starts.h"
#include "test_program.h"

using namespace scatterscope;
using tests::start;

namespace {

const char* kOne = "nn.ConvTranspose2d(1, 1, 3, stride=2)";

void close0() {
  ::close(0);
}
void close1() {
  ::close(1);
}
void close2() {
  ::close(2);
}
void closeAll() {
  close0();
  close1();
  close2();
}

}  // namespace

/// Standard streams that are closed or full: a sentence where there is somebody to read it, an exit code in
/// any case, never an abort.
class TestStreams : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  QString input() const { return m_folder.filePath("x.npy"); }

 private slots:
  void initTestCase() {
    const auto tensor = Tensor::of({1, 1, 2, 2}, {1, 2, 3, 4});
    QVERIFY(writeFile(input().toStdString(), writeNpy(*tensor)).has_value());
  }

  void errorsWithNobodyToTell_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("unknown option") << QStringList{"shape", "--frob"} << 2;
    QTest::newRow("unknown option of the window") << QStringList{"--frob"} << 2;
    QTest::newRow("size of the window") << QStringList{"--size", "big"} << 2;
    QTest::newRow("illegal parameter") << QStringList{"shape", "nn.ConvTranspose2d(1, 1, 0)", "--input-size", "4"} << 2;
    QTest::newRow("missing file") << QStringList{"run", kOne, "--input", "absent.npy"} << 3;
    QTest::newRow("too large") << QStringList{"run", kOne, "--input", input(), "--budget", "1"} << 4;
    QTest::newRow("no display") << QStringList{} << 3;
    QTest::newRow("no such cell") << QStringList{"--screenshot", m_folder.filePath("cell.png"), "--cell", "x"} << 2;
    QTest::newRow("no such folder") << QStringList{"--screenshot", m_folder.filePath("none/cell.png")} << 3;
  }
  void errorsWithNobodyToTell() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QCOMPARE(start({.arguments = arguments, .inChild = close2}).code, code);
    QCOMPARE(start({.arguments = arguments, .error = "/dev/full"}).code, code);
    QCOMPARE(start({.arguments = arguments}).code, code);
  }

  void outputThatCannotBeWritten_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("help") << QStringList{"--help"};
    QTest::newRow("help of a command") << QStringList{"shape", "--help"};
    QTest::newRow("version") << QStringList{"--version"};
    QTest::newRow("shape") << QStringList{"shape", kOne, "--input-size", "4"};
    QTest::newRow("shape as JSON") << QStringList{"shape", kOne, "--input-size", "4", "--json"};
    QTest::newRow("convert") << QStringList{"convert", kOne, "--to", "mindspore", "--table"};
    QTest::newRow("solve") << QStringList{"solve", "--input-size", "4", "--size", "8"};
    QTest::newRow("run") << QStringList{"run", kOne, "--input", input()};
    QTest::newRow("bench") << QStringList{"bench", kOne, "--input-size", "4", "--repeat", "1"};
    QTest::newRow("an error as JSON") << QStringList{"shape", kOne, "--input-size", "0", "--json"};
  }
  void outputThatCannotBeWritten() {
    QFETCH(QStringList, arguments);
    for (const auto& finished :
         {start({.arguments = arguments, .inChild = close1}), start({.arguments = arguments, .output = "/dev/full"})}) {
      QVERIFY2(finished.code == 3, finished.summary());
      QVERIFY2(finished.error.contains("scatterscope: The standard output cannot be written: "), finished.summary());
    }
    QCOMPARE(start({.arguments = arguments, .inChild = closeAll}).code, 3);
  }

  void whatIsPrintedGoesIntoNoFileOfOurs() {
    const QString output = m_folder.filePath("y.npy");
    const QStringList arguments = {"run", kOne, "--input", input(), "--output", output};
    QCOMPARE(start({.arguments = arguments}).code, 0);
    const auto wanted = *readFile(output.toStdString());
    for (const auto& closing : {close0, close1, close2, closeAll}) {
      QFile::remove(output);
      start({.arguments = arguments, .inChild = closing});
      QVERIFY(*readFile(output.toStdString()) == wanted);
    }
  }

  void closedStandardInputIsNoEmptyCode() {
    const auto finished = start({.arguments = {"shape", "-", "--input-size", "4"}, .inChild = close0});
    QVERIFY2(finished.code == 3, finished.summary());
    QVERIFY2(finished.error.startsWith("scatterscope: The standard input cannot be read: "), finished.summary());
  }
};

SCATTERSCOPE_TEST(TestStreams, QCoreApplication)
#include "test_streams.moc"
