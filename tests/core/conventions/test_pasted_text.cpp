// The text itself: Python's grammar, what web pages make of it, and the words of other frameworks.

#include <chrono>

#include "core/conventions/code/syntax.h"
#include "read_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const ReadCase kWeb[] = {
    {"nn.Conv2dTranspose(8, 4, 3, pad_mode=&quot;valid&quot;, stride=2 if 3 &gt; 2 else 1)",
     "nn.Conv2dTranspose(8, 4, 3, stride=2, pad_mode='valid')"},
    {"nn.Conv2dTranspose(8, 4, 3, pad_mode='va\u200Blid')", "nn.Conv2dTranspose(8, 4, 3, pad_mode='valid')"},
    {"nn.ConvTranspose2d(8,\u00A04, 3,\u2003stride=\u202F2)", "nn.ConvTranspose2d(8, 4, 3, stride=2)"},
    {"nn.Conv\u200BTranspose2d(8, 4, 3)\uFEFF", "nn.ConvTranspose2d(8, 4, 3)"},
    {"nn.ConvTranspose2d\uFF088\uFF0C4\uFF0C3\uFF09", "nn.ConvTranspose2d(8, 4, 3)"},
    {"nn.ConvTranspose2d(8, 4, 3, padding_mode=\u2018zeros\u2019)", "nn.ConvTranspose2d(8, 4, 3)"},
    {"nn.ConvTranspose2d(8, 4, 7 \u2212 3)", "nn.ConvTranspose2d(8, 4, 4)"},
    {">>> k = 3\n>>> for i in range(2):\n...     k += i\n...\n>>> nn.ConvTranspose2d(1, 1, k)\nConvTranspose2d(1, 1)",
     "nn.ConvTranspose2d(1, 1, 4)"},
    {"In [1]: k = 5\n\nIn [2]: nn.ConvTranspose2d(1, 1, k)\nOut[2]: something", "nn.ConvTranspose2d(1, 1, 5)"},
    {" 8 k = 3\n 9 if True:\n10     k = 4\n11 nn.ConvTranspose2d(1, 1, k)", "nn.ConvTranspose2d(1, 1, 4)"},
    {"-k = 3\n+k = 4\n nn.ConvTranspose2d(1, 1, k)", "nn.ConvTranspose2d(1, 1, 4)"},
    {"Try this (with k = 9):\n```python\nk = 4\nnn.ConvTranspose2d(1, 1, k)\n```\nor k = 7",
     "nn.ConvTranspose2d(1, 1, 4)"},
    {"Use `nn.ConvTranspose2d(1, 1, 4)` here", "nn.ConvTranspose2d(1, 1, 4)"},
    {"        self.k = 4\n    def f(self):\n        return nn.ConvTranspose2d(1, 1, self.k)",
     "nn.ConvTranspose2d(1, 1, 4)"},
    {"nn.BatchNorm2d(8)), nn.ConvTranspose2d(16, 8, 2, 2),", "nn.ConvTranspose2d(16, 8, 2, stride=2)"},
    {"nn.Sequential(nn.ConvTranspose2d(16, 8, 2, 2), nn.ReLU(", "nn.ConvTranspose2d(16, 8, 2, stride=2)"},
    {"Net(\n  (up): ConvTranspose2d(6, 3, kernel_size=(2, 2), stride=(2, 2))\n  (act): ReLU()\n)",
     "nn.ConvTranspose2d(6, 3, (2, 2), stride=(2, 2))"},
    {"if x:\n    k = = 3\nelse:\n    k = 4\nnn.ConvTranspose2d(1, 1, k)",
     "5:26 kernel_size (k) is not known: Line 1 decides it, which depends on something unknown: x has no value here "
     "(line "
     "1, column 4)."},
    {"a = [1, 2 for i in x]\nb = {1, 2: 3 for i in x}\nc = {**d for i in x}\nnn.ConvTranspose2d(1, 1, 3)",
     "nn.ConvTranspose2d(1, 1, 3)"},
    {"else:\n    k = 4\nnn.ConvTranspose2d(1, 1, 3)", "nn.ConvTranspose2d(1, 1, 3)"},
    {"a = nn.ConvTranspose2d(1, 1, 3\nb = 4", "2:1 A comma or ')' is missing here."},
};

