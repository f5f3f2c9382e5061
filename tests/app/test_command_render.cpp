#include <QtTest>

#include "program.h"
#include "test_program.h"

using namespace scatterscope;
using tests::run;

/// What `scatterscope render` draws, and what it refuses to.
class TestCommandRender : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

 private slots:
  void renderDrawsWhatTheNameSays_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("magic");
    QTest::newRow("png") << "r.png" << QByteArray("\x89PNG");
    QTest::newRow("svg") << "r.svg" << QByteArray("<?xml");
    QTest::newRow("pdf") << "r.pdf" << QByteArray("%PDF-");
    QTest::newRow("html") << "r.html" << QByteArray("<!DOCTYPE html>");
    QTest::newRow("gif") << "r.gif" << QByteArray("GIF89a");
    QTest::newRow("mp4") << "r.mp4" << QByteArray("ftyp");
  }
  void renderDrawsWhatTheNameSays() {
    QFETCH(QString, name);
    QFETCH(QByteArray, magic);
    const QString file = m_folder.filePath(name);
    const auto done = run({"render", "nn.ConvTranspose2d(1, 1, 3, stride=2)", "--input-size", "2x2", "--size",
                           "640x400", "--seconds-per-step", "0.1", "-o", file});
    QVERIFY2(done.code == 0, done.summary());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.read(16).contains(magic));
    QVERIFY(written.permissions() & QFileDevice::ReadGroup);
  }

  void renderRefusesWithASentence_data() {
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown kind") << QStringList{"-o", m_folder.filePath("r.bmp")} << 2 << ".png, .svg, .pdf";
    QTest::newRow("no such folder") << QStringList{"-o", m_folder.filePath("no/r.png")} << 3
                                    << "cannot be written: No such file";
    QTest::newRow("no such channel") << QStringList{"-o", m_folder.filePath("r.png"), "--channel", "1"} << 2
                                     << "channels 0 to 0";
    QTest::newRow("no such step") << QStringList{"-o", m_folder.filePath("r.png"), "--step", "99"} << 2 << "step 99";
    QTest::newRow("no such view") << QStringList{"-o", m_folder.filePath("r.png"), "--view", "cube"} << 2
                                  << "scatter, gather or matrix";
    QTest::newRow("page of another view") << QStringList{"-o", m_folder.filePath("r.html"), "--view", "matrix"} << 2
                                          << "An interactive page shows the scatter";
    QTest::newRow("page without its step")
        << QStringList{"-o", m_folder.filePath("r.html"), "--step", "99"} << 2 << "step 99";
    QTest::newRow("page too large") << QStringList{"-o", m_folder.filePath("r.html"), "--input-size", "99x99"} << 4
                                    << "up to 16,384 cells";
    QTest::newRow("too many frames") << QStringList{"-o", m_folder.filePath("r.gif"), "--seconds-per-step", "1e6"} << 4
                                     << "the limit is 20000";
  }
  void renderRefusesWithASentence() {
    QFETCH(QStringList, options);
    QFETCH(int, code);
    QFETCH(QString, says);
    const auto done = run(QStringList{"render", "nn.ConvTranspose2d(1, 1, 3, stride=2)"} +
                          (options.contains("--input-size") ? options : options + QStringList{"--input-size", "2x2"}));
    QVERIFY2(done.code == code && done.error.contains(says), done.summary());
  }
};

SCATTERSCOPE_TEST(TestCommandRender, QCoreApplication)
#include "test_command_render.moc"
