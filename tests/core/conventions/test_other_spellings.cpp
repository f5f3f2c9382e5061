// The same layer under other names: operators of graphs, layers that learn their channels, other modules.

#include "core/conventions/operation_of.h"
#include "read_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

#define W "w = torch.randn(6, 3, 2, 4)\n"
#define ATEN "torch.ops.aten.convolution.default"

const ReadCase kOperators[] = {
    {W ATEN "(x, w, b, [2, 2], [0, 0], [1, 1], True, [1, 1], 1)",
     "nn.ConvTranspose2d(6, 3, (2, 4), stride=[2, 2], padding=[0, 0], output_padding=[1, 1], dilation=[1, 1])"},
    {W "x = torch.randn(2, 6, 5, 7)\n" ATEN "(x, w, None, [2, 3], [1, 0], [1, 2], True, [0, 0], 2)",
     "nn.ConvTranspose2d(6, 6, (2, 4), stride=[2, 3], padding=[1, 0], output_padding=[0, 0], groups=2, bias=False, "
     "dilation=[1, 2]) on 6x5x7"},
    {W "torch.convolution(x, w, None, (2, 2), (0, 0), (1, 1), transposed=True, output_padding=(0, 0), groups=1)",
     "nn.ConvTranspose2d(6, 3, (2, 4), stride=(2, 2), padding=(0, 0), output_padding=(0, 0), bias=False, dilation=(1, "
     "1))"},
    {W "aten = torch.ops.aten\naten.conv_transpose2d.input(x, w, None, [2, 2])",
     "nn.ConvTranspose2d(6, 3, (2, 4), stride=[2, 2], bias=False)"},
    {W "a = " ATEN "(x, v, None, [1, 1], [0, 0], [1, 1], False, [0, 0], 1)\nb = " ATEN
       "(a, w, None, [2, 2], [0, 0], [1, 1], True, [0, 0], 1)",
     "nn.ConvTranspose2d(6, 3, (2, 4), stride=[2, 2], padding=[0, 0], output_padding=[0, 0], bias=False, dilation=[1, "
     "1])"},
    {ATEN "(x, w, b, [2, 2], [0, 0], [1, 1], False, [1, 1], 1)",
     "1:1 This convolution is not transposed: its argument transposed is False."},
    {W ATEN "(x, w, b, [2, 2], [0, 0], [1, 1], t, [1, 1], 1)", "2:69 t has no value here."},
    {W ATEN "(x, w, b, [2, 2], [0, 0], [1, 1], True, [1, 1])",
     "2:1 convolution() is missing its required argument 'groups'"},
    {ATEN "(x, w, b, [2, 2], [0, 0], [1, 1], True, [1, 1], 1)",
     "1:1 The shape of w is not known, and with it kernel and channels."},
};

const ReadCase kLazy[] = {
    {"nn.LazyConvTranspose2d(8, 3, 2)", "nn.ConvTranspose2d(1, 8, 3, stride=2)"},
    {"nn.LazyConvTranspose2d(8, 3, groups=4)", "nn.ConvTranspose2d(4, 8, 3, groups=4)"},
    {"up = nn.LazyConvTranspose2d(8, 3, bias=False)\nup(torch.randn(2, 12, 5, 6))",
     "nn.ConvTranspose2d(12, 8, 3, bias=False) on 12x5x6"},
    {"nn.LazyConvTranspose2d(8, k)", "1:27 k has no value here."},
    {"nn.LazyConvTranspose2d(8)", "1:1 LazyConvTranspose2d.__init__() is missing its required argument 'kernel_size'"},
    {"nn.LazyConvTranspose2d(8, 3, in_channels=4)",
     "1:30 LazyConvTranspose2d.__init__() got an unexpected keyword argument 'in_channels'"},
};

