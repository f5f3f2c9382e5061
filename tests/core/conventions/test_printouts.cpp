// Models as they are printed: every transposed convolution of them is one to choose from.

#include "read_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

#define UP "ConvTranspose2d(8, 3, kernel_size=(4, 4), stride=(2, 2))"
#define READ_UP "nn.ConvTranspose2d(8, 3, (4, 4), stride=(2, 2))"
#define DECONV(more)                                                                                       \
  "Conv2dTranspose<input_channels=4, output_channels=2, kernel_size=(4, 3), stride=(2, 1), pad_mode=pad, " \
  "padding=(0, 1, 0, 1), dilation=(1, 1), group=2, has_bias=True" more ">"
#define READ_DECONV                                                                                         \
  "nn.Conv2dTranspose(4, 2, (4, 3), stride=(2, 1), pad_mode='pad', padding=(0, 1, 0, 1), dilation=(1, 1), " \
  "group=2, has_bias=True"

const ReadCase kParentheses[] = {
    {"(up): " UP, READ_UP},
    {"  (0): " UP "\n  (1): ReLU(inplace=True)\n  (2): " UP "\n)", READ_UP " ; " READ_UP},
    {"Net(\n  (conv): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1), padding=same)\n  (up): " UP
     "\n  (act): ReLU()\n)",
     READ_UP},
    {"Net(\n  (up): ConvTranspose2d(8, 4, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1), output_padding=(1, 1), "
     "dilation=(2, 2), groups=4, bias=False)\n)",
     "nn.ConvTranspose2d(8, 4, (3, 3), stride=(2, 2), padding=(1, 1), output_padding=(1, 1), groups=4, bias=False, "
     "dilation=(2, 2))"},
    {">>> print(net)\nNet(\n  (a.b): Block(\n    (0-3): 4 x " UP "\n    (4): None\n  )\n)", READ_UP},
    {"DataParallel(\n  (module): Sequential(\n    (0): " UP "\n    (1): InstanceNorm2d(3, eps=1e-05)\n    (2): "
     "ReflectionPad2d((1, 2, 3, 4))\n  )\n)",
     READ_UP " pad 3,4,1,2 reflect"},
    {"Net(\n  (pad): Sequential(\n    (0): ZeroPad2d((0, 1, 0, 1))\n    (1): " UP "\n  )\n)",
     "2:10 This pads the input of the transposed convolution, which is not drawn as a part of it."},
    {"Net(\n  (up): " UP "\n  (pad): ZeroPad2d((0, 1, 0, 1))\n)", READ_UP},  // who is padded nothing says
    {"up = 4\nNet(\n  (up): " UP "\n)\nnn.ConvTranspose2d(1, 1, up)", READ_UP " ; nn.ConvTranspose2d(1, 1, 4)"},
    {"Net(\n  (up): ParametrizedConvTranspose2d(\n    8, 3, kernel_size=(4, 4), stride=(2, 2)\n    (parametrizations): "
     "ModuleDict(\n      (weight): ParametrizationList(\n        (0): _WeightNorm()\n      )\n    )\n  )\n)",
     READ_UP},
    {"class Net(nn.Module):\n    def __init__(self, c):\n        self.c = c\nNet(\n  (up): " UP "\n)", READ_UP},
    {"Net(\n  (up): " UP "\n  (last): ConvTranspose2d(3, 1, kernel_size=(4,", READ_UP},
    {"Net(\n  (up): " UP "\n  (act): ReLU()\n", READ_UP},
    {"Net(\n  (up): ConvTranspose2d(8, 3, kernel_size=(4", "2:43 This bracket is never closed."},
};

const ReadCase kAngles[] = {
    {DECONV(""), READ_DECONV ")"},
    {"(deconv): " DECONV(", weight_init=normal, bias_init=zeros, format=NCHW"),
     READ_DECONV ", weight_init='normal', bias_init='zeros')"},
    {"(deconv): " DECONV(
         ", weight_init=<a.b.HeUniform object at 0x7f8a1c0d2e50>, bias_init=<a.b.Uniform object at 0x7f>"),
     READ_DECONV ")"},
    {"Net<\n  (conv): Conv2d<input_channels=3, output_channels=4, pad_mode=same>\n  (up): SequentialCell<\n    "
     "(0): " DECONV(
         "") "\n    (1): ReLU<>\n    >\n  (fc): Dense<input_channels=16, has_bias=True\n    (activation): ReLU<>\n    "
             ">\n  (last): " DECONV("") "\n  >\nprint(1)\n",
     READ_DECONV ") ; " READ_DECONV ")"},
    {"    (3): " DECONV("") "\n    (4): ReLU<>\n    >\n  >\n", READ_DECONV ")"},
    {"Net<\n  (3): " DECONV("") "\n  (4): ReLU<>\n", READ_DECONV ")"},
    {"Net(\n  (d): Conv2dTranspose(input_channels=4, output_channels=2, kernel_size=(4, 3), stride=(2, 1), "
     "pad_mode=pad, "
     "padding=(0, 1, 0, 1), dilation=(1, 1), group=2, has_bias=True, weight_init=<HeUniform object at 0x7f>)\n)",
     READ_DECONV ")"},
    {"Conv2dTranspose<input_channels=4, output_channels=2, kernel_size=(4, 3), stride=(2, 1)>",
     "1:1 This printed layer is cut: it has no pad_mode."},
    {"Conv2dTranspose<input_channels=4, output_channels=2, kernel_size=(4, 3), strid",
     "1:1 This printed layer is cut: it has no stride."},
    {"Conv2dTranspose<input_channels=4, …, bias_init=<…>>", "1:1 This printed layer is cut: it has no kernel_size."},
    {"Conv2dTranspose<input_channels=4, output_channels=2, kernel_size=(4, 3), stride=(2, 1), pad_mode=pad, "
     "padding=(0, 1, 0, 1), dilation=(1, 1), group=2, has_bias=True, weight_in",
     READ_DECONV ")"},
    {DECONV(", weight_init=<…>, ..."), READ_DECONV ")"},
};

