// Layers that code changes behind their construction, that it makes in a roundabout way, or says the input of.

#include "read_case.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

#define MADE "up = nn.ConvTranspose2d(8, 4, 4, 2, 1)\nx = torch.ones(1, 8, 5, 6)\n"

// What PyTorch 1.13 made of these was the shape of what is read.
const ReadCase kChanged[] = {
    {MADE "up.stride = (3, 2)\nup(x)", "nn.ConvTranspose2d(8, 4, 4, stride=(3, 2), padding=1) on 8x5x6"},
    {MADE "up.padding, up.output_padding = (2, 0), (1, 0)\nup(x)",
     "nn.ConvTranspose2d(8, 4, 4, stride=2, padding=(2, 0), output_padding=(1, 0)) on 8x5x6"},
    {MADE "setattr(up, 'dilation', (2, 2))\nup(x)",
     "nn.ConvTranspose2d(8, 4, 4, stride=2, padding=1, dilation=(2, 2)) on 8x5x6"},
    {MADE "up.bias = None\nup(x)", "nn.ConvTranspose2d(8, 4, 4, stride=2, padding=1, bias=False) on 8x5x6"},
    {MADE "up.weight = nn.Parameter(torch.ones(8, 4, 3, 5))\nup(x)",
     "nn.ConvTranspose2d(8, 4, (3, 5), stride=2, padding=1) on 8x5x6"},
    {MADE "up.weight.data = up.weight.data[:, :, 1:, :-1]\nup(x)",
     "nn.ConvTranspose2d(8, 4, 3, stride=2, padding=1) on 8x5x6"},
    {MADE "up(x)\nup.stride = (3, 3)\nup(x)",
     "nn.ConvTranspose2d(8, 4, 4, stride=2, padding=1) on 8x5x6 ; "
     "nn.ConvTranspose2d(8, 4, 4, stride=(3, 3), padding=1) on 8x5x6"},
    {MADE "F.conv_transpose2d(x, up.weight, stride=up.stride, padding=up.padding, dilation=up.dilation)",
     "nn.ConvTranspose2d(8, 4, 4, stride=2, padding=1) ; "
     "nn.ConvTranspose2d(8, 4, 4, stride=(2, 2), padding=(1, 1), bias=False, dilation=(1, 1)) on 8x5x6"},
    {"enc = nn.Conv2d(3, 8, (3, 5), 2, 1)\nF.conv_transpose2d(torch.ones(1, 8, 4, 4), enc.weight, None, enc.stride, "
     "enc.padding)",
     "nn.ConvTranspose2d(8, 3, (3, 5), stride=(2, 2), padding=(1, 1), bias=False) on 8x4x4"},
    {"net = nn.Sequential(nn.ConvTranspose2d(8, 4, 2, 2))\nnet.add_module('b', nn.ConvTranspose2d(4, 2, 3))\n"
     "net(torch.ones(1, 8, 5, 5))",
     "nn.ConvTranspose2d(8, 4, 2, stride=2) on 8x5x5 ; nn.ConvTranspose2d(4, 2, 3) on 4x10x10"},
    {"y = nn.ConvTranspose2d(8, 4, 3, 2)(torch.ones(1, 8, 5, 5))\ny = F.pad(y, (0, -1, -2, 0))",
     "nn.ConvTranspose2d(8, 4, 3, stride=2) crop 2,0,0,1 on 8x5x5"},
};

const ReadCase kNotFollowed[] = {
    {MADE "if wide: up.stride = (3, 3)\nup(x)",
     "3:10 This changes stride of a layer that is made already, where a condition holds that is not known."},
    {MADE "up.stride = step\nup(x)",
     "3:1 This changes stride of a layer that is made already, which is not followed here."},
    {"up = tf.keras.layers.Conv2DTranspose(8, 3, 2)\nup.strides = (3, 3)",
     "2:1 This changes strides of a layer that is made already, which is not followed here."},
    {"y = nn.ConvTranspose2d(8, 4, 3, 2)(x)\ny = F.pad(y, (1, -1, 0, 0))",
     "2:5 This pads some sides and cuts others, which is not drawn in one step."},
};

