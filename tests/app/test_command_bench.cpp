#include <QtTest>

#include "program.h"
#include "test_program.h"

using namespace scatterscope;
using tests::run;

/// What `scatterscope bench` measures, of a call and of a suite.
class TestCommandBench : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  QString path(const char* name) const { return m_folder.filePath(name); }

 private slots:
  /// A picture, which is no suite.
  void initTestCase() {
    const auto drawn = run({"render", "nn.ConvTranspose2d(1, 1, 3)", "--input-size", "3", "-o", path("photo.png")});
    QVERIFY2(drawn.code == 0 && QFile::exists(path("photo.png")), drawn.summary());
  }

  void benchVerifiesAndTimes() {
    const QStringList arguments = {"bench",        "nn.ConvTranspose2d(3, 5, 3, stride=2)",
                                   "--input-size", "7x11",
                                   "--engines",    "gemm,direct",
                                   "--threads",    "1,2",
                                   "--repeat",     "3",
                                   "--csv",        path("times.csv")};
    const auto json = run(arguments + QStringList{"--json"});
    QVERIFY2(json.code == 0, json.summary());
    QCOMPARE(json.json()["entries"].toArray().size(), 4);
    QFile csv(path("times.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(QString(csv.readAll()).trimmed().split('\n').size(), 5);
    const auto text = run(arguments + QStringList{"--report", path("times.md")});
    QVERIFY2(text.code == 0, text.summary());
    // The report names the command that measures the same again; three rounds compare nothing.
    QFile report(path("times.md"));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QString markdown = report.readAll();
    QVERIFY2(
        markdown.contains("scatterscope bench 'nn.ConvTranspose2d(") &&
            markdown.contains("--input-size 7x11 --batch 1 --seed 1 --repeat 3 --threads 1,2 --engines gemm,direct"),
        qPrintable(markdown));
    QVERIFY(markdown.contains("that takes at least 6 rounds") && markdown.contains("No run can take less than"));
    QVERIFY(text.output.contains("The floor is") && text.output.contains("not compared: that takes at least 6 rounds"));
    QVERIFY2(text.output.contains("uiet machine") || text.output.contains("busy") || text.output.contains("too short"),
             text.summary());
    QVERIFY2(text.output.contains("bit-exact on all"), text.summary());
    const auto peers = run({"bench", "nn.ConvTranspose2d(3, 5, 3)", "--input-size", "7", "--repeat", "1", "--peers"});
    QVERIFY2(peers.code == 0, peers.summary());
    QVERIFY2(peers.output.count('\n') > text.output.count('\n') - 1, peers.summary());
  }

  void benchReadsSuites() {
    const QString suite = QString(SCATTERSCOPE_SOURCE_DIR) + "/tests/bench/example.csv";
    const auto done = run(
        {"bench", "--suite", suite, "--peers", "--seconds", "0.01", "--threads", "1", "--json=" + path("suite.json")});
    QVERIFY2(done.code == 0, done.summary());
    QVERIFY2(done.output.contains("2 layers, geometric mean"), done.summary());
    QFile file(path("suite.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll())["layers"].toArray().size(), 2);
    QVERIFY(run({"bench", "--suite", path("photo.png")}).code != 0);
    QVERIFY(run({"bench", "--suite", suite, "--threads", "1,2"}).code != 0);
    QVERIFY(run({"bench"}).code != 0);
  }
};

SCATTERSCOPE_TEST(TestCommandBench, QCoreApplication)
#include "test_command_bench.moc"
