// What code decides, and what stays unknown.

#include "read_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const ReadCase kDecided[] = {
    {"s = 4\nif s == 2:\n    k = 4\nelif s == 4:\n    k = 8\nelse:\n    k = 3\nnn.ConvTranspose2d(8, 8, k, s)",
     "nn.ConvTranspose2d(8, 8, 8, stride=4)"},
    {"k = 7\ndef block(k=2):\n    return nn.ConvTranspose2d(8, 4, k)", "nn.ConvTranspose2d(8, 4, 2)"},
    {"k = 7\ndef block(c):\n    return nn.ConvTranspose2d(8, 4, k)\nk = 2", "nn.ConvTranspose2d(8, 4, 2)"},
    {"def block(k, s=2):\n    p = (k - s) // 2\n    return nn.ConvTranspose2d(8, 4, k, s, p)\nblock(6)",
     "nn.ConvTranspose2d(8, 4, 6, stride=2, padding=2)"},
    {"def pick(s):\n    if s > 2:\n        return 8, 2\n    return 4, 1\nk, p = pick(4)\nnn.ConvTranspose2d(2, 2, k, "
     "4, p)",
     "nn.ConvTranspose2d(2, 2, 8, stride=4, padding=2)"},
    {"layers = []\nfor c, k in zip((64, 32), (4, 2)):\n    layers.append(nn.ConvTranspose2d(c, c // 2, k, 2))",
     "nn.ConvTranspose2d(64, 32, 4, stride=2) ; nn.ConvTranspose2d(32, 16, 2, stride=2)"},
    {"ups = nn.ModuleList([nn.ConvTranspose2d(2 ** i, 2, 2, 2) for i in range(3, 1, -1)])",
     "nn.ConvTranspose2d(8, 2, 2, stride=2) ; nn.ConvTranspose2d(4, 2, 2, stride=2)"},
    {"ups = [nn.ConvTranspose2d(8, 8, 2, 2) for _ in range(3)]", "nn.ConvTranspose2d(8, 8, 2, stride=2)"},
    {"k = 1\nwhile k < 5: k *= 2\nnn.ConvTranspose2d(2, 2, k)", "nn.ConvTranspose2d(2, 2, 8)"},
    {"for k in (2, 3, 4):\n    if k % 2: break\nnn.ConvTranspose2d(2, 2, k)", "nn.ConvTranspose2d(2, 2, 3)"},
    {"cfg = {'k': 4, 's': 2}\ncfg['p'] = 1\nnn.ConvTranspose2d(2, 2, cfg['k'], cfg.get('s', 1), cfg['p'])",
     "nn.ConvTranspose2d(2, 2, 4, stride=2, padding=1)"},
    {"args = (8, 4, 3)\nkw = dict(stride=2, bias=False)\nnn.ConvTranspose2d(*args, **kw, padding=1)",
     "nn.ConvTranspose2d(8, 4, 3, stride=2, padding=1, bias=False)"},
    {"class A(nn.Module):\n    k = 5\n    def __init__(self, s=3):\n        super().__init__()\n        self.s = s\n"
     "        self.up = nn.ConvTranspose2d(2, 2, self.k, self.s)\nA(4)",
     "nn.ConvTranspose2d(2, 2, 5, stride=4)"},
    {"class A:\n    def make(self, k):\n        return nn.ConvTranspose2d(2, 2, k)\nclass B(A):\n"
     "    def __init__(self):\n        self.up = self.make(6)",
     "nn.ConvTranspose2d(2, 2, 6)"},
    {"k = 3\nmatch k:\n    case 1 | 3: s = 2\n    case _: s = 4\nnn.ConvTranspose2d(2, 2, k, s)",
     "nn.ConvTranspose2d(2, 2, 3, stride=2)"},
    {"k, s = 3, 2\nnn.ConvTranspose2d(2, 2, k, s, k // 2 if k % 2 else 0, not (s == 1) and s - 1)",
     "nn.ConvTranspose2d(2, 2, 3, stride=2, padding=1, output_padding=1)"},
    {"nn.ConvTranspose2d(2, 2, round(2.5) + round(3.5), stride=max([1, 2]), padding=math.ceil(1 / 2))",
     "nn.ConvTranspose2d(2, 2, 6, stride=2, padding=1)"},
    {"nn.ConvTranspose2d(2, 2, tuple(k + 1 for k in (2, 4)), stride=1 << 1)",
     "nn.ConvTranspose2d(2, 2, (3, 5), stride=2)"},
    {"k = 4 if mode else 4\nnn.ConvTranspose2d(2, 2, k)", "nn.ConvTranspose2d(2, 2, 4)"},
    {"k = 2\nwhile True:\n    try:\n        g()\n        k = 2\n        break\n    except E:\n        k = 2\n        "
     "break\n    "
     "finally:\n        k = 3\nnn.ConvTranspose2d(2, 2, k)",
     "nn.ConvTranspose2d(2, 2, 3)"},
    {"try:\n    k = 4\nexcept ValueError:\n    k = 5\nnn.ConvTranspose2d(2, 2, k)", "nn.ConvTranspose2d(2, 2, 4)"},
    {"def f(n):\n    return n if n < 2 else n * f(n - 1)\nnn.ConvTranspose2d(2, 2, f(3))",
     "nn.ConvTranspose2d(2, 2, 6)"},
    {"@torch.no_grad()\ndef f(*k, s: int = 2) -> nn.Module:\n    return nn.ConvTranspose2d(2, 2, k[0], s)\nf(3)",
     "nn.ConvTranspose2d(2, 2, 3, stride=2)"},
};

