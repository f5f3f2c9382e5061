#include <sys/stat.h>

#include <QtTest>
#include <filesystem>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "program.h"
#include "test_program.h"
#include "tests/attacks/npy_attacks.h"
#include "tests/attacks/picture_attacks.h"

using namespace scatterscope;
using tests::run;

namespace {

const char* kOne = "nn.ConvTranspose2d(1, 1, 3)";

}  // namespace

/// Whatever is wrong with a request gets one sentence on the error output and its own exit code.
class TestBadInput : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  void save(const char* name, const std::vector<std::byte>& content) {
    QVERIFY(writeFile(m_folder.filePath(name).toStdString(), content).has_value());
  }

  void refuses(const QStringList& arguments, int code, const QString& words) {
    QProcess process;
    process.setProcessEnvironment(tests::withoutDisplay());
    process.setWorkingDirectory(m_folder.path());
    process.start(SCATTERSCOPE_PROGRAM, arguments);
    const auto finished = tests::finish(process);
    QVERIFY2(finished.code == code, finished.summary());
    QVERIFY2(finished.error.contains(words), finished.summary());
    QVERIFY2(finished.error.startsWith("scatterscope: "), finished.summary());
    QVERIFY2(finished.error.count('\n') == 1, finished.summary());
    QVERIFY2(!finished.error.contains(m_folder.path()), "the sentence names a path that the user did not write");
  }

 private slots:
  void initTestCase() {
    const auto tensor = [&](const char* name, const Shape& shape) {
      save(name, writeNpy(*Tensor::of(shape, std::vector<float>(static_cast<std::size_t>(*shape.elements()), 1))));
    };
    tensor("x.npy", {1, 1, 4, 4});
    tensor("w5.npy", {1, 1, 5, 5});
    tensor("w3.npy", {1, 1, 3, 3});
    tensor("bias2.npy", {1, 1, 1, 2});
    tensor("empty.npy", {1, 1, 0, 4});
    save("five.npy", attacks::npyWith("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1, 1, 1, 2), }", 2));
    save("lying.npy", attacks::npyWith("{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999), }", 8));
    save("bomb.png", attacks::pngOfSize(20'000, 20'000));
    const auto jpeg = attacks::jpegOfSize(64, 64);
    save("cut.jpg", {jpeg.begin(), jpeg.end() - 2});
    save("page.npy", attacks::bytesOf("<!DOCTYPE html><html>"));
    save("pointer.png", attacks::bytesOf("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n"));
    save("nothing.png", {});
    save("layer.py", attacks::bytesOf("nn.ConvTranspose2d(1, 1, 3)\n"));
    save("broken.onnx", attacks::bytesOf("\xf3\x01\x7f cut"));
    save("broken.dat", attacks::bytesOf("\xf3\x01\x7f cut"));
    QDir(m_folder.path()).mkdir("folder");
  }

  void isRefusedWithOneSentence_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QStringList& arguments, int code, const char* words) {
      QTest::newRow(name) << arguments << code << words;
    };
    const auto running = [](const QStringList& more) { return QStringList{"run", kOne, "--input"} + more; };
    row("unknown option", {"shape", kOne, "--input-size", "4", "--frob"}, 2, "--frob");
    row("missing option", {"shape", kOne}, 2, "Give it: --input-size 16x50");
    row("missing argument", {"convert"}, 2, "required");
    row("number that is none", {"shape", kOne, "--input-size", "4", "--batch", "many"}, 2, "many");
    row("size that is none", {"shape", kOne, "--input-size", "4xfour"}, 2, "'4xfour'");
    row("size of nothing", {"shape", kOne, "--input-size", "0x4"}, 2, "'0x4'");
    row("size beyond 64 bits", {"shape", kOne, "--input-size", "99999999999999999999"}, 2, "whole numbers");
    row("product beyond 64 bits", {"shape", kOne, "--input-size", "4000000000x4000000000"}, 4, "64 bits");
    row("negative batch", {"shape", kOne, "--input-size", "4", "--batch", "-1"}, 2, "-1");
    row("broken code", {"shape", "nn.ConvTranspose2d(1, 1, 3", "--input-size", "4"}, 2, "Line 1, column");
    row("file instead of code", {"shape", "layer.py", "--input-size", "4"}, 2,
        "layer.py is a file, not a line of code. Give its text on the standard input: - < layer.py");
    row("array instead of code", {"convert", "x.npy", "--to", "mindspore"}, 2,
        "x.npy is a NumPy array (.npy), not a line of code.");
    row("other code", {"shape", "nn.Conv2d(1, 1, 3)", "--input-size", "4"}, 2, "Conv2d");
    row("illegal stride", {"shape", "nn.ConvTranspose2d(1, 1, 3, stride=0)", "--input-size", "4"}, 2, "stride");
    row("illegal output_padding", {"shape", "nn.ConvTranspose2d(1, 1, 3, output_padding=1)", "--input-size", "4"}, 2,
        "output padding must be smaller than either stride or dilation");
    row("output too small", {"shape", "nn.ConvTranspose2d(1, 1, 3, padding=9)", "--input-size", "4"}, 2, "too small");
    row("unknown framework", {"convert", kOne, "--to", "keras"}, 2, "pytorch");
    row("unknown engine", running({"x.npy", "--engine", "warp"}), 2, "warp");
    row("unknown colour map", running({"x.npy", "--colour-map", "jet"}), 2, "jet");
    row("too many threads", running({"x.npy", "--threads", "1025"}), 2, "1025");
    row("budget that is none", running({"x.npy", "--budget", "much"}), 2, "much");
    row("weight of another shape", running({"x.npy", "--weight", "w5.npy"}), 2, "1×1×5×5");
    row("bias of another shape", running({"x.npy", "--bias", "bias2.npy"}), 2, "1×1×1×2");
    row("bias where there is none",
        {"run", "nn.ConvTranspose2d(1, 1, 3, bias=False)", "--input", "x.npy", "--bias", "bias2.npy"}, 2, "no bias");
    row("two sources of weights", running({"x.npy", "--weight", "w3.npy", "--preset", "bilinear"}), 2, "exclude");
    row("array of other channels", {"run", "nn.ConvTranspose2d(3, 1, 3)", "--input", "x.npy"}, 2, "3");
    row("array without elements", running({"empty.npy"}), 2, "");
    row("missing file", running({"absent.npy"}), 3, "There is no file absent.npy");
    row("folder", running({"folder"}), 3, "folder is a folder");
    row("device", running({"/dev/zero"}), 3, "/dev/zero is a device");
    row("empty file", running({"nothing.png"}), 3, "an empty file");
    row("array of five extents", running({"five.npy"}), 3, "5 extents");
    row("lying header", running({"lying.npy"}), 3, "but 8 bytes follow");
    row("broken model", running({"broken.onnx"}), 3, "broken.onnx");
    row("broken model for weights", running({"x.npy", "--weight", "broken.onnx"}), 3,
        "broken.onnx does not begin as .onnx files do: it is damaged, or something else under this name.");
    row("unknown kind", running({"x.npy", "--weight", "broken.dat"}), 3,
        "broken.dat is of a kind that this program does not know");
    row("web page", running({"page.npy"}), 3, "HTML page");
    row("Git LFS pointer", running({"pointer.png"}), 3, "git lfs pull");
    row("truncated JPEG", running({"cut.jpg"}), 3, "cut short");
    row("picture for weights", running({"x.npy", "--weight", "bomb.png"}), 3, "PNG picture");
    row("PNG bomb", running({"bomb.png"}), 4, "20000×20000");
    row("more than the budget", running({"x.npy", "--budget", "100"}), 4, "budget is 100 bytes");
    row("terabytes", {"run", "nn.ConvTranspose2d(1, 1, 100000, stride=100000)", "--input", "x.npy"}, 4, "budget");
    row("output that is a folder", running({"x.npy", "--output", "folder"}), 3, "folder is a folder");
    row("output in no folder", running({"x.npy", "--output", "none/y.npy"}), 3, "No such file");
    row("output over a device", running({"x.npy", "--output", "/dev/full"}), 3, "is a device");
    row("maps over a file", running({"x.npy", "--maps", "x.npy"}), 3, "x.npy");
    row("unknown engine to time", {"bench", kOne, "--input-size", "4", "--engines", "direct,warp"}, 2, "warp");
    row("no time", {"bench", kOne, "--input-size", "4", "--seconds", "0"}, 2, "--seconds");
    row("no threads", {"bench", kOne, "--input-size", "4", "--threads", "0"}, 2, "--threads");
    row("bench of terabytes", {"bench", kOne, "--input-size", "1000000"}, 4, "budget");
    row("unknown theme", {"--theme", "pink"}, 2, "pink");
    row("window of no size", {"--size", "big"}, 2, "--size");
    row("two commands", {"shape", kOne, "--input-size", "4", "convert", kOne, "--to", "mindspore"}, 2, "");
  }
  void isRefusedWithOneSentence() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, words);
    refuses(arguments, code, words);
  }

  void errorsAreJsonToo() {
    const auto finished = run({"shape", "nn.ConvTranspose2d(1, 1, 3, stride=0)", "--input-size", "4", "--json"});
    QCOMPARE(finished.code, 2);
    const QJsonObject error = finished.json()["error"].toObject();
    QCOMPARE(error["kind"].toString(), "invalid parameter");
    QCOMPARE(error["field"].toString(), "stride");
    QVERIFY(!error["message"].toString().isEmpty());
  }

  void fullStandardOutputIsAnError() {
    QProcess process;
    process.setProcessEnvironment(tests::withoutDisplay());
    process.setStandardOutputFile("/dev/full");
    process.start(SCATTERSCOPE_PROGRAM, {"shape", kOne, "--input-size", "4"});
    const auto finished = tests::finish(process);
    QCOMPARE(finished.code, 3);
    QVERIFY2(finished.error.contains("No space left"), finished.summary());
  }

  void oldResultSurvivesAFailedRun() {
    save("kept.npy", attacks::bytesOf("old"));
    const auto finished = run({"run", kOne, "--input", m_folder.filePath("x.npy"), "--budget", "100", "--output",
                               m_folder.filePath("kept.npy")});
    QCOMPARE(finished.code, 4);
    QVERIFY(*readFile(m_folder.filePath("kept.npy").toStdString()) == attacks::bytesOf("old"));
  }

  void endlessCodeIsRefused() {
    const auto finished = run({"shape", "-", "--input-size", "4"}, QByteArray(1 << 20, '('));
    QVERIFY2(finished.code == 2, finished.summary());
  }
};

SCATTERSCOPE_TEST(TestBadInput, QCoreApplication)
#include "test_bad_input.moc"
