// Tensors are followed through the code: shapes, what is padded, what is cut behind the layer.

#include "read_case.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

const ReadCase kInputs[] = {
    {"x = tf.zeros([2, 4, 6, 5])\ny = tf.nn.conv2d_transpose(x, tf.ones([3, 3, 8, 4]), [2, 8, 12, 10], [1, 1, 2, 2], "
     "padding='SAME', data_format='NCHW')",
     "tf.nn.conv2d_transpose(x, w, output_shape=[x.shape[0], 12, 10, 8], strides=2, padding='SAME') on 4x6x5"},
    {"class Up(nn.Module):\n  def __init__(self, c, f):\n    super().__init__()\n    self.register_buffer('kernel', "
     "torch.ones(c, 1, 2 * f, 2 * f), persistent=False)\n    self.f = f\n  def forward(self, x):\n    return "
     "F.conv_transpose2d(x, self.kernel, stride=self.f, padding=1, groups=8)\ny = Up(8, 2)(torch.zeros(1, 8, 5, 4))",
     "nn.ConvTranspose2d(8, 8, 4, stride=2, padding=1, groups=8, bias=False) on 8x5x4"},
    {"y = nn.ConvTranspose2d(8, 4, 4, 2)(torch.zeros(1, 8, 5, 5)).narrow(2, 1, 10).narrow(-1, 2, 9)",
     "nn.ConvTranspose2d(8, 4, 4, stride=2) crop 1,1,0,0 crop 0,0,2,1 on 8x5x5"},
    {"y = nn.ConvTranspose1d(8, 4, 4, 2)(torch.zeros(1, 8, 5)).narrow(2, 0, 10)",
     "nn.ConvTranspose1d(8, 4, 4, stride=2) crop 0,0,0,2 on 8x1x5"},
    {"y = nn.ConvTranspose2d(8, 4, 4, 2)(torch.zeros(1, 8, 5, 5)).narrow(2, 0, n)",
     "nn.ConvTranspose2d(8, 4, 4, stride=2) on 8x5x5"},
    {"z = torch.randn(2, 64)\ny = nn.ConvTranspose2d(64, 4, 7)(z[:, :, None, None])",
     "nn.ConvTranspose2d(64, 4, 7) on 64x1x1"},
    {"z = torch.randn(2, 64, 5)\ny = nn.ConvTranspose2d(64, 4, 7)(z[:, :, None, 1:])",
     "nn.ConvTranspose2d(64, 4, 7) on 64x1x4"},
    {"z = torch.randn(3, 64, 5)\ny = nn.ConvTranspose2d(64, 4, 7)(z[0, None, ..., None])",
     "nn.ConvTranspose2d(64, 4, 7) on 64x5x1"},
    {"x = torch.zeros(1, 3, 4, 5)\ny = F.conv_transpose2d(x, x.new_ones(3, 2, 4, 4), stride=2)",
     "nn.ConvTranspose2d(3, 2, 4, stride=2, bias=False) on 3x4x5"},
    {"y = nn.Conv2dTranspose(8, 4, 4, 2)(ops.ones((1, 8, 5, 6), mindspore.float32))",
     "nn.Conv2dTranspose(8, 4, 4, stride=2) on 8x5x6"},
    {"x = torch.randn(2, 16, 12, 10)\ndown = nn.Conv2d(16, 8, 3, stride=2, padding=1)\nup = nn.ConvTranspose2d(8, 16, "
     "3, 2, 1)\n"
     "y = up(F.relu(down(x)), output_size=x.size()[2:])",
     "nn.ConvTranspose2d(8, 16, 3, stride=2, padding=1)(x, output_size=(12, 10)) on 8x6x5"},
    {"x = nn.MaxPool2d(2)(torch.ones((1, 4, 9, 8)))\nnn.ConvTranspose2d(4, 4, 2, 2)(x)",
     "nn.ConvTranspose2d(4, 4, 2, stride=2) on 4x4x4"},
    {"i = keras.Input((7, 5, 3))\nlayers.Conv2DTranspose(8, 3)(i)", "tf.keras.layers.Conv2DTranspose(8, 3) on 3x7x5"},
    {"net = nn.Sequential(nn.Conv2d(3, 6, 5), nn.ReLU(), nn.ConvTranspose2d(6, 3, 5))\nnet(torch.zeros(1, 3, 20, 30))",
     "nn.ConvTranspose2d(6, 3, 5) on 6x16x26"},
    {"net = nn.ConvTranspose2d(3, 4, 5).to(device).eval()\nnet(torch.zeros(1, 3, 20, 30))",
     "nn.ConvTranspose2d(3, 4, 5) on 3x20x30"},
    {"layers.Conv2DTranspose(4, 3, data_format='channels_first')(tf.ones((1, 3, 8, 9)))[:, :, 1:, :]",
     "tf.keras.layers.Conv2DTranspose(4, 3, data_format='channels_first') crop 1,0,0,0 on 3x8x9"},
    {"w = torch.randn(8, 4, 5, 3).permute(1, 0, 2, 3)\nF.conv_transpose2d(x, w)",
     "nn.ConvTranspose2d(4, 8, (5, 3), bias=False)"},
    {"w = torch.ones(3, 3).view(1, 1, 3, 3).repeat(6, 1, 1, 1).to('cuda')\nF.conv_transpose2d(x, w, groups=6)",
     "nn.ConvTranspose2d(6, 6, 3, groups=6, bias=False)"},
    {"w = torch.ones(6, 2, 3, 3).half().flip(2, 3).contiguous()\nF.conv_transpose2d(x, w)",
     "nn.ConvTranspose2d(6, 2, 3, bias=False)"},
    {"w = torch.ones(3, 3)[None, None].expand(4, 1, -1, -1)\nF.conv_transpose2d(x, w)",
     "nn.ConvTranspose2d(4, 1, 3, bias=False)"},
    {"w = torch.ones(4, 2, 3, 3)\nw = F.pad(w, (0, 1, 0, 1))\nF.conv_transpose2d(x, w)",
     "nn.ConvTranspose2d(4, 2, 4, bias=False)"},
    {"w = mystery(3)\nF.conv_transpose2d(x, w)", "2:1 The shape of w is not known, and with it kernel and channels."},
};