const ReadCase kDialects[] = {
    {"paddle.nn.Conv2DTranspose(4, 6, (3, 5))", "paddle.nn.Conv2DTranspose(4, 6, (3, 5))"},
    {"from paddle import nn\nnn.Conv2DTranspose(4, 6, 3)", "paddle.nn.Conv2DTranspose(4, 6, 3)"},
    {"hk.Conv2DTranspose(4, 6, 3)",
     "1:1 Haiku's transposed convolutions are not read here; write the call of lax.conv_transpose that they make."},
    {"from haiku import Conv2DTranspose as Up\nUp(4, 6)",
     "2:1 Haiku's transposed convolutions are not read here; write the call of lax.conv_transpose that they make."},
    {"flax.linen.ConvTranspose(4, (3, 3))", "nn.ConvTranspose(4, (3, 3))"},
    {"from tinygrad import nn\nm = nn.ConvTranspose2d(4, 6, 3)",
     "2:5 tinygrad.nn.ConvTranspose2d is not a transposed convolution known here."},
    {"import torch.ao.nn.quantized as nnq\nm = nnq.ConvTranspose2d(4, 6, 3)",
     "2:5 A quantized layer rounds its input, weights and output to 8 bits, which is not computed here."},
    {"torch.nn.quantized.ConvTranspose1d(4, 6, 3)",
     "1:1 A quantized layer rounds its input, weights and output to 8 bits, which is not computed here."},
    {"y = lax.conv_general_dilated(x, k, (1, 1), 'SAME', lhs_dilation=(2, 2))",
     "1:5 lax.conv_general_dilated is a convolution, which lhs_dilation makes a transposed one; it is not read here."},
    {"torch.nn.Conv2dTranspose(4, 6, 3)", "1:1 torch.nn.Conv2dTranspose is not a transposed convolution known here."},
    {"from torch.nn import ConvTranspose2d as Up\nUp(4, 6, 3)", "nn.ConvTranspose2d(4, 6, 3)"},
    {"slim.conv2d_transpose(net, 64, [4, 4], stride=2)",
     "tf.keras.layers.Conv2DTranspose(64, [4, 4], strides=2, padding='same')"},
    {"tf.layers.conv2d_transpose(net, 8, 5, 2, 'SAME', name='up')",
     "tf.keras.layers.Conv2DTranspose(8, 5, strides=2, padding='same')"},
    {"k = tf.get_variable('k', shape=[4, 4, 2, 8])\ntf.nn.conv2d_transpose(value=x, filter=k, "
     "output_shape=tf.stack([n, 8, 6, 2]), "
     "strides=[1, 2, 2, 1], padding=b'SAME')",
     "tf.nn.conv2d_transpose(x, w, output_shape=[x.shape[0], 8, 6, 2], strides=2, padding='SAME')"},
    {"W = np.array([[[[1, 2, 3], [4, 5, 6]]]])\nmake_node('ConvTranspose', ['X', 'W'], ['Y'])",
     "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], kernel_shape=[2, 3])"},
    {"t = helper.make_tensor('K', TensorProto.FLOAT, [2, 3, 5, 5], v)\nmake_node('ConvTranspose', ['X', 'K'], ['Y'], "
     "group=2)",
     "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], kernel_shape=[5, 5], group=2)"},
    {"nn.Conv2dTranspose(2, 3, 4, weight_init=initializer('ones', [2, 3, 4, 4]))",
     "nn.Conv2dTranspose(2, 3, 4, weight_init='ones')"},
    {"up = nn.ConvTranspose2d(2, 3, 4, 2)\nup(x, output_size=(3, 20, 21))",
     "nn.ConvTranspose2d(2, 3, 4, stride=2)(x, output_size=(20, 21))"},
    {"layers.Conv2DTranspose(4, 3, activation='gelu')", "tf.keras.layers.Conv2DTranspose(4, 3)"},
};

}  // namespace

class TestPastedText : public QObject {
  Q_OBJECT

 private slots:
  void readsWhatPagesMakeOfCode_data() { tabulateReading(kWeb); }
  void readsWhatPagesMakeOfCode() { compareReading(); }

  void tellsFrameworksApart_data() { tabulateReading(kDialects); }
  void tellsFrameworksApart() { compareReading(); }

  void theWholeGrammarIsParsed() {
    const std::string code =
        "@a.b(1)\nasync def f[T: int](x, /, y: int = 3, *z, k=1, **q) -> list[int]:\n    async with a as b, c() as (d, "
        "e):\n"
        "        async for i in j: await i\n    return [*z, *(await y)]\nclass A[T](B, metaclass=M):\n    x: int = 3; "
        "y = 4\n"
        "    def g(self): yield from self.x\ntype V = int | str\nwith (open(p) as f, open(q)): pass\nx = lambda a, *b, "
        "c=1, **d: (a, b)\n"
        "match p:\n    case {'a': 1, **rest} if rest: pass\n    case Point(x=0) | [1, *_] as w: pass\n    case (1, 2), "
        "*_: pass\n    case _: pass\n"
        "try:\n    pass\nexcept* (A, B) as e: raise E from e\nelse: pass\nfinally: del a[0], b.c\n"
        "d = {**a, 'b': [i async for i in c if i if j], 'c': {1, 2, *d}, 'e': {k: v for k, v in x}}\n"
        "print(f'{a!r:>{w}} {b=} {{}}', f\"{d['k']}\", rb'\\x00', 0x_ff, 1e-3j, ..., not a is not b not in c)\n"
        "a[1:2, ::3, ..., None] @= b if (c := 1) else d ** -e\nglobal m\nnonlocal n\nassert a, 'b'\nimport a.b as c, "
        "d\n"
        "from ..x import (y as z, w,)\nfrom . import *\nwhile a < b <= c: break\nelse: continue\nx = yield\nfor a, *b "
        "in c, d: pass\n";
    const std::function<int(const Block&)> fragments = [&](const Block& block) {
      int count = 0;
      for (const Statement& s : block) {
        count += s.kind == StatementKind::Fragment || !s.broken.empty() ? 1 : 0;
        for (const Block& inner : s.blocks) count += fragments(inner);
      }
      return count;
    };
    QCOMPARE(fragments(parseCode(tokenize(code))), 0);
    QCOMPARE(fragments(parseCode(tokenize("x = 1 2\nif a b:\n    y = (3\n"))), 3);
  }

  void twoHundredLinesTakeLittleTime() {
    std::string code = "class Net(nn.Module):\n    def __init__(self, n=3):\n        super().__init__()\n";
    for (int i = 0; i < 64; ++i)
      code += "        if n > 2: k = 4\n        else: k = 2\n        self.up" + std::to_string(i) +
              " = nn.ConvTranspose2d(64, 32, k, stride=2, padding=k // 2 - 1)\n";
    const auto begin = std::chrono::steady_clock::now();
    const auto read = readAllCode(code);
    const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    QCOMPARE(read->size(), 64u);
    qInfo("%.2f ms", ms);
    QVERIFY2(ms < 200, "two hundred lines should take less than 10 ms on a machine that does nothing else");
  }
};

SCATTERSCOPE_TEST(TestPastedText)
#include "test_pasted_text.moc"
