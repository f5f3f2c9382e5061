#include <fmt/format.h>

#include <QtTest>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <limits>

#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/files/npy.h"
#include "program.h"
#include "test_program.h"
#include "tests/attacks/picture_attacks.h"
#include "tests/attacks/zip_files.h"

using namespace scatterscope;
using tests::run;

namespace {

const char* kCode = "nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1)";

QList<qint64> shapeIn(const QJsonObject& report, const char* key) {
  QList<qint64> shape;
  for (const auto& extent : report[key].toArray()) shape.append(extent.toInteger());
  return shape;
}

/// The options that a help text names.
QSet<QString> optionsIn(const QString& help) {
  QSet<QString> options;
  static const QRegularExpression option("(?<![\\w-])--[a-z][a-z-]+");
  for (auto match = option.globalMatch(help); match.hasNext();) options.insert(match.next().captured());
  return options;
}

/// An archive as numpy.savez(weight=…, bias=…) makes one.
std::vector<std::byte> weightsAndBias() {
  const auto array = [](const Shape& shape) {
    return attacks::textOf(
        writeNpy(*Tensor::of(shape, std::vector<float>(static_cast<std::size_t>(*shape.elements()), 0.5f))));
  };
  return attacks::zipOf({{"weight.npy", array({3, 8, 4, 4})}, {"bias.npy", array({1, 1, 1, 8})}});
}

}  // namespace