const ReadCase kPads[] = {
    {"up = nn.ConvTranspose2d(2, 2, 3, 2)\nskip = F.pad(skip, (1, 1, 1, 1))\ny = torch.cat([up(x), skip], 1)",
     "nn.ConvTranspose2d(2, 2, 3, stride=2)"},
    {"up = nn.ConvTranspose2d(2, 2, 3, 2)\ny = F.pad(up(x), (0, 1))",
     "nn.ConvTranspose2d(2, 2, 3, stride=2) pad 0,0,0,1"},
    {"p = nn.ReflectionPad2d((0, 1, 0, 1))\nup = nn.ConvTranspose2d(2, 2, 3, 2)\ny = p(up(x))",
     "nn.ConvTranspose2d(2, 2, 3, stride=2) pad 0,1,0,1 reflect"},
    {"up = nn.ConvTranspose2d(2, 2, 3, 2)\nx = F.pad(x, (1, 1, 1, 1))\ny = up(x)",
     "2:5 This pads the input of the transposed convolution, which is not drawn as a part of it."},
    {"x = F.pad(torch.ones(1, 2, 4, 4), (1, 1, 0, 0))\ny = nn.ConvTranspose2d(2, 2, 3, 2)(x)",
     "nn.ConvTranspose2d(2, 2, 3, stride=2) on 2x4x6"},
    {"net = nn.Sequential(nn.ConvTranspose2d(2, 2, 3, 2), nn.ReLU(), nn.ZeroPad2d(1))",
     "nn.ConvTranspose2d(2, 2, 3, stride=2) pad 1,1,1,1"},
    {"net = nn.Sequential(nn.ConvTranspose2d(2, 2, 3, 2), nn.Conv2d(2, 2, 3), nn.ZeroPad2d(1))",
     "nn.ConvTranspose2d(2, 2, 3, stride=2)"},
    {"class U:\n    def __init__(self):\n        self.pad = nn.ZeroPad2d((1, 0, 1, 0))\n"
     "        self.up = nn.ConvTranspose2d(2, 2, 3, 2)\n    def forward(self, x):\n        return self.pad(self.up(x))",
     "nn.ConvTranspose2d(2, 2, 3, stride=2) pad 1,0,1,0"},
    {"y = nn.ConvTranspose2d(2, 2, 3, 2)(x)\nif odd:\n    y = F.pad(y, (0, 1))",
     "nn.ConvTranspose2d(2, 2, 3, stride=2)"},
    {"y = nn.ConvTranspose2d(2, 2, 3, 2)(x)\ny = F.pad(y, (a, b, 0, 0))", "nn.ConvTranspose2d(2, 2, 3, stride=2)"},
    {"y = nn.ConvTranspose2d(2, 2, 3, 2)(x)[:, :, :-1, 1:]", "nn.ConvTranspose2d(2, 2, 3, stride=2) crop 0,1,1,0"},
    {"y = nn.ConvTranspose2d(2, 2, 3, 2)(x)\ny = y[..., 1:-1, 1:-1]\ny = y[:, :, 1:]",
     "nn.ConvTranspose2d(2, 2, 3, stride=2) crop 1,1,1,1 crop 1,0,0,0"},
    {"y = nn.ConvTranspose2d(2, 2, 3, 2)(torch.ones(1, 2, 4, 4))[:, :, :8, :8]",
     "nn.ConvTranspose2d(2, 2, 3, stride=2) crop 0,1,0,1 on 2x4x4"},
    {"y = layers.Conv2DTranspose(2, 3, 2)(x)[:, 1:, :-1, :]",
     "tf.keras.layers.Conv2DTranspose(2, 3, strides=2) crop 1,0,0,1"},
    {"y = layers.Cropping2D((1, 0))(layers.Conv2DTranspose(2, 3, 2)(x))",
     "tf.keras.layers.Conv2DTranspose(2, 3, strides=2) crop 1,1,0,0"},
};

}  // namespace