// Code as it is pasted together with what print() made of it.
const ReadCase kWithCode[] = {
    {">>> up = nn.ConvTranspose2d(8, 3, 4, 2)\n>>> up\n" UP "\n>>> up(torch.ones(1, 8, 5, 5)).shape\n"
     "torch.Size([1, 3, 10, 10])",
     "nn.ConvTranspose2d(8, 3, 4, stride=2) on 8x5x5"},
    {"class Net(nn.Module):\n    def __init__(self):\n        self.up = nn.ConvTranspose2d(8, 3, 4, 2)"
     "\nprint(Net())\n"
     "Net(\n  (up): " UP "\n)",
     "nn.ConvTranspose2d(8, 3, 4, stride=2)"},
    {"up = nn.ConvTranspose2d(8, 3, 4, 2, 1)\nprint(up)\n" UP,
     "nn.ConvTranspose2d(8, 3, 4, stride=2, padding=1) ; " READ_UP},
};

// A layer of PyTorch says what is not at its default: what is missing may change the size.
const ReadCase kCut[] = {
    {"(up): ConvTranspose2d(8, 3, kernel_size=(4, 4), stri",
     "1:49 The call is cut off here, and what stands behind may change the size."},
    {"(up): ConvTranspose2d(8, 3, kernel_size=(4, 4), ...)",
     "1:49 The call is cut off here, and what stands behind may change the size."},
    {"(up): ConvTranspose2d(8, 3, kernel_size=(4, 4), …)",
     "1:49 The call is cut off here, and what stands behind may change the size."},
};

// What looks like a printout and is Python.
const ReadCase kPython[] = {
    {"k = 4\nd = {\n  (1): nn.ConvTranspose2d(1, 1, kernel_size=k),\n}", "nn.ConvTranspose2d(1, 1, 4)"},
    {"k = 3 if 1 < 2 > 0 else 4\nnn.ConvTranspose2d(1, 1, k)", "nn.ConvTranspose2d(1, 1, 3)"},
    {"k = 4\nx = f[\n (1): g(a=k)]\nnn.ConvTranspose2d(1, 1, kernel_size=k)", "nn.ConvTranspose2d(1, 1, 4)"},
    {"a = 1\nk = 2\nwhile (a < k): k -= 1\nnn.ConvTranspose2d(1, 1, k)", "nn.ConvTranspose2d(1, 1, 1)"},
};

}  // namespace

class TestPrintouts : public QObject {
  Q_OBJECT

 private slots:
  void readsLayersInParentheses_data() { tabulateReading(kParentheses); }
  void readsLayersInParentheses() { compareReading(); }

  void readsLayersInAngles_data() { tabulateReading(kAngles); }
  void readsLayersInAngles() { compareReading(); }

  void leavesOutWhatTheCodeAboveMakes_data() { tabulateReading(kWithCode); }
  void leavesOutWhatTheCodeAboveMakes() { compareReading(); }

  void refusesWhatIsCutOff_data() { tabulateReading(kCut); }
  void refusesWhatIsCutOff() { compareReading(); }

  void leavesPythonAsItIs_data() { tabulateReading(kPython); }
  void leavesPythonAsItIs() { compareReading(); }

  void saysWhatAPrintoutDoesNotSay() {
    const auto read = readCode("(up): " DECONV(", weight_init=<HeUniform object at 0x7f>"));
    QVERIFY(read);
    QCOMPARE(read->notes.size(), std::size_t(2));
    QVERIFY(read->notes[0].starts_with("weight_init in line 1 is printed as an object"));
    QVERIFY(read->notes[1].find("does not say its output_padding: 0 is taken") != std::string::npos);
  }

  void readsAFragmentOfAnyLength() {
    const std::string whole =
        "Net<\n  (a): Sub(\n    (0): " UP "\n  )\n  (b): " DECONV(", w=<A object at 0x7f>") "\n  >\n";
    for (std::size_t begin = 0; begin < whole.size(); ++begin) {
      for (std::size_t end = begin; end <= whole.size(); end += 1 + begin % 3) {
        const auto read = readAllCode(std::string_view(whole).substr(begin, end - begin));
        QVERIFY(read ? !read->empty() : read.error().line > 0 && !read.error().message.empty());
      }
    }
  }
};

SCATTERSCOPE_TEST(TestPrintouts)
#include "test_printouts.moc"
