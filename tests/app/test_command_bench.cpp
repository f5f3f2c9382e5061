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

  /// A layer of the built-in suite by name, with a page to print and a trace with a track for each thread.
  void aBuiltinLayerGivesReportAndTrace() {
    const auto done = run({"bench", "--layer", "dcgan64/L5 rgb", "--threads", "2", "--repeat", "2", "--teaching",
                           "--report", path("layer.pdf"), "--trace", path("trace.json")});
    QVERIFY2(done.code == 0, done.summary());
    QVERIFY2(done.output.contains("nn.ConvTranspose2d(64, 3, 4, stride=2, padding=1)") &&
                 done.output.contains("benchdnn --deconv --dir=FWD_B mb1_g1ic64oc3_ih32oh64") &&
                 done.output.contains("scatter-atomic") &&
                 done.output.contains("working space, written and read again"),
             done.summary());
    QFile pdf(path("layer.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly) && pdf.readAll().startsWith("%PDF-"));
    QFile trace(path("trace.json"));
    QVERIFY(trace.open(QIODevice::ReadOnly));
    const auto object = QJsonDocument::fromJson(trace.readAll()).object();
    QVERIFY(object["otherData"]["call"].toString().contains("ConvTranspose2d(64, 3"));
    QMap<int, QSet<int>> threads;  // of each engine
    for (const auto& value : object["traceEvents"].toArray()) {
      const QJsonObject event = value.toObject();
      if (event["ph"] == "X") threads[event["pid"].toInt()].insert(event["tid"].toInt());
    }
    QCOMPARE(threads.size(), 8);
    // On a busy machine the first thread may have taken every item before the second woke.
    for (const QSet<int>& used : threads) QVERIFY(!used.isEmpty() && (used - QSet<int>{0, 1}).isEmpty());
    const auto unknown = run({"bench", "--layer", "dcgan64"});
    QVERIFY2(unknown.code == 2 && unknown.error.contains("dcgan64/L5 rgb"), unknown.summary());
    QVERIFY(run({"bench", "nn.ConvTranspose2d(1, 1, 3)", "--input-size", "4", "--layer", "dcgan64/L5 rgb"}).code == 2);
  }

  void sweepsHaveALineForEachPoint() {
    const QStringList call = {"bench", "nn.ConvTranspose2d(2, 2, 3)", "--input-size", "6", "--seconds", "0.01"};
    const auto done = run(
        call + QStringList{"--sweep", "stride=1..2", "--sweep", "kernel=2,3,4", "--csv", path("sweep.csv"), "--json"});
    QVERIFY2(done.code == 0, done.summary());
    const auto rows = done.json()["rows"].toArray();
    QCOMPARE(rows.size(), 6);
    QCOMPARE(rows[4]["values"].toArray(), (QJsonArray{2, 3}));
    QVERIFY(rows[4]["seconds"]["median"].toDouble() > 0);
    QFile csv(path("sweep.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const auto lines = QString(csv.readAll()).trimmed().split('\n');
    QCOMPARE(lines.size(), 7);
    QVERIFY(lines[0].startsWith("stride,kernel,engine,"));
    const auto text = run(call + QStringList{"--sweep", "padding=0,9"});
    QVERIFY2(text.code == 0 && text.output.contains("padding 0") && text.output.contains("padding 9"), text.summary());
    QVERIFY(run(call + QStringList{"--sweep", "strides=1..2"}).code == 2);
    QVERIFY(run(call + QStringList{"--sweep", "stride=1..2", "--sweep", "stride=3"}).code == 2);
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
    const auto builtin =
        run({"bench", "--suite", "builtin", "--only", "dcgan64/L5", "--seconds", "0.01", "--threads", "1"});
    QVERIFY2(builtin.code == 0 && builtin.output.contains("1 layers"), builtin.summary());
    QVERIFY(run({"bench", "--suite", path("photo.png")}).code != 0);
    QVERIFY(run({"bench", "--suite", suite, "--threads", "1,2"}).code != 0);
    QVERIFY(run({"bench"}).code != 0);
  }
};

SCATTERSCOPE_TEST(TestCommandBench, QCoreApplication)
#include "test_command_bench.moc"
