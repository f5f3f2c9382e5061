// What reading took for granted, and where runtimes part: under "notes" in every report, and on the error output or in
// comments where people read.

#include <QJsonArray>
#include <QtTest>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "program.h"
#include "test_program.h"

using namespace scatterscope;
using tests::run;

namespace {

constexpr const char* kSame =
    "W = np.ones((2, 1, 3, 3))\n"
    "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[2, 2], auto_pad='SAME_UPPER', "
    "output_padding=[1, 1])";
constexpr const char* kFunctional = "keras.layers.Conv2DTranspose(2, 3, strides=2, activation='selu')";

bool says(const QJsonObject& report, const QString& words) {
  for (const auto note : report["notes"].toArray()) {
    if (note.toString().contains(words)) return true;
  }
  return false;
}

}  // namespace

class TestNotes : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

 private slots:
  void everyReportHasNotes_data() {
    QTest::addColumn<QStringList>("command");
    QTest::newRow("convert") << QStringList{"convert", "--to", "pytorch", "--input-size", "4x4"};
    QTest::newRow("shape") << QStringList{"shape", "--input-size", "4x4"};
    QTest::newRow("run") << QStringList{"run", "--input", m_folder.filePath("x.npy")};
  }
  void everyReportHasNotes() {
    QFETCH(QStringList, command);
    QVERIFY(writeFile(m_folder.filePath("x.npy").toStdString(), writeNpy(*Tensor::zeros({1, 4, 4, 1}))).has_value());
    const QString name = command.takeFirst();
    const auto noted = run(QStringList{name, kFunctional} + command + QStringList{"--json"});
    QVERIFY2(noted.json()["notes"].isArray() && says(noted.json(), "selu"), noted.summary());
    // In words it is said as well, and a call without anything to say has an empty list.
    const auto words = run(QStringList{name, kFunctional} + command);
    QVERIFY2((words.error + words.output).contains("selu"), words.summary());
    const auto plain =
        run(QStringList{name, "nn.ConvTranspose2d(4, 1, 2, stride=2)"} + command + QStringList{"--json"});
    QVERIFY2(plain.json()["notes"].isArray() || name == "run", plain.summary());
  }

  void shapeSaysWhoGivesAnotherSize() {
    const auto report = run({"shape", kSame, "--input-size", "3x3", "--json"});
    QVERIFY2(says(report.json(), "ONNX shape inference 1.12 differs: Gives 7 × 7 instead of 6 × 6."), report.summary());
    QCOMPARE(report.json()["output"].toArray(), (QJsonArray{1, 1, 6, 6}));
    bool found = false;
    for (const auto row : report.json()["runtimes"].toArray()) {
      const QJsonObject answer = row.toObject();
      if (!answer["runtime"].toString().startsWith("ONNX shape")) continue;
      found = true;
      QCOMPARE(answer["verdict"].toString(), QString("differs"));
      QCOMPARE(answer["size"].toArray(), (QJsonArray{7, 7}));
      QCOMPARE(answer["evidence"].toString(), QString("ran here"));
      QVERIFY(answer["source"].toString().contains("http"));
    }
    QVERIFY2(found, report.summary());
    const auto words = run({"shape", kSame, "--input-size", "3x3"});
    QVERIFY2(words.error.contains("note: ONNX shape inference 1.12 differs"), words.summary());
  }

  void shapeAsksEverybody() {
    const auto all = run(
        {"shape", "nn.ConvTranspose2d(1, 1, 3, stride=2, dilation=3)", "--input-size", "4x4", "--runtimes", "--json"});
    QStringList runtimes;
    for (const auto row : all.json()["runtimes"].toArray()) runtimes << row.toObject()["runtime"].toString();
    for (const char* runtime : {"PyTorch", "MindSpore", "(Keras|TensorFlow)", "ONNX Runtime", "OpenCV DNN", "Paddle"}) {
      QVERIFY2(!runtimes.filter(QRegularExpression(QString("^") + runtime)).isEmpty(), all.summary());
    }
    QVERIFY2(says(all.json(), "Ignores dilations"), all.summary());
    const auto words = run({"shape", "nn.ConvTranspose2d(1, 1, 3)", "--input-size", "4x4", "--runtimes"});
    QVERIFY2(words.output.contains("who accepts this\n  accepts   PyTorch 1.13, CPU: 6 × 6. (ran here: "),
             words.summary());
  }

  void convertSaysItOfBothSides() {
    const auto source = run({"convert", kSame, "--to", "pytorch", "--input-size", "3x3", "--json"});
    QVERIFY2(says(source.json(), "ONNX shape inference"), source.summary());
    const auto target = run({"convert", "nn.ConvTranspose2d(1, 1, 3, stride=2, dilation=2)", "--to", "onnx", "--json"});
    QVERIFY2(says(target.json(), "OpenCV DNN 4.6, from ONNX differs: Ignores dilations"), target.summary());
    const auto words = run({"convert", kSame, "--to", "pytorch", "--input-size", "3x3"});
    QVERIFY2(words.output.contains("# ONNX shape inference 1.12 differs"), words.summary());
  }

  void aRefusedCallSaysWhoTakesItAndTheExactRecipe() {
    for (const char* command : {"shape", "convert"}) {
      QStringList arguments{command, "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=2)",
                            "--input-size", "3x3", "--json"};
      if (command == QString("convert"))
        arguments << "--to"
                  << "mindspore";
      const auto refused = run(arguments);
      QCOMPARE(refused.code, 2);
      const QString remedy = refused.json()["error"].toObject()["remedy"].toString();
      QVERIFY2(remedy.contains("For 7 × 7 exactly: nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1"),
               qPrintable(remedy));
      QVERIFY2(remedy.contains("PyTorch, MPS takes it and gives 7 × 7 (read there: https://github.com/pytorch/"),
               qPrintable(remedy));
    }
    const auto empty = run({"shape", "nn.ConvTranspose2d(1, 1, 2, stride=2, padding=2)", "--input-size", "2x2"});
    QCOMPARE(empty.code, 2);
    QVERIFY2(empty.error.contains("PyTorch 1.12, CUDA takes it and gives an empty tensor of 0 × 0"), empty.summary());
  }
};

SCATTERSCOPE_TEST(TestNotes, QCoreApplication)
#include "test_notes.moc"
