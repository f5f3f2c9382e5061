// Layers that stand in texts that are no calls: saved configurations, attributes of graphs, oneDNN's log.

#include "core/conventions/code/problem_strings.h"
#include "core/conventions/operation_of.h"
#include "read_case.h"
#include "specifications.h"
#include "test_program.h"

using namespace scatterscope;
using namespace scatterscope::testing;

namespace {

#define CONFIG                                                                                                   \
  "{'name': 'up', 'trainable': True, 'dtype': {'module': 'keras', 'class_name': 'DTypePolicy'}, 'filters': 64, " \
  "'kernel_size': (4, 4), 'strides': (2, 2), 'padding': 'same', 'data_format': 'channels_last', 'groups': 1, "   \
  "'dilation_rate': (1, 1), 'activation': 'linear', 'use_bias': False, 'kernel_initializer': {'class_name': "    \
  "'RandomNormal', 'config': {'mean': 0.0, 'stddev': 0.02, 'seed': None}}, 'kernel_regularizer': None, "         \
  "'output_padding': None}"
#define CONFIGURED                                                                                            \
  "tf.keras.layers.Conv2DTranspose(64, (4, 4), strides=(2, 2), padding='same', data_format='channels_last', " \
  "dilation_rate=(1, 1), activation='linear', use_bias=False, "                                               \
  "kernel_initializer=RandomNormal(mean=0.0, stddev=0.02, seed=None))"

const ReadCase kConfigs[] = {
    {"config = " CONFIG "\nlayer = tf.keras.layers.Conv2DTranspose.from_config(config)", CONFIGURED},
    {"Conv2DTranspose.from_config(" CONFIG ")", CONFIGURED},
    {">>> layer.get_config()\n" CONFIG, CONFIGURED},
    {"config = " CONFIG, CONFIGURED},
    {"{'module': 'keras.layers', 'class_name': 'Conv2DTranspose', 'config': " CONFIG ", 'registered_name': None}",
     CONFIGURED},
    {"{\"class_name\": \"Conv2DTranspose\", \"config\": {\"name\": \"c\", \"filters\": 3, \"kernel_size\": [3, 5], "
     "\"strides\": [2, 1], \"use_bias\": true, \"output_padding\": null, \"activation\": \"tanh\"}}",
     "tf.keras.layers.Conv2DTranspose(3, [3, 5], strides=[2, 1])"},
    {"{\"layers\": [{\"class_name\": \"Conv2D\", \"config\": {\"filters\": 8, \"kernel_size\": [3, 3]}}, "
     "{\"class_name\": "
     "\"Conv2DTranspose\", \"config\": {\"filters\": 4, \"kernel_size\": [2, 2]}}, {\"class_name\": "
     "\"Conv1DTranspose\", \"config\": {\"filters\": 2, \"kernel_size\": [7], \"strides\": [2]}}]}",
     "tf.keras.layers.Conv2DTranspose(4, [2, 2]) ; tf.keras.layers.Conv1DTranspose(2, [7], strides=[2])"},
    {"{'name': 'conv1d_transpose', 'filters': 4, 'kernel_size': (5,), 'strides': (2,)}",
     "tf.keras.layers.Conv1DTranspose(4, (5,), strides=(2,))"},
    // A convolution's configuration and one whose numbers are not known.
    {"{'name': 'conv2d', 'filters': 4, 'kernel_size': (5, 5), 'strides': (2, 2)}",
     "1:1 There is no call of a transposed convolution in this code."},
    {"Conv2DTranspose.from_config({'filters': 4, 'kernel_size': k})", "1:1 k has no value here."},
    {"Conv2DTranspose.from_config(saved)",
     "1:1 Conv2DTranspose.__init__() got an unexpected keyword argument 'config'"},
};

const ReadCase kInitialisers[] = {
    {"layers.Conv2DTranspose(4, 3, kernel_initializer=tf.keras.initializers.HeNormal(), "
     "bias_initializer=Constant(0.1))",
     "tf.keras.layers.Conv2DTranspose(4, 3, kernel_initializer=tf.keras.initializers.HeNormal(), "
     "bias_initializer=Constant(0.1))"},
    {"tf.layers.conv2d_transpose(x, 4, 3, data_format=K.image_data_format())", "tf.keras.layers.Conv2DTranspose(4, 3)"},
    {"layers.Conv2DTranspose(4, 3, data_format=K.image_data_format())",
     "tf.keras.layers.Conv2DTranspose(4, 3, data_format='channels_last')"},
    {"layers.Conv2DTranspose(4, 3, kernel_initializer=my_own(3))", "tf.keras.layers.Conv2DTranspose(4, 3)"},
};

const ReadCase kAttributes[] = {
    {"dilations 1,1\ngroup 1\nkernel_shape 4,4\npads 1,1,1,1\nstrides 2,2\nW float32[3,8,4,4]",
     "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], kernel_shape=[4, 4], strides=[2, 2], pads=[1, 1, 1, 1], "
     "dilations=[1, 1])"},
    {"type\nConvTranspose\nATTRIBUTES\nauto_pad: SAME_UPPER\ngroup: 2\nkernel_shape: 3, 5\noutput_padding: 1, "
     "1\nstrides: 2, 2\nINPUTS\nX name: a\nW name: up.weight tensor: float32[6,4,3,5]\nB name: up.bias float32[8]",
     "helper.make_node('ConvTranspose', ['X', 'W', 'B'], ['Y'], kernel_shape=[3, 5], strides=[2, 2], "
     "auto_pad='SAME_UPPER', output_padding=[1, 1], group=2)"},
    {"kernel_shape = [7]\nstrides = [4]\nW ⟨512×256×7⟩",
     "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], kernel_shape=[7], strides=[4])"},
    {"dilations 1,1\nkernel_shape 4,4\nstrides 2,2",
     "1:1 These attributes of a ConvTranspose do not say the channels: "
     "the shape of W is missing."},
    {"Conv\nkernel_shape 4,4\nstrides 2,2\nW float32[8,3,4,4]",
     "1:1 These are the attributes of Conv, a convolution that is not transposed."},
    {"kernel_shape 4,4\nstrides 2,2\nW float32[3,8,5,5]", "1:1 The shape of W does not end in kernel_shape."},
};

const ReadCase kProblems[] = {
    {"mb1_ic3oc16_ih8oh16kh4sh2dh0ph1_iw8ow16kw4sw2dw0pw1",
     "nn.ConvTranspose2d(3, 16, 4, stride=2, padding=1, bias=False) on 3x8x8"},
    {"onednn_verbose,v1,primitive,exec,cpu,deconvolution,jit:avx512_core,forward_training,src_f32::blocked:abcd::f0 "
     "wei_f32::blocked:acdb::f0 bia_f32::blocked:a::f0 "
     "dst_f32::blocked:abcd::f0,,alg:deconvolution_direct,g2mb4_ic4oc6_ih5oh9kh3sh2dh0ph1_iw7ow15kw3sw2dw0pw0,0.05",
     "nn.ConvTranspose2d(4, 6, 3, stride=2, padding=(1, 0), groups=2) on 4x5x7"},
    {"--deconv ic16ih10oc8oh20kh3sh2ph1n\"up\"",
     "nn.ConvTranspose2d(16, 8, 3, stride=2, padding=1, output_padding=1, bias=False) on 16x10x10"},
    {"--deconv --dir=FWD_B ic16ih10oc8oh20kh3sh2ph1n\"up\"",
     "nn.ConvTranspose2d(16, 8, 3, stride=2, padding=1, output_padding=1) on 16x10x10"},
    {"--deconv --dir=FWD_D ic16ih10oc8oh20kh3sh2ph1",
     "nn.ConvTranspose2d(16, 8, 3, stride=2, padding=1, output_padding=1, bias=False) on 16x10x10"},
    // More is cut at the end, as TensorFlow's 'same' does; and gaps of a kernel, which oneDNN counts from 0.
    {"dnnl_verbose,exec,cpu,deconvolution,ref,forward,bia_undef,,mb1_ic3oc4_ih4oh8kh3sh2dh0ph0_iw4ow8kw3sw2dw0pw0,1",
     "nn.Conv2dTranspose(3, 4, 3, stride=2, pad_mode='pad', padding=(0, 1, 0, 1)) on 3x4x4"},
    {"deconvolution mb1_ic3oc4_ih4oh8kh3sh1dh1ph0_iw4ow8kw3sw1dw1pw0",
     "nn.ConvTranspose2d(3, 4, 3, bias=False, dilation=2) on 3x4x4"},
    {"deconvolution,mb2_ic16oc8_iw10ow22kw4sw2dw0pw0", "nn.ConvTranspose1d(16, 8, 4, stride=2, bias=False) on 16x1x10"},
    {"a\ndeconvolution,mb1_ic1oc1_iw5ow9kw1sw2dw0pw0\ndeconvolution,mb1_ic1oc1_iw5ow10kw2sw2dw0pw0",
     "nn.ConvTranspose1d(1, 1, 1, stride=2, bias=False) on 1x1x5 ; nn.ConvTranspose1d(1, 1, 2, stride=2, bias=False) "
     "on "
     "1x1x5"},
    {"onednn_verbose,exec,cpu,convolution,jit,forward_inference,,mb1_ic3oc16_ih8oh8kh3sh1dh0ph1_iw8ow8kw3sw1dw0pw1,1",
     "1:1 This problem of oneDNN is a convolution that is not transposed."},
    {"mb1_ic3oc16_ih8oh4kh4sh2dh0ph1_iw8ow4kw4sw2dw0pw1",
     "1:1 This problem of oneDNN is a convolution that is not transposed."},
    {"deconv mb1_ic1oc1_id4od8kd2sd2_ih4oh8kh2sh2_iw4ow8kw2sw2",
     "1:1 This problem of oneDNN has three axes; pictures and signals are drawn here."},
    {"deconv mb1_ic1oc1_ih4oh8kh0sh2_iw4ow8kw2sw2", "1:1 A size of the axis h is below 1."},
};

}  // namespace

