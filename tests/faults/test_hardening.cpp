#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

#include "test_program.h"

/// What the linker and the compiler were asked for is in the files they made.
class TestHardening : public QObject {
  Q_OBJECT

  static QString readelf(const QString& file, const char* what) {
    QProcess process;
    process.start("readelf", {"-W", what, file});
    process.waitForFinished();
    return QString::fromLocal8Bit(process.readAllStandardOutput());
  }

 private slots:
  void isInTheFile_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("program") << SCATTERSCOPE_PROGRAM;
    QTest::newRow("pictures") << SCATTERSCOPE_IMAGING_MODULE;
    QTest::newRow("films") << SCATTERSCOPE_FILMS_MODULE;
  }
  void isInTheFile() {
    if (QStandardPaths::findExecutable("readelf").isEmpty()) QSKIP("There is no readelf here.");
    QFETCH(QString, file);
    const QString header = readelf(file, "-h"), dynamic = readelf(file, "-d"), segments = readelf(file, "-l");
    // At an address of the system's choice.
    QVERIFY2(header.contains("DYN ("), qPrintable(header));
    // Every function is looked up at the start, so that the table of their addresses can be read only.
    QVERIFY2(segments.contains("GNU_RELRO"), qPrintable(segments));
    QVERIFY2(dynamic.contains(QRegularExpression("\\(FLAGS(_1)?\\).*NOW")), qPrintable(dynamic));
    // Nothing is both written and executed.
    static const QRegularExpression stack("GNU_STACK.* RW +0x");
    QVERIFY2(segments.contains(stack), qPrintable(segments));
    QVERIFY2(!segments.contains(QRegularExpression("LOAD.* RWE +0x")), qPrintable(segments));
    QVERIFY2(!dynamic.contains("TEXTREL"), qPrintable(dynamic));
    // No library is taken from a folder beside the program that others may write to.
    QVERIFY2(!dynamic.contains(QRegularExpression("\\((RPATH|RUNPATH)\\).*\\[[^/$]")), qPrintable(dynamic));
    QVERIFY(readelf(file, "--dyn-syms").contains("__stack_chk_fail"));
  }

  /// Debian's start files bear no mark of CET, so the linker takes it from every program; ours has the instructions.
  void indirectCallsLandOnEndbr() {
#if !defined(__OPTIMIZE__) || !defined(__CET__)
    QSKIP("Only what users run is built for it.");
#else
    QFile file(SCATTERSCOPE_PROGRAM);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().count("\xf3\x0f\x1e\xfa") > 1000);
#endif
  }
};

SCATTERSCOPE_TEST(TestHardening, QCoreApplication)
#include "test_hardening.moc"
