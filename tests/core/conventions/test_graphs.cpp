// Graphs as frameworks print them, and tables of layers, which say less than a graph.

#include "read_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

#define NUMBERS                                                   \
  "  %2 : NoneType = prim::Constant(), scope: __module.up\n"      \
  "  %3 : int = prim::Constant[value=2]() # conv.py:956:0\n"      \
  "  %4 : int = prim::Constant[value=1]()\n"                      \
  "  %5 : int = prim::Constant[value=0]()\n"                      \
  "  %6 : int[] = prim::ListConstruct(%3, %3), scope: __module\n" \
  "  %7 : int[] = prim::ListConstruct(%4, %4)\n"                  \
  "  %8 : int[] = prim::ListConstruct(%5, %5)\n"                  \
  "  %9 : bool = prim::Constant[value=1]()\n"                     \
  "  %10 : bool = prim::Constant[value=0]()\n"
#define WEIGHT "%weight.7 : Float(8, 3, 4, 4, strides=[48, 16, 4, 1], requires_grad=1, device=cpu)"
#define CONVOLUTION(output, weight, bias, more)                                                                \
  "  " output " = aten::_convolution(%x, " weight ", " bias ", %6, %7, %7, %9, %8, %4, %10, %10, %9, %9)" more \
  ", scope: __module.up # conv.py:956:0\n"
#define LAYER "nn.ConvTranspose2d(8, 3, 4, stride=[2, 2], padding=[1, 1], output_padding=[0, 0]"
#define BEHIND "bias=False, dilation=[1, 1])"

// What torch.jit.trace of PyTorch 1.13 prints of such layers.
const ReadCase kScript[] = {
    {"graph(%self.1 : __torch__.Net,\n      %x : Float(1, 8, 5, 6, strides=[240, 30, 6, 1], requires_grad=0, "
     "device=cpu),\n      " WEIGHT "):\n" NUMBERS CONVOLUTION("%y : Tensor", "%weight.7", "%2", "") "  return (%y)\n",
     LAYER ", " BEHIND " on 8x5x6"},
    // The size in front and the size behind leave one kernel.
    {"graph(%x : Float(1, 8, 5, 6)):\n" NUMBERS "  %w : Tensor = prim::GetAttr[name=\"weight\"](%up)\n" CONVOLUTION(
         "%y : Float(1, 3, 10, 12, strides=[360, 120, 12, 1])", "%w", "%2", ""),
     LAYER ", " BEHIND " on 8x5x6"},
    {"graph(%x : Float(1:240, 8:30, 5:6, 6:1)):\n" NUMBERS CONVOLUTION("%y : Float(1:99, 3:99, 11:9, 12:1)", "%w", "%2",
                                                                       ""),
     "nn.ConvTranspose2d(8, 3, (5, 4), stride=[2, 2], padding=[1, 1], output_padding=[0, 0], " BEHIND " on 8x5x6"},
    {"graph(%x : Float(*, 8, *, *)):\n" NUMBERS CONVOLUTION("%y : Tensor", "%w", "%2", ""),
     "11:5 The shape of w is not known, and with it kernel and channels."},
    // Frozen: lists and weights are constants.
    {"graph(%x : Tensor):\n  %31 : NoneType = prim::Constant()\n  %17 : int = prim::Constant[value=1]()\n"
     "  %57 : int[] = prim::Constant[value=[2, 2]]()\n  %58 : int[] = prim::Constant[value=[1, 1]]()\n"
     "  %t : bool = prim::Constant[value=1]()\n"
     "  %self.up.weight : Float(8, 3, 4, 4, strides=[48, 16, 4, 1]) = prim::Constant[value=<Tensor>]()\n"
     "  %y : Tensor = aten::_convolution(%x, %self.up.weight, %31, %57, %58, %58, %t, %58, %17, %t, %t, %t, %t)\n",
     "nn.ConvTranspose2d(8, 3, 4, stride=[2, 2], padding=[1, 1], output_padding=[1, 1], " BEHIND},
    // A slice behind it.
    {"graph(%x : Float(1, 8, 5, 6),\n " WEIGHT "):\n" NUMBERS
     "  %end : int = prim::Constant[value=9223372036854775807]()\n" CONVOLUTION(
         "%y : Tensor", "%weight.7", "%2", "") "  %z : Tensor = aten::slice(%y, %3, %4, %end, %4)\n",
     LAYER ", " BEHIND " crop 1,0,0,0 on 8x5x6"},
    {"graph(%x : Float(1, 8, 5, 6)):\n" NUMBERS
     "  %y : Tensor = aten::_convolution(%x, %w, %2, %6, %7, %7, %10, %8, %4, %10, %10, %9, %9)\n",
     "11:5 This convolution is not transposed: its argument transposed is False."},
    {"graph(%x : Float(1, 8, 5, 6),\n " WEIGHT "):\n" NUMBERS
     "  %y : Tensor = aten::conv_transpose2d(%x, %weight.7, %2, %6, %7, %8, %4, %7)\n",
     LAYER ", " BEHIND " on 8x5x6"},
};