class TestListedLayers : public QObject {
  Q_OBJECT

 private slots:
  void readsConfigurations_data() { tabulateReading(kConfigs); }
  void readsConfigurations() {
    QFETCH(QString, code);
    QFETCH(QString, read);
    const QString got = QString::fromStdString(readAs(code.toStdString()));
    QVERIFY2(got.startsWith(read), qPrintable(got));
  }

  void readsWhatFillsWeights_data() { tabulateReading(kInitialisers); }
  void readsWhatFillsWeights() { compareReading(); }

  void readsAttributes_data() { tabulateReading(kAttributes); }
  void readsAttributes() { compareReading(); }

  void readsProblems_data() { tabulateReading(kProblems); }
  void readsProblems() { compareReading(); }

  void drawsWhatTheObjectsSay() {
    const auto drawn = [](const char* code) {
      const Specification call = specificationOf(code);
      return call.convention->weightInitialiser(call);
    };
    const Initialiser normal = drawn("layers.Conv2DTranspose(4, 3, kernel_initializer=RandomNormal(stddev=0.02))");
    QVERIFY(normal.distribution == Distribution::Normal && normal.a == 0 && normal.b == 0.02);
    const Initialiser uniform =
        drawn("layers.Conv2DTranspose(4, 3, kernel_initializer=tf.random_uniform_initializer(-1, maxval=2))");
    QVERIFY(uniform.distribution == Distribution::Uniform && uniform.a == -1 && uniform.b == 2);
    QVERIFY(drawn("layers.Conv2DTranspose(4, 3, kernel_initializer=tf.keras.initializers.GlorotUniform(seed=1))").b ==
            drawn("layers.Conv2DTranspose(4, 3)").b);
    // The function's default is 1 in one version and 0.05 in the other.
    const auto read = readCode("layers.Conv2DTranspose(4, 3, kernel_initializer=tf.random_normal_initializer())");
    QVERIFY(read && read->notes.size() == 1 && read->notes[0].find("is not known here") != std::string::npos);
  }

  // Sizes of every legal problem come back from the call that it is read as.
  void givesTheSizesOfEveryProblem() {
    int seen = 0;
    for (int k = 1; k <= 4; ++k) {
      for (int s = 1; s <= 3; ++s) {
        for (int p = 0; p <= 2; ++p) {
          for (int end = 0; end <= 2; ++end) {
            const int natural = 4 * s + k, out = natural - p - end;
            if (out < 1) continue;
            const auto found = problemsIn(fmt::format(
                "deconvolution,mb1_ic2oc3_ih5oh{0}kh{1}sh{2}dh0ph{3}_iw5ow{0}kw{1}sw{2}dw0pw{3}", out, k, s, p));
            QCOMPARE(found.size(), 1u);
            if (!found[0].recipe) continue;
            const auto operation = operationOf(*found[0].recipe, *found[0].recipe->input);
            QVERIFY(operation);
            QCOMPARE(operation->geometry.height().output(), out);
            QCOMPARE(operation->geometry.width().cropBegin(), p);
            QCOMPARE(operation->geometry.width().stride(), s);
            ++seen;
          }
        }
      }
    }
    QVERIFY(seen > 80);
  }
};

SCATTERSCOPE_TEST(TestListedLayers)
#include "test_listed_layers.moc"