const ReadCase kUnknown[] = {
    {"if flag:\n    k = 4\nelse:\n    k = 2\nnn.ConvTranspose2d(1, 1, k)",
     "5:26 kernel_size (k) is not known: Line 1 decides it, which depends on something unknown: flag has no value here "
     "(line 1, column 4)."},
    {"def up(c, k):\n    return nn.ConvTranspose2d(c, c, k)",
     "2:37 kernel_size (k) is not known: The parameter k of up() has no default (line 1, column 11)."},
    {"k = 2\nfor name in names:\n    k = k + 1\nnn.ConvTranspose2d(1, 1, k)",
     "4:26 kernel_size (k) is not known: names has no value here (line 2, column 13)."},
    {"ks = [3]\nshuffle(ks)\nnn.ConvTranspose2d(1, 1, ks[0])",
     "3:26 kernel_size is not known: shuffle() may change it (line 2, column 1)."},
    {"k = 3\ntry:\n    k = int(text)\nexcept ValueError:\n    pass\nnn.ConvTranspose2d(1, 1, k)",
     "6:26 kernel_size (k) is not known: The try of line 2 may end before its last line (line 2, column 1)."},
    {"nn.ConvTranspose2d(1, 1, 3, stride=s)", "1:29 s has no value here."},
    {"nn.ConvTranspose2d(1, 1, 3, groups=g)", "1:29 g has no value here."},
    {"nn.ConvTranspose2d(1, 1, 3, output_padding=int(x / 2))", "1:50 x has no value here."},
    {"nn.ConvTranspose2d(1, 1, (3, k))", "1:26 k has no value here."},
    {"class P:\n    def __init__(self): self.k = 1\ndef f():\n    for v in range(n):\n        P().k\n        if v: "
     "return "
     "2\n    return 3\nnn.ConvTranspose2d(1, 1, f())",
     "8:26 kernel_size is not known: Which return of f() is reached is not known (line 3, column 1)."},
    {"k = 2\ntry:\n    def f():\n        global k\n        k = 5\n    g(1)\nexcept E:\n    f = "
     "0\nf()\nnn.ConvTranspose2d(1, "
     "1, k)",
     "10:26 kernel_size (k) is not known: The try of line 2 may end before its last line (line 2, column 1)."},
    {"def f():\n    k = j\n    j = 3\n    return k\nj = 5\nnn.ConvTranspose2d(1, 1, f())",
     "6:26 kernel_size is not known: j is used before it is set in its function (line 2, column 9)."},
};

struct Noted {
  const char* code;
  const char* note;  ///< a part of it
};

const Noted kNoted[] = {
    {"nn.ConvTranspose2d(4, 4, 3, bias=norm is None)", "bias in line 1 is not known, so True is taken"},
    {"def up(cin):\n    return nn.ConvTranspose2d(cin, cin // 2, 2, 2)", "The parameter cin of up() has no default"},
    {"cin = 24\ndef up(cin):\n    return nn.ConvTranspose2d(cin, 8, 2, 2)", "24 is taken, as the name says outside"},
    {"tf.keras.layers.Conv2DTranspose(4, 3, activation=act)", "activation=act comes behind the convolution"},
    {"pad = nn.ZeroPad2d(1)\nup = nn.ConvTranspose2d(4, 4, 3)", "The padding of line 1 is applied to nothing"},
    {"a = nn.ConvTranspose2d(4, 4, 3)\nb = nn.ConvTranspose2d(4, 4, k)", "Line 2 has another call that is not read"},
};

}  // namespace

class TestControlFlow : public QObject {
  Q_OBJECT

 private slots:
  void decides_data() { tabulateReading(kDecided); }
  void decides() { compareReading(); }

  void refusesWhatIsUnknown_data() { tabulateReading(kUnknown); }
  void refusesWhatIsUnknown() { compareReading(); }

  void notesWhatChangesNoSize_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("note");
    for (const Noted& c : kNoted) QTest::addRow("%s", c.note) << c.code << c.note;
  }
  void notesWhatChangesNoSize() {
    QFETCH(QString, code);
    QFETCH(QString, note);
    const auto read = readAllCode(code.toStdString());
    QVERIFY2(read, read ? "" : read.error().sentence().c_str());
    QString all;
    for (const std::string& one : read->front().notes) all += QString::fromStdString(one) + "\n";
    QVERIFY2(all.contains(note), qPrintable(all));
  }

  void unknownChannelsKeepTheGroupsLegal() {
    const auto read = readCode("def up(c):\n    return nn.ConvTranspose2d(c, c, 3, groups=4)");
    QVERIFY(read);
    QVERIFY(read->call.convention->check(read->call));
  }

  void theRemedySaysTheLineToWrite() {
    QCOMPARE(readCode("nn.ConvTranspose2d(1, 1, k)").error().remedy,
             std::string("Put a line such as k = 4 above the call."));
    QCOMPARE(readCode("def up(k):\n    nn.ConvTranspose2d(1, 1, k)").error().remedy,
             std::string("Give it one, such as k=4, or put a line that calls up()."));
  }

  void endlessCodeEnds() {
    QVERIFY(readCode("while True: pass\nnn.ConvTranspose2d(1, 1, 3)"));
    QVERIFY(readCode("def f(x):\n    return f(x) + f(x)\nf(1)\nnn.ConvTranspose2d(1, 1, 3)"));
    QVERIFY(!readCode("k = 0\nfor i in range(10 ** 9): k += 1\nnn.ConvTranspose2d(1, 1, k)"));
    QVERIFY(readCode("a = []\na.append(a)\nnn.ConvTranspose2d(1, 1, 3)"));
    QVERIFY(!readCode("a = []\na.append(a)\nnn.ConvTranspose2d(1, 1, a)"));
  }
};

SCATTERSCOPE_TEST(TestControlFlow)
#include "test_control_flow.moc"