class TestCommandLine : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  QString path(const char* name) const { return m_folder.filePath(name); }

  void save(const char* name, const std::vector<std::byte>& content) {
    QVERIFY(writeFile(path(name).toStdString(), content).has_value());
  }
  void saveTensor(const char* name, const Shape& shape, std::vector<float> elements) {
    save(name, writeNpy(*Tensor::of(shape, std::move(elements))));
  }
  Tensor loadTensor(const char* name) {
    const auto content = readFile(path(name).toStdString());
    if (!content) return {};
    const auto array = readNpy(*content, name, MemoryBudget(1 << 30));
    return array ? toTensor(*array, name).value_or(Tensor()) : Tensor();
  }

 private slots:
  void initTestCase() {
    saveTensor("x.npy", {1, 1, 2, 2}, {1, 2, 3, 4});
    saveTensor("ones3x3.npy", {1, 1, 3, 3}, std::vector<float>(9, 1));
    saveTensor("bias.npy", {1, 1, 1, 1}, {10});
    // A red and a blue pixel, one row.
    save("photo.png",
         attacks::png({2, 1, 8, 2, attacks::FileWriter().big(0, 1).big(0xff0000, 3).big(0x0000ff, 3).content()}));
  }

  void shapesOfTheComparisonPage_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QList<qint64>>("output");
    const auto row = [](const char* name, const char* code, const char* size, const QList<qint64>& output) {
      QTest::newRow(name) << code << size << output;
    };
    row("1 PyTorch", "nn.ConvTranspose2d(3, 64, kernel_size=4, stride=1, padding=(2, 4), output_padding=0, bias=False)",
        "16x50", {1, 64, 15, 45});
    row("1 MindSpore",
        "nn.Conv2dTranspose(3, 64, kernel_size=4, weight_init='ones', pad_mode='pad', padding=(2, 2, 4, 4))", "16x50",
        {1, 64, 15, 45});
    row("2 PyTorch",
        "k = 5\ns = 3\nnet = nn.ConvTranspose2d(3, 64, kernel_size=k, stride=s, padding=(k-1)//2, "
        "output_padding=s-1, bias=False)",
        "16x50", {1, 64, 48, 150});
    row("2 MindSpore",
        "k = 5\ns = 3\nnet = nn.Conv2dTranspose(3, 64, kernel_size=k, stride=s, weight_init='ones', "
        "pad_mode='same', padding=0)",
        "16x50", {1, 64, 48, 150});
    row("3 PyTorch", "nn.ConvTranspose2d(3, 64, kernel_size=5, stride=3, padding=0, output_padding=0, bias=False)",
        "16x50", {1, 64, 50, 152});
    row("3 MindSpore",
        "nn.Conv2dTranspose(3, 64, kernel_size=5, stride=3, weight_init='ones', pad_mode='valid', padding=0)", "16x50",
        {1, 64, 50, 152});
    row("4 PyTorch",
        "nn.ConvTranspose2d(in_channels=3, out_channels=32, kernel_size=3, stride=2, padding=1, "
        "output_padding=1, bias=False)",
        "48", {1, 32, 96, 96});
    row("4 MindSpore",
        "m = nn.Conv2dTranspose(in_channels=3, out_channels=32, kernel_size=3, stride=2, padding=1, "
        "pad_mode=\"pad\", "
        "has_bias=False)\noutput = m(input)\npad = nn.Pad(paddings=((0, 0), (0, 0), (0, 1), (0, 1)), "
        "mode=\"CONSTANT\")\noutput = pad(output)",
        "48x48", {1, 32, 96, 96});
  }
  void shapesOfTheComparisonPage() {
    QFETCH(QString, code);
    QFETCH(QString, size);
    QFETCH(QList<qint64>, output);
    const auto finished = run({"shape", code, "--input-size", size, "--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    QCOMPARE(shapeIn(finished.json(), "output"), output);
  }

  void shapeSaysWhy() {
    const auto text = run({"shape", kCode, "--input-size", "16x50", "--batch", "2"});
    QVERIFY2(text.code == 0, text.summary());
    QVERIFY2(text.output.contains("2×3×16×50 -> 2×8×32×100"), text.summary());
    QVERIFY2(text.output.contains("(16−1)·2 − 2·1 + 1·(4−1) + 0 + 1 = 32"), text.summary());
    QVERIFY2(text.output.contains("even"), text.summary());
    QVERIFY(text.error.isEmpty());

    const auto json = run({"shape", "nn.ConvTranspose2d(1, 1, 3, stride=2)", "--input-size", "4x5", "--json"}).json();
    QCOMPARE(json["convention"].toString(), "pytorch");
    QCOMPARE(json["height"]["canvas"].toInteger(), 9);
    QCOMPARE(json["height"]["coverage"]["even"].toBool(true), false);
    QCOMPARE(json["width"]["coverage"]["max"].toInteger(), 2);
    QCOMPARE(json["memory_bytes"].toInteger() >= 4 * (20 + 9 + 1 + 99), true);
    QVERIFY(json["within_budget"].toBool());
    const auto holes = run({"shape", "nn.ConvTranspose2d(1, 1, 2, stride=3)", "--input-size", "4", "--json"}).json();
    QVERIFY(holes["height"]["coverage"]["holes"].toBool());
  }

  void shapeOfWhatWouldNotFitIsStillSaid() {
    const auto finished =
        run({"shape", "nn.ConvTranspose2d(1, 1, 1000, stride=1000)", "--input-size", "512", "--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    QCOMPARE(shapeIn(finished.json(), "output"), (QList<qint64>{1, 1, 512'000, 512'000}));
    QVERIFY(!finished.json()["within_budget"].toBool(true));
  }

  void codeCanComeFromTheStandardInput() {
    const auto finished =
        run({"shape", "-", "--input-size", "16x50"}, QByteArray("k = 4\n") + "nn.ConvTranspose2d(3, 8, k)");
    QVERIFY2(finished.output.contains("1×8×19×53"), finished.summary());
  }

  void convertAnswersBothWays() {
    const auto there = run({"convert", kCode, "--to", "mindspore", "--json"});
    QVERIFY2(there.code == 0, there.summary());
    QVERIFY(there.json()["verdict"].toString().startsWith("exact"));
    const auto call = there.json()["call"].toString();
    QVERIFY2(call.startsWith("nn.Conv2dTranspose(3, 8, 4"), qPrintable(call));
    const auto back = run({"convert", call, "--to", "pytorch", "--json"});
    QVERIFY2(back.code == 0, back.summary());
    QCOMPARE(back.json()["call"].toString(), QString(kCode));

    const auto text = run({"convert", kCode, "--to", "mindspore"});
    QVERIFY2(text.output.startsWith("# exact"), text.summary());
    QVERIFY2(text.output.contains("nn.Conv2dTranspose("), text.summary());
  }

  void convertWritesForTheVersionBehindTheAt() {
    const auto after = run({"convert", kCode, "--to", "mindspore@after-2.9", "--json"});
    QCOMPARE(after.code, 0);
    const QString call = after.json()["call"].toString();
    QVERIFY2(call.startsWith("nn.Conv2dTranspose(") && call.contains("bias="), qPrintable(call));
    QVERIFY(!call.contains("pad_mode"));
    const auto lax = run({"convert", "nn.ConvTranspose2d(3, 8, 4, 2, 1, bias=False)", "--to", "jax@lax", "--json"});
    QVERIFY(lax.json()["call"].toString().startsWith("lax.conv_transpose("));
    const auto none = run({"convert", kCode, "--to", "mindspore@3.0"});
    QCOMPARE(none.code, 2);
    QVERIFY2(none.error.contains("1.x, 2.0, 2.1, 2.2, after-2.9, mint"), qPrintable(none.error));
    QCOMPARE(run({"convert", kCode, "--to", "onnx@11"}).code, 2);
  }

  void convertSaysWhatLooksRightAndIsNot() {
    const QStringList arguments = {
        "convert", "nn.ConvTranspose2d(3, 32, 3, 2, 1, 1, bias=False)", "--to", "mindspore", "--input-size", "48",
        "--table"};
    const auto json = run(arguments + QStringList{"--json"}).json();
    // The comparison page's example 4: zeros in the last row and column.
    const auto zeros = json["tempting"].toObject();
    QCOMPARE(zeros["rows"].toArray().at(0).toArray(), (QJsonArray{95, 95}));
    QCOMPARE(zeros["columns"].toArray().at(0).toArray(), (QJsonArray{95, 95}));
    QCOMPARE(zeros["different_elements"].toInteger(), 191);
    const auto same = json["further_tempting"].toArray().at(0).toObject();
    QCOMPARE(same["displaced_by"].toArray(), (QJsonArray{-1, -1}));
    QJsonObject outputPadding;
    for (const auto& row : json["table"].toArray()) {
      if (row.toObject()["from"].toObject()["name"] == "output_padding") outputPadding = row.toObject();
    }
    QCOMPARE(outputPadding["from"].toObject()["value"].toString(), "1");
    QVERIFY(outputPadding["correction"].toString().contains("since 2.0"));
    const auto text = run(arguments);
    QVERIFY2(text.output.contains("In row 95 and column 95 it has zeros"), text.summary());
    QVERIFY2(text.output.contains("# groups = 1"), text.summary());
    QVERIFY2(text.output.contains("# output_padding = 1 "), text.summary());
  }

  void singlePictures() {
    const auto shape = run({"shape", kCode, "--input-size", "16x50", "--unbatched"});
    QVERIFY2(shape.output.contains("\n3×16×50 -> 8×32×100\n"), shape.summary());
    QCOMPARE(shapeIn(run({"shape", kCode, "--input-size", "16x50", "--unbatched", "--json"}).json(), "output"),
             (QList<qint64>{8, 32, 100}));
    const auto code = run({"convert", kCode, "--to", "mindspore", "--unbatched", "--json"}).json();
    QCOMPARE(code["verdict"].toString(), "exact with helper");
    QVERIFY(
        code["code"].toString().contains("y = y[0]  # one picture, without N\nassert tuple(y.shape) == (8, 64, 64)"));
    const auto refused = run({"shape", "nn.Conv2dTranspose(3, 8, 4)", "--input-size", "4", "--unbatched"});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.error.contains("N×C×H×W only"), refused.summary());
    QCOMPARE(run({"shape", kCode, "--input-size", "4", "--unbatched", "--batch", "2"}).code, 2);
  }

  void keras() {
    const auto finished =
        run({"shape", "layers.Conv2DTranspose(8, 4, 2)", "--input-size", "16", "--channels", "5", "--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    QCOMPARE(shapeIn(finished.json(), "weight"), (QList<qint64>{5, 8, 4, 4}));
    const auto picture = run({"run", "layers.Conv2DTranspose(8, 4, 2)", "--input", path("photo.png"), "--json"});
    QVERIFY2(picture.code == 0, picture.summary());
    QCOMPARE(shapeIn(picture.json(), "input"), (QList<qint64>{1, 3, 1, 2}));
  }

  void runComputesExactly() {
    // A 2×2 input under a 3×3 kernel of ones at stride 2, with a bias of 10: sums that can be checked by hand.
    const auto finished = run({"run", "nn.ConvTranspose2d(1, 1, 3, stride=2)", "--input", path("x.npy"), "--weight",
                               path("ones3x3.npy"), "--bias", path("bias.npy"), "--output", path("y.npy"), "--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    const auto y = loadTensor("y.npy");
    const std::vector<float> expected = {11, 11, 13, 12, 12, 11, 11, 13, 12, 12, 14, 14, 20,
                                         16, 16, 13, 13, 17, 14, 14, 13, 13, 17, 14, 14};
    QCOMPARE(y.shape().toString(), std::string("1×1×5×5"));
    QCOMPARE(std::vector<float>(y.elements().begin(), y.elements().end()), expected);
    const auto json = finished.json();
    QCOMPARE(json["min"].toDouble(), 11.0);
    QCOMPARE(json["max"].toDouble(), 20.0);
    QCOMPARE(json["nan"].toInteger(-1), 0);
    QCOMPARE(json["files"].toArray().size(), 1);
    QVERIFY(json["seconds"].toDouble() > 0);
  }

  void everyEngineGivesTheSameFile() {
    std::vector<std::byte> first;
    for (const char* engine : {"reference", "direct", "gemm"}) {
      const auto finished = run({"run", kCode, "--input", path("photo.png"), "--seed", "7", "--engine", engine,
                                 "--threads", "2", "--output", path("same.npy")});
      QVERIFY2(finished.code == 0, finished.summary());
      QVERIFY2(finished.output.contains(engine), finished.summary());
      const auto content = readFile(path("same.npy").toStdString());
      if (first.empty()) first = *content;
      QVERIFY(*content == first);
    }
    const auto other = run({"run", kCode, "--input", path("photo.png"), "--seed", "8", "--output", path("same.npy")});
    QVERIFY2(other.code == 0, other.summary());
    QVERIFY(*readFile(path("same.npy").toStdString()) != first);
  }

  void picturesTakeTheChannelsOfTheCall() {
    const auto grey = run({"run", "nn.ConvTranspose2d(1, 1, 1, bias=False)", "--input", path("photo.png"), "--json"});
    QVERIFY2(grey.code == 0, grey.summary());
    QCOMPARE(shapeIn(grey.json(), "input"), (QList<qint64>{1, 1, 1, 2}));
    const auto refused = run({"run", "nn.ConvTranspose2d(5, 1, 1)", "--input", path("photo.png")});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.error.contains("3 channels"), refused.summary());
  }

  void mapsAreOnePictureAChannel() {
    const auto finished =
        run({"run", kCode, "--input", path("photo.png"), "--maps", path("maps/new"), "--colour-map", "PRGn", "--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    QCOMPARE(finished.json()["files"].toArray().size(), 8);
    QCOMPARE(QDir(path("maps/new")).entryList(QDir::Files).size(), 8);
    QVERIFY(QFile(path("maps/new/n0_c007.png")).size() > 50);
    // The maps are pictures that the program itself can open.
    const auto again = run({"run", "nn.ConvTranspose2d(3, 1, 1)", "--input", path("maps/new/n0_c000.png"), "--json"});
    QVERIFY2(again.code == 0, again.summary());
    QCOMPARE(shapeIn(again.json(), "input"), (QList<qint64>{1, 3, 2, 4}));
  }

  void notANumberIsComputedAndCounted() {
    saveTensor("nan.npy", {1, 1, 2, 2},
               {std::numeric_limits<float>::quiet_NaN(), 1, 2, std::numeric_limits<float>::infinity()});
    const auto finished = run({"run", "nn.ConvTranspose2d(1, 1, 3, stride=3)", "--input", path("nan.npy"), "--weight",
                               path("ones3x3.npy"), "--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    QCOMPARE(finished.json()["input_nan"].toInteger(), 1);
    QCOMPARE(finished.json()["nan"].toInteger(), 9);
    QCOMPARE(finished.json()["infinite"].toInteger(), 9);
    const auto text = run({"run", "nn.ConvTranspose2d(1, 1, 3, stride=3)", "--input", path("nan.npy")});
    QVERIFY2(text.output.contains("input   1 NaN, 1 infinite"), text.summary());
  }

  void subnormalNumbersAreComputedAndCounted() {
    saveTensor("tiny.npy", {1, 1, 1, 2}, {1e-40f, 1});
    const QStringList arguments = {"run",      "nn.ConvTranspose2d(1, 1, 3, stride=3, bias=False)",
                                   "--input",  path("tiny.npy"),
                                   "--weight", path("ones3x3.npy")};
    const auto finished = run(arguments + QStringList{"--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    QCOMPARE(finished.json()["input_subnormal"].toInteger(), 1);
    QCOMPARE(finished.json()["subnormal"].toInteger(), 9);
    const auto text = run(arguments);
    QVERIFY2(text.output.contains("note    1 subnormal number in the input, 9 in the output"), text.summary());
  }

  void controlCCancels() {
    saveTensor("large.npy", {1, 32, 128, 128}, std::vector<float>(32 * 128 * 128, 1));
    QProcess process;
    process.setProcessEnvironment(tests::withoutDisplay());
    process.start(SCATTERSCOPE_PROGRAM,
                  {"run", "nn.ConvTranspose2d(32, 256, 11, stride=2)", "--input", path("large.npy"), "--engine",
                   "reference", "--threads", "1", "--output", path("never.npy")});
    QVERIFY(process.waitForStarted());
    const auto catches = [&] {  // the bit of SIGINT in the mask of caught signals
      QFile status(QString("/proc/%1/status").arg(process.processId()));
      if (!status.open(QIODevice::ReadOnly)) return false;
      static const QRegularExpression mask("SigCgt:\\s*([0-9a-f]+)");
      const auto match = mask.match(QString(status.readAll()));
      return (match.captured(1).toULongLong(nullptr, 16) & 1ull << (SIGINT - 1)) != 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(catches(), 20'000);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    const auto finished = tests::finish(process);
    QCOMPARE(finished.code, 5);
    QVERIFY2(!finished.error.isEmpty(), finished.summary());
    QVERIFY(!QFile::exists(path("never.npy")));
  }

  void helpAndManualNameEveryOption() {
    QFile manual(SCATTERSCOPE_SOURCE_DIR "/app/scatterscope.1");
    QVERIFY(manual.open(QIODevice::ReadOnly));
    const auto text = QString::fromUtf8(manual.readAll()).replace("\\-", "-");
    QSet<QString> named;
    for (const auto& command :
         QStringList{"", "shape", "tensors", "convert", "solve", "run", "compare", "bench", "render", "lesson"}) {
      const auto finished = run(command.isEmpty() ? QStringList{"--help"} : QStringList{command, "--help"});
      QVERIFY2(finished.code == 0, finished.summary());
      QVERIFY2(finished.output.contains("Examples:"), finished.summary());
      QVERIFY2(finished.output.contains("Exit codes:"), finished.summary());
      const auto options = optionsIn(finished.output);
      QVERIFY(options.size() > 1);
      for (const auto& option : options) QVERIFY2(text.contains(option), qPrintable(command + " " + option));
    }
    QCOMPARE(run({"--version"}).code, 0);
  }

  void ofSeveralCallsOneIsChosen_data() {
    QTest::addColumn<QStringList>("command");
    QTest::newRow("shape") << QStringList{"shape", "--input-size", "4x4"};
    QTest::newRow("convert") << QStringList{"convert", "--to", "mindspore", "--input-size", "4x4"};
    QTest::newRow("solve") << QStringList{"solve", "--size", "8x8", "--input-size", "4x4"};
    QTest::newRow("run") << QStringList{"run", "--input", path("x.npy")};
    QTest::newRow("compare") << QStringList{"compare",      "--input",    path("x.npy"), "--weight",
                                            path("w4.npy"), "--expected", path("y4.npy")};
    QTest::newRow("bench") << QStringList{"bench", "--input-size", "4x4", "--seconds", "0.01"};
    QTest::newRow("render") << QStringList{"render", "--input-size", "4x4", "-o", path("several.svg")};
  }
  void ofSeveralCallsOneIsChosen() {
    QFETCH(QStringList, command);
    saveTensor("w4.npy", {1, 1, 4, 4}, std::vector<float>(16, 1));
    saveTensor("y4.npy", {1, 1, 4, 4}, {1, 3, 3, 2, 4, 10, 10, 6, 4, 10, 10, 6, 3, 7, 7, 4});
    const QString code = "a = nn.ConvTranspose2d(1, 1, 3)\nb = nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1)";
    command.insert(1, code);
    const auto undecided = run(command);
    QCOMPARE(undecided.code, 2);
    QCOMPARE(
        undecided.error,
        "scatterscope: There are 2 transposed convolutions in this code: 1. nn.ConvTranspose2d(1, 1, 3) in line 1; "
        "2. nn.ConvTranspose2d(1, 1, 4, stride=2, padding=1) in line 2. Choose one by its number: --call 1.\n");
    const auto chosen = run(command + QStringList{"--call", "2"});
    QVERIFY2(chosen.code == 0 || (command[0] == "compare" && chosen.code == 1), chosen.summary());
    const auto none = run(command + QStringList{"--call", "3"});
    QVERIFY2(none.code == 2 && none.error.contains("and no number 3: 1. "), none.summary());
    QCOMPARE(run(command + QStringList{"--call", "0"}).code, 2);
  }

  void theTensorThatFitsIsTakenFromAFileOfSeveral() {
    save("case.npz", weightsAndBias());
    saveTensor("x3.npy", {1, 3, 2, 2}, std::vector<float>(12, 1));
    const auto finished = run({"run", kCode, "--input", path("x3.npy"), "--weight", path("case.npz"), "--bias",
                               path("case.npz"), "--output", path("y3.npy"), "--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    QVERIFY2(finished.error.contains("'weight' was taken") || finished.output.contains("'weight' was taken"),
             finished.summary());
    const auto named = run({"run", kCode, "--input", path("x3.npy"), "--weight", path("case.npz:weight"), "--output",
                            path("y4.npy"), "--json"});
    QVERIFY2(named.code == 0, named.summary());
    const auto missing =
        run({"run", kCode, "--input", path("x3.npy"), "--weight", path("case.npz:w"), "--output", path("y5.npy")});
    QCOMPARE(missing.code, 3);
    QVERIFY2(missing.error.contains("'weight' 3×8×4×4 float32, 'bias' 1×1×1×8 float32"), missing.summary());
  }

  void tensorsAreListed() {
    save("case.npz", weightsAndBias());
    const auto finished = run({"tensors", path("case.npz"), "--json"});
    QVERIFY2(finished.code == 0, finished.summary());
    const auto tensors = finished.json()["tensors"].toArray();
    QCOMPARE(tensors.size(), 2);
    QCOMPARE(tensors[0].toObject()["name"].toString(), "weight");
    QCOMPARE(tensors[1].toObject()["dtype"].toString(), "float32");
    const auto none = run({"shape", path("case.npz")});
    QCOMPARE(none.code, 3);
    QVERIFY2(none.error.contains("no transposed convolution"), none.summary());
  }

  void examplesOfTheHelpRun() {
    // What follows each "scatterscope" in a help text, run in a folder where its files exist.
    saveTensor("w.npy", {3, 8, 4, 4}, std::vector<float>(384, 0.5f));
    saveTensor("b.npy", {1, 1, 1, 8}, std::vector<float>(8, 1));
    QDir(m_folder.path()).mkdir("examples");
    for (const char* file : {"photo.png", "w.npy", "b.npy"}) QVERIFY(QFile::copy(path(file), path("examples/") + file));
    QVERIFY(QFile::copy(QString(SCATTERSCOPE_SOURCE_DIR) + "/tests/bench/example.csv", path("examples/layers.csv")));
    saveTensor("examples/x.npy", {1, 3, 2, 2}, std::vector<float>(12, 1));
    QVERIFY(writeFile(path("examples/weights.npz").toStdString(), weightsAndBias()).has_value());
    for (const char* dump : {"examples/dump_torch", "examples/dump_mindspore"}) {
      QDir(m_folder.path()).mkpath(dump);
      saveTensor((QByteArray(dump) + "/up1.npy").constData(), {1, 3, 2, 2}, std::vector<float>(12, 1));
    }
    const QStringList call = {"nn.ConvTranspose2d(3, 8, 4, stride=2, bias=False)", "--input", path("examples/x.npy"),
                              "--weight", path("examples/w.npy")};
    const QString output = path("examples/of_case.npy");
    QCOMPARE(tests::run(QStringList{"run"} + call + QStringList{"--output", output}).code, 0);
    const QStringList kept = {"--expected", output, "--save-case", path("examples/case.npz")};
    QCOMPARE(tests::run(QStringList{"compare"} + call + kept).code, 0);
    int run = 0;
    // compare looks at the file that run has written.
    for (const char* command : {"shape", "tensors", "convert", "solve", "run", "compare", "bench", "render"}) {
      auto help = tests::run({command, "--help"}).output;
      help.replace("\\\n", " ");
      for (const auto& line : help.split('\n')) {
        const auto example = line.trimmed();
        if (!example.startsWith("scatterscope ")) continue;
        QProcess process;
        process.setProcessEnvironment(tests::withoutDisplay());
        process.setWorkingDirectory(path("examples"));
        process.start("sh", {"-c", SCATTERSCOPE_PROGRAM + example.mid(12)});
        const auto finished = tests::finish(process);
        QVERIFY2(finished.code == 0, example.toUtf8() + "\n" + finished.summary());
        ++run;
      }
    }
    QVERIFY(run >= 11);
  }
};

SCATTERSCOPE_TEST(TestCommandLine, QCoreApplication)
#include "test_command_line.moc"
