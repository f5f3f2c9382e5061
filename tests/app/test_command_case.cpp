#include <QtTest>
#include <cmath>

#include "core/base/file.h"
#include "core/conventions/code/code.h"
#include "core/engines/engine.h"
#include "core/engines/run_operation.h"
#include "core/files/npy.h"
#include "program.h"
#include "test_program.h"
#include "tests/attacks/zip_files.h"

using namespace scatterscope;
using tests::run;

/// Cases on the command line: written by compare, read by compare and run.
class TestCommandCase : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  const QString m_code = "nn.ConvTranspose2d(3, 4, 3, stride=2, padding=1, output_padding=1)";

  QString path(const char* name) const { return m_folder.filePath(name); }
  Tensor save(const char* name, const Shape& shape, int seed) {
    Tensor tensor = *Tensor::zeros(shape);
    for (std::size_t i = 0; i < tensor.elements().size(); ++i)
      tensor.elements()[i] = static_cast<float>(std::sin(static_cast<double>(i) * 1.7 + seed));
    write(name, writeNpy(tensor));
    return tensor;
  }
  void write(const char* name, std::span<const std::byte> bytes) {
    QVERIFY(writeFile(path(name).toStdString(), bytes).has_value());
  }
  QStringList fromFiles(const QStringList& more) const {
    return QStringList{"compare",     m_code,   "--input",     path("x.npy"), "--weight",
                       path("w.npy"), "--bias", path("b.npy"), "--expected",  path("y.npy")} +
           more;
  }
  /// The repro command of a report, run.
  tests::Finished again(const QString& command) const {
    QProcess process;
    process.setProcessEnvironment(tests::withoutDisplay());
    process.start("sh", {"-c", SCATTERSCOPE_PROGRAM + command.mid(12) + " --json"});
    return tests::finish(process);
  }

 private slots:
  void initTestCase() {
    const Tensor x = save("x.npy", {1, 3, 6, 5}, 1), w = save("w.npy", {3, 4, 3, 3}, 2),
                 b = save("b.npy", {1, 1, 1, 4}, 3);
    // One pixel off: what 'same' of MindSpore gives.
    const auto theirs = *readCode("nn.Conv2dTranspose(3, 4, 3, stride=2, has_bias=True)");
    write("y.npy",
          writeNpy(
              runOperation(*engines().front(), *resolve(theirs, x.shape()), {x, w, b}, MemoryBudget(1 << 24))->output));
  }

  void aSavedCaseGivesTheSameVerdict() {
    const auto first = run(fromFiles({"--save-case", path("it's a case.npz"), "--other", "mindspore", "--json"}));
    QVERIFY2(first.code == 1, first.summary());
    const QString command = first.json()["repro"].toString();
    QVERIFY2(command.startsWith("scatterscope compare '") && command.contains("a case.npz"), qPrintable(command));
    QVERIFY2(!command.contains("--input"), qPrintable(command));
    const auto second = again(command);
    QCOMPARE(second.code, 1);
    const QJsonObject one = first.json(), two = second.json();
    for (const char* figure : {"cause", "wrong", "first", "actual_shape", "max_absolute", "other_tools"})
      QVERIFY2(one[QString(figure)] == two[QString(figure)], figure);
    QCOMPARE(one["cause"].toObject()["name"].toString(), "'same' with the odd row at the end");
    QVERIFY(two["cause"].toObject()["corrected"].toString().startsWith(
        "nn.Conv2dTranspose("));  // the case knows the other side
    QCOMPARE(again(two["repro"].toString()).json(), two);
  }

  void aCaseIsRun() {
    QVERIFY(run(fromFiles({"--save-case", path("case.npz")})).code == 1);
    QCOMPARE(run({"run", m_code, "--input", path("x.npy"), "--weight", path("w.npy"), "--bias", path("b.npy"),
                  "--output", path("one.npy")})
                 .code,
             0);
    const auto ran = run({"run", "--case", path("case.npz"), "--output", path("two.npy"), "--json"});
    QVERIFY2(ran.code == 0, ran.summary());
    QCOMPARE(ran.json()["weights"].toString(), path("case.npz") + ":weight");
    QVERIFY(readFile(path("one.npy").toStdString()).value() == readFile(path("two.npy").toStdString()).value());
  }

  void whatDoesNotGoTogetherIsRefused() {
    QVERIFY(run(fromFiles({"--save-case", path("case.npz")})).code == 1);
    const auto both = run({"compare", path("case.npz"), "--input", path("x.npy")});
    QVERIFY2(both.code == 2 && both.error.contains("brings its own arrays, but --input"), both.summary());
    const auto code = run({"run", m_code, "--case", path("case.npz")});
    QVERIFY2(code.code == 2 && code.error.contains("brings call and arrays along"), code.summary());
    const auto weight = run({"run", "--case", path("case.npz"), "--weight", path("w.npy")});
    QVERIFY2(weight.code == 2 && weight.error.contains("--weight"), weight.summary());
    const auto nothing = run({"run"});
    QVERIFY2(nothing.code == 2 && nothing.error.contains("the code is required"), nothing.summary());
    const auto array = run({"compare", path("x.npy")});
    QVERIFY2(array.code == 3 && array.error.contains("not a case"), array.summary());
    const auto missing = run({"run", "--case", path("nothing.npz")});
    QCOMPARE(missing.code, 3);
    const auto small = run({"compare", path("case.npz"), "--budget", "1kB"});
    QVERIFY2(small.code == 4 && small.error.contains("the budget is 1.00 kB"), small.summary());
    write("no.npz", attacks::zipOf({{"a.npy", "x"}}));
    const auto other = run({"compare", path("no.npz"), "--json"});
    QVERIFY2(other.code == 3 && other.json()["error"].toObject()["message"].toString().contains("but no case"),
             other.summary());
    const auto nowhere = run(fromFiles({"--save-case", path("no/such/folder.npz")}));
    QCOMPARE(nowhere.code, 3);
  }
};

SCATTERSCOPE_TEST(TestCommandCase, QCoreApplication)
#include "test_command_case.moc"
