// The programs of hand_programs.txt are followed and run: what is followed as known must be what CPython computes.

#include <QProcess>
#include <QtTest>
#include <fstream>

#include "core/conventions/code/interpreter.h"
#include "test_program.h"

using namespace scatterscope;

namespace {

/// Reads programs as lines of their lengths in bytes, then the bytes, and answers with a line of all names that are
/// bound to plain values.
constexpr const char* kDriver = R"(
import sys
inp, out = sys.stdin.buffer, sys.stdout
plain = lambda v: v is None or type(v) in (int, float, str, bool) or (type(v) in (tuple, list) and all(map(plain, v)))
while True:
    head = inp.readline()
    if not head: break
    names = {'__name__': '__main__'}
    ended = ''
    try:
        exec(compile(inp.read(int(head)).decode(), 'p', 'exec'), names)
    except BaseException as e:
        ended = type(e).__name__
    pairs = ['%s=%r' % (k, v) for k, v in names.items() if not k.startswith('__') and plain(v)]
    out.write('\x1f'.join([ended] + pairs).replace('\n', ' ') + '\n')
    out.flush()
)";

struct Program {
  std::string title, text;
};

std::vector<Program> programsOf(const char* path) {
  std::ifstream stream(path);
  std::vector<Program> programs;
  std::string line;
  while (std::getline(stream, line)) {
    if (line.starts_with("### "))
      programs.push_back({line.substr(4), ""});
    else if (!programs.empty())
      programs.back().text += line + "\n";
  }
  return programs;
}

bool holdsName(const Value& value) {
  if (value.name() || value.call()) return true;
  const auto* sequence = value.sequence();
  return sequence && std::any_of(sequence->items.begin(), sequence->items.end(), holdsName);
}

}  // namespace

class TestHandPrograms : public QObject {
  Q_OBJECT

 private slots:
  void agreesWithPython() {
    QProcess python;
    python.start("python3", {"-I", "-S", "-W", "ignore", "-c", kDriver});
    if (!python.waitForStarted()) QSKIP("There is no python3 on this machine.");
    int known = 0, unknown = 0;
    for (const Program& program : programsOf(SCATTERSCOPE_SOURCE_DIR "/tests/core/conventions/hand_programs.txt")) {
      python.write(QByteArray::number(qsizetype(program.text.size())) + "\n" + QByteArray::fromStdString(program.text));
      while (!python.canReadLine()) QVERIFY2(python.waitForReadyRead(120'000), program.title.c_str());
      const auto answer = python.readLine().chopped(1).split('\x1f');
      QVERIFY2(answer.front().isEmpty(), (program.title + " ends with " + answer.front().toStdString()).c_str());
      const std::map<std::string, Value, std::less<>> versions;
      const Block block = parseCode(tokenize(program.text));
      Interpreter interpreter(versions, *conventions().front());
      interpreter.run(block, {});
      for (qsizetype i = 1; i < answer.size(); ++i) {
        const auto equals = answer[i].indexOf('=');
        const std::string name = answer[i].left(equals).toStdString(), right = answer[i].mid(equals + 1).toStdString();
        const auto object = interpreter.named(name);
        const auto value = object && !unknownIn(*object) ? valueOf(*object) : std::nullopt;
        if (!value || holdsName(*value)) {
          ++unknown;
          continue;
        }
        ++known;
        if (value->toPython() != right)
          QFAIL((program.title + ": " + name + " is followed as " + value->toPython() + ", but is " + right).c_str());
      }
    }
    qInfo("%d values known and right, %d unknown", known, unknown);
    QVERIFY(known > unknown);
  }
};

SCATTERSCOPE_TEST(TestHandPrograms, QCoreApplication)
#include "test_hand_programs.moc"