class TestTensorsInCode : public QObject {
  Q_OBJECT

 private slots:
  void followsShapes_data() { tabulateReading(kInputs); }
  void followsShapes() { compareReading(); }

  // The lines keep channels last, so the layer in them does too.
  void linesForChannelsFirstReadBack() {
    const auto read = readCode("layers.Conv2DTranspose(4, 3, data_format='channels_first')");
    const Shape input{1, 3, 8, 9};
    const auto again = readCode(writeCode(*read, input));
    QVERIFY2(again, again ? "" : again.error().sentence().c_str());
    QCOMPARE(again->input, std::optional(input));
  }

  void followsWhatIsPadded_data() { tabulateReading(kPads); }
  void followsWhatIsPadded() { compareReading(); }

  void saysWhatIsLeftOut() {
    const auto unknown = readCode("y = nn.ConvTranspose2d(2, 2, 3, 2)(x)\ny = F.pad(y, (a, b, 0, 0))");
    QCOMPARE(unknown->notes.size(), 1u);
    const auto part = readCode("y = nn.ConvTranspose2d(2, 2, 3, 2)(x)[:, :, :h, :w]");
    QCOMPARE(part->notes.size(), 1u);
    const auto input =
        readCode("x = F.pad(torch.ones(1, 2, 4, 4), (1, 1, 0, 0))\ny = nn.ConvTranspose2d(2, 2, 3, 2)(x)");
    QCOMPARE(input->notes.size(), 1u);
  }

  // Every script that we write ourselves reads back whole: crops, pads, the late bias, taps of zeros.
  void answersReadBack() {
    const Shape input{1, 4, 7, 5};
    int read = 0;
    for (const char* source :
         {"nn.Conv2dTranspose(4, 6, 3, 2)", "nn.Conv2dTranspose(4, 6, 3, 2, 'pad', 0, 1, has_bias=True)",
          "nn.ConvTranspose2d(4, 6, 3, 2, 1, 1)", "nn.ConvTranspose2d(4, 6, 2, 3, output_padding=2)",
          "tf.keras.layers.Conv2DTranspose(6, 3, 2, padding='same')",
          "tf.keras.layers.Conv2DTranspose(6, (2, 3), (3, 2), padding='same')",
          "paddle.nn.Conv2DTranspose(4, 6, 3, 2, [1, 0, 0, 1])"}) {
      const auto call = readCode(source);
      QVERIFY2(call, call ? "" : call.error().sentence().c_str());
      for (const Convention* target : conventions()) {
        const auto translation = translate(*call, *target, input);
        if (!translation || !translation->recipe) continue;
        const Recipe& recipe = *translation->recipe;
        const std::string script = writeCode(recipe, input);
        const auto back = readCode(script);
        QVERIFY2(back, (script + (back ? "" : back.error().sentence())).c_str());
        QCOMPARE(back->zero_taps_height, recipe.zero_taps_height);
        QCOMPARE(back->zero_taps_width, recipe.zero_taps_width);
        const auto right = resolve(recipe, input), got = resolve(Recipe(*back), input);
        QVERIFY2(right && got && *right == *got, script.c_str());
        ++read;
      }
    }
    qInfo("%d scripts", read);
    QVERIFY(read > 25);
  }
};

SCATTERSCOPE_TEST(TestTensorsInCode)
#include "test_tensors_in_code.moc"
