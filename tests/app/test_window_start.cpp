#include <QtTest>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "program.h"
#include "test_program.h"
#include "tests/attacks/experiment_attacks.h"

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
    QTest::newRow("text for an experiment") << "notes.scope" << QByteArray("hello");
    QTest::newRow("missing experiment") << "gone.scope" << QByteArray();
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

  void aFileThatIsMissingBringsUpNoWindow_data() {
    QTest::addColumn<QStringList>("arguments");
    const QString code = "nn.ConvTranspose2d(1, 2, 3)";
    QTest::newRow("picture") << QStringList{"/nowhere/photo.png"};
    QTest::newRow("input") << QStringList{code, "--input", "/nowhere/photo.png"};
    QTest::newRow("weights") << QStringList{code, "--weight", "/nowhere/photo.png"};
    QTest::newRow("bias") << QStringList{code, "--bias", "/nowhere/photo.png"};
  }
  void aFileThatIsMissingBringsUpNoWindow() {
    QFETCH(QStringList, arguments);
    const auto finished = run(arguments);
    QCOMPARE(finished.code, 3);
    QVERIFY2(finished.error.startsWith("scatterscope: There is no file /nowhere/photo.png."), finished.summary());
    QVERIFY(!finished.error.contains("DISPLAY"));
  }

  void examplesHaveNumbers() {
    const auto listed = run({"--list-examples"});
    QCOMPARE(listed.code, 0);
    QVERIFY2(listed.error.isEmpty(), listed.summary());
    const QStringList lines = listed.output.split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.first(), QString("  1  Opening example"));
    QCOMPARE(lines.last(), QString("%1  Built-in picture").arg(lines.size(), 3));
    QVERIFY(!listed.output.contains('\t') && lines.size() > 10);
  }

  void examplesOpenByNumberNameAndWords_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("error");
    QTest::newRow("number") << "2" << 0 << "";
    QTest::newRow("name") << "Opening example" << 0 << "";
    QTest::newRow("name in small letters") << "opening example" << 0 << "";
    QTest::newRow("number of the report") << "7966" << 0 << "";
    QTest::newRow("words") << "pix2pixhd pixel" << 0 << "";
    QTest::newRow("beginnings of words") << "dilation holes" << 0 << "";
    QTest::newRow("built-in picture") << "built-in picture" << 0 << "";
    QTest::newRow("several") << "example 4" << 2 << "means 4 examples: Example 4, PyTorch; ";
    QTest::newRow("no such number") << "99" << 2 << "--list-examples";
    QTest::newRow("zero") << "0" << 2 << "--list-examples";
    QTest::newRow("part of a number") << "79" << 2 << "--list-examples";
  }
  void examplesOpenByNumberNameAndWords() {
    QFETCH(QString, name);
    QFETCH(int, code);
    QFETCH(QString, error);
    QFile::remove(path("example.png"));
    const auto finished = run({name, "--screenshot", path("example.png"), "--size", "500x400"});
    QVERIFY2(finished.code == code && finished.error.contains(error), finished.summary());
    QCOMPARE(QFile::exists(path("example.png")), code == 0);
    if (code != 0) QCOMPARE(finished.error.count('\n'), 1);
  }

  void whatDoesNotGoTogetherIsRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    QTest::newRow("two inputs") << QStringList{path("x.npy"), "--input", path("x.npy")} << "Both";
    QTest::newRow("size of a file") << QStringList{path("x.npy"), "--input-size", "4x5"} << "--input-size";
    QTest::newRow("no size") << QStringList{"--input-size", "4xfive"} << "4xfive";
    QTest::newRow("no page") << QStringList{path("x.npy"), "--page", "0"} << "--page";
    QTest::newRow("code that is none") << QStringList{"nn.ConvTranspose2d(1, 2"} << "Line 1";
    QTest::newRow("code that is none, to convert")
        << QStringList{"nn.ConvTranspose2d(1, 2", "--workspace", "convert"} << "Line 1";
    QTest::newRow("a call that is not there")
        << QStringList{"nn.ConvTranspose2d(1, 2, 3)\nnn.ConvTranspose2d(1, 2, 4)", "--call", "3"} << "no number 3: 1. ";
    QTest::newRow("a call that is not there, to convert")
        << QStringList{"nn.ConvTranspose2d(1, 2, 3)", "--call", "2", "--workspace", "convert"} << "no number 2: 1. ";
    QTest::newRow("weights of another shape")
        << QStringList{"nn.ConvTranspose2d(1, 2, 3)", "--weight", path("x.npy")} << "wants 1×2×3×3";
  }
  void whatDoesNotGoTogetherIsRefused() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    QVERIFY(writeFile(path("x.npy").toStdString(), writeNpy(*Tensor::zeros({1, 1, 3, 3}))).has_value());
    const auto finished = run(arguments + QStringList{"--screenshot", path("shot.png"), "--size", "500x400"});
    QCOMPARE(finished.code, 2);
    QVERIFY2(finished.error.startsWith("scatterscope: ") && finished.error.contains(words), finished.summary());
    QVERIFY(!QFile::exists(path("shot.png")));
  }

  void whatCanBeOpenedIs_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("code") << QStringList{"nn.ConvTranspose2d(1, 1, 3, stride=2)"};
    QTest::newRow("one of several") << QStringList{"nn.ConvTranspose2d(1, 2, 4)\nnn.ConvTranspose2d(1, 2, 3)",
                                                   "--call",
                                                   "2",
                                                   "--input",
                                                   path("x.npy"),
                                                   "--weight",
                                                   path("w.npy")};
    QTest::newRow("array") << QStringList{path("x.npy")};
    QTest::newRow("file without a suffix") << QStringList{path("plain")};
    QTest::newRow("everything") << QStringList{"nn.ConvTranspose2d(1, 2, 3, bias=True)",
                                               "--input",
                                               path("x.npy"),
                                               "--weight",
                                               path("w.npy"),
                                               "--bias",
                                               path("b.npy")};
    QTest::newRow("size") << QStringList{"nn.ConvTranspose2d(1, 2, 3)", "--input-size", "4x5"};
    QTest::newRow("built-in") << QStringList{"Built-in picture", "--workspace", "image"};
    QTest::newRow("preset") << QStringList{"Example 1, PyTorch"};
    QTest::newRow("experiment") << QStringList{path("a.scope")};
    QTest::newRow("without what is remembered") << QStringList{"--safe", path("a.scope")};
  }
  void whatCanBeOpenedIs() {
    QFETCH(QStringList, arguments);
    QVERIFY(writeFile(path("w.npy").toStdString(), writeNpy(*Tensor::zeros({1, 2, 3, 3}))).has_value());
    QVERIFY(writeFile(path("b.npy").toStdString(), writeNpy(*Tensor::zeros({1, 1, 1, 2}))).has_value());
    QVERIFY(writeFile(path("a.scope").toStdString(), attacks::zipOf(attacks::experimentMembers())).has_value());
    const auto array = writeNpy(*Tensor::zeros({1, 1, 3, 3}));
    QVERIFY(writeFile(path("x.npy").toStdString(), array) && writeFile(path("plain").toStdString(), array));
    const auto finished = run(arguments + QStringList{"--screenshot", path("shot.png"), "--size", "500x400"});
    QVERIFY2(finished.code == 0 && QFile::exists(path("shot.png")), finished.summary());
    QVERIFY2(finished.error.isEmpty() && finished.output.isEmpty(), finished.summary());  // not a word of Qt's either
    QFile::remove(path("shot.png"));
  }
};

SCATTERSCOPE_TEST(TestWindowStart)
#include "test_window_start.moc"
