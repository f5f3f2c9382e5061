#include <QtTest>

#include "core/analysis/role_names.h"
#include "test_program.h"

using namespace scatterscope;

Q_DECLARE_METATYPE(std::optional<scatterscope::NamedRole>)

namespace {

std::optional<NamedRole> alone(TensorRole role) {
  return NamedRole{role, true};
}

std::optional<NamedRole> within(TensorRole role) {
  return NamedRole{role, false};
}

}  // namespace

class TestRoleNames : public QObject {
  Q_OBJECT

 private slots:
  void namesOfFilesAndTensorsSayRoles_data() {
    using enum TensorRole;
    QTest::addColumn<QString>("name");
    QTest::addColumn<std::optional<NamedRole>>("said");
    const auto row = [](const char* name, std::optional<NamedRole> said) { QTest::addRow("%s", name) << name << said; };
    // Files of one array.
    row("x.npy", alone(Input));
    row("runs/7/x1.npy", alone(Input));
    row("inputData.npy", within(Input));
    row("image_224.npy", alone(Input));
    row("w.npy", alone(Weight));
    row("kernel.npy", alone(Weight));
    row("myweights.npy", within(Weight));
    row("b.npy", alone(Bias));
    row("y.npy", alone(Expected));
    row("y_ref.npy", within(Expected));
    row("expected_output.npy", within(Expected));
    row("x_expected.npy", within(Expected));
    row("mindspore_out.npy", within(Expected));
    row("golden.bin", alone(Expected));
    // PyTorch, MindSpore and safetensors.
    row("weight", alone(Weight));
    row("decoder.up1.weight", alone(Weight));
    row("output.up1.weight", alone(Weight));
    row("decoder.up1.bias", alone(Bias));
    row("module.input_conv.weight_v", within(Weight));
    row("up.parametrizations.weight.original0", alone(Weight));
    row("net.in_proj_bias", within(Bias));
    row("bn.running_mean", std::nullopt);
    row("bn.num_batches_tracked", std::nullopt);
    row("bn.gamma", std::nullopt);
    row("bn.beta", std::nullopt);
    row("moving_variance", std::nullopt);
    // Keras, TensorFlow and JAX.
    row("conv2d_transpose/kernel:0", alone(Weight));
    row("conv2d_transpose_3/bias:0", alone(Bias));
    row("layers/conv2d_transpose/vars/0", std::nullopt);
    row("up/kernel/.ATTRIBUTES/VARIABLE_VALUE", alone(Weight));
    row("params/ConvTranspose_0/kernel", alone(Weight));
    row("conv2_d_transpose/w", alone(Weight));
    // ONNX and its test data, Paddle.
    row("X", alone(Input));
    row("W", alone(Weight));
    row("B", alone(Bias));
    row("input.1", alone(Input));
    row("input_0.pb", alone(Input));
    row("output_0.pb", alone(Expected));
    row("onnx::ConvTranspose_123", std::nullopt);
    row("conv2d_transpose_0.w_0", alone(Weight));
    row("conv2d_transpose_0.b_0", alone(Bias));
    // Dumps.
    row("Cell.conv1.Conv2dTranspose.forward.0.output.0.npy", alone(Expected));
    row("Conv2D.Conv2D-op12.0.0.1623124369613540.input.0.NCHW.npy", alone(Input));
    // Nothing to tell from.
    row("arr_0", std::nullopt);
    row("one.npy", std::nullopt);
    row("tensor.7", std::nullopt);
    row("0", std::nullopt);
    row(".npy", std::nullopt);
    row("", std::nullopt);
  }
  void namesOfFilesAndTensorsSayRoles() {
    QFETCH(QString, name);
    QFETCH(std::optional<NamedRole>, said);
    const auto found = roleInName(name.toStdString());
    QVERIFY2(found == said, found ? std::string(nameOf(found->role)).c_str() : "nothing");
  }
};

SCATTERSCOPE_TEST(TestRoleNames)
#include "test_role_names.moc"