const ReadCase kMint[] = {
    {"mint.nn.ConvTranspose2d(8, 4, 3)", "mint.nn.ConvTranspose2d(8, 4, 3)"},
    {"from mindspore import mint\nmint.nn.ConvTranspose2d(8, 4, (3, 5), [2, 1], (1, 2), bias=False, groups=2)",
     "mint.nn.ConvTranspose2d(8, 4, (3, 5), stride=[2, 1], padding=(1, 2), groups=2, bias=False)"},
    {"from mindspore.mint import nn\nnn.ConvTranspose2d(8, 4, 3, 2, 1, 1, bias=False)",
     "mint.nn.ConvTranspose2d(8, 4, 3, stride=2, padding=1, output_padding=1, bias=False)"},
    {"w = mint.ones((8, 4, 3, 3))\nmindspore.mint.nn.functional.conv_transpose2d(x, w, None, 2)",
     "mint.nn.ConvTranspose2d(8, 4, 3, stride=2, bias=False)"},
    {"mint.nn.ConvTranspose2d(8, 4, 3, 2, 0, 1)", "mint.nn.ConvTranspose2d(8, 4, 3, stride=2, output_padding=1)"},
    {"mint.nn.ConvTranspose2d(8, 4, 3, padding_mode='reflect')",
     "mint.nn.ConvTranspose2d(8, 4, 3, padding_mode='reflect')"},
    {"mint.nn.ConvTranspose2d(8, 4, 3, device='cpu')",
     "1:34 ConvTranspose2d.__init__() got an unexpected keyword argument 'device'"},
    {"mint.nn.ConvTranspose2d(8, 4, k)", "1:31 k has no value here."},
    {"up = nn.Conv2dTranspose(8, 4, 3, 2)\nup(x, (9, 9))",
     "2:7 The wanted size of the output is read with PyTorch's layers alone."},
    {"mindspore.ops.conv_transpose2d(x, w)",
     "1:1 mindspore.ops.conv_transpose2d is not a transposed convolution known here."},
};

}  // namespace

class TestOtherSpellings : public QObject {
  Q_OBJECT

 private slots:
  void readsOperatorsOfGraphs_data() { tabulateReading(kOperators); }
  void readsOperatorsOfGraphs() { compareReading(); }

  void readsLayersWithoutTheirChannels_data() { tabulateReading(kLazy); }
  void readsLayersWithoutTheirChannels() { compareReading(); }

  void readsMint_data() { tabulateReading(kMint); }
  void readsMint() { compareReading(); }

  void saysWhereTheChannelsAreNotKnown() {
    const auto read = readCode("nn.LazyConvTranspose2d(8, 3)");
    QVERIFY(read && read->notes.size() == 1);
    QVERIFY(read->notes[0].starts_with("in_channels in line 1 is what the input has, which is not known: 1 is taken"));
  }

  // The layer that a call of mint is read as cuts the same rows from the same canvas as PyTorch's with its arguments.
  void givesMintTheRowsOfItsSignature() {
    int read = 0;
    for (int k = 1; k <= 4; ++k) {
      for (int s = 1; s <= 3; ++s) {
        for (int p = 0; p <= 3; ++p) {
          for (int op = 0; op < s; ++op) {
            const std::string call =
                fmt::format("nn.ConvTranspose2d(2, 3, ({}, 3), ({}, 2), ({}, 1), ({}, 1))", k, s, p, op);
            const auto torch = readCode(call), mint = readCode("from mindspore import mint\nmint." + call);
            QVERIFY(torch);
            QVERIFY(mint && mint->call[Role::Version] == Value("mint"));
            const auto a = operationOf(*torch, {1, 2, 5, 4}), b = operationOf(*mint, {1, 2, 5, 4});
            QCOMPARE(a.has_value(), b.has_value());
            if (!a) continue;
            QVERIFY(b->steps.empty());
            QCOMPARE(a->geometry.height().cropEnd(), b->geometry.height().cropEnd());
            QCOMPARE(a->geometry.width().cropEnd(), b->geometry.width().cropEnd());
            QCOMPARE(a->geometry.height().cropBegin(), b->geometry.height().cropBegin());
            QCOMPARE(a->geometry.width().cropBegin(), b->geometry.width().cropBegin());
            QCOMPARE(a->geometry.hasBias(), b->geometry.hasBias());
            ++read;
          }
        }
      }
    }
    QVERIFY(read > 30);
  }
};

SCATTERSCOPE_TEST(TestOtherSpellings)
#include "test_other_spellings.moc"