// An operator that somebody copied out of a graph.
const ReadCase kAlone[] = {
    {"aten::convolution(%x, %w, %b, [2, 2], [1, 1], [1, 1], True, [0, 0], 1)",
     "1:1 The shape of w is not known, and with it kernel and channels."},
    {"w = torch.ones(8, 4, 3, 3)\naten::convolution(%x, %w, None, [2, 2], [1, 1], [1, 1], True, [1, 1], 1)",
     "nn.ConvTranspose2d(8, 4, 3, stride=[2, 2], padding=[1, 1], output_padding=[1, 1], bias=False, dilation=[1, 1])"},
};

const ReadCase kFx[] = {
    {"graph():\n    %w : [num_users=1] = placeholder[target=w]\n    %x : [num_users=1] = placeholder[target=x]\n"
     "    %conv : [num_users=1] = call_function[target=torch.ops.aten.convolution.default](args = (%x, %w, None, [2, "
     "2], "
     "[1, 1], [1, 1], True, [0, 0], 1), kwargs = {})\n    return conv\n",
     "4:8 The shape of w is not known, and with it kernel and channels."},
    {"w = torch.ones(8, 3, 4, 4)\ngraph():\n    %conv : [#users=1] = "
     "call_function[target=torch.ops.aten.convolution.default]"
     "(args = (%x, %w, None, [2, 2], [1, 1], [1, 1], True, [0, 0], 1), kwargs = {})\n    %relu : [#users=1] = "
     "call_function[target=torch.relu](args = (%conv,), kwargs = {})\n    return relu\n",
     LAYER ", " BEHIND},
    {"opcode         name    target                     args                                      kwargs\n"
     "-------------  ------  -------------------------  ----------------------------------------  --------\n"
     "placeholder    x       x                          ()                                        {}\n"
     "call_function  conv    aten.convolution.default   (x, w, None, [2, 2], [1, 1], [1, 1], True, [0, 0], 1)  {}\n"
     "output         output  output                     (conv,)                                   {}\n"
     "w = torch.ones(8, 3, 4, 4)\n",
     "4:8 The shape of w is not known, and with it kernel and channels."},
};

#define NODE(more)                                                 \
  "helper.make_node('ConvTranspose', ['X', 'W'" more               \
  "], ['Y'], kernel_shape=[4, 4], strides=[2, 2], pads=[1, 1, 1, " \
  "1]"

// What onnx.printer, onnx.helper.printable_graph() and PyTorch's exporter print of the same layers.
const ReadCase kOnnx[] = {
    {"<\n   ir_version: 8,\n   opset_import: [\"\" : 17]\n>\nmain (float[1,8,5,6] x, float[8,3,4,4] w) => "
     "(float[1,3,10,12] "
     "y) {\n   y = ConvTranspose <kernel_shape: ints = [4, 4], strides: ints = [2, 2], pads: ints = [1, 1, 1, 1]> (x, "
     "w)\n}\n",
     NODE("") ") on 8x5x6"},
    {"main (float[N,8,5,6] x)\n<float[8,3,4,4] up.weight =  {0.1, 0.2}, float[3] up.bias>\n{\n  y = ConvTranspose "
     "<pads = [1, "
     "1, 1, 1], strides = [2, 2]> (x, up.weight, up.bias)\n  z = ConvTranspose <strides = [3, 3]> (y, v)\n}\n",
     NODE(", 'B'") ") on 8x5x6"},
    {"graph torch-jit-export (\n  %x[FLOAT, 1x8x5x6]\n) initializers (\n  %up.weight[FLOAT, 8x3x4x4]\n) {\n  %3 = "
     "ConvTranspose[dilations = [1, 1], group = 1, kernel_shape = [4, 4], strides = [2, 2], pads = [1, 1, 1, 1]](%x, "
     "%up.weight)\n  return %3\n}\n",
     NODE("") ", dilations=[1, 1]) on 8x5x6"},
    {"graph(%x : Float(1, 8, 5, 6, strides=[240, 30, 6, 1], requires_grad=0, device=cpu),\n      %weight : Float(8, 3, "
     "4, 4, "
     "strides=[48, 16, 4, 1], requires_grad=1, device=cpu),\n      %bias : Float(3, strides=[1])):\n  %3 : Float(1, 3, "
     "10, 12, "
     "strides=[360, 120, 12, 1]) = onnx::ConvTranspose[dilations=[1, 1], group=1, kernel_shape=[4, 4], strides=[2, 2], "
     "pads=[1, "
     "1, 1, 1], onnx_name=\"/ConvTranspose\"](%x, %weight, %bias), scope: Net::\n  return (%3)\n",
     NODE(", 'B'") ", dilations=[1, 1]) on 8x5x6"},
    {"main (float[1,8,9] x, float[8,3,4] w) => (float[1,3,20] y) { \n y = ConvTranspose <strides = [2]> (x, w)\n}",
     "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], kernel_shape=[4], strides=[2]) on 8x1x9"},
    {"main (float[1,8,5,6] x) => (float[1,3,10,12] y) {\n y = ConvTranspose <strides = [2, 2]> (x, w)\n}",
     "2:34 The shape of w is not known, and with it kernel and channels."},
};

