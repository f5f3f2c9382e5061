#include <sys/stat.h>

#include <QtTest>
#include <cmath>

#include "core/base/file.h"
#include "core/engines/engine.h"
#include "core/engines/run_operation.h"
#include "core/files/npy.h"
#include "program.h"
#include "specifications.h"
#include "test_program.h"
#include "tests/attacks/model_attacks.h"

using namespace scatterscope;
using tests::run;

namespace {

const MemoryBudget kBudget(1 << 30);

/// Numbers that repeat nowhere.
Tensor numbers(const Shape& shape, int seed) {
  Tensor tensor = *Tensor::zeros(shape);
  for (std::size_t i = 0; i < tensor.elements().size(); ++i)
    tensor.elements()[i] = static_cast<float>(std::sin(static_cast<double>(i) * 1.7 + seed) + 0.01 * seed);
  return tensor;
}

}  // namespace

class TestCommandCompare : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  const QString m_code = "nn.ConvTranspose2d(3, 8, 3, stride=2, padding=1, output_padding=1)";
  Tensor m_input = numbers({1, 3, 6, 5}, 1), m_weight = numbers({3, 8, 3, 3}, 2), m_bias = numbers({1, 1, 1, 8}, 3);

  QString path(const char* name) const { return m_folder.filePath(name); }
  void save(const char* name, const Tensor& tensor) {
    QVERIFY(writeFile(path(name).toStdString(), writeNpy(tensor)).has_value());
  }
  Tensor outputOf(const std::string& code) const {
    const auto recipe = *readCode(code);
    return runOperation(*engines().front(), *resolve(recipe, m_input.shape()), {m_input, m_weight, m_bias}, kBudget)
        ->output;
  }
  QStringList arguments(const char* expected, const QStringList& more = {}) const {
    return QStringList{"compare",     m_code,   "--input",     path("x.npy"), "--weight",
                       path("w.npy"), "--bias", path("b.npy"), "--expected",  path(expected)} +
           more;
  }

 private slots:
  void initTestCase() {
    save("x.npy", m_input);
    save("w.npy", m_weight);
    save("b.npy", m_bias);
    save("right.npy", outputOf(m_code.toStdString()));
    // What 'same' of MindSpore gives: one pixel off.
    save("displaced.npy", outputOf("nn.Conv2dTranspose(3, 8, 3, stride=2, has_bias=True)"));
    save("short.npy", outputOf("nn.ConvTranspose2d(3, 8, 3, stride=2, padding=1)"));
  }

  void whatAgreesIsAMatch() {
    const auto finished = run(arguments("right.npy"));
    QVERIFY2(finished.code == 0 && finished.output.startsWith("match: all 960 elements"), finished.summary());
    const auto json = run(arguments("right.npy", {"--json"})).json();
    QVERIFY(json["match"].toBool() && !json.contains("cause"));
    QCOMPARE(json["expected_type"].toString(), "float32");
  }

  void theCauseAndTheCorrectedLineAreNamed() {
    const auto finished = run(arguments("displaced.npy", {"--json", "--other", "mindspore"}));
    QVERIFY2(finished.code == 1, finished.summary());
    const auto json = finished.json();
    QVERIFY(!json["match"].toBool(true));
    QCOMPARE(json["cause"]["name"].toString(), "'same' with the odd row at the end");
    QVERIFY2(json["cause"]["corrected"].toString().contains("padding=(1, 0, 1, 0)"), finished.summary());
    QVERIFY(json["cause"]["evidence"].toArray().last().toString().contains("all 960 elements"));
    QVERIFY(json["other_tools"].toArray().size() >= 10);
    const auto text = run(arguments("displaced.npy"));
    QVERIFY2(text.code == 1 && text.output.contains("displaced by 1 row down and 1 column to the right"),
             text.summary());
    const auto markdown = run(arguments("displaced.npy", {"--markdown"}));
    QVERIFY2(markdown.code == 1 && markdown.output.startsWith("### mismatch: "), markdown.summary());
  }

  void theReproCommandGivesTheSameVerdict() {
    for (const char* expected : {"right.npy", "displaced.npy", "short.npy"}) {
      const auto first = run(arguments(expected, {"--json", "--tolerance", "polygraphy"}));
      auto command = first.json()["repro"].toString();
      QVERIFY2(command.startsWith("scatterscope compare 'nn."), qPrintable(command));
      QProcess process;
      process.setProcessEnvironment(tests::withoutDisplay());
      process.start("sh", {"-c", SCATTERSCOPE_PROGRAM + command.mid(12) + " --json"});
      const auto second = tests::finish(process);
      QCOMPARE(second.code, first.code);
      QCOMPARE(second.json(), first.json());
    }
  }

  void aShapeIsExplainedFirst() {
    const auto finished = run(arguments("short.npy"));
    QVERIFY2(finished.code == 1, finished.summary());
    QVERIFY2(finished.output.startsWith("mismatch: the shape is 1×8×12×10 here, but 1×8×11×9 is expected"),
             finished.summary());
    QVERIFY2(finished.output.contains("output_padding is not there"), finished.summary());
    QVERIFY(finished.output.indexOf("shape") < finished.output.indexOf("Cause"));
  }

  void tolerancesAreThoseOfTheTools() {
    Tensor near = outputOf(m_code.toStdString());
    for (float& value : near.elements()) value *= 1.00001f;
    save("near.npy", near);
    QCOMPARE(run(arguments("near.npy")).code, 1);
    QCOMPARE(run(arguments("near.npy", {"--tolerance", "pytorch"})).code, 1);
    QCOMPARE(run(arguments("near.npy", {"--tolerance", "troubleshooter"})).code, 0);
    QCOMPARE(run(arguments("near.npy", {"--tolerance", "msprobe"})).code, 0);
    const auto unknown = run(arguments("near.npy", {"--tolerance", "loose"}));
    QVERIFY2(unknown.code == 2 && unknown.error.contains("bound, exact, pytorch"), unknown.summary());
  }

  void otherOrdersAreReadAndSaid() {
    const Tensor right = outputOf(m_code.toStdString());
    const Shape& s = right.shape();
    std::vector<float> nhwc;
    for (std::int64_t i = 0; i < s.h * s.w; ++i)
      for (std::int64_t c = 0; c < s.c; ++c) nhwc.push_back(right.at(0, c, i / s.w, i % s.w));
    save("nhwc.npy", *Tensor::of({1, s.h, s.w, s.c}, nhwc));
    const auto finished = run(arguments("nhwc.npy"));
    QVERIFY2(finished.code == 0 && finished.error.contains("N, H, W, C"), finished.summary());
  }

  void ofSeveralTensorsTheOneThatFitsIsTaken() {
    const auto member = [&](const char* name, const Tensor& tensor) {
      const auto bytes = writeNpy(tensor);
      return attacks::ZipMember{name, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
    };
    const Tensor right = outputOf(m_code.toStdString());
    const auto all = [&](const char* file, const std::vector<attacks::ZipMember>& more) {
      std::vector<attacks::ZipMember> members{member("up.x.npy", m_input), member("up.w.npy", m_weight),
                                              member("up.b.npy", m_bias),
                                              member("other.npy", numbers({1, 8, 9, 9}, 5))};
      members.insert(members.end(), more.begin(), more.end());
      QVERIFY(writeFile(path(file).toStdString(), attacks::zipOf(members)).has_value());
    };
    const auto compare = [&](const char* file) {
      const QString path = this->path(file);
      return run({"compare", m_code, "--input", path + ":up.x", "--weight", path, "--bias", path, "--expected", path});
    };
    all("one.npz", {member("result.npy", right)});
    const auto one = compare("one.npz");
    QVERIFY2(one.code == 0 && one.error.contains("'result' was taken, as only it fits the expected output"),
             one.summary());
    all("named.npz", {member("a.npy", right), member("expected.npy", right)});
    const auto named = compare("named.npz");
    QVERIFY2(named.code == 0 && named.error.contains("'expected' was taken, as its name and shape tell"),
             named.summary());
    all("two.npz", {member("p.npy", right), member("q.npy", right)});
    const auto two = compare("two.npz");
    QVERIFY2(two.code == 3 && two.error.contains("2 of them fit the expected output: 'p' 1×8×12×10 float32, 'q'"),
             two.summary());
    QVERIFY2(two.error.contains("Name the one that is meant: " + path("two.npz") + ":p or " + path("two.npz") + ":q."),
             two.summary());
    all("none.npz", {});
    const auto none = compare("none.npz");
    QVERIFY2(none.code == 3 && none.error.contains("holds 4 tensors"), none.summary());
  }

  void aPipeIsReadToItsEnd() {
    const QString pipe = path("pipe");
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    QProcess writer;
    writer.start("sh", {"-c", QString("cat '%1' > '%2'").arg(path("x.npy"), pipe)});
    QStringList arguments = this->arguments("right.npy");
    arguments[arguments.indexOf(path("x.npy"))] = pipe;
    const auto finished = run(arguments);
    QVERIFY2(finished.code == 0, finished.summary());
    QVERIFY(writer.waitForFinished());
  }

  void whatIsMissingOrWrongIsRefused() {
    const auto noWeight = run({"compare", m_code, "--input", path("x.npy"), "--expected", path("right.npy")});
    QVERIFY2(noWeight.code == 2 && noWeight.error.contains("--weight"), noWeight.summary());
    QCOMPARE(run(arguments("missing.npy")).code, 3);
    QCOMPARE(run(arguments("right.npy", {"--budget", "100"})).code, 4);
    const auto swapped =
        run({"compare", m_code, "--input", path("w.npy"), "--weight", path("w.npy"), "--expected", path("right.npy")});
    QVERIFY2(swapped.code == 2, swapped.summary());
    const auto noBias =
        run({"compare", m_code, "--input", path("x.npy"), "--weight", path("w.npy"), "--expected", path("right.npy")});
    QVERIFY2(noBias.code == 1 && noBias.error.contains("taken to be zero"), noBias.summary());
    QVERIFY2(noBias.output.contains("Another bias is added"), noBias.summary());
    const auto extraBias = run({"compare", "nn.ConvTranspose2d(3, 8, 3, bias=False)", "--input", path("x.npy"),
                                "--weight", path("w.npy"), "--bias", path("b.npy"), "--expected", path("right.npy")});
    QVERIFY2(extraBias.code == 2 && extraBias.error.contains("has no bias"), extraBias.summary());
  }

  /// The layers of two dumps, msprobe's of both frameworks: other classes, other processes, the same paths.
  void layersOfDumpsAreMatchedByPath() {
    const auto dumped = [&](const QString& file, const Tensor& tensor) {
      QVERIFY(QDir().mkpath(QFileInfo(path(qPrintable(file))).path()));
      save(qPrintable(file), tensor);
    };
    const QString torch = "torch/step0/rank0/dump_tensor_data/Module.", ms = "ms/step0/rank0/dump_tensor_data/Cell.";
    const Tensor right = outputOf(m_code.toStdString()),
                 wrong = outputOf("nn.Conv2dTranspose(3, 8, 3, stride=2, has_bias=True)");
    dumped(torch + "stem.Conv2d.forward.0.output.0.npy", m_input);
    dumped(ms + "stem.Conv2d.forward.0.output.0.npy", m_input);
    dumped(torch + "decoder.up1.ConvTranspose2d.forward.0.input.0.npy", m_input);
    dumped(ms + "decoder.up1.Conv2dTranspose.forward.0.input.0.npy", m_input);
    dumped(torch + "decoder.up1.ConvTranspose2d.forward.0.output.0.npy", right);
    dumped(ms + "decoder.up1.Conv2dTranspose.forward.0.output.0.npy", wrong);
    dumped(torch + "decoder.up2.ConvTranspose2d.forward.0.input.0.npy", right);
    dumped(ms + "decoder.up2.Conv2dTranspose.forward.0.input.0.npy", wrong);
    dumped(torch + "decoder.up2.ConvTranspose2d.forward.0.output.0.npy", right);
    dumped(ms + "decoder.up2.Conv2dTranspose.forward.0.output.0.npy", wrong);
    dumped(torch + "head.Conv2d.forward.0.output.0.npy", right);
    const auto finished = run({"compare", path("torch"), path("ms")});
    QVERIFY2(finished.code == 1 && finished.output.startsWith("mismatch: 3 of 5 tensors"), finished.summary());
    QVERIFY2(finished.output.contains("First bad layer: step0/rank0: decoder.up1 (ConvTranspose2d)"),
             finished.summary());
    QVERIFY2(finished.output.contains("only in the first dump"), finished.summary());
    const auto json = run({"compare", path("torch"), path("ms"), "--json"});
    QCOMPARE(json.code, 1);
    QCOMPARE(json.json()["first_bad"].toString(), "step0/rank0: decoder.up1");
    QCOMPARE(run({"compare", path("torch"), path("torch")}).code, 0);
    // PyTorch's own are .pt. What cannot be read is said, and hides nothing else.
    dumped("pt_ms/step0/proc1/dump_tensor_data/Cell.up.Conv2dTranspose.forward.0.output.0.npy",
           *Tensor::of({1, 1, 1, 2}, {1, 2}));
    QVERIFY(QDir().mkpath(path("pt_torch/step0/proc7/dump_tensor_data")));
    const auto dumpedPt = [&](const char* layer, const attacks::Bytes& content) {
      const QString file = path("pt_torch/step0/proc7/dump_tensor_data/Module.") + layer + ".pt";
      QVERIFY(writeFile(file.toStdString(), content).has_value());
    };
    dumpedPt("up.ConvTranspose2d.forward.0.output.0", attacks::ptWith(attacks::ptTensor()));
    const auto read = run({"compare", path("pt_torch"), path("pt_ms")});
    QVERIFY2(read.code == 0 && read.output.startsWith("match: 0 of 1 tensors"), read.summary());
    dumpedPt("head.Linear.forward.0.output.0", attacks::ptWith("cos\nsystem\n(S'rm -rf /'\ntR."));
    dumped("pt_ms/step0/proc1/dump_tensor_data/Cell.head.Dense.forward.0.output.0.npy", right);
    dumpedPt("stem.Conv2d.forward.0.output.0", attacks::ptWith(attacks::ptTensor()));
    const auto refused = run({"compare", path("pt_torch"), path("pt_ms")});
    QVERIFY2(refused.code == 3 && refused.output.startsWith("undecided: 0 of 2 tensors"), refused.summary());
    QVERIFY2(refused.output.contains("not compared: ") && refused.output.contains("'os.system'"), refused.summary());
    QVERIFY2(refused.output.contains("stem") && refused.output.contains("only in the first dump"), refused.summary());
    const auto object = run({"compare", path("pt_torch"), path("pt_ms"), "--json"});
    QVERIFY2(object.code == 3 && object.json()["match"].isNull(), object.summary());
    // TroubleShooter's are flat, and numbered as they were written.
    dumped("flat_a/0_stem.npy", m_input);
    dumped("flat_a/1_up10.npy", right);
    dumped("flat_b/7_stem.npy", m_input);
    dumped("flat_b/8_up10.npy", right);
    QCOMPARE(run({"compare", path("flat_a"), path("flat_b"), "--tolerance", "exact"}).code, 0);
    QCOMPARE(run({"compare", path("flat_a"), path("nowhere")}).code, 3);
    QCOMPARE(run({"compare", path("flat_a"), path("ms")}).code, 2);
    QCOMPARE(run({"compare", path("flat_a"), path("flat_b"), "--tolerance", "bound"}).code, 2);
    QVERIFY(writeFile(path("flat_b/8_up10.npy").toStdString(), {}));
    QCOMPARE(run({"compare", path("flat_a"), path("flat_b")}).code, 3);
  }
};

SCATTERSCOPE_TEST(TestCommandCompare, QCoreApplication)
#include "test_command_compare.moc"