const ReadCase kRoundabout[] = {
    {"class Up(nn.ConvTranspose2d):\n    def __init__(self, c):\n        super().__init__(c, c, 4, 2, 1, groups=c)\n"
     "Up(8)(torch.ones(1, 8, 5, 5))",
     "nn.ConvTranspose2d(8, 8, 4, stride=2, padding=1, groups=8) on 8x5x5"},
    {"class Up(nn.ConvTranspose2d):\n    def forward(self, x):\n        return super().forward(x)[:, :, 1:]\n"
     "Up(8, 4, 3, stride=2)(torch.ones(1, 8, 5, 5))",
     "nn.ConvTranspose2d(8, 4, 3, stride=2) crop 1,0,0,0 on 8x5x5"},
    {"from functools import partial\nup = partial(nn.ConvTranspose2d, kernel_size=4, stride=2)\nup(8, 3, stride=3)",
     "nn.ConvTranspose2d(8, 3, 4, stride=3)"},
    {"a = torch.ones(1, 3, 8, 6)\nb = torch.cat([a, a], dim=1)\nnn.ConvTranspose2d(6, 2, 2, 2)(b)",
     "nn.ConvTranspose2d(6, 2, 2, stride=2) on 6x8x6"},
    {"nn.ConvTranspose2d(8, 2, 2, 2)(nn.Unflatten(1, (8, 5, 6))(torch.ones(3, 240)))",
     "nn.ConvTranspose2d(8, 2, 2, stride=2) on 8x5x6"},
    {"net = keras.Sequential([keras.Input((7, 6, 4)), layers.Conv2DTranspose(3, 5, 2, 'same')])",
     "tf.keras.layers.Conv2DTranspose(3, 5, strides=2, padding='same') on 4x7x6"},
    {"net = keras.Sequential()\nnet.add(layers.Dense(168, input_shape=(9,)))\nnet.add(layers.Reshape((7, 6, 4)))\n"
     "net.add(layers.Conv2DTranspose(3, 5, 2, 'same'))",
     "tf.keras.layers.Conv2DTranspose(3, 5, strides=2, padding='same') on 4x7x6"},
    {"def forward(self, w: \"f32[4, 8, 3, 3]\", x: \"f32[1, 4, 9, 7]\"):\n"
     "    y: \"f32[1, 8, 19, 15]\" = torch.ops.aten.convolution.default(x, w, None, [2, 2], [0, 0], [1, 1], True, [0, "
     "0], 1)",
     "nn.ConvTranspose2d(4, 8, 3, stride=[2, 2], padding=[0, 0], output_padding=[0, 0], bias=False, dilation=[1, 1]) "
     "on "
     "4x9x7"},
    {"x = helper.make_tensor_value_info('X', TensorProto.FLOAT, [1, 2, 3, 4])\n"
     "W = helper.make_tensor_value_info('W', TensorProto.FLOAT, [2, 5, 3, 3])\n"
     "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[2, 2])",
     "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], kernel_shape=[3, 3], strides=[2, 2]) on 2x3x4"},
    {"net = mint.nn.ConvTranspose2d(2, 3, 3, stride=2)\nnet(x, output_size=(18, 17))",
     "nn.ConvTranspose2d(2, 3, 3, stride=2)(x, output_size=(18, 17))"},
    {"nn.Conv2dTranspose(2, 3, 4, weight_init=Bilinear(0.5))", "nn.Conv2dTranspose(2, 3, 4)"},
};

constexpr const char* kOtherWay =
    "class Up(nn.Module):\n"
    "    def __init__(self, c, linear=True):\n"
    "        if linear:\n"
    "            self.up = nn.Upsample(scale_factor=2)\n"
    "        else:\n"
    "            self.up = nn.ConvTranspose2d(8, 4, 2, 2)\n";

}  // namespace

class TestChangedLayers : public QObject {
  Q_OBJECT

 private slots:
  void changed_data() { tabulateReading(kChanged); }
  void changed() { compareReading(); }

  void notFollowed_data() { tabulateReading(kNotFollowed); }
  void notFollowed() { compareReading(); }

  void roundabout_data() { tabulateReading(kRoundabout); }
  void roundabout() { compareReading(); }

  /// The only call stands where the defaults do not lead: it is read, and said to be there.
  void aWayThatIsNotTakenIsReadWhereThereIsNoOther() {
    const auto read = readAllCode(kOtherWay);
    QVERIFY(read);
    QCOMPARE(QString::fromStdString(writeCall(read->front().call)), "nn.ConvTranspose2d(8, 4, 2, stride=2)");
    QCOMPARE(QString::fromStdString(read->front().notes.back()),
             "Line 3 decides against this call as the code stands; it is read all the same, as there is no other one.");
    std::string more = kOtherWay;
    more.append("up = nn.ConvTranspose2d(3, 3, 5)\n");
    const auto other = readAllCode(more);
    QCOMPARE(QString::fromStdString(writeCall(other->front().call)), "nn.ConvTranspose2d(3, 3, 5)");
    QCOMPARE(other->size(), std::size_t{1});
  }

  void otherWeightsAreSaid() {
    const auto read = readAllCode("up = nn.ConvTranspose2d(8, 4, 4)\nup.weight.data = load()\n");
    QVERIFY(read);
    QCOMPARE(QString::fromStdString(read->front().notes.front()),
             "Line 2 puts other weights into the layer, of a shape that is not known here: its own is drawn.");
  }
};

SCATTERSCOPE_TEST(TestChangedLayers)
#include "test_changed_layers.moc"
