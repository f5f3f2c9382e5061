#include <QtTest>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "program.h"

using namespace scatterscope;
using tests::run;

/// What the window's own command line does with what it is given, without a display.
class TestWindowStart : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  QString path(const char* name) const { return m_folder.filePath(name); }

 private slots:
  void whatCannotBeOpenedIsNoPicture_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("missing picture") << "photo.png" << QByteArray();
    QTest::newRow("missing without a suffix") << "scans/photo" << QByteArray();
    QTest::newRow("text for a picture") << "notes.png" << QByteArray("hello");
    QTest::newRow("array that was cut short") << "short.npy" << QByteArray("\x93NUMPY\x01");
  }
  void whatCannotBeOpenedIsNoPicture() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    const QString file = m_folder.filePath(name);
    if (!content.isEmpty()) {
      QFile out(file);
      QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
    }
    const auto finished = run({file, "--screenshot", path("shot.png"), "--size", "500x400"});
    QCOMPARE(finished.code, 3);
    QVERIFY2(finished.error.startsWith("scatterscope: ") && finished.error.contains(QFileInfo(name).fileName()),
             finished.summary());
    QCOMPARE(finished.error.count('\n'), 1);
    QVERIFY(!QFile::exists(path("shot.png")));
  }

  void aWordThatIsNothingIsASentence_data() {
    QTest::addColumn<QString>("word");
    for (const char* word : {"frobnicate", "shap", "Convert", "no such preset", "--", "-"}) QTest::newRow(word) << word;
  }
  void aWordThatIsNothingIsASentence() {
    QFETCH(QString, word);
    // Without --screenshot a window would come, and no display would be the sentence.
    const auto finished = run({word == "--" ? QString("frobnicate") : word});
    QCOMPARE(finished.code, 2);
    QVERIFY2(finished.error.contains("--help") && !finished.error.contains("DISPLAY"), finished.summary());
    QVERIFY(finished.output.isEmpty());
  }

  void whatCanBeOpenedIs_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("code") << QStringList{"nn.ConvTranspose2d(1, 1, 3, stride=2)"};
    QTest::newRow("array") << QStringList{path("x.npy")};
    QTest::newRow("file without a suffix") << QStringList{path("plain")};
    QTest::newRow("built-in") << QStringList{"Built-in picture", "--workspace", "image"};
    QTest::newRow("preset") << QStringList{"Example 1, PyTorch"};
  }
  void whatCanBeOpenedIs() {
    QFETCH(QStringList, arguments);
    const auto array = writeNpy(*Tensor::zeros({1, 1, 3, 3}));
    QVERIFY(writeFile(path("x.npy").toStdString(), array) && writeFile(path("plain").toStdString(), array));
    const auto finished = run(arguments + QStringList{"--screenshot", path("shot.png"), "--size", "500x400"});
    QVERIFY2(finished.code == 0 && QFile::exists(path("shot.png")), finished.summary());
    QVERIFY2(finished.error.isEmpty() && finished.output.isEmpty(), finished.summary());  // not a word of Qt's either
    QFile::remove(path("shot.png"));
  }
};

QTEST_APPLESS_MAIN(TestWindowStart)
#include "test_window_start.moc"
