#include <QtTest>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "starts.h"
#include "test_program.h"

using namespace scatterscope;
using tests::start;

namespace {

const char* kOne = "nn.ConvTranspose2d(1, 1, 3, stride=2)";

/// An option that takes a value, as --help lists it.
struct Option {
  QString name, type;
};

QList<Option> optionsIn(const QString& help) {
  QList<Option> options;
  static const QRegularExpression line("^ +(?:-\\w,)?(--[a-z][a-z-]+) (TEXT|INT|UINT|FLOAT)",
                                       QRegularExpression::MultilineOption);
  for (auto match = line.globalMatch(help); match.hasNext();) {
    const auto found = match.next();
    options.append({found.captured(1), found.captured(2)});
  }
  return options;
}

/// The arguments with the option's value replaced, or with the option at their end.
QStringList withValue(QStringList arguments, const QString& option, const QString& value) {
  if (const auto place = arguments.indexOf(option); place >= 0) {
    arguments[place + 1] = value;
    return arguments;
  }
  return arguments << option << value;
}

}  // namespace

/// Every option of every command with values that are none: a sentence, never a crash, a hang or a silent
/// guess. SCATTERSCOPE_ALL_VALUES=1 tries more of them, and every option given twice.
class TestOptionValues : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  QString path(const char* name) const { return m_folder.filePath(name); }

 private slots:
  void initTestCase() {
    QVERIFY(writeFile(path("x.npy").toStdString(), writeNpy(*Tensor::of({1, 1, 2, 2}, {1, 2, 3, 4}))).has_value());
  }

  void areRefused_data() {
    QTest::addColumn<QStringList>("legal");
    QTest::newRow("window") << QStringList{"--screenshot", path("window.png")};
    QTest::newRow("shape") << QStringList{"shape", kOne, "--input-size", "4"};
    QTest::newRow("convert") << QStringList{"convert", kOne, "--to", "mindspore"};
    QTest::newRow("solve") << QStringList{"solve", "--input-size", "4", "--size", "8"};
    QTest::newRow("run") << QStringList{"run", kOne, "--input", path("x.npy"), "--output", path("y.npy")};
    QTest::newRow("bench") << QStringList{"bench", kOne, "--input-size", "4", "--repeat", "1"};
    QTest::newRow("render") << QStringList{"render", kOne, "--input-size", "2", "--output", path("f.png")};
  }
  void areRefused() {
    QFETCH(QStringList, legal);
    const bool all = qEnvironmentVariableIsSet("SCATTERSCOPE_ALL_VALUES");
    const bool window = legal.front().startsWith('-');
    const auto help = start({.arguments = window ? QStringList{"--help"} : QStringList{legal.front(), "--help"}});
    const auto options = optionsIn(help.output);
    QVERIFY2(options.size() >= 4, help.summary());
    for (const auto& [name, type] : options) {
      QStringList values = {""};
      if (type == "FLOAT")
        values << "nan"
               << "inf"
               << "-inf";
      if (type != "TEXT" && (all || !window))
        values << "-1"
               << "99999999999999999999";
      if (all)
        values << "1e300"
               << "-0"
               << "0"
               << "x"
               << "1e-320"
               << "0x10"
               << " 1"
               << "1 ";
      for (const QString& value : values) {
        const auto arguments = withValue(legal, name, value);
        const auto finished = start({.arguments = arguments});
        const QByteArray where = arguments.join(' ').toUtf8() + ": " + finished.summary();
        QVERIFY2(finished.code >= 0 && finished.code <= 5, where);
        QVERIFY2(finished.code <= 1 || finished.error.count('\n') == 1, where);
        const bool isNone = value.isEmpty() || (type == "FLOAT" && !std::isfinite(value.toDouble()));
        QVERIFY2(!isNone || (finished.code == 2 && finished.error.contains(name)), where);
        QVERIFY2(finished.error.size() < 400, where);
      }
      if (!all) continue;
      const auto twice = start({.arguments = withValue(legal, name, "1") << name << "1"});
      QVERIFY2(twice.code >= 0 && twice.code <= 5, twice.summary());
    }
  }

  void areSaidShortly_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("seconds a step") << QStringList{"render", kOne,          "--input-size",       "2",
                                                   "-o",     path("f.gif"), "--seconds-per-step", "1e300"};
    QTest::newRow("step") << QStringList{"render", kOne, "--input-size", "2", "-o", path("f.png"), "--step", "1e300"};
    QTest::newRow("last step") << QStringList{"render", kOne,          "--input-size", "2",
                                              "-o",     path("f.gif"), "--to",         "1e300"};
    QTest::newRow("frames a second") << QStringList{"render", kOne,          "--input-size", "2",
                                                    "-o",     path("f.gif"), "--fps",        "1e300"};
    QTest::newRow("kernels of the solver")
        << QStringList{"solve", "--input-size", "4", "--size", "8", "--max-kernel", "9000000000000000000"};
    QTest::newRow("cuts of the solver") << QStringList{"solve",      "--input-size",       "4", "--size", "8",
                                                       "--max-crop", "9000000000000000000"};
    QTest::newRow("no kernels of the solver")
        << QStringList{"solve", "--input-size", "4", "--size", "8", "--max-kernel", "0"};
    QTest::newRow("fewer than no answers") << QStringList{"solve", "--input-size", "4", "--size", "8", "--most", "-1"};
    QTest::newRow("unknown workspace") << QStringList{"--screenshot", path("w.png"), "--workspace", "kitchen"};
    QTest::newRow("empty code") << QStringList{"shape", "", "--input-size", "4"};
    QTest::newRow("nothing to open") << QStringList{"--screenshot", path("w.png"), ""};
  }
  void areSaidShortly() {
    QFETCH(QStringList, arguments);
    const auto finished = start({.arguments = arguments});
    QVERIFY2(finished.code == 2 || finished.code == 4, finished.summary());
    QVERIFY2(finished.error.count('\n') == 1 && finished.error.size() < 400, finished.summary());
  }

  /// Bytes that are no text, which a shell passes on as they are.
  void namesNeedBeNoText() {
    const auto sh = [this](const QString& command) {
      QProcess process;
      process.setWorkingDirectory(m_folder.path());
      process.setProcessEnvironment(tests::withoutDisplay());
      process.start("bash", {"-c", command, SCATTERSCOPE_PROGRAM, kOne});
      return tests::finish(process);
    };
    const auto written = sh(R"(exec "$0" run "$1" --input x.npy --output $'y\xff.npy' --json)");
    QVERIFY2(written.code == 0 && !written.json().isEmpty(), written.summary());
    QVERIFY(sh(R"(test -s $'y\xff.npy')").code == 0);
    const auto read = sh(R"(exec "$0" run "$1" --input $'y\xff.npy')");
    QVERIFY2(read.code == 0, read.summary());
    for (const char* command :
         {R"(exec "$0" shape $'\xff(' --input-size 4 --json)", R"(exec "$0" $'--\xff')",
          R"(exec "$0" run "$1" --input $'\xff' --json)", R"(exec "$0" convert "$1" --to $'\xff')",
          R"(exec "$0" solve --lock $'\xff' --input-size 4 --size 8 --json)"}) {
      const auto finished = sh(command);
      QVERIFY2(finished.code == 2 || finished.code == 3, finished.summary());
    }
  }
};

SCATTERSCOPE_TEST(TestOptionValues, QCoreApplication)
#include "test_option_values.moc"
