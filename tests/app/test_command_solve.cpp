#include <QtTest>

#include "program.h"
#include "test_program.h"

using namespace scatterscope;
using tests::run;

/// What `scatterscope solve` answers, and what it takes for no question.
class TestCommandSolve : public QObject {
  Q_OBJECT

 private slots:
  void solveFindsCalls_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("best");
    const auto row = [](const char* name, const QStringList& arguments, const char* best) {
      QTest::newRow(name) << arguments << best;
    };
    row("size", {"--input-size", "16x50", "--size", "32x100"}, "nn.ConvTranspose2d(1, 1, 2, stride=2)");
    row("scale", {"--input-size", "16x50", "--scale", "2x3"}, "nn.ConvTranspose2d(1, 1, (2, 3), stride=(2, 3))");
    row("skip connection with locks",
        {"nn.ConvTranspose2d(64, 32, 3, stride=2)", "--input-size", "28", "--match", "56", "--lock",
         "kernel_size,stride"},
        "nn.ConvTranspose2d(64, 32, 3, stride=2, padding=1, output_padding=1)");
    row("convolution to undo",
        {"--in", "mindspore", "--undo", "nn.Conv2d(3, 16, 3, stride=2, padding=1)", "--size", "225x300"},
        "nn.Conv2dTranspose(16, 3, 3, stride=2, pad_mode='pad', padding=(1, 1, 0, 1))");
    row("Keras", {"--in", "tensorflow", "--input-size", "7", "--size", "14"},
        "tf.keras.layers.Conv2DTranspose(1, 2, strides=2)");
  }
  void solveFindsCalls() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, best);
    const auto json = run(QStringList{"solve"} + arguments + QStringList{"--json"});
    QVERIFY2(json.code == 0, json.summary());
    const auto solutions = json.json()["solutions"].toArray();
    QVERIFY2(!solutions.isEmpty(), json.summary());
    QCOMPARE(solutions.at(0).toObject()["call"].toString(), best);
    QVERIFY(solutions.size() <= 10 && json.json()["found"].toInteger() >= solutions.size());
    const auto text = run(QStringList{"solve"} + arguments);
    QVERIFY2(text.output.contains(best) && text.output.contains("best first"), text.summary());
  }

  void solveSaysThatThereIsNone() {
    const QStringList arguments = {"solve",        "nn.ConvTranspose2d(1, 1, 2, 4)",
                                   "--lock",       "kernel_size,stride,padding,dilation",
                                   "--size",       "22",
                                   "--input-size", "5"};
    const auto text = run(arguments);
    QCOMPARE(text.code, 1);
    QVERIFY2(text.output.contains("nearest  21×21"), text.summary());
    const auto json = run(arguments + QStringList{"--json"});
    QCOMPARE(json.code, 1);
    QCOMPARE(json.json()["nearest"].toArray().at(0).toArray(), (QJsonArray{21, 21}));
    QVERIFY(json.json()["reason"].toString().contains("22×22"));
  }

  void solveRefusesWhatIsNoQuestion_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* says, const QStringList& arguments) { QTest::newRow(says) << arguments << says; };
    row("0 are given", {"--input-size", "5"});
    row("2 are given", {"--input-size", "5", "--size", "9", "--scale", "2"});
    row("no parameter 'pad_mode'", {"--input-size", "5", "--size", "9", "--lock", "pad_mode"});
    row("--scale must be", {"--input-size", "5", "--scale", "two"});
    row("must be whole numbers", {"--input-size", "5", "--scale", "1.5"});
    row("--in must be one of", {"--in", "caffe", "--input-size", "5", "--size", "9"});
    row("--in says onnx", {"nn.ConvTranspose2d(1, 1, 3)", "--in", "onnx", "--input-size", "5", "--size", "9"});
    row("no Conv2d", {"--undo", "nn.Linear(3, 4)", "--size", "9"});
    row("--size must be", {"--undo", "nn.Conv2d(3, 4, 3)", "--match", "9"});
    row("1000000 combinations", {"--input-size", "5", "--size", "9", "--max-kernel", "100000", "--max-stride", "1000"});
  }
  void solveRefusesWhatIsNoQuestion() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const auto finished = run(QStringList{"solve"} + arguments);
    QCOMPARE(finished.code, 2);
    QVERIFY2(finished.error.contains(says), finished.summary());
  }
};

SCATTERSCOPE_TEST(TestCommandSolve, QCoreApplication)
#include "test_command_solve.moc"
