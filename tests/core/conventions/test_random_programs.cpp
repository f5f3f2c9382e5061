// Random programs are followed and run: what is followed as known must be what CPython computes, whatever the names
// are that the program does not set.

#include <QProcess>
#include <QtTest>

#include "core/conventions/code/interpreter.h"
#include "random_programs.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

/// Reads programs as lines of their lengths in bytes, then the bytes, and answers with a line of the names and their
/// values for each; an alarm after two seconds of work, again and again, ends those that do
/// not end themselves.
constexpr const char* kDriver = R"(
import math, signal, sys
class Stop(BaseException): pass
def stop(*_): raise Stop
signal.signal(signal.SIGPROF, stop)
inp, out = sys.stdin.buffer, sys.stdout
while True:
    head = inp.readline().split()
    if not head: break
    text = inp.read(int(head[0])).decode()
    names = {'math': math}
    names.update({'u%d' % i: int(v) for i, v in enumerate(head[1:])})
    signal.setitimer(signal.ITIMER_PROF, 2, 0.5)
    try:
        exec(compile(text, 'p', 'exec'), names)
        plain = lambda v: v is None or isinstance(v, (int, float, str)) or (isinstance(v, (tuple, list)) and all(map(plain, v)))
        answer = '\x1f'.join('%s=%r' % (k, names[k]) for k in sys.argv[1].split() if k in names and plain(names[k]))
        out.write('ok\x1f' + answer.replace('\n', ' ') + '\n')
    except BaseException as e:
        out.write('no ' + type(e).__name__ + '\n')
    while True:
        try: signal.setitimer(signal.ITIMER_PROF, 0); break
        except Stop: pass
    out.flush()
)";

struct Followed {
  std::map<std::string, std::string> known;
  std::size_t unknown = 0;
};

/// Whether a name that the program does not set is a part of it.
bool holdsName(const Value& value) {
  if (value.name() || value.call()) return true;
  const auto* sequence = value.sequence();
  return sequence && std::any_of(sequence->items.begin(), sequence->items.end(), holdsName);
}

Followed follow(const std::string& program) {
  const std::vector<Token> tokens = tokenize(program);
  const Block block = parseCode(tokens);
  const std::map<std::string, Value, std::less<>> versions;
  Interpreter interpreter(versions, *conventions().front());
  interpreter.run(block, {});
  Followed followed;
  for (const std::string& name : RandomProgram::names()) {
    const auto object = interpreter.named(name);
    if (!object || interpreter.error()) continue;
    const auto value = unknownIn(*object) ? std::nullopt : valueOf(*object);
    if (value && !holdsName(*value))
      followed.known.emplace(name, value->toPython());
    else
      ++followed.unknown;
  }
  return followed;
}

int programsWanted() {
  const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_PROGRAMS");
  return asked > 0 ? asked : 400;
}

}  // namespace

class TestRandomPrograms : public QObject {
  Q_OBJECT

 private slots:
  void agreesWithPython() {
    const bool given = qEnvironmentVariableIsSet("SCATTERSCOPE_SEED");
    const auto seed = given ? qEnvironmentVariableIntValue("SCATTERSCOPE_SEED") : 20261130;
    qInfo("seed %d", seed);
    QProcess python;
    QString names;
    for (const std::string& name : RandomProgram::names()) names += QString::fromStdString(name) + " ";
    python.start("python3", {"-I", "-S", "-W", "ignore", "-c", kDriver, names});
    if (!python.waitForStarted()) QSKIP("There is no python3 on this machine.");
    Random random(static_cast<std::uint64_t>(seed));
    int ran = 0, raised = 0;
    std::size_t known = 0, unknown = 0;
    for (int n = 0; n < programsWanted(); ++n) {
      RandomProgram writer(random);
      const std::string program = writer.write();
      const Followed followed = follow(program);
      for (int way = 0; way < 2; ++way) {
        QByteArray head = QByteArray::number(qsizetype(program.size()));
        for (int u = 0; u < 4; ++u) head += " " + QByteArray::number(qlonglong(between(random, -2, 4)));
        python.write(head + "\n" + QByteArray::fromStdString(program));
        while (!python.canReadLine()) QVERIFY2(python.waitForReadyRead(3'600'000), program.c_str());
        const QByteArray answer = python.readLine().chopped(1);
        ++ran;
        if (!answer.startsWith("ok")) {
          ++raised;
          continue;
        }
        std::map<std::string, std::string> right;
        for (const QByteArray& pair : answer.mid(3).split('\x1f'))
          right.emplace(pair.left(pair.indexOf('=')).toStdString(), pair.mid(pair.indexOf('=') + 1).toStdString());
        unknown += followed.unknown;
        for (const auto& [name, value] : followed.known) {
          // Set on some ways only: using the name would end the program on the others.
          const auto found = right.find(name);
          if (found == right.end()) continue;
          ++known;
          if (found->second != value) std::fputs(program.c_str(), stderr);  // messages of the test are cut
          QVERIFY2(found->second == value,
                   qPrintable(QString("program %1, %2: followed as %3, but is %4, with %5\n%6")
                                  .arg(n)
                                  .arg(QString::fromStdString(name), QString::fromStdString(value),
                                       QString::fromStdString(found->second), QString(head),
                                       QString::fromStdString(program))));
        }
      }
    }
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished(10'000));
    qInfo("%d runs, %d of them end with an exception; %zu values known and right, %zu unknown", ran, raised, known,
          unknown);
    QVERIFY(known > unknown / 4);
  }
};

SCATTERSCOPE_TEST(TestRandomPrograms, QCoreApplication)
#include "test_random_programs.moc"