#define TABLE(row)                                                                                                                                                          \
  "                              Net Summary\n┏━━━━━━━━━━┳━━━━━━━━┓\n┃ path ┃ module ┃ inputs ┃ outputs ┃ params ┃\n" \
  "┡━━━━━━━━━━╇━━━━━━━━┩\n│      │ Net │ float32[1,5,6,8] │ float32[1,10,12,4] │ │\n├──────────┼────────┤\n" row                                                            \
  "├──────────┼────────┤\n│ │ │ │ Total │ 1,156 (4.6 KB) │\n└──────────┴────────┘\n"

const ReadCase kTables[] = {
    {TABLE("│ up │ ConvTranspose │ float32[1,5,6,8] │ float32[1,10,12,4] │ bias: float32[4] │\n"
           "│    │               │                  │                    │ kernel: float32[3,4,8,4] │\n"),
     "7:1 The table says that up makes 10 × 12 of 5 × 6 with a kernel of 3 × 4, 8 to 4 channels, but not its strides "
     "and "
     "padding."},
    {TABLE("│ up │ ConvTranspose │ float32[1,5,8] │ float32[1,11,4] │ kernel: float32[3,8,4] │\n"),
     "7:1 The table says that up makes 11 of 5 with a kernel of 3, 8 to 4 channels, but not its strides and padding."},
    {"conv2d_transpose (Conv2DTranspose)   (None, 14, 14, 64)    73792\n",
     "1:1 A summary says the output of a Conv2DTranspose, but not its kernel, strides and padding."},
    {" Layer (type)        Output Shape      Param #\n conv2d_transpose (Conv2DTra  (None, 7, 7, 128)  819200\n"
     " nspose)\n",
     "2:1 A summary says the output of a Conv2DTranspose, but not its kernel, strides and padding."},
    {"        Layer (type)               Output Shape         Param #\n   ConvTranspose2d-1            [-1, 512, 4, 4] "
     "        "
     "819,200\n",
     "2:1 A summary says the output of a ConvTranspose2d, but not its kernel, stride and padding."},
};

}  // namespace

class TestGraphs : public QObject {
  Q_OBJECT

 private slots:
  void readsTorchScript_data() { tabulateReading(kScript); }
  void readsTorchScript() { compareReading(); }

  void readsAnOperatorAlone_data() { tabulateReading(kAlone); }
  void readsAnOperatorAlone() { compareReading(); }

  void readsFx_data() { tabulateReading(kFx); }
  void readsFx() { compareReading(); }

  void readsOnnx_data() { tabulateReading(kOnnx); }
  void readsOnnx() { compareReading(); }

  void saysWhatTablesDoNotSay_data() { tabulateReading(kTables); }
  void saysWhatTablesDoNotSay() { compareReading(); }

  void namesTheCallsThatATableMayMean() {
    const auto read = readCode(kTables[0].code);
    QVERIFY(!read);
    QCOMPARE(QString::fromStdString(read.error().remedy),
             "If its padding is 'SAME', write nn.ConvTranspose(4, (3, 4), strides=(2, 2)).");
    const auto valid = readCode(kTables[1].code);
    QCOMPARE(
        QString::fromStdString(valid.error().remedy),
        "If its padding is 'VALID', write nn.ConvTranspose(4, (3,), strides=(2,), padding='VALID', use_bias=False).");
  }

  void saysThatAKernelWasWorkedOut() {
    const auto read = readCode(kScript[1].code);
    QVERIFY(read && !read->notes.empty());
    QCOMPARE(
        QString::fromStdString(read->notes.back()),
        "The graph does not show the weight of line 12: the sizes in front of and behind it leave a kernel of 4 × 4.");
  }

  void readsAPartOfAnyLength() {
    for (const std::string& text :
         {std::string(kScript[0].code), std::string(kFx[1].code), std::string(kTables[0].code)}) {
      for (std::size_t end = 0; end <= text.size(); end += 3) {
        const auto read = readAllCode(std::string_view(text).substr(0, end));
        QVERIFY(read ? !read->empty() : read.error().line > 0 && !read.error().message.empty());
      }
    }
  }
};

SCATTERSCOPE_TEST(TestGraphs)
#include "test_graphs.moc"
